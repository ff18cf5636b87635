"""A new state of the imported gazetteer, written beside the old one, whose place it takes only when it is whole.

Whoever reads goes on reading the old one meanwhile, and an import that fails, is killed or fills the disk leaves it as
it was. One import runs at a time: it holds a lock on an empty file beside the index, which the system drops when the
import ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from khabar.errors import DataError
from khabar.resolve.gazetteer_index import SCHEMA, VERSION, anew, check_version

_WAIT_SECONDS = 2.0


class Draft:
    """The index to be, open for writing in `db`; `publish` or `discard` ends it. Raises DataError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._target = path.resolve()
        self._file = self._target.with_name(f"{self._target.name}.part")
        with told(path):
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(path, self._target.with_name(f"{self._target.name}.lock"))
            try:
                self._file.unlink(missing_ok=True)
                self.db = sqlite3.connect(self._file, isolation_level=None)
                self._begin()
            except BaseException:
                self.discard()
                raise

    def _begin(self) -> None:
        if self._target.exists():
            _copy(self.path, self._target, self.db)
        # The draft is thrown away when anything fails: a journal and flushes would only cost time.
        self.db.execute("PRAGMA journal_mode = OFF")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("PRAGMA cache_size = -65536")
        self.db.execute("BEGIN")
        if self._version() == 0:
            _run(self.db, SCHEMA)
        elif self._version() < VERSION:
            _one_row_a_file(self.db)
        self.db.execute(f"PRAGMA user_version = {VERSION}")

    def _version(self) -> int:
        return int(self.db.execute("PRAGMA user_version").fetchone()[0])

    def publish(self) -> None:
        """Put the draft in the place of the index."""
        with told(self.path):
            self.db.execute("COMMIT")
            self.db.execute("ANALYZE")
            self.db.close()
            with open(self._file, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(self._file, self._target)
        self._lock.close()

    def discard(self) -> None:
        """Throw the draft away; the index stays as it is."""
        if hasattr(self, "db"):
            self.db.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        self._lock.close()


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody imports during the block."""
    with told(path):
        lock = _locked(path, path.resolve().with_name(f"{path.resolve().name}.lock"))
    try:
        yield
    finally:
        lock.close()


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """What goes wrong with the file becomes a DataError in one line that says what to do."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = str((error.strerror if isinstance(error, OSError) else None) or error)
        raise DataError(f"{path}: {_what(path, reason)} ({reason}); nothing was changed") from error


def _what(path: Path, reason: str) -> str:
    if "full" in reason or "No space" in reason:
        return "the disk is full; make room and try again"
    if "malformed" in reason or "not a database" in reason:
        return f"not an imported gazetteer, or damaged; {anew(path)}"
    return "cannot be written as an imported gazetteer"


def _locked(path: Path, file: Path) -> sqlite3.Connection:
    """A lock that is held until it is closed, or its process ends."""
    lock = sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if "locked" not in str(error):
            raise
        raise DataError(f"{path}: another import is running; wait until it is through; nothing was changed") from error
    return lock


def _copy(path: Path, source: Path, target: sqlite3.Connection) -> None:
    with contextlib.closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as index:
        check_version(path, index)
        index.backup(target)


def _one_row_a_file(db: sqlite3.Connection) -> None:
    """From version 2, which kept a place of two files for the first one only."""
    db.execute("ALTER TABLE place RENAME TO before")
    _run(db, SCHEMA, only="CREATE TABLE place ")
    db.execute("INSERT INTO place SELECT * FROM before")
    db.execute("DROP TABLE before")


def _run(db: sqlite3.Connection, script: str, only: str = "") -> None:
    for statement in script.split(";"):
        if statement.strip().startswith(only or "CREATE"):
            db.execute(statement)
