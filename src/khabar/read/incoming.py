"""A report as it was received and as it was read, before it is coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from khabar.record import Basis

LIMIT = 16 * 1024 * 1024
"""The most bytes that the text of one report may have; a longer file or line is refused."""

TOO_LONG = f"is longer than {LIMIT // 1024 // 1024} MB, the limit for one report; split it"

_FIELD = "field."


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one report as they were received, with all it takes to read them again.

    `kind` names the reader, `where` the source as given and the position in it (`news.warc.gz#12`, `a.jsonl:7`),
    `context` what the reading needed beside the bytes (field map, header row, address of a feed; the same for many
    reports, so never changed), `retrieved` the UTC time of the capture where the source states it (ISO 8601, as in
    a WARC).
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


class Listener(msgspec.Struct, frozen=True, kw_only=True):
    """Who hears how far the reading got (`read`, bytes of the source) and what it passed over (`passed`, in words)."""

    read: Callable[[int], None] = lambda count: None
    passed: Callable[[str], None] = lambda what: None


SILENT = Listener()


def given_context(
    fields: Mapping[str, str] | None = None, published: str | None = None, outlet: str | None = None
) -> dict[str, str]:
    """What the user says of all reports of a run, as it is kept with each: field map, day and outlet."""
    context = {_FIELD + ours: theirs for ours, theirs in (fields or {}).items()}
    if published:
        context["published"] = published
    if outlet:
        context["outlet"] = outlet
    return context


def field_map(context: Mapping[str, str]) -> dict[str, str]:
    """The field map out of a context: our name of a field to its name in the source."""
    return {name.removeprefix(_FIELD): value for name, value in context.items() if name.startswith(_FIELD)}
