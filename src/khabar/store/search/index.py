"""The index that search asks: kept up to date in the transaction that stores a report.

Reports are only ever added, so the index is too. It knows how far it goes, and whatever lies behind that is indexed
next: the reports just added, and all there are after a migration or when words are cut in a new way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from khabar.errors import StoreError
from khabar.store.database import Database, Row
from khabar.store.paging import asked_in_parts
from khabar.store.reading import only_read
from khabar.store.search.words import METHOD, words_of

_BATCH = 500
_ARRAY_HEAD = 20


def index_new(db: Database) -> None:
    """Index what is not indexed yet, within the transaction that is open."""
    while _index_batch(db):
        pass


def bring_up_to_date(db: Database) -> None:
    """Index what is not indexed yet, batch by batch: a run that is stopped goes on where it was."""
    while _is_behind(db):
        if db.refusal:
            raise StoreError(f"{db.place}: its words have to be indexed anew, but it {only_read(db)}")
        with db.writing():
            _index_batch(db)


def sequence(words: object) -> Sequence[int]:
    """The numbers of a report's words, in their order, out of a row of search_texts."""
    if isinstance(words, bytes):
        return struct.unpack(f"<{len(words) // 4}I", words)
    assert isinstance(words, list)
    return words


def sent(array: bytes) -> Sequence[int]:
    """The numbers in an array as Postgres sends it (`array_send`): much quicker to read than its text.

    Behind 20 bytes of a head each number comes after its length, 4 bytes; an empty array is a shorter head alone.
    """
    count = max(0, len(array) - _ARRAY_HEAD) // 4
    return struct.unpack_from(f">{count}I", array, _ARRAY_HEAD)[1::2] if count else ()


def words_in(db: Database, reports: Sequence[int]) -> dict[int, Sequence[int]]:
    """The numbers of the words of each of these reports."""
    if db.dialect == "postgres":
        sql = "SELECT t.report, array_send(t.words) FROM search_texts AS t WHERE t.report = ANY(?)"
        return {report: sent(words) for report, words in db.rows(sql, (list(reports),))}
    rows = asked_in_parts(db, "SELECT report, words FROM search_texts WHERE report IN ({})", reports)
    return {report: sequence(words) for report, words in rows}


def _is_behind(db: Database) -> bool:
    rows = db.rows("SELECT method, report, (SELECT coalesce(max(id), 0) FROM reports) FROM search_state")
    if not rows or not isinstance(rows[0][0], int) or not isinstance(rows[0][1], int):
        raise StoreError(f"{db.place}: damaged, it has lost how far its words are indexed; restore a backup")
    method, report, last = rows[0]
    return bool(method < METHOD or report < last)


def _index_batch(db: Database) -> bool:
    """Index the next reports; False when there are none."""
    method, done = db.rows("SELECT method, report FROM search_state")[0]
    if method < METHOD:
        done = _begin_anew(db)
    reports = db.rows(
        f"SELECT id, series, published, outlet, text FROM reports WHERE id > ? ORDER BY id LIMIT {_BATCH}", (done,)
    )
    if reports:
        _add_versions(db, reports)
        _add_words(db, [(row[0], words_of(row[-1])) for row in reports])
        db.rows("UPDATE search_state SET report = ?", (reports[-1][0],))
    return len(reports) == _BATCH


def _begin_anew(db: Database) -> int:
    """Empty the index, for words that are cut in another way."""
    if db.dialect == "sqlite":
        db.rows("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        db.rows("DELETE FROM search_words")
        db.rows("INSERT INTO search_trigrams (search_trigrams) VALUES ('rebuild')")
    else:
        db.rows("DELETE FROM search_words")
    db.rows("DELETE FROM search_texts")
    db.rows("DELETE FROM search_reports")
    db.rows("UPDATE search_state SET method = ?, report = 0", (METHOD,))
    return 0


def _add_versions(db: Database, reports: Sequence[Row]) -> None:
    """Note versions of reports, in the order of their coming; the last of a series is its newest."""
    last = {series: report for report, series, *_ in reports}
    again = [(series,) for series, report in last.items() if series != report]
    db.many("UPDATE search_reports SET newest = 0 WHERE series = ?", again)
    db.many(
        "INSERT INTO search_reports VALUES (?, ?, ?, ?, ?)",
        [
            (report, series, int(last[series] == report), published, outlet)
            for report, series, published, outlet, _ in reports
        ],
    )


def _add_words(db: Database, reports: Sequence[tuple[int, Sequence[str]]]) -> None:
    numbers = _numbers(db, {word for _, words in reports for word in words})
    sequences = [(report, [numbers[word] for word in words]) for report, words in reports]
    if db.dialect == "postgres":
        db.many("INSERT INTO search_texts VALUES (?, ?::integer[])", sequences)
        return
    packed = [(report, struct.pack(f"<{len(words)}I", *words)) for report, words in sequences]
    db.many("INSERT INTO search_texts VALUES (?, ?)", packed)
    texts = [(report, " ".join(map(str, sorted(set(words))))) for report, words in sequences]
    db.many("INSERT INTO search_index (rowid, words) VALUES (?, ?)", texts)


def _numbers(db: Database, forms: set[str]) -> dict[str, int]:
    """The number of each word; new words get the next ones, in the order of the alphabet."""
    known = {form: number for number, form in words_among(db, sorted(forms))}
    new = sorted(forms - known.keys())
    if not new:
        return known
    first = db.rows("SELECT coalesce(max(id), 0) + 1 FROM search_words")[0][0]
    rows = [(number, form) for number, form in enumerate(new, first)]
    db.many("INSERT INTO search_words VALUES (?, ?)", rows)
    if db.dialect == "sqlite":
        db.many("INSERT INTO search_trigrams (rowid, form) VALUES (?, ?)", rows)
    return known | {form: number for number, form in rows}


def words_among(db: Database, forms: Iterable[str]) -> list[Row]:
    """Number and form of those of these words that the store holds."""
    return _words_by(db, "form", "text", list(forms))


def words_numbered(db: Database, numbers: Iterable[int]) -> list[Row]:
    """Number and form of the words with these numbers."""
    return _words_by(db, "id", "integer", list(numbers))


def _words_by(db: Database, column: str, kind: str, asked: Sequence[object]) -> list[Row]:
    if db.dialect == "postgres":
        # Joined: `= ANY` of some thousand words compares each with every row where the table has no statistics yet.
        table = f"unnest(?::{kind}[]) AS a(asked)"
        return db.rows(f"SELECT w.id, w.form FROM {table} JOIN search_words AS w ON w.{column} = a.asked", (asked,))
    return asked_in_parts(db, f"SELECT id, form FROM search_words WHERE {column} IN ({{}})", asked)
