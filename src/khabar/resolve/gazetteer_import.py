"""Reading GeoNames dumps and a user's own lists of points into the imported gazetteer.

A broken line is told as `file:line: why`, counted and passed over. Archives are read as
a stream with a limit on what they may unpack to. A file imported again replaces what it
brought before, and the import says what changed.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from khabar.errors import DataError, UsageError
from khabar.lexicon.placenames import bare, name_key
from khabar.resolve.gazetteer import feature_of
from khabar.resolve.gazetteer_admin import settle_admin, settle_country
from khabar.resolve.gazetteer_draft import Draft, alone, told
from khabar.resolve.gazetteer_dump import Row, dump_lines, is_codes, read_codes, read_row
from khabar.resolve.gazetteer_index import Sieve, index_path, sources
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


class _Counts(msgspec.Struct):
    """What was read of a file so far; `why` is what was wrong with its first broken line."""

    rows: int = 0
    broken: int = 0
    why: str = ""


class Importer:
    """Writes places into a draft of the index: a failed import changes nothing."""

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
        self._draft = Draft(self.path)
        self._db = self._draft.db

    def dump(self, path: Path, codes: dict[str, str]) -> Imported:
        """Import one GeoNames dump."""
        counts = _Counts()
        return self._import(path, self._dumped(path, codes, counts), GEONAMES_LICENCE, counts)

    def _dumped(self, path: Path, codes: dict[str, str], counts: _Counts) -> Iterator[Row]:
        """The lines of a dump that are places; broken ones are told and passed over."""
        done, size = 0, path.stat().st_size
        cut = ""
        for name, number, line in dump_lines(path):
            counts.rows += 1
            done += len(line)
            if counts.rows % 20_000 == 0:
                self._progress(path.name, done, size)
            row = read_row(line, codes)
            if isinstance(row, str):
                self._tell(counts, f"{name}:{number}", row)
                cut = f"{name}:{number}" if line and not line.endswith(b"\n") else ""
            elif row is not None:
                yield row
        if cut and counts.broken < counts.rows:
            raise DataError(f"{cut}: the file breaks off within this line; get it again, nothing was imported")

    def _tell(self, counts: _Counts, where: str, why: str) -> None:
        counts.broken += 1
        counts.why = counts.why or why
        self._report(Broken(where, why))

    def points(self, path: Path, licence: str) -> Imported:
        """Import a user's own list of points (CSV or GeoJSON), codes kept."""
        counts = _Counts()
        return self._import(path, self._pointed(path, counts), licence, counts)

    def _pointed(self, path: Path, counts: _Counts) -> Iterator[Row]:
        """The points that have a name; broken ones are told and passed over."""
        for where, point in read_points(path):
            counts.rows += 1
            if isinstance(point, str):
                self._tell(counts, where, point)
                continue
            names = spellings(point.name_ar, "", administrative=False, guess=False) or spellings(
                "", point.name_en, administrative=False, guess=True
            )
            if not names:
                self._tell(counts, where, "no name in Arabic letters, and none in Latin ones that can be read back")
                continue
            yield Row(
                point.id, point.name_en, names, point.lat, point.lon, point.precision, point.country,
                point.admin1, point.admin2, 0.45, feature_of(point.precision),
            )  # fmt: skip

    def _import(self, path: Path, rows: Iterator[Row], licence: str, counts: _Counts) -> Imported:
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
        if not places:
            raise DataError(f"{name}: {_why_nothing(counts)}; nothing was imported")
        sha = _sha256(path)
        self._db.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, sha, datetime.now(UTC).isoformat(timespec="seconds"), licence, counts.rows, places, counts.broken),
        )
        return Imported(name, sha, counts.rows, places, counts.broken, added, changed, len(before), unchanged)

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
        self._draft.publish()

    def abandon(self) -> None:
        """Take everything back."""
        self._draft.discard()


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
    _check_files([*dumps, *points])
    codes: dict[str, str] = {}
    for file in dumps:
        if is_codes(file):
            codes.update(read_codes(file))
    with _importing(path, report, progress) as importer:
        done = [importer.dump(file, codes) for file in dumps if not is_codes(file)]
        done += [importer.points(file, licence) for file in points]
        if not done:
            raise UsageError("these files only explain codes; name the dumps whose codes they are too")
    return done


def _check_files(files: Sequence[Path]) -> None:
    names: set[str] = set()
    for file in files:
        if not file.is_file():
            raise UsageError(
                f"{file}: {'is a folder, pipe or device; name a file' if file.exists() else 'no such file'}"
            )
        if not os.access(file, os.R_OK):
            raise UsageError(f"{file}: may not be read; check its rights")
        if file.name in names:
            raise UsageError(f"two files are called {file.name}, and the name tells them apart; rename one of them")
        names.add(file.name)


def _why_nothing(counts: _Counts) -> str:
    if not counts.rows:
        return "there is nothing in it"
    if counts.broken < counts.rows:
        return "no place in it has a name that a report in Arabic could call it by"
    return f"no line of it could be read as a place ({counts.why})"


@contextmanager
def _importing(
    path: Path | None, report: Callable[[Broken], None] | None = None, progress: Progress | None = None
) -> Iterator[Importer]:
    """An importer whose work is kept when the block ends well."""
    importer = Importer(path, report=report, progress=progress)
    try:
        with told(importer.path):
            yield importer
            importer.finish()
    except BaseException:
        importer.abandon()
        raise


def remove_sources(names: Sequence[str], path: Path | None = None) -> list[tuple[str, int]]:
    """Take back imported files: (name, places) of each; if one was not imported, none.

    When none is named, everything goes, even from an index that cannot be read any more.
    """
    path = path or index_path()
    if names and set(names) < {source.name for source in sources(path)}:
        with _importing(path) as importer:
            return [(name, importer.remove(name)) for name in dict.fromkeys(names)]
    every: list[tuple[str, int]] = []
    with alone(path), told(path):
        with suppress(DataError):
            every = [(source.name, source.places) for source in sources(path)]
        unknown = sorted(set(names) - {name for name, _ in every})
        if unknown:
            raise UsageError(f"{', '.join(unknown)}: not imported; what was: {', '.join(name for name, _ in every)}")
        path.unlink()
    return every
