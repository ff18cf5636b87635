"""The day of publication: checked when given, else read from the address of the page."""

from __future__ import annotations

import re
from datetime import date, datetime

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IN_URL = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?P<sep>[/-]?)(0?[1-9]|1[0-2])(?P=sep)(0?[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_YEARS = range(1800, 2200)


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
