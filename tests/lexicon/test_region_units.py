"""Regions of several units: each names units that the package's places lie in."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files

from khabar.lexicon.region_units import units_of

DATA = files("khabar") / "data"
REGIONS = tomllib.loads((DATA / "region_units.toml").read_text(encoding="utf8"))["region"]


def rows(name: str) -> list[dict[str, str]]:
    text = (DATA / name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_region_is_a_place_of_the_package() -> None:
    ids = {row["id"] for name in ("places.tsv", "regions.tsv") for row in rows(name)}
    assert {place for region in REGIONS for place in region["ids"]} <= ids


def test_every_region_has_units_in_which_places_lie() -> None:
    units = {row[level] for name in ("places.tsv", "towns.tsv") for row in rows(name) for level in ("admin1", "admin2")}
    for region in REGIONS:
        assert len(units & set(region["units"])) >= 2, region["gloss"]


def test_the_part_that_takes_a_place_s_name_is_the_region_all_the_same() -> None:
    assert units_of("in:geonames:281132") == units_of("geonames:281132") >= {"Rafah"}
    assert units_of("geonames:1") == units_of(None) == frozenset()
