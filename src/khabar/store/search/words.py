"""Texts cut into the words that search compares: folded, without marks, numbers without their separators."""

from __future__ import annotations

import re

import msgspec

from khabar.record import Span
from khabar.text.fold import fold, fold_text

METHOD = 1
"""The way of folding and cutting. Raise it when either changes: stores then make their index anew."""

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+|[^\W\d_]+")
LONGEST = 64
"""Letters of a word that are compared; what is longer is no word of a language."""


class PlacedWord(msgspec.Struct, frozen=True):
    """A word as it is compared, and where it stands in the original text."""

    form: str
    span: Span


def words_of(text: str) -> list[str]:
    """The words of a text in their order: «والقصفُ، ١٬٥٠٠» gives والقصف and 1500."""
    return [_form(word) for word in _WORD.findall(fold_text(text))]


def placed_words(text: str) -> list[PlacedWord]:
    """The same words with their spans."""
    folded = fold(text)
    return [PlacedWord(_form(hit[0]), folded.span(*hit.span())) for hit in _WORD.finditer(folded.text)]


def _form(word: str) -> str:
    if word[0].isdigit():
        word = word.replace(",", "").lstrip("0") or "0"
    return word[:LONGEST]
