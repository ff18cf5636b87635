"""One source in the words of a report."""

from __future__ import annotations

import msgspec


class SourceMention(msgspec.Struct, frozen=True):
    """A source in the words of a report.

    kind         a source kind of codebook section 8
    name         the Arabic name as first written in the report, None for a nameless source
    first, last  the words of this mention
    start, end   offsets of the name where it is first written, else of this mention
    id           the same for every name of one body; else the folded name
    points_back  المصدر، البيان: whoever spoke before
    head         the folded noun that the phrase begins with
    wire         an agency, which passes on what it is told
    person       a named person
    """

    kind: str
    name: str | None
    first: int
    last: int
    start: int
    end: int
    id: str = ""
    points_back: bool = False
    head: str = ""
    wire: bool = False
    person: bool = False
    prefix: str = ""
