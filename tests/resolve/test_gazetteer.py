"""The tables of places: what they hold, how names are looked up, and which place a name means first."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import DataError
from khabar.lexicon.placenames import PlaceEntry, distance_km, name_key
from khabar.record import Precision
from khabar.resolve.families import families
from khabar.resolve.gazetteer import COLUMNS, DATA, Gazetteer, Table, _read_rows, one_letter_off, package_table
from khabar.text.fold import fold_word

PROVINCES = [line.split("\t") for line in (DATA / "provinces.tsv").read_text("utf-8").splitlines()[1:]]
OWN = [line.split("\t") for line in (DATA / "places.tsv").read_text("utf-8").splitlines()[1:]]
GAZETTEER = Gazetteer([package_table()])
# South, north, west and east of each country that reports are coded on.
BOUNDS = {
    "SY": (32.2, 37.4, 35.6, 42.5), "IQ": (29.0, 37.5, 38.7, 48.7), "YE": (11.8, 18.2, 40.0, 54.6),
    "LY": (19.4, 33.3, 9.2, 25.3), "SD": (8.6, 23.2, 21.7, 38.7), "LB": (33.0, 34.8, 35.0, 36.7),
    "PS": (31.1, 32.7, 34.1, 35.8), "SS": (3.4, 12.4, 23.9, 36.0),
}  # fmt: skip


def best(name: str) -> PlaceEntry:
    return GAZETTEER.lookup(fold_word(name))[0]


def test_the_projects_own_table_is_large_and_names_each_place_once() -> None:
    assert len(OWN) >= 2500
    idents = [row[0] for row in OWN]
    assert len(set(idents)) == len(idents)
    assert [i for i in idents if not re.fullmatch(r"(geonames|wof):[1-9]\d*|own:[a-z0-9-]+", i)] == []
    for country in BOUNDS:
        assert sum(row[6] == country for row in OWN) >= (30 if country == "SS" else 200), country


@pytest.mark.parametrize("country", BOUNDS)
def test_places_lie_in_their_country(country: str) -> None:
    south, north, west, east = BOUNDS[country]
    outside = [
        row[:5] for row in OWN
        if row[6] == country and not (south <= float(row[3]) <= north and west <= float(row[4]) <= east)
    ]  # fmt: skip
    assert not outside


def test_provinces_lie_in_their_country_and_are_named_once() -> None:
    centres = {e.country: e for e in package_table().entries() if e.precision == "country"}
    idents = [row[0] for row in PROVINCES]
    assert len(set(idents)) == len(idents)
    assert not set(idents) & {row[0] for row in OWN}
    assert len({row[6] for row in PROVINCES}) >= 30
    for row in PROVINCES:
        centre = centres[row[6]]
        far = distance_km(float(row[3]), float(row[4]), centre.lat, centre.lon)
        assert far < (8000 if row[6] == "RU" else 1800), row


@pytest.mark.parametrize(
    ("name", "lat", "lon", "precision"),
    [
        ("داغستان", 43.0, 47.0, "governorate"),
        ("ننجرهار", 34.3, 70.5, "governorate"),
        ("مركا", 1.72, 44.77, "city"),
        ("كيدال", 18.44, 1.41, "town"),
        ("مايدوغوري", 11.85, 13.16, "city"),
        ("عديغرات", 14.28, 39.46, "city"),
        ("دونيتسك", 48.02, 37.8, "city"),
        ("جبل الشعانبي", 35.2, 8.68, "area"),
        ("الشرق الأوكراني", 48.0, 37.8, "area"),
        ("شمال مالي", 18.44, 1.41, "area"),
    ],
)
def test_places_of_other_countries_at_war(name: str, lat: float, lon: float, precision: str) -> None:
    near = [e for e in GAZETTEER.lookup(fold_word(name)) if e.precision == precision]
    assert near, GAZETTEER.lookup(fold_word(name))
    assert distance_km(near[0].lat, near[0].lon, lat, lon) < 10


def test_a_province_and_the_city_called_so_are_one_choice() -> None:
    for name in ("قندهار", "غزنة", "غاو", "دونيتسك", "كادونا"):
        found = [e for e in GAZETTEER.lookup(fold_word(name)) if e.country in ("AF", "ML", "UA", "NG")]
        assert len(found) > 1
        assert len(families(found)) == 1, name


def test_cells_are_of_the_kinds_that_the_record_knows() -> None:
    for row in (*OWN, *PROVINCES):
        assert row[5] in Precision.__args__  # type: ignore[attr-defined]
        assert 0 <= float(row[9]) <= 1
        names = row[2].split("|")
        assert all(fold_word(name).strip() and name == name.strip() for name in names), row
        assert len({fold_word(name) for name in names}) == len(names), row


@pytest.mark.parametrize(
    ("name", "lat", "lon", "precision"),
    [
        ("محيميدة", 35.44, 40.09, "village"),
        ("الطيانة", 34.99, 40.55, "village"),
        ("جديد العقيدات", 35.25, 40.36, "village"),
        ("جديد العكيدات", 35.25, 40.36, "village"),
        ("كوباني", 36.89, 38.35, "city"),
        ("عين العرب", 36.89, 38.35, "city"),
        ("شنكال", 36.32, 41.87, "city"),
        ("مدينة الصدر", 33.39, 44.46, "neighbourhood"),
        ("الزنتان", 31.93, 12.25, "town"),
        ("الفاشر", 13.63, 25.35, "city"),
        ("جباليا", 31.53, 34.48, "city"),
        ("معبر رفح", 31.25, 34.26, "site"),
        ("مطار معيتيقة", 32.89, 13.28, "site"),
        ("حي الوعر", 34.74, 36.67, "neighbourhood"),
        ("مقاطعة الجزيرة", 36.75, 41.0, "governorate"),
        ("الغارية الشرقية", 32.68, 36.26, "village"),
        ("دير كيفا", 33.26, 35.40, "village"),
        ("مسكاف عام", 33.25, 35.55, "village"),
        ("الانتصار", 36.32, 43.21, "neighbourhood"),
        ("جسر الشهداء", 33.34, 44.39, "site"),
        ("السجانة", 15.58, 32.52, "neighbourhood"),
        ("مطار سيئون", 15.97, 48.79, "site"),
        ("منفذ ربيعة", 36.81, 42.09, "site"),
        ("مطار طرابلس", 32.66, 13.16, "site"),
    ],
)
def test_places_that_reports_name(name: str, lat: float, lon: float, precision: str) -> None:
    near = [e for e in GAZETTEER.lookup(fold_word(name)) if e.precision == precision]
    assert near, GAZETTEER.lookup(fold_word(name))
    assert distance_km(near[0].lat, near[0].lon, lat, lon) < 10


@pytest.mark.parametrize(
    ("one", "other"),
    [("السلمية", "سلمية"), ("ديرالزور", "دير الزور"), ("أبوظبي", "أبو ظبي"), ("كفر نبل", "كفرنبل"), ("إعزاز", "أعزاز")],
)
def test_article_spacing_and_hamza_do_not_matter(one: str, other: str) -> None:
    assert best(one).id == best(other).id


def test_the_chain_of_units_goes_from_the_country_down() -> None:
    assert best("الفلوجة").admin[:2] == ("IQ", "Anbar")


def entry(ident: str, names: str, weight: float, lat: float = 10.0) -> list[str]:
    return [ident, ident, names, str(lat), "10.0", "village", "SY", "", "", str(weight)]


def test_a_preferred_name_beats_an_alias() -> None:
    gazetteer = Gazetteer([Table([entry("a", "سدرانة|نخلاية", 0.3), entry("b", "نخلاية", 0.3, 20.0)])])
    assert [e.id for e in gazetteer.lookup("نخلايه")] == ["b", "a"]


def test_a_larger_place_beats_the_alias_of_a_smaller_one() -> None:
    """Public gazetteers list a city's name as an alias of villages elsewhere."""
    gazetteer = Gazetteer([Table([entry("village", "سدرانة|نخلاية", 0.1), entry("city", "نخلاية", 0.7, 20.0)])])
    assert gazetteer.lookup("نخلايه")[0].id == "city"


