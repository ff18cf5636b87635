"""Paths to reports: files, folders in sorted order and standard input, each read as what it is.

Nothing here raises for a report: what cannot be read is yielded as an InputError, so that one bad report never
stops a run.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, get_args

import msgspec

from khabar.errors import FieldError, InputError, LanguageError
from khabar.read.dates import day_in_url
from khabar.read.decode import decode
from khabar.read.incoming import LIMIT, TOO_LONG, Incoming
from khabar.read.language import language_problem
from khabar.read.lines import read_lines
from khabar.read.webpage import read_page

Kind = Literal["auto", "text", "jsonl", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_KIND_OF: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html",
}  # fmt: skip
# What browsers save beside a page, and what hangs around in folders: never reports, so not worth a line each.
_PASSED_OVER = frozenset({
    ".css", ".js", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff",
    ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".mp3", ".mp4", ".m4a", ".m4v", ".webm", ".mov", ".avi", ".ogg", ".oga", ".ogv", ".opus", ".wav",
})  # fmt: skip
# Each would pass for one long text.
_REFUSED = {
    ".csv": "is a table; write its rows as JSON lines",
    ".tsv": "is a table; write its rows as JSON lines",
    ".xml": "is XML; write its articles as JSON lines",
}
_READABLE = "a .txt, .md, .jsonl, .ndjson or .html file"

_JSON = re.compile(rb"\{(?!\\rtf)|\[\s*[\[{]")

OnBytes = Callable[[int], None]


def read_paths(
    paths: Iterable[str],
    fields: Mapping[str, str] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    *,
    kind: Kind = "auto",
    leave_out: str | None = None,
    on_bytes: OnBytes = lambda count: None,
) -> Iterator[Incoming | InputError]:
    """Every report of the paths in order, or what is wrong with it.

    `fields` maps field names of JSON lines (`{"text": "body"}`), `published` (an ISO day) and `outlet` stand in where
    a report does not state its own, `kind` says what everything is instead of looking, `leave_out` is a file
    to pass over in folders, `on_bytes` hears how far the reading got.
    """
    seen: set[str] = set()
    for path in paths:
        for item in _read_path(path, fields or {}, kind, leave_out, on_bytes):
            yield item if isinstance(item, InputError) else _checked(_completed(item, published, outlet), seen)


def total_bytes(paths: Iterable[str]) -> int | None:
    """How many bytes `read_paths` would read; None when standard input or a pipe is among them."""
    total = 0
    for path in paths:
        if path == "-" or not (os.path.isfile(path) or os.path.isdir(path)):
            return None
        for found in _walk(path):
            if isinstance(found, str):
                total += os.stat(found).st_size if os.path.isfile(found) else 0
    return total


def shown(path: str) -> str:
    """A path as Unicode text: bytes of a file name that are not UTF-8 appear as backslash, x and two digits."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _completed(item: Incoming, published: str | None, outlet: str | None) -> Incoming:
    if outlet and not item.outlet:
        item = msgspec.structs.replace(item, outlet=outlet)
    if item.published:
        return item
    if published:
        return msgspec.structs.replace(item, published=published, published_basis="given")
    day = day_in_url(item.url) if item.url else None
    return msgspec.structs.replace(item, published=day, published_basis="url") if day else item


def _checked(item: Incoming, seen: set[str]) -> Incoming | InputError:
    if item.id in seen:
        return FieldError(
            item.where,
            f"field 'id' is '{item.id[:80]}', as in an earlier report of this run; "
            "give each report an id of its own, or code the files one by one",
        )
    seen.add(item.id)
    problem = language_problem(item.text)
    return LanguageError(item.where, problem) if problem else item


