"""Scenes: words of war in news of sport, accidents, crime, culture and the economy make no records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.reading import Reading
from khabar.events.scene import survey
from khabar.record import Coded

Code = Callable[..., Coded]
Read = Callable[[str], Reading]

OTHER_SCENES = [
    ("اقتحم مسلحون فرع البنك في حمص أمس وفتحوا النار وسرقوا مليوني ليرة من خزنة البنك.", "ordinary crime"),
    ("هاجمت القرود أمس قردا آخر في حديقة الحيوان في حمص وقتلته.", "accident"),
    ("أصيب ثلاثة أشخاص إثر انهيار حائط في سوق سرمين أمس.", "accident"),
    ("مصرع عامل سقط من الطابق الخامس في حمص أمس.", "accident"),
    ("فاز المنتخب السوري في المباراة أمس بعد هجوم قوي على مرمى الخصم في ملعب دمشق.", "sport"),
    ("أصيب لاعب الفريق خلال مباراة الدوري في حمص أمس.", "sport"),
    ("قتل ثلاثة أشخاص في حادث سير على طريق دمشق حمص أمس.", "accident"),
    ("قتل شاب أمس في مشاجرة بين عائلتين في حمص بسبب خلاف عائلي.", "ordinary crime"),
    ("ألقت الشرطة أمس القبض على عصابة سرقة سيارات في حمص وضبطت مخدرات.", "ordinary crime"),
    ("يجسد بطل العمل في مسلسله الجديد دور ضابط خطفه مسلحون، وتدور أحداثه في حمص، بحسب المخرج.", "culture"),
    ("أوقفت الشرطة أمس في حمص شابا متهما بالشروع في القتل إثر خلاف على ثمن سيارة.", "ordinary crime"),
    ("دك الفريق حصون جاره في الشوط الثاني أمام جماهير النادي وقصف المرمى بصاروخ، وانتهت المباراة بثلاثية.", "sport"),
    ("يروي فيلم المخرج سامر قصة قصف بلدة، وعرض الفيلم في مهرجان السينما أمس.", "culture"),
]


@pytest.mark.parametrize(("text", "reason"), OTHER_SCENES)
def test_an_act_of_another_scene_is_set_aside(code: Code, text: str, reason: str) -> None:
    coded = code(text)
    assert coded.events == ()
    assert reason in [skipped.reason for skipped in coded.skipped]


def test_a_force_that_is_named_on_a_page_of_sport_keeps_its_act(code: Code) -> None:
    text = (
        "فاز المنتخب في مباراة الدوري بثلاثية نظيفة وسجل اللاعب هدف الفوز.\n\n"
        "قصفت قوات النظام أمس بلدة سرمين بصواريخ فقتلت ثلاثة مدنيين، وردت هيئة تحرير الشام بقذائف على معسكر جورين."
    )
    assert [event.type for event in code(text).events][:1] == ["shelling"]


def test_police_of_a_country_at_peace_do_not_tell_of_war(code: Code) -> None:
    text = "ألقت الأجهزة الأمنية في العاصمة تونس أمس القبض على شاب اعتدى على جاره في سوسة."
    assert code(text, country="TN").events == ()
    held = "أوقفت الشرطة التونسية أمس سبعة عناصر من تنظيم داعش في قبلي."
    assert len(code(held, country="TN").events) == 1


WAR = [
    # gunmen who hunt a dealer of drugs
    "أطلق مسلحون مجهولون النار أمس على منزل شاب متهم بتجارة المخدرات في مدينة الحراك.",
    # what is fired, and who fires, tell of war whatever else stands in the report
    "قصفت المدفعية ملعب النادي في سرمين أمس خلال مباراة وقتلت لاعبا.",
    "قتل ثلاثة مدنيين بانفجار عبوة ناسفة على طريق سريع قرب درعا أمس.",
    "اشتبك الجيش السوري مع مسلحين من التنظيم قرب ملعب درعا أمس.",
    # a party to the conflict that loots, a vehicle that was hit, a force named after a tiger
    "نفذت قسد أمس حملة اعتقالات وسرقة في بلدة ذيبان.",
    "استهداف سيارة في مدينة سرمين أمس.",
    "هاجمت قوات النمر أمس قرية في ريف حماة وقتلت ثلاثة.",
    # a town that is spelled like a drunk, ammunition that is live, a club of prisoners, a rank like a team
    "قتل خمسة أشخاص في هجوم على قرية بقضاء مخمور أمس. وشهد سهل مخمور هجوما ثانيا.",
    "قتل ثلاثة محتجين أمس في أم درمان بالذخيرة الحية، وقال أطباء إن الذخيرة الحية أصابت عشرة.",
    "قال نادي الأسير إن الاحتلال اعتقل خمسة شبان في الخليل أمس. ويتابع نادي الأسير ملفهم، وقال مدير نادي الأسير إن بينهم طفلا.",
    "قال الفريق عادل حسن إن عشرة قتلوا في هجوم على قرية قرب الفاشر أمس. وأضاف الفريق أن المهاجمين فروا.",
    # a bus of passengers is shot at, not only overturned
    "قتل شخصان أمس بإطلاق نار على حافلة ركاب من قبل مسلحين مجهولين على طريق دمشق السويداء.",
    # a governorate and a capital that are spelled like a maker of telephones
    "أصيب مدني أمس بهجوم مسلح شمالي بابل. وشهدت بابل هجوما آخر.",
    "قتل رجلان أمس في هجوم بمدينة كابل. وكانت كابل شهدت هجوما قبله.",
    # a ransom, a school, a fuel station and a doctor of the law are met in war as well
    "خطف مسلحون تاجرا في ريف السويداء أمس وطلبوا فدية.",
    "قتل طفلان أمس بهجوم على مدرسة إعدادية قرب محطة وقود في سرمين.",
]


@pytest.mark.parametrize("text", WAR)
def test_weapons_and_armed_actors_tell_of_war(code: Code, text: str) -> None:
    assert code(text).events


def test_a_country_at_peace_needs_a_sign_of_conflict(code: Code) -> None:
    text = "قتل رجل في مدينة سوسة أمس."
    assert code(text, country="TN").events == ()
    assert code("قتل رجل في مدينة درعا أمس.").events


def test_pages_of_sport_do_not_hide_a_long_report_of_war(code: Code) -> None:
    news = "قصفت المدفعية بلدة سرمين أمس وقتلت ثلاثة جنود من الجيش السوري، واندلعت اشتباكات مع مسلحين.\n"
    sport = "فاز الفريق في المباراة وسجل اللاعب هدفا في ملعب النادي أمام المنتخب.\n"
    market = "ارتفعت الأسعار في البورصة مع التضخم وتراجع الاستثمار ومبيعات الهواتف الذكية.\n"
    film = "عرض المخرج فيلم الممثلة في مهرجان السينما وفاز الشاعر بجائزة في المتحف.\n"
    assert code(news * 10 + (sport + market + film) * 40).events


def test_a_survey_counts_war_and_other_scenes_apart(read: Read) -> None:
    whole = survey(read("قصفت الطائرات الحربية بلدة سرمين. فاز الفريق في المباراة."))
    assert whole.war > 0
    assert (whole.light, whole.serious) == (1, 0)
    peace = survey(read("افتتح المحافظ مدرسة جديدة."))
    assert (peace.war, peace.light, peace.serious) == (0, 0, 0)


def test_gunmen_of_the_sahel_are_no_robbers(code: Code) -> None:
    for country, place in (("NE", "تيلابيري"), ("BF", "جيبو"), ("TD", "لاك")):
        text = f"هاجم مسلحون قرية في {place} أمس وقتلوا 15 مدنيا."
        assert [event.type for event in code(text, country=country).events] == ["attack"], country


TERROR = [
    ("قتل شرطيان وجرح ثالث في هجوم إرهابي في سوسة بتونس أمس.", "TN"),
    ("قتل شخصان طعنا في هجوم شنه متشدد قرب لندن أمس.", "GB"),
]


@pytest.mark.parametrize(("text", "country"), TERROR)
def test_terror_in_a_country_at_peace_is_no_ordinary_crime(code: Code, text: str, country: str) -> None:
    assert code(text, country=country).events
    plain = text.replace("إرهابي", "").replace("شنه متشدد", "")
    assert code(plain, country=country).events == ()
