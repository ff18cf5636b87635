"""Reading GeoNames dumps and a user's own lists of points into the imported gazetteer.

A broken line is told as `file:line: why`, counted and passed over. Archives are read as
a stream with a limit on what they may unpack to. A file imported again replaces what it
brought before, and the import says what changed.
"""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timezone
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

import msgspec

from khabar.errors import DataError, UsageError
from khabar.lexicon.placenames import bare, name_key
from khabar.resolve.gazetteer import feature_of
from khabar.resolve.gazetteer_admin import settle_admin
from khabar.resolve.gazetteer_index import SCHEMA, VERSION, Sieve, index_path
from khabar.resolve.gazetteer_names import Spelling, spellings
from khabar.resolve.gazetteer_points import read_points

GEONAMES_LICENCE = "GeoNames, CC BY 4.0 (https://www.geonames.org)"
COLUMNS = 19
MAX_LINE = 1 << 17
MAX_BYTES = 4 << 30
MAX_RATIO = 200
RATIO_FROM = 64 << 20
ARABIC_SPEAKING = frozenset("AE BH DJ DZ EG ER IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE EH".split())
_SKIPPED_CODES = frozenset({"ADMD", "PPLH", "PPLQ", "PPLW", "ZN"})

Progress = Callable[[str, int, int], None]


class Row(msgspec.Struct, frozen=True):
    """A place as read from a file, before it has a number."""

    id: str
    name_en: str
    names: tuple[Spelling, ...]
    lat: float
    lon: float
    precision: str
    country: str
    admin1: str
    admin2: str
    weight: float
    feature: str


class Broken(msgspec.Struct, frozen=True):
    """A line that could not be read."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class Imported(msgspec.Struct, frozen=True):
    """What an import of one file did: counts of rows read, places kept, lines broken, and the change since last time."""

    name: str
    sha256: str
    rows: int
    places: int
    broken: int
    added: int
    changed: int
    removed: int
    unchanged: int


class _Hashing:
    """A binary file that is hashed and measured as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.sha = hashlib.sha256()
        self.done = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.sha.update(data)
        self.done += len(data)
        return data


def _bounded(lines: IO[bytes], packed: Callable[[], int], name: str) -> Iterator[tuple[int, bytes]]:
    """Numbered lines of an unpacked stream, within the limits on size and on the ratio to what was packed."""
    total = number = 0
    while True:
        line = lines.readline(MAX_LINE)
        if not line:
            return
        number += 1
        total += len(line)
        if total > MAX_BYTES or (total > RATIO_FROM and total > MAX_RATIO * max(1, packed())):
            raise DataError(f"{name}: unpacks to more than a gazetteer can be; not imported")
        if len(line) >= MAX_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = lines.readline(MAX_LINE)
                total += len(line)
                if total > MAX_BYTES:
                    raise DataError(f"{name}: unpacks to more than a gazetteer can be; not imported")
            yield number, b""
            continue
        yield number, line


def dump_lines(path: Path, tick: Callable[[int], None] | None = None) -> Iterator[tuple[str, int, bytes]]:
    """(file name, line number, line) of a dump: plain text, gzip, or the .txt members of a zip."""
    size = path.stat().st_size
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [i for i in archive.infolist() if i.filename.endswith(".txt") and "readme" not in i.filename.lower()]
                if not members:
                    raise DataError(f"{path.name}: holds no .txt file")
                for member in members[:50]:
                    with archive.open(member) as stream:
                        for number, line in _bounded(stream, lambda: size, path.name):
                            yield f"{path.name}/{member.filename}", number, line
        elif path.suffix == ".gz":
            with gzip.open(path) as packed:
                for number, line in _bounded(cast("IO[bytes]", packed), lambda: size, path.name):
                    yield path.name, number, line
        else:
            with path.open("rb") as plain:
                for number, line in _bounded(cast("BufferedReader", plain), lambda: size, path.name):
                    yield path.name, number, line
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name}: cannot be unpacked ({error})") from error


