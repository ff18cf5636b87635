"""Words that say how an act stands to those told before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.linking import link_triggers
from khabar.events.reading import Reading, within
from khabar.events.sequence import also_told, answers, is_further, of_main_clause, turns_elsewhere
from khabar.record import Coded

Read = Callable[[str], Reading]


def told(read: Read, text: str, question: Callable[..., bool]) -> bool:
    """The answer to a question about the last act of a text."""
    reading = read(text)
    index, sentence = [
        (n, s) for n, s in enumerate(reading.doc.sentences) if within(reading.triggers, s.first, s.last)
    ][-1]
    triggers = within(reading.triggers, sentence.first, sentence.last)
    return question(reading, link_triggers(reading, sentence, index, triggers)[-1])


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("كما قصفت المدفعية بلدة آفس.", True),
        ("وكذلك قصفت المدفعية بلدة آفس.", True),
        ("قصفت المدفعية بلدة سرمين، كما انفجرت عبوة ناسفة في آفس.", True),
        ("طال القصف أيضا بلدة آفس.", True),
        ("كما قالت الوكالة إن القصف أصاب سوقا.", False),  # somebody else tells of the same act
        ("قصفت المدفعية بلدة آفس.", False),
    ],
)
def test_what_is_added_to_the_acts_before(read: Read, text: str, also: bool) -> None:
    assert told(read, text, also_told) is also


@pytest.mark.parametrize("text", ["وقع هجوم آخر قرب آفس.", "استهدف القصف الثاني آفس.", "شهدت آفس غارة رابعة."])
def test_ordinals_and_likeness_tell_of_another_act(read: Read, text: str) -> None:
    assert told(read, text, is_further)
    assert not told(read, "استهدف القصف آفس.", is_further)


def test_answers_and_other_news(read: Read) -> None:
    assert told(read, "فيما ردت الفصائل بقصف آفس.", answers)
    assert told(read, "من جهة أخرى قصفت المدفعية آفس.", turns_elsewhere)


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("نشر الجيش يوم الثلاثاء صورا التقطت بعد الانفجار.", True),
        ("أغلقت المدارس يوم الثلاثاء عقب القصف.", True),
        ("نشر الجيش صورا التقطت بعد الانفجار يوم الثلاثاء.", False),  # behind the act: its own day
        ("وقع الانفجار يوم الثلاثاء.", False),
        ("قتل جندي يوم الثلاثاء بعد الهجوم.", False),  # the dead are the attack's
    ],
)
def test_the_day_of_what_followed_an_act_is_not_the_day_of_the_act(read: Read, text: str, theirs: bool) -> None:
    time = read(text).times[0]
    assert told(read, text, lambda reading, draft: of_main_clause(reading, draft, time)) is theirs


def test_a_reference_behind_another_days_news_is_no_second_act(code: Callable[..., Coded]) -> None:
    text = "قتل ثلاثة أشخاص بانفجار في مدينة صور يوم الجمعة. ونشر الجيش يوم السبت صورا التقطت بعد الانفجار في صور."
    (event,) = code(text).events
    assert event.date is not None
    assert event.date.text == "يوم الجمعة"
