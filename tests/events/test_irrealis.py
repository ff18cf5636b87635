"""What did not happen is listed with its reason, and what happened in like words keeps its record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

NOT_DONE = [
    # terms of an accord, as far as they are counted up
    ("ينص الاتفاق على انسحاب الفصيل من سرمين مقابل انسحاب الجيش ونشر حواجز في إدلب.", "planned"),
    ("تتضمن الصفقة إطلاق سراح 50 أسيرا في حلب.", "planned"),
    # what somebody ought to do
    ("وعلى إسرائيل أن تخرج من القنيطرة وتطلق سراح الأسرى.", "planned"),
    ("كان من المفترض أن تنسحب القوات من سرمين.", "planned"),
    ("يجب على إسرائيل الخروج من القنيطرة وإطلاق سراح الأسرى.", "planned"),
    ("دعا المبعوث إلى وقف القتال في حلب وفك الحصار وإطلاق سراح المعتقلين.", "planned"),
    # what somebody is able to do, what hangs on something else
    ("أكد البيان قدرة القوات على الانخراط في القتال في حلب.", "hypothetical"),
    ("قال الخبير إن الأمر يتوقف على قصف مدينة حلب.", "hypothetical"),
    ("أعرب الوسيط عن تفاؤله بأن تؤدي اللقاءات في حلب إلى هدنة جديدة وإلى إطلاق سراح خمسين أسيرا.", "hypothetical"),
    ("أمهلت النقابات الحكومة أسبوعا قبل اللجوء إلى الاعتصام في حلب.", "planned"),
    # what is only said for a pretext, what somebody tried, what is awaited
    ("منع الجنود شابا من العبور في حلب بزعم مهاجمته أحد الضباط.", "norm"),
    ("حاول أفراد من القوة التنفيذية التابعة للحركة احتجاز ضابط في حلب.", "planned"),
    ("من المنتظر أن تفرج الحركة عن ستين أسيرا في حلب.", "planned"),
    ("أعلن الجيش أنه بصدد اقتحام مدينة سرمين.", "planned"),
    # aims
    ("أغلق الأهالي الطريق منعا لاقتحام سرمين.", "purpose"),
    ("جمع الرجل المال اللازم للهجمات على حواجز حلب.", "purpose"),
    ("نقلوا إلى حلب سيارة كانت معدة للتفجير.", "purpose"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_DONE)
def test_what_is_laid_down_owed_or_aimed_at_was_not_done(code: Code, text: str, reason: str) -> None:
    coded = code(text)
    assert coded.events == ()
    assert reason in [skipped.reason for skipped in coded.skipped]


DONE = [
    # the accord itself, and what was done under it
    ("توصل الطرفان إلى اتفاق يقضي بوقف إطلاق النار في سرمين.", "agreement"),
    ("ينص الاتفاق على تبادل الأسرى، وقد أطلق الفصيل سراح عشرين أسيرا في سرمين أمس.", "release"),
    # talks that came to something
    ("أفضت المفاوضات إلى إطلاق سراح عشرة أسرى في سرمين أمس.", "release"),
    ("جرت لقاءات أدت إلى هدنة في سرمين وإلى إطلاق سراح خمسين أسيرا أمس.", "release"),
    # what was done beside what could be
    ("أثبتت القوات أنها قادرة على صد الهجمات، فقد صدت هجوما للتنظيم في سرمين أمس.", "armed_clash"),
    # على أن and a page on which somebody says that
    ("أكد الضابط على أن القوات التركية تقصف مدينة عين عيسى.", "shelling"),
    ("قالت الشبكة على صفحتها إن قوات النظام تقصف بلدة سرمين.", "shelling"),
    ("تعرضت نقطة مجهزة بالرشاشات في سرمين لهجوم قتل فيه جنديان.", "armed_clash"),
    # what a threat, a demand or a plan is about was done
    ("هدد قائد الفصيل بالرد بعد مقتل ثلاثة من جنوده بقصف على سرمين أمس.", "shelling"),
    ("طالبت العائلات بالتحقيق في مقتل أبنائها بقصف على سرمين أمس.", "shelling"),
    ("أرسل الفصيل مسلحين لتنفيذ هجوم في سرمين أمس قتل فيه خمسة جنود.", "armed_clash"),
    ("لا تزال الاشتباكات مستمرة في سرمين وقتل عشرة مدنيين اليوم.", "armed_clash"),
    ("القوات القادرة على القتال سيطرت على سرمين أمس.", "territory_change"),
    # an operation that was brought to its end
    ("أعلن الجيش اكتمال عملية تحرير سرمين أمس.", "territory_change"),
    # a state that somebody is in supposes nothing
    ("أصيب ثلاثة أحدهم في حالة خطرة بانفجار عبوة في سرمين أمس.", "explosive_device"),
]


@pytest.mark.parametrize(("text", "kind"), DONE)
def test_what_was_done_is_an_event(code: Code, text: str, kind: str) -> None:
    assert kind in [event.type for event in code(text).events]
