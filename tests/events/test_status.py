"""What a report claims of an act: asserted, denied, unconfirmed; recalled or summed up; or no event, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]


CLAIMS = [
    ("قصف مدفعي على بلدة سرمين أمس.", "asserted"),
    ("نفى الجيش السوري وقوع غارة على بلدة سرمين أمس.", "denied"),
    ("نفت وزارة الدفاع التركية قصف بلدة سرمين أمس.", "denied"),
    ("أنباء عن مقتل ثلاثة مدنيين في قصف على سرمين أمس.", "unconfirmed"),
    ("أنباء غير مؤكدة عن سقوط قذائف على مدينة حمص أمس.", "unconfirmed"),
]


@pytest.mark.parametrize(("text", "status"), CLAIMS)
def test_status(code: Code, text: str, status: str) -> None:
    assert [event.status for event in code(text).events] == [status]


SET_ASIDE = [
    ("ألغت مدارس سرمين دوامها أمس خشية قصف الطيران.", "feared"),
    ("يزج بهم التنظيم في أغلب معاركه الخاسرة قرب الرقة.", "habitual"),
    ("حذر ناشطون من هجوم وشيك على إدلب.", "feared"),
    ("هدد الجيش التركي بقصف مدينة عين عيسى أمس.", "threatened"),
    ("تعتزم القوات التركية اقتحام بلدة عين عيسى.", "planned"),
    ("ستقصف القوات التركية مدينة عين عيسى غدا.", "planned"),
    ("غادروا البلدة أمس كي لا تعتقلهم قوات النظام.", "purpose"),
    ("توجهت دورية إلى القرية لاعتقال ناشط.", "purpose"),
    ("إذا قصفت القوات التركية عين عيسى فسنرد.", "hypothetical"),
    ("قد تقصف القوات التركية عين عيسى.", "hypothetical"),
    ("أي غارة على المدينة ستكون خطأ.", "hypothetical"),
    ("تشهد مدينة حلب قصفا بشكل يومي.", "habitual"),
    ("لم تقصف القوات التركية عين عيسى أمس.", "negated"),
    ("أطلق مسلحون حوثيون الرصاص في الهواء داخل قاعة أعراس في ذمار أمس.", "no act of violence"),
    ("ما سمع أمس هو تفجير مسيطر عليه في مقلع حجري قرب بيروت.", "no act of violence"),
    ("أدانت الحكومة قصف بلدة سرمين.", "remembered"),
    ("وأدانت شبكة الأطباء في بيان اليوم الخميس، بأشد العبارات، القصف المتعمد على بلدة سرمين.", "remembered"),
    ("في ذكرى مقتل القائد أبو سيف في إدلب.", "remembered"),
    ("القصف مستمر.", "no particulars"),
    ("تقع البلدة قرب خط التماس القريب من سيطرة قوات النظام.", "state"),
    ("حاصر الجنود مجموعة من المواطنين داخل حارة في سرمين أمس.", "state"),
    ("طالبت النقابة، في بيان لها أمس، جماعة الحوثي، بإطلاق سراح عشرة صحفيين.", "planned"),
    ("أنذر الجيش الإسرائيلي سكان بلدة عين قانا بإخلاء منازلهم أمس.", "planned"),
    ("دعا المحافظ، في كلمة له أمس، سكان القرى القريبة إلى مغادرة منازلهم.", "planned"),
    ("عاد الهدوء إلى المدينة بعد توقف الاشتباكات بين الفصيلين أمس.", "remembered"),
    ("سمع دوي انفجارات قوية في سرمين أمس.", "no particulars"),
    ("تؤكد الحكومة حق لبنان بجيشه في تحرير مزارع شبعا.", "planned"),
    ("تحتجز القوات الأمريكية مشتبها بهم في مواقع سرية.", "state"),
    ("قبل 130 عاما دخل أنصار القائد حلب وقتلوا الوالي.", "remembered"),
    ("تتواصل المساعي لإعلان وقف إطلاق النار في إدلب.", "planned"),
    ("ضبطت الشرطة في حلب سيارة جهزها رجلان لشن هجوم على المطار.", "purpose"),
    ("أرسل الفصيل مقاتليه إلى ريف حماة لتنفيذ هجمات على مواقع الجيش.", "purpose"),
    ("هدد قائد الفصيل في كلمة له مساء أمس بقصف مدينة حلب.", "threatened"),
    ("كرر الفصيل في سرمين تهديده بإعدام أحد الأسرى.", "threatened"),
    ("أبلغت السلطات العائلة بنيتها هدم منزلها في سرمين.", "planned"),
    ("قال الوزيران في حلب إنه لا يسمح بأية «هجمات» على المدينة.", "hypothetical"),
    ("دانت المنظمة الأممية قتل وتعذيب السجناء في سرمين.", "remembered"),
    ("لن تتردد قوات الفصيل في قصف مدينة حلب.", "threatened"),
    ("قال الوزير إن بلاده تعمل على التوصل لوقف إطلاق النار في إدلب.", "planned"),
    ("دعا البيان إلى هدنة في حلب لإجلاء المدنيين.", "purpose"),
    ("تواصل القوات تقدمها لاستكمال تحرير مدينة الباب.", "purpose"),
    ("نسبت النيابة إلى الموقوفين في حلب تفجير أبراج الكهرباء واغتيال ضابط.", "norm"),
    ("تضمنت لائحة الاتهام أن الموقوفين، وهم ستة، نفذوا هجمات على حواجز في ريف حلب.", "norm"),
]


@pytest.mark.parametrize(("text", "reason"), SET_ASIDE)
def test_what_is_no_event_is_listed_with_its_reason(code: Code, text: str, reason: str) -> None:
    coded = code(text)
    assert coded.events == ()
    assert reason in [skipped.reason for skipped in coded.skipped]
    assert all(skipped.text == text[slice(*skipped.span)] for skipped in coded.skipped)


ACCUSED = [
    ("فرضت الدولة عقوبات على قائدين في حلب لدورهما في استهداف المدنيين.", []),
    ("اعتقلت الشرطة في حلب رجلين متهمين بالهجوم على حاجز في سرمين.", ["arrest"]),
    ("اعتقلت الشرطة في حلب رجلا متهما بالمشاركة في تفجير في سرمين.", ["arrest"]),
    # accused of something else
    ("نجا رجل متهم بتجارة السلاح من محاولة اغتيال في سرمين أمس.", ["assassination"]),
]


@pytest.mark.parametrize(("text", "types"), ACCUSED)
def test_what_somebody_is_accused_of_is_not_told_as_news(code: Code, text: str, types: list[str]) -> None:
    assert [event.type for event in code(text).events] == types


def test_a_sentence_after_a_charge_is_news_and_so_is_a_dated_crime(code: Code) -> None:
    (event,) = code("حكمت محكمة في حلب أمس بسجن ثلاثة رجال لاتهامهم بتفجير سوق.").events
    assert event.type == "sentence"
    (event,) = code("بدأت في حلب محاكمة رجال وجهت إليهم تهم بقتل 14 مدنيا في مدينة الباب عام 2017.").events
    assert event.background


def test_an_accord_that_is_carried_out_was_made(code: Code) -> None:
    text = "انسحب الجيش من محيط سرمين أمس لتنفيذ اتفاق وقف إطلاق النار الذي وقعه الطرفان."
    assert "agreement" in [event.type for event in code(text).events]


def test_a_threat_that_was_followed_by_the_act_leaves_the_act(code: Code) -> None:
    (event,) = code("نفذ الفصيل تهديده بإعدام ثلاثة من أسرى الجيش في سرمين.").events
    assert event.type == "execution"
    (event,) = code("هددت إسرائيل باجتياح البلدة ثم قامت بقصف مدينة القنيطرة أمس.").events
    assert event.type == "shelling"


def test_what_hurt_nobody_happened_all_the_same(code: Code) -> None:
    (event,) = code("لم يسفر القصف على سرمين أمس عن وقوع إصابات.").events
    assert (event.type, event.status) == ("shelling", "asserted")
    assert [(count.measure, count.low, count.high) for count in event.counts] == [("casualties", 0, 0)]


def test_a_car_is_no_future(code: Code) -> None:
    (event,) = code("قتل جندي في سرمين أمس عندما ارتطمت سيارته بلغم أرضي.").events
    assert event.type == "mine_explosion"


RECALLED = [
    # an opener
    "يذكر أن بلدة سرمين تعرضت لقصف مدفعي الشهر الماضي قتل فيه ستة مدنيين.",
    # a past perfect
    "وكانت طائرات روسية قد استهدفت بلدة سرمين يوم الجمعة وقتلت مدنيين.",
    # a day long past
    "قتل ستة مدنيين بقصف على سرمين في آذار 2019.",
]


@pytest.mark.parametrize("text", RECALLED)
def test_what_is_recalled_as_context_is_background(code: Code, text: str) -> None:
    (event,) = code(text).events
    assert event.background


def test_a_charge_with_figures_and_a_time_of_its_own_tells_an_act(code: Code) -> None:
    (event,) = code("رفعت الأسر دعوى ضد حراس الشركة المتهمين بقتل 14 مدنيا في مدينة الباب عام 2017.").events
    assert (event.type, event.background, event.counts[0].low) == ("attack", True, 14)


def test_the_toll_of_a_war_is_one_of_battle(code: Code) -> None:
    (event,) = code("قتل في الحرب أكثر من 200 شخص في سوريا.").events
    assert (event.type, event.aggregate) == ("armed_clash", True)


def test_the_act_that_another_answers_came_before_it(code: Code) -> None:
    text = "قصفت القوات التركية عين عيسى أمس ردا على هجوم صاروخي على مدينة عفرين."
    assert [event.background for event in code(text).events] == [False, True]


def test_news_of_the_day_is_no_background(code: Code) -> None:
    (event,) = code("قتل ستة مدنيين بقصف على سرمين أمس.").events
    assert not event.background
    assert not event.aggregate


def test_the_answered_and_the_recalled_leave_the_news_as_it_is(code: Code) -> None:
    text = "قتل مدني أمس في سرمين. وكان قصف استهدف البلدة الأسبوع الماضي وقتل ثلاثة أطفال."
    assert [(event.type, event.background) for event in code(text).events] == [("attack", False), ("shelling", True)]


TOTALS = [
    "منذ مطلع العام قتل 300 مدني في إدلب.",
    "وثقت الشبكة السورية مقتل 1200 مدني خلال عام 2020 في سوريا.",
]


@pytest.mark.parametrize("text", TOTALS)
def test_a_total_over_many_events_is_an_aggregate(code: Code, text: str) -> None:
    (event,) = code(text).events
    assert event.aggregate


@pytest.mark.parametrize(
    "text",
    [
        "نفت وزارة الدفاع صحة ما تناقلته صفحات موالية عن مقتل عشرة جنود بقصف على بلدة سرمين أمس الأحد.",
        "نفى الناطق باسم الجيش حصول أي اشتباك في بلدة سرمين أمس الأحد.",
    ],
)
def test_a_denial_reaches_through_a_rumour_and_over_any(code: Code, text: str) -> None:
    (event,) = code(text).events
    assert event.status == "denied"
