"""The days that a told time means, against the day of publication (codebook section 7).

Each form of `TimeMention` has one rule here. None where a time is relative and no day of publication is
known, where it lies ahead, and where the codebook lets the words date nothing.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable

from hijridate import Hijri

from khabar.find.times import UNDATED, TimeMention

Day = datetime.date
Days = tuple[Day, Day]
_ONE = datetime.timedelta(days=1)
_FEW_DAYS, _FEW_WEEKS = 7, 30
_TWELVE = 12
_HIJRI_YEARS = range(1343, 1501)


def resolve_time(time: TimeMention, published: Day | None) -> tuple[str | None, str | None]:
    """First and last day in ISO, both inclusive: أمس published on 2020-05-06 is ("2020-05-05", "2020-05-05")."""
    days = None if time.kind in UNDATED else resolve_days(time, published)
    if days is None or days[0] > days[1]:
        return None, None
    return days[0].isoformat(), days[1].isoformat()


def resolve_days(time: TimeMention, published: Day | None) -> Days | None:
    """The same as dates; an interval reaches to the end of its second time, منذ to the day of publication."""
    try:
        days = _FORMS[time.form](time, published) if time.form in _FORMS else None
        if days is None:
            return None
        if time.shift:
            days = days[0] + time.shift * _ONE, days[1] + time.shift * _ONE
        if time.until is not None:
            days = _joined(days, time.until, published)
    except OverflowError:
        return None
    if days is not None and time.since:
        return (days[0], published) if published is not None else None
    return days


def _joined(start: Days, until: TimeMention, published: Day | None) -> Days | None:
    end = resolve_days(until, published)
    if end is None:
        return None
    if start[0] <= end[1]:
        return start[0], end[1]
    if until.form == "weekday":
        return start[0] - 7 * _ONE, end[1]
    if until.form in ("month", "date") and until.year is None:
        return _year_earlier(start[0]), end[1]
    return None


def _year_earlier(day: Day) -> Day:
    return _day(day.year - 1, day.month, min(day.day, 28)) if day.month == 2 else day.replace(year=day.year - 1)


def _day(year: int, month: int, day: int) -> Day:
    return datetime.date(year, month, day)


def _offset(time: TimeMention, published: Day | None) -> Days | None:
    if published is None:
        return None
    day = published + time.offset * _ONE
    return day, day


def _weekday(time: TimeMention, published: Day | None) -> Days | None:
    if published is None or time.weekday is None:
        return None
    back = (published.weekday() - time.weekday) % 7
    if time.which in ("past", "before_last") and back == 0:
        back = 7
    back += 7 * (time.which == "before_last")
    day = published - back * _ONE
    return day, day


def _part(time: TimeMention, published: Day | None) -> Days | None:
    return (published, published) if published is not None else None


def _months_earlier(day: Day, months: int) -> tuple[int, int]:
    """The year and month so many months before a day's."""
    index = day.year * _TWELVE + day.month - 1 - months
    return index // _TWELVE, index % _TWELVE + 1


def _whole_month(year: int, month: int) -> Days | None:
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    return _day(year, month, 1), _day(year, month, calendar.monthrange(year, month)[1])


def _whole_year(year: int) -> Days | None:
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    return _day(year, 1, 1), _day(year, 12, 31)


def _until_published(days: Days | None, published: Day | None) -> Days | None:
    """An interval cut at the day of publication; None if it lies wholly ahead."""
    if days is None or published is None:
        return days
    return None if days[0] > published else (days[0], min(days[1], published))


def _ago(time: TimeMention, published: Day | None) -> Days | None:
    if published is None:
        return None
    if time.unit in ("minute", "hour"):
        day = published - (time.n or 0) // 24 * _ONE if time.unit == "hour" else published
        return day, day
    if time.n is None:
        few = {"day": _FEW_DAYS, "week": _FEW_WEEKS}.get(time.unit)
        return (published - few * _ONE, published) if few else None
    if time.unit in ("day", "week"):
        day = published - time.n * (7 if time.unit == "week" else 1) * _ONE
        return day, day
    if time.unit == "month":
        return _whole_month(*_months_earlier(published, time.n))
    return _whole_year(published.year - time.n)


