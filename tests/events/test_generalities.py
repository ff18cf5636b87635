"""What a report tells in general is listed with its reason; a like sentence that tells one act keeps its record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

IN_GENERAL = [
    # what goes on as a rule, told to remind the reader
    ("يذكر أن بلدة سرمين تشهد خروج مظاهرات ضد الفصيل.", "habitual"),
    ("ويشار إلى أن قوات النظام تنفذ عمليات مداهمة في ريف درعا.", "habitual"),
    # what has gone on for months or years
    ("تتعرض قرى ريف إدلب منذ عام 2019 لغارات جوية روسية.", "habitual"),
    ("ومنذ ستة أشهر تقصف قوات النظام مدينة سرمين.", "habitual"),
    ("كثفت قوات النظام هجماتها على ريف إدلب في عام 2019.", "habitual"),
    # what goes on again and again, whomever it kills
    ("لا تزال مدينة عفرين تشهد تفجيرات متكررة يسقط فيها قتلى وجرحى.", "habitual"),
    # who holds a place, where a force stands, whom somebody holds
    ("سيطر الجيش على تلال كانت تنتشر فيها قوات الحركة في كادقلي.", "state"),
    ("غادر الرهائن الذين كانت الحركة تحتجزهم في كابل.", "state"),
    ("خرج التاجر من المدينة خلال سيطرة التنظيم على الرقة.", "state"),
    ("عمل الرجل في البناء إبان سيطرة الفصائل على مدينة سرمين.", "state"),
    ("ولا تزال الفصائل تسيطر على مدينة سرمين.", "state"),
    ("وتسيطر الحركة على مدينة سرمين منذ حزيران 2015.", "state"),
    ("شوهد الدخان قرب الثكنة التي تتمركز فيها قوات الاحتلال في سرمين.", "state"),
    ("تقع سرمين في المنطقة التي ينتشر بها الجيش الوطني.", "state"),
    ("انسحب الجيش من قرى ولا تزال القوات تحتل خمس نقاط في الجنوب.", "state"),
    # a sort of act, what somebody is wont to do
    ("تحدث المدير في دمشق عن كل أشكال الاعتقال التعسفي في سوريا.", "habitual"),
    ("دأب الفصيل على خطف التجار في ريف حلب.", "habitual"),
    # in the days to come
    ("تنسحب القوات الأمريكية من الحسكة الشهر المقبل.", "planned"),
    ("تبدأ عملية سحب القوات الأمريكية من الحسكة العام القادم.", "planned"),
]


@pytest.mark.parametrize(("text", "reason"), IN_GENERAL)
def test_what_is_told_in_general_is_no_event(code: Code, text: str, reason: str) -> None:
    coded = code(text)
    assert coded.events == ()
    assert reason in [skipped.reason for skipped in coded.skipped]


TOLD_ONCE = [
    ("يذكر أن مظاهرة خرجت في بلدة سرمين يوم الجمعة.", "protest"),
    ("يذكر أن الجيش يخوض هجوما كبيرا ضد التنظيم في ريف حماة.", "armed_clash"),
    ("وكانت الطائرات في وقت سابق تقصف بلدة سرمين، فقتل مدنيان.", "air_strike"),
    ("منذ صباح اليوم تقصف قوات النظام مدينة سرمين.", "shelling"),
    ("كثفت قوات النظام هجماتها على سرمين أمس.", "attack"),
    ("نزح الأهالي منذ سيطرة التنظيم على مدينة الرقة في كانون الثاني 2014.", "territory_change"),
    ("الجيش يسيطر على مدينة سرمين.", "territory_change"),
    ("تنتشر قوات الجيش في شوارع سرمين منذ صباح اليوم.", "deployment"),
    ("قتل جنديان في سرمين قبل الانتخابات المقررة الشهر المقبل.", "attack"),
    ("توصل الطرفان إلى هدنة في سرمين تبدأ الأسبوع المقبل.", "agreement"),
    ("يذكر أن بلدة سرمين تتعرض لقصف مدفعي منذ صباح اليوم.", "shelling"),
    ("القصف المدفعي المتواصل منذ فجر السبت على بلدة سرمين هو الأعنف.", "shelling"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD_ONCE)
def test_one_occasion_told_in_like_words_is_an_event(code: Code, text: str, kind: str) -> None:
    assert kind in [event.type for event in code(text).events]


HELD = "اشتبك الجيش مع الفصيل في مدينة سرمين أمس. "


@pytest.mark.parametrize(
    "text",
    [
        "فيما تسيطر الحركة على أكثر أحياء كادقلي.",
        "ويستولي التنظيم على مناطق في محيط بلدة داقوق.",
    ],
)
def test_the_present_tense_in_the_body_says_who_holds_a_place(code: Code, text: str) -> None:
    assert [e.type for e in code(HELD + text).events] == ["armed_clash"]


@pytest.mark.parametrize(
    "text",
    ["وبدأت الفصائل تسيطر على بلدة بنش.", "وفي مساء الأحد تسيطر الفصائل على بلدة بنش.", "وسيطرت الفصائل على بلدة بنش."],
)
def test_a_day_a_beginning_and_the_past_tell_who_took_it(code: Code, text: str) -> None:
    assert "territory_change" in [e.type for e in code(HELD + text).events]


def test_a_headline_in_the_present_tells_who_took_a_place(code: Code) -> None:
    assert [e.type for e in code("الجيش السوري يسيطر على بلدة بنش").events] == ["territory_change"]