def test_one_place_of_two_sources_is_given_once_as_the_first_tells_it() -> None:
    first, second = Table([entry("own:x", "نخلاية", 0.3)]), Table([entry("geonames:1", "نخلاية", 0.1, 10.01)])
    assert [e.id for e in Gazetteer([first, second]).lookup("نخلايه")] == ["own:x"]


def test_a_name_one_letter_off_is_found_and_marked() -> None:
    found = GAZETTEER.near(fold_word("كفرنوراان"))
    assert [(e.name_en, e.exact, e.preferred) for e in found] == [("Kafr Nuran", False, False)]
    assert GAZETTEER.near(fold_word("حلبب")) == ()


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    path.write_text("id\tname\n", "utf-8")
    with pytest.raises(DataError, match="header"):
        _read_rows(path)
    path.write_text("\t".join(COLUMNS) + "\na\tb\n", "utf-8")
    with pytest.raises(DataError, match="2 columns"):
        _read_rows(path)


@given(st.text(alphabet="ابتحدرسعفقكلمنهوي", min_size=6, max_size=12), st.data())
def test_letters_off_cover_every_single_slip(key: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(key) - 1))
    near = set(one_letter_off(key))
    assert key not in near
    for slip in (key[:at] + key[at + 1 :], key[:at] + "ز" + key[at:], key[:at] + "ز" + key[at + 1 :]):
        assert slip in near or slip == key


@given(st.text(alphabet="ابتحدرسعفقكلمنهوي ", max_size=20))
def test_lookups_never_fail(name: str) -> None:
    for found in GAZETTEER.lookup(" ".join(name.split())):
        assert -90 <= found.lat <= 90
    name_key(name)
