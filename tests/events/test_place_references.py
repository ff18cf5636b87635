"""Places that another sentence tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

TOLD_AFTER = [
    (
        "هدمت جرافات الجيش أمس تسعة بيوت في إحدى القرى القريبة من مدينة نابلس. وتقع هذه البيوت في قرية دوما.",
        "PS",
        "دوما",
    ),
    ("قتل طفل أمس بقصف على منزل في ريف حلب الغربي. ويقع المنزل في بلدة دارة عزة.", "SY", "دارة عزة"),
    ("قتل طفل أمس بقصف على مدينة سراقب. وتقع المدينة في محافظة إدلب.", "SY", "سراقب"),
    ("قتل طفل أمس بقصف على مدينة سراقب. وتقع القاعدة في بلدة تفتناز.", "SY", "سراقب"),
]


@pytest.mark.parametrize(("text", "country", "place"), TOLD_AFTER)
def test_the_sentence_behind_says_where_it_lies(code: Code, text: str, country: str, place: str) -> None:
    (event,) = code(text, country=country).events
    assert [p.name for p in event.places] == [place]


FLED = [
    ("نزح تسعة آلاف شخص هذا الأسبوع جراء القتال بين الجيش والحركات المسلحة بإقليم دارفور.", "SD", "دارفور"),
    ("نزحت مئات العائلات من بلدة سرمين أمس جراء القصف على ريف إدلب.", "SY", "سرمين"),
]


@pytest.mark.parametrize(("text", "country", "place"), FLED)
def test_people_who_fled_from_a_fight_were_where_it_was(code: Code, text: str, country: str, place: str) -> None:
    fled = next(event for event in code(text, country=country).events if event.type == "displacement")
    assert [p.name for p in fled.places if p.role == "event"] == [place]


NAMED_BY_ITS_KIND = [
    (
        "تسلم الجنود أمس الحواجز في معسكر ابن زهر قرب الجنينة. وقتل تسعة نازحين بهجوم مسلحين على المعسكر فجر اليوم.",
        "SD",
        "معسكر ابن زهر",
    ),
    ("نزحت مئات العائلات من داريا أمس نحو إدلب، فيما تسلمت قوات النظام المدينة مساء.", "SY", "داريا"),
    ("قتل مدني أمس بغارة على قطاع غزة. وأعلنت حماس فرض سيطرتها على القطاع.", "PS", "قطاع غزة"),
    ("انتهت معركة جرود السرو أمس، وسيطر الجيش اللبناني على الجرود بعد مقتل تسعة مسلحين.", "LB", "جرود السرو"),
]


@pytest.mark.parametrize(("text", "country", "place"), NAMED_BY_ITS_KIND)
def test_a_site_or_town_is_told_again_by_its_kind(code: Code, text: str, country: str, place: str) -> None:
    event = code(text, country=country).events[-1]
    assert [p.name for p in event.places if p.role == "event"] == [place]


def test_a_kind_that_is_described_or_somebody_s_means_no_place_before(code: Code) -> None:
    text = "دخل رتل إلى جبل السرو أمس. وقتل جنديان بانفجار لغم في الجبل الغربي يوم الاثنين."
    assert [p.name for p in code(text, country="LY").events[-1].places] == ["الجبل الغربي"]
    text = "أطلقت قوة الردع الخاصة أمس سراح 14 موقوفا من أبناء الزاوية بعد تسوية مع وجهاء المدينة."
    assert [p.role for p in code(text, country="LY").events[-1].places] == ["origin"]


def test_what_people_flee_to_and_what_a_town_is_the_capital_of_is_not_meant(code: Code) -> None:
    text = "قصفت القوات مخيم السويداء شمال مدينة مأرب ما تسبب في نزوح 300 أسرة باتجاه المدينة."
    fled = next(event for event in code(text, country="YE").events if event.type == "displacement")
    assert "مأرب" not in [p.name for p in fled.places if p.role == "event"]
    text = "تواصل القتال أمس في كادقلي عاصمة جنوب كردفان. وقتل ستة جنود بكمين في المدينة."
    assert [p.name for p in code(text, country="SD").events[-1].places] == ["كادقلي"]


RESIDENTS = [
    ("قال سكان قرية بيت دجن إن صاروخا سقط أمس وأصيب طفلان.", "PS", ["بيت دجن"]),
    ("قال أهالي بلدة تفتناز إن القوات اعتقلت أمس شابين في قرية بنش.", "SY", ["بنش"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), RESIDENTS)
def test_residents_tell_of_where_they_live(code: Code, text: str, country: str, expected: list[str]) -> None:
    (event,) = code(text, country=country).events
    assert [p.name for p in event.places if p.role == "event"] == expected
