"""Places that a record takes over from another act of the report."""

from __future__ import annotations

from collections.abc import Callable

from khabar.record import Coded

Code = Callable[..., Coded]


def test_an_act_with_the_article_was_where_the_words_that_named_it_say(code: Code) -> None:
    tried = "حكمت محكمة في بغداد أمس بالسجن على رجل أدين بالاشتراك في تفجير سيارة في مدينة الصدر. "
    events = code(tried + "وكان التفجير قد أوقع تسعة قتلى وأربعين جريحا.", country="IQ").events
    assert [[p.name for p in e.places] for e in events if e.type == "explosive_device"] == [["مدينة الصدر"]]


def test_an_act_without_the_article_is_another_one(code: Code) -> None:
    condemned = "أدانت الحكومة تفجير سيارة في مدينة الصدر. "
    events = code(condemned + "وقتل ثلاثة جنود أمس في تفجير عبوة.", country="IQ").events
    assert all(not event.places for event in events)
