"""Whether two places are one, or one holds the other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.events.settlement import contains, distance_km, finest, same_place
from khabar.record import Place


def place(name: str, lat: float | None, lon: float | None, precision: str, *admin: str, id: str | None = None) -> Place:
    return Place("event", name, id, lat, lon, precision, admin, (), name, (0, len(name)))  # type: ignore[arg-type]


IDLIB = place("إدلب", 35.93, 36.63, "city", "SY", "Idlib", id="1")
IDLIB_PROVINCE = place("محافظة إدلب", 35.8, 36.7, "governorate", "SY", "Idlib", id="2")
SARMIN = place("سرمين", 35.9, 36.73, "town", "SY", "Idlib", id="3")
HOMS = place("حمص", 34.73, 36.72, "city", "SY", "Homs", id="4")
SYRIA = place("سوريا", 35.0, 38.0, "country", "SY", id="5")
MARKET = place("سوق الخضار", None, None, "site")


def test_one_id_is_one_place() -> None:
    assert same_place(SARMIN, place("سرمين الكبرى", 1.0, 1.0, "town", id="3"))


def test_spelling_tells_no_places_apart() -> None:
    assert same_place(place("الأتارب", None, None, "town"), place("الاتارب", None, None, "town"))


def test_three_kilometres_are_one_place_but_for_regions() -> None:
    near = place("سرمين الشرقية", 35.91, 36.74, "village", "SY", "Idlib")
    assert same_place(SARMIN, near)
    assert not same_place(place("ريف سرمين", 35.91, 36.74, "area", "SY", "Idlib"), near)
    assert not same_place(SARMIN, HOMS)


GAZA_STRIP = place("قطاع غزة", 31.41, 34.38, "area", "PS", "Gaza Strip", id="geonames:281132")
WEST_BANK = place("الضفة الغربية", 31.94, 35.26, "area", "PS", "West Bank", id="geonames:285153")
NORTH_WEST_BANK = place("شمال الضفة الغربية", 32.22, 35.26, "area", "PS", id="in:own:n-west-bank")
DARFUR = place("دارفور", 13.0, 24.0, "area", "SD", id="own:sd-darfur")
RAFAH = place("رفح", 31.29, 34.25, "city", "PS", "Rafah")
JENIN = place("جنين", 32.46, 35.30, "city", "PS", "Jenin")
SALFIT = place("سلفيت", 32.08, 35.18, "town", "PS", "West Bank", "Salfit")
NYALA = place("نيالا", 12.05, 24.88, "city", "SD", "South Darfur")
OMDURMAN = place("أم درمان", 15.64, 32.48, "city", "SD", "Khartoum")
REGIONS = [
    (GAZA_STRIP, RAFAH, True), (GAZA_STRIP, JENIN, False), (WEST_BANK, JENIN, True), (WEST_BANK, RAFAH, False),
    (NORTH_WEST_BANK, SALFIT, True), (DARFUR, NYALA, True), (DARFUR, OMDURMAN, False),
]  # fmt: skip


@pytest.mark.parametrize(("region", "inner", "held"), REGIONS)
def test_a_region_of_several_units_holds_what_lies_in_them(region: Place, inner: Place, held: bool) -> None:
    assert contains(region, inner) is held


def test_a_part_of_the_country_gives_way_to_a_region_of_a_province() -> None:
    north = place("شمالي سوريا", 36.2, 37.2, "area", "SY", id="7")
    countryside = place("ريف إدلب", 35.9, 36.6, "area", "SY", "Idlib", id="8")
    assert finest([north, countryside]) == [countryside]


def test_a_city_gives_way_neither_to_its_governorate_nor_to_its_countryside() -> None:
    assert not contains(IDLIB, place("جبل الزاوية", 35.9, 36.63, "area", "SY", "Idlib"))
    assert not contains(IDLIB, place("محافظة الشمال", 35.93, 36.63, "governorate", "SY", "Idlib"))
    assert finest([place("محافظة الشمال", 35.93, 36.63, "governorate", "SY", "Idlib", id="6"), IDLIB]) == [IDLIB]


CONTAINED = [(IDLIB_PROVINCE, SARMIN), (SYRIA, SARMIN), (SYRIA, HOMS), (IDLIB, SARMIN)]
APART = [(IDLIB_PROVINCE, HOMS), (HOMS, SARMIN), (SARMIN, HOMS)]


@pytest.mark.parametrize(("outer", "inner"), CONTAINED)
def test_a_larger_place_holds_the_finer_one(outer: Place, inner: Place) -> None:
    assert contains(outer, inner)


@pytest.mark.parametrize(("outer", "inner"), APART)
def test_places_apart(outer: Place, inner: Place) -> None:
    assert not contains(outer, inner)


def test_the_finest_stay_and_other_roles_with_them() -> None:
    source = place("دمشق", 33.5, 36.3, "city", "SY", "Damascus")
    source = Place("source", *[getattr(source, field) for field in Place.__struct_fields__[1:]])
    assert finest([SYRIA, IDLIB_PROVINCE, SARMIN, source]) == [SARMIN, source]
    assert finest([SARMIN, HOMS]) == [SARMIN, HOMS]


def test_without_coordinates_the_distance_is_endless() -> None:
    assert distance_km(MARKET, SARMIN) == math.inf


COORDINATES = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


@given(COORDINATES, COORDINATES)
def test_distance_is_the_same_both_ways_and_no_more_than_half_the_globe(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    p, q = place("أ", *a, "town"), place("ب", *b, "town")
    assert distance_km(p, q) == pytest.approx(distance_km(q, p))
    assert 0 <= distance_km(p, q) <= 20_040


def test_a_site_that_was_given_its_town_s_coordinates_stands_in_it_and_is_not_it() -> None:
    square = place("ساحة البلدة", 35.9, 36.73, "site", "SY", "Idlib", id="in:3")
    assert not same_place(square, SARMIN)
    assert contains(SARMIN, square)
    assert finest([SARMIN, square]) == [square]


def test_two_sites_that_only_their_town_locates_are_two_places() -> None:
    camp = place("معسكر ابن زهر", 35.9, 36.73, "site", "SY", "Idlib", id="in:3")
    assert not same_place(camp, place("مقر الرئاسة", 35.9, 36.73, "site", "SY", "Idlib", id="in:3"))
    assert same_place(camp, place("قاعدة ابن زهر", 35.9, 36.73, "site", "SY", "Idlib", id="in:3"))
