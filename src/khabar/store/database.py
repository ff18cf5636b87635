"""A database as the store uses it: the same SQL on SQLite and Postgres, with `?` for parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol

Dialect = Literal["sqlite", "postgres"]
Row = tuple[Any, ...]

WAIT_SECONDS = 30.0
"""How long a writer waits for its turn before it says that somebody else holds the store."""


class Database(Protocol):
    """One connection. Every method raises StoreError, in one line that says what to do."""

    dialect: Dialect
    place: str
    """The file or server, fit to be shown: without a password."""
    refusal: str | None
    """Why nothing may be written; None where it may, as far as can be told before it is tried."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement; all its rows."""

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""

    def script(self, sql: str) -> None:
        """Run several statements, parted by semicolons, within the transaction that is open."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that writes: the only one at its time, kept whole or not at all; inside another, part of it."""

    def reading(self) -> AbstractContextManager[None]:
        """A transaction whose queries all see the same state, whatever others write meanwhile."""

    def close(self) -> None:
        """Let go of the connection."""
