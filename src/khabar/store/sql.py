"""The store over a database that speaks SQL; both kinds run the same statements."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import msgspec

from khabar.errors import StoreError
from khabar.read.incoming import Incoming
from khabar.record import Coded
from khabar.store import custody, decisions
from khabar.store.arrivals import Arrival, arrival, as_it_was
from khabar.store.claim_keys import keys_of
from khabar.store.clock import now
from khabar.store.codings import Item, add_codings, claims_known_of
from khabar.store.database import Database, Row
from khabar.store.hashes import sha256_of
from khabar.store.interface import (
    About,
    Added,
    Capture,
    Claim,
    Decision,
    Engine,
    Entry,
    Run,
    RunKind,
    SetAside,
    Standing,
    State,
    StoredCoding,
    StoredReport,
    Totals,
    Verdict,
)
from khabar.store.paging import paged
from khabar.store.search.index import index_new

_CODED = msgspec.json.Decoder(Coded)
_CLAIMS = (
    "SELECT s.key, s.report, s.coding, s.type, s.status, s.state, s.present, s.changed, s.decision, "
    "s.decided_by, s.decided_at, s.correction, s.position, k.coded "
    "FROM claim_state AS s JOIN codings AS k ON k.id = s.coding WHERE"
)
_REPORT = (
    "id, report_id, series, version, text, replaced, sha256, digest, title, published, published_basis, outlet, url, "
    "country, language, added_at"
)
_TOTALS = {
    "reports": "current_reports", "versions": "reports", "captures": "captures", "originals": "originals",
    "set_aside": "set_aside", "codings": "codings", "claims": "claim_state WHERE present", "decisions": "decisions",
}  # fmt: skip


class SqlStore:
    """A `Store`; what each method promises is told there."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def begin_run(self, engine: Engine, kind: RunKind = "ingest") -> int:
        """Note that a run begins."""
        with self.db.writing():
            run = custody.next_id(self.db, "runs")
            row = (run, kind, engine.version, engine.code, engine.lexicon, engine.gazetteer, now(), None)
            self.db.rows("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        return run

    def end_run(self, run: int) -> None:
        """Note that a run came to its end."""
        with self.db.writing():
            self.db.rows("UPDATE runs SET finished = ? WHERE id = ? AND finished IS NULL", (now(), run))

    def runs(self) -> list[Run]:
        """All runs."""
        rows = self.db.rows(
            "SELECT id, kind, khabar, code, lexicon, gazetteer, started, finished FROM runs ORDER BY id"
        )
        return [Run(row[0], row[1], Engine(*row[2:6]), *row[6:]) for row in rows]

    def standing(self, reports: Sequence[Incoming]) -> list[Standing]:
        """How each of these reports stands."""
        arrivals = [arrival(report) for report in reports]
        known = custody.known_of(self.db, arrivals)
        return [known.standing(one)[0] for one in arrivals]

    def add(self, entries: Sequence[Entry], run: int | None = None, aside: Sequence[SetAside] = ()) -> list[Added]:
        """Store reports with bytes, coding and claims."""
        arrivals = [arrival(entry.report, entry.version_of) for entry in entries]
        with self.db.writing():
            known = custody.known_of(self.db, arrivals)
            added = custody.add_reports(self.db, arrivals, known)
            index_new(self.db)
            self._add_codings_of(entries, arrivals, added, run)
            if aside:
                custody.add_set_aside(self.db, aside)
        return added

    def _add_codings_of(
        self, entries: Sequence[Entry], arrivals: Sequence[Arrival], added: Sequence[Added], run: int | None
    ) -> None:
        fresh, changed = [], []
        for entry, came, result in zip(entries, arrivals, added, strict=True):
            if entry.coded is not None and result.standing == "new":
                name = custody.series_name(came.report_id, came.digest)
                fresh.append(Item(result.report, name, entry.coded))
            elif entry.coded is not None and result.standing == "changed":
                changed.append((result.report, entry.coded))
        if fresh or changed:
            assert run is not None, "a coding belongs to a run"
            add_codings(self.db, run, fresh)
            for report, coded in changed:
                self.add_coding(report, coded, run)

    def add_coding(self, report: int, coded: Coded, run: int) -> tuple[str, ...]:
        """Add another coding of a stored report."""
        with self.db.writing():
            name, series = custody.series_of(self.db, report)
            before = claims_known_of(self.db, series, coded.report.sha256)
            return add_codings(self.db, run, [Item(report, name, coded, before)])[0]

    def confirm(self, coding: int, run: int) -> None:
        """Note that a run made just the same of a report."""
        with self.db.writing():
            self.db.rows("INSERT INTO confirmations VALUES (?, ?) ON CONFLICT (run, coding) DO NOTHING", (run, coding))

    def keys_for(self, report: int, coded: Coded) -> tuple[str, ...]:
        """The keys that the events of a coding get as claims of a stored report."""
        name, series = custody.series_of(self.db, report)
        return keys_of(name, coded.events, claims_known_of(self.db, series, coded.report.sha256))

    def report(self, key: int) -> StoredReport:
        """One version of a report."""
        rows = self.db.rows(f"SELECT {_REPORT} FROM reports WHERE id = ?", (key,))
        if not rows:
            raise StoreError(f"{self.db.place}: there is no report {key}")
        return _report(rows[0])

    def reports(self, *, current: bool = True, after: int = 0) -> Iterator[StoredReport]:
        """The current reports, or all versions."""
        table = "current_reports" if current else "reports"
        yield from map(_report, paged(self.db, f"SELECT {_REPORT} FROM {table} WHERE id > ? ORDER BY id", (after,)))

    def captures(self, report: int) -> list[Capture]:
        """How the bytes of a version came."""
        rows = self.db.rows(
            "SELECT id, report, original, origin, kind, context, retrieved, ingested_at, khabar FROM captures "
            "WHERE report = ? ORDER BY id",
            (report,),
        )
        return [_capture(row) for row in rows]

    def original(self, sha256: str) -> bytes:
        """The bytes with this hash."""
        rows = self.db.rows("SELECT data FROM originals WHERE sha256 = ?", (sha256,))
        if not rows:
            raise StoreError(f"{self.db.place}: there are no bytes with the hash {sha256}")
        try:
            data = zlib.decompress(rows[0][0])
        except zlib.error:
            data = b""
        if sha256_of(data) != sha256:
            raise StoreError(f"{self.db.place}: the bytes {sha256} are damaged; khabar verify names all that is")
        return data

    def coding(self, report: int) -> StoredCoding | None:
        """The newest coding of a version of a report."""
        rows = self.db.rows(
            "SELECT id, run, report, made_at, coded FROM codings WHERE report = ? ORDER BY id DESC LIMIT 1", (report,)
        )
        if not rows:
            return None
        keys = self.db.rows("SELECT key FROM claims WHERE coding = ? ORDER BY position", (rows[0][0],))
        number, run, of, made, coded = rows[0]
        return StoredCoding(number, run, of, made, _CODED.decode(coded), tuple(key for (key,) in keys))

    def set_aside(self) -> list[SetAside]:
        """What was set aside."""
        return [SetAside(*row) for row in self.db.rows("SELECT origin, reason FROM set_aside ORDER BY id")]

    def decide(
        self, who: str, kind: Verdict, about: About, subject: str, payload: dict[str, object] | None = None, *,
        builds_on: int | None = None,
    ) -> Decision:  # fmt: skip
        """Append a decision."""
        return decisions.decide(self.db, who, kind, about, subject, payload or {}, builds_on)

    def decisions(self, about: About | None = None, subject: str | None = None) -> Iterator[Decision]:
        """The log in its order."""
        return decisions.decisions(self.db, about, subject)

    def claim(self, key: str) -> Claim:
        """One claim as it stands."""
        rows = self.db.rows(f"{_CLAIMS} s.key = ?", (key,))
        if not rows:
            raise StoreError(f"{self.db.place}: there is no claim {key}; `khabar search` shows the whole keys")
        return _claim(rows[0])

    def claims(self, *, report: int | None = None, state: State | None = None, after: str = "") -> Iterator[Claim]:
        """Claims as they stand, by key."""
        asked, values = "s.key > ?", []
        for column, value in (("report", report), ("state", state)):
            if value is not None:
                asked += f" AND s.{column} = ?"
                values.append(value)
        yield from map(_claim, paged(self.db, f"{_CLAIMS} {asked} ORDER BY s.key", (after,), values))

    def totals(self) -> Totals:
        """How much there is."""
        with self.db.reading():
            counts = {name: self.db.rows(f"SELECT count(*) FROM {what}")[0][0] for name, what in _TOTALS.items()}
        return Totals(**counts)

    def close(self) -> None:
        """Let go of the database."""
        self.db.close()


def _report(row: Row) -> StoredReport:
    if not isinstance(row[4], str):
        raise StoreError(f"the text of report {row[0]} ({row[1]}) is damaged; khabar verify names all that is")
    values = [*row[:4], as_it_was(row[4], row[5]), *row[6:]]
    return StoredReport(*values)


def _capture(row: Row) -> Capture:
    values = [*row[:5], msgspec.json.decode(row[5], type=dict[str, str]), *row[6:]]
    return Capture(*values)


def _claim(row: Row) -> Claim:
    *known, correction, position, coded = row
    known[6:8] = bool(known[6]), bool(known[7])
    values = [*known, decisions.correction_of(correction), _CODED.decode(coded).events[position]]
    return Claim(*values)
