"""Entries: a draft's mentions as ids, days and places, with the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded, Event

Code = Callable[..., Coded]


def the_event(coded: Coded) -> Event:
    (event,) = coded.events
    return event


def test_evidence_reaches_from_the_first_to_the_last_word_that_the_record_rests_on(code: Code) -> None:
    text = "أفاد ناشطون اليوم، بأن قوات النظام قصفت بلدة سرمين بعد ظهر أمس."
    (evidence,) = the_event(code(text)).evidence
    assert evidence.text == "قوات النظام قصفت بلدة سرمين"
    assert evidence.text == text[slice(*evidence.span)]
    assert evidence.rule == "bombard.verb"


def test_those_whom_figures_count_are_targets(code: Code) -> None:
    event = the_event(code("قتل ثلاثة جنود من الجيش السوري وطفلان بانفجار لغم قرب درعا أمس."))
    assert {actor.id for actor in event.targets} == {"syria_government", "children"}


def test_nobody_is_doer_and_target_of_one_act(code: Code) -> None:
    event = the_event(code("انشق عشرون جنديا عن الجيش السوري في درعا أمس."))
    assert [actor.id for actor in event.perpetrators] == ["syria_government"]
    assert event.targets == ()


NO_TARGETS = [
    "انسحبت قوات النظام من بلدة سرمين أمس.",
    "أرسل الجيش التركي تعزيزات إلى إدلب أمس.",
    "سلم خمسون مقاتلا أنفسهم للجيش السوري في درعا أمس.",
]


@pytest.mark.parametrize("text", NO_TARGETS)
def test_who_moves_surrenders_or_defects_has_no_target(code: Code, text: str) -> None:
    assert the_event(code(text)).targets == ()


def test_those_who_protest_are_told_by_the_protest(code: Code) -> None:
    text = "خرجت مظاهرة في مدينة السويداء أمس."
    event = the_event(code(text))
    assert [actor.id for actor in event.perpetrators] == ["protesters"]
    assert event.perpetrators[0].text in text


def test_houses_are_hit_only_where_nobody_was(code: Code) -> None:
    assert [a.id for a in the_event(code("قصفت المدفعية منزلا في سرمين أمس.")).targets] == ["infrastructure"]
    event = the_event(code("قصفت المدفعية منزلا في سرمين أمس وقتلت مدنيين اثنين."))
    assert [a.id for a in event.targets] == ["civilians"]


def test_a_relative_day_without_a_day_of_publication_keeps_its_words(code: Code) -> None:
    date = the_event(code("قصفت المدفعية بلدة سرمين أمس.", published=None)).date
    assert date is not None
    assert (date.start, date.end, date.text) == (None, None, "أمس")


def test_the_nearest_day_without_words_of_time_is_no_date(code: Code) -> None:
    assert the_event(code("قصفت المدفعية بلدة سرمين وقتلت طفلا.")).date is None


def test_weapons_are_told_with_their_words(code: Code) -> None:
    text = "قصفت قوات النظام بلدة سرمين بقذائف الهاون أمس."
    weapons = the_event(code(text)).weapons
    assert weapons
    assert all(weapon.text == text[slice(*weapon.span)] for weapon in weapons)


def test_without_a_credit_the_outlet_speaks(code: Code) -> None:
    assert [source.kind for source in the_event(code("قصفت المدفعية بلدة سرمين أمس.")).sources] == ["outlet"]
