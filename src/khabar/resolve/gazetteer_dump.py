"""Rows of a GeoNames dump: plain, gzip or zip, in 19 columns, read line by line within limits."""

from __future__ import annotations

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, cast

import msgspec

from khabar.errors import DataError
from khabar.resolve.gazetteer_names import Spelling, spellings

COLUMNS = 19
MAX_LINE = 1 << 17
MAX_BYTES = 4 << 30
MAX_RATIO = 200
RATIO_FROM = 64 << 20
MAX_MEMBERS = 50
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
)
ARABIC_SPEAKING = frozenset("AE BH DJ DZ EG ER IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE EH".split())
_SKIPPED_CODES = frozenset({"ADMD", "PPLH", "PPLQ", "PPLW", "ZN"})


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


def _bounded(lines: IO[bytes], packed: int, name: str) -> Iterator[tuple[int, bytes]]:
    """Numbered lines of an unpacked stream, within the limits on size and on the ratio to what was packed.

    A line too long for any place is given as an empty one.
    """
    total = number = 0
    whole = True
    while line := lines.readline(MAX_LINE):
        total += len(line)
        if total > MAX_BYTES or (total > RATIO_FROM and total > MAX_RATIO * max(1, packed)):
            raise DataError(f"{name}: unpacks to more than a gazetteer can be; not imported")
        began, whole = whole, line.endswith(b"\n")
        if began:
            number += 1
            yield number, line if whole or len(line) < MAX_LINE else b""


def dump_lines(path: Path) -> Iterator[tuple[str, int, bytes]]:
    """(file name, line number, line) of a dump: plain text, gzip, or the .txt members of a zip.

    Raises DataError on an archive that is broken, that unpacks to too much or that names paths outside of itself.
    """
    size = path.stat().st_size
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                for member in _members(archive, path.name):
                    with archive.open(member) as stream:
                        for number, line in _bounded(stream, size, path.name):
                            yield f"{path.name}/{member.filename}", number, line
        elif path.suffix.lower() == ".gz":
            with gzip.open(path) as packed:
                for number, line in _bounded(cast("IO[bytes]", packed), size, path.name):
                    yield path.name, number, line
        else:
            with path.open("rb") as plain:
                for number, line in _bounded(plain, size, path.name):
                    yield path.name, number, line
    except _BROKEN as error:
        raise DataError(f"{path.name}: cannot be unpacked ({error}); get it again, nothing was imported") from error


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The .txt members of a zip that may hold places."""
    members = [i for i in archive.infolist() if i.filename.endswith(".txt") and "readme" not in i.filename.lower()]
    if not members or len(members) > MAX_MEMBERS:
        raise DataError(f"{name}: holds {len(members)} .txt files; between 1 and {MAX_MEMBERS} are expected")
    for member in members:
        inside = PurePosixPath(member.filename)
        if inside.is_absolute() or ".." in inside.parts:
            raise DataError(f"{name}: names a path outside of itself ({member.filename})")
    return members


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
        return f"{len(cells)} columns, not the {COLUMNS} of a GeoNames dump; lists of your own go behind --points"
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
    label = (
        name if name.isascii() or not any("\u0600" <= c <= "\u06ff" for c in name) else (others.split(",")[0] or name)
    )
    return Row(
        ident if ":" in ident else f"geonames:{ident}", label.strip(), names, *at,
        _precision(feature, code, population), country,
        codes.get(f"{country}.{admin1}", admin1), codes.get(f"{country}.{admin1}.{admin2}", admin2),
        _weight(feature, code, population), feature,
    )  # fmt: skip


def read_codes(path: Path) -> dict[str, str]:
    """admin1CodesASCII.txt or admin2Codes.txt: code -> English name."""
    out: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: {error}") from error
    for line in lines:
        cells = line.split("\t")
        if len(cells) >= 2:
            out[cells[0]] = cells[1]
    return out


def is_codes(path: Path) -> bool:
    """Whether a file explains the admin columns and holds no places."""
    return path.name.lower().startswith("admin") and "codes" in path.name.lower()
