"""The countries that a report speaks of."""

import pytest

from khabar.resolve.country_votes import CountryVotes, fires_across

VOTES = CountryVotes({"one": {"SY": 1.0}, "two": {"SY": 1.0, "IQ": 1.0}, "three": {"IQ": 1.0}})


def test_no_name_votes_for_itself() -> None:
    assert VOTES.shares("one")["IQ"] > VOTES.shares("one")["SY"]
    assert VOTES.shares("three")["SY"] > VOTES.shares("three")["IQ"]


def test_little_said_is_little_believed() -> None:
    assert sum(VOTES.shares("one").values()) < 1
    assert sum(CountryVotes({"one": {"SY": 9.0}}).shares("two").values()) > 0.9
    assert CountryVotes({}).shares("one") == {}


@pytest.mark.parametrize(("country", "other", "fire"), [("LB", "IL", True), ("IL", "LB", True), ("SY", "YE", False)])
def test_fire_crosses_a_border_both_ways(country: str, other: str, fire: bool) -> None:
    assert fires_across(country, other) is fire
