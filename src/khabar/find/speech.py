"""Words of saying: verbs, participles and prepositions that credit somebody (`data/speech.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lexicon.conjugation import verb_forms
from khabar.lexicon.matcher import Match, Matcher
from khabar.text.words import Doc

_CLITICS = frozenset({"", "و", "ف"})


class SpeechWord(msgspec.Struct, frozen=True):
    """One surface form: what the grammar does with it, the verb's past where it is one, its tense."""

    use: str
    lemma: str = ""
    tense: str = ""


class _Entry(msgspec.Struct, frozen=True):
    use: str
    gloss: str
    examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@cache
def load_speech() -> tuple[_Entry, ...]:
    """The entries of the data file."""
    text = (files("khabar") / "data" / "speech.toml").read_text(encoding="utf8")
    return tuple(msgspec.convert(tomllib.loads(text)["speech"], list[_Entry]))


def _speaks_of_us(surface: str, tense: str) -> bool:
    """Whether a form is of the first person plural, whose subject nobody is: نعتقد أن."""
    return tense != "perfect" and surface.startswith("ن")


@cache
def speech_matcher() -> Matcher[SpeechWord]:
    """The matcher over every surface form."""
    out: list[tuple[str, SpeechWord]] = []
    for entry in load_speech():
        out += [(form, SpeechWord(entry.use)) for form in entry.forms]
        for lemma in entry.verbs:
            past = lemma.partition("/")[0]
            forms = [form for form in verb_forms(lemma) if not _speaks_of_us(form.surface, form.tense)]
            out += [(form.surface, SpeechWord(entry.use, past, form.tense)) for form in forms]
    return Matcher(out)


def find_speech(doc: Doc) -> list[Match[SpeechWord]]:
    """The words of saying of a document, the longest at each word, with no clitic before them but و and ف."""
    matcher = speech_matcher()
    out: list[Match[SpeechWord]] = []
    at = 0
    while at < len(doc.words):
        found = matcher.at(doc, at) if doc.words[at].kind == "word" else []
        kept = next((match for match in found if match.prefix in _CLITICS), None)
        if kept is None:
            at += 1
        else:
            out.append(kept)
            at = kept.last
    return out
