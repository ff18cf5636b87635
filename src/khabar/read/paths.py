"""Paths to reports: files, folders in sorted order and standard input, each read as what it is.

Nothing here raises for a report: what cannot be read is yielded as an InputError, so that one bad report never
stops a run.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

from khabar.errors import FetchError, FieldError, InputError
from khabar.read.incoming import SILENT, Incoming, Listener, Original, given_context
from khabar.read.kinds import PASSED_OVER, READABLE, Kind, is_address, kind_of_name, not_read
from khabar.read.reread import read_original
from khabar.read.split import HEAD, split

if TYPE_CHECKING:
    from khabar.read.fetch import Fetcher, Fetching


def read_paths(
    paths: Iterable[str],
    fields: Mapping[str, str] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    *,
    kind: Kind = "auto",
    leave_out: Collection[str] = (),
    unique: bool = True,
    fetching: Fetching | None = None,
    on_bytes: Callable[[int], None] = lambda count: None,
    on_passed: Callable[[str], None] = lambda what: None,
) -> Iterator[Incoming | InputError]:
    """Every report of the files, folders and addresses in order with its `original`, or what is wrong with it.

    `fields` maps field names of JSON lines and tables (`{"text": "body"}`), `published` (an ISO day) and `outlet`
    stand in where a report does not state its own, `kind` says what everything is instead of looking, `leave_out` are
    files to pass over in folders, `unique` refuses an id that an earlier report of the run had, `fetching` allows
    addresses (`https://...`) and says how, `on_bytes` hears how far the reading got, `on_passed` what was passed over
    without being a fault ("hidden file"), once for each.
    """
    seen: set[str] = set()
    context = given_context(fields, published, outlet)
    listener = Listener(read=on_bytes, passed=on_passed)
    originals = split_paths(paths, context, kind=kind, leave_out=leave_out, fetching=fetching, listener=listener)
    for original in originals:
        report = original if isinstance(original, InputError) else read_original(original)
        yield report if isinstance(report, InputError) or not unique else _first(report, seen)


def split_paths(
    paths: Iterable[str],
    context: dict[str, str],
    *,
    kind: Kind = "auto",
    leave_out: Collection[str] = (),
    fetching: Fetching | None = None,
    listener: Listener = SILENT,
) -> Iterator[Original | InputError]:
    """The bytes of every report of the paths in order, not yet read, or why a path has none.

    `context` is that of `given_context`, the rest as in `read_paths`.
    """
    with _Sources(kind, context, leave_out, fetching, listener) as sources:
        for path in paths:
            yield from sources.split(path)


def total_bytes(paths: Iterable[str]) -> int | None:
    """How many bytes `read_paths` would read; None when standard input or a pipe is among them."""
    total = 0
    for path in paths:
        if path == "-" or not (os.path.isfile(path) or os.path.isdir(path)):
            return None
        for found in walk(path):
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


class _Sources:
    """Takes sources apart, each into the bytes of its reports; one fetcher serves all addresses of a run."""

    def __init__(
        self,
        kind: Kind,
        context: dict[str, str],
        leave_out: Collection[str],
        fetching: Fetching | None,
        listener: Listener,
    ) -> None:
        self._kind = kind
        self._context = context
        self._leave_out = leave_out
        self._fetching = fetching
        self._listener = listener
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fetcher is not None:
            self._fetcher.close()

    def split(self, source: str) -> Iterator[Original | InputError]:
        """The bytes of every report of a file, a folder, an address or standard input (`-`)."""
        if source == "-":
            # Python's own standard input is buffered bytes underneath, whatever the locale says.
            yield from split(sys.stdin.buffer, "-", self._kind, self._context, self._listener)  # type: ignore[arg-type]
        elif is_address(source):
            yield from self._address(source)
        elif os.path.isdir(source):
            yield from self._folder(source)
        else:
            yield from _split_file(source, self._kind, self._context, self._listener)

    def _address(self, url: str) -> Iterator[Original | InputError]:
        if self._fetching is None:
            yield FetchError(url, "is an address, and nothing is fetched here; khabar ingest fetches it")
            return
        # Only the few runs that fetch something load what it takes.
        from khabar.read.address import split_address
        from khabar.read.fetch import Fetcher

        self._fetcher = self._fetcher or Fetcher(self._fetching)
        yield from split_address(url, self._fetcher, self._context, self._listener)

    def _folder(self, path: str) -> Iterator[Original | InputError]:
        empty = True
        for found in walk(path, self._listener.passed):
            if isinstance(found, str) and any(_same_file(found, other) for other in self._leave_out):
                continue
            empty = False
            if isinstance(found, InputError):
                yield found
            else:
                yield from _split_found(found, self._kind, self._context, self._listener)
        if empty:
            yield InputError(shown(path), f"is a folder without {READABLE}")


def walk(root: str, passed: Callable[[str], None] = lambda what: None) -> Iterator[str | InputError]:
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
    elif kind == "auto" and kind_of_name(path)[0] == "auto":
        yield InputError(shown(path), not_read(path))
    else:
        yield from _split_file(path, kind, context, listener)


def _split_file(path: str, kind: Kind, context: dict[str, str], listener: Listener) -> Iterator[Original | InputError]:
    kind = kind_of_name(path)[0] if kind == "auto" else kind
    try:
        with open(path, "rb", buffering=HEAD) as stream:
            assert isinstance(stream, io.BufferedReader)
            yield from split(stream, shown(path), kind, context, listener)
    except (OSError, ValueError) as error:
        yield _os_error(path, error)


def _os_error(path: str, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(shown(path), f"cannot be read: {reason[:1].lower()}{reason[1:]}")
