"""Doers that a sentence leaves out and an earlier act names; times and places that acts of one sentence share."""

from functools import cache

import pytest

from khabar.pipeline import Coder, load
from khabar.record import Event


@cache
def coder() -> Coder:
    return load()


def events(text: str, country: str = "SY") -> tuple[Event, ...]:
    return coder().code(text, published="2021-05-10", country=country).events


def last_event(text: str, country: str = "SY") -> Event:
    return events(text, country)[-1]


CARRIED = [
    # a verb that drops its subject, with and without a support verb
    ("داهمت قوات الأمن العراقية منازل في مدينة الموصل أمس، وأحرقت مزارع في قرية العذبة.", ["iraq_government"], "IQ"),
    ("دخل رتل لقسد مدينة البصيرة وقامت باعتقال خمسة شبان.", ["sdf"], "SY"),
    ("شنت إسرائيل هجوما على حماس في مدينة غزة بعدما سيطروا على موقع في مدينة رفح أمس.", ["hamas"], "PS"),
    # further acts of the same kind
    ("قصفت القوات التركية مدينة عين عيسى أمس وقتلت طفلين. واستهدف قصف مماثل قرية الهيشة وأصيب مدني.", ["turkey"], "SY"),
    # what an act led to
    ("أدى القصف التركي على مدينة عين عيسى أمس إلى نزوح خمسين عائلة.", ["turkey"], "SY"),
    # the article points back
    ("قصفت القوات التركية مدينة عين عيسى أمس. القصف الثاني الذي استهدف قرية الهيشة أصاب مدنيا.", ["turkey"], "SY"),
]

FREE = [
    # a blast has no doer to share
    "قصفت القوات التركية مدينة عين عيسى أمس. من جهة أخرى انفجرت سيارة مفخخة في مدينة حمص وقتل مدنيان.",
    # a subject of its own, though no lexicon knows it
    "قصفت القوات التركية مدينة عين عيسى أمس وقتلت طفلين، وتمكنت الأهالي من اعتقال شاب في قرية الهيشة.",
]


@pytest.mark.parametrize(("text", "expected", "country"), CARRIED)
def test_carried_doer(text: str, expected: list[str], country: str) -> None:
    assert [actor.id for actor in last_event(text, country).perpetrators] == expected


@pytest.mark.parametrize("text", FREE)
def test_nothing_is_carried(text: str) -> None:
    assert not last_event(text).perpetrators


LEFT_OUT = [
    # whose bombing drove people out, and who tells of an arrest without a doer
    ("لجأ آلاف المدنيين إلى مدينة أعزاز أمس هربا من غارات الطيران الروسي على مدينة حلب.", "displacement", ["russia"]),
    ("قالت قسد إنه تم اعتقال خمسة أشخاص في مدينة الرقة أمس.", "arrest", ["sdf"]),
]


@pytest.mark.parametrize(("text", "kind", "expected"), LEFT_OUT)
def test_doer_that_the_sentence_tells_elsewhere(text: str, kind: str, expected: list[str]) -> None:
    events = coder().code(text, published="2021-05-10", country="SY").events
    assert [a.id for a in next(e for e in events if e.type == kind).perpetrators] == expected


def test_a_further_deed_of_another_kind_is_of_the_same_doers() -> None:
    text = "قتل ستون مدنيا في هجوم شنته ميليشيا الدعم السريع على قرية الصفا أمس، فضلا عن خطف ثلاث فتيات."
    taken = last_event(text, "SD")
    assert (taken.type, [actor.id for actor in taken.perpetrators]) == ("abduction", ["rsf"])


FURTHER_ON = [
    ("بدأ الجيش العراقي أمس هجوما عسكريا واسعا لاستعادة مدينة راوة.", "IQ", "armed_clash", ["راوة"]),
    ("أعلن الناطق أسر قائد اللواء سالم النهار في معارك مدينة حرض أمس.", "YE", "arrest", ["حرض"]),
    ("قصفت المدفعية مواقع المسلحين أمس ردا على قصف استهدف مدينة جرمانا.", "SY", "shelling", []),
    ("اعتقلت الشرطة أمس ثلاثة أشخاص يشتبه في مشاركتهم في معركة مدينة الباب.", "SY", "arrest", []),
    ("تظاهر مئات الطلاب أمس تنديدا بمقتل زميلهم في قصف على مدينة الباب.", "SY", "protest", []),
]


@pytest.mark.parametrize(("text", "country", "kind", "places"), FURTHER_ON)
def test_an_act_is_placed_by_the_fight_that_its_own_clause_goes_on_to(
    text: str, country: str, kind: str, places: list[str]
) -> None:
    event = next(event for event in events(text, country) if event.type == kind)
    assert [place.name for place in event.places] == places


def test_other_operations_are_not_placed_where_the_first_one_was() -> None:
    text = "قصفت الطائرات أمس مخزنا في مدينة الباب وقتلت جنديا، كما أن غارات أخرى استهدفت معسكرات للفصيل وقتلت قائدين."
    assert [[place.name for place in event.places] for event in events(text)] == [["الباب"], []]


def test_a_clash_was_where_those_fought_did_what_is_told_of_them() -> None:
    text = "قتل شاب أمس خلال اشتباك مسلح مع قوات إسرائيلية حاصرت منزلا ببلدة سلواد."
    assert [p.name for p in events(text, "PS")[0].places] == ["سلواد"]
    text = "قتل شاب أمس في اشتباك مع قوة إسرائيلية، واقتحمت القوة بعدها بلدة سلواد."
    assert [p.name for p in events(text, "PS")[0].places] != ["سلواد"]


def test_a_comma_in_a_list_of_places_opens_no_clause_and_three_places_are_not_carried_on() -> None:
    text = (
        "تمكن الجيش أمس من تحرير قرى (الرمانة، المنسية، الوفاق) جنوب الموصل ورفع العلم فوق مبانيها، واعتقل سبعة شبان."
    )
    first, second = events(text, "IQ")
    assert [p.name for p in first.places] == ["الرمانة", "المنسية", "الوفاق"]
    assert [p.name for p in second.places if p.role == "event"] == []
    text = "سيطر الجيش أمس على قريتي سرمين وبنش واعتقل سبعة شبان."
    assert [p.name for p in events(text)[-1].places] == ["سرمين", "بنش"]
