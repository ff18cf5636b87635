"""Names that no table has, told again without the head that named them."""

import pytest

from khabar.find.places import find_places
from khabar.resolve.gazetteer import Gazetteer, package_table
from khabar.text.words import read_text

GAZETTEER = Gazetteer([package_table()])


@pytest.mark.parametrize(
    ("again", "times"),
    [
        ("ثم تجدد القصف على الزعرورية", 2),
        ("ثم عاد الهدوء إلى الزعرورية", 2),
        ("وقتل شاب بالزعرورية", 2),
        # nothing that places it: it may as well be a family
        ("وقال أبو سالم الزعرورية إن بيته هدم", 1),
    ],
)
def test_a_new_name_is_known_again(again: str, times: int) -> None:
    found = find_places(read_text(f"سقطت قذائف على قرية الزعرورية. {again}."), GAZETTEER)
    assert [place.name for place in found].count("الزعرورية") == times


def test_a_name_that_had_no_head_is_not() -> None:
    assert find_places(read_text("تجدد القصف على الزعرورية."), GAZETTEER) == []
