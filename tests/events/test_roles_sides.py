"""The two sides of fighting and of agreements, whichever way they are set against each other."""

from functools import cache

import pytest

from khabar.pipeline import Coder, load


@cache
def coder() -> Coder:
    return load()


SIDES = [
    (
        "تجددت الاشتباكات أمس بين مجموعات محلية من الدروز وعشائر البدو قرب مدينة شهبا.",
        {"other:druze_factions"},
        {"tribes"},
        "SY",
    ),
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
    # told apart by من جهة, exchanging fire, tribes that only an adjective names, the doer of a support verb behind أن
    (
        "اندلعت اشتباكات بين قسد والأسايش من جهة وتنظيم الدولة من جهة أخرى في مدينة الحسكة أمس.",
        {"sdf", "asayish"},
        {"islamic_state"},
        "SY",
    ),
    ("تجدد إطلاق النار في مدينة منبج بين عناصر من قسد ومسلحين من الجيش الوطني أمس.", {"sdf"}, {"sna"}, "SY"),
    ("اندلعت اشتباكات قبلية في مدينة الرقة أمس وقتل شخصان.", {"tribes"}, {"tribes"}, "SY"),
    ("أعلنت قسد أنها نفذت عملية نوعية ضد الجيش التركي قرب مدينة عفرين أمس.", {"sdf"}, {"turkey"}, "SY"),
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


LOSERS = [
    "أعلنت قسد تحرير مدينة الرقة من مرتزقة داعش أمس.",
    "سيطرت قسد على مدينة الرقة أمس بعد انسحاب تنظيم داعش منها.",
    # the one whom the acts around it fight
    "سيطرت قسد على مدينة الرقة أمس. وقصفت قسد مواقع تنظيم داعش في قرية الهيشة.",
]


@pytest.mark.parametrize("text", LOSERS)
def test_who_lost_a_place(text: str) -> None:
    events = coder().code(text, published="2021-05-10", country="SY").events
    taken = next(e for e in events if e.type == "territory_change")
    assert [[a.id for a in taken.perpetrators], [a.id for a in taken.targets]] == [["sdf"], ["islamic_state"]]


def test_two_opponents_leave_the_loser_open() -> None:
    text = "سيطرت قسد على مدينة الرقة أمس. وقصفت قسد مواقع داعش في قرية الهيشة. كما قصفت قسد مواقع للجيش الوطني في مدينة منبج."
    taken = coder().code(text, published="2021-05-10", country="SY").events[0]
    assert taken.type == "territory_change"
    assert not taken.targets


def test_a_place_that_fell_into_hands() -> None:
    text = "سقطت مدينة الموصل أمس بيد مسلحي تنظيم داعش."
    taken = coder().code(text, published="2014-06-11", country="IQ").events[0]
    assert [a.id for a in taken.perpetrators] == ["islamic_state"]


def test_who_beats_an_attack_back_is_its_other_side() -> None:
    text = "شن الحوثيون هجوما عنيفا على مدينة صعدة أمس. وقال مصدر إن الجيش يتصدى للهجوم."
    clash = coder().code(text, published="2010-05-10", country="YE").events[0]
    assert clash.type == "armed_clash"
    assert {actor.id for actor in (*clash.perpetrators, *clash.targets)} == {"houthis", "yemen_government"}


def test_youths_who_fight_a_force_are_protesters_and_villagers_are_not() -> None:
    for people, group in (("شبان", "protesters"), ("سكان القرية", "civilians")):
        text = f"اندلعت مواجهات بين {people} وقوات الاحتلال في مدينة الخليل أمس وأصيب ستة."
        riot = coder().code(text, published="2021-05-10", country="PS").events[0]
        assert group in {actor.id for actor in riot.perpetrators}, people


def test_a_tribe_and_its_name_are_one_side() -> None:
    text = "قتل تسعة في مواجهات بين الجيش وقبيلة المسيرية في مدينة أبيي أمس."
    clash = coder().code(text, published="2021-05-10", country="SD").events[0]
    assert [actor.id for actor in (*clash.perpetrators, *clash.targets)] == ["sudan_army", "tribes"]


def test_those_among_the_dead_are_no_side() -> None:
    text = "ارتفعت حصيلة المعارك بين جماعات متناحرة في مدينة طرابلس أمس إلى 50 قتيلا بينهم مدنيون."
    clash = coder().code(text, published="2018-09-10", country="LY").events[0]
    assert [actor.id for actor in (*clash.perpetrators, *clash.targets)] == ["unidentified_armed"]


def test_the_two_sides_told_before_are_none_of_those_told_behind() -> None:
    text = (
        "دارت اشتباكات بين هيئة تحرير الشام وحركة نور الدين الزنكي في مدينة سرمين أمس. "
        "وكانت اشتباكات جرت قبل يومين بين الطرفين في مدينة إدلب أسفرت عن مقتل شاب."
    )
    clash = coder().code(text, published="2018-10-06", country="SY").events[1]
    assert [actor.id for actor in (*clash.perpetrators, *clash.targets)] == ["hts", "other:nour_al_din_al_zenki"]
