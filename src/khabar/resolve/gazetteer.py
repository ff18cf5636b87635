"""The gazetteer: the package's own tables of places, and behind them whatever the user has imported.

The tables in `khabar/data` (`TABLES`) are read whole in some tens of milliseconds.
An import is an SQLite file in the user's data folder and is asked name by name. Both
answer in `PlaceEntry`; a place that both know is given once, as the package tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import msgspec

from khabar.errors import DataError
from khabar.lexicon.placenames import PlaceEntry, bare, distance_km, name_key
from khabar.resolve.gazetteer_names import plain_latin
from khabar.text.fold import fold_char

DATA = Path(__file__).resolve().parent.parent / "data"
TABLES = ("places.tsv", "provinces.tsv", "towns.tsv", "countries.tsv", "regions.tsv")
COLUMNS = ("id", "name_en", "names_ar", "lat", "lon", "precision", "country", "admin1", "admin2", "weight")
SAME_PLACE_KM = 8.0
_SHORTEST_TYPED = 6
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"


_FEATURES = {"country": "A", "governorate": "A", "district": "A", "area": "L", "site": "S"}


def feature_of(precision: str) -> str:
    """The GeoNames class that fits a precision of the codebook."""
    return _FEATURES.get(precision, "P")


def _read_rows(path: Path) -> list[list[str]]:
    """The rows of a table as lists of cells; the header must name the columns in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise DataError(f"{path.name}: the header must be {' '.join(COLUMNS)}")
    rows = [line.split("\t") for line in lines[1:]]
    for number, row in enumerate(rows):
        if len(row) != len(COLUMNS):
            raise DataError(f"{path.name}: row {number + 1} ({row[0]}) has {len(row)} columns, not {len(COLUMNS)}")
    return rows


class Table:
    """The package's tables in memory: a key leads to rows, and a first word to the length of its longest name."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows
        self._keys: dict[str, list[tuple[int, int, str]]] = {}
        self._longest: dict[str, int] = {}
        names = _fold_column("\n".join(row[2] for row in rows)).split("\n") if rows else []
        for index, joined in enumerate(names):
            for rank, name in enumerate(joined.split("|")):
                self._add(name.strip(), index, rank)

    def _add(self, name: str, index: int, rank: int) -> None:
        if not name:
            return
        words = name.split()
        key = name_key(name)
        hit = (index, rank, name)
        self._keys.setdefault(key, []).append(hit)
        first = bare(words[0])
        if self._longest.get(first, 0) < len(words):
            self._longest[first] = len(words)
        self._longest.setdefault(key, 1)
        run = bare("".join(words))
        if run != key:
            self._keys.setdefault(run, []).append(hit)
            self._longest.setdefault(run, 1)

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with this word."""
        return self._longest.get(word, 0)

    def holds(self, key: str) -> bool:
        """Whether a name has this key."""
        return key in self._keys

    def lookup(self, name: str) -> list[PlaceEntry]:
        """The places of a folded name."""
        best: dict[int, tuple[bool, bool]] = {}
        for index, rank, written in self._keys.get(name_key(name), ()):
            known = best.get(index, (False, False))
            best[index] = (known[0] or rank == 0, known[1] or written == name)
        return [self._entry(index, *flags) for index, flags in best.items()]

    def _entry(self, index: int, preferred: bool, exact: bool) -> PlaceEntry:
        ident, name_en, names_ar, lat, lon, precision, country, admin1, admin2, weight = self._rows[index]
        return PlaceEntry(
            ident, name_en, names_ar.split("|")[0], float(lat), float(lon), precision, country,
            tuple(part for part in (country, admin1, admin2) if part), float(weight or 0), preferred, exact,
            feature_of(precision), True,
        )  # fmt: skip

    def named(self, plain: str) -> list[PlaceEntry]:
        """The places of a name in Latin letters, as `plain_latin` gives it."""
        return [self._entry(index, True, True) for index, row in enumerate(self._rows) if plain_latin(row[1]) == plain]

    def entries(self) -> Iterable[PlaceEntry]:
        """Every place of the tables, under its usual name."""
        return (self._entry(index, True, True) for index in range(len(self._rows)))


def _fold_column(text: str) -> str:
    """The folded text of a whole column at once: folding letter by letter would cost most of the start."""
    table = {ord(char): fold_char(char) for char in set(text) if char not in "\n|"}
    return re.sub(r"[^\S\n]+|-", " ", text.translate(table))


