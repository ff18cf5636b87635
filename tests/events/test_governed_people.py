"""Which counted people an act governs when other words stand between: where it was, how, and what hurt whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = tuple[str, int, int | None]
Counts = Callable[[str], list[Told]]


BEHIND_DOER = [
    ("أوقف الجيش في حملة مداهمات نحو 40 مطلوبا في مدينة طرابلس.", [("detained", 40, 40)]),
    ("اعتقلت قوات الأمن خلال مداهمات بمدينة درعا أمس 20 شخصا.", [("detained", 20, 20)]),
    ("قتلت قوات الجيش في هجوم على تدمر أمس 20 مسلحا.", [("killed", 20, 20)]),
    ("اعتقلت القوات في درعا قياديا خلال هجوم على 20 مسلحا.", [("detained", 1, 1)]),
    ("اعتقلت قوات الجيش خلال مداهمة شارك فيها 200 جندي قياديا في درعا.", []),
]


@pytest.mark.parametrize(("text", "told"), BEHIND_DOER)
def test_the_object_may_stand_behind_the_act_in_which_the_doer_met_it(
    counts: Counts, text: str, told: list[Told]
) -> None:
    assert counts(text) == told


EACH_ITS_VERB = [
    (
        "قال مسؤول إن 15 شخصا على الأقل قتلوا و40 آخرين جرحوا في هجوم انتحاري في تعز أمس.",
        [("killed", 15, None), ("injured", 40, 40)],
    ),
    ("قتل ثلاثة جنود وخمسة مدنيين أصيبوا بقصف على مأرب أمس.", [("killed", 3, 3), ("injured", 5, 5)]),
    ("مقتل تسعة مهاجرين أعدموا في درعا أمس.", [("killed", 9, 9)]),
]


@pytest.mark.parametrize(("text", "told"), EACH_ITS_VERB)
def test_people_joined_to_others_belong_to_the_verb_behind_them(counts: Counts, text: str, told: list[Told]) -> None:
    assert [c for c in counts(text) if c[0] in ("killed", "injured")] == told


HOW = [
    ("أعدم تنظيم الدولة رميا بالرصاص 7 شبان في الموصل.", [("killed", 7, 7)]),
    (
        "أصيب 3 شبان بالرصاص الحي والعشرات بالاختناق خلال مواجهات في نابلس.",
        [("injured", 3, 3), ("injured", 20, None)],
    ),
    ("أصيب شاب بالرصاص الحي واثنان بالغاز خلال مواجهات في نابلس.", [("injured", 1, 1), ("injured", 2, 2)]),
    ("قتل شاب برصاص قوات الاحتلال في نابلس أمس وأغلق الجنود شارعين بالحجارة.", [("killed", 1, 1)]),
]


@pytest.mark.parametrize(("text", "told"), HOW)
def test_how_people_were_hit_parts_no_count_from_its_act(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


def test_those_given_up_as_missing_are_missing(counts: Counts) -> None:
    text = "لا يزال 7 أشخاص في عداد المفقودين تحت الأنقاض بعد غارة على حي الزيتون في غزة."
    assert counts(text) == [("missing", 7, 7)]


TOLLS = [
    ("أسفرت الغارة على بليدا أمس عن شهيد وجريحين.", [("killed", 1, 1), ("injured", 2, 2)]),
    ("تحدثت المصادر عن شهيد وجريحين في غارة على بليدا أمس.", [("killed", 1, 1), ("injured", 2, 2)]),
    ("كتب الصحفي عن جريح زاره في درعا أمس بعد قصف على المدينة.", []),
    ("انفجرت عبوة قرب حلب أمس. وتبنت الحركة الهجوم وقالت إن 20 جنديا قتلوا فيه.", [("killed", 20, 20)]),
]


@pytest.mark.parametrize(("text", "told"), TOLLS)
def test_a_toll_may_stand_behind_a_word_of_result_or_of_telling(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told
