"""Which day an act gets from words of time around it: those of its clause, of its sentence, of the news before it."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

# The report is of Monday 10 May 2021.
DATES = [
    # another clause tells another time
    ("أجريت الانتخابات عام 2006 ثم استولت الحركة بالسلاح على قطاع غزة خلال عام 2007.", [("2007-01-01", "2007-12-31")]),
    # the end of an act is not its day
    ("اندلعت مواجهات في الزاوية مساء السبت واستمرت حتى فجر الأحد وقتل فيها جنديان.", [("2021-05-08", "2021-05-08")]),
    # what an act is compared with is not when it was
    ("قصفت الطائرات بلدة سرمين للمرة الأولى منذ حزيران وقتلت مدنيين.", [None]),
    ("قتل مسلحون عشرة مدنيين في سرمين في الهجوم الأكثر دموية هذا العام.", [None]),
    ("قتل أكثر من عشرة مدنيين منذ السبت بقصف مدفعي على سرمين.", [("2021-05-08", "2021-05-10")]),
    # the clause goes on to an act that has a time
    ("فرت خمسون عائلة من سرمين بسبب قصف مدفعي أمس.", [("2021-05-09", "2021-05-09")] * 2),
    # a lead's interval gives way to the day that the details tell
    (
        (
            "قتل ثلاثة جنود بانفجار عبوة ناسفة قرب سرمين خلال الأسبوع الماضي. وقالت الشرطة إن الجنود الثلاثة قتلوا "
            "بانفجار عبوة ناسفة قرب سرمين يوم الجمعة."
        ),
        [("2021-05-07", "2021-05-07")],
    ),
    # the acts that a lead sums up
    (
        (
            "قتل تسعة مدنيين في هجمات متفرقة في العراق أمس. ففي بغداد قتل أربعة بانفجار سيارة مفخخة. "
            "وفي الموصل فجر انتحاري نفسه فقتل خمسة."
        ),
        [("2021-05-09", "2021-05-09")] * 3,
    ),
    # the acts of a battle's, a bombing's and a shooting's kind that a lead of several attacks sums up
    (
        (
            "قتل سبعة أشخاص في هجومين منفصلين في العراق أمس. ففي بغداد قتل أربعة بانفجار سيارة مفخخة. "
            "وفي الموصل قال ضابط إن مسلحين قتلوا ثلاثة جنود في كمين."
        ),
        [("2021-05-09", "2021-05-09")] * 3,
    ),
    # the day on which a page appeared is not that of an act that has one of its own
    ("10 مايو 2021 قتل شخصان بتفجير منزل بعد منتصف ليلة السبت في سرمين.", [("2021-05-08", "2021-05-08")]),
    # a year may only tell since when something is there
    ("قتل أربعة جنود بانفجار لغم قرب مخيم أقامته الأونروا عام 1949 في صور.", [None]),
    # a relative that only says when the act was is no other clause
    (
        "خيم الهدوء على سرمين خلال الساعات الأخيرة في أعقاب الاشتباكات التي دارت الليلة الماضية بين الجيش ومسلحين.",
        [("2021-05-09", "2021-05-09")],
    ),
    # several days
    ("شن مسلحون هجمات الجمعة والسبت والأحد على مواقع الجيش في سرمين.", [("2021-05-07", "2021-05-09")]),
    ("قصفت المدفعية بلدة سرمين يومي السبت والأحد.", [("2021-05-08", "2021-05-09")]),
    # an act that says of itself that it followed
    (
        "اعتقلت قوات الأمن شابا في مدينة حماة أمس. وبعد ساعات انفجرت عبوة ناسفة في مدينة حماة وقتلت شرطيا.",
        [("2021-05-09", "2021-05-09")] * 2,
    ),
    (
        "اعتقلت قوات الأمن شابا في مدينة حماة أمس. وانفجرت عبوة ناسفة في مدينة حماة وقتلت شرطيا.",
        [("2021-05-09", "2021-05-09"), None],
    ),
    # the day of a statement gives way to the day of the act
    (
        (
            "أكد الجيش اليوم اعتقال القائد سامر الخالد في مدينة حماة. وكانت وكالة رويترز قد ذكرت أن الجيش اعتقل القائد "
            "سامر الخالد في مدينة حماة قبل أيام."
        ),
        [("2021-05-03", "2021-05-10")],
    ),
    ("أكد الجيش اليوم اعتقال القائد سامر الخالد في مدينة حماة.", [("2021-05-10", "2021-05-10")]),
    # who was taken long ago is freed at another time
    (
        "قال الوزير إن المهندس الذي اختطفه مسلحون في حلب في أيار 2017 سعيد بالإفراج عنه في حلب.",
        [("2017-05-01", "2017-05-31"), None],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_days_of_acts(code: Code, text: str, expected: list[tuple[str, str] | None]) -> None:
    assert [event.date and (event.date.start, event.date.end) for event in code(text).events] == expected


def test_an_act_that_another_came_days_after_was_so_many_days_before_it(code: Callable[..., Coded]) -> None:
    first, earlier = code("قتل جنديان أمس بقصف على سرمين، بعد أسبوع من مقتل ثلاثة جنود في بنش.").events
    assert first.date is not None
    assert earlier.date is not None
    assert (first.date.start, earlier.date.start, earlier.date.text) == ("2021-05-09", "2021-05-02", "بعد أسبوع")


def test_days_of_calm_before_an_act_do_not_move_it(code: Callable[..., Coded]) -> None:
    (event,) = code("قتل جنديان أمس بقصف على سرمين بعد يومين من الهدوء.").events
    assert event.date is not None
    assert event.date.start == "2021-05-09"
