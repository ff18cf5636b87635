"""Parts of an armed group under the names that the report tells."""

from __future__ import annotations

from collections.abc import Callable

from khabar.record import Coded

Code = Callable[..., Coded]

NAMED = 'يعتمد تنظيم داعش على السوريين الذين يسميهم التنظيم "الأنصار" وعلى الأجانب الذين يطلق عليهم لقب "المهاجرين". '


def factions(coded: Coded) -> list[tuple[str, str | None]]:
    return [(a.id, a.faction) for event in coded.events for a in (*event.perpetrators, *event.targets)]


def test_those_counted_are_of_the_part_that_is_named(code: Code) -> None:
    text = NAMED + "وانشق عشرون عنصرا من داعش جميعهم من الأنصار في الرقة أمس."
    assert factions(code(text)) == [("islamic_state", "الأنصار")]


def test_the_people_whom_the_name_stands_for_tell_it_too(code: Code) -> None:
    text = NAMED + "وانشق عشرون عنصرا من داعش جميعهم من السوريين في الرقة أمس."
    assert factions(code(text)) == [("islamic_state", "الأنصار")]


def test_an_adjective_of_the_members_tells_it(code: Code) -> None:
    text = NAMED + "وانشق عشرون عنصرا من داعش المهاجرين في الرقة أمس."
    assert factions(code(text)) == [("islamic_state", "المهاجرين")]


def test_a_name_that_the_report_does_not_explain_is_none(code: Code) -> None:
    text = "انشق عشرون عنصرا من داعش جميعهم من الأنصار في الرقة أمس."
    assert factions(code(text)) == [("islamic_state", None)]


def test_members_of_whom_nothing_is_said_are_of_no_part(code: Code) -> None:
    text = NAMED + "وانشق عشرون عنصرا من داعش في الرقة أمس، وبقي العناصر المهاجرون."
    assert factions(code(text)) == [("islamic_state", None)]
