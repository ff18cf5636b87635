"""A toll of headline or lead that the acts told below add up to is a total, not an act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

SUMS = [
    (
        "قتل سبعة جنود أمس في تفجير واشتباكات في ريف حلب. "
        "وقتل ثلاثة جنود بتفجير سيارة مفخخة في الباب. وقتل أربعة جنود باشتباكات في أعزاز."
    ),
    ("مقتل خمسة مدنيين بقصف على ريف إدلب\nقتل ثلاثة مدنيين أمس بقصف على سرمين. وقتل مدنيان بقصف على بنش."),
]


@pytest.mark.parametrize("text", SUMS)
def test_a_lead_that_sums_up_is_an_aggregate_beside_its_acts(code: Code, text: str) -> None:
    total, *acts = code(text).events
    assert total.aggregate
    assert [event.aggregate for event in acts] == [False, False]
    assert sum(event.counts[0].low for event in acts) == total.counts[0].low


APART = [
    # told again, not summed up
    "قتل خمسة مدنيين أمس بقصف على سرمين.\nوقال ناشطون إن خمسة مدنيين قتلوا بالقصف على سرمين.",
    # two acts that do not make the first one's toll
    "قتل خمسة مدنيين أمس بقصف على سرمين.\nوقتل مدنيان بقصف على بنش. وقتل طفل بقصف على سراقب.",
]


@pytest.mark.parametrize("text", APART)
def test_other_tolls_make_no_total(code: Code, text: str) -> None:
    assert not any(event.aggregate for event in code(text).events)


def test_a_toll_whose_dead_and_injured_are_those_of_acts_elsewhere_is_a_total(code: Code) -> None:
    text = (
        "قتل شخص وأصيب اثنان أمس في قصف تركي على شمال سوريا.\n"
        "وقتل شخص بقصف على بلدة القحطانية. وأصيب شخصان بقصف على بلدة عين عيسى."
    )
    assert [event.aggregate for event in code(text).events] == [True, False, False]


SCATTERED = [
    (
        "قتل تسعة أشخاص وأصيب عشرون في هجمات متفرقة في العراق أمس. "
        "ففي الموصل قتل جندي بانفجار عبوة ناسفة. وفي بعقوبة أطلق مسلحون النار على دورية."
    ),
    "مقتل ضابط وإصابة ثلاثين بهجومين منفصلين في ليبيا.\nوأصيب عشرون بتفجير سيارة مفخخة في بنغازي أمس.",
]


@pytest.mark.parametrize("text", SCATTERED)
def test_a_toll_of_attacks_apart_is_a_total_though_not_all_are_told(code: Code, text: str) -> None:
    total, *acts = code(text).events
    assert total.aggregate
    assert acts
    assert not any(event.aggregate for event in acts)


def test_weapons_of_several_kinds_make_no_total(code: Code) -> None:
    text = "قتل جندي وأصيب عشرة بإطلاق نار من أسلحة مختلفة في أعزاز أمس. وقتل شرطي بهجوم على حاجز في سرمين."
    assert not any(event.aggregate for event in code(text).events)


def test_dead_and_hurt_told_as_one_figure_are_summed_up_too(code: Code) -> None:
    text = (
        "مقتل وإصابة تسعة جنود في هجومين بريف حلب.\n"
        "قتل ثلاثة جنود وأصيب اثنان بكمين في أعزاز أمس. وقتل أربعة جنود بهجوم على حاجز قرب مدينة الباب أمس."
    )
    assert code(text).events[0].aggregate


def test_a_toll_of_one_place_is_no_total_of_acts_elsewhere(code: Code) -> None:
    text = (
        "قتل عشرون شخصا في هجمات في العراق أمس.\nففي كركوك، قتل تسعة بانفجار سيارة مفخخة.\n"
        "وفي الموصل، قتل أربعة بانفجار عبوة.\nوفي البصرة، هاجم مسلحون نقطة للجيش فقتلوا خمسة جنود."
    )
    events = code(text, country="IQ").events
    assert [(e.aggregate, e.date is not None) for e in events if any(p.name == "كركوك" for p in e.places)] == [
        (False, True)
    ]
