"""Times told in a report, as typed spans that `resolve.dates` turns into days.

A small grammar over the tags of `time_words`: a point in time (`time_points`), alone or behind a head (منذ, قبل, خلال,
لمدة, كل, حتى), or two points that bound an interval. What only looks like a time (أحد عناصر, قوى 14 آذار, صحيفة اليوم
السابع) makes no mention.
"""

from __future__ import annotations

from khabar.find.calendars import names_a_movement
from khabar.find.lengths import Length
from khabar.find.time_mention import (
    CALENDAR_KINDS,
    DAY_KINDS,
    UNDATED,
    TimeMention,
    bounded,
    reaching_back,
    with_changes,
)
from khabar.find.time_points import PointReader
from khabar.find.time_words import Tag, TimeWords, guard, opens_time
from khabar.text.words import Doc

__all__ = ["UNDATED", "TimeMention", "find_times"]

_HEADS = ("since", "ago", "within", "length", "every", "until", "clock")
_BETWEEN = frozenset({"من", "بين", "وبين", "ومن"})
_TO = frozenset({"الي", "حتي", "وحتي", "والي", "لغايه"})
_IN = frozenset({"في", "وفي", "ففي"})
_WHOLE_UNITS = ("week", "month", "year")
_EARLIER_TODAY = frozenset({"اليوم", "امس", "من", "هذا"})
_NAME_REACH = 5
_MEMORY = 30
_STANDARD_REACH = 4
_QUOTES = frozenset('"«»“”')
_SHORT_UNITS = ("hour", "day", "week")


def find_times(doc: Doc) -> list[TimeMention]:
    """All times of a document in order of text, none overlapping another."""
    forms = [word.form for word in doc.words]
    madda = frozenset(at for at, word in enumerate(doc.words) if "آ" in doc.text[word.start : word.end])
    words = TimeWords(forms, madda)
    return [_placed(doc, mention) for mention in _Grammar(words).find()]


def _placed(doc: Doc, mention: TimeMention) -> TimeMention:
    start, end = doc.cut_span(mention.first, mention.last, len(mention.prefix))
    return with_changes(mention, start=start, end=end)


