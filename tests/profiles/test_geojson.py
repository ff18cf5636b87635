"""GeoJSON."""

import io
import json
from typing import Any

import msgspec

from khabar.profiles.geojson import feature, write_geojson
from khabar.record import Coded, Event, Place


def written(*items: Coded) -> Any:
    out = io.BytesIO()
    write_geojson([(coded, "") for coded in items], out)
    return json.loads(out.getvalue())


def test_a_feature_for_each_placed_record(coded: Coded) -> None:
    collection = written(coded, coded)
    assert set(collection) == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    assert [one["properties"]["event_id"] for one in collection["features"]] == ["e1", "e1"]


def test_the_parts_of_a_feature(coded: Coded) -> None:
    (one,) = written(coded)["features"]
    assert (one["type"], one["id"]) == ("Feature", "r1#e1")
    assert one["geometry"] == {"type": "Point", "coordinates": [36.25, 33.5]}
    properties = one["properties"]
    assert properties["place"] == "البلدة الشرقية"
    assert (properties["country"], properties["killed_low"], properties["background"]) == ("SY", 101, True)
    assert "killed_high" not in properties
    assert "lat" not in properties


def test_several_places_are_several_points_and_one_told_twice_is_one(coded: Coded, event: Event) -> None:
    town = event.places[1]
    other = msgspec.structs.replace(town, lat=34.0)
    several = msgspec.structs.replace(event, places=(town, other, town))
    found = feature(coded, several)
    assert found is not None
    assert found["geometry"] == {"type": "MultiPoint", "coordinates": [(36.25, 33.5), (36.25, 34.0)]}


def test_where_nobody_was_hurt_there_is_no_point(coded: Coded, event: Event) -> None:
    elsewhere = msgspec.structs.replace(event.places[1], role="treatment")
    nowhere = Place("event", "مكان", id="x:1", lat=float("nan"), lon=200.0)
    assert feature(coded, msgspec.structs.replace(event, places=(elsewhere, nowhere))) is None


def test_no_report_is_a_valid_collection() -> None:
    assert written() == {"type": "FeatureCollection", "features": []}
