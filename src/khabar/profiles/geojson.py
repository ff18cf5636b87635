"""GeoJSON (RFC 7946): one feature for every record that happened at a place with coordinates.

A Point, or a MultiPoint where the report names several places without parting the outcome. Positions are longitude
then latitude in WGS 84. A record at an unresolved place has no feature: nothing is put where nobody said it was.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import BinaryIO

from khabar.profiles.cells import json_line
from khabar.profiles.tables import row
from khabar.record import Coded, Event

_POINT_COLUMNS = ("lat", "lon")


def feature(coded: Coded, event: Event) -> dict[str, object] | None:
    """The GeoJSON feature of a record; None when no event place of it has coordinates.

    `properties` are the columns of the flat table that hold a value, `place` and `places` in Arabic as the report
    writes them.
    """
    points = [
        (place.lon, place.lat)
        for place in event.places
        if place.role == "event" and place.lat is not None and place.lon is not None and _on_earth(place.lat, place.lon)
    ]
    points = list(dict.fromkeys(points))
    if not points:
        return None
    several = len(points) > 1
    cells = row(coded, event)
    return {
        "type": "Feature",
        "id": f"{coded.report.id}#{event.id}",
        "geometry": {"type": "MultiPoint" if several else "Point", "coordinates": points if several else points[0]},
        "properties": {
            name: value for name, value in cells.items() if value is not None and name not in _POINT_COLUMNS
        },
    }


def _on_earth(lat: float, lon: float) -> bool:
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180


def write_geojson(items: Iterable[tuple[Coded, str]], out: BinaryIO) -> None:
    """Write one FeatureCollection, a feature a line, each as it comes."""
    out.write(b'{"type":"FeatureCollection","features":[')
    separator = b"\n"
    for coded, _ in items:
        for event in coded.events:
            found = feature(coded, event)
            if found is not None:
                out.write(separator + json_line(found, out).rstrip())
                separator = b",\n"
    out.write(b"\n]}\n")
