"""Forces that stand for one another, hirelings and borders, each naming what the actors and countries know."""

from khabar.lexicon.actors import load_actors
from khabar.lexicon.neighbours import firing_borders, hirelings, kin
from khabar.resolve.gazetteer import package_table


def test_every_force_is_one_of_the_actors() -> None:
    known = load_actors().keys()
    named = {force for group in kin() for force in group}
    assert named <= known, sorted(named - known)
    assert all(len(group) > 1 for group in kin())


def test_hirelings_are_told_by_a_context() -> None:
    assert hirelings()["turkey"] == "turkey_backed"


def test_borders_part_two_countries() -> None:
    codes = {entry.country for entry in package_table().entries() if entry.precision == "country"}
    assert all(len(border) == 2 and border <= codes for border in firing_borders())
    assert frozenset({"SY", "TR"}) in firing_borders()
