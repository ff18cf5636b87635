"""The accounts in a store, the blocks they are found by, and the links between those that are likely one incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from khabar.incidents.accounts import Account
from khabar.incidents.blocking import LONGEST_DAYS, blocks
from khabar.incidents.cluster import Decided, Pair, judge, ordered
from khabar.store.database import Database
from khabar.store.paging import asked_in_parts, paged

_ACCOUNT = msgspec.msgpack.Decoder(Account)
_ROOM_KB = 400_000
Homed = tuple[Account, str | None]
"""An account and the incident it was put into last."""


def insert(db: Database, report: int, accounts: Iterable[Account]) -> None:
    """Enter accounts with their blocks; they have no links and no incident yet."""
    rows, spots = [], []
    for account in accounts:
        rows.append((account.id, report, account.first, None, msgspec.msgpack.encode(account)))
        found = blocks(account)
        if found is not None:
            spots += [(spot, found.first, account.id, found.last, 1) for spot in sorted(found.seeks)]
            spots += [(spot, found.first, account.id, found.last, 0) for spot in sorted(found.offers)]
    db.many("INSERT INTO incident_accounts VALUES (?, ?, ?, ?, ?)", rows)
    db.many("INSERT INTO incident_blocks VALUES (?, ?, ?, ?, ?)", spots)


def move(db: Database, ids: Iterable[str], incident: str) -> None:
    """Put accounts into an incident."""
    db.many("UPDATE incident_accounts SET incident = ? WHERE id = ?", [(incident, id) for id in ids])


def make_room(db: Database) -> None:
    """Let SQLite keep the tables in memory while much is written; blocks come in no order of their keys."""
    if db.dialect == "sqlite":
        db.rows(f"PRAGMA cache_size = -{_ROOM_KB}")


def remove(db: Database, ids: Sequence[str]) -> None:
    """Take accounts out, with their blocks and links."""
    for id, account in load(db, ids).items():
        found = blocks(account[0])
        spots = found.seeks | found.offers if found else frozenset()
        db.many("DELETE FROM incident_blocks WHERE spot = ? AND first = ? AND account = ?",
                [(spot, found.first, id) for spot in spots if found])  # fmt: skip
        _unlink(db, id)
        db.many("DELETE FROM incident_accounts WHERE id = ?", [(id,)])


def _unlink(db: Database, id: str) -> None:
    for other in neighbours(db, [id]):
        db.many("DELETE FROM incident_links WHERE one = ? AND other = ?", [(id, other), (other, id)])


def link(db: Database, account: Account) -> None:
    """Compare an account with those that share a block, and keep the likely pairs."""
    rows = []
    for other, _ in load(db, sorted(met(db, account))).values():
        found = judge(account, other)
        if found is not None and found > 0:
            rows += [(account.id, other.id, found), (other.id, account.id, found)]
    keep_links(db, rows)


def keep_links(db: Database, rows: Iterable[tuple[str, str, float]]) -> None:
    """Enter links, each in both directions already."""
    db.many("INSERT INTO incident_links VALUES (?, ?, ?) ON CONFLICT (one, other) DO NOTHING", rows)


def met(db: Database, account: Account) -> set[str]:
    """The accounts that share a block with one."""
    own = blocks(account)
    if own is None:
        return set()
    found: set[str] = set()
    for spots, only in ((own.seeks, 0), (own.offers, 1)):
        for spot in spots:
            rows = db.rows(
                "SELECT account FROM incident_blocks WHERE spot = ? AND first >= ? AND first <= ? AND last >= ? "
                "AND seeks >= ?",
                (spot, own.first - LONGEST_DAYS - 1, own.last, own.first, only),
            )
            found |= {id for (id,) in rows}
    return found - {account.id}


def load(db: Database, ids: Sequence[str]) -> dict[str, Homed]:
    """Accounts by their ids, with their incidents."""
    asked = "SELECT id, encoded, incident FROM incident_accounts WHERE id IN ({})"
    return {id: (_ACCOUNT.decode(encoded), incident) for id, encoded, incident in asked_in_parts(db, asked, ids)}


def neighbours(db: Database, ids: Sequence[str]) -> set[str]:
    """The accounts that any of some is linked to, by likeness or by a person."""
    return {other for (other,) in asked_in_parts(db, "SELECT other FROM incident_links WHERE one IN ({})", ids)}


def weights(db: Database, ids: Sequence[str]) -> dict[Pair, float | None]:
    """The weights of the linked pairs among some accounts, so that they are not compared again."""
    among = set(ids)
    rows = asked_in_parts(db, "SELECT one, other, weight FROM incident_links WHERE one IN ({})", ids)
    return {(one, other): weight for one, other, weight in rows if one < other and other in among and weight > 0}


def mates(db: Database, ids: Sequence[str]) -> set[str]:
    """The accounts that are in one incident with any of some."""
    homes = "SELECT incident FROM incident_accounts WHERE id IN ({}) AND incident IS NOT NULL"
    asked = f"SELECT id FROM incident_accounts WHERE incident IN ({homes})"
    return {id for (id,) in asked_in_parts(db, asked, ids)}


def parts(db: Database, ids: Iterable[str]) -> Iterator[list[dict[str, Homed]]]:
    """The connected parts of the graph that some accounts lie in; those whose accounts shared an incident together."""
    done: set[str] = set()
    for id in ids:
        if id in done:
            continue
        kin, new = set[str](), {id}
        while new:
            kin |= new
            near = sorted(new)
            new = (neighbours(db, near) | mates(db, near)) - kin
        done |= kin
        loaded = load(db, sorted(kin))
        if loaded:
            yield _connected(db, loaded)


def _connected(db: Database, accounts: dict[str, Homed]) -> list[dict[str, Homed]]:
    found = []
    waiting = dict(accounts)
    while waiting:
        part, new = dict[str, Homed](), {next(iter(waiting))}
        while new:
            part |= {id: waiting.pop(id) for id in sorted(new)}
            new = neighbours(db, sorted(new)) & waiting.keys()
        found.append(part)
    return found


def by_days(db: Database) -> Iterator[Account]:
    """Every account in the order of its first day, those without first; page by page."""
    for (encoded,) in db.rows("SELECT encoded FROM incident_accounts WHERE first IS NULL ORDER BY id"):
        yield _ACCOUNT.decode(encoded)
    sql = "SELECT first, id, encoded FROM incident_accounts WHERE (first, id) > (?, ?) ORDER BY first, id"
    for _, _, encoded in paged(db, sql, (-1, "")):
        yield _ACCOUNT.decode(encoded)


def decided(db: Database, accounts: Iterable[Account]) -> Decided:
    """What people decided about the claims of these accounts, as pairs of accounts."""
    home = {claim.id: account.id for account in accounts for claim in account.claims}
    joined: set[Pair] = set()
    parted: set[Pair] = set()
    asked = "SELECT one, other, joined FROM incident_pairs WHERE one IN ({})"
    for one, other, together in asked_in_parts(db, asked, sorted(home)):
        if other in home and home[one] != home[other]:
            (joined if together else parted).add(ordered(home[one], home[other]))
    return Decided(frozenset(joined), frozenset(parted - joined))