class _Grammar:
    """Reads the times of one report's folded words."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.points = PointReader(words)
        self.lengths = self.points.lengths
        self.readers = {
            "since": self._since, "ago": self._ago, "within": self._within, "length": self._lasting,
            "every": self._every, "until": self._until, "clock": self._clock,
        }  # fmt: skip

    def find(self) -> list[TimeMention]:
        """The mentions from left to right; one of no kind is read to be passed over."""
        out: list[TimeMention] = []
        at, forms = 0, self.words.forms
        while at < len(forms):
            found = self._read(at) if opens_time(forms[at]) else None
            if found is None:
                at += 1
                continue
            at = max(found.last, at + 1)
            if found.kind:
                out.append(_in_context(self._as_standard(found), out))
        return out

    def _as_standard(self, found: TimeMention) -> TimeMention:
        """للمرة الأولى منذ حزيران, الأكثر دموية هذا العام: what an act is compared with dates nothing."""
        if found.kind not in ("since", "span") and found.which != "this":
            return found
        if found.kind == "since" and self.words.word(found.first - 1) in guard("standing"):
            return with_changes(found, kind="vague", background=False)
        for at in range(found.first - 1, max(-1, found.first - 1 - _STANDARD_REACH), -1):
            word = self.words.word(at)
            if not word[:1].isalpha() and word not in _QUOTES:
                break
            if word in guard("superlatives") and self.words.word(at + 1) != "من":
                return with_changes(found, kind="vague", background=False)
        return found

    def _read(self, at: int) -> TimeMention | None:
        return (
            self._phrase(at)
            or self._movement(at)
            or self._between(at)
            or self._headed(at)
            or self._point(at)
            or self._length_alone(at)
        )

    def _phrase(self, at: int) -> TimeMention | None:
        """A fixed phrase that dates nothing; غدا takes the weekday and date behind it."""
        tags = self.words.tags(at)
        if not tags or tags[0].role != "phrase":
            return None
        tag, last = tags[0], tags[0].last
        after = self.words.word(last)
        if tag.value == "future":
            day = self.points.read_day(last)
            last = day.last if day is not None else last
        elif tag.background and (after in _EARLIER_TODAY or self.words.tag(last, "weekday")):
            return TimeMention("", at, last)
        elif self.words.word(last - 1) == "اليوم" and self.words.tag(last, "weekday"):
            return None
        return TimeMention(tag.value, at, last, prefix=tag.prefix, background=tag.background)

    def _movement(self, at: int) -> TimeMention | None:
        """قوى 14 آذار: a name, passed over."""
        date = self.points.dates.read_dated(at)
        named = date is not None and names_a_movement(self.words, at, date)
        return TimeMention("", at, date.last) if date is not None and named else None

    def _point_or_year(self, at: int) -> TimeMention | None:
        return self.points.read(at) or self.points.read_bare_year(at)

    def _point(self, at: int) -> TimeMention | None:
        """A point, or an interval from one to another: شباط 2005 حتى العام 2007."""
        found = self.points.read(at) or self._year_behind_in(at)
        return self._up_to(found) if found is not None else None

    def _up_to(self, found: TimeMention) -> TimeMention:
        if found.kind not in CALENDAR_KINDS or found.until is not None or found.day_to is not None:
            return found
        if self.words.word(found.last) not in _TO:
            return found
        end = self._point_or_year(found.last + 1)
        if end is None or end.kind not in CALENDAR_KINDS | DAY_KINDS or end.until is not None:
            return found
        return bounded(found, end, found.first)

    def _year_behind_in(self, at: int) -> TimeMention | None:
        """في 2007: no number of things, so nothing that could be counted may follow."""
        found = self.points.read_bare_year(at) if self.words.word(at - 1) in _IN else None
        if found is None:
            return None
        after = self.words.word(found.last)
        joined = len(after) > 3 and after[0] in "وبلف"
        free = not after[:1].isalnum() or after.startswith("ال") or joined or after in guard("after_year")
        return found if free or found.last > at + 1 else None

    def _between(self, at: int) -> TimeMention | None:
        """من X إلى Y, بين X وY."""
        if self.words.word(at) not in _BETWEEN:
            return None
        start = self._point_or_year(at + 1)
        if start is None or start.kind not in CALENDAR_KINDS | DAY_KINDS or start.until is not None or start.day_to:
            return None
        link = self.words.word(start.last)
        ahead = start.last + (link in _TO or link == "و")
        if ahead == start.last and not link.startswith("و"):
            return None
        end = self._point_or_year(ahead)
        if end is None or end.kind in UNDATED or end.until is not None or (ahead == start.last and end.prefix != "و"):
            return None
        if end.kind != start.kind and not (link in _TO and {start.kind, end.kind} <= CALENDAR_KINDS):
            return None
        return bounded(start, end, at)

    def _headed(self, at: int) -> TimeMention | None:
        tag = self.words.tag(at, *_HEADS)
        if tag is None:
            return self._in_so_long(at) if self.words.word(at) in _IN else None
        if any(self.words.is_longest(at, role, tag.last) for role in ("part_head", "part_adverb", "offset")):
            return None
        found = self.readers[tag.role](at, tag)
        return with_changes(found, prefix=tag.prefix) if found is not None else None

    def _since(self, at: int, head: Tag) -> TimeMention | None:
        length = None if self.words.tag(head.last, "offset") else self.lengths.read(head.last)
        if length is not None and not (length.definite and not length.which) and not _is_whole(length):
            kind = "future" if length.which == "next" else "span" if length.definite else "since"
            return reaching_back(kind, at, length)
        inner = self._point_or_year(head.last) or self._year_of_a_war(head.last)
        if inner is None or inner.kind in UNDATED:
            return with_changes(inner, first=at) if inner is not None else None
        inner = self._up_to(inner)
        if inner.until is not None:
            return with_changes(inner, first=at, kind="span")
        this = inner.form in ("relative", "year") and inner.which == "this"
        return with_changes(inner, first=at, kind="span" if this else "since", since=True, background=False)

    def _year_of_a_war(self, at: int) -> TimeMention | None:
        """منذ الثورة عام 2011, منذ بدء الهجوم مساء الخميس: the time behind the name of a war or what began."""
        opening = self.words.word(at) in guard("outbreaks")
        kinds = CALENDAR_KINDS | DAY_KINDS if opening else CALENDAR_KINDS
        if not opening and self.words.word(at) not in guard("wars"):
            return None
        for last in range(at + 1, at + 1 + _NAME_REACH):
            form = self.words.word(last)
            if not form[:1].isalpha():
                return None
            found = self._point_or_year(last + (form == "في"))
            if found is not None:
                return found if found.kind in kinds and found.until is None else None
        return None

    def _ago(self, at: int, head: Tag) -> TimeMention | None:
        length = self.lengths.read(head.last)
        if length is not None and not length.definite and not length.this:
            if self._counts_from_event(length.last):
                return TimeMention("", at, length.last)
            past = length.unit in ("month", "year")
            return TimeMention("ago", at, length.last, form="ago", n=length.n, unit=length.unit, background=past)
        return self._limit(at, head)

    def _counts_from_event(self, at: int) -> bool:
        """قبل يومين من الانتخابات: not from today, unless من الآن or where somebody was taken from: من منزله."""
        at += self.words.word(at) == "فقط"
        after = self.words.word(at + 1)
        return self.words.word(at) in guard("counts_from") and after not in guard("taken_from") | {"الان", "اليوم"}

    def _until(self, at: int, head: Tag) -> TimeMention | None:
        return self._limit(at, head)

    def _limit(self, at: int, head: Tag) -> TimeMention | None:
        """قبل 2011, حتى آب: a bound that dates nothing; حتى فجر اليوم still tells the day."""
        bound = self._point_or_year(head.last)
        if bound is None or bound.kind not in CALENDAR_KINDS | {"season"}:
            return None
        return with_changes(bound, first=at, kind="vague", background=False)

    def _within(self, at: int, head: Tag) -> TimeMention | None:
        length = self.lengths.read(head.last)
        if length is None or (length.definite and not length.which):
            return None
        if _is_whole(length):
            whole = self.points.read(head.last)
            return with_changes(whole, first=at) if whole is not None else None
        if length.which == "next":
            return reaching_back("future", at, length)
        if length.n is None and not length.which:
            return None
        return reaching_back("span", at, length)

    def _in_so_long(self, at: int) -> TimeMention | None:
        """في 3 أيام, في 24 ساعة."""
        length = self.lengths.read(at + 1)
        if length is None or length.definite or length.unit not in _SHORT_UNITS or length.n is None or length.n < 2:
            return None
        return reaching_back("span", at, length)

    def _lasting(self, at: int, head: Tag) -> TimeMention | None:
        """لمدة ساعتين, على مدى 3 أيام: a length only; with الماضية it is an interval, بعد أسبوع من X a day."""
        length = self.lengths.read(head.last)
        if length is None:
            return None
        if length.which in ("past", "next"):
            return reaching_back("span" if length.which == "past" else "future", at, length)
        if length.definite or length.this:
            return None
        if head.value == "بعد" and self.words.word(length.last) in ("من", "علي"):
            base = self.points.read(length.last + 1)
            days = _days_of(length)
            if days is not None and base is None and self.words.word(length.last + 1) == "ذلك":
                return TimeMention("after", at, length.last + 2, form="again", shift=days)
            if base is not None and base.kind in DAY_KINDS and days is not None:
                return with_changes(base, first=at, kind="after", shift=days)
        return TimeMention("duration", at, length.last, n=length.n, unit=length.unit)

    def _length_alone(self, at: int) -> TimeMention | None:
        """ليومين, لعدة أيام: a length of time."""
        form = self.words.word(at)
        if not form.startswith("ل") or form.startswith("لل"):
            return None
        length = self.lengths.read(at + 1) if form == "ل" else self.lengths.read(at, clitic="ل")
        if length is None or length.definite or length.this:
            return None
        prefix = "" if form == "ل" else "ل"
        return TimeMention("duration", at, length.last, prefix=prefix, n=length.n, unit=length.unit)

    def _every(self, at: int, head: Tag) -> TimeMention | None:
        """كل يوم, كل يوم جمعة, كل 3 أيام, كل مساء."""
        words, last = self.words, head.last
        length = self.lengths.read(last)
        if length is not None and not length.definite:
            last = length.last
        elif words.tag(last, "day", "part_head", bare=True):
            last += 1
        elif words.word(last) not in guard("bare_weekdays"):
            return None
        last += words.word(last) in guard("bare_weekdays") or words.tag(last, "weekday") is not None
        return TimeMention("habitual", at, last)

    def _clock(self, at: int, head: Tag) -> TimeMention | None:
        """الساعة الخامسة والنصف, الساعة 08:30; the part of day behind it is a mention of its own."""
        words = self.words
        last = head.last + (words.word(head.last) == "ال")
        number = words.word(last)
        if not (number[:1].isdigit() or number in guard("hours")):
            return None
        last += 1
        while words.word(last) in guard("clock_tail"):
            last += 1
        return TimeMention("clock", at, last)


def _is_whole(length: Length) -> bool:
    """العام الجاري, الشهر الماضي: a unit of the calendar, not so many days back."""
    single = length.n == 1 and not length.numbered and (length.definite or length.this)
    return single and length.unit in _WHOLE_UNITS and length.which not in ("", "next")


def _days_of(length: Length) -> int | None:
    return {"day": length.n, "week": 7 * length.n}.get(length.unit) if length.n is not None else None


def _in_context(found: TimeMention, before: list[TimeMention]) -> TimeMention:
    """الشهر نفسه: the month and year of the time told last; بعد أسبوع من ذلك: so long after the day told last."""
    if found.form == "again":
        base = next((t for t in reversed(before) if t.kind in DAY_KINDS and t.until is None), None)
        if base is None:
            return with_changes(found, kind="duration", form="")
        return with_changes(base, kind="after", first=found.first, last=found.last, prefix="", shift=found.shift)
    if found.until is not None and found.until.year_which == "same":
        return with_changes(found, until=_in_context(found.until, [found]))
    if "same" not in (found.which, found.year_which):
        return found
    for earlier in before[: -_MEMORY - 1 : -1]:
        if found.which == "same" and earlier.month is not None and earlier.form in ("date", "month"):
            return with_changes(
                found, month=earlier.month, year=earlier.year, calendar=earlier.calendar, which=earlier.which,
                year_which=earlier.year_which, unit=earlier.unit,
            )  # fmt: skip
        if found.year_which == "same" and (earlier.year is not None or earlier.year_which):
            return with_changes(found, year=earlier.year, year_which=earlier.year_which)
    return found
