"""Whom a word means that names nobody: the gunmen, the forces, our fighters, soldiers of an army told before."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

DOERS = [
    # definite gunmen are the group named before, indefinite ones anybody
    ("هاجم تنظيم الدولة بلدة السخنة أمس. وقال شاهد إن المسلحين أعدموا خمسة مدنيين.", "SY", "islamic_state"),
    ("هاجم تنظيم الدولة بلدة السخنة أمس. وفي مدينة الرقة قتل مسلحون مدنيا اليوم.", "SY", "unidentified_armed"),
    ("سيطر تنظيم الدولة وجبهة النصرة على الحي. وقتل المسلحون مدنيين في مدينة الرقة اليوم.", "SY", "unidentified_armed"),
    ("قصف الحوثيون مدينة مأرب أمس. وقال شاهد إن المسلحين المجهولين قتلوا طفلا في صنعاء.", "YE", "unidentified_armed"),
    # the forces named last, those with an adjective first
    ("قصفت القوات العراقية حي الوحدة. وتمكنت القوات من تحرير قرية الزهراء أمس.", "IQ", "iraq_government"),
    # the group that was called so, whichever stands nearer
    ("توصل جيش الإسلام إلى اتفاق مع روسيا في دوما أمس. وقصف الفصيل بلدة سرمين اليوم.", "SY", "jaysh_al_islam"),
    ("هاجمت حركة أحرار الشام بلدة معان أمس. وقصفت الحركة اليوم بلدة سلحب.", "SY", "ahrar_al_sham"),
    # behind what opens a clause, and around an insertion
    ("هاجم الحوثيون مأرب أمس. إلى ذلك أفرجت الجماعة عن خمسة أسرى في صنعاء.", "YE", "houthis"),
    ("سيطر تنظيم الدولة على منبج أمس. وأعدم التنظيم، بحسب ناشطين، ثلاثة رجال في الباب.", "SY", "islamic_state"),
    # who speaks of his own
    ("الناطق باسم الدعم السريع: قواتنا سيطرت على مدينة الفاشر اليوم.", "SD", "rsf"),
    ("حزب الله: استهدفنا ثكنة المنارة بالصواريخ صباح اليوم.", "LB", "hezbollah"),
    ("قال قائد في البيشمركة إن داعش انسحب. وأضاف: اعتقلنا ثلاثة مسلحين في كركوك أمس.", "IQ", "peshmerga"),
]


@pytest.mark.parametrize(("text", "country", "doer"), DOERS)
def test_the_doer_that_a_word_means(code: Callable[..., Coded], text: str, country: str, doer: str) -> None:
    assert [actor.id for actor in code(text, country=country).events[-1].perpetrators] == [doer]


def test_soldiers_are_of_the_army_told_before(code: Callable[..., Coded]) -> None:
    text = "مقتل أربعة جنود أمريكيين في بغداد. وقال بيان إن ثلاثة جنود قتلوا الأحد بلغم أرضي قرب الموصل."
    last = code(text, country="IQ").events[-1]
    assert [actor.id for actor in last.targets] == ["usa"]


def test_a_word_that_means_nobody_is_no_mention(code: Callable[..., Coded]) -> None:
    assert not code("تمكنت القوات من السيطرة على مدينة الرقة أمس.").events[0].perpetrators


def test_soldiers_of_the_army_that_tells_of_them(code: Callable[..., Coded]) -> None:
    events = code("أعلن الجيش الأمريكي مقتل أربعة جنود في مدينة بغداد أمس.", country="IQ").events
    assert [actor.id for actor in events[0].targets] == ["usa"]


def test_those_who_belong_to_a_force_told_of_before(code: Callable[..., Coded]) -> None:
    text = "سيطرت قوات فجر ليبيا على المطار في طرابلس أمس، كما أضرم مسلحون تابعون لها النار في خزانات الوقود."
    assert [actor.id for actor in code(text, country="LY").events[-1].perpetrators] == ["libya_militias"]


def test_police_are_of_the_nation_told_before(code: Callable[..., Coded]) -> None:
    text = "أصيب شرطي إسرائيلي في مدينة القدس أمس. وأطلقت الشرطة النار على شاب وقتلته."
    assert [actor.id for actor in code(text, country="PS").events[-1].perpetrators] == ["israel"]


def test_border_guards_are_of_the_nation_whose_soldiers_were_told_of(code: Callable[..., Coded]) -> None:
    text = "قتل جندي سعودي أمس قرب الحدود. وأصيب ثلاثة من أفراد حرس الحدود بقذيفة في مدينة جازان أمس."
    events = code(text, country="YE").events
    assert {actor.id for event in events for actor in event.targets} == {"saudi_arabia"}


@pytest.mark.parametrize(
    ("text", "country", "doers"),
    [
        ("قصفت تركيا ومرتزقتها قرية الصفاوية أمس وقتل طفل.", "SY", ["turkey", "sna"]),
        ("قصف العدوان ومرتزقته قرية الجاح أمس وأصيب طفل.", "YE", ["saudi_coalition", "yemen_government"]),
        ("قصف الحوثيون ومرتزقتهم قرية الجاح أمس وأصيب طفل.", "YE", ["houthis"]),
    ],
)
def test_hirelings_are_those_who_fight_for_the_state_told(
    code: Callable[..., Coded], text: str, country: str, doers: list[str]
) -> None:
    assert [actor.id for actor in code(text, country=country).events[0].perpetrators] == doers
