"""Codings and their claims on the way into the store; nothing that is there is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khabar.record import Coded, Event
from khabar.store.claim_keys import Known, keys_of
from khabar.store.clock import now
from khabar.store.custody import next_id
from khabar.store.database import Database, Row
from khabar.store.hashes import canonical, digest_of, sha256_of

_CODED = msgspec.json.Decoder(Coded)
CLAIM_TABLES = {"claims": 13, "claim_places": 9, "claim_actors": 5, "claim_sources": 4, "claim_counts": 8}
"""The tables that claims lie in, with the number of their columns."""


class Item(msgspec.Struct, frozen=True):
    """A coding to be stored; `before` are the claims that its report is known by, empty for a new report."""

    report: int
    series: str
    coded: Coded
    before: Sequence[Known] = ()


def add_codings(db: Database, run: int, items: Iterable[Item]) -> list[tuple[str, ...]]:
    """Store codings with their claims, within the transaction that is open; the keys of each."""
    coding, claim = next_id(db, "codings"), next_id(db, "claims")
    at = now()
    codings: list[Row] = []
    rows = no_rows()
    all_keys = []
    for number, item in enumerate(items, coding):
        told = msgspec.json.encode(item.coded)
        codings.append((number, run, item.report, at, told.decode("utf-8"), sha256_of(told)))
        keys = keys_of(item.series, item.coded.events, item.before)
        for position, (key, event) in enumerate(zip(keys, item.coded.events, strict=True)):
            add_rows(rows, claim + len(rows["claims"]), number, item.report, position, key, event)
        all_keys.append(keys)
    db.many("INSERT INTO codings VALUES (?, ?, ?, ?, ?, ?)", codings)
    for table, columns in CLAIM_TABLES.items():
        if rows[table]:
            db.many(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows[table])
    return all_keys


def event_digest(event: Event) -> str:
    """What a claim says, without its number in the report, how sure the coder is and the names of its rules."""
    evidence = tuple(msgspec.structs.replace(item, rule="") for item in event.evidence)
    return digest_of(msgspec.structs.replace(event, id="", confidence=0.0, evidence=evidence))


def claims_known_of(db: Database, series: int, sha256: str) -> list[Known]:
    """Every claim that codings of a report's versions ever made, each as it was coded last.

    `sha256` is of the text that is coded now: claims of the same text are matched by where their words stand.
    """
    rows = db.rows(
        """
        SELECT c.key, c.position, k.coded FROM claims AS c JOIN codings AS k ON k.id = c.coding
        WHERE c.report IN (SELECT id FROM reports WHERE series = ?)
            AND c.coding = (SELECT max(n.coding) FROM claims AS n WHERE n.key = c.key)
        ORDER BY c.coding, c.position
        """,
        (series,),
    )
    known = []
    for key, position, told in rows:
        coded = _CODED.decode(told)
        known.append(Known(key, coded.events[position], coded.report.sha256 == sha256))
    return known


def no_rows() -> dict[str, list[Row]]:
    """An empty list of rows for each table of claims."""
    return {table: [] for table in CLAIM_TABLES}


def add_rows(
    rows: Mapping[str, list[Row]], claim: int, coding: int, report: int, position: int, key: str, event: Event
) -> None:
    """Add the rows of one claim, all of them made of its event: they are there for asking, and can be made again."""
    date = event.date
    rows["claims"].append((
        claim, coding, report, position, key, event.type, event.status, int(event.background), int(event.aggregate),
        date and date.start, date and date.end, event.confidence, event_digest(event),
    ))  # fmt: skip
    rows["claim_places"].extend(
        (claim, at, p.role, p.name, p.id, p.lat, p.lon, p.precision, canonical(p.admin))
        for at, p in enumerate(event.places)
    )
    sides = [("perpetrator", actor) for actor in event.perpetrators] + [("target", actor) for actor in event.targets]
    rows["claim_actors"].extend((claim, at, side, a.id, a.faction) for at, (side, a) in enumerate(sides))
    rows["claim_sources"].extend((claim, at, s.kind, s.name) for at, s in enumerate(event.sources))
    rows["claim_counts"].extend(
        (claim, at, c.measure, c.low, c.high, int(c.approx), c.of, int(c.part)) for at, c in enumerate(event.counts)
    )
