"""The user's imported gazetteer: one SQLite file, asked name by name and never read whole.

`place` holds a row a place, `name` leads from a key to places with the name as folded and its
rank, `first` from a first word to the length of its longest name, and `sieve` tells of most
words that they are no key without a look at the tables. `source` says what was imported:
file, SHA-256, date, licence and counts.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from khabar.errors import DataError
from khabar.lexicon.placenames import PlaceEntry, name_key
from khabar.resolve.gazetteer_names import plain_latin

VERSION = 3
READABLE = (2, 3)
"""2 kept a place that is in two files for the first one only."""
SCHEMA = """
CREATE TABLE source (
    name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, imported TEXT NOT NULL, licence TEXT NOT NULL,
    rows INTEGER NOT NULL, places INTEGER NOT NULL, skipped INTEGER NOT NULL
);
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name_en TEXT NOT NULL, name_ar TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, precision TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, weight REAL NOT NULL, feature TEXT NOT NULL,
    digest INTEGER NOT NULL, source TEXT NOT NULL, UNIQUE (id, source)
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, folded TEXT NOT NULL,
    PRIMARY KEY (key, place, rank)
) WITHOUT ROWID;
CREATE TABLE first (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sieve (n INTEGER PRIMARY KEY, bits BLOB NOT NULL);
"""
_SPARSE = 16

_LOOKUP = """
SELECT p.id, p.name_en, p.name_ar, p.lat, p.lon, p.precision, p.country, p.admin1, p.admin2, p.weight, p.feature,
       MIN(n.rank), MAX(n.folded = ?)
FROM name n JOIN place p ON p.n = n.place WHERE n.key = ? GROUP BY p.n ORDER BY p.weight DESC, p.id, p.n DESC LIMIT 400
"""
_NAMED = """
SELECT id, name_en, name_ar, lat, lon, precision, country, admin1, admin2, weight, feature, 0, 1
FROM place WHERE plain(name_en) = ? ORDER BY weight DESC, id, n DESC
"""


def anew(path: Path) -> str:
    """What to do about an index that cannot be read."""
    if path == index_path():
        return "take it away with `khabar gazetteer remove`, and import the files again"
    return "name a file that `khabar gazetteer import` made"


def data_folder() -> Path:
    """The user's data folder: KHABAR_DATA, else `khabar` under the XDG data home."""
    given = os.environ.get("KHABAR_DATA")
    if given:
        return Path(given)
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "khabar"


def index_path() -> Path:
    """Where the imported gazetteer lies."""
    return data_folder() / "gazetteer.sqlite"


class Sieve:
    """A Bloom filter over keys: `in` is never wrongly False, and wrongly True for one word in a hundred."""

    def __init__(self, bits: bytes | bytearray) -> None:
        self.bits = bits
        self._mask = len(bits) * 8 - 1

    @classmethod
    def of(cls, keys: Iterable[str], count: int) -> Sieve:
        """A sieve with room for `count` keys."""
        sieve = cls(bytearray(1 << max(3, (count * _SPARSE).bit_length() - 3)))
        for key in keys:
            sieve._add(key)
        return sieve

    def _add(self, key: str) -> None:
        assert isinstance(self.bits, bytearray)
        for at in self._places(key):
            self.bits[at >> 3] |= 1 << (at & 7)

    def _places(self, key: str) -> tuple[int, int]:
        data = key.encode("utf-8", "surrogatepass")
        return crc32(data) & self._mask, crc32(data[::-1]) & self._mask

    def __contains__(self, key: str) -> bool:
        one, two = self._places(key)
        return bool(self.bits[one >> 3] >> (one & 7) & 1) and bool(self.bits[two >> 3] >> (two & 7) & 1)


class Index:
    """An imported gazetteer, open for reading. Every method raises DataError where the file is damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        _check_readable(path)
        with self._told():
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            check_version(path, self._db)
            self._db.create_function("plain", 1, plain_latin, deterministic=True)
        rows = self._rows("SELECT bits FROM sieve")
        self._sieve = Sieve(rows[0][0] if rows else b"\0" * 8)

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with this word."""
        if word not in self._sieve:
            return 0
        rows = self._rows("SELECT longest FROM first WHERE word = ?", word)
        return int(rows[0][0]) if rows else 0

    def holds(self, key: str) -> bool:
        """Whether a name may have this key; seldom wrongly True."""
        return key in self._sieve

    def lookup(self, name: str) -> list[PlaceEntry]:
        """The places of a folded name."""
        key = name_key(name)
        return _entries(self._rows(_LOOKUP, name, key)) if key in self._sieve else []

    def named(self, plain: str) -> list[PlaceEntry]:
        """The places of a name in Latin letters, as `plain_latin` gives it; looks through the whole file."""
        return _entries(self._rows(_NAMED, plain))

    def sources(self) -> list[Imported]:
        """The files that it was made of, by name."""
        rows = self._rows("SELECT name, sha256, imported, licence, rows, places, skipped FROM source ORDER BY name")
        return [Imported(*row) for row in rows]

    def _rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        with self._told():
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise DataError(
                f"{self._path}: not an imported gazetteer, or damaged ({error}); {anew(self._path)}"
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _check_readable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; name a file that `khabar gazetteer import` made") from error
    except OSError as error:
        raise DataError(
            f"{path}: the imported gazetteer may not be read; check its rights ({error.strerror})"
        ) from error


def _entries(rows: Iterable[tuple[Any, ...]]) -> list[PlaceEntry]:
    """The places of rows, each once: one that several files hold as the file tells it that was imported last."""
    out: dict[str, PlaceEntry] = {}
    for ident, name_en, name_ar, lat, lon, precision, country, admin1, admin2, weight, feature, rank, exact in rows:
        admin = tuple(part for part in (country, admin1, admin2) if part)
        entry = PlaceEntry(
            ident, name_en, name_ar, lat, lon, precision, country, admin, weight, rank == 0, bool(exact), feature
        )
        out.setdefault(ident, entry)
    return list(out.values())


def check_version(path: Path, db: sqlite3.Connection) -> None:
    """Raise DataError for an index of another version of Khabar, naming the files that are in it."""
    if db.execute("PRAGMA user_version").fetchone()[0] in READABLE:
        return
    with suppress(sqlite3.Error):
        names = [row[0] for row in db.execute("SELECT name FROM source ORDER BY name")]
        raise DataError(f"{path}: written by another version of Khabar, from {', '.join(names)}; {anew(path)}")
    raise DataError(f"{path}: not an imported gazetteer; {anew(path)}")


class Imported(msgspec.Struct, frozen=True):
    """One imported file: where it came from and what was in it."""

    name: str
    sha256: str
    imported: str
    licence: str
    rows: int
    places: int
    broken: int


def sources(path: Path) -> list[Imported]:
    """The files that an index was made of."""
    return Index(path).sources()


def open_index(path: Path) -> Index:
    """Open an imported gazetteer."""
    return Index(path)
