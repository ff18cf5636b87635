"""The two sides of fighting and of agreements, whichever way they are set against each other."""

from functools import cache

import pytest

from khabar.pipeline import Coder, load


@cache
def coder() -> Coder:
    return load()


SIDES = [
    ("اندلعت اشتباكات بين الجيش الوطني وقسد في مدينة عين عيسى أمس.", {"sna"}, {"sdf"}, "SY"),
    ("اشتبكت قوات النظام مع تنظيم داعش قرب مدينة السخنة أمس.", {"syria_government"}, {"islamic_state"}, "SY"),
    ("خاضت قسد معارك ضد تنظيم داعش في مدينة الباغوز أمس.", {"sdf"}, {"islamic_state"}, "SY"),
    ("قتل جنديان من الجيش اليمني في مواجهات مع الحوثيين في محافظة صعدة أمس.", {"yemen_government"}, {"houthis"}, "YE"),
    # named before the word of fighting; beaten back
    ("سقط قتلى وجرحى بين قوات النظام وداعش في معارك مدينة السخنة أمس.", {"syria_government"}, {"islamic_state"}, "SY"),
    ("تصدت قسد لهجوم شنه الجيش الوطني على مدينة منبج أمس.", {"sna"}, {"sdf"}, "SY"),
    # the first side told by the act before
    ("أحبطت القوات التركية محاولة تسلل لقسد في مدينة منبج وقتلت ستة.", {"turkey"}, {"sdf"}, "SY"),
    # far behind its words, and a truce that one side announces
    (
        "اتفاق السلام الشامل الموقع عام 2005 أنهى الحرب بين الحركة الشعبية والحكومة السودانية.",
        {"splm_n"},
        {"sudan_government"},
        "SD",
    ),
    ("أعلنت الحكومة اليمنية وقف إطلاق النار في محافظة صعدة أمس.", {"yemen_government"}, set(), "YE"),
    ("وقعت الحكومة السودانية اتفاقا مع حركة تحرير السودان في مدينة أبوجا أمس.", {"sudan_government"}, {"slm"}, "SD"),
]


@pytest.mark.parametrize(("text", "first", "second", "country"), SIDES)
def test_sides(text: str, first: set[str], second: set[str], country: str) -> None:
    event = coder().code(text, published="2021-05-10", country=country).events[0]
    told = [{actor.id for actor in event.perpetrators}, {actor.id for actor in event.targets}]
    assert told in ([first, second], [second, first])


def test_the_dead_among_the_people_are_no_side() -> None:
    text = "اندلعت اشتباكات بين الجيش الوطني وقسد في مدينة عين عيسى أمس وقتل مدنيان."
    event = coder().code(text, published="2021-05-10", country="SY").events[0]
    assert {actor.id for actor in (*event.perpetrators, *event.targets)} == {"sna", "sdf"}