def _read_path(
    path: str, fields: Mapping[str, str], kind: Kind, leave_out: str | None, on_bytes: OnBytes
) -> Iterator[Incoming | InputError]:
    if path == "-":
        # Python's own standard input is buffered bytes underneath, whatever the locale says.
        yield from _read_stream(sys.stdin.buffer, "-", kind, fields, on_bytes)  # type: ignore[arg-type]
        return
    if not os.path.isdir(path):
        yield from _read_file(path, kind, fields, on_bytes)
        return
    empty = True
    for found in _walk(path):
        if isinstance(found, str) and leave_out is not None and _same_file(found, leave_out):
            continue
        empty = False
        if isinstance(found, InputError):
            yield found
        else:
            yield from _read_found(found, kind, fields, on_bytes)
    if empty:
        yield InputError(shown(path), f"is a folder without {_READABLE}")


def _walk(root: str) -> Iterator[str | InputError]:
    """The files under a folder in sorted order; hidden ones are left out, and no folder is entered twice."""
    entered: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            if os.path.splitext(path)[1].lower() not in _PASSED_OVER:
                yield path
            continue
        try:
            status = os.stat(path)
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            yield _os_error(path, error)
            continue
        if (status.st_dev, status.st_ino) not in entered:
            entered.add((status.st_dev, status.st_ino))
            waiting.extend(os.path.join(path, name) for name in names if not name.startswith("."))


def _same_file(path: str, other: str) -> bool:
    if os.path.basename(path) != os.path.basename(other):
        return False
    return os.path.realpath(path) == os.path.realpath(other)


def _read_found(path: str, kind: Kind, fields: Mapping[str, str], on_bytes: OnBytes) -> Iterator[Incoming | InputError]:
    """A file met in a folder: nobody named it, so nothing but a plain file of a known kind is opened."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield _os_error(path, error)
        return
    if not stat.S_ISREG(mode):
        yield InputError(shown(path), "is a pipe, socket or device, not a file")
    elif kind == "auto" and os.path.splitext(path)[1].lower() not in _KIND_OF:
        yield InputError(shown(path), f"is not {_READABLE}; name it itself to have it read")
    else:
        yield from _read_file(path, kind, fields, on_bytes)


def _read_file(path: str, kind: Kind, fields: Mapping[str, str], on_bytes: OnBytes) -> Iterator[Incoming | InputError]:
    suffix = os.path.splitext(path)[1].lower()
    if kind == "auto" and suffix in _REFUSED:
        yield InputError(shown(path), _REFUSED[suffix])
        return
    kind = _KIND_OF.get(suffix, "auto") if kind == "auto" else kind
    try:
        with open(path, "rb") as stream:
            yield from _read_stream(stream, shown(path), kind, fields, on_bytes)
    except (OSError, ValueError) as error:
        yield _os_error(path, error)


def _read_stream(
    stream: io.BufferedReader, where: str, kind: Kind, fields: Mapping[str, str], on_bytes: OnBytes
) -> Iterator[Incoming | InputError]:
    kind = _looks_like(stream.peek(4096)) if kind == "auto" else kind
    if kind == "jsonl":
        yield from read_lines(stream, where, fields, on_bytes)
        return
    data = stream.read(LIMIT + 1)
    on_bytes(len(data))
    try:
        yield _whole(data, where, kind)
    except InputError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - a page can break the HTML reader in ways that nobody has listed
        yield InputError(where, f"cannot be read: {type(error).__name__}: {error}")


def _whole(data: bytes, where: str, kind: Kind) -> Incoming:
    if len(data) > LIMIT:
        raise FieldError(where, TOO_LONG)
    if not data.strip():
        raise FieldError(where, "is empty")
    if kind == "html":
        return read_page(data, where)
    text = decode(data, where)
    if not text.strip():
        raise FieldError(where, "is empty")
    return Incoming(id=where, text=text, where=where)


def _looks_like(head: bytes) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")[:200].lower()
    if _JSON.match(start):
        return "jsonl"
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"


def _os_error(path: str, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(shown(path), f"cannot be read: {reason[:1].lower()}{reason[1:]}")
