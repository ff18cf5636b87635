"""The time as the store writes it."""

from __future__ import annotations

import datetime


def now() -> str:
    """The moment in UTC, ISO 8601 to the millisecond: 2026-03-01T09:30:00.125Z."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
