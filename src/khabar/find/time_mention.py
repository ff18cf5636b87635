"""The record of a time told in a report; `times` finds them, `resolve.dates` turns them into days."""

from __future__ import annotations

import msgspec

from khabar.find.calendars import DatePhrase
from khabar.find.lengths import Length
from khabar.record import Span

UNDATED = frozenset({"future", "vague", "clock", "duration", "habitual"})
CALENDAR_KINDS = frozenset({"date", "month", "year"})
DAY_KINDS = frozenset({"day", "weekday", "date"})


class TimeMention(msgspec.Struct, frozen=True):
    """A time in words `first` to before `last`; `start` and `end` are original offsets without `prefix`, its clitics.

    `kind` is day (today and the days before), weekday, date, month, year, season, ago, span, since, after, part_of_day,
    or one that never dates: future, vague, clock, duration, habitual. `form` says how it is resolved, and the fields
    after it hold what that takes; `until` is the other end of an interval, `shift` are days after.
    `background` marks words that themselves set what they date apart from the news (في وقت سابق, في آذار الماضي).
    """

    kind: str
    first: int
    last: int
    start: int = 0
    end: int = 0
    background: bool = False
    prefix: str = ""
    form: str = ""
    offset: int = 0
    weekday: int | None = None
    n: int | None = None
    unit: str = ""
    day: int | None = None
    day_to: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = "gregorian"
    which: str = ""
    year_which: str = ""
    part: str = ""
    since: bool = False
    shift: int = 0
    until: TimeMention | None = None

    @property
    def span(self) -> Span:
        """Offsets in the original text."""
        return self.start, self.end


def with_changes(mention: TimeMention, **changes: object) -> TimeMention:
    """The same mention with other values in some fields."""
    return msgspec.structs.replace(mention, **changes)


def dated(kind: str, first: int, date: DatePhrase, prefix: str = "") -> TimeMention:
    """The mention of a calendar date or month; one of the coming month or year is future."""
    future = "next" in (date.which, date.year_which)
    background = not future and "past" in (date.which, date.year_which)
    return TimeMention(
        "future" if future else kind, first, date.last, background=background, prefix=prefix, form=kind, day=date.day,
        day_to=date.day_to, month=date.month, year=date.year, calendar=date.calendar, which=date.which,
        year_which=date.year_which, unit="month" if date.relative else "",
    )  # fmt: skip


def reaching_back(kind: str, first: int, length: Length) -> TimeMention:
    """An interval from so long ago to the day of publication."""
    form = "" if kind in UNDATED else "back"
    return TimeMention(kind, first, length.last, form=form, n=length.n, unit=length.unit)


def bounded(start: TimeMention, end: TimeMention, first: int) -> TimeMention:
    """The interval between two times; the year of the second holds for the first."""
    told = start.year is not None or start.which or start.year_which
    year, year_which = (start.year, start.year_which) if told else (end.year, end.year_which)
    prefix = start.prefix if first == start.first else ""
    return with_changes(
        start, first=first, last=end.last, kind="span", year=year, year_which=year_which, until=end, prefix=prefix
    )
