"""A store by its address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from khabar.errors import StoreError
from khabar.store.database import WAIT_SECONDS, Database
from khabar.store.interface import Store
from khabar.store.migrate import migrate
from khabar.store.search.index import bring_up_to_date
from khabar.store.sqlite import SqliteDatabase

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


def open_store(address: str, *, create: bool = True, wait: float = WAIT_SECONDS) -> Store:
    """Open a store, making it where there is none.

    The address is a file (`field.khabar`, `sqlite:///field.khabar`, `sqlite:////srv/field.khabar`) or
    `postgresql://user@host/name`. With `create=False` a missing file is an error; `wait` is how many seconds to wait
    for others that write. Raises StoreError when the store
    cannot be opened, is none, or was written by a newer version of Khabar.
    """
    from khabar.store.sql import SqlStore

    db = open_database(address, create=create, wait=wait)
    try:
        migrate(db)
        bring_up_to_date(db)
    except BaseException:
        db.close()
        raise
    return SqlStore(db)


def open_database(address: str, *, create: bool = True, wait: float = WAIT_SECONDS) -> Database:
    """The database of a store, as it is: nothing is migrated."""
    if address.startswith(_POSTGRES):
        from khabar.store.postgres import PostgresDatabase

        return PostgresDatabase(address, wait=wait)
    path = Path(unquote(address.removeprefix(_SQLITE)) if address.startswith(_SQLITE) else address)
    if "://" in address and not address.startswith(_SQLITE):
        raise StoreError(f"{address}: no store goes by that address; name a file, sqlite:///FILE or postgresql://...")
    if not create and not path.exists():
        raise StoreError(f"{path}: no such store; `khabar ingest SOURCE --store {path}` makes one")
    return SqliteDatabase(path, wait=wait)
