"""Disputes: the words of quarrels, which are no acts (`data/disputes.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lexicon.matcher import Matcher
from khabar.text.fold import fold_word


class Dispute(msgspec.Struct, frozen=True):
    """One kind of dispute: its nouns, and the words of which one must follow before those who quarrel."""

    id: str
    gloss: str
    forms: tuple[str, ...]
    among: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def load_disputes() -> tuple[Dispute, ...]:
    """The entries of the data file."""
    text = (files("khabar") / "data" / "disputes.toml").read_text(encoding="utf8")
    return tuple(msgspec.convert(tomllib.loads(text)["dispute"], list[Dispute]))


@cache
def dispute_matcher() -> Matcher[frozenset[str]]:
    """The matcher over every form, with the folded words that must follow."""
    return Matcher((form, frozenset(map(fold_word, d.among))) for d in load_disputes() for form in d.forms)
