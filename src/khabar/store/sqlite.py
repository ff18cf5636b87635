"""A store in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from khabar.errors import StoreError
from khabar.store.database import WAIT_SECONDS, Dialect, Row
from khabar.store.reading import ELSEWHERE, Unchanged, address_for_reading, check_may_write, refusal

APPLICATION_ID = 0x4B486252
"""Marks the file as a store of Khabar (the letters KHbR), in the header that `file` reads."""

_MMAP_BYTES = 64 * 1024 * 1024

_WHAT_TO_DO = (
    ("locked", "another program holds it; wait for it, or close it, and try again"),
    ("busy", "another program holds it; wait for it, or close it, and try again"),
    ("disk is full", "the disk is full; make room and try again, nothing half-written was kept"),
    ("disk i/o error", "the disk fails or is full; check it and try again, nothing half-written was kept"),
    ("readonly", "it may not be written; check the rights of file and folder"),
    ("unable to open", "it cannot be opened; check that the folder exists and its rights"),
    ("malformed", "the file is damaged; restore a backup (`khabar verify` tells where, if the file still opens)"),
    ("not a database", "the file is no store of Khabar, or is encrypted"),
)


class SqliteDatabase:
    """A connection to a store file; WAL, so that readers and one writer do not wait for each other.

    A file that may not be written is opened for reading.
    """

    dialect: Dialect = "sqlite"

    def __init__(self, path: Path, *, wait: float = WAIT_SECONDS) -> None:
        self.place = os.fspath(path)
        self._writes = False
        self._unchanged: Unchanged | None = None
        _make(path)
        self.refusal = refusal(path)
        with self._told():
            self.connection = self._connected(path, wait)
            self._set_up()

    def _connected(self, path: Path, wait: float) -> sqlite3.Connection:
        """A connection, opened so that SQLite writes nothing where it may not."""
        address = path.resolve().as_uri()
        if self.refusal:
            unchanged = Unchanged(path)
            address, still = address_for_reading(path)
            self._unchanged = unchanged if still else None
        return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)

    def _set_up(self) -> None:
        mark, tables = self._one("PRAGMA application_id"), self._one("SELECT count(*) FROM sqlite_master")
        if mark != APPLICATION_ID and (mark or tables):
            self.connection.close()
            raise StoreError(f"{self.place}: a database of another program; name another file")
        self.connection.execute("PRAGMA foreign_keys = ON")
        # A store may come from somebody else: what its views and triggers call must be harmless.
        self.connection.execute("PRAGMA trusted_schema = OFF")
        # FULL: a decision that was confirmed outlives a power cut, not only a killed process. It costs one flush a
        # transaction, and reports come in batches.
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
        if not self.refusal and self._one("PRAGMA journal_mode") != "wal":
            self.connection.execute("PRAGMA journal_mode = WAL")

    def _one(self, sql: str) -> object:
        return self.connection.execute(sql).fetchone()[0]

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement; all its rows."""
        with self._told():
            return self.connection.execute(sql, parameters).fetchall()

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""
        with self._told():
            self.connection.executemany(sql, parameters)

    def script(self, sql: str) -> None:
        """Run several statements within the transaction that is open."""
        with self._told():
            for statement in _statements(sql):
                self.connection.execute(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the write lock from its first moment on: what it read cannot be overtaken."""
        check_may_write(self)
        if self.connection.in_transaction:
            assert self._writes, "a transaction that reads cannot begin to write"
            yield
            return
        with self._told():
            self.connection.execute("BEGIN IMMEDIATE")
            self._writes = True
            with self._rolled_back():
                yield
                self.connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees one state."""
        if self.connection.in_transaction:
            yield
            return
        with self._told():
            self.connection.execute("BEGIN")
            self._writes = False
            # It wrote nothing: rolling back ends it even where the file is too damaged to commit.
            with self._rolled_back():
                yield

    @contextmanager
    def _rolled_back(self) -> Iterator[None]:
        """Rolls back what is still open at the end; after a full disk SQLite has done so by itself."""
        try:
            yield
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def copy_to(self, target: Path) -> None:
        """Copy the file as it is at this moment, while others read and write it."""
        with self._told(), closing(sqlite3.connect(target)) as copy:
            try:
                # All pages in one step: a snapshot, which a writer does not make begin anew.
                self.connection.backup(copy)
            except sqlite3.OperationalError as error:
                if "full" not in str(error):
                    raise
                raise StoreError(f"{target.parent}: {_what_to_do(str(error))}") from error

    def close(self) -> None:
        """Let go of the file; the last one to do so folds the log back into it."""
        self.connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise StoreError(f"{self.place}: refused by the store: {error}") from error
        except sqlite3.Error as error:
            self._check_unchanged()
            unread = self.refusal and "unable to open" in str(error)
            told = f"what was written last may only be read elsewhere; {ELSEWHERE}" if unread else None
            raise StoreError(f"{self.place}: {told or _what_to_do(str(error))}") from error
        self._check_unchanged()

    def _check_unchanged(self) -> None:
        if self._unchanged:
            self._unchanged.check()


def _make(path: Path) -> None:
    """A new file is for its owner alone; SQLite gives its logs the same rights."""
    if path.is_file():
        return
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        advice = "check that the folder exists, and its rights"
        raise StoreError(f"{path}: it cannot be opened; {advice} ({error.strerror})") from error


def _what_to_do(message: str) -> str:
    low = message.lower()
    for sign, advice in _WHAT_TO_DO:
        if sign in low:
            return f"{advice} ({message})"
    return message


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script; the semicolons within a trigger part nothing."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
