"""Paths to reports: files, folders in sorted order and standard input, each read as what it is.

Nothing here raises for a report: what cannot be read is yielded as an InputError, so that one bad report never
stops a run.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from khabar.errors import FieldError, InputError
from khabar.read.incoming import LIMIT, TOO_LONG, Incoming, Listener, Original, given_context
from khabar.read.kinds import KIND_OF, PASSED_OVER, READABLE, REFUSED, Kind, looks_like
from khabar.read.lines import split_lines
from khabar.read.reread import read_original

Splitter = Callable[[io.BufferedReader, str, dict[str, str], Listener], Iterator[Original | InputError]]

# Sources that hold any number of reports; of all others the whole is one.
_SPLITTERS: dict[Kind, Splitter] = {"jsonl": split_lines}


def read_paths(
    paths: Iterable[str],
    fields: Mapping[str, str] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    *,
    kind: Kind = "auto",
    leave_out: str | None = None,
    unique: bool = True,
    on_bytes: Callable[[int], None] = lambda count: None,
    on_passed: Callable[[str], None] = lambda what: None,
) -> Iterator[Incoming | InputError]:
    """Every report of the paths in order with its `original`, or what is wrong with it.

    `fields` maps field names of JSON lines and tables (`{"text": "body"}`), `published` (an ISO day) and `outlet`
    stand in where a report does not state its own, `kind` says what everything is instead of looking, `leave_out` is a
    file to pass over in folders, `unique` refuses an id that an earlier report of the run had, `on_bytes` hears how
    far the reading got, `on_passed` what was passed over without being a fault ("hidden file"), once for each.
    """
    seen: set[str] = set()
    listener = Listener(read=on_bytes, passed=on_passed)
    context = given_context(fields, published, outlet)
    for path in paths:
        for original in _split_path(path, kind, context, leave_out, listener):
            report = original if isinstance(original, InputError) else read_original(original)
            yield report if isinstance(report, InputError) or not unique else _first(report, seen)


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


def _first(report: Incoming, seen: set[str]) -> Incoming | InputError:
    if report.id in seen:
        return FieldError(
            report.where,
            f"field 'id' is '{report.id[:80]}', as in an earlier report of this run; "
            "give each report an id of its own, or code the files one by one",
        )
    seen.add(report.id)
    return report


def _split_path(
    path: str, kind: Kind, context: dict[str, str], leave_out: str | None, listener: Listener
) -> Iterator[Original | InputError]:
    if path == "-":
        # Python's own standard input is buffered bytes underneath, whatever the locale says.
        yield from _split(sys.stdin.buffer, "-", kind, context, listener)  # type: ignore[arg-type]
        return
    if not os.path.isdir(path):
        yield from _split_file(path, kind, context, listener)
        return
    empty = True
    for found in _walk(path, listener.passed):
        if isinstance(found, str) and leave_out is not None and _same_file(found, leave_out):
            continue
        empty = False
        if isinstance(found, InputError):
            yield found
        else:
            yield from _split_found(found, kind, context, listener)
    if empty:
        yield InputError(shown(path), f"is a folder without {READABLE}")


def _walk(root: str, passed: Callable[[str], None] = lambda what: None) -> Iterator[str | InputError]:
    """The files under a folder in sorted order; hidden ones are passed over, and no folder is entered twice."""
    entered: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if path != root and os.path.basename(path).startswith("."):
            passed("hidden folder" if os.path.isdir(path) else "hidden file")
            continue
        if not os.path.isdir(path):
            if os.path.splitext(path)[1].lower() in PASSED_OVER:
                passed("picture, sound, film or part of a page")
            else:
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
            waiting.extend(os.path.join(path, name) for name in names)


def _same_file(path: str, other: str) -> bool:
    if os.path.basename(path) != os.path.basename(other):
        return False
    return os.path.realpath(path) == os.path.realpath(other)


def _split_found(path: str, kind: Kind, context: dict[str, str], listener: Listener) -> Iterator[Original | InputError]:
    """A file met in a folder: nobody named it, so nothing but a plain file of a known kind is opened."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield _os_error(path, error)
        return
    if not stat.S_ISREG(mode):
        yield InputError(shown(path), "is a pipe, socket or device, not a file")
    elif kind == "auto" and os.path.splitext(path)[1].lower() not in KIND_OF:
        yield InputError(shown(path), f"is not {READABLE}; name it itself to have it read")
    else:
        yield from _split_file(path, kind, context, listener)


def _split_file(path: str, kind: Kind, context: dict[str, str], listener: Listener) -> Iterator[Original | InputError]:
    suffix = os.path.splitext(path)[1].lower()
    if kind == "auto" and suffix in REFUSED:
        yield InputError(shown(path), REFUSED[suffix])
        return
    kind = KIND_OF.get(suffix, "auto") if kind == "auto" else kind
    try:
        with open(path, "rb") as stream:
            yield from _split(stream, shown(path), kind, context, listener)
    except (OSError, ValueError) as error:
        yield _os_error(path, error)


def _split(
    stream: io.BufferedReader, where: str, kind: Kind, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    kind = looks_like(stream.peek(4096)) if kind == "auto" else kind
    if kind in _SPLITTERS:
        yield from _SPLITTERS[kind](stream, where, context, listener)
        return
    data = stream.read(LIMIT + 1)
    listener.read(len(data))
    if len(data) > LIMIT:
        yield FieldError(where, TOO_LONG)
    elif not data.strip():
        yield FieldError(where, "is empty")
    else:
        yield Original(data=data, kind=kind, where=where, context=context)


def _os_error(path: str, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(shown(path), f"cannot be read: {reason[:1].lower()}{reason[1:]}")
