"""Regions made of several units of a country: قطاع غزة, الضفة الغربية, دارفور (`data/region_units.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _regions() -> dict[str, frozenset[str]]:
    text = (files("khabar") / "data" / "region_units.toml").read_text(encoding="utf8")
    return {place: frozenset(region["units"]) for region in tomllib.loads(text)["region"] for place in region["ids"]}


def units_of(place: str | None) -> frozenset[str]:
    """The units that the region with this id is made of; none for a place that is no such region."""
    return _regions().get((place or "").removeprefix("in:"), frozenset())
