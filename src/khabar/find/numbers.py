"""Arabic numerals: digits of both scripts and number words, as the exact number they say.

Number words take clitics in front (وثلاثة، بعشرين) and the article; the parts of a
compound are joined by و ("ألف ومئتين", "3 آلاف و500"). Units come before tens and
hundreds before units, so "عشرة وخمسة" is two numbers and "خمسة وعشرون" one.
"""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from khabar.text.fold import fold_word
from khabar.text.words import prefix_analyses

CLITICS = frozenset({"و", "ب", "ل", "ال", "بال", "وال", "لل", "ف", "ك", "ول", "وب", "فال"})
_TEN = ("عشر", "عشره")
_LONGEST_DIGITS = 15
_TELEPHONE = re.compile(r"0\d\d")


class Numeral(msgspec.Struct, frozen=True):
    """A numeral over words `first` to before `last`; `prefix` are its clitics, `cut` their folded letters.

    `vague` is a plural such as عشرات, and `value` the lowest number that it can mean.
    """

    value: int
    first: int
    last: int
    prefix: str = ""
    cut: int = 0
    definite: bool = False
    vague: bool = False
    digits: bool = False


class _Token(msgspec.Struct, frozen=True):
    role: str
    value: int


@cache
def numbers_data() -> dict[str, Any]:
    """The tables of `numbers.toml`."""
    return tomllib.loads((files("khabar") / "data" / "numbers.toml").read_text(encoding="utf8"))


@cache
def _tokens() -> dict[str, dict[str, int]]:
    """For each role of a number word, its folded forms and what they are worth."""
    roles = ("units", "before_ten", "tens", "hundreds", "scales", "dual_scales", "fractions", "vague")
    return {
        role: {fold_word(word): int(value) for value, words in numbers_data()[role].items() for word in words}
        for role in roles
    }


def _is(role: str, word: str) -> int | None:
    return _tokens()[role].get(word)


@cache
def _openings() -> frozenset[str]:
    return frozenset(word for table in _tokens().values() for word in table)


@lru_cache(maxsize=32768)
def numeral_stem(word: str) -> tuple[str, str, int, bool] | None:
    """A folded word that can open a numeral: its stem, its clitics, their letters, and whether it has the article."""
    for analysis in prefix_analyses(word):
        if analysis.prefix.endswith(("ال", "لل")):
            continue
        if analysis.stem in _openings():
            return analysis.stem, analysis.prefix, analysis.cut, False
        if analysis.stem.startswith("ال") and analysis.stem[2:] in _openings():
            return analysis.stem[2:], analysis.prefix, analysis.cut, True
    return None


def read_digits(form: str, scaled: bool) -> Fraction | None:
    """The number that digits write: 2,600 and 2.600 are thousands, 1.5 and 1,5 (before a scale) have a part.

    Longer strings are telephone numbers and the like.
    """
    if ":" in form or "/" in form or len(form) > _LONGEST_DIGITS or _TELEPHONE.match(form):
        return None
    parts = form.replace(",", ".").split(".")
    if len(parts) == 1:
        return Fraction(int(form))
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and not scaled:
        return Fraction(int("".join(parts)))
    return Fraction(".".join(parts)) if len(parts) == 2 else None


