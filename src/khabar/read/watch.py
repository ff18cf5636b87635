"""A folder followed: files that are new or changed, as soon as nobody writes to them any more."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from khabar.errors import InputError
from khabar.read.kinds import kind_of_name
from khabar.read.paths import walk

Version = tuple[int, int]
"""A file's size and its time of change in nanoseconds: what tells one version of a file from the next."""

_STEP = 0.2
_ANEW = 60.0


def follow(
    folders: Iterable[str],
    known: Callable[[str, Version], bool],
    *,
    settle: float = 2.0,
    stop: threading.Event | None = None,
    on_passed: Callable[[str], None] = lambda what: None,
) -> Iterator[str]:
    """The paths of files that are read, each when it has not changed for `settle` seconds; ends when `stop` is set.

    What lies there at the beginning comes first, in sorted order, unless the caller knows it: `known(path, version)`
    is asked of each version once. Events of the file system can get lost, so the folders are gone through now and then.
    """
    # Loading it takes a while, and few runs follow a folder.
    from watchfiles import watch

    given = {os.path.realpath(folder): folder for folder in folders}
    roots = list(given)
    waiting = _Waiting(known, settle, on_passed)
    looked = float("-inf")
    events = watch(
        *roots, stop_event=stop, step=50, debounce=200, rust_timeout=int(_STEP * 1000), yield_on_timeout=True
    )
    for changes in events:
        # The first look comes after the watching began: nothing falls between the two.
        if time.monotonic() - looked >= _ANEW:
            looked = time.monotonic()
            for root in roots:
                waiting.add(_files_in(given[root]))
        for path in sorted(_as_given(path, given) for _, path in changes if not _hidden(path, roots)):
            # What came into a new folder before it was watched itself has no event of its own.
            waiting.add(_files_in(path) if os.path.isdir(path) else [path])
        yield from waiting.settled()


def _files_in(folder: str) -> list[str]:
    return [found for found in walk(folder) if isinstance(found, str)]


def _as_given(path: str, given: dict[str, str]) -> str:
    """A path as the user would write it: under the folder as it was named."""
    for root, name in given.items():
        if path == root or path.startswith(root + os.sep):
            return name + path[len(root) :]
    return path


def _hidden(path: str, roots: list[str]) -> bool:
    return any(
        part.startswith(".")
        for root in roots
        if path.startswith(root + os.sep)
        for part in path[len(root) + 1 :].split(os.sep)
    )


class _Waiting:
    """Files that were seen and are not yet at rest, with the version and the time at which it was first seen."""

    def __init__(self, known: Callable[[str, Version], bool], settle: float, passed: Callable[[str], None]) -> None:
        self._known = known
        self._settle = settle
        self._passed = passed
        self._seen: dict[str, Version] = {}
        self._since: dict[str, tuple[Version, float]] = {}

    def add(self, paths: Iterable[str]) -> None:
        """These may be new."""
        for path in paths:
            version = _version(path)
            if version is None or self._seen.get(path) == version:
                continue
            if kind_of_name(path)[0] == "auto":
                self._seen[path] = version
                self._passed("file of a kind that is not read")
            elif self._since.get(path, (None, 0.0))[0] != version:
                self._since[path] = (version, time.monotonic())

    def settled(self) -> Iterator[str]:
        """Those that have been at rest for long enough and are not known."""
        for path, (version, since) in list(self._since.items()):
            now = _version(path)
            if now is None:
                del self._since[path]
            elif now != version:
                self._since[path] = (now, time.monotonic())
            elif time.monotonic() - since >= self._settle:
                del self._since[path]
                self._seen[path] = version
                if not self._known(path, version):
                    yield path


def version_of(path: str) -> Version:
    """The version of a file as it lies there. Raises InputError when it is gone."""
    version = _version(path)
    if version is None:
        raise InputError(path, "cannot be read: no such file")
    return version


def _version(path: str) -> Version | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if os.path.isfile(path) else None
