"""Times with no head: a day, a month, a year, a season, a part of the day, the last week, the beginning of a year."""

from __future__ import annotations

from khabar.find.calendars import DatePhrase, DateReader, names_a_movement, read_which, read_year_number, skip_era
from khabar.find.day_phrases import DayPhrase
from khabar.find.lengths import Length, LengthReader
from khabar.find.time_mention import TimeMention, bounded, dated, reaching_back, with_changes
from khabar.find.time_words import TimeWords, guard, is_guarded

_YEAR_HEADS = frozenset({"عام", "سنه", "العام", "السنه"})
_TWO_YEARS = frozenset({"عامي", "سنتي", "العامين"})
_MONTH_HEADS = frozenset({"شهر", "شهري"})
_ORDINAL_TAIL = frozenset({"الاولي", "الاول"})
_NOT_OF_THIS_DAY = frozenset({"ذلك", "ذاك", "نفس", "ذات", "ال"})
_WHOLE_UNITS = {"week": "span", "month": "month", "year": "year"}


class PointReader:
    """Reads the times of one report that need no word before them."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.dates = DateReader(words)
        self.lengths = LengthReader(words)

    def read(self, at: int) -> TimeMention | None:
        """The time that begins at a word, the widest reading first."""
        if at >= len(self.words.forms):
            return None
        return (
            self._edge(at)
            or self._year(at)
            or self._relative(at)
            or self._season(at)
            or self.read_day(at)
            or self._month(at)
            or self._part(at)
        )

    def read_day(self, at: int) -> TimeMention | None:
        """A single day, or two that stand together."""
        return DayPhrase(self.words, self.dates, at).read()

    def read_bare_year(self, at: int) -> TimeMention | None:
        """2014, 1436 هـ: for places where only a year can stand."""
        year = read_year_number(self.words, at)
        if year is not None:
            return TimeMention("year", at, skip_era(self.words, at + 1), form="year", year=year)
        year, last = read_year_number(self.words, at, "hijri"), skip_era(self.words, at + 1)
        if year is None or last == at + 1:
            return None
        return TimeMention("year", at, last, form="year", year=year, calendar="hijri")

    def _edge(self, at: int) -> TimeMention | None:
        """مطلع العام, أواخر آذار, منتصف شهر أيار 2015: coded as the whole."""
        words = self.words
        tag = words.tag(at, "edge")
        if tag is None or words.is_longest(at, "part_head", tag.last) or words.is_longest(at, "part_adverb", tag.last):
            return None
        last = tag.last + (words.word(tag.last) == "من")
        nested = words.tag(last, "edge", bare=True)
        last = nested.last if nested is not None else last
        inner = self._year(last) or self._relative(last, edged=True) or self._season(last) or self.read_bare_year(last)
        inner = inner or self._month(last, cued=True)
        return with_changes(inner, first=at, prefix=tag.prefix) if inner is not None else None

    def _year(self, at: int) -> TimeMention | None:
        """عام 2014, عامي 2012 و2014."""
        head, prefix = self._head_of_year(at)
        found = self.read_bare_year(at + 1) if head else None
        if found is None:
            return None
        found = with_changes(found, first=at, prefix=prefix)
        if head not in _TWO_YEARS or self.words.word(found.last) != "و":
            return found
        second = self.read_bare_year(found.last + 1)
        return bounded(found, second, at) if second is not None else found

    def _head_of_year(self, at: int) -> tuple[str, str]:
        """عام or سنة and the clitic before it, empty if the word is neither."""
        form = self.words.word(at)
        if form in _YEAR_HEADS | _TWO_YEARS:
            return form, ""
        if form[:1] in ("ل", "ب", "و", "ف") and form[1:] in _YEAR_HEADS | _TWO_YEARS:
            return form[1:], form[0]
        return ("العام", "ل") if form == "للعام" else ("", "")

    def _relative(self, at: int, edged: bool = False) -> TimeMention | None:
        """الأسبوع الماضي, هذا العام, الأيام الثلاثة الماضية; behind مطلع, العام alone is the current one."""
        length = self.lengths.read(at)
        if length is None or not (length.definite or length.this):
            return None
        single = length.n == 1 and not length.numbered
        which = length.which or ("this" if edged and single else "")
        if not which or length.unit == "minute" or which == "same":
            return None
        if which == "next":
            return with_changes(reaching_back("future", at, length), prefix=length.prefix)
        if single and length.unit in _WHOLE_UNITS:
            return self._whole_unit(at, length, which)
        if which != "past" or (single and length.unit == "day"):
            return None
        return with_changes(reaching_back("span", at, length), prefix=length.prefix)

    def _whole_unit(self, at: int, length: Length, which: str) -> TimeMention:
        """الشهر الماضي, العام الحالي; a year in figures behind it (العام الماضي 2023) is what counts."""
        year = self.read_bare_year(length.last) if length.unit == "year" else None
        found = TimeMention(
            _WHOLE_UNITS[length.unit], at, length.last, background=which != "this" and length.unit == "year",
            prefix=length.prefix, form="relative", unit=length.unit, which=which,
        )  # fmt: skip
        if year is None:
            return found
        return with_changes(found, last=year.last, form="year", year=year.year, calendar=year.calendar)

    def _season(self, at: int) -> TimeMention | None:
        """الصيف الماضي, صيف 2014."""
        tag = self.words.tag(at, "season")
        if tag is None:
            return None
        which, last = read_which(self.words, tag.last)
        if which in ("next", "same"):
            return TimeMention("future", at, last, prefix=tag.prefix) if which == "next" else None
        year = None
        if not which:
            last += self.words.word(last) in _YEAR_HEADS
            year = read_year_number(self.words, last)
            if year is None:
                return None
            last += 1
        return TimeMention(
            "season", at, last, background=which not in ("", "this"), prefix=tag.prefix, form="season",
            month=tag.number, which=which, year=year,
        )  # fmt: skip

    def _month(self, at: int, cued: bool = False) -> TimeMention | None:
        """A month with no day; a bare name needs a word before it that shows it to be one."""
        words, first = self.words, at
        before, prefix = words.word(at - 1), ""
        form = words.word(at)
        if form in _MONTH_HEADS or form[1:] in _MONTH_HEADS:
            before, prefix, at = "شهر", "" if form in _MONTH_HEADS else form[0], at + 1
        tag = words.tag(at, "month", "hijri_month")
        date = self.dates.read(at) if tag is not None else None
        if tag is None or date is None or date.day is not None or names_a_movement(words, first, date):
            return None
        if not (cued or date.is_told or before in guard(self._cues(at, date))):
            return None
        found = dated("month", first, date, tag.prefix if at == first else prefix)
        return self._second_month(found)

    def _cues(self, at: int, date: DatePhrase) -> str:
        """The guard that holds the words before a month; أب with no madda is a father or a town, and needs شهر."""
        if date.certain:
            return "month_cues"
        return "month_cues_strict" if not self.words.word(at).endswith("اب") else "month_nouns"

    def _second_month(self, found: TimeMention) -> TimeMention:
        """نيسان وأيار: both, to the end of the second."""
        tag = self.words.tag(found.last, "month", "hijri_month")
        if tag is None or tag.prefix != "و" or found.kind != "month":
            return found
        date = self.dates.read(found.last)
        if date is None or not date.certain or date.calendar != found.calendar:
            return found
        end = dated("month", found.last, date, "و")
        return bounded(found, end, found.first) if end.kind == "month" else found

    def _part(self, at: int) -> TimeMention | None:
        """صباحا, ساعات الفجر الأولى, عند الظهر: a part of the day, no day told."""
        words = self.words
        tag = words.tag(at, "part_adverb", "part_definite")
        if tag is None:
            return None
        after = words.word(tag.last)
        if tag.role == "part_definite":
            era = tag.value == "afternoon" and after.startswith("ال")
            if era or not is_guarded(words.word(at - 1), "part_cues"):
                return None
        elif after in guard("not_a_part") | _NOT_OF_THIS_DAY or words.tag(tag.last, "offset", "day", bare=True):
            return None
        last = tag.last + (after in _ORDINAL_TAIL)
        return TimeMention("part_of_day", at, last, prefix=tag.prefix, form="part", part=tag.value)
