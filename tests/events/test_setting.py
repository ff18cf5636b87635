"""Where and when: the places of an act in their roles, and the time that is nearest to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded, Event

Code = Callable[..., Coded]


def placed(event: Event) -> list[tuple[str, str]]:
    return [(place.role, place.name) for place in event.places]


ROLES = [
    ("قصف مدفعي على سرمين أمس.", [("event", "سرمين")]),
    ("قصف الجيش سرمين وبنش أمس.", [("event", "سرمين"), ("event", "بنش")]),
    (
        "نقل المصابون إلى مشفى الباب بعد انفجار في مدينة جرابلس أمس.",
        [("event", "جرابلس"), ("treatment", "مشفى الباب")],
    ),
    (
        "قتل مدنيان في قصف على سرمين أمس، ودفن القتيلان في مقبرة بمدينة بنش.",
        [("event", "سرمين"), ("burial", "بنش")],
    ),
    ("نزحت خمسون عائلة من سرمين إلى مدينة عفرين أمس.", [("event", "سرمين"), ("destination", "عفرين")]),
    (
        "سقطت صواريخ على مدينة عفرين أمس انطلاقا من بلدة تل رفعت.",
        [("event", "عفرين"), ("origin", "تل رفعت")],
    ),
    (
        "قال مصدر في مشفى الرقة إن عبوة انفجرت في مدينة الطبقة أمس وقتلت مدنيا.",
        [("event", "الطبقة"), ("source", "مشفى الرقة")],
    ),
    ("حمص - سانا: قتل مدني في انفجار لغم قرب تدمر أمس.", [("event", "تدمر"), ("dateline", "حمص")]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_places_in_their_roles(code: Code, text: str, expected: list[tuple[str, str]]) -> None:
    (event,) = code(text).events
    assert sorted(placed(event)) == sorted(expected)


FINEST = [
    ("قصفت الطائرات حي القصور في مدينة حمص وسط سوريا أمس.", "القصور"),
    ("قصف مدفعي على قرية المنصورة بريف حلب أمس.", "المنصورة"),
]


@pytest.mark.parametrize(("text", "name"), FINEST)
def test_only_the_finest_place_is_the_event_s(code: Code, text: str, name: str) -> None:
    (event,) = code(text).events
    assert placed(event) == [("event", name)]


REFERRING = [
    ("اندلعت اشتباكات مع مسلحين في مدينة سراقب أمس. قتل مدني في المدينة اليوم برصاص مجهولين.", "سراقب"),
    ("تقع بلدة سرمين قرب إدلب. قصفت المدفعية البلدة أمس.", "سرمين"),
]


@pytest.mark.parametrize(("text", "name"), REFERRING)
def test_the_town_with_its_article_is_the_one_named_before(code: Code, text: str, name: str) -> None:
    assert [place.name for place in code(text).events[-1].places] == [name]


def test_a_noun_of_another_kind_refers_to_no_city(code: Code) -> None:
    (event,) = code("تظاهر مئات المدنيين في مدينة حمص أمس. وقتل مدنيان برصاص مجهولين في المخيم اليوم.").events[1:]
    assert "حمص" not in [place.name for place in event.places if place.text == "المخيم"]


def test_where_nothing_is_named_nothing_is_placed(code: Code) -> None:
    (event,) = code("قتل خمسة جنود من الجيش السوري بانفجار عبوة ناسفة أمس.").events
    assert event.places == ()


TIMES = [
    ("قصفت المدفعية بلدة سرمين أمس.", "2021-05-09"),
    ("قصفت المدفعية بلدة سرمين صباح اليوم.", "2021-05-10"),
    ("قصفت الطائرات سرمين منذ فجر اليوم.", "2021-05-10"),
    # a day before a part of day
    ("مع حلول المساء قصفت المدفعية بلدة سرمين يوم الجمعة.", "2021-05-07"),
]


@pytest.mark.parametrize(("text", "day"), TIMES)
def test_the_time_of_an_act(code: Code, text: str, day: str) -> None:
    (event,) = code(text).events
    assert event.date is not None
    assert (event.date.start, event.date.end) == (day, day)


def test_each_act_has_the_time_that_is_nearest(code: Code) -> None:
    text = "قصفت المدفعية بلدة سرمين يوم الجمعة، فيما انفجرت عبوة ناسفة في مدينة الباب يوم السبت."
    dates = [event.date.start if event.date else None for event in code(text).events]
    assert dates == ["2021-05-07", "2021-05-08"]


def test_two_victims_in_two_places_at_two_times_are_two_acts(code: Code) -> None:
    first, second = code("قتل مدني في سرمين صباح اليوم، وأصيب طفل في بنش مساء أمس.").events
    assert (placed(first), first.date and first.date.start) == ([("event", "سرمين")], "2021-05-10")
    assert (placed(second), second.date and second.date.start) == ([("event", "بنش")], "2021-05-09")


ELSEWHERE = [
    ("أفاد مراسلنا في دمشق أن طائرات قصفت مدينة سرمين أمس.", ["سرمين"]),
    ("قصفت المدفعية بلدة سرمين شرقي مدينة إدلب أمس.", ["سرمين"]),
    ("قتل مدني بغارة على مزرعة غرب مدينة إدلب أمس.", ["إدلب"]),
    ("اعتقلت الشرطة ناشطا في طريق عودته إلى بغداد أمس في مدينة الحلة.", ["الحلة"]),
    ("تظاهر المئات في القدس أمس احتجاجا على هدم المنازل في نابلس.", ["القدس"]),
    ("اتهمت المعارضة سوريا باغتيال نائب في بيروت أمس.", ["بيروت"]),
    ("سقطت قذيفة هاون أمس قرب معبر المنطار بين إسرائيل وقطاع غزة.", ["معبر المنطار"]),
    ("أطلق مسلحون قذيفتي هاون على إسرائيل أمس.", ["إسرائيل"]),
    ("قتل ثلاثة في غارة على سرمين أمس وفق طبيب في مستشفى إدلب.", ["سرمين"]),
    ("نهب مسلحون شاحنة على طريق حلب - دمشق بمعرة النعمان أمس واحتجزوا سائقها.", ["طريق حلب - دمشق"]),
    ("قتل الجيش الإسرائيلي أمس منفذ الهجوم، وهو من مخيم جنين، في بلدة يطا.", ["يطا"]),
    ("قتل جنديان أمس في كمين بمحافظة حضرموت وهما في طريقهما من سيئون إلى المكلا.", ["حضرموت"]),
    ("قصفت المدفعية أمس كلا من سراقب وداديخ.", ["سراقب", "داديخ"]),
]


@pytest.mark.parametrize(("text", "names"), ELSEWHERE)
def test_what_only_locates_speaks_or_is_bound_for_is_not_where_it_happened(
    code: Code, text: str, names: list[str]
) -> None:
    event = code(text).events[0]
    assert [place.name for place in event.places if place.role == "event"] == names


def test_an_act_goes_on_where_the_one_before_it_happened_but_for_another_one(code: Code) -> None:
    went_on = code("داهمت القوات بلدة سرمين أمس وقتلت رجلا. واعتقل الجنود خمسة شبان.").events[-1]
    another = code("انفجرت عبوة ناسفة في مدينة الصدر أمس وقتلت ثلاثة. وفي هجوم آخر قتل أربعة جنود.").events[-1]
    assert [place.name for place in went_on.places] == ["سرمين"]
    assert another.places == ()


def test_those_who_fled_a_fight_left_the_place_of_the_fight(code: Code) -> None:
    event = next(
        e
        for e in code("يؤوي معسكر بمحافظة حجة آلاف المدنيين الذين فروا من المعارك في صعدة أمس.").events
        if e.type == "displacement"
    )
    assert sorted(placed(event)) == [("destination", "حجة"), ("event", "صعدة")]


ANOTHERS = [
    ("نجا مدير أمن عدن من تفجير عبوة استهدفت موكبه في مدينة المكلا أمس.", "YE", ["المكلا"]),
    ("اغتال مسلحون رئيس المجلس المحلي في مدينة نوى أمس.", "SY", ["نوى"]),
    ("نفذت القوات المتمركزة في حقل العمر مداهمة في بلدة ذيبان أمس واعتقلت شابين.", "SY", ["ذيبان"]),
    ("تعرضت القوات المتمركزة في حقل العمر لقصف صاروخي أمس قتل فيه جندي.", "SY", ["حقل العمر"]),
    ("اعتقلت الشرطة ثلاثة أشخاص أمس بتهمة التورط في الهجوم على مدينة الباب.", "SY", []),
    ("اعتقلت الشرطة أمس بتهمة التهريب خمسة أشخاص في مدينة أعزاز.", "SY", ["أعزاز"]),
    ("سيطرت الجماعة المسلحة على مدينة صنعاء أمس، ما أدى إلى انتقال الحكومة إلى مدينة عدن.", "YE", ["صنعاء"]),
    ("قصفت المدفعية ريف إدلب أمس، ما أدى إلى مقتل طفل في بلدة كنصفرة.", "SY", ["كنصفرة"]),
    ("قطع محتجون في الرمادي أمس الطريق الدولي الرابط بين بغداد وعمان.", "IQ", ["الرمادي"]),
    ("أغارت طائرات أمس على أنفاق على الحدود بين مصر وقطاع غزة إلى الشرق من معبر رفح.", "PS", ["معبر رفح"]),
    ("قصفت طائرات أمس مواقع للفصائل المرتبطة بإيران غربي العراق.", "IQ", ["غربي العراق"]),
    ("اعتقل المسلحون أمس 12 شخصا من أهالي درعا.", "SY", []),
    ("أصيب أمس جندي كان يعيش في مدينة حمص بانفجار عبوة ناسفة في إدلب.", "SY", ["إدلب"]),
    ("قتل أمس قائد معسكر العند في تفجير استهدف موكبه قرب زنجبار.", "YE", ["زنجبار"]),
    ("انفجرت عبوة ناسفة أمس بدورية في بلدة عرسال الحدودية مع سوريا.", "LB", ["عرسال"]),
    (
        "قصفت طائرة أمس سيارة بين قريتي تل تمر وأبو راسين الواقعتين بين مدينتي رأس العين والدرباسية.",
        "SY",
        ["تل تمر", "أبو راسين"],
    ),
]


@pytest.mark.parametrize(("text", "country", "places"), ANOTHERS)
def test_a_place_of_an_office_a_base_a_crime_or_an_aftermath_is_not_the_act_s(
    code: Code, text: str, country: str, places: list[str]
) -> None:
    event = code(text, country=country).events[0]
    assert [p.name for p in event.places if p.role == "event"] == places


def test_the_road_that_leads_to_a_place_is_no_aftermath(code: Code) -> None:
    (event,) = code("حاصرت القوات أمس بلدة الشحيل والطرق المؤدية إلى بلدة البصيرة.").events
    assert {"الشحيل", "البصيرة"} == {p.name for p in event.places}


CAME_FROM = [
    ("سقطت على مدينة عفرين أمس صواريخ أتت من جهة بلدة نبل وقتلت مدنيا.", "عفرين", ["نبل"]),
    ("خطف مسلحون من بلدة ذيبان شابين في مدينة الميادين أمس.", "الميادين", ["ذيبان"]),
    ("قتل انتحاري جاء من مدينة مأرب خمسة جنود أمس في مدينة سيئون.", "سيئون", ["مأرب"]),
    ("اندلعت أمس اشتباكات بين القوات من جهة ومسلحين من جهة أخرى في محيط مدينة الباب.", "الباب", []),
]


@pytest.mark.parametrize(("text", "event_place", "origins"), CAME_FROM)
def test_where_the_doers_or_the_rockets_came_from(code: Code, text: str, event_place: str, origins: list[str]) -> None:
    places = placed(code(text).events[0])
    assert places == [("event", event_place), *(("origin", name) for name in origins)]


def test_forces_leave_the_place_that_they_withdraw_from(code: Code) -> None:
    (event,) = code("انسحبت قوات النظام من مدينة الحسكة أمس.").events
    assert placed(event) == [("event", "الحسكة")]


BACK_TO_THE_SPOT = [
    ("وكان السوق قد شهد الشهر الماضي انفجار عبوة أدى إلى مقتل طفل.", "سرمين"),
    ("وتعرض المركز نفسه لقصف مدفعي قبل شهرين أصيب فيه عاملان.", "سرمين"),
    ("وكانت المنطقة قد شهدت الشهر الماضي قصفا مماثلا قتل فيه مدني.", "سرمين"),
    ("وقتل مسعفان أمس في قصف آخر على فرق الإنقاذ في المكان.", "سرمين"),
]


@pytest.mark.parametrize(("text", "place"), BACK_TO_THE_SPOT)
def test_words_that_point_back_to_where_the_act_before_was(code: Code, text: str, place: str) -> None:
    later = code("قتل ثلاثة مدنيين أمس بغارة على سوق في بلدة سرمين. " + text).events[-1]
    assert [p.name for p in later.places] == [place]
    assert len(later.evidence) == 1


FAR_AND_WIDE = [
    "وتهدأ الجبهات في المنطقة منذ عام 2019 بهدنة جاءت بعد هجوم كبير نزح فيه سبعون ألف مدني.",
    "وقتل في العام الماضي أربعون مدنيا بحسب مراسلنا في المنطقة.",
]


@pytest.mark.parametrize("text", FAR_AND_WIDE)
def test_the_wider_region_is_not_where_the_act_before_was(code: Code, text: str) -> None:
    told = "قتل ثلاثة مدنيين أمس بغارة على سوق في بلدة سرمين. وأدان الائتلاف الغارة. ولم يصدر تعليق عن الجيش. "
    events = code(told + text).events
    assert all(not event.places for event in events[1:])


def test_an_official_s_province_is_not_what_its_name_says(code: Code) -> None:
    text = "تحاصر القوات مسلحين في مدينة الحوطة بمحافظة شبوة منذ أمس. وقال مدير أمن المحافظة إن ثلاثة جنود قتلوا في مواجهات."
    assert {p.name for event in code(text, country="YE").events for p in event.places} == {"الحوطة"}


def test_a_distance_between_a_town_and_the_city_it_lies_off(code: Code) -> None:
    (event,) = code("قتل صحفي أمس بعبوة انفجرت في مدينة بيجي (200 كم) شمال بغداد.", country="IQ").events
    assert placed(event) == [("event", "بيجي")]


def test_where_goods_and_the_dead_are_taken_to(code: Code) -> None:
    text = "هاجمت زوارق أمس قوارب تحمل مساعدات إلى غزة قبالة شواطئ عسقلان واعتقلت خمسة ناشطين."
    assert ("destination", "غزة") in placed(code(text, country="PS").events[0])


def test_arrests_for_an_attack_are_not_placed_where_it_was(code: Code) -> None:
    text = "قتل مدنيان أمس بقصف على مدينة الباب. واعتقلت الشرطة اليوم ثلاثة أشخاص بتهمة التورط في القصف."
    assert [(e.type, [p.name for p in e.places]) for e in code(text).events] == [
        ("shelling", ["الباب"]),
        ("arrest", []),
    ]


def test_a_verb_that_is_itself_the_result_tells_the_act_s_place(code: Code) -> None:
    (event,) = code("طال القصف ريف إدلب أمس، ما أودى بحياة طفلين في بلدة كنصفرة.").events
    assert placed(event) == [("event", "كنصفرة")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أصيب ثلاثة مدنيين يجري علاجهم بمستشفى الرازي إثر قصف على بلدة حيس أمس.",
            [("event", "حيس"), ("treatment", "مستشفى الرازي")],
        ),
        (
            "قصفت قوات الدعم السريع حي أمبدة أمس من مواقعها في الخرطوم بحري وقتل مدنيان.",
            [("event", "أمبدة"), ("origin", "الخرطوم بحري")],
        ),
        (
            "استعاد الجيش بلدة صوران أمس ويواصل التقدم باتجاه مدينة مورك.",
            [("destination", "مورك"), ("event", "صوران")],
        ),
        ("قتل جريح وهو يتلقى العلاج في قصف على مستشفى الثورة أمس.", [("event", "مستشفى الثورة")]),
        ("قصفت الطائرات معسكرا من معسكرات الجيش في تدمر أمس.", [("event", "تدمر")]),
        ("انسحب المسلحون أمس من مواقعهم في بلدة مورك.", [("event", "مورك")]),
    ],
)
def test_where_the_wounded_are_and_who_fires_stands(code: Code, text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(placed(code(text).events[0])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قتل تسعة مقاتلين أمس، بحسب مصادر طبية في مدينة مصراتة.",
        "وأكد مصدر أمني في مدينة الموصل مقتل سبعة مدنيين أمس.",
    ],
)
def test_the_seat_of_a_source_is_no_event_place(code: Code, text: str) -> None:
    assert [place.name for event in code(text).events for place in event.places if place.role == "event"] == []


def test_the_seat_of_a_source_where_an_act_was_before(code: Code) -> None:
    text = "قتل شرطي برصاص مسلحين في مدينة الموصل أمس.\n\nوقال مصدر أمني في الموصل إن عبوة انفجرت اليوم وقتلت جنديين."
    assert [[p.name for p in e.places if p.role == "event"] for e in code(text).events] == [["الموصل"], ["الموصل"]]


def test_a_site_called_after_a_day_dates_nothing(code: Code) -> None:
    (event,) = code("قتل شرطي بانفجار عبوة في حي 17 تموز غربي الموصل أمس.", published="2014-03-01").events
    assert placed(event) == [("event", "17 تموز")]
    assert event.date is not None
    assert event.date.start == "2014-02-28"


def test_what_only_measures_a_distance_gives_way_to_the_town_that_is_meant(code: Code) -> None:
    text = "وصل الجيش إلى بلدة سرمين أمس. وانفجرت سيارة مفخخة في سوق بالبلدة الواقعة على بعد 9 كيلومترات شرق إدلب."
    assert [placed(event) for event in code(text).events if event.type == "explosive_device"] == [[("event", "سرمين")]]


def test_a_city_named_again_as_what_holds_the_place(code: Code) -> None:
    text = "ففي القدس، قتل شاب أمس خلال اقتحام مخيم قلنديا، شمال القدس."
    assert placed(code(text, country="PS").events[0]) == [("event", "مخيم قلنديا")]


def test_towns_side_by_side_in_the_report_s_first_list_are_places_each(code: Code) -> None:
    (event,) = code("استهدفت غارات دوما وحرستا ومسرابا أمس وقتل ستة مدنيين.").events
    assert [name for _, name in placed(event)] == ["دوما", "حرستا", "مسرابا"]


def test_villages_on_one_side_of_a_town_give_way_to_the_one_that_is_named(code: Code) -> None:
    (event,) = code("غارات على قرى شمال سراقب أمس، وقتل ستة في بلدة سرمين.", country="SY").events
    assert [p.name for p in event.places] == ["سرمين"]


def test_who_gets_out_of_a_prison_does_so_there(code: Code) -> None:
    (event,) = code("فر 44 نزيلا أمس من سجن الفولة.", country="SD").events
    assert [(p.name, p.role) for p in event.places] == [("سجن الفولة", "event")]
