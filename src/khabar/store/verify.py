"""Whether a store still holds what was put into it: everything is hashed anew, and what was altered is named.

Three things tie the store together: originals are named by their hash; every version of a report, coding and claim
has a digest that can be computed anew; captures and decisions are two logs whose rows each carry the hash of the
row before. Whoever alters a row of a log has to make all rows behind it anew, and then the head differs from one that
was noted down elsewhere: give that as `heads`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from khabar.errors import StoreError
from khabar.store.arrivals import as_it_was, version_digest
from khabar.store.custody import chained_capture
from khabar.store.database import Database
from khabar.store.decisions import chained
from khabar.store.hashes import BEGINNING, digest_of, sha256_of
from khabar.store.interface import Store, Totals
from khabar.store.paging import paged
from khabar.store.search.index import sequence, words_numbered
from khabar.store.search.words import METHOD, words_of
from khabar.store.verify_codings import altered_codings

# Rows at once where each holds a whole text or file.
_BULKY = 200
_NUMBERED = ("reports", "captures", "set_aside", "runs", "codings", "claims", "decisions")
_SHOWN_GAPS = 5
_NO_ENTRY = "hold no entry {}: entries from there on were altered or taken away"


class Finding(msgspec.Struct, frozen=True):
    """Something that is not as it was stored: `what` names it (`report 12`), `problem` says what is wrong."""

    what: str
    problem: str

    def __str__(self) -> str:
        return f"{self.what}: {self.problem}"


class Verified(msgspec.Struct, frozen=True):
    """What was checked and found; the heads are the hashes that both logs end with, to be noted down elsewhere.

    `totals` is None where the database is too damaged to count.
    """

    findings: tuple[Finding, ...]
    totals: Totals | None
    custody_head: str
    decisions_head: str


def verify(store: Store, *, heads: Sequence[str] = (), say: Callable[[str], None] = lambda part: None) -> Verified:
    """Check everything in a store; `say` hears which part is checked. Others may write meanwhile."""
    findings: list[Finding] = []
    totals, logs = None, ([BEGINNING], [BEGINNING])
    with store.db.reading():
        for part, check in _CHECKS.items():
            say(part)
            try:
                findings += check(store.db)
            except StoreError as error:
                findings.append(Finding(part, f"cannot be read through: {error}"))
            except Exception as error:  # noqa: BLE001 - whoever alters a store may leave anything in its place
                findings.append(Finding(part, f"cannot be read through: {type(error).__name__}: {error}"))
        try:
            totals, logs = store.totals(), (_hashes(store.db, "captures"), _hashes(store.db, "decisions"))
        except StoreError as error:
            findings.append(Finding("the store", f"cannot be counted: {error}"))
    known = {entry for log in logs for entry in log}
    findings += [Finding("the logs", _NO_ENTRY.format(head)) for head in heads if head not in known]
    return Verified(tuple(findings), totals, logs[0][-1], logs[1][-1])


def _whole(db: Database) -> Iterator[Finding]:
    """The file itself: pages, indexes and references."""
    if db.dialect != "sqlite":
        return
    for (problem,) in db.rows("PRAGMA integrity_check(20)"):
        if problem != "ok":
            yield Finding("the file", str(problem))
    for table, row, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield Finding(f"row {row} of {table}", f"what it refers to in {parent} is gone")


def _numbers(db: Database) -> Iterator[Finding]:
    """Rows are numbered without gaps, so a row that was taken away shows."""
    for table in _NUMBERED:
        gaps = db.rows(
            f"""
            SELECT id + 1, following - 1 FROM (SELECT id, lead(id) OVER (ORDER BY id) AS following FROM {table}) AS n
            WHERE following > id + 1 LIMIT {_SHOWN_GAPS}
            """
        )
        first = db.rows(f"SELECT min(id) FROM {table}")[0][0]
        for low, high in [*([(1, first - 1)] if (first or 1) > 1 else []), *gaps]:
            yield Finding(table, f"number {low} is missing" if low == high else f"numbers {low} to {high} are missing")


def _originals(db: Database) -> Iterator[Finding]:
    sql = "SELECT sha256, size, data FROM originals WHERE sha256 > ? ORDER BY sha256"
    for sha256, size, data in paged(db, sql, ("",), page=_BULKY):
        try:
            found = zlib.decompress(data)
        except zlib.error as error:
            yield Finding(f"original {sha256}", f"its bytes are damaged ({error})")
            continue
        if len(found) != size or sha256_of(found) != sha256:
            yield Finding(f"original {sha256}", f"its bytes were altered: their hash is {sha256_of(found)}")


def _reports(db: Database) -> Iterator[Finding]:
    columns = (
        "id, report_id, text, replaced, sha256, digest, title, published, published_basis, outlet, url, country, "
        "series, version"
    )
    for row in paged(db, f"SELECT {columns} FROM reports WHERE id > ? ORDER BY id", (0,), page=_BULKY):
        key, report_id, text, replaced, sha256, digest, *read_with_it, series, version = row
        name = f"report {key} ({report_id})"
        whole = as_it_was(text, replaced) if isinstance(text, str) else ""
        if sha256_of(whole.encode("utf-8")) != sha256:
            yield Finding(name, "its text was altered")
        elif version_digest(sha256, *read_with_it) != digest:
            yield Finding(name, "its title, day, outlet, address or country was altered")
        if (series == key) != (version == 1):
            yield Finding(name, "its place among the versions of the report was altered")


def _captures(db: Database) -> Iterator[Finding]:
    previous = BEGINNING
    rows = paged(
        db,
        """
        SELECT c.id, c.report, c.original, c.origin, c.kind, c.context, c.retrieved, c.ingested_at, c.khabar, c.digest,
            c.previous, r.digest, c.sha256
        FROM captures AS c LEFT JOIN reports AS r ON r.id = c.report WHERE c.id > ? ORDER BY c.id
        """,
        (0,),
    )
    for row in rows:
        name = f"capture {row[0]} ({row[3]})"
        context = _decoded(row[5])
        if chained_capture(row[:11], row[11]) != row[12] or digest_of(row[2], row[4], context) != row[9]:
            yield Finding(name, "where, when or how the bytes came was altered")
        elif row[10] != previous:
            yield Finding(name, "does not follow the capture before it: entries were altered, put in or taken away")
        previous = row[12]
    for (report,) in db.rows("SELECT id FROM reports WHERE id NOT IN (SELECT report FROM captures) ORDER BY id"):
        yield Finding(f"report {report}", "nothing tells where it came from")


def _set_aside(db: Database) -> Iterator[Finding]:
    columns = "id, origin, reason, original, kind, context, retrieved, digest"
    for number, *told, digest in paged(db, f"SELECT {columns} FROM set_aside WHERE id > ? ORDER BY id", (0,)):
        if digest_of(*told) != digest:
            yield Finding(f"set aside {number} ({told[0]})", "was altered")


def _codings(db: Database) -> Iterator[Finding]:
    yield from (Finding(what, problem) for what, problem in altered_codings(db))


def _decisions(db: Database) -> Iterator[Finding]:
    previous = BEGINNING
    columns = "id, at, who, kind, about, subject, payload, builds_on, seen, previous, sha256"
    for row in paged(db, f"SELECT {columns} FROM decisions WHERE id > ? ORDER BY id", (0,)):
        name = f"decision {row[0]} ({row[3]} by {row[2]})"
        if chained(row) != row[10]:
            yield Finding(name, "was altered")
        elif row[9] != previous:
            yield Finding(name, "does not follow the decision before it: entries were altered, put in or taken away")
        previous = row[10]


def _search(db: Database) -> Iterator[Finding]:
    """The words that search compares are those of the text."""
    sql = """
        SELECT r.id, r.report_id, r.text, t.words FROM reports AS r LEFT JOIN search_texts AS t ON t.report = r.id
        WHERE r.id > ? AND r.id <= (SELECT min(report) FROM search_state WHERE method = {}) ORDER BY r.id
        """
    for report, report_id, text, words in paged(db, sql.format(METHOD), (0,), page=_BULKY):
        numbers = sequence(words) if words is not None else ()
        forms: dict[int, str] = dict(words_numbered(db, set(numbers)))
        if isinstance(text, str) and [forms.get(number) for number in numbers] != words_of(text):
            yield Finding(f"report {report} ({report_id})", "search finds it by other words than it has")


_CHECKS: dict[str, Callable[[Database], Iterator[Finding]]] = {
    "the file": _whole,
    "numbers": _numbers,
    "originals": _originals,
    "reports": _reports,
    "captures": _captures,
    "set aside": _set_aside,
    "codings": _codings,
    "decisions": _decisions,
    "search": _search,
}


def _hashes(db: Database, log: str) -> list[str]:
    """The hashes of a log in their order; one stands before the first."""
    return [BEGINNING, *(row[0] for row in db.rows(f"SELECT sha256 FROM {log} ORDER BY id"))]


def _decoded(context: str) -> object:
    try:
        return msgspec.json.decode(context)
    except msgspec.DecodeError:
        return None
