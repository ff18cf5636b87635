"""How sure a record is, from what it holds and what else its report tells, and what is left out for being doubtful."""

from dataclasses import replace

from khabar.events.confidence import DOUBTFUL, DOUBTFUL_AMONG, _weights, around, confidence, features, weigh
from khabar.events.entries import Entry
from khabar.pipeline import load
from khabar.record import Actor, Count, Evidence

BARE = Entry("attack", 0, "body", definite=True, evidence=[Evidence("الهجوم", (0, 6), "assault.noun")])
FULL = Entry(
    "shelling",
    0,
    "body",
    perpetrators=[Actor("syria_government")],
    counts=[Count("killed", 3, 3), Count("injured", 5, 5)],
    evidence=[Evidence("قصفت قوات النظام البلدة فقتلت ثلاثة", (0, 36), "bombard.verb")],
)


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert _weights().keys() == {"base", *features(BARE, [])}


def test_a_record_with_a_doer_and_an_exact_figure_is_surer() -> None:
    assert 0 < confidence(BARE, []) < confidence(FULL, []) < 1


def test_confidence_is_told_in_hundredths() -> None:
    assert confidence(FULL, []) == round(confidence(FULL, []), 2)


def test_a_record_that_shares_its_victims_with_another_of_its_kind_is_less_sure() -> None:
    twice = replace(FULL, sentence=4)
    assert confidence(FULL, [twice]) < confidence(FULL, [replace(twice, type="arrest", counts=[], perpetrators=[])])


def test_what_is_likelier_wrong_than_right_is_left_out_with_its_reason() -> None:
    entries = [replace(FULL), replace(BARE, sentence=3)]
    weigh(entries)
    assert [entry.reason for entry in entries] == ["", "doubtful"]
    assert entries[1].confidence < DOUBTFUL <= entries[0].confidence


def test_every_record_that_is_written_is_likelier_right_than_wrong() -> None:
    coded = load().code("قتل ثلاثة مدنيين وأصيب خمسة آخرون في قصف مدفعي لقوات النظام على بلدة سرمين يوم الأحد.")
    assert [event.confidence >= DOUBTFUL for event in coded.events] == [True]


def test_one_dead_civilian_here_and_one_there_are_no_tie() -> None:
    dead = {"counts": [Count("killed", 1, 1)], "targets": [Actor("civilians")]}
    one, other = replace(FULL, perpetrators=[], **dead), replace(FULL, perpetrators=[], sentence=1, **dead)
    assert not any(features(one, [other])[name] for name in ("kin_target", "kin_figure", "two_ties"))


def test_a_toll_stays_whatever_its_confidence() -> None:
    entries = [replace(BARE, aggregate=True)]
    weigh(entries)
    assert (entries[0].confidence < DOUBTFUL, entries[0].reason) == (True, "")


def test_a_record_is_held_against_a_few_others_however_long_the_report() -> None:
    digest = [replace(FULL, sentence=n) for n in range(500)]
    assert len(around(digest, 250)) < 100
    assert id(digest[250]) not in map(id, around(digest, 250))
    assert around(digest[:2], 0) == [digest[1]]


def test_among_several_others_a_record_must_be_surer() -> None:
    other = replace(FULL, type="displacement", perpetrators=[], counts=[])
    entries = [replace(FULL), *(replace(other, sentence=at) for at in (3, 6, 9))]
    weigh(entries)
    assert all((entry.reason == "doubtful") == (entry.confidence < DOUBTFUL_AMONG) for entry in entries)
    assert DOUBTFUL < DOUBTFUL_AMONG
