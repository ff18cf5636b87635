"""Places told by their direction from a city."""

import pytest

from khabar.lexicon.placenames import PlaceEntry
from khabar.resolve.compass import lies, step
from khabar.resolve.gazetteer import Gazetteer, package_table

PACKAGE = Gazetteer([package_table()])


def entry(name: str, country: str) -> PlaceEntry:
    return next(e for e in PACKAGE.lookup(name) if e.country == country)


@pytest.mark.parametrize(
    ("place", "city", "word", "there"),
    [
        ("سامراء", "بغداد", "شمال", True),
        ("سامراء", "بغداد", "شمالي", True),
        ("سامراء", "بغداد", "جنوب", False),
        ("الفلوجه", "بغداد", "غرب", True),
        ("الموصل", "بغداد", "شمال", False),  # too far to be told so
        ("سامراء", "بغداد", "وسط", False),
    ],
)
def test_where_a_city_s_direction_puts_a_place(place: str, city: str, word: str, there: bool) -> None:
    assert (lies(entry(place, "IQ"), entry(city, "IQ"), word) > 0) is there


def test_a_place_lies_in_no_direction_from_itself_nor_over_a_border() -> None:
    baghdad = entry("بغداد", "IQ")
    assert lies(baghdad, baghdad, "شمال") == 0
    assert lies(entry("البوكمال", "SY"), baghdad, "غرب") == 0
    assert step("باتجاه") is None
