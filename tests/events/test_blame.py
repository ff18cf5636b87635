"""Doers told after the act: who claims it, who is blamed for it, and charges that answer nothing."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

ANSWERED = [
    ("قتل خمسة أشخاص بتفجير سيارة في مدينة الرقة أمس. وأعلن تنظيم الدولة مسؤوليته عن التفجير.", ["islamic_state"]),
    ("قتل خمسة أشخاص بتفجير سيارة في مدينة الرقة أمس. وتبنى تنظيم الدولة العملية.", ["islamic_state"]),
    ("قتل ثلاثة أشخاص بانفجار عبوة في مدينة حمص أمس. وحمل نواب النظام السوري مسؤولية التفجير.", ["syria_government"]),
    ("أصيب طفلان في قصف على مدينة الباب أمس. ووجه المجلس المحلي أصابع الاتهام إلى قسد.", ["sdf"]),
    ("قتل خمسة أشخاص في هجوم على قرية الهيشة أمس. واتهم ناشطون قسد بالوقوف وراء الجريمة.", ["sdf"]),
    # a group that claims it is no longer "gunmen"
    ("هاجم مسلحون مقرا في مدينة الرقة أمس وقتلوا موظفين. وتبنى تنظيم الدولة الهجوم.", ["islamic_state"]),
]

OPEN = [
    "قتل خمسة أشخاص بتفجير سيارة في مدينة الرقة أمس. ولم يتبن تنظيم الدولة التفجير.",
    "قتل خمسة أشخاص بتفجير سيارة في مدينة الرقة أمس. ونفى تنظيم الدولة مسؤوليته عن التفجير.",
    "قتل خمسة أشخاص بتفجير سيارة في مدينة الرقة أمس. واتهم ناشطون قسد بالتقصير في دفع الرواتب.",
]


@pytest.mark.parametrize(("text", "doers"), ANSWERED)
def test_a_claim_or_a_charge_answers_the_act_before_it(code: Callable[..., Coded], text: str, doers: list[str]) -> None:
    assert [actor.id for actor in code(text).events[0].perpetrators] == doers


@pytest.mark.parametrize("text", OPEN)
def test_a_denial_and_a_charge_of_something_else_answer_nothing(code: Callable[..., Coded], text: str) -> None:
    assert not code(text).events[0].perpetrators


def test_a_claim_does_not_take_an_act_from_its_doer(code: Callable[..., Coded]) -> None:
    text = "قصفت القوات التركية مدينة عين عيسى أمس وقتل طفل. واتهمت تركيا قسد بتنفيذ الهجوم."
    assert "turkey" in [actor.id for actor in code(text).events[0].perpetrators]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("قتل ثلاثة عمال بقصف مدفعي على مدينة الباب أمس.", "civilians"),
        ("اعتقلت قسد شابا في مدينة الرقة أمس.", "civilians"),
        ("قتل سبعة مهاجرين بغارة على مدينة الباب أمس.", "refugees"),
        ("قتل ثلاثة أشخاص بقصف مدفعي على مدينة الباب أمس.", "unidentified"),
    ],
)
def test_who_suffers_by_the_noun_that_counts_them(code: Callable[..., Coded], text: str, target: str) -> None:
    assert [actor.id for actor in code(text).events[0].targets] == [target]


@pytest.mark.parametrize(
    ("text", "country", "doer"),
    [
        # the accuser stands before the verb, or is the subject told before
        ("قتل خمسة عمال بقصف على مصنع في مدينة سرت أمس، وفق الناطق الذي اتهم طيرانا إماراتيا بتنفيذه.", "LY", "uae"),
        ("انفجرت سيارة مفخخة في مدينة دمشق أمس. وذكرت سانا الخبر وحملت جبهة النصرة المسؤولية.", "SY", "nusra"),
        # two accusers joined by و are not the accused
        ("هوجمت قرية الصفا أمس بقصف وقتل طفل. واتهم الجيش والقوات المسلحة جبهة النصرة بالقصف.", "SY", "nusra"),
    ],
)
def test_the_accused_where_the_accuser_stands_elsewhere(
    code: Callable[..., Coded], text: str, country: str, doer: str
) -> None:
    assert [actor.id for actor in code(text, country=country).events[0].perpetrators] == [doer]
