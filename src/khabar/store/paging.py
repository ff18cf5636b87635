"""Many rows without holding them all, and questions about more values than one statement takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.store.database import Database, Row

PAGE = 500
"""Rows that are read, and values that are asked about, at once."""


def paged(
    db: Database, sql: str, after: Sequence[object], values: Sequence[object] = (), *, page: int = PAGE
) -> Iterator[Row]:
    """The rows of a query, a page at a time.

    Its first columns are its order, and its first parameters the values behind which a page begins:
    `SELECT first, id, encoded FROM t WHERE (first, id) > (?, ?) ORDER BY first, id`.
    """
    while True:
        rows = db.rows(f"{sql} LIMIT {page}", (*after, *values))
        yield from rows
        if len(rows) < page:
            return
        after = rows[-1][: len(after)]


def asked_in_parts(db: Database, sql: str, values: Sequence[object]) -> list[Row]:
    """All rows of a question about any number of values, which stand where `{}` does."""
    rows: list[Row] = []
    for start in range(0, len(values), PAGE):
        part = values[start : start + PAGE]
        rows += db.rows(sql.format(", ".join("?" * len(part))), part)
    return rows
