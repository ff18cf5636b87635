"""Addresses that were read before, with what lets them be asked for only if they changed."""

from __future__ import annotations

from khabar.read.fetch import Validators
from khabar.store.database import Database


class Visited(dict[str, Validators]):
    """The validators of addresses. What is set is written by `save`, together with the reports that came from there."""

    def __init__(self, db: Database) -> None:
        rows = db.rows("SELECT address, etag, modified, entry FROM addresses")
        super().__init__({row[0]: Validators(etag=row[1], modified=row[2], entry=row[3]) for row in rows})
        self.unsaved: set[str] = set()

    def __setitem__(self, address: str, validators: Validators) -> None:
        super().__setitem__(address, validators)
        self.unsaved.add(address)

    def save(self, db: Database) -> None:
        """Write what was set, within the transaction that is open; it counts as unsaved until told otherwise."""
        db.many(
            "INSERT INTO addresses VALUES (?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET etag = excluded.etag, "
            "modified = excluded.modified, entry = excluded.entry",
            [(name, self[name].etag, self[name].modified, self[name].entry) for name in sorted(self.unsaved)],
        )
