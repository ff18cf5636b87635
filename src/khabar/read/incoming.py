"""A report as it was read, before it is coded."""

from __future__ import annotations

import msgspec

from khabar.record import Basis

LIMIT = 16 * 1024 * 1024
"""The most bytes that one report may have; a longer file or line is refused."""

TOO_LONG = f"is longer than {LIMIT // 1024 // 1024} MB, the limit for one report; split it"


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A report as read; `where` names the place it came from (`path` or `path:line`), for messages."""

    id: str
    text: str
    where: str
    title: str | None = None
    published: str | None = None
    published_basis: Basis = "unknown"
    outlet: str | None = None
    url: str | None = None
    country: str | None = None