def _weight(feature: str, code: str, population: int) -> float:
    """0 to 1: large places are named more often than small ones."""
    if code.startswith("PCL"):
        return 1.0
    if feature == "A":
        return {"ADM1": 0.75, "ADM2": 0.5}.get(code, 0.35)
    settled = 0.0 if population <= 0 else min(0.8, len(str(population)) / 9)
    seat = {"PPLC": 0.9, "PPLA": 0.7, "PPLA2": 0.5, "PPLA3": 0.4}.get(code, 0.0)
    return max(0.1, settled, seat)


def _precision(feature: str, code: str, population: int) -> str:
    if feature == "A":
        if code.startswith("PCL"):
            return "country"
        return "governorate" if code == "ADM1" else "district"
    if feature == "P":
        if code == "PPLX":
            return "neighbourhood"
        if code in ("PPLC", "PPLA") or population >= 50_000:
            return "city"
        return "town" if code in ("PPLA2", "PPLA3") or population >= 10_000 else "village"
    return "site" if feature in ("S", "R") else "area"


def read_row(line: bytes, codes: dict[str, str]) -> Row | str | None:
    """A place of a dump's line; why the line is broken; or None for a place that no Arabic report can name."""
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        return "not UTF-8"
    if len(cells) != COLUMNS:
        return f"{len(cells)} columns, not {COLUMNS}"
    ident, name, _ascii, others, lat, lon, feature, code, country, _cc2, admin1, admin2 = cells[:12]
    try:
        at = (float(lat), float(lon))
        population = int(cells[14] or 0)
    except ValueError:
        return "latitude, longitude or population is no number"
    if not ident or not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        return "no id, or outside the globe"
    if code in _SKIPPED_CODES or not feature:
        return None
    names = spellings(name, others, administrative=feature == "A", guess=country in ARABIC_SPEAKING and feature in "PA")
    if not names:
        return None
    label = name if name.isascii() or not any("\u0600" <= c <= "\u06ff" for c in name) else (others.split(",")[0] or name)
    return Row(
        ident if ":" in ident else f"geonames:{ident}", label.strip(), names, *at, _precision(feature, code, population), country,
        codes.get(f"{country}.{admin1}", admin1), codes.get(f"{country}.{admin1}.{admin2}", admin2),
        _weight(feature, code, population), feature,
    )  # fmt: skip


def read_codes(path: Path) -> dict[str, str]:
    """admin1CodesASCII.txt or admin2Codes.txt: code -> English name."""
    out: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 2:
            out[cells[0]] = cells[1]
    return out


def is_codes(path: Path) -> bool:
    """Whether a file explains the admin columns and holds no places."""
    return path.name.lower().startswith("admin") and "codes" in path.name.lower()


class Importer:
    """Writes places into the index: one transaction for a whole run, so that a failed import changes nothing."""

    def __init__(self, path: Path | None = None, *, report: Callable[[Broken], None] | None = None, progress: Progress | None = None) -> None:
        self.path = path or index_path()
        self._report = report or (lambda broken: None)
        self._progress = progress or (lambda name, done, total: None)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(self.path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.execute("PRAGMA cache_size = -65536")
        self._db.execute("BEGIN IMMEDIATE")
        self._prepare()

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
            added, changed, unchanged = added + (old is None), changed + (old not in (None, digest)), unchanged + (old == digest)
        sha = _sha256(path)
        places = added + changed + unchanged
        self._db.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, sha, datetime.now(timezone.utc).isoformat(timespec="seconds"), licence, counts[0], places, counts[1]),
        )
        return Imported(name, sha, counts[0], places, counts[1], added, changed, len(before), unchanged)

    def _delete(self, source: str) -> None:
        if self._db.execute("SELECT 1 FROM source WHERE name = ?", (source,)).fetchone():
            self._db.execute("DELETE FROM name WHERE place IN (SELECT n FROM place WHERE source = ?)", (source,))
            self._db.execute("DELETE FROM place WHERE source = ?", (source,))
            self._db.execute("DELETE FROM source WHERE name = ?", (source,))

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
        keys = [(key, number, spelling.rank, spelling.folded) for spelling in row.names for key in _keys(spelling.folded)]
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", keys)
        return True

    def finish(self) -> None:
        """Settle the admin names, count the first words, and make the import permanent."""
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
