"""Days, months and years as Arabic news writes them: 5/5/2020, 24 كانون الثاني/يناير 2016, السابع من أكتوبر.

Day comes before month unless the year comes first or the second figure can be no month. Month
names of two traditions stand side by side with a slash, in brackets or with nothing between.
"""

from __future__ import annotations

import msgspec

from khabar.find.time_words import TimeWords, guard, is_guarded

_TENS = {"عشر": 10, "العشر": 10, "عشره": 10}
_SEPARATORS = ("/", "-", "(", "\\", "،", ",")
_TO = ("الي", "حتي", "-", "و")
_YEAR_HEADS = ("عام", "العام", "سنه", "السنه", "لعام", "للعام", "لسنه", "بعام", "وعام", "والعام")


class DatePhrase(msgspec.Struct, frozen=True):
    """A date told by the calendar, ending before word `last`; `which` is past, this, next, same or before_last.

    `day_to` ends a range of days of one month. `relative` is set where no month is named (24 من الشهر الماضي),
    `certain` where nothing but a date can be meant.
    """

    last: int
    day: int | None = None
    day_to: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = "gregorian"
    which: str = ""
    year_which: str = ""
    relative: bool = False
    certain: bool = False

    @property
    def is_told(self) -> bool:
        """Whether a year, or a word such as الماضي, pins it down."""
        return self.year is not None or bool(self.which) or bool(self.year_which)


class _Month(msgspec.Struct, frozen=True):
    number: int
    calendar: str
    last: int
    certain: bool


def read_which(words: TimeWords, at: int) -> tuple[str, int]:
    """الماضي, الجاري, المقبل at a word: past, this, next, same or before_last, and the word after; empty if none."""
    tag = words.tag(at, "before_last", "past", "this", "next", "same", bare=True)
    return (tag.role, tag.last) if tag else ("", at)


def read_year_number(words: TimeWords, at: int, calendar: str = "gregorian") -> int | None:
    """A year in four digits."""
    form = words.word(at)
    if len(form) != 4 or not form.isdigit():
        return None
    low, high = (1900, 2100) if calendar == "gregorian" else (1300, 1500)
    return int(form) if low <= int(form) < high else None


def skip_era(words: TimeWords, at: int) -> int:
    """The word after هـ, م, هجرية, ميلادي."""
    return at + 1 if words.word(at) in ("ه", "م", "هجري", "هجريه", "ميلادي", "ميلاديه") else at


def read_day_number(words: TimeWords, at: int) -> tuple[int, int] | None:
    """A day of the month in digits or as an ordinal, and the word after: الحادي والعشرين is 21."""
    if words.word(at) in ("ال", "لل", "بال", "وال"):
        at += 1
    framed = words.word(at) == words.word(at + 2) == "/"  # "الـ/24/ من الشهر الماضي"
    form = words.word(at + framed)
    if form.isdigit():
        at += 2 * framed
        return (int(form), at + 1) if len(form) <= 2 and 1 <= int(form) <= 31 else None
    ordinal = words.tag(at, "ordinal")
    if ordinal is None:
        return None
    value, last = ordinal.number, ordinal.last
    if value < 10 and words.word(last) in _TENS:
        return value + 10, last + 1
    joined = last + 1 if words.word(last) == "و" else last
    ten = words.tag(joined, "ordinal")
    if value < 10 and ten is not None and ten.number in (20, 30) and (joined > last or ten.prefix == "و"):
        return value + ten.number, ten.last
    return value, last