@cache
def package_table() -> Table:
    """The tables that come with the package."""
    rows: list[list[str]] = []
    for name in TABLES:
        path = DATA / name
        if path.exists():
            rows += _read_rows(path)
    return Table(rows)


class Source(Protocol):
    """One table of names."""

    def lookup(self, name: str) -> Sequence[PlaceEntry]:
        """The places of a folded name."""

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with this word."""

    def holds(self, key: str) -> bool:
        """Whether a name may have this key: never wrongly False."""

    def named(self, plain: str) -> Sequence[PlaceEntry]:
        """The places of a name in Latin letters, as `plain_latin` gives it."""


class Gazetteer:
    """Places by name out of several sources, the first one trusted most."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = tuple(sources)
        self._lookup = lru_cache(maxsize=50_000)(self._ask)
        self._first = lru_cache(maxsize=200_000)(self._ask_longest)
        self._near = lru_cache(maxsize=5_000)(self._ask_near)

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """The places of a folded name (words parted by spaces), each once, the weightiest first."""
        return self._lookup(name)

    def named(self, name: str) -> tuple[PlaceEntry, ...]:
        """The places of a name in Latin letters, the weightiest first; looks through everything, so for people only."""
        plain = plain_latin(name)
        return _once(entry for source in self._sources for entry in (source.named(plain) if plain else ()))

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with this folded word; 0 if none does."""
        return self._first(word)

    def near(self, name: str) -> tuple[PlaceEntry, ...]:
        """The places one letter away from a name of six letters or more (كفرنوراان); short names have too many."""
        return self._near(name)

    def _ask_near(self, name: str) -> tuple[PlaceEntry, ...]:
        out: dict[str, PlaceEntry] = {}
        for key in one_letter_off(name_key(name)):
            if any(source.holds(key) for source in self._sources):
                for entry in self.lookup(key):
                    out.setdefault(entry.id, msgspec.structs.replace(entry, preferred=False, exact=False))
        return tuple(sorted(out.values(), key=lambda e: (-rank(e), e.id)))

    def _ask_longest(self, word: str) -> int:
        stem = bare(word)
        return max((source.longest(stem) for source in self._sources), default=0)

    def _ask(self, name: str) -> tuple[PlaceEntry, ...]:
        return _once(entry for source in self._sources for entry in source.lookup(name))


def _once(entries: Iterable[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """Each place once, as the first source tells it, and the weightiest first."""
    out: list[PlaceEntry] = []
    for entry in entries:
        if not any(_is_same(entry, known) for known in out):
            out.append(entry)
    out.sort(key=lambda e: (-rank(e), e.id))
    return tuple(out)


def one_letter_off(key: str) -> list[str]:
    """What one letter left out, put in, changed or swapped with the next makes of a long key; the first stays."""
    if len(key) < _SHORTEST_TYPED:
        return []
    out: set[str] = set()
    for at in range(1, len(key) + 1):
        head, tail = key[:at], key[at:]
        out.update(head + letter + tail for letter in _LETTERS)
        if tail:
            out.add(head + tail[1:])
            out.update(head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            out.add(head + tail[1] + tail[0] + tail[2:])
    out.discard(key)
    return sorted(out)


def rank(entry: PlaceEntry) -> float:
    """How readily a name means this place when nothing else is said.

    An exact preferred name beats an alias, and a larger place an alias of a smaller one.
    """
    return entry.weight + (0.15 if entry.preferred else 0.0) + (0.05 if entry.exact else 0.0)


def _is_same(a: PlaceEntry, b: PlaceEntry) -> bool:
    """Whether two rows of different sources are one place: same level of thing and hardly apart."""
    if a.id == b.id:
        return True
    if a.country != b.country or (a.feature == "A") != (b.feature == "A"):
        return False
    if a.feature == "A":
        return a.precision == b.precision and distance_km(a.lat, a.lon, b.lat, b.lon) < 120
    return distance_km(a.lat, a.lon, b.lat, b.lon) < SAME_PLACE_KM


@cache
def default_gazetteer() -> Gazetteer:
    """The package's tables with the user's import behind them, if there is one."""
    from khabar.resolve.gazetteer_index import index_path, open_index

    sources: list[Source] = [package_table()]
    if index_path().exists():
        sources.append(open_index(index_path()))
    return Gazetteer(sources)
