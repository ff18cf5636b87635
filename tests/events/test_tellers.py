"""Who tells more of an act further on, in words that hold no act of their own."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

LEAD = "قتل ثلاثة مدنيين وأصيب أربعة بانفجار سيارة مفخخة في مدينة الباب أمس، بحسب الشرطة. "

TELLS_MORE = [
    # who the dead and the wounded are
    ("وقال مصدر طبي إن القتلى من عائلة واحدة.", "medical"),
    ("وأشار طبيب إلى أن بين الجرحى طفلة.", "medical"),
    # how many they are, where no act is told
    ("وتحدث مسعفون عن 11 قتيلا.", "medical"),
    ("وأكد طبيب في مستشفى المدينة حصيلة الضحايا.", "medical"),
    # what came of it, when it happened
    ("وقال شهود عيان إن الانفجار وقع أمام مخبز.", "witness"),
    ("وقال شهود عيان إن عملية التفجير تمت أمام مخبز.", "witness"),
    ("وذكر ناشطون أن التفجير لم يسفر عن أضرار في المخبز.", "activist"),
    # who did it says so
    ("وتبنى تنظيم داعش التفجير.", "armed_group"),
    ("وأعلن تنظيم داعش مسؤوليته عن التفجير.", "armed_group"),
]

TELLS_NOTHING = [
    # thinks of the act
    "ووصفت الأمم المتحدة التفجير بالجبان.",
    "وأدانت فرنسا التفجير.",
    # answers it
    "ونفى تنظيم داعش مسؤوليته عن التفجير.",
    "وقالت تركيا إن التفجير لن يمر دون رد.",
    # tells of what people say, in the name of nobody
    "ولم تعلن أي جهة مسؤوليتها عن التفجير.",
]


@pytest.mark.parametrize(("text", "kind"), TELLS_MORE)
def test_who_tells_more_of_an_act_is_credited_for_it(code: Code, text: str, kind: str) -> None:
    event = code(LEAD + text).events[0]
    assert [source.kind for source in event.sources] == ["police", kind]


@pytest.mark.parametrize("text", TELLS_NOTHING)
def test_who_only_thinks_of_an_act_is_not(code: Code, text: str) -> None:
    event = code(LEAD + text).events[0]
    assert [source.kind for source in event.sources] == ["police"]


def test_a_claim_of_another_act_is_credited_for_that_act_alone(code: Code) -> None:
    first = code(LEAD + "وأعلن تنظيم داعش مسؤوليته عن محاولة اغتيال قاض في حلب.").events[0]
    assert [source.kind for source in first.sources] == ["police"]


def test_the_wounded_belong_to_the_latest_act_that_wounded_somebody(code: Code) -> None:
    text = LEAD + "كما قتل جندي في حلب برصاص قناص صباح أمس. وقال طبيب إن الجرحى نقلوا إلى المشفى."
    events = code(text).events
    assert [[source.kind for source in event.sources] for event in events] == [["police", "medical"], ["outlet"]]


def test_who_blames_another_for_an_act_told_before_is_no_teller_of_it(code: Code) -> None:
    text = "قتل ستة مدنيين بقصف مدفعي على سوق في مدينة الباب أمس، بحسب الدفاع المدني. "
    events = code(text + "واتهمت تركيا قوات سوريا الديمقراطية بقصف السوق.").events
    assert [[source.kind for source in event.sources] for event in events] == [["rescue"]]


def test_who_blames_another_tells_of_an_act_that_nobody_else_tells(code: Code) -> None:
    (event,) = code("اتهمت تركيا قوات سوريا الديمقراطية بقصف سوق في مدينة الباب أمس.").events
    assert [source.name for source in event.sources] == ["تركيا"]


def test_the_body_of_a_report_tells_what_its_headline_only_blames_on_somebody(code: Code) -> None:
    text = "تركيا تتهم قوات سوريا الديمقراطية بقصف سوق في الباب\nقتل ستة مدنيين أمس بقصف على سوق في مدينة الباب."
    (event,) = code(text).events
    assert [source.kind for source in event.sources] == ["outlet"]
