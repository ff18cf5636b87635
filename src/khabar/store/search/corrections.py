"""Records that a reviewer corrected, searched by what they say now.

The tables of the store hold what the coder wrote. The few records that people corrected are laid over them, as tables
of the same names within one query, so that a condition on records reads them without knowing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from khabar.record import Coded, Event
from khabar.store.database import Database, Row
from khabar.store.decisions import corrected, correction_of
from khabar.store.hashes import canonical
from khabar.store.search.conditions import Condition

_AT_ONCE = 100
_CODED = msgspec.json.Decoder(Coded)


class Corrected(msgspec.Struct, frozen=True):
    """A claim of a current coding, with the record as people corrected it."""

    key: str
    report: int
    event: Event


def corrected_claims(db: Database) -> list[Corrected]:
    """The claims of current codings that a correction holds for."""
    rows = db.rows(
        """
        SELECT s.key, s.report, s.position, s.correction, k.coded
        FROM claim_state AS s JOIN codings AS k ON k.id = s.coding
        WHERE s.key IN (SELECT d.subject FROM decisions AS d WHERE d.about = 'claim' AND d.kind = 'correct')
            AND s.correction IS NOT NULL AND s.present
        ORDER BY s.key
        """
    )
    return [
        Corrected(key, report, corrected(_CODED.decode(coded).events[position], correction_of(correction)))
        for key, report, position, correction, coded in rows
    ]


def fitting(db: Database, claims: Sequence[Corrected], condition: Condition) -> list[str]:
    """The keys of those corrected claims that a condition on records `c` of reports `r` holds for."""
    found = []
    for start in range(0, len(claims), _AT_ONCE):
        laid, values = _laid_over(claims[start : start + _AT_ONCE])
        found += db.rows(
            f"{laid} SELECT c.key FROM claims AS c JOIN search_reports AS r ON r.report = c.report "
            f"WHERE {condition.sql}",
            (*values, *condition.values),
        )
    return [key for (key,) in found]


def _laid_over(claims: Sequence[Corrected]) -> tuple[str, tuple[object, ...]]:
    """A WITH clause that stands for the tables of claims, and its values."""
    tables, values = [], []
    for name, (columns, rows_of) in _tables().items():
        rows = [row for number, claim in enumerate(claims) for row in rows_of(number, claim)]
        typed = ", ".join(f"CAST(? AS {kind})" for kind in columns.values())
        held = f"VALUES {', '.join([f'({typed})'] * len(rows))}" if rows else _no_rows(columns)
        tables.append(f"{name} ({', '.join(columns)}) AS ({held})")
        values += [value for row in rows for value in row]
    return f"WITH {', '.join(tables)}", tuple(values)


def _no_rows(columns: dict[str, str]) -> str:
    return f"SELECT {', '.join(f'CAST(NULL AS {kind})' for kind in columns.values())} WHERE 1 = 0"


_Rows = Callable[[int, Corrected], Iterator[Row]]


@cache
def _tables() -> dict[str, tuple[dict[str, str], _Rows]]:
    """The columns that a condition may ask for, with the rows that a claim has in each table."""
    number, text, real = "BIGINT", "TEXT", "DOUBLE PRECISION"
    told = dict.fromkeys(("type", "status", "date_start", "date_end"), text)
    claim = {"id": number, "key": text, "report": number, **told}
    place = {"claim": number, "role": text, "name": text, "place": text, "lat": real, "lon": real, "admin": text}
    return {
        "claims": (claim, _claim_rows),
        "claim_places": (place, _place_rows),
        "claim_actors": ({"claim": number, "actor": text}, _actor_rows),
        "claim_sources": ({"claim": number, "kind": text, "name": text}, _source_rows),
    }


def _claim_rows(number: int, claim: Corrected) -> Iterator[Row]:
    event, date = claim.event, claim.event.date
    yield number, claim.key, claim.report, event.type, event.status, date and date.start, date and date.end


def _place_rows(number: int, claim: Corrected) -> Iterator[Row]:
    for place in claim.event.places:
        yield number, place.role, place.name, place.id, place.lat, place.lon, canonical(place.admin)


def _actor_rows(number: int, claim: Corrected) -> Iterator[Row]:
    for actor in (*claim.event.perpetrators, *claim.event.targets):
        yield number, actor.id


def _source_rows(number: int, claim: Corrected) -> Iterator[Row]:
    for source in claim.event.sources:
        yield number, source.kind, source.name