class NumeralReader:
    """Reads numerals out of one report's folded words."""

    def __init__(self, forms: list[str]) -> None:
        self.forms = forms

    def read(self, at: int, end: int) -> Numeral | None:
        """The numeral that begins at word `at` and ends before `end`, the longest there is."""
        form = self.forms[at]
        if form[0].isdigit():
            return self._digits(at, end)
        opening = numeral_stem(form)
        if opening is None:
            return None
        stem, prefix, cut, definite = opening
        if not prefix and at and self.forms[at - 1] == "و":
            prefix = "و"
        vague = _is("vague", stem)
        if vague is not None:
            value, last = self._vague_scale(vague, at + 1, end)
            return Numeral(value, at, last, prefix, cut, definite, vague=True)
        found = self._number(stem, at, end)
        if found is None or found[0].denominator != 1:
            return None
        return Numeral(int(found[0]), at, found[1], prefix, cut, definite)

    def _digits(self, at: int, end: int) -> Numeral | None:
        found = self._number(self.forms[at], at, end)
        if found is None or found[0].denominator != 1:
            return None
        prefix = self.forms[at - 1] if at and self.forms[at - 1] in CLITICS else ""
        definite = prefix.endswith(("ال", "لل"))
        return Numeral(int(found[0]), at, found[1], prefix.removesuffix("ال"), 0, definite, digits=True)

    def _word(self, at: int, end: int) -> str:
        return self.forms[at] if at < end else ""

    def _vague_scale(self, value: int, at: int, end: int) -> tuple[int, int]:
        """عشرات الآلاف: tens of thousands."""
        scale = _is("scales", self._word(at, end).removeprefix("ال"))
        scale = scale or _is("scales", self._word(at, end))
        return (value * scale, at + 1) if scale and value < scale else (value, at)

    def _joined(self, at: int, end: int) -> tuple[str, int]:
        """The word that و joins to the number before it, and where it stands; empty if there is none."""
        word = self._word(at, end)
        if word == "و" and self._word(at + 1, end):
            return self.forms[at + 1], at + 1
        return (word[1:], at) if len(word) > 2 and word[0] == "و" else ("", at)

    def _number(self, stem: str, at: int, end: int) -> tuple[Fraction, int] | None:
        """The value that begins with `stem` at word `at`, and the word after it."""
        total, last, ceiling = Fraction(0), at, 10**12
        while True:
            part = self._part(stem, at, end, ceiling)
            if part is None:
                return (total, last) if total else None
            value, last, scale = part
            total += value
            if scale == 1:
                return total, last
            joined, where = self._joined(last, end)
            share = _is("fractions", joined)
            if share:
                again = _is("scales", self._word(where + 1, end).removeprefix("ال")) == scale
                return total + Fraction(scale, share), where + (2 if again else 1)
            if not joined and not self._goes_on_in_digits(stem, last, end, scale):
                return total, last
            stem, at, ceiling = (joined, where, scale) if joined else (self.forms[last], last, scale)

    def _goes_on_in_digits(self, stem: str, at: int, end: int, scale: int) -> bool:
        """Whether digits behind a scale go on without و: "343 ألف 437"."""
        following = self._word(at, end)
        return scale == 1000 and stem[:1].isdigit() and following.isdigit() and len(following) == 3

    def _part(self, stem: str, at: int, end: int, ceiling: int) -> tuple[Fraction, int, int] | None:
        """A group and its scale (3 آلاف), below `ceiling`: its value, the word after it, and the scale."""
        dual = _is("dual_scales", stem)
        if dual and dual // 2 < ceiling:
            return Fraction(dual), at + 1, dual // 2
        scale = _is("scales", stem)
        if scale and scale < ceiling:
            return Fraction(scale), at + 1, scale
        share = _is("fractions", stem)
        if share:
            scale = _is("scales", self._word(at + 1, end))
            return (Fraction(scale, share), at + 2, 1) if scale else None
        group = self._group(stem, at, end)
        if group is None:
            return None
        value, last = group
        scale = _is("scales", self._word(last, end))
        if scale and scale < ceiling and (value < scale):
            return value * scale, last + 1, scale
        return (value, last, 1) if value < ceiling else None

    def _group(self, stem: str, at: int, end: int) -> tuple[Fraction, int] | None:
        """A number below a thousand in words, or digits."""
        if stem[:1].isdigit():
            value = read_digits(stem, _is("scales", self._word(at + 1, end)) is not None)
            return None if value is None else self._spaced(value, at, end)
        hundred, last = _is("hundreds", stem), at + 1
        unit = _is("units", stem)
        if hundred is None and unit and 3 <= unit <= 9 and _is("hundreds", self._word(at + 1, end)) == 100:
            hundred, last = unit * 100, at + 2
        if hundred is None:
            return self._below_hundred(stem, at, end)
        joined, where = self._joined(last, end)
        rest = self._below_hundred(joined, where, end) if joined else None
        return (hundred + rest[0], rest[1]) if rest else (Fraction(hundred), last)

    def _spaced(self, value: Fraction, at: int, end: int) -> tuple[Fraction, int]:
        """Digits with a space for the thousands: 10 000."""
        if value < 1000 and self._word(at + 1, end) == "000":
            return value * 1000, at + 2
        return value, at + 1

    def _below_hundred(self, stem: str, at: int, end: int) -> tuple[Fraction, int] | None:
        ten = _is("tens", stem)
        if ten:
            return Fraction(ten), at + 1
        unit = _is("units", stem)
        before_ten = _is("before_ten", stem)
        first = before_ten or unit
        if first and first < 10 and self._word(at + 1, end) in _TEN:
            return Fraction(10 + first), at + 2
        if unit is None:
            return None
        joined, where = self._joined(at + 1, end)
        ten = _is("tens", joined) if joined and unit < 10 else None
        return (Fraction(unit + ten), where + 1) if ten else (Fraction(unit), at + 1)
