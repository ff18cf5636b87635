"""Lengths of time: يومين, نحو ثلاثة أشهر, عدة أيام, الأيام القليلة الماضية, الـ24 ساعة الماضية, هذا العام."""

from __future__ import annotations

import msgspec

from khabar.find.calendars import read_which, read_year_number
from khabar.find.numbers import NumeralReader
from khabar.find.time_words import Tag, TimeWords, definite_unit, guard

_ARTICLES = ("ال", "لل", "بال", "وال")
_TENS = {"عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30, "اربعين": 40, "اربعون": 40}
_ONE = ("واحد", "واحده")
_HALF = ("ونصف", "والنصف", "ونيف")


class Length(msgspec.Struct, frozen=True):
    """So many units of time, ending before word `last`; `n` is None for a bare plural (أيام).

    `which` is the past, this, next ... behind it, `this` whether هذا stands before it, `numbered` whether a number is
    told.
    """

    last: int
    n: int | None
    unit: str
    definite: bool = False
    which: str = ""
    this: bool = False
    numbered: bool = False
    prefix: str = ""


class LengthReader:
    """Reads lengths of time out of one report's words."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.numerals = NumeralReader(words.forms)

    def read(self, at: int, clitic: str = "") -> Length | None:
        """The length that begins at a word; `clitic` is one that its first word must carry."""
        words = self.words
        if at >= len(words.forms):
            return None
        if words.word(at) in ("هذا", "هذه", "بهذا", "لهذا", "وهذا", "وهذه"):
            return self._this(at + 1)
        about = words.tag(at, "about")
        if about is not None:
            if (clitic and about.prefix != clitic) or (about.prefix and not clitic):
                return None
            at, clitic = about.last, ""
        found = self._several(at, clitic) or self._definite(at) or self._numbered(at, clitic) or self._plain(at, clitic)
        return self._with_which(found) if found is not None else None

    def _this(self, at: int) -> Length | None:
        tag = self._unit(at, definite=True)
        if tag is None or not tag.value.endswith("singular") or tag.value.startswith(("day", "hour", "minute")):
            return None
        return Length(tag.last, 1, tag.value.split()[0], which="this", this=True)

    def _unit(self, at: int, definite: bool = False) -> Tag | None:
        """A unit of time at a word, with or without the article."""
        if not definite:
            return self.words.tag(at, "unit", bare=True)
        value, prefix = definite_unit(self.words.word(at))
        return Tag("unit", value, at + 1, prefix) if value else None

    def _several(self, at: int, clitic: str) -> Length | None:
        tag = self.words.tag(at, "several")
        if tag is None or tag.prefix != clitic:
            return None
        unit = self._unit(tag.last)
        return Length(unit.last, None, unit.value.split()[0]) if unit is not None else None

    def _definite(self, at: int) -> Length | None:
        """الأيام القليلة, الأيام الثلاثة, الساعات الـ24, اليومين."""
        tag = self._unit(at, definite=True)
        if tag is None:
            return None
        unit, size = tag.value.split()
        n = {"singular": 1, "dual": 2, "plural": None}[size]
        last, numbered = self._few(tag.last), False
        if n is None:
            number = self._definite_number(last)
            if number is not None:
                n, last = number
                numbered = True
            last = self._few(last)
        return Length(last, n, unit, definite=True, numbered=numbered, prefix=tag.prefix)

    def _definite_number(self, at: int) -> tuple[int, int] | None:
        """الثلاثة, الـ24, الأربع والعشرين."""
        words = self.words
        start = at + (words.word(at) in _ARTICLES)
        form = words.word(start)
        if form.isdigit() and len(form) <= 3:
            return int(form), start + 1
        if not form.startswith("ال"):
            return None
        numeral = self.numerals.read(start, len(words.forms))
        if numeral is None or numeral.vague:
            return None
        ten = _TENS.get(words.word(numeral.last).removeprefix("وال"))
        if ten and numeral.value < 10 and words.word(numeral.last).startswith("وال"):
            return numeral.value + ten, numeral.last + 1
        return numeral.value, numeral.last

    def _numbered(self, at: int, clitic: str) -> Length | None:
        """3 أيام, ثلاثة أيام, الـ24 ساعة, الأربع وعشرين ساعة."""
        words = self.words
        article = words.word(at) in _ARTICLES
        start = at + article
        if start >= len(words.forms):
            return None
        numeral = self.numerals.read(start, len(words.forms))
        if numeral is None or numeral.vague or (not numeral.digits and numeral.prefix != clitic):
            return None
        value, last = numeral.value, numeral.last
        unit = self._unit(last) or (self._unit(last, definite=True) if article else None)
        if unit is None:
            return None
        definite = article or numeral.definite
        return Length(self._tail(unit.last), value, unit.value.split()[0], definite=definite, numbered=True)

    def _plain(self, at: int, clitic: str) -> Length | None:
        """يومين, أسبوع, أيام قليلة; no يوم before a weekday, no عام before a year, no شهر before a month."""
        words = self.words
        if words.word(at) in ("نصف", "ربع") and not clitic:
            whole = self._unit(at + 1)
            return Length(whole.last, 1, "minute") if whole is not None and whole.value == "hour singular" else None
        tag = words.tag(at, "unit")
        if tag is None or tag.prefix != clitic or (clitic == "ل" and words.tag(at, "weekday")):
            return None
        unit, size = tag.value.split()
        if size == "singular" and self._names_a_time(tag.last):
            return None
        n = {"singular": 1, "dual": 2, "plural": None}[size]
        last = self._tail(tag.last)
        return Length(last, n, unit)

    def _names_a_time(self, at: int) -> bool:
        words = self.words
        if words.tag(at, "weekday", "offset", "month", "hijri_month", "ordinal", bare=True):
            return True
        return read_year_number(words, at) is not None or words.word(at)[:1].isdigit() or words.word(at) in ("عيد",)

    def _tail(self, at: int) -> int:
        """Past واحد, ونصف, قليلة."""
        if self.words.word(at) in _ONE:
            at += 1
        if self.words.word(at) in _HALF:
            at += 1
        at = self._few(at)
        return at + (self.words.word(at) == "تقريبا")

    def _few(self, at: int) -> int:
        tag = self.words.tag(at, "few_after", bare=True)
        return tag.last if tag is not None else at

    def _with_which(self, found: Length) -> Length | None:
        which, last = read_which(self.words, found.last)
        if which and not found.which:
            few = self.words.tag(last, "few_after", bare=True)
            last = few.last if few is not None and few.value.startswith("ال") else last
            return msgspec.structs.replace(found, which=which, last=last)
        if found.definite and self.words.word(found.last) in guard("not_calendar"):
            return None
        return found
