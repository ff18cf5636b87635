"""Places named in an act's sentence that are not the act's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

WHERE_IT_LIES = [
    ("قصفت المدفعية تجمعات سكنية في ريف مديرية حيس، جنوبي الحديدة أمس وقتلت مدنيا.", "YE", ["ريف مديرية حيس"]),
    ("قتل ثلاثة جنود أمس في معارك بإقليم دارفور المضطرب غربي البلاد.", "SD", ["دارفور"]),
    ("هاجم مسلحون أمس منزلا في الريف الشرقي لمدينة درعا وقتلوا شابا.", "SY", ["الريف الشرقي"]),
    ("شهدت منطقة العقبة على مشارف مدينة درنة أمس اشتباكات قتل فيها جنديان.", "LY", ["العقبة"]),
    ("الحديدة.. مقتل امرأة بقصف طائرة مسيرة على حيس", "YE", ["حيس"]),
    ("قصفت الطائرات أمس مواقع على أطراف مدينة سراقب وقتلت مدنيا.", "SY", ["سراقب"]),
    ("قصفت الطائرات أمس مدينة سراقب وجنوبي إدلب وقتلت مدنيا.", "SY", ["سراقب", "جنوبي إدلب"]),
]


@pytest.mark.parametrize(("text", "country", "places"), WHERE_IT_LIES)
def test_words_that_only_tell_where_a_place_lies(code: Code, text: str, country: str, places: list[str]) -> None:
    event = code(text, country=country).events[0]
    assert [p.name for p in event.places] == places


HOMES = [
    ("استشهد شاب من بلدة سلواد أمس برصاص الاحتلال في مدينة نابلس.", ["نابلس"]),
    ("استشهد شاب من بلدة سلواد أمس برصاص الاحتلال.", ["سلواد"]),
    ("خطف مسلحون أمس شابا من بلدة سلواد.", ["سلواد"]),
]


@pytest.mark.parametrize(("text", "places"), HOMES)
def test_where_a_victim_is_from(code: Code, text: str, places: list[str]) -> None:
    (event,) = code(text, country="PS").events
    assert [p.name for p in event.places] == places
