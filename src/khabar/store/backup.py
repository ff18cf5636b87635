"""A consistent copy of a store, made while others read and write it.

The copy is always one SQLite file that `open_store` opens, whatever the store lies in: SQLite's own online copy of a
file, a copy of one snapshot of a Postgres database. A store of a server can so be verified, carried and read anywhere;
`copy_store` brings such a file back into an empty database.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from khabar.errors import StoreError
from khabar.store.database import Database, Row
from khabar.store.interface import Store
from khabar.store.open import open_store
from khabar.store.search.index import index_new
from khabar.store.sqlite import SqliteDatabase

_PAGE = 500
COPIED = {
    "originals": "sha256",
    "reports": "id",
    "captures": "id",
    "set_aside": "id",
    "runs": "id",
    "codings": "id",
    "confirmations": "run, coding",
    "claims": "id",
    "claim_places": "claim, position",
    "claim_actors": "claim, position",
    "claim_sources": "claim, position",
    "claim_counts": "claim, position",
    "decisions": "id",
    "incident_accounts": "id",
    "incident_blocks": "spot, first, account",
    "incident_links": "one, other",
    "incident_pairs": "one, other",
    "incidents": "id",
    "incident_history": "id",
    "incident_state": "id",
    "addresses": "address",
}
"""The tables with their keys, in an order in which none refers to one behind it."""

MADE_ANEW = ("search_words", "search_reports", "search_texts", "search_state")
"""The tables that are made from the reports again, in the way of the database that they are copied into."""


def backup(store: Store, target: Path, *, say: Callable[[str], None] = lambda part: None) -> None:
    """Copy a store as it is at this moment to a new file, which appears only when it is whole; `say` hears of parts.

    Raises StoreError when the file exists already, cannot be written, or the copy does not hold together.
    """
    if target.exists():
        raise StoreError(f"{target}: exists already; name a new file for the backup")
    with _draft_of(target) as draft:
        if isinstance(store.db, SqliteDatabase):
            say("pages")
            store.db.copy_to(draft)
        else:
            copy = open_store(str(draft))
            try:
                copy_store(store, copy, say=say)
            finally:
                copy.close()
        say("check")
        _check(draft)


def copy_store(source: Store, target: Store, *, say: Callable[[str], None] = lambda part: None) -> None:
    """Copy everything into an empty store, numbers and hashes as they are; a log copied so still proves the same."""
    if any(target.db.rows(f"SELECT 1 FROM {table} LIMIT 1") for table in COPIED):
        raise StoreError(f"{target.db.place}: is not empty; name an empty database")
    with source.db.reading(), target.db.writing():
        for table, key in COPIED.items():
            say(table)
            for rows in _pages(source.db, table, key):
                target.db.many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        say("search")
        index_new(target.db)


def _pages(db: Database, table: str, key: str) -> Iterator[list[Row]]:
    columns = _columns(db, table)
    at = [columns.index(name) for name in key.split(", ")]
    asked, after = "", ()
    while True:
        rows = db.rows(f"SELECT {', '.join(columns)} FROM {table} {asked} ORDER BY {key} LIMIT {_PAGE}", after)
        if rows:
            yield rows
        if len(rows) < _PAGE:
            return
        asked, after = f"WHERE ({key}) > ({', '.join('?' * len(at))})", tuple(rows[-1][place] for place in at)


def _columns(db: Database, table: str) -> list[str]:
    if db.dialect == "sqlite":
        return [row[1] for row in db.rows(f"PRAGMA table_info({table})")]
    return [
        row[0]
        for row in db.rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped "
            "ORDER BY attnum",
            (table,),
        )
    ]


@contextlib.contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """A file beside the target for its owner alone, which takes the target's name when all went well."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        draft = Path(name)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror}") from error
    try:
        yield draft
        with open(draft, "rb") as file:
            os.fsync(file.fileno())
        # A link fails where somebody made the file meanwhile; renaming would take its place.
        os.link(draft, target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{draft}{ending}").unlink(missing_ok=True)


def _check(draft: Path) -> None:
    """One file without a log beside it, whose pages hold together."""
    try:
        with contextlib.closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != "ok":
        raise StoreError(f"the copy does not hold together ({answer}); run khabar verify on the store")
