"""Places that a record takes over from another act of the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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


def test_what_came_days_after_another_act_is_another_act_of_another_place(code: Code) -> None:
    text = "قصفت طائرة مسيرة أمس بلدة سرمين وقتلت مدنيا بعد يومين من غارة على بلدة بنش قتل فيها طفل."
    assert [[p.name for p in event.places] for event in code(text).events] == [["سرمين"], ["بنش"]]
    text = "تظاهر مئات المعلمين أمس في مدينة الرقة. وتأتي التظاهرة بعد أسبوع من اعتقال عشرة معلمين."
    assert [[p.name for p in event.places] for event in code(text).events] == [["الرقة"], []]


def test_fighting_that_lasted_is_no_act_of_days_before(code: Code) -> None:
    events = code("سيطرت قوات النظام أمس على بلدة كفرنبل بعد شهر من القتال مع الفصائل المعارضة.").events
    assert all([p.name for p in event.places] == ["كفرنبل"] for event in events)


def test_the_place_that_an_act_was_done_to_is_the_one_told_before(code: Code) -> None:
    text = "قتل ثلاثة مدنيين أمس بغارة على سوق في بلدة سرمين. ثم استهدفت قوات النظام المكان وقتلت مسعفا."
    assert {p.name for event in code(text).events for p in event.places} == {"سرمين"}


BEFORE = "قصفت قوات النظام أمس سوقا في بلدة عدوان وقتلت طفلا. "
ELSEWHERE = [
    "كما اعتقلت قوات الأمن ثلاثة شبان.",
    "وعلى الصعيد الآخر قتل ثلاثة جنود في هجوم للفصيل.",
    "وقتل أربعة مدنيين بغارة إسرائيلية يوم الجمعة الماضي.",
]
THERE = [
    "وأطلقت القوات النار على سيارة مدنية وأصابت رجلا.",
    "كما اعتقلت القوات ثلاثة شبان في المكان نفسه.",
    "وانتشرت قوات النظام اليوم بعشرات العناصر.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_further_news_is_not_placed_where_the_news_before_was(code: Code, text: str) -> None:
    assert [p.name for p in code(BEFORE + text).events[-1].places] == []


@pytest.mark.parametrize("text", THERE)
def test_what_goes_on_is_placed_where_it_began(code: Code, text: str) -> None:
    assert [p.name for p in code(BEFORE + text).events[-1].places] == ["عدوان"]


ABDUCTED = "خطف مسلحون مجهولون مهندسين من حقل الشرارة أمس ثم أطلقوا سراحهما بعد ثلاثة أيام."
SINCE_JANUARY = BEFORE + "وقال مركز التوثيق إنه سجل منذ مطلع العام مقتل 340 مدنيا في هجمات مختلفة."


def test_people_are_not_let_go_where_they_were_taken(code: Code) -> None:
    events = code(ABDUCTED, country="LY", published="2022-05-04").events
    told = {e.type: [p.name for p in e.places if p.role == "event"] for e in events}
    assert told == {"abduction": ["حقل الشرارة"], "release": []}


def test_a_total_is_not_placed_where_the_act_before_it_was(code: Code) -> None:
    events = code(SINCE_JANUARY, country="SY", published="2022-05-04").events
    assert [[p.name for p in e.places] for e in events if e.aggregate] == [[]]
