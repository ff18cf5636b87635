"""Markers: words that tie clauses together or change what a clause claims (`data/markers.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lexicon.conjugation import verb_forms
from khabar.lexicon.matcher import Match, Matcher
from khabar.text.words import Doc


class Marker(msgspec.Struct, frozen=True):
    """One surface form of a marker; `tense` and `gender` are set for verbs."""

    kind: str
    tense: str = ""
    number: str = ""
    gender: str = ""


class _Entry(msgspec.Struct, frozen=True):
    kind: str
    gloss: str
    examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@cache
def load_markers() -> tuple[_Entry, ...]:
    """The entries of the data file."""
    text = (files("khabar") / "data" / "markers.toml").read_text(encoding="utf8")
    return tuple(msgspec.convert(tomllib.loads(text)["marker"], list[_Entry]))


@cache
def marker_matcher() -> Matcher[Marker]:
    """The matcher over every surface form of every marker."""
    entries: list[tuple[str, Marker]] = []
    for entry in load_markers():
        entries += [(form, Marker(entry.kind)) for form in entry.forms]
        for lemma in entry.verbs:
            entries += [(f.surface, Marker(entry.kind, f.tense, f.number, f.gender)) for f in verb_forms(lemma)]
    return Matcher(entries)


def find_markers(doc: Doc) -> list[Match[Marker]]:
    """All markers of a document; a word may belong to several kinds, a verb takes no preposition before it."""
    matcher = marker_matcher()
    out: list[Match[Marker]] = []
    at = 0
    while at < len(doc.words):
        found = [m for m in matcher.at(doc, at) if _may_carry(m)] if doc.words[at].kind == "word" else []
        if found:
            out += [m for m in found if m.last == found[0].last]
            at = found[0].last
        else:
            at += 1
    return out


def _may_carry(match: Match[Marker]) -> bool:
    """Whether the clitics before a marker fit it: verbs and prepositions take only و and ف."""
    if match.prefix in ("", "و", "ف"):
        return True
    return all(not entry.tense for entry in match.entries) and match.prefix.endswith(("ب", "ل", "ال"))
