"""Names that no gazetteer has: how far they go on behind their head."""

from khabar.find.places import find_places
from khabar.resolve.gazetteer import Gazetteer, package_table
from khabar.text.words import read_text

GAZETTEER = Gazetteer([package_table()])


def names(text: str) -> list[str]:
    return [place.name for place in find_places(read_text(text), GAZETTEER)]


def test_no_name_goes_on_with_a_word_of_harm() -> None:
    assert names("وقع هجوم في مدينة سلمورة قتل فيه عشرة جنود") == ["سلمورة"]
    assert names("كمين في قرية سلمورة خطف خلاله ثلاثة عمال") == ["سلمورة"]
