"""The day of publication: checked when given, else read from the address of the page or from a line of the text."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import cache
from importlib import resources

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IN_URL = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?P<sep>[/-]?)(0?[1-9]|1[0-2])(?P=sep)(0?[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_YEARS = range(1800, 2200)
_PUBLISHED = range(1990, 2200)
_DIGIT = re.compile(r"\d")
_LONG = 80
_HEAD_LINES, _TAIL_LINES = 5, 2
# What may stand beside a day on a line of its own: the hour, marks, and what the hour is told in.
_BESIDE = re.compile(r"(?:[\s\d:|،,.\-–—/()]|الساعة|صباح[اً]*|مساء[ً]?|ظهر[اً]*|بتوقيت \w+|GMT|[صم]\b)*")


def iso_day(value: str) -> str | None:
    """The day of an ISO date or date and time as it is written; None when it is not one.

    A time zone is not converted: the day on the page is the day the report counts from.
    """
    value = value.strip()
    if not _DAY.match(value):
        return None
    try:
        day = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()
    except ValueError:
        return None
    return day.isoformat() if day.year in _YEARS else None


def day_in_url(url: str) -> str | None:
    """The day that stands in an address, as in `/2015/11/22/`, `/2015-11-22-` or `/20151122/`."""
    for match in _IN_URL.finditer(url):
        year, month, day = match[1], match[3], match[4]
        if not match["sep"] and len(month + day) != 4:
            continue
        found = iso_day(f"{year}-{month:0>2}-{day:0>2}")
        if found and int(year) >= 1990:
            return found
    return None


def day_in_text(text: str) -> str | None:
    """The day that a line near the beginning or end states: after a label, or with nothing beside it but an hour.

    تاريخ النشر: 12 مايو 2024 is 2024-05-12. Lines that state different days leave it open.
    """
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    if len(lines) > _HEAD_LINES + _TAIL_LINES:
        lines = lines[:_HEAD_LINES] + lines[-_TAIL_LINES:]
    lines = [line for line in lines if len(line) <= _LONG and _DIGIT.search(line)]
    labelled = {day for line in lines if (match := _labels().match(line)) and (day := _day_first(line[match.end() :]))}
    days = labelled or {day for line in lines if (day := _day_first(line))}
    return days.pop() if len(days) == 1 else None


@cache
def _labels() -> re.Pattern[str]:
    data = tomllib.loads(resources.files("khabar.data").joinpath("published.toml").read_text("utf-8"))
    return re.compile(f"(?:{'|'.join(map(re.escape, data['labels']))})\\s*[:：\\-–]?\\s*")


def _day_first(words: str) -> str | None:
    """The day that the words begin with, when nothing but an hour follows it."""
    # The grammar of times takes longer to load than reading a file.
    from khabar.find.times import find_times
    from khabar.resolve.dates import resolve_time
    from khabar.text.words import read_text

    for found in find_times(read_text(words)):
        start, end = resolve_time(found, None)
        if found.kind == "date" and start is not None and start == end and int(start[:4]) in _PUBLISHED:
            beside = words[: found.start] + words[found.end :]
            return start if _BESIDE.fullmatch(beside) and not words[: found.start].strip(" |-–،") else None
    return None
