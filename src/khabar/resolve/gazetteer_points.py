"""A user's own places: CSV or GeoJSON, among them the P-code lists of OCHA, whose codes are kept as ids."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from khabar.errors import DataError

_ARABIC = ("name_ar", "names_ar", "arabic", "name_arabic", "arabic_name", "الاسم", "ar")
_ENGLISH = ("name_en", "english", "name", "name_english", "en", "location", "village")
_CODE = ("pcode", "p_code", "code", "id", "geonameid")
_LAT = ("lat", "latitude", "y", "point_y", "lat_y", "latitude_y")
_LON = ("lon", "lng", "long", "longitude", "x", "point_x", "lon_x", "longitude_x")
_LEVELED = re.compile(r"^(?:admin|adm)_?(\d)_?(?:name_?)?(ar|en|pcode)(?:[12])?$")
_PRECISIONS = ("country", "governorate", "district", "district", "village", "neighbourhood")
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
    """(where, point or what is wrong with it) of a CSV or GeoJSON file."""
    if path.suffix.lower() in (".geojson", ".json"):
        yield from _geojson(path)
    else:
        yield from _csv(path)


def _csv(path: Path) -> Iterator[tuple[str, Point | str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            sample = stream.read(4096)
            stream.seek(0)
            delimiter = max(",;\t", key=sample.splitlines()[0].count) if sample else ","
            reader = csv.DictReader(stream, delimiter=delimiter)
            for row in reader:
                cells = {
                    str(k).strip().lower(): (v or "").strip() for k, v in row.items() if k and isinstance(v, str | None)
                }
                if any(cell.startswith("#") for cell in cells.values()):
                    continue
                yield f"{path.name}:{reader.line_num}", _point(cells)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path.name}: not a CSV file in UTF-8 ({error})") from error


def _geojson(path: Path) -> Iterator[tuple[str, Point | str]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DataError(f"{path.name}: not GeoJSON ({error})") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise DataError(f"{path.name}: no features")
    for number, feature in enumerate(features, 1):
        where = f"{path.name}:feature {number}"
        if not isinstance(feature, dict):
            yield where, "not a feature"
            continue
        at = _centre((feature.get("geometry") or {}).get("coordinates"))
        if at is None:
            yield where, "no coordinates"
            continue
        properties = feature.get("properties") or {}
        cells = {str(k).strip().lower(): "" if v is None else str(v).strip() for k, v in properties.items()}
        cells["lon"], cells["lat"] = str(at[0]), str(at[1])
        if feature.get("id") is not None and not _first(cells, _CODE):
            cells["id"] = str(feature["id"])
        yield where, _point(cells)


def _centre(coordinates: object) -> tuple[float, float] | None:
    """The point, or the mean of all the points of a line or polygon."""
    points: list[tuple[float, float]] = []
    queue: list[object] = [coordinates]
    while queue:
        item = queue.pop()
        if not isinstance(item, list) or not item:
            continue
        if isinstance(item[0], int | float) and len(item) >= 2 and isinstance(item[1], int | float):
            points.append((float(item[0]), float(item[1])))
        else:
            queue.extend(item)
    if not points:
        return None
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


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
    try:
        lat, lon = float(_first(cells, _LAT)), float(_first(cells, _LON))
    except ValueError:
        return "no latitude and longitude"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "outside the globe"
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
