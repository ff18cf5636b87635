"""A store in a Postgres database, for teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from khabar.errors import StoreError
from khabar.store.database import WAIT_SECONDS, Dialect, Row

_WRITERS = 0x4B486252
"""The advisory lock that writers of a store take in turn."""

_FULL = ("53100",)  # disk_full
_TURN = ("55P03", "57014", "40001", "40P01")  # lock_not_available, query_canceled, serialization, deadlock
_RIGHTS = ("42501", "25006")  # insufficient_privilege, read_only_sql_transaction
_REFUSED = ("23", "P0001")  # integrity constraints, and the triggers that guard the log
_REFUSAL = """
SELECT CASE WHEN current_setting('transaction_read_only') = 'on' THEN 'the server only reads'
WHEN to_regclass('runs') IS NOT NULL AND NOT has_table_privilege('runs', 'INSERT') THEN 'this user may not write' END
"""


class PostgresDatabase:
    """A connection to the database of a store. Needs `khabar[postgres]`."""

    dialect: Dialect = "postgres"

    def __init__(self, url: str, *, wait: float = WAIT_SECONDS) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise StoreError("a store in Postgres needs psycopg: pip install 'khabar[postgres]'") from error
        self.place = without_password(url)
        self._writes = False
        self._error: type[Exception] = psycopg.Error
        with self._told():
            self.connection: psycopg.Connection[Row] = psycopg.connect(
                url, autocommit=True, connect_timeout=int(wait), application_name="khabar"
            )
            self.connection.execute(f"SET lock_timeout = {int(wait * 1000)}")
            # A store asks many short questions; compiling one costs more than answering it.
            self.connection.execute("SET jit = off")
        self.refusal: str | None = self.rows(_REFUSAL)[0][0]

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement; all its rows."""
        with self._told():
            cursor = self.connection.execute(_percent(sql), _storable(parameters))
            return cursor.fetchall() if cursor.description else []

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of parameters, in one pipeline."""
        with self._told(), self.connection.cursor() as cursor:
            cursor.executemany(_percent(sql), [_storable(row) for row in parameters])

    def script(self, sql: str) -> None:
        """Run several statements within the transaction that is open."""
        with self._told():
            self.connection.execute(sql.encode("utf-8"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that waits for its turn among the writers of this store."""
        if self._inside():
            assert self._writes, "a transaction that reads cannot begin to write"
            yield
            return
        with self._told(), self.connection.transaction():
            self.connection.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))
            self._writes = True
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees one state."""
        if self._inside():
            yield
            return
        with self._told(), self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self._writes = False
            yield

    def _inside(self) -> bool:
        return self.connection.info.transaction_status.name != "IDLE"

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            raise StoreError(f"{self.place}: {_what_to_do(error)}") from error


def without_password(url: str) -> str:
    """An address that may be shown: a password in it, as user information or parameter, is left out."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")
    user = host[0].split(":")[0]
    return parts._replace(netloc=f"{user}@{host[2]}" if user else host[2], query="").geturl()


def _what_to_do(error: Exception) -> str:
    state = getattr(error, "sqlstate", None) or ""
    said = str(error).strip().split("\n")[0]
    if state in _FULL:
        return f"the server's disk is full; make room there and try again, nothing half-written was kept ({said})"
    if state in _TURN:
        return f"another writer holds the store; wait for it and try again ({said})"
    if state in _RIGHTS:
        return f"this user may not do that; ask whoever runs the server ({said})"
    if state.startswith(_REFUSED):
        return f"refused by the store: {said}"
    if not state or state.startswith(("08", "57P")):
        return f"cannot reach the server; check address, user and password, and that it runs ({said})"
    return said


@lru_cache(maxsize=256)
def _percent(sql: str) -> bytes:
    return sql.replace("%", "%%").replace("?", "%s").encode("utf-8")


def _storable(parameters: Sequence[object]) -> list[Any]:
    """Postgres keeps no NUL in a text; one in a name is shown as the replacement character."""
    return [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in parameters]
