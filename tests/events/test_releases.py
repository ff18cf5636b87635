"""Who let people go where no verb of letting go has a subject."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

LET_GO = [
    # who held them
    ("أعلن وسطاء الإفراج عن 12 مهندسا كانت حركة طالبان تحتجزهم في غزني أمس.", "AF", ["other:taliban"]),
    ("أفرج أمس عن ثلاثة صحفيين اختطفتهم جماعة الحوثي في ذمار.", "YE", ["houthis"]),
    ("تم الإفراج عن 30 من المحتجزين لدى جماعة الحوثي في ذمار أمس.", "YE", ["houthis"]),
    # both sides of an exchange
    ("جرت أمس في تعز عملية تبادل أسرى بين المقاومة الشعبية والحوثيين شملت 14 أسيرا.", "YE",
     ["yemen_popular_resistance", "houthis"]),
    ("تم تبادل الآراء بين الجيش والحكومة حول الإفراج عن ستة معتقلين أمس في الخرطوم.", "SD", []),
    # whoever lets them go, not whoever took them
    ("أفرجت الشرطة عن ثلاثة شبان اعتقلتهم قوات الجيش في بغداد أمس.", "IQ", ["iraq_government"]),
    # who flees was let go by nobody
    ("فر ثلاثة معتقلين من سجن تابع لجماعة الحوثي في إب أمس.", "YE", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "doers"), LET_GO)
def test_who_let_them_go(code: Callable[..., Coded], text: str, country: str, doers: list[str]) -> None:
    events = [event for event in code(text, country=country).events if event.type == "release"]
    assert [actor.id for actor in events[0].perpetrators] == doers
    assert not set(doers) & {actor.id for actor in events[0].targets}


def test_the_freed_are_detainees_only_where_nothing_more_is_told(code: Callable[..., Coded]) -> None:
    text = "أطلق سراح ثلاثة جنود لبنانيين كانوا محتجزين لدى جبهة النصرة أمس في عرسال."
    event = code(text, country="LB").events[0]
    assert [actor.id for actor in event.targets] == ["lebanon_army"]
