"""Places named in an act's sentence that are not the act's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

WHERE_IT_LIES = [
    ("قصفت المدفعية تجمعات سكنية في ريف مديرية حيس، جنوبي الحديدة أمس وقتلت مدنيا.", "YE", ["ريف مديرية حيس"]),
    ("سقط ثلاثة جنود أمس قتلى في كمين بإقليم دارفور، غربي البلاد.", "SD", ["دارفور"]),
    ("هاجم مسلحون أمس منزلا في الريف الشرقي لمدينة درعا وقتلوا شابا.", "SY", ["الريف الشرقي لمدينة درعا"]),
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


ON_THE_WAY = [
    ("نجا الوزير من تفجير عبوة في حي الكرادة أمس وهو يهم بالدخول إلى المنطقة الخضراء.", "IQ", ["الكرادة"]),
    ("اعتقل الجنود أمس شابا عند حاجز حوارة كان متوجها إلى مدينة نابلس.", "PS", ["حاجز حوارة"]),
]


@pytest.mark.parametrize(("text", "country", "places"), ON_THE_WAY)
def test_where_somebody_meant_to_go(code: Code, text: str, country: str, places: list[str]) -> None:
    event = code(text, country=country).events[0]
    assert [p.name for p in event.places if p.role == "event"] == places


MARKS = [
    ("هاجم مسلحون أمس دورية في جبل الراية قرب مركز المنارة الحدودي في منطقة العبر وقتلوا جنديا.", "جبل الراية"),
    ("أصيب ستة أشخاص أمس بانفجار عبوة قرب محال تجارية في قضاء المحمودية.", "المحمودية"),
]


@pytest.mark.parametrize(("text", "place"), MARKS)
def test_what_holds_only_a_mark_near_by(code: Code, text: str, place: str) -> None:
    (event,) = code(text, country="IQ").events
    assert [p.name for p in event.places] == [place]


TWO_PLACES = [
    "قتل عشرة مدنيين أمس بغارة على بلدة كنصفرة، كما أصيب طفل جراء انفجار لغم في بلدة بنش.",
    "قتل عشرة مدنيين أمس في غارات على منزل في بلدة كنصفرة وأدت غارة أخرى على منزل في بلدة بنش إلى مقتل طفل.",
]


@pytest.mark.parametrize("text", TWO_PLACES)
def test_another_act_of_the_sentence_has_a_place_of_its_own(code: Code, text: str) -> None:
    assert [[p.name for p in event.places] for event in code(text).events] == [["كنصفرة"], ["بنش"]]


POWERS = [
    ("نفت دمشق أمس مقتل ضابط كبير في غارة.", "SY", []),
    ("جاء تأكيد إسلام أباد اعتقال قائد الجماعة أمس بعد أيام من أسره في مدينة كراتشي.", "PK", ["كراتشي"]),
    ("قتل جنديان أمس في اشتباك مع أنصار التيار المعارض لسوريا.", "LB", []),
    ("اشتبك الجيش مع مسلحين في دمشق أمس وقتل جنديان.", "SY", ["دمشق"]),
]


@pytest.mark.parametrize(("text", "country", "places"), POWERS)
def test_capitals_and_countries_that_speak_or_are_spoken_of(
    code: Code, text: str, country: str, places: list[str]
) -> None:
    told = {p.name for event in code(text, country=country).events for p in event.places if p.role == "event"}
    assert told == set(places)


FIRED_FROM = [
    ("قصف صاروخي مصدره مواقع ميليشيا قسد في تل رفعت استهدف مشفى في مدينة أعزاز أمس وقتل مدنيين اثنين.", "تل رفعت"),
    ("سقطت قذائف أطلقت من مناطق سيطرة قوات النظام في تل رفعت على مدينة أعزاز أمس وقتلت طفلا.", "تل رفعت"),
    ("قتل طفل أمس بقصف مصدره قوات النظام على مدينة أعزاز بريف حلب.", ""),
]


@pytest.mark.parametrize(("text", "origin"), FIRED_FROM)
def test_where_the_fire_came_from(code: Code, text: str, origin: str) -> None:
    (event,) = code(text).events
    told = [(p.role, p.name) for p in event.places]
    assert told == [("event", "أعزاز"), *([("origin", origin)] if origin else [])]


ELSEWHERE = [
    ("دخلت أمس الهدنة التي توصلت إليها موسكو وأنقرة حيز التنفيذ في درعا والقنيطرة.", "SY", ["درعا", "القنيطرة"]),
    ("وقع أمس اتفاق سلام بين شمال السودان وجنوبه برعاية أفريقية.", "SD", []),
    ("دخل اتفاق الهدنة في داريا والمعضمية حيز التنفيذ أمس.", "SY", ["داريا", "المعضمية"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), ELSEWHERE)
def test_parties_of_an_accord_are_not_where_it_holds(code: Code, text: str, country: str, expected: list[str]) -> None:
    (event, *_) = code(text, country=country).events
    assert [p.name for p in event.places if p.role == "event"] == expected


def test_where_people_were_led_off_to_is_their_destination(code: Code) -> None:
    (event,) = code("هاجم مسلحون قافلة مساعدات أمس في بلدة عرسال واقتادوا ستة إلى بلدة فليطة.", country="LB").events
    assert [(p.name, p.role) for p in event.places] == [("عرسال", "event"), ("فليطة", "destination")]


SPOKEN_OF = [
    ("اعتقلت الشرطة أمس في بغداد ثلاثة رجال كان أحدهم يقاتل في سوريا.", "IQ", ["بغداد"]),
    ("وفي لندن، ذكرت وزارة الدفاع أن طائراتها دمرت أمس ثلاث دبابات قرب غريان.", "LY", ["غريان"]),
    ("وفي حلب، قال ناشطون إن القصف أمس قتل ثلاثة مدنيين.", "SY", ["حلب"]),
    ("وفي النجف قضت محكمة أمس بإعدام رجلين أدينا بتفجير استهدف سوقا في الكوفة العام الماضي.", "IQ", ["النجف"]),
    ("أطلقت الجماعة أمس صاروخين نحو ناقلة ترفع علم ليبيريا في خليج عدن.", "YE", ["خليج عدن"]),
    ("أصيب أربعة ناشطين ومتضامنة سويدية أمس حين هاجم مستوطنون عائلات في سهل بيتا.", "PS", ["سهل بيتا"]),
    ("قصفت المليشيا أمس مستشفى كوستي الجنوبي بقذائف.", "SD", ["مستشفى كوستي الجنوبي"]),
    ("#الباب: نزوح مئتي عائلة أمس باتجاه القرى المجاورة جراء القصف.", "SY", ["الباب"]),
]


@pytest.mark.parametrize(("text", "country", "places"), SPOKEN_OF)
def test_where_somebody_speaks_and_what_only_sounds_like_a_place(
    code: Code, text: str, country: str, places: list[str]
) -> None:
    assert [p.name for p in code(text, country=country).events[0].places if p.role == "event"] == places


def test_a_unit_named_before_is_no_place_of_that_name(code: Code) -> None:
    (event,) = code("قتل عشرون مسلحا أمس داخل أحياء الناحية في اشتباكات مع الجيش.", country="IQ").events
    assert event.places == ()
