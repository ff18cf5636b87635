"""Types: every type of the codebook's section 3 once in plain words, and its close calls one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import GROUP_OF, Coded

Code = Callable[..., Coded]

PLAIN = {
    "armed_clash": "اندلعت اشتباكات بين فصائل المعارضة وقوات النظام قرب سرمين أمس.",
    "territory_change": "سيطرت فصائل المعارضة على بلدة سرمين أمس.",
    "air_strike": "ألقت مروحيات براميل متفجرة على سرمين أمس.",
    "drone_strike": "قصفت طائرة مسيرة سيارة في مدينة الباب أمس.",
    "shelling": "سقطت قذائف هاون على حي القصور في حمص أمس.",
    "explosive_device": "انفجرت سيارة مفخخة في مدينة الباب أمس وقتلت مدنيين.",
    "suicide_bombing": "فجر انتحاري نفسه في سوق بمدينة الباب أمس فقتل خمسة.",
    "mine_explosion": "انفجر لغم أرضي براع قرب سرمين أمس.",
    "chemical_attack": "قتل عشرة مدنيين في هجوم بغاز الكلور على سرمين أمس.",
    "attack": "طعن مستوطن شابا في الخليل أمس.",
    "assassination": "اغتال مجهولون رئيس المجلس المحلي في مدينة الباب أمس.",
    "execution": "أعدم تنظيم داعش ثلاثة شبان في دير الزور أمس.",
    "sexual_violence": "اغتصب جنود فتاة في قرية الهيشة أمس.",
    "torture": "توفي شاب تحت التعذيب في سجن بدمشق أمس.",
    "abduction": "خطف مسلحون طبيبا في درعا أمس.",
    "arrest": "اعتقلت قوات الأمن خمسة شبان في حمص أمس.",
    "release": "أفرجت قسد عن عشرين معتقلا في الرقة أمس.",
    "sentence": "قضت محكمة في حمص أمس بسجن ناشط خمس سنوات.",
    "protest": "تظاهر مئات المدنيين في السويداء أمس.",
    "riot": "أحرق محتجون مقر الحزب في السويداء أمس.",
    "defection": "انشق عشرون جنديا عن قوات النظام في درعا أمس.",
    "surrender": "سلم خمسون مقاتلا أنفسهم للجيش في درعا أمس.",
    "withdrawal": "انسحبت قوات النظام من بلدة سرمين أمس.",
    "deployment": "أرسل الجيش التركي تعزيزات إلى إدلب أمس.",
    "agreement": "اتفق الطرفان على وقف إطلاق النار في درعا أمس.",
    "displacement": "نزحت مئتا عائلة من بلدة سرمين أمس.",
    "siege": "تحاصر قوات النظام بلدة مضايا منذ شهر.",
    "destruction": "أحرق مسلحون مستودعا للحبوب في الحسكة أمس.",
    "interception": "أسقطت الدفاعات الجوية طائرة مسيرة في سماء حمص أمس.",
    "body_recovery": "عثر الأهالي على خمس جثث في مقبرة جماعية قرب الرقة أمس.",
    "self_harm": "انتحر جندي في قاعدة بحمص أمس.",
}


def types(coded: Coded) -> list[str]:
    return [event.type for event in coded.events]


def test_every_type_has_its_sentence() -> None:
    assert set(PLAIN) == set(GROUP_OF)


@pytest.mark.parametrize("kind", PLAIN)
def test_the_plain_sentence_of_a_type(code: Code, kind: str) -> None:
    assert types(code(PLAIN[kind])) == [kind]


CLOSE_CALLS = [
    # small arms are no shelling, an overrun village has not yet changed hands
    ("قتل شاب بعد استهدافه برصاص مباشر أطلقه مجهولون في طفس أمس.", "attack"),
    ("اجتاح مسلحون قرية سرمين أمس وقتلوا ستة مدنيين.", "attack"),
    # a drone that blows itself up is a drone
    ("استهدفت قوات النظام سرمين بطائرات مسيرة انتحارية أمس.", "drone_strike"),
    # an attack that was foiled is a battle, a car bomb that was is an interception
    ("أحبطت قوات النظام محاولة تسلل لهيئة تحرير الشام قرب سرمين أمس.", "armed_clash"),
    ("أحبطت قوات الأمن تفجير سيارة مفخخة في حمص أمس.", "interception"),
    # قصف and استهداف with no aircraft named, rockets and guided missiles are shelling
    ("قصف مدفعي على سرمين أمس.", "shelling"),
    ("استهدفت قوات النظام بلدة سرمين بالصواريخ أمس.", "shelling"),
    ("استهداف سيارة في سرمين أمس ومقتل مدني.", "shelling"),
    ("استهدفت قسد آلية تركية بصاروخ موجه قرب عفرين أمس.", "shelling"),
    # the aircraft named, crewed or not, makes it a strike
    ("قصف الطيران الحربي بلدة سرمين أمس.", "air_strike"),
    ("استهدفت طائرات روسية أطراف سرمين أمس.", "air_strike"),
    ("قتل قيادي في غارة لطائرة مسيرة على سيارته في إدلب أمس.", "drone_strike"),
    # a particular person killed by a strike or a bomb keeps the weapon's type
    ("قتل قيادي في فصيل معارض بانفجار عبوة ناسفة في سيارته في مدينة الباب أمس.", "explosive_device"),
    ("اغتال مجهولون قياديا في فصيل معارض بالرصاص في مدينة الباب أمس.", "assassination"),
    # attempts count as well
    ("حاول مجهولون اغتيال رئيس المجلس المحلي في مدينة الباب أمس.", "assassination"),
    ("نجا قيادي من محاولة اغتيال بعبوة ناسفة في مدينة الباب أمس.", "explosive_device"),
    # a raid: arrest when people were taken, clash when it was resisted, else attack
    ("دهمت قوات إسرائيلية بلدة كفر كنا أمس واعتقلت أربعة شبان.", "arrest"),
    ("داهمت قوات الأمن منزلا في مدينة الباب أمس.", "attack"),
    # an incursion without fighting is a deployment
    ("توغلت قوات إسرائيلية في قرية الحميدية بريف القنيطرة أمس.", "deployment"),
    # هجوم with no more is an attack, on an armed force a clash
    ("شن مسلحون هجوما على قرية الهيشة أمس.", "attack"),
    ("هاجم مسلحون حاجزا للجيش في درعا أمس وقتلوا جنديين.", "armed_clash"),
    ("نصب مسلحون كمينا لدورية للجيش في درعا أمس.", "armed_clash"),
    # a bomb that somebody throws by hand, machine guns that sweep a village
    ("رمى ملثمون قنبلة على مكتب حزبي في درعا أمس.", "attack"),
    ("تمشيط بالأسلحة الرشاشة باتجاه أطراف بلدة سرمين أمس.", "attack"),
    ("اقتحمت قوات الاحتلال بلدة قباطية أمس حيث ألقى شبان عبوات محلية الصنع على القوات.", "attack"),
    ("أسقطت مسيرة قذيفتين على محطة في مدينة ربك أمس فقتل عامل.", "drone_strike"),
    # deaths with no act told are an attack
    ("قتل مدنيان في مدينة درعا أمس.", "attack"),
    ("قتل مدني برصاص قناص في درعا أمس.", "attack"),
    ("ألقى مجهولون قنبلة يدوية على منزل في درعا أمس.", "attack"),
    # an organised evacuation is displacement
    ("أجلت الحافلات ثلاثمئة مدني من حي الوعر في حمص أمس.", "displacement"),
    # a court's death sentence is no execution
    ("حكمت محكمة عسكرية في حمص أمس بالإعدام على ثلاثة متهمين.", "sentence"),
    # an escape is a release, people who flee are displaced, soldiers who run away have deserted
    ("فر عشرة معتقلين من سجن في الحسكة أمس.", "release"),
    ("هرب مئات السكان من بلدة سرمين أمس.", "displacement"),
    ("هرب عشرة جنود من قوات النظام في درعا أمس.", "defection"),
    # a beating
    ("تعرض شاب للضرب على يد عناصر من الشرطة في حمص أمس.", "torture"),
    # a force that kills several of the other side fought them, one that kills civilians attacked them
    ("قتل الجيش اليمني عشرة حوثيين في صعدة أمس.", "armed_clash"),
    ("قتل الجيش اليمني عشرة مدنيين في صعدة أمس.", "attack"),
    # gunmen whom nobody knows abduct, forces arrest and fighters capture
    ("اقتاد مسلحون مجهولون صاحب متجر من منزله في بعقوبة أمس.", "abduction"),
    ("اقتادت قوات الأمن صاحب متجر من منزله في بعقوبة أمس.", "arrest"),
    # the means stand far behind, gunmen who were killed are no civilians
    ("إصابة ثلاثة مدنيين إثر مهاجمة الحوثيين لمبنى المحافظة في تعز أمس بواسطة قذائف الهاون.", "shelling"),
    ("قتل عشرة مسلحين من الحوثيين في هجوم للجيش على موقعهم في صعدة أمس.", "armed_clash"),
    # a post that was stormed and its soldiers killed, a death where somebody was held, a bomb on board
    ("اقتحم مسلحو داعش ثكنة للجيش في بيجي أمس وقتلوا عشرة جنود.", "armed_clash"),
    ("وفاة معتقل في سجن صيدنايا أمس.", "torture"),
    ("وفاة معلم في السجن المركزي بذمار أمس.", "torture"),
    ("أعلن تنظيم داعش مسؤوليته عن تفجير طائرة ركاب فوق سيناء أمس.", "explosive_device"),
    # one man of standing whom strangers shoot; others, and who only tells of it, are none
    ("مقتل قيادي سابق في الجيش الحر برصاص مجهولين في مدينة طفس أمس.", "assassination"),
    ("قتل شاب برصاص مجهولين في مدينة طفس أمس.", "attack"),
    ("قال قائد الشرطة إن مدنيا قتل برصاص مجهولين في مدينة طفس أمس.", "attack"),
    # who exchanges fire is no crowd
    ("أصيبت فتاة خلال تبادل إطلاق النار بين شبان فلسطينيين وقوة إسرائيلية في جنين أمس.", "armed_clash"),
    # what those who were killed only meant to do is no act
    ("قتلت قوات الاحتلال فتى حاول طعن جندي قرب الخليل أمس.", "attack"),
    # violence of a crowd
    ("حطم المحتجون واجهات المصارف في بيروت أمس.", "riot"),
    ("اندلعت مواجهات بين متظاهرين وقوات الأمن في بغداد أمس.", "riot"),
    ("أصيب طفلان أمس بانفجار قذيفة مدفعية حوثية في حي الروضة بتعز.", "shelling"),
    ("أصيب طفلان أمس بانفجار قذيفة في حي الروضة بتعز.", "explosive_device"),
    ("أصيب طفلان أمس بانفجار قذيفة من مخلفات قوات النظام في تدمر.", "mine_explosion"),
    ("اندلعت اشتباكات مسلحة بين فلسطينيين وقوات الاحتلال في مخيم جنين أمس.", "armed_clash"),
    ("قتل خمسة أشخاص أمس في اشتباكات خلال مظاهرة في عدن.", "riot"),
    ("اندلعت اشتباكات بين الجيش ومسلحين في عدن أمس خلال احتجاجات على الغلاء.", "armed_clash"),
    ("حرق متظاهرون مقر المحلية في مدينة عطبرة أمس.", "riot"),
    ("اتهم ناشطون الجيش بحرق منازل في قرية شمال كادقلي أمس.", "destruction"),
    ("أضرم أهال غاضبون النار في مقر البلدية بمدينة الكوت أمس.", "riot"),
    # what is fired to disperse crowds tells that clashes were with one; fire on a crowd is not the crowd's
    ("أصيب عشرون شابا بالرصاص المطاطي خلال مواجهات مع قوات الاحتلال في بلدة بيتا أمس.", "riot"),
    ("اندلعت اشتباكات بين الجيش والفصائل قرب المقالع الحجرية في ريف حلب أمس.", "armed_clash"),
    ("الشرطة أطلقت النار على محتجين قرب بانياس أمس.", "attack"),
    # small arms that are aimed at soldiers, at others
    ("قتل جنديان إثر استهداف سيارتهما بالأسلحة الرشاشة من قبل مجهولين في نوى أمس.", "armed_clash"),
    ("استهداف حافلة بالأسلحة الخفيفة في بعقوبة أمس أدى إلى مقتل ثلاثة مدنيين.", "attack"),
    # aircraft without a pilot, whatever stands between; what was stopped was not fired at anybody
    ("شنت طائرات أميركية بدون طيار غارة على سيارة في مأرب أمس.", "drone_strike"),
    ("قتل مسلحان في غارة نفذتها طائرة أميركية من دون طيار في البيضاء أمس.", "drone_strike"),
    # a device that sappers blew up, or took apart before it went off; the air force of a man whom a device killed
    ("عثرت قوة أمنية على سيارة مفخخة في الدورة أمس وجرى تفجيرها موقعيا.", "interception"),
    ("فجرت فرق الهندسة عجلة مفخخة تحت السيطرة في أطراف الفلوجة أمس.", "interception"),
    ("فكك خبراء الجيش ثلاث عبوات ناسفة على طريق حمص أمس قبل تفجيرها بالمدنيين.", "interception"),
    ("قتل العقيد المتقاعد من سلاح الجو إثر انفجار عبوة لاصقة بسيارته في بنغازي أمس.", "explosive_device"),
    ("انفجاران في كادقلي أمس ناجمان عن سقوط صاروخي كاتيوشا.", "shelling"),
    # who is captured in a battle is its outcome, who is taken from a village was arrested
    ("هاجم الحوثيون موقعا للجيش في صرواح أمس وأسروا خمسة جنود.", "armed_clash"),
    ("أعلن الجيش السوداني أنه قتل 84 من مقاتلي الحركة في جبل مون أمس وأسر 23 منهم.", "armed_clash"),
    ("أسر الجيش خمسة من مقاتلي الحركة في جبل مون أمس.", "arrest"),
    ("المقاومة تأسر خمسة حوثيين في كمين بمديرية ذي ناعم أمس.", "armed_clash"),
    # whom "كمين لدورية" met
    ("كمين لدورية الجيش في جرود عرسال أمس.", "armed_clash"),
    # a force that enters a town takes it, an occupier's tanks and a convoy only come
    ("دخلت قوات النظام مدينة سراقب أمس.", "territory_change"),
    ("قوات الوفاق تدخل تيجي وبدر.", "territory_change"),
    ("دخلت دبابات إسرائيلية مخيم جنين أمس.", "deployment"),
    ("تحولت تظاهرة في ساحة النور بطرابلس أمس إلى أعمال شغب بعدما رشق محتجون المصرف بالحجارة.", "riot"),
    ("إسقاط طائرة حربية للنظام بريف حماة الشرقي أمس ومقتل قائدها.", "interception"),
    ("اعترض الجيش السعودي ودمر صاروخا باليستيا أطلق نحو نجران أمس.", "interception"),
    ("أعلن التحالف اعتراض وتدمير طائرة بدون طيار أطلقت باتجاه أبها أمس.", "interception"),
    ("قتل مستوطنان أمس بإطلاق نار على سيارتهما قرب بلدة حوارة.", "attack"),
]


@pytest.mark.parametrize(("text", "kind"), CLOSE_CALLS)
def test_close_call(code: Code, text: str, kind: str) -> None:
    assert types(code(text)) == [kind]


def test_an_attack_that_points_back_takes_the_type_of_the_bombing(code: Code) -> None:
    text = "قصفت طائرات حربية سوقا في مدينة سرمين أمس. وأصاب هجوم مماثل مدرسة في مدينة بنش."
    assert types(code(text)) == ["air_strike", "air_strike"]


def test_a_drone_brought_down_strikes_nobody(code: Code) -> None:
    assert types(code("أسقطت الفصائل طائرة مسيرة روسية قرب سرمين أمس.")) == ["interception"]


def test_who_is_hurt_by_what_is_left_of_a_stopped_weapon(code: Code) -> None:
    (event,) = code("أعلن التحالف اعتراض طائرة مسيرة فوق أبها أمس، وسقوط شظاياها على المطار وإصابة أربعة عمال.").events
    assert event.type == "interception"
    assert [(c.measure, c.low) for c in event.counts] == [("injured", 4)]


def test_strikes_of_a_power_from_afar(code: Code) -> None:
    assert types(code("هجمات تركية استهدفت مواقع لقسد في عين عيسى أمس.")) == ["shelling"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "واصل الجيش التركي هجماته بالطائرات الحربية على ريف الحسكة أمس، واستهدف محطة للغاز في تل تمر.",
            ["air_strike"],
        ),
        (
            "ألقت مسيرة قنبلة على سيارة في سرمين أمس، وأخرى استهدفت جرافة في بنش.",
            ["drone_strike", "drone_strike"],
        ),
        ("شنت الطائرات غارة على سرمين أمس واستهدفت فصائل المعارضة حاجزا في بنش.", ["air_strike", "shelling"]),
    ],
)
def test_what_else_was_hit_is_of_the_type_of_the_raid(code: Code, text: str, kinds: list[str]) -> None:
    assert types(code(text)) == kinds


def test_blows_of_the_power_that_raided_were_struck_from_the_air(code: Code) -> None:
    text = "قصفت طائرات أميركية مسيرة معسكرا في القائم أمس. وقال الوزير إن القوات الأميركية نفذت ضربات في هيت."
    assert set(types(code(text, country="IQ"))) == {"drone_strike"}
    assert types(code("نفذت القوات الأميركية ضربات في هيت أمس.", country="IQ")) == ["shelling"]
