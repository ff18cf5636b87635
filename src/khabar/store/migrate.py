"""Numbered migrations in plain SQL, each in one transaction: `migrations/sqlite/0001_....sql` and for Postgres alike.

To change the schema add the next number under both folders; a migration that was released is never edited.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from khabar.errors import StoreError
from khabar.store.clock import now
from khabar.store.database import Database
from khabar.store.reading import only_read
from khabar.store.sqlite import APPLICATION_ID

_FOLDER = Path(__file__).parent / "migrations"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
)


def migrate(db: Database, folder: Path = _FOLDER) -> None:
    """Bring a store to the schema of this program; StoreError for a store that a newer program wrote."""
    steps = _steps(folder / db.dialect)
    if _version(db) == max(steps, default=0):
        return
    _check_may(db, steps)
    with db.writing():
        # Again, within the lock: another process may have been first.
        _check_may(db, steps)
    for number in sorted(steps):
        _apply(db, number, steps[number])


def _check_may(db: Database, steps: Collection[int]) -> None:
    known, done = max(steps, default=0), _version(db)
    if done > known:
        newer = f"written by a newer Khabar (schema {done}, this one knows {known})"
        raise StoreError(f"{db.place}: {newer}; update khabar")
    if db.refusal:
        what = "an older Khabar wrote it, and it has to be brought up to date" if done else "it is empty"
        raise StoreError(f"{db.place}: {what}, but {only_read(db)}")


def _apply(db: Database, number: int, step: Path) -> None:
    with db.writing():
        if _version(db) >= number:
            return
        if db.dialect == "sqlite":
            db.rows(f"PRAGMA application_id = {APPLICATION_ID}")
        db.script(_TABLE)
        db.script(step.read_text("utf-8"))
        db.rows("INSERT INTO migrations VALUES (?, ?, ?)", (number, step.stem, now()))


def _steps(folder: Path) -> dict[int, Path]:
    return {int(path.name.split("_")[0]): path for path in folder.glob("[0-9]*.sql")}


def _version(db: Database) -> int:
    if db.dialect == "sqlite":
        known = db.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'")
    else:
        # Not to_regclass: it may remember that there was no such table from before this transaction had its turn.
        known = db.rows(
            "SELECT 1 FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = 'migrations'"
        )
    return int(db.rows("SELECT coalesce(max(number), 0) FROM migrations")[0][0]) if known else 0
