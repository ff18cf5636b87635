"""Reading GeoNames dumps and a user's own lists of points into the imported gazetteer.

A broken line is told as `file:line: why`, counted and passed over. Archives are read as
a stream with a limit on what they may unpack to. A file imported again replaces what it
brought before, and the import says what changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from khabar.errors import DataError, UsageError
from khabar.lexicon.placenames import bare, name_key
from khabar.resolve.gazetteer import feature_of
from khabar.resolve.gazetteer_admin import settle_admin, settle_country
from khabar.resolve.gazetteer_dump import Row, dump_lines, is_codes, read_codes, read_row
from khabar.resolve.gazetteer_index import SCHEMA, VERSION, Sieve, index_path
from khabar.resolve.gazetteer_names import spellings
from khabar.resolve.gazetteer_points import read_points

GEONAMES_LICENCE = "GeoNames, CC BY 4.0 (https://www.geonames.org)"
Progress = Callable[[str, int, int], None]


class Broken(msgspec.Struct, frozen=True):
    """A line that could not be read."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class Imported(msgspec.Struct, frozen=True):
    """What an import of one file did: rows read, places kept, lines broken, and the change since last time."""

    name: str
    sha256: str
    rows: int
    places: int
    broken: int
    added: int
    changed: int
    removed: int
    unchanged: int


