"""Sides that an act leaves unnamed, by the rest of the report."""

from collections.abc import Callable

from khabar.record import Coded

RAID = "شنت طائرات النظام غارات على مدينة إدلب أمس وقتلت ثلاثة مدنيين. "


def fliers(found: Coded) -> list[list[str]]:
    return [[actor.id for actor in e.perpetrators] for e in found.events if e.type == "air_strike"]


def test_raids_without_an_owner_are_those_of_the_one_air_force_told(code: Callable[..., Coded]) -> None:
    text = RAID + "واستهدفت غارات بلدة سرمين أمس وقتل ستة مدنيين."
    assert fliers(code(text)) == [["syria_government"]] * 2


def test_of_two_air_forces_neither_is_taken(code: Callable[..., Coded]) -> None:
    text = RAID + "وقصفت طائرات روسية بلدة كفرنبل أمس وقتلت طفلا. واستهدفت غارات بلدة سرمين أمس وقتل ستة مدنيين."
    assert fliers(code(text)) == [["syria_government"], ["russia"], []]
