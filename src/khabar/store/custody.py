"""Reports and their bytes on the way into the store."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

import msgspec

from khabar import __version__
from khabar.errors import StoreError
from khabar.store.arrivals import Arrival, clean
from khabar.store.clock import now
from khabar.store.database import Database, Row
from khabar.store.hashes import BEGINNING, canonical, digest_of, sha256_of
from khabar.store.interface import Added, SetAside, Standing
from khabar.store.paging import asked_in_parts

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
"""The most values in one question; SQLite has a limit far above."""


class Version(msgspec.Struct, frozen=True):
    """A version of a report as it is known by."""

    key: int
    report_id: str
    series: int
    version: int
    source: str
    url: str | None
    digest: str


class Known:
    """What the store holds of the reports of one batch, kept up to date while the batch is stored."""

    def __init__(self, versions: Sequence[Version], captures: set[tuple[int, str]]) -> None:
        self._versions: dict[str, list[Version]] = {}
        self._captures = captures
        for version in versions:
            self._versions.setdefault(version.report_id, []).append(version)

    def standing(self, arrival: Arrival) -> tuple[Standing, Version | None]:
        """How a report stands, with the version it repeats, or the newest of the series that it continues."""
        versions = self._versions.get(arrival.report_id, ())
        series = [version for version in versions if self._same_report(version, arrival)]
        newest = max(series, key=lambda version: (version.series, version.version), default=None)
        # A reading of a stored report is compared with its newest version, one that arrives with all there ever were.
        for version in versions if arrival.version_of is None else [newest]:
            if version is not None and version.digest == arrival.digest:
                known = (version.key, arrival.capture_digest) in self._captures
                return ("known" if known else "recaptured"), version
        return ("changed" if newest else "new"), newest

    def _same_report(self, version: Version, arrival: Arrival) -> bool:
        if arrival.version_of is None:
            return _same_report(version, arrival)
        return version.series in {
            one.series for one in self._versions[version.report_id] if one.key == arrival.version_of
        }

    def add(self, version: Version) -> None:
        """Take note of a version just stored."""
        self._versions.setdefault(version.report_id, []).append(version)

    def add_capture(self, report: int, digest: str) -> None:
        """Take note of an arrival just stored."""
        self._captures.add((report, digest))


def known_of(db: Database, arrivals: Sequence[Arrival]) -> Known:
    """What the store holds under the ids of these reports."""
    ids = list({arrival.report_id for arrival in arrivals})
    versions = [
        Version(*row)
        for row in asked_in_parts(
            db, "SELECT id, report_id, series, version, source, url, digest FROM reports WHERE report_id IN ({})", ids
        )
    ]
    keys = [version.key for version in versions]
    captures = asked_in_parts(db, "SELECT report, digest FROM captures WHERE report IN ({})", keys)
    return Known(versions, {(row[0], row[1]) for row in captures})


def add_reports(db: Database, arrivals: Sequence[Arrival], known: Known) -> list[Added]:
    """Store what is new of these reports, within the transaction that is open; `known` learns of it."""
    report, (capture, previous) = next_id(db, "reports"), _next_capture(db)
    at = now()
    added: list[Added] = []
    reports: list[Row] = []
    captures: list[Row] = []
    originals: dict[str, Arrival] = {}
    for arrival in arrivals:
        standing, before = known.standing(arrival)
        if standing in ("new", "changed"):
            version = _next_version(arrival, report + len(reports), before)
            known.add(version)
            reports.append(_report_row(arrival, version, at))
            key = version.key
        else:
            assert before is not None
            key = before.key
        if standing != "known":
            previous = captures[-1][-1] if captures else previous
            captures.append(_capture_row(arrival, capture + len(captures), key, at, previous))
            known.add_capture(key, arrival.capture_digest)
            originals[arrival.original_sha256] = arrival
        added.append(Added(key, standing))
    _keep_originals(db, {sha: (len(one.original.data), one.compressed()) for sha, one in originals.items()})
    db.many(f"INSERT INTO reports VALUES ({', '.join('?' * 17)})", reports)
    db.many(f"INSERT INTO captures VALUES ({', '.join('?' * 12)})", captures)
    return added


def add_set_aside(db: Database, aside: Sequence[SetAside]) -> None:
    """Note what was set aside, once each, within the transaction that is open."""
    rows = {digest_of(*row): (row, one.original) for one in aside for row in [_set_aside_row(one)]}
    for (digest,) in asked_in_parts(db, "SELECT digest FROM set_aside WHERE digest IN ({})", list(rows)):
        del rows[digest]
    bytes_of = {row[2]: original.data for row, original in rows.values() if original}
    _keep_originals(db, {sha256: (len(data), zlib.compress(data, 6)) for sha256, data in bytes_of.items()})
    first, at = next_id(db, "set_aside"), now()
    db.many(
        "INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, *row, at, __version__, digest) for number, (digest, (row, _)) in enumerate(rows.items(), first)],
    )


def _set_aside_row(one: SetAside) -> Row:
    """What an entry says; its digest covers all of it."""
    told, original = (clean(one.where), clean(one.reason)), one.original
    if original is None:
        return (*told, None, None, None, None)
    return (*told, sha256_of(original.data), original.kind, canonical(original.context), original.retrieved)


def set_aside_log(db: Database) -> list[tuple[str, str, str, str | None]]:
    """What was set aside, in the order of its coming: where from, why, when, and the hash of the bytes kept of it."""
    return [
        (row[0], row[1], row[2], row[3])
        for row in db.rows("SELECT origin, reason, at, original FROM set_aside ORDER BY id")
    ]


def series_name(report_id: str, first_digest: str) -> str:
    """What names a report through all its versions, the same in every store; claims are named after it."""
    return digest_of(report_id, first_digest)


def series_of(db: Database, report: int) -> tuple[str, int]:
    """The name and number of the series that a report is a version of."""
    rows = db.rows(
        "SELECT f.report_id, f.digest, f.id FROM reports AS r JOIN reports AS f ON f.id = r.series WHERE r.id = ?",
        (report,),
    )
    if not rows:
        raise StoreError(f"{db.place}: there is no report {report}")
    return series_name(rows[0][0], rows[0][1]), rows[0][2]


def next_id(db: Database, table: str) -> int:
    """The number of the next row; nobody else takes it while the transaction that writes is open."""
    return int(db.rows(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")[0][0])


def _same_report(version: Version, arrival: Arrival) -> bool:
    """Whether a report of the same id is the same report, changed.

    An id such as `1` returns in every export; it means the same in the same source, or with the same address. An
    address or another URI (`telegram:123/7`) means the same everywhere.
    """
    same_source = bool(arrival.source) and version.source == arrival.source
    same_url = version.url is not None and version.url == clean(arrival.report.url)
    return same_source or same_url or _URI.match(version.report_id) is not None


def _next_version(arrival: Arrival, key: int, before: Version | None) -> Version:
    return Version(
        key=key,
        report_id=arrival.report_id,
        series=before.series if before else key,
        version=before.version + 1 if before else 1,
        source=arrival.source,
        url=clean(arrival.report.url),
        digest=arrival.digest,
    )


def _report_row(arrival: Arrival, version: Version, at: str) -> Row:
    report = arrival.report
    return (
        version.key, version.report_id, version.series, version.version, arrival.source, arrival.digest, arrival.text,
        arrival.replaced, arrival.sha256, clean(report.title), report.published, report.published_basis,
        clean(report.outlet), version.url, clean(report.country), "ar", at,
    )  # fmt: skip


def _capture_row(arrival: Arrival, number: int, report: int, at: str, previous: str) -> Row:
    original = arrival.original
    row = (
        number, report, arrival.original_sha256, clean(original.where), original.kind, arrival.context,
        original.retrieved, at, __version__, arrival.capture_digest, previous,
    )  # fmt: skip
    return (*row, chained_capture(row, arrival.digest))


def chained_capture(row: Row, report_digest: str) -> str:
    """The hash of a capture: over its row, with the hash of the one before it, and what it was read as."""
    return digest_of(*row[:11], report_digest)


def _next_capture(db: Database) -> tuple[int, str]:
    rows = db.rows("SELECT id + 1, sha256 FROM captures ORDER BY id DESC LIMIT 1")
    return (rows[0][0], rows[0][1]) if rows else (1, BEGINNING)


def _keep_originals(db: Database, originals: Mapping[str, tuple[int, bytes]]) -> None:
    db.many(
        "INSERT INTO originals VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        [(sha256, size, data) for sha256, (size, data) in originals.items()],
    )