class Importer:
    """Writes places into the index: one transaction for a whole run, so that a failed import changes nothing."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        report: Callable[[Broken], None] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.path = path or index_path()
        self._report = report or (lambda broken: None)
        self._progress = progress or (lambda name, done, total: None)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = DELETE")
            self._db.execute("PRAGMA cache_size = -65536")
            self._db.execute("BEGIN IMMEDIATE")
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise DataError(f"{self.path}: cannot be written as an imported gazetteer ({reason})") from error

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise DataError(f"{self.path}: written by another version of Khabar; remove it and import again")
        if version == 0:
            for statement in SCHEMA.split(";"):
                if statement.strip():
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def dump(self, path: Path, codes: dict[str, str]) -> Imported:
        """Import one GeoNames dump."""
        counts = [0, 0]
        done = 0
        size = path.stat().st_size

        def rows() -> Iterator[Row]:
            """The lines that are places; broken ones are told and passed over."""
            nonlocal done
            for name, number, line in dump_lines(path):
                counts[0] += 1
                done += len(line)
                if counts[0] % 20_000 == 0:
                    self._progress(path.name, done, size)
                row = read_row(line, codes)
                if isinstance(row, str):
                    counts[1] += 1
                    self._report(Broken(f"{name}:{number}", row))
                elif row is not None:
                    yield row

        return self._import(path, rows(), GEONAMES_LICENCE, counts)

    def points(self, path: Path, licence: str) -> Imported:
        """Import a user's own list of points (CSV or GeoJSON), codes kept."""
        counts = [0, 0]

        def rows() -> Iterator[Row]:
            """The points that have a name; broken ones are told and passed over."""
            for where, point in read_points(path):
                counts[0] += 1
                if isinstance(point, str):
                    counts[1] += 1
                    self._report(Broken(where, point))
                    continue
                names = spellings(point.name_ar, "", administrative=False, guess=False) or spellings(
                    "", point.name_en, administrative=False, guess=True
                )
                if not names:
                    counts[1] += 1
                    self._report(Broken(where, "no name in Arabic letters"))
                    continue
                yield Row(
                    point.id, point.name_en, names, point.lat, point.lon, point.precision, point.country,
                    point.admin1, point.admin2, 0.45, feature_of(point.precision),
                )  # fmt: skip

        return self._import(path, rows(), licence, counts)

    def _import(self, path: Path, rows: Iterator[Row], licence: str, counts: Sequence[int]) -> Imported:
        name = path.name
        before: dict[str, int] = dict(self._db.execute("SELECT id, digest FROM place WHERE source = ?", (name,)))
        self._delete(name)
        added = changed = unchanged = 0
        for row in rows:
            digest = zlib.crc32(msgspec.json.encode(row))
            if not self._insert(row, digest, name):
                continue
            old = before.pop(row.id, None)
            added, changed, unchanged = (
                added + (old is None),
                changed + (old not in (None, digest)),
                unchanged + (old == digest),
            )
        places = added + changed + unchanged
        if counts[0] and counts[0] == counts[1]:
            raise DataError(f"{name}: no line of it could be read as a place; nothing was imported")
        sha = _sha256(path)
        self._db.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, sha, datetime.now(UTC).isoformat(timespec="seconds"), licence, counts[0], places, counts[1]),
        )
        return Imported(name, sha, counts[0], places, counts[1], added, changed, len(before), unchanged)

    def _delete(self, source: str) -> None:
        if self._db.execute("SELECT 1 FROM source WHERE name = ?", (source,)).fetchone():
            self._db.execute("DELETE FROM name WHERE place IN (SELECT n FROM place WHERE source = ?)", (source,))
            self._db.execute("DELETE FROM place WHERE source = ?", (source,))
            self._db.execute("DELETE FROM source WHERE name = ?", (source,))

    def remove(self, name: str) -> int:
        """Take back an imported file; the number of its places."""
        row = self._db.execute("SELECT places FROM source WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise UsageError(f"{name} was not imported")
        self._delete(name)
        return int(row[0])

    def names(self) -> list[str]:
        """The names of the imported files."""
        return [row[0] for row in self._db.execute("SELECT name FROM source ORDER BY name")]

    def _insert(self, row: Row, digest: int, source: str) -> bool:
        done = self._db.execute(
            "INSERT OR IGNORE INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id, row.name_en, row.names[0].written, row.lat, row.lon, row.precision, row.country,
                row.admin1, row.admin2, row.weight, row.feature, digest, source,
            ),
        )  # fmt: skip
        if done.rowcount != 1:
            return False
        number = done.lastrowid
        keys = [
            (key, number, spelling.rank, spelling.folded) for spelling in row.names for key in _keys(spelling.folded)
        ]
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", keys)
        return True

    def finish(self) -> None:
        """Settle the admin names, count the first words, and make the import permanent."""
        settle_country(self._db)
        settle_admin(self._db)
        self._db.execute("DELETE FROM first")
        longest: dict[str, int] = {}
        for key, folded in self._db.execute("SELECT key, folded FROM name"):
            words = folded.split()
            first = bare(words[0])
            if longest.get(first, 0) < len(words):
                longest[first] = len(words)
            longest.setdefault(key, 1)
        self._db.executemany("INSERT INTO first VALUES (?, ?)", longest.items())
        self._db.execute("DELETE FROM sieve")
        self._db.execute("INSERT INTO sieve VALUES (1, ?)", (bytes(Sieve.of(longest, len(longest)).bits),))
        self._db.execute("COMMIT")
        self._db.execute("ANALYZE")
        self._db.close()

    def abandon(self) -> None:
        """Take everything back."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._db.close()


def _keys(folded: str) -> set[str]:
    """The keys of a name: without articles, and run together as it stands."""
    return {name_key(folded), bare(folded.replace(" ", ""))}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def import_files(
    dumps: Sequence[Path],
    points: Sequence[Path] = (),
    *,
    licence: str = "as the user's own",
    path: Path | None = None,
    report: Callable[[Broken], None] | None = None,
    progress: Progress | None = None,
) -> list[Imported]:
    """Import dumps (and files that explain their admin codes) and lists of points; all or nothing."""
    for file in (*dumps, *points):
        if not file.is_file():
            raise UsageError(f"{file}: no such file")
    codes: dict[str, str] = {}
    for file in dumps:
        if is_codes(file):
            codes.update(read_codes(file))
    importer = Importer(path, report=report, progress=progress)
    try:
        done = [importer.dump(file, codes) for file in dumps if not is_codes(file)]
        done += [importer.points(file, licence) for file in points]
        importer.finish()
    except BaseException:
        importer.abandon()
        raise
    return done


def remove_sources(names: Sequence[str], path: Path | None = None) -> list[tuple[str, int]]:
    """Take back imported files, all when none is named: (name, places) of each; if one was not imported, none."""
    importer = Importer(path)
    try:
        every = importer.names()
        done = [(name, importer.remove(name)) for name in names or every]
        importer.finish()
    except BaseException:
        importer.abandon()
        raise
    if set(every) == {name for name, _ in done}:
        (path or index_path()).unlink()
    return done