def _back(time: TimeMention, published: Day | None) -> Days | None:
    """So long before the day of publication, up to it."""
    if published is None:
        return None
    if time.n is None:
        few = {"minute": 0, "hour": 0, "day": _FEW_DAYS, "week": _FEW_WEEKS}.get(time.unit)
        return (published - few * _ONE, published) if few is not None else None
    if time.unit in ("minute", "hour"):
        return published - (time.n // 24 if time.unit == "hour" else 0) * _ONE, published
    if time.unit in ("day", "week"):
        return published - time.n * (7 if time.unit == "week" else 1) * _ONE, published
    months = time.n * (_TWELVE if time.unit == "year" else 1)
    year, month = _months_earlier(published, months)
    whole = _whole_month(year, month)
    return (whole[0].replace(day=min(published.day, whole[1].day)), published) if whole else None


def _relative(time: TimeMention, published: Day | None) -> Days | None:
    """الأسبوع الماضي, الشهر الجاري, العام قبل الماضي."""
    if published is None:
        return None
    back = {"this": 0, "past": 1, "before_last": 2}.get(time.which)
    if back is None:
        return None
    if time.unit == "week":
        return published - 7 * max(back, 1) * _ONE, published - 7 * max(back - 1, 0) * _ONE
    if time.unit == "month":
        return _until_published(_whole_month(*_months_earlier(published, back)), published)
    return _until_published(_whole_year(published.year - back), published)


def _year(time: TimeMention, published: Day | None) -> Days | None:
    if time.year is None:
        return None
    if time.calendar == "hijri":
        return _until_published(_hijri_span(time.year, 1, time.year, _TWELVE), published)
    return _until_published(_whole_year(time.year), published)


def _season(time: TimeMention, published: Day | None) -> Days | None:
    if time.month is None:
        return None
    if time.year is not None:
        return _until_published(_season_of(time.year, time.month), published)
    if published is None:
        return None
    years = [y for y in (published.year, published.year - 1, published.year - 2) if y >= datetime.MINYEAR]
    seasons = [days for year in years if (days := _season_of(year, time.month)) is not None]
    if time.which == "this":
        return next(((first, min(last, published)) for first, last in seasons if first <= published <= last), None)
    over = [days for days in seasons if days[1] < published]
    return over[time.which == "before_last"] if len(over) > 1 else None


def _season_of(year: int, month: int) -> Days | None:
    last_year, last_month = (year, month + 2) if month < _TWELVE else (year + 1, 2)
    whole = _whole_month(last_year, last_month)
    return (_day(year, month, 1), whole[1]) if whole else None


def _month(time: TimeMention, published: Day | None) -> Days | None:
    if time.unit == "month":
        return _relative(time, published)
    if time.month is None:
        return None
    if time.calendar == "hijri":
        return _hijri_month(time, published)
    year = _told_year(time, published)
    if year is not None:
        return _until_published(_whole_month(year, time.month), published)
    if published is None or time.year_which:
        return None
    behind = (published.month - time.month) % _TWELVE
    if behind == 0 and time.which in ("past", "before_last"):
        behind = _TWELVE
    return _until_published(_whole_month(*_months_earlier(published, behind)), published)


def _told_year(time: TimeMention, published: Day | None) -> int | None:
    """The year in figures, or of العام الماضي, العام الجاري."""
    if time.year is not None or published is None:
        return time.year
    back = {"this": 0, "past": 1, "before_last": 2}.get(time.year_which)
    return published.year - back if back is not None else None


def _date(time: TimeMention, published: Day | None) -> Days | None:
    if time.day is None:
        return None
    if time.calendar == "hijri":
        first = _hijri_day(time, time.day, published)
    else:
        first = _gregorian_day(time, time.day, published)
    if first is None:
        return None
    last = first + max((time.day_to or time.day) - time.day, 0) * _ONE
    if published is not None and first > published + _ONE:
        return None
    return first, last


def _gregorian_day(time: TimeMention, day: int, published: Day | None) -> Day | None:
    month, year = time.month, _told_year(time, published)
    if time.unit == "month":
        back = {"this": 0, "past": 1, "before_last": 2}.get(time.which)
        if published is None or back is None:
            return None
        year, month = _months_earlier(published, back)
    if month is None:
        return None
    if year is not None:
        return _valid_day(year, month, day)
    if published is None or time.year_which or time.which == "same":
        return None
    if time.which == "this":
        return _valid_day(*_months_earlier(published, (published.month - month) % _TWELVE), day)
    return _latest_day(month, day, published, strictly=time.which == "past")


def _valid_day(year: int, month: int, day: int) -> Day | None:
    whole = _whole_month(year, month)
    return whole[0].replace(day=day) if whole and day <= whole[1].day else None


def _latest_day(month: int, day: int, published: Day, *, strictly: bool) -> Day | None:
    """The latest day of that name not after the day of publication, or before it."""
    for year in range(published.year, max(published.year - 9, datetime.MINYEAR), -1):
        found = _valid_day(year, month, day)
        if found is not None and (found < published or (found == published and not strictly)):
            return found
    return None


def _hijri_span(year: int, month: int, last_year: int, last_month: int) -> Days | None:
    """The Gregorian days of Hijri months from one to another."""
    if year not in _HIJRI_YEARS or last_year not in _HIJRI_YEARS:
        return None
    end = Hijri(last_year, last_month, 1)
    last = Hijri(last_year, last_month, end.month_length())
    return _gregorian(Hijri(year, month, 1)), _gregorian(last)


def _gregorian(hijri: Hijri) -> Day:
    return _day(*hijri.to_gregorian().datetuple())


def _hijri_years(time: TimeMention, published: Day | None) -> list[int]:
    """The Hijri years that a date can be of, the latest first."""
    if time.year is not None:
        return [time.year] if time.year in _HIJRI_YEARS else []
    if published is None or time.year_which:
        return []
    about = int((published.year - 622) * 33 / 32)
    return [year for year in range(about + 2, about - 3, -1) if year in _HIJRI_YEARS]


def _hijri_month(time: TimeMention, published: Day | None) -> Days | None:
    month = time.month or 1
    for year in _hijri_years(time, published):
        days = _hijri_span(year, month, year, month)
        if days is None:
            continue
        if published is None or days[0] <= published:
            if time.which == "past" and published is not None and days[1] >= published:
                continue
            return _until_published(days, published)
    return None


def _hijri_day(time: TimeMention, day: int, published: Day | None) -> Day | None:
    month = time.month or 1
    for year in _hijri_years(time, published):
        if day > Hijri(year, month, 1).month_length():
            continue
        found = _gregorian(Hijri(year, month, day))
        if time.year is not None or published is None or found <= published:
            return found
    return None


_FORMS: dict[str, Callable[[TimeMention, Day | None], Days | None]] = {
    "offset": _offset,
    "weekday": _weekday,
    "part": _part,
    "ago": _ago,
    "back": _back,
    "relative": _relative,
    "year": _year,
    "season": _season,
    "month": _month,
    "date": _date,
}
