"""What two tellings agree in: doers told by their allies' names, sides told from either end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.entries import Entry
from khabar.events.tellings import actors_agree, same_sides
from khabar.record import Actor, Coded


def actors(*ids: str) -> list[Actor]:
    return [Actor(actor, None, actor, (0, len(actor))) for actor in ids]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (["yemen_government"], ["joint_forces_west_coast"], True),
        (["saudi_arabia"], ["saudi_coalition"], True),
        (["sudan_army"], ["darfur_joint_force"], True),
        (["unidentified_armed"], ["houthis"], True),
        ([], ["houthis"], True),
        (["libya_gna"], ["libya_militias"], False),  # who fight each other as often as together
        (["yemen_government"], ["houthis"], False),
    ],
)
def test_doers_may_be_told_by_an_allys_name(first: list[str], second: list[str], same: bool) -> None:
    assert actors_agree(actors(*first), actors(*second)) is same


def clash(doers: list[str], targets: list[str]) -> Entry:
    return Entry("armed_clash", 0, "body", perpetrators=actors(*doers), targets=actors(*targets))


@pytest.mark.parametrize(
    ("doers", "targets", "same"),
    [
        (["houthis"], ["yemen_government"], True),
        (["yemen_government"], ["houthis"], True),
        (["houthis"], ["joint_forces_west_coast"], True),
        (["houthis"], ["saudi_arabia"], False),
        (["yemen_government"], [], False),
    ],
)
def test_a_fight_is_one_whichever_side_is_told_first(doers: list[str], targets: list[str], same: bool) -> None:
    assert same_sides(clash(["yemen_government"], ["houthis"]), clash(doers, targets)) is same


def test_a_headline_names_the_ally_of_the_bodys_doer(code: Callable[..., Coded]) -> None:
    text = "هجوم للقوات المشتركة في الضالع يحصد 30 حوثيا\nقتل 30 حوثيا أمس في هجوم للقوات اليمنية على موقعهم في دمت."
    (event,) = code(text, country="YE").events
    assert "houthis" in [actor.id for actor in event.targets]
    assert not {"yemen_government", "joint_forces_west_coast"} & {actor.id for actor in event.targets}
