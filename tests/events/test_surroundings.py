"""An act told to be near a town or to one side of it, then the place itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded, Event

Code = Callable[..., Coded]

NEAR = [
    ("قصفت طائرات مقرا في محيط دمشق أمس.\nوقال المرصد إن طائرات قصفت مركزا للبحوث في جمرايا.", ["جمرايا"]),
    ("هجوم شمال بغداد\nهاجم مسلحون مقرا للجيش في بلدة الطارمية أمس وقتلوا ثلاثة جنود.", ["الطارمية"]),
    # a region that no table has
    ("خطف مسلحون مهندسين شمالي صنعاء أمس. وقال مصدر محلي إن الخطف وقع في منطقة بني قحاف.", ["صنعاء"]),
]


def there(event: Event) -> list[str]:
    return [place.name for place in event.places if place.role == "event"]


@pytest.mark.parametrize(("text", "places"), NEAR)
def test_details_say_where_what_was_told_near_a_town_was(code: Code, text: str, places: list[str]) -> None:
    (event,) = code(text).events
    assert there(event) == places


FAR = [
    # near two towns
    "قتل جندي بقصف في محيط حلب أمس. وقتل مدني بقصف في محيط إدلب أمس.",
    # in a town, not near it
    "هاجم مسلحون مقرا للجيش في مدينة بغداد أمس وأصابوا جنديا. وهاجم مسلحون مقرا للجيش في بيجي وأصابوا جنديا.",
    # too far off
    "هاجم مسلحون مقرا للجيش قرب بغداد أمس وأصابوا جنديا. وهاجم مسلحون مقرا للجيش في بيجي وأصابوا جنديا.",
    # several places, near the first of which the other is
    "قصفت المدفعية محيط سرمين وبنش أمس. وقصفت المدفعية بلدة تفتناز أمس.",
]


@pytest.mark.parametrize("text", FAR)
def test_acts_near_other_places_are_others(code: Code, text: str) -> None:
    assert len(code(text).events) == 2
