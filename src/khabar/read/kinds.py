"""What a source is: told by the ending of its name, else by a look at its first bytes."""

from __future__ import annotations

import re
from typing import Literal, get_args

Kind = Literal["auto", "text", "jsonl", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)

KIND_OF: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html",
}  # fmt: skip

PASSED_OVER = frozenset({
    ".css", ".js", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff",
    ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".mp3", ".mp4", ".m4a", ".m4v", ".webm", ".mov", ".avi", ".ogg", ".oga", ".ogv", ".opus", ".wav",
})  # fmt: skip
"""What browsers save beside a page, and what hangs around in folders: never reports, so not worth a line each."""

REFUSED = {
    ".csv": "is a table; write its rows as JSON lines",
    ".tsv": "is a table; write its rows as JSON lines",
    ".xml": "is XML; write its articles as JSON lines",
}
"""Each would pass for one long text."""

READABLE = "a .txt, .md, .jsonl, .ndjson or .html file"

_JSON = re.compile(rb"\{(?!\\rtf)|\[\s*[\[{]")


def looks_like(head: bytes) -> Kind:
    """The kind that the first bytes of a source show."""
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")[:200].lower()
    if _JSON.match(start):
        return "jsonl"
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"