class DateReader:
    """Reads dates of the calendar out of one report's words."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words

    def read(self, at: int) -> DatePhrase | None:
        """The date, or the month, that begins at a word."""
        return self._numeric(at) or self._textual(at) or self._month_alone(at)

    def read_dated(self, at: int) -> DatePhrase | None:
        """The same, but with a day."""
        return self._numeric(at) or self._textual(at)

    def _numeric(self, at: int) -> DatePhrase | None:
        form = self.words.word(at)
        if not form[:1].isdigit():
            return None
        for mark in "/.":
            parts = form.split(mark)
            if len(parts) == 3:
                return _from_figures(parts, at + 1)
        for mark in ("-", "/", "\\"):
            if self.words.word(at + 1) == mark and self.words.word(at + 3) == mark:
                return _from_figures([form, self.words.word(at + 2), self.words.word(at + 4)], at + 5)
        return None

    def _textual(self, at: int) -> DatePhrase | None:
        opening = read_day_number(self.words, at)
        if opening is None:
            return None
        day, last = opening
        day_to, behind = self._further_days(day, last)
        found = self._month_after(behind, day) if day_to is not None else None
        if found is not None:
            return msgspec.structs.replace(found, day_to=day_to)
        return self._month_after(last, day)

    def _further_days(self, day: int, at: int) -> tuple[int | None, int]:
        """The last of 3 إلى 7, 6 و7 و8 and the word after it."""
        last_day = None
        while True:
            link = self.words.word(at)
            ahead = at + 1 if link in _TO else at
            if link not in _TO and not link.startswith("و"):
                return last_day, at
            further = read_day_number(self.words, ahead)
            if further is None or further[0] <= (last_day or day):
                return last_day, at
            last_day, at = further

    def _month_after(self, at: int, day: int) -> DatePhrase | None:
        """من شهر آذار 2015 and the like behind a day."""
        words = self.words
        behind_of = words.word(at) == "من"
        at += behind_of
        relative = self._this_month(at)
        if relative is not None:
            return msgspec.structs.replace(relative, day=day)
        if words.word(at) in ("شهر", "/", "-"):
            at += 1
        month = self.read_month(at)
        if month is None or not _is_day(day, month.calendar):
            return None
        return self._with_year(month, day)

    def _this_month(self, at: int) -> DatePhrase | None:
        """الشهر الماضي, الشهر الجاري, هذا الشهر."""
        words = self.words
        if words.word(at) in ("هذا", "نفس", "ذات") and words.word(at + 1) == "الشهر":
            return DatePhrase(at + 2, which="this" if words.word(at) == "هذا" else "same", relative=True, certain=True)
        if words.word(at) != "الشهر":
            return None
        which, last = read_which(words, at + 1)
        return DatePhrase(last, which=which, relative=True, certain=True) if which else None

    def read_month(self, at: int) -> _Month | None:
        """A month's name, with the same month in another tradition behind it: آذار/مارس, آذار (مارس), آذار مارس."""
        tag = self.words.tag(at, "month", "hijri_month")
        if tag is None or (tag.prefix and tag.ambiguous):
            return None
        calendar = "gregorian" if tag.role == "month" else "hijri"
        for skip in (0, 1):
            if skip and self.words.word(tag.last) not in _SEPARATORS:
                break
            other = self.words.tag(tag.last + skip, tag.role, bare=True)
            if other is not None and other.value == tag.value:
                closed = skip and self.words.word(tag.last) == "(" and self.words.word(other.last) == ")"
                return _Month(tag.number, calendar, other.last + bool(closed), certain=True)
        return _Month(tag.number, calendar, tag.last, certain=not tag.ambiguous or at in self.words.madda)

    def _with_year(self, month: _Month, day: int | None) -> DatePhrase | None:
        words, at = self.words, month.last
        which, last = read_which(words, at)
        year, year_last = self._year_behind(last, month.calendar)
        year_which = ""
        if year is None:
            year_which, year_last = self._relative_year_behind(last)
        if year is not None or year_which:
            last = year_last
        certain = month.certain or day is not None or year is not None or bool(which) or bool(year_which)
        return DatePhrase(last, day, None, month.number, year, month.calendar, which, year_which, certain=certain)

    def _year_behind(self, at: int, calendar: str) -> tuple[int | None, int]:
        words, start = self.words, at
        if words.word(at) in ("،", ",", "-", "/") and read_year_number(words, at + 1, calendar) is not None:
            at += 1
        if words.word(at) == "من":
            at += 1
        if words.word(at) in _YEAR_HEADS:
            at += 1
        year = read_year_number(words, at, calendar)
        return (year, skip_era(words, at + 1)) if year is not None else (None, start)

    def _relative_year_behind(self, at: int) -> tuple[str, int]:
        """من العام الماضي, العام الجاري, هذا العام."""
        words, start = self.words, at
        if words.word(at) in ("من", "في"):
            at += 1
        if words.word(at) in ("هذا", "هذه") and words.word(at + 1) in ("العام", "السنه"):
            return "this", at + 2
        if words.word(at) not in ("العام", "السنه"):
            return "", start
        which, last = read_which(words, at + 1)
        return (which, last) if which else ("", start)

    def _month_alone(self, at: int) -> DatePhrase | None:
        month = self.read_month(at)
        return self._with_year(month, None) if month is not None else None


def _is_day(day: int, calendar: str) -> bool:
    return day <= (31 if calendar == "gregorian" else 30)


def _from_figures(parts: list[str], last: int) -> DatePhrase | None:
    """A date of three figures; the year has four, or stands last with two."""
    if not all(part.isdigit() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        numbers.reverse()
    elif len(parts[2]) != 4:
        return None
    day, month, year = numbers
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if 1300 <= year < 1500:
        return DatePhrase(last, day, None, month, year, "hijri", certain=True)
    return DatePhrase(last, day, None, month, year, certain=True) if 1900 <= year < 2100 else None


def names_a_movement(words: TimeWords, first: int, date: DatePhrase) -> bool:
    """Whether a date with no year and no الماضي is the name of a party, a battle or a place (قوى 14 آذار)."""
    if date.is_told or date.relative:
        return False
    before = words.word(first - 1)
    if is_guarded(before, "date_names"):
        return True
    cued = before in guard("date_cues")
    return date.day is not None and not cued and f"{date.day}/{date.month}" in guard("movements")
