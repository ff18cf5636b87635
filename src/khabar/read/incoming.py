"""A report as it was read, before it is coded."""

from __future__ import annotations

import msgspec

from khabar.record import Basis

LIMIT = 16 * 1024 * 1024
"""The most bytes that one report may have; a longer file or line is refused."""

TOO_LONG = f"is longer than {LIMIT // 1024 // 1024} MB, the limit for one report; split it"


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one report as they were received, with all it takes to read them again.

    `kind` names the reader, `where` the source as given and the position in it (`news.warc.gz#12`, `a.jsonl:7`),
    `context` what the reading needed beside the bytes (field map, header row, address of a feed), `retrieved` the
    UTC time of the capture where the source states it (ISO 8601, as in a WARC).
    """

    data: bytes
    kind: str
    where: str
    context: dict[str, str] = {}
    retrieved: str | None = None


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
    original: Original | None = None
