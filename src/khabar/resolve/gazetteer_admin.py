"""Governorates of imported places under the names that the package uses, and guessed where a row has none."""

from __future__ import annotations

import sqlite3

from khabar.lexicon.placenames import PlaceEntry, distance_km
from khabar.resolve.gazetteer import package_table
from khabar.text.fold import fold_word

_CELL = 0.1
_NEAR_KM = 15.0
_BORDER_KM = 60.0


def settle_admin(db: sqlite3.Connection) -> None:
    """Rename each first-level unit as the package names it, and lend places without one that of their neighbours."""
    db.execute("CREATE TEMP TABLE renamed (country TEXT, raw TEXT, name TEXT, PRIMARY KEY (country, raw))")
    db.executemany("INSERT OR IGNORE INTO renamed VALUES (?, ?, ?)", _renames(db))
    db.execute(
        "UPDATE place SET admin1 = (SELECT name FROM renamed r WHERE r.country = place.country AND raw = admin1)"
        " WHERE (country, admin1) IN (SELECT country, raw FROM renamed)"
    )
    db.execute("DROP TABLE renamed")
    missing = [row[0] for row in db.execute("SELECT DISTINCT country FROM place WHERE admin1 = '' AND feature <> 'A'")]
    for country in missing:
        db.executemany("UPDATE place SET admin1 = ? WHERE n = ?", _lent(db, country))


def settle_country(db: sqlite3.Connection) -> None:
    """Lend places without a country that of the nearest place of the package within 60 km."""
    cells: dict[tuple[int, int], list[PlaceEntry]] = {}
    for entry in package_table().entries():
        if entry.feature == "P":
            cells.setdefault((int(entry.lat // 1), int(entry.lon // 1)), []).append(entry)
    out = []
    for number, lat, lon in db.execute("SELECT n, lat, lon FROM place WHERE country = ''"):
        row, column = int(lat // 1), int(lon // 1)
        near = [
            (distance_km(lat, lon, e.lat, e.lon), e.country)
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for e in cells.get((r, c), ())
        ]
        if near and min(near)[0] <= _BORDER_KM:
            out.append((min(near)[1], number))
    db.executemany("UPDATE place SET country = ? WHERE n = ?", out)


def _renames(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """(country, name in the import, name in the package) of first-level units."""
    table = package_table()
    units: dict[str, list[PlaceEntry]] = {}
    for entry in table.entries():
        if entry.precision == "governorate":
            units.setdefault(entry.country, []).append(entry)
    out = []
    rows = db.execute(
        "SELECT country, admin1, name_ar, lat, lon FROM place"
        " WHERE precision = 'governorate' AND feature = 'A' AND admin1 <> ''"
    ).fetchall()
    for country, raw, name_ar, lat, lon in rows:
        named = [e for e in table.lookup(fold_word(name_ar)) if e.precision == "governorate" and e.country == country]
        near = [
            e for e in named or units.get(country, []) if distance_km(e.lat, e.lon, lat, lon) < (300 if named else 25)
        ]
        if near:
            best = min(near, key=lambda e: distance_km(e.lat, e.lon, lat, lon))
            out.append((country, raw, best.name_en))
    return out


def _lent(db: sqlite3.Connection, country: str) -> list[tuple[str, int]]:
    """(admin1, place) for the places of a country that have none, by their nearest neighbour within 15 km."""
    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
    known = "SELECT lat, lon, admin1 FROM place WHERE country = ? AND admin1 <> '' AND feature = 'P'"
    own = [(e.lat, e.lon, e.admin[1]) for e in package_table().entries() if _has_unit(e, country)]
    for lat, lon, admin1 in (*own, *db.execute(known, (country,))):
        cells.setdefault((int(lat // _CELL), int(lon // _CELL)), []).append((lat, lon, admin1))
    out = []
    for number, lat, lon in db.execute(
        "SELECT n, lat, lon FROM place WHERE country = ? AND admin1 = '' AND feature <> 'A'", (country,)
    ).fetchall():
        row, column = int(lat // _CELL), int(lon // _CELL)
        near = [
            (distance_km(lat, lon, a, b), admin1)
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for a, b, admin1 in cells.get((r, c), ())
        ]
        if near and min(near)[0] <= _NEAR_KM:
            out.append((min(near)[1], number))
    return out


def _has_unit(entry: PlaceEntry, country: str) -> bool:
    return entry.feature == "P" and entry.country == country and len(entry.admin) > 1
