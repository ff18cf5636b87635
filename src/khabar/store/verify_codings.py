"""Whether codings and claims are as they were stored, and whether every word in them stands where it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from khabar.record import Coded
from khabar.store.arrivals import as_it_was
from khabar.store.codings import CLAIM_TABLES, add_rows, no_rows
from khabar.store.database import Database, Row
from khabar.store.hashes import sha256_of

_PAGE = 100
_CODED = msgspec.json.Decoder(Coded)


def altered_codings(db: Database) -> Iterator[tuple[str, str]]:
    """What was altered and how, as pairs of words: `("coding 7 of report 3", "was altered")`."""
    last = 0
    while True:
        rows = db.rows(
            f"""
            SELECT k.id, k.report, k.coded, k.sha256, r.text, r.replaced, r.sha256
            FROM codings AS k LEFT JOIN reports AS r ON r.id = k.report WHERE k.id > ? ORDER BY k.id LIMIT {_PAGE}
            """,
            (last,),
        )
        if rows:
            claims = _claims_by_coding(db, rows[0][0], rows[-1][0])
            for row in rows:
                yield from ((f"coding {row[0]} of report {row[1]}", problem) for problem in _problems(row, claims))
        if len(rows) < _PAGE:
            return
        last = rows[-1][0]


def _problems(row: Row, claims: Mapping[int, Mapping[str, list[Row]]]) -> Iterator[str]:
    number, report, told, sha256, text, replaced, text_sha256 = row
    if sha256_of(told.encode("utf-8")) != sha256:
        yield "was altered"
        return
    coded = _CODED.decode(told)
    if coded.report.sha256 != text_sha256:
        yield "was made of another text than the report's"
        return
    whole = as_it_was(text, replaced)
    for quote, start, end in _quotes(msgspec.to_builtins(coded)):
        if whole[start:end] != quote:
            yield f"the text has no '{quote}' at {start} to {end}"
    yield from _claim_problems(number, report, coded, claims.get(number, no_rows()))


def _claim_problems(number: int, report: int, coded: Coded, found: Mapping[str, list[Row]]) -> Iterator[str]:
    """Claims are made of the coding's events: they are made again and compared."""
    if len(found["claims"]) != len(coded.events):
        yield f"has {len(coded.events)} events, but {len(found['claims'])} claims"
        return
    rows = no_rows()
    for position, (claim, event) in enumerate(zip(found["claims"], coded.events, strict=True)):
        add_rows(rows, claim[0], number, report, position, claim[4], event)
    for table in CLAIM_TABLES:
        if sorted(_comparable(rows[table])) != sorted(_comparable(found[table])):
            yield f"rows in {table} are not those that were stored"


def _comparable(rows: list[Row]) -> Iterator[str]:
    return (
        repr(tuple(value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in r)) for r in rows
    )


def _claims_by_coding(db: Database, low: int, high: int) -> dict[int, dict[str, list[Row]]]:
    found: dict[int, dict[str, list[Row]]] = {}
    owner: dict[int, int] = {}
    for row in db.rows("SELECT * FROM claims WHERE coding BETWEEN ? AND ? ORDER BY coding, position", (low, high)):
        found.setdefault(row[1], no_rows())["claims"].append(tuple(row))
        owner[row[0]] = row[1]
    for table in CLAIM_TABLES:
        if table == "claims":
            continue
        inside = "claim IN (SELECT id FROM claims WHERE coding BETWEEN ? AND ?)"
        for row in db.rows(f"SELECT * FROM {table} WHERE {inside} ORDER BY claim, position", (low, high)):
            found[owner[row[0]]][table].append(tuple(row))
    return found


def _quotes(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every text with a span in a coding, with where it begins and ends."""
    if isinstance(value, dict):
        if value.get("text") is not None and value.get("span") is not None:
            yield value["text"], *value["span"]
        for below in value.values():
            yield from _quotes(below)
    elif isinstance(value, (list, tuple)):
        for below in value:
            yield from _quotes(below)
