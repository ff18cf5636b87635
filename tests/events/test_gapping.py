"""Acts whose verb is left out since the one before has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

GAPPED = [
    ("قتل ستة مدنيين أمس بقصف على سراقب، وأربعة آخرون بقصف على بنش.", "SY", [("killed", 4)], ["بنش"]),
    ("أصيب سبعة أشخاص أمس بتفجير في الحلة وثمانية آخرون في هجوم على الرمادي.", "IQ", [("injured", 8)], ["الرمادي"]),
]


@pytest.mark.parametrize(("text", "country", "counts", "places"), GAPPED)
def test_others_suffered_an_act_of_their_own_elsewhere(
    code: Code, text: str, country: str, counts: list[tuple[str, int]], places: list[str]
) -> None:
    first, second = code(text, country=country).events
    assert [(c.measure, c.low) for c in second.counts] == counts
    assert [p.name for p in second.places] == places
    assert not {p.name for p in first.places} & set(places)


@pytest.mark.parametrize(
    "text",
    ["قتل ستة مدنيين بقصف على سراقب، وأصيب أربعة آخرون.", "قتل ستة بقصف على سراقب، وأربعة آخرون في القصف نفسه."],
)
def test_others_of_the_same_act_are_of_one_record(code: Code, text: str) -> None:
    assert len(code(text, country="SY").events) == 1


SHARED_OUT = [
    (
        "اعتقلت الشرطة خمسة رجال في مدينة حلب، وأربعة رجال في مدينة حمص، وثلاثة رجال في درعا.",
        [(5, "حلب"), (4, "حمص"), (3, "درعا")],
    ),
    ("أسفر القصف عن مقتل ثلاثة مدنيين في سرمين وطفلين في بنش.", [(3, "سرمين"), (2, "بنش")]),
    ("اعتقلت قوات الاحتلال شابا في مدينة نابلس وشابين في مدينة جنين.", [(1, "نابلس"), (2, "جنين")]),
]


@pytest.mark.parametrize(("text", "shares"), SHARED_OUT)
def test_one_verb_shares_people_out_over_places(code: Code, text: str, shares: list[tuple[int, str]]) -> None:
    events = code(text).events
    assert [(e.counts[0].low, e.places[0].name) for e in events] == shares
    assert len({e.type for e in events}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "قتلت المدفعية ثلاثة مدنيين في سرمين أمس بينهم طفلان في بنش.",  # some of them
        "اعتقلت قوات الاحتلال شابا من مدينة نابلس وشابين من مدينة جنين.",  # where they are from
        "قتل ثلاثة مدنيين وطفلان بقصف على سرمين وبنش.",
    ],
)
def test_people_of_one_act_are_not_shared_out(code: Code, text: str) -> None:
    assert len(code(text).events) == 1
