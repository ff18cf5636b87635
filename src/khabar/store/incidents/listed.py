"""Incidents of a store, read."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from khabar.errors import StoreError
from khabar.incidents.accounts import Account
from khabar.incidents.incident import Incident
from khabar.store.incidents import index
from khabar.store.incidents.record import stand
from khabar.store.interface import Store
from khabar.store.paging import paged

_INCIDENT = msgspec.json.Decoder(Incident)


class Change(msgspec.Struct, frozen=True):
    """One line of an incident's history: what happened, when, and the reports through which it came."""

    at: str
    what: str
    through: str
    detail: dict[str, object]


def incidents(store: Store) -> Iterator[Incident]:
    """The incidents as they stand, by their days."""
    sql = (
        "SELECT coalesce(first, ''), id, encoded FROM incidents "
        "WHERE present = 1 AND (coalesce(first, ''), id) > (?, ?) ORDER BY coalesce(first, ''), id"
    )
    for _, _, encoded in paged(store.db, sql, ("", "")):
        yield _INCIDENT.decode(encoded)


def incident(store: Store, id: str) -> Incident:
    """One incident; StoreError where there is none, naming the one that took its place."""
    found = stand(store.db, id)
    if found is None:
        raise StoreError(f"{store.db.place}: there is no incident {id}")
    if not found[1]:
        into = store.db.rows("SELECT gone_into FROM incidents WHERE id = ?", (id,))[0][0]
        raise StoreError(f"{store.db.place}: incident {id} is no more" + (f"; it went into {into}" if into else ""))
    return found[0]


def accounts(store: Store, id: str) -> list[Account]:
    """The accounts of an incident."""
    ids = [row[0] for row in store.db.rows("SELECT id FROM incident_accounts WHERE incident = ? ORDER BY id", (id,))]
    return [account for account, _ in index.load(store.db, ids).values()]


def left_out(store: Store) -> int:
    """How many accounts are in no incident that stands, for nobody tells on which days they were."""
    return int(
        store.db.rows(
            "SELECT count(*) FROM incident_accounts AS a WHERE NOT EXISTS "
            "(SELECT 1 FROM incidents AS i WHERE i.id = a.incident AND i.present = 1)"
        )[0][0]
    )


def history(store: Store, id: str) -> list[Change]:
    """What changed in an incident, the oldest first; StoreError where there never was one of that id."""
    rows = store.db.rows("SELECT at, what, through, detail FROM incident_history WHERE incident = ? ORDER BY id", (id,))
    if not rows:
        raise StoreError(f"{store.db.place}: there is no incident {id}")
    return [Change(at, what, through, msgspec.json.decode(detail)) for at, what, through, detail in rows]
