"""Lines as they stand on paper, from left to right, to text in the order in which it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_RTL = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
# L for a letter read to the right, N for a digit, S for what parts a number, R for a letter read to the left.
_TO_THE_RIGHT = re.compile(r"[LN](?:[LNSB]*[LN])?")
_NUMBER = re.compile(r"N(?:S?N)*")
_TO_THE_LEFT = re.compile(r"R(?:[RBSN]*R)?")
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def is_rtl(text: str) -> bool:
    """True when more letters of the text are read to the left than to the right."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in _RTL for kind in kinds) > kinds.count("L")


def in_reading_order(units: Sequence[str]) -> str:
    """The text of a line given by its glyphs from left to right; a glyph may stand for several characters.

    Numbers and Latin words within Arabic keep their order, brackets are turned, and the shapes that letters take in a
    word (U+FE8E and the like) become the letters: ["ﻞ", "ﻔ", "ﻃ", " ", "15"] is "15 طفل".
    """
    plain = [_letters(unit) for unit in units]
    if not is_rtl("".join(plain)):
        return "".join(_turned(plain, _TO_THE_LEFT, mirror=False))
    turned = list(reversed(plain))
    return "".join(_turned(turned, _TO_THE_RIGHT, mirror=True))


def _turned(units: list[str], pattern: re.Pattern[str], *, mirror: bool) -> list[str]:
    """The units with every run that the pattern finds the other way round."""
    kinds = "".join(_kind(unit) for unit in units)
    out = [unit.translate(_MIRROR) for unit in units] if mirror else list(units)
    for run in pattern.finditer(kinds):
        runs = [run.span()] if "L" in run[0] or pattern is _TO_THE_LEFT else _numbers(run)
        for start, end in runs:
            out[start:end] = units[start:end][::-1]
    return out


def _numbers(run: re.Match[str]) -> list[tuple[int, int]]:
    return [(run.start() + number.start(), run.start() + number.end()) for number in _NUMBER.finditer(run[0])]


def _kind(unit: str) -> str:
    for letter in unit:
        kind = unicodedata.bidirectional(letter)
        if kind in _RTL:
            return "R"
        if kind in ("EN", "AN"):
            return "N"
        if kind == "L":
            return "L"
        if kind == "CS":
            return "S"
    return "B"


def _letters(unit: str) -> str:
    """A unit with letters in place of their shapes in a word, and no space under a mark that stood alone."""
    if not _FORMS.search(unit):
        return unit
    return _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]).lstrip(" "), unit)
