"""What narrows a search down: a record of the report must be of this type, by that actor, at this place and day.

All that is asked of records is asked of one and the same record, of the newest coding. Records that a reviewer
rejected count for nothing unless they are asked for.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import get_args

import msgspec

from khabar.errors import UsageError
from khabar.lexicon.placenames import PlaceEntry, distance_km, name_key
from khabar.record import GROUPS, EventType, SourceKind, Status
from khabar.resolve.gazetteer import default_gazetteer
from khabar.resolve.gazetteer_names import is_arabic
from khabar.store.database import Database
from khabar.store.hashes import canonical
from khabar.store.interface import State
from khabar.store.search.actors import actor_ids
from khabar.store.search.conditions import Condition, among, joined
from khabar.store.search.corrections import corrected_claims, fitting
from khabar.store.search.words import words_of
from khabar.store.sqlite import SqliteDatabase

DEFAULT_KM = 25.0
_KM_A_DEGREE = 111.0
_OF_RECORDS = ("types", "statuses", "states", "actors", "places", "near", "since", "until", "sources")
_WHERE_IT_WAS = "'event', 'origin', 'destination'"
_VERDICTS = {
    "open": None, "accepted": "accept", "rejected": "reject", "corrected": "correct", "merged": "merge",
    "split": "split",
}  # fmt: skip
_NEWEST_CODING = "(SELECT max(k.id) FROM codings AS k WHERE k.report = r.report)"
_VERDICT = (
    "coalesce((SELECT d.kind FROM decisions AS d WHERE d.about = 'claim' AND d.subject = c.key "
    "AND d.kind <> 'comment' ORDER BY d.id DESC LIMIT 1), 'reopen')"
)
_STARTS = "coalesce(c.date_start, r.published)"
_ENDS = "coalesce(c.date_end, c.date_start, r.published)"
_SQL_KM = (
    "2 * 6371.0 * asin(sqrt(least(1.0, power(sin(radians(p.lat - ?) / 2), 2) "
    "+ cos(radians(?)) * cos(radians(p.lat)) * power(sin(radians(p.lon - ?) / 2), 2))))"
)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What to narrow a search down to; several values of one field mean any of them.

    `types` are types or groups of records, `actors` ids or names, `places` gazetteer ids or names (a governorate holds
    its villages), `near` a point or the name of a place with `km` around it, `sources` kinds or names of sources,
    `since` and `until` ISO days: those of the event, else of publication. `states` are what reviewers decided.
    """

    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    states: tuple[State, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    near: tuple[float, float] | str | None = None
    km: float = DEFAULT_KM
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


def report_condition(filters: Filters, db: Database) -> Condition:
    """The reports `r` that a search is narrowed down to. Raises UsageError for values that there cannot be."""
    parts = []
    if filters.outlets:
        parts.append(among("r.outlet", _names_like(db, "search_reports", "outlet", filters.outlets)))
    if narrows_records(filters):
        record = record_condition(filters, db)
        found = Condition(
            "r.report IN (SELECT c.report FROM claims AS c JOIN search_reports AS r ON r.report = c.report "
            f"WHERE {record.sql} AND c.coding = {_NEWEST_CODING})",
            record.values,
        )
        parts.append(joined("OR", [found, *_without_records(filters)]))
    return joined("AND", parts)


def narrows_records(filters: Filters) -> bool:
    """True when something is asked of the records of a report."""
    return any(getattr(filters, name) for name in _OF_RECORDS)


def record_condition(filters: Filters, db: Database) -> Condition:
    """The records `c` of reports `r` that fit: as coded, or as a reviewer corrected them."""
    coded = _coded_condition(filters, db)
    claims = corrected_claims(db)
    if not claims:
        return coded
    others = among("c.key", [claim.key for claim in claims])
    as_coded = Condition(f"({coded.sql} AND NOT {others.sql})", (*coded.values, *others.values))
    return joined("OR", [as_coded, among("c.key", fitting(db, claims, coded))])


def _coded_condition(filters: Filters, db: Database) -> Condition:
    parts = [_state_condition(filters.states)]
    if filters.types:
        parts.append(among("c.type", _types(filters.types)))
    if filters.statuses:
        parts.append(among("c.status", _checked("status", filters.statuses, get_args(Status))))
    if filters.actors:
        actor = among("a.actor", actor_ids(db, filters.actors))
        parts.append(_among_those_with("claim_actors AS a", "a.claim", actor))
    if filters.places:
        parts.append(_among_those_with("claim_places AS p", "p.claim", _at_places(db, filters.places)))
    if filters.near:
        parts.append(_among_those_with("claim_places AS p", "p.claim", _near(db, filters.near, filters.km)))
    if filters.sources:
        parts.append(_among_those_with("claim_sources AS s", "s.claim", _of_sources(db, filters.sources)))
    parts.extend(_days(filters, _STARTS, _ENDS))
    return joined("AND", parts)


def _without_records(filters: Filters) -> Iterator[Condition]:
    """A report that holds no record is of the day of its publication, where nothing but days is asked for."""
    if not narrows_records(msgspec.structs.replace(filters, since=None, until=None)):
        day = joined("AND", _days(filters, "r.published", "r.published"))
        yield Condition(
            f"({day.sql} AND NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.coding = {_NEWEST_CODING}))", day.values
        )


def _among_those_with(table: str, key: str, condition: Condition) -> Condition:
    return Condition(f"c.id IN (SELECT {key} FROM {table} WHERE {condition.sql})", condition.values)


def _state_condition(states: tuple[State, ...]) -> Condition:
    if not states:
        return Condition(f"{_VERDICT} <> 'reject'")
    kinds = [_VERDICTS[state] or "reopen" for state in _checked("state", states, tuple(_VERDICTS))]
    return among(_VERDICT, kinds)


def _types(names: Iterable[str]) -> list[str]:
    known = _checked("type", names, tuple(dict.fromkeys((*GROUPS, *get_args(EventType)))))
    return sorted({kind for name in known for kind in GROUPS.get(name, (name,))})


def _checked(what: str, values: Iterable[str], known: tuple[str, ...]) -> list[str]:
    kept = list(values)
    wrong = [value for value in kept if value not in known]
    if wrong:
        raise UsageError(f"there is no {what} {wrong[0]!r}; there are {', '.join(known)}")
    return kept


def _days(filters: Filters, start: str, end: str) -> Iterator[Condition]:
    if filters.since is not None:
        yield Condition(f"substr({end}, 1, 10) >= ?", (_day(filters.since),))
    if filters.until is not None:
        yield Condition(f"substr({start}, 1, 10) <= ?", (_day(filters.until),))


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{text!r} is no day; write it as 2024-05-12") from error


def _at_places(db: Database, places: Iterable[str]) -> Condition:
    where = Condition(f"p.role IN ({_WHERE_IT_WAS})")
    return joined("AND", [where, joined("OR", [_at_place(db, place) for place in places])])


def _at_place(db: Database, place: str) -> Condition:
    if ":" in place:
        return among("p.place", [place])
    key = name_key(" ".join(words_of(place)))
    if not key:
        raise UsageError(f"{place!r} names no place")
    entries = _entries(place)
    named = _distinct(db, "claim_places", "name", lambda name: name_key(" ".join(words_of(name))) == key)
    within = [_within(entry.admin) for entry in entries if entry.feature == "A"]
    return joined("OR", [among("p.place", [entry.id for entry in entries]), among("p.name", named), *within])


def _within(chain: tuple[str, ...]) -> Condition:
    """That a place lies in a governorate, district or country: its chain begins with theirs."""
    whole = canonical(chain)
    return Condition("(p.admin = ? OR substr(p.admin, 1, ?) = ?)", (whole, len(whole), whole[:-1] + ","))


def _entries(name: str) -> tuple[PlaceEntry, ...]:
    gazetteer = default_gazetteer()
    return gazetteer.lookup(" ".join(words_of(name))) if is_arabic(name) else gazetteer.named(name)


def _near(db: Database, near: tuple[float, float] | str, km: float) -> Condition:
    lat, lon = _point(near)
    if not (0 < km <= 20_000):
        raise UsageError(f"{km:g} km: the distance must be above 0 and at most 20000")
    north = km / _KM_A_DEGREE
    widest = math.cos(math.radians(min(89.9, abs(lat) + north)))
    east = min(360.0, north / widest)
    where = Condition(f"p.role IN ({_WHERE_IT_WAS})")
    sides = (lat - north, lat + north, lon - east, lon + east)
    box = Condition("p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ?", sides)
    if isinstance(db, SqliteDatabase):
        db.connection.create_function("khabar_km", 4, distance_km, deterministic=True)
        exact = Condition("khabar_km(p.lat, p.lon, ?, ?) <= ?", (lat, lon, km))
    else:
        exact = Condition(f"{_SQL_KM} <= ?", (lat, lat, lon, km))
    return joined("AND", [where, box, exact])


def _point(near: tuple[float, float] | str) -> tuple[float, float]:
    if not isinstance(near, str):
        lat, lon = near
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise UsageError(f"{lat:g},{lon:g} is no point: latitude from -90 to 90, longitude from -180 to 180")
        return lat, lon
    entries = _entries(near)
    if not entries:
        raise UsageError(f"the gazetteer knows no place called {near!r}; give a point as LAT,LON")
    return entries[0].lat, entries[0].lon


def _of_sources(db: Database, sources: Iterable[str]) -> Condition:
    asked = set(sources)
    kinds = asked.intersection(get_args(SourceKind))
    names = asked - kinds
    found = _names_like(db, "claim_sources", "name", names) if names else []
    return joined("OR", [among("s.kind", sorted(kinds)), among("s.name", found)])


def _names_like(db: Database, table: str, column: str, names: Iterable[str]) -> list[str]:
    """The names of a column that hold one of these, however they are spelt."""
    asked = [f" {' '.join(words_of(name))} " for name in names]
    return _distinct(db, table, column, partial(_holds_one, asked))


def _holds_one(asked: list[str], name: str) -> bool:
    written = f" {' '.join(words_of(name))} "
    return any(one in written and one.strip() for one in asked)


def _distinct(db: Database, table: str, column: str, fits: Callable[[str], bool]) -> list[str]:
    rows = db.rows(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
    return sorted(value for (value,) in rows if fits(value))
