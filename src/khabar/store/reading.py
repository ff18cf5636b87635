"""Store files that may be read and not written: of somebody else, in a folder that is closed, on a disk for reading.

SQLite keeps a mark of its readers beside a file in WAL mode. Where it may not make one, and nobody else has the file
open, the file is read as one that does not change, and whether it did change is asked after every query.
"""

from __future__ import annotations

import os
from pathlib import Path

from khabar.errors import StoreError
from khabar.store.database import Database

ELSEWHERE = "copy it, with what lies beside it under its name, to a place of your own"
_BESIDE = ("-wal", "-shm", "-journal")
_WAL_MARK = 18
"""Where a file says how it is written to; 2 there is a log beside it (WAL)."""


def refusal(path: Path) -> str | None:
    """Why a file that is there may not be written, or None; StoreError where it may not be read either."""
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        _check_readable(path)
        return str(error.strerror)
    path = path.resolve()
    beside = [Path(f"{path}{ending}") for ending in _BESIDE[:2]]
    if not os.access(path.parent, os.W_OK) and not all(os.access(file, os.W_OK) for file in beside):
        return "its folder may not be written"
    return None


def only_read(db: Database) -> str:
    """That a store may only be read, why, and what to do."""
    advice = ELSEWHERE if db.dialect == "sqlite" else "ask whoever runs the server, or work on a copy (khabar backup)"
    return f"may only be read ({db.refusal}); {advice}"


def check_may_write(db: Database) -> None:
    """Raise StoreError where a store may only be read."""
    if db.refusal:
        raise StoreError(f"{db.place}: it {only_read(db)}")


def address_for_reading(path: Path) -> tuple[str, bool]:
    """The address that SQLite opens such a file by, and whether it then takes it as one that does not change."""
    path = path.resolve()
    with open(path, "rb") as file:
        logged = file.read(_WAL_MARK + 1)[_WAL_MARK:] == b"\2"
    still = logged and not any(Path(f"{path}{ending}").exists() for ending in _BESIDE)
    return f"{path.as_uri()}?mode=ro{'&immutable=1' if still else ''}", still


class Unchanged:
    """The file as it was at first; `check` raises StoreError when it is another one by now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._first = self._now()

    def check(self) -> None:
        """Refuse what was read while somebody wrote to the file."""
        if self._now() != self._first:
            raise StoreError(f"{self._path}: somebody wrote to it while it was read; give the same command again")

    def _now(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def _check_readable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError as error:
        raise StoreError(f"{path}: it may not be read; check the rights of the file ({error.strerror})") from error
