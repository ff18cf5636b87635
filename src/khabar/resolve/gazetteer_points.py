"""A user's own places: CSV or GeoJSON, among them the P-code lists of OCHA, whose codes are kept as ids."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from khabar.errors import DataError
from khabar.resolve.gazetteer_dump import COLUMNS

_ARABIC = ("name_ar", "names_ar", "arabic", "name_arabic", "arabic_name", "الاسم", "ar")
_ENGLISH = ("name_en", "english", "name", "name_english", "en", "location", "village")
_CODE = ("pcode", "p_code", "code", "id", "geonameid")
_LAT = ("lat", "latitude", "y", "point_y", "lat_y", "latitude_y")
_LON = ("lon", "lng", "long", "longitude", "x", "point_x", "lon_x", "longitude_x")
_LEVELED = re.compile(r"^(?:admin|adm)_?(\d)_?(?:name_?)?(ar|en|pcode)(?:[12])?$")
_PRECISIONS = ("country", "governorate", "district", "district", "village", "neighbourhood")
_HALF = re.compile("[\ud800-\udfff]")
_FAR = 1e9
_LONGEST_LINE = 1 << 16
_SHOWN = 100
_KNOWN = frozenset("site neighbourhood village town city district governorate area country".split())


class Point(msgspec.Struct, frozen=True):
    """One place of a user's list."""

    id: str
    name_ar: str
    name_en: str
    lat: float
    lon: float
    precision: str
    country: str
    admin1: str
    admin2: str


def read_points(path: Path) -> Iterator[tuple[str, Point | str]]:
    """(where, point or what is wrong with it) of a CSV or GeoJSON file. Raises DataError."""
    rows = _geojson(path) if path.suffix.lower() in (".geojson", ".json") else _csv(path)
    try:
        for where, cells in rows:
            yield where, cells if isinstance(cells, str) else _point(cells)
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name}: not in UTF-8; save it as such ({error.reason}); nothing was imported") from error


def _csv(path: Path) -> Iterator[tuple[str, dict[str, str] | str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline(_LONGEST_LINE)
        stream.seek(0)
        reader = csv.DictReader(stream, delimiter=max(",;\t", key=head.count))
        try:
            _check_head(path.name, reader.fieldnames or ())
            for row in reader:
                cells = {
                    str(k).strip().lower(): (v or "").strip() for k, v in row.items() if k and isinstance(v, str | None)
                }
                if not any(cell.startswith("#") for cell in cells.values()):
                    yield f"{path.name}:{reader.line_num}", cells
        except csv.Error as error:
            raise DataError(f"{path.name}:{reader.line_num}: not a table ({error}); nothing was imported") from error


def _check_head(name: str, columns: Sequence[str]) -> None:
    """Raise DataError for a table that does not name the columns of places, saying which it has."""
    if len(columns) == COLUMNS and columns[0].isdigit():
        raise DataError(f"{name}: is a GeoNames dump; import it without --points")
    known = {column.strip().lower() for column in columns}
    lacking = [
        told
        for told, names in (("lat", _LAT), ("lon", _LON), ("name_ar", (*_ARABIC, *_ENGLISH)))
        if not known & set(names) and not (told == "name_ar" and any(map(_LEVELED.match, known)))
    ]
    if columns and lacking:
        shown = ", ".join(columns)[:_SHOWN]
        raise DataError(f"{name}: no column {', '.join(lacking)} in its first line ({shown}); nothing was imported")


def _geojson(path: Path) -> Iterator[tuple[str, dict[str, str] | str]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path.name}: not GeoJSON ({error}); nothing was imported") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise DataError(f"{path.name}: no features, so no GeoJSON of places; nothing was imported")
    for number, feature in enumerate(features, 1):
        yield f"{path.name}:feature {number}", _feature_cells(feature)


def _feature_cells(feature: object) -> dict[str, str] | str:
    """The properties of a feature as cells of a table, its point among them; or what is wrong with it."""
    if not isinstance(feature, dict):
        return "not a feature"
    geometry, properties = feature.get("geometry"), feature.get("properties")
    at = _centre(geometry.get("coordinates") if isinstance(geometry, dict) else None)
    if at is None:
        return "no coordinates"
    given = properties.items() if isinstance(properties, dict) else ()
    cells = {str(k).strip().lower(): "" if v is None else str(v).strip() for k, v in given}
    cells["lon"], cells["lat"] = str(at[0]), str(at[1])
    if feature.get("id") is not None and not _first(cells, _CODE):
        cells["id"] = str(feature["id"])
    return cells


def _centre(coordinates: object) -> tuple[float, float] | None:
    """The point, or the mean of all the points of a line or polygon, each once: a ring ends where it began."""
    points: set[tuple[float, float]] = set()
    queue: list[object] = [coordinates]
    while queue:
        item = queue.pop()
        if not isinstance(item, list) or not item:
            continue
        if len(item) >= 2 and all(isinstance(number, int | float) for number in item[:2]):
            points.add((_number(item[0]), _number(item[1])))
        else:
            queue.extend(item)
    if not points:
        return None
    return math.fsum(p[0] for p in points) / len(points), math.fsum(p[1] for p in points) / len(points)


def _number(number: float) -> float:
    """Whole numbers have no bounds in JSON; what is beyond those of a float lies outside the globe."""
    try:
        return float(number) if math.isfinite(number) else _FAR
    except OverflowError:
        return _FAR


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def _leveled(cells: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """OCHA's columns (admin3Name_ar, ADM3_AR, admin3Pcode) by level."""
    out: dict[int, dict[str, str]] = {}
    for name, value in cells.items():
        found = _LEVELED.match(name)
        if found and value:
            out.setdefault(int(found.group(1)), {})[found.group(2)] = value
    return out


def _point(cells: Mapping[str, str]) -> Point | str:
    levels = _leveled(cells)
    deepest = max(levels) if levels else -1
    own = levels.get(deepest, {})
    name_ar = _first(cells, _ARABIC) or own.get("ar", "")
    name_en = _first(cells, _ENGLISH) or own.get("en", "") or name_ar
    code = _first(cells, _CODE) or own.get("pcode", "")
    told = _first(cells, _LAT), _first(cells, _LON)
    try:
        lat, lon = map(float, told)
    except ValueError:
        return (
            f"no latitude and longitude, only '{told[0]}' and '{told[1]}'" if any(told) else "no latitude and longitude"
        )
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return f"{lat:g}, {lon:g} is outside the globe"
    if any(_HALF.search(cell) for cell in cells.values()):
        return "half a character in it"
    if not name_en:
        return "no name"
    precision = cells.get("precision", "")
    if precision not in _KNOWN:
        precision = _PRECISIONS[min(deepest, 5)] if deepest >= 0 else "village"
    country = (cells.get("country") or cells.get("iso2") or levels.get(0, {}).get("pcode", "") or code[:2]).upper()[:2]
    ident = f"pcode:{code}" if code else f"own:{name_en}@{lat:.4f},{lon:.4f}"
    return Point(
        ident, name_ar, name_en, lat, lon, precision, country if country.isalpha() else "",
        cells.get("admin1") or levels.get(1, {}).get("en", ""), cells.get("admin2") or levels.get(2, {}).get("en", ""),
    )  # fmt: skip
