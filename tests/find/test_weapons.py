"""Weapons named in a report, and the words that only look like them."""

import pytest

from khabar.find.weapons import find_weapons, load_weapons
from khabar.record import GROUP_OF
from khabar.text.words import read_text


def weapons(text: str) -> list[tuple[str, str]]:
    return [(w.id, text[w.start : w.end]) for w in find_weapons(read_text(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استهدفت طائرة مسيّرة سيارة", [("drone", "طائرة مسيّرة")]),
        ("قصف بقذائف الهاون", [("mortar", "قذائف الهاون")]),
        ("قصفت الطائرات الحربية القرية", [("aircraft", "الطائرات الحربية")]),
        ("ألقت المروحيات براميل متفجرة", [("aircraft", "المروحيات"), ("barrel_bomb", "براميل متفجرة")]),
        ("بالمدفعية الثقيلة", [("artillery", "المدفعية الثقيلة")]),
        ("خرج الآلاف في مسيرة حاشدة", []),  # a march
        ("حطت طائرة الركاب", []),
        ("قصفت طائرة أميركية من دون طيار", [("drone", "طائرة أميركية من دون طيار")]),
        ("قصفت طائرات إسرائيلية بدون طيار", [("drone", "طائرات إسرائيلية بدون طيار")]),
        ("قصفت الطائرات القرية دون وقوع إصابات", [("aircraft", "الطائرات")]),
    ],
)
def test_weapons(text: str, found: list[tuple[str, str]]) -> None:
    assert weapons(text) == found


def test_the_preposition_of_means_is_kept() -> None:
    (weapon,) = find_weapons(read_text("قصفوا القرية بالمدفعية"))
    assert weapon.prefix.startswith("ب")
    assert weapon.span == (weapon.start, weapon.end)


def test_every_weapon_makes_a_type_of_the_codebook() -> None:
    assert all(weapon.type in GROUP_OF for weapon in load_weapons())
    ids = [weapon.id for weapon in load_weapons()]
    assert len(ids) == len(set(ids))
