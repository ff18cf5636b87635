"""Everything that ties and parts two tellings is weighed together; clear evidence overrules single rules."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from khabar.events.coreference import join_retellings
from khabar.events.entries import Entry
from khabar.events.likeness import DOUBTFUL, SURE, likeness
from khabar.events.same_act import same_act
from khabar.record import Actor, Count, Date, Evidence, Place


def entry(sentence: int, words: str, **told: object) -> Entry:
    """A telling of an air strike in some sentence."""
    made = Entry("air_strike", sentence, "body", evidence=[Evidence(words, (0, len(words)), "air_raid.noun")])
    return replace(made, first_sentence=sentence, **told)  # type: ignore[arg-type]


def place(name: str) -> Place:
    return Place("event", name, None, None, None, "village")


def day(iso: str) -> Date:
    return Date(iso, iso, iso, (0, 1))


def dead(number: int) -> Count:
    return Count("killed", number, number, False, None, False, "قتلى", (0, 4))


FIRST = entry(0, "غارات على بلدة سرمين", places=[place("سرمين")], counts=[dead(4)], date=day("2021-05-09"))


@pytest.mark.parametrize(
    "tie",
    [
        {"places": [place("سرمين")]},
        {"counts": [dead(4)]},
        {"definite": True},
        {"harm_only": True},
    ],
)
def test_what_two_tellings_have_in_common_speaks_for_one_act(tie: dict[str, object]) -> None:
    assert likeness(FIRST, entry(3, "غارات", **tie), False) > likeness(FIRST, entry(3, "غارات"), False)


@pytest.mark.parametrize(
    "rift",
    [
        {"places": [place("الشنفوحية")]},
        {"counts": [dead(9)]},
        {"date": day("2021-05-01")},
        {"further": True},
        {"also": True},
        {"turns": True},
        {"background": True},
        {"aggregate": True},
        {"status": "denied"},
        {"role": "subhead"},
    ],
)
def test_what_parts_two_tellings_speaks_against_it(rift: dict[str, object]) -> None:
    assert likeness(FIRST, entry(3, "غارات", **rift), False) < likeness(FIRST, entry(3, "غارات"), False)


def test_nearness_and_having_no_rival_speak_for_one_act() -> None:
    later = entry(1, "غارات")
    assert likeness(FIRST, later, latest=True, only=True) > likeness(FIRST, later, latest=True, only=False)
    assert likeness(FIRST, later, latest=True, only=True) > likeness(FIRST, later, latest=False, only=True)
    assert likeness(FIRST, later) > likeness(FIRST, entry(2, "غارات")) > likeness(FIRST, entry(9, "غارات"))


def test_a_far_reference_in_other_words_among_many_acts_is_no_retelling() -> None:
    other = entry(9, "الهجوم على المدينة", type="attack", definite=True, own_place=True, places=[place("آفس")])
    nowhere = replace(FIRST, places=[], counts=[])
    assert likeness(nowhere, other, latest=False, only=False) < DOUBTFUL
    assert not same_act(nowhere, other, latest=False, only=False)
    assert same_act(nowhere, replace(other, sentence=1, type="air_strike", own_place=False, places=[]))


def test_very_like_tellings_are_joined_unless_they_contradict_each_other() -> None:
    news = {"places": [place("سرمين")], "targets": [Actor("civilians", None, "مدنيين", (0, 6))], "own_place": True}
    again = entry(1, "غارات على بلدة سرمين", status="unconfirmed", **news)
    first = replace(FIRST, targets=[Actor("civilians", None, "مدنيين", (0, 6))])
    assert likeness(first, again) > SURE
    assert same_act(first, again)
    assert not same_act(first, replace(again, further=True))
    assert not same_act(first, replace(again, sentence=0, background=True))  # what it answers
    assert not same_act(first, replace(again, date=day("2021-05-01")))
    assert not same_act(first, replace(again, places=[place("الشنفوحية")]))


def test_every_weight_says_what_it_means() -> None:
    table = tomllib.loads((files("khabar") / "data" / "likeness.toml").read_text(encoding="utf8"))["evidence"]
    assert all(value["gloss"] and isinstance(value["weight"], float) for value in table.values())


def test_a_recalled_reference_goes_to_the_act_that_it_is_likeliest_to_mean() -> None:
    farmers = [Actor("civilians", None, "مزارعين", (0, 7))]
    first = entry(0, "غارة على مزارعين", targets=farmers, places=[place("سرمين")])
    second = entry(1, "غارة على حاجز", places=[place("الشنفوحية")])
    again = entry(4, "الغارة", targets=farmers, definite=True, background=True)
    first_told, second_told = join_retellings([first, second, again])
    assert [e.text for e in first_told.evidence] == ["غارة على مزارعين", "الغارة"]
    assert len(second_told.evidence) == 1
