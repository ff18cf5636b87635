"""How many, as posts tell it: lives lost, tolls that rose, people added, accounts and dates that are no figures."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]
Told = tuple[str, int, int | None]

SENTENCES: list[tuple[str, list[Told]]] = [
    ("فقد تسعة مدنيين حياتهم جراء غارة جوية على مدينة منبج", [("killed", 9, 9)]),
    ("فقدان طفلة لحياتها متأثرة بجراحها جراء قصف على مدينة منبج", [("killed", 1, 1)]),
    ("فقدان خمسة عناصر من الجيش جراء غارة جوية على مدينة منبج", [("missing", 5, 5)]),
    ("مقتل سامر الحمود وهو معلم بالإضافة إلى اثنين من أبنائه بغارة جوية على مدينة منبج", [("killed", 1, 1), ("killed", 2, 2)]),
    ("قصفت الطائرات المشفى الوطني في منبج، ما تسبب بإصابة أحد المرضى بجروح", [("injured", 1, 1)]),
    ("قصفت الطائرات الحي القديم في منبج، ما تسبب بإصابة أحد المنازل", []),
    ("غارة جوية على مدينة منبج. توفي اليوم الشاب سامر الحمود متأثرا بجراحه جراء الغارة على منبج", [("killed", 1, 1)]),
    ("ارتفاع عدد ضحايا مجزرة مدينة منبج إلى 10 مدنيين", [("killed", 10, 10)]),
    ("استشهاد 14 عسكريا ومدنيا بغارات استهدفت أطراف بلدة سرمين", [("killed", 14, 14)]),
    ("وفاة مريضين في مشفى سرمين بعد أن توقفت أجهزة الأوكسجين جراء غارة على المدينة", [("killed", 2, 2)]),
    ("@akhbar447مجزرة يرتكبها الجيش بقصفه مدينة منبج ما أسفر عن استشهاد 7 مدنيين", [("killed", 7, 7)]),
    ("@akhbar8 قتلى مدنيين بقصف طال مدينة منبج", [("killed", 8, 8)]),
    ("ثلاثة مدنيين قتلوا في 5-8-2021، إثر قصف على مدينة منبج", [("killed", 3, 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_posts_tell_how_many(code: Code, text: str, told: list[Told]) -> None:
    found = [(c.measure, c.low, c.high) for e in code(text).events for c in e.counts if c.measure != "strikes"]
    assert found == told


def test_people_of_two_kinds_share_a_figure_of_nobodys(code: Code) -> None:
    for text in ("استشهاد 12 عسكريا ومدنيا", "مقتل 12 شخصا بين مدنيين وعسكريين"):
        (event,) = code(f"{text} في غارات جوية على مدينة منبج").events
        assert [c.of for c in event.counts if c.measure == "killed"] == [None]


def test_soldiers_alone_stay_soldiers(code: Code) -> None:
    (event,) = code("استشهاد 12 عسكريا في غارات جوية على مدينة منبج").events
    assert [c.of for c in event.counts if c.measure == "killed"] != [None]


def test_machines_that_stop_arrest_nobody(code: Code) -> None:
    assert not code("خرج المصنع في مدينة منبج عن الخدمة بعد توقف أجهزة التبريد").events


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("إصابة 4 مواطنين إثر استهداف الطائرات لمشفى مدينة منبج", "event"),
        ("نقل المصابين في القصف على البلدة لمشفى مدينة منبج", "treatment"),
    ],
)
def test_a_hospital_that_is_struck_is_where_it_happened(code: Code, text: str, role: str) -> None:
    places = [place for event in code(text).events for place in event.places]
    assert [place.role for place in places if "مشفى" in place.name] in ([role], [])
