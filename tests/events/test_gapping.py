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
