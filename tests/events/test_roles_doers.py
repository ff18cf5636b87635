"""Who did it: the doer that each grammar rule finds, and the mention that it must leave alone."""

from functools import cache

import pytest

from khabar.pipeline import Coder, load
from khabar.record import Event


@cache
def coder() -> Coder:
    return load()


def first_event(text: str, country: str = "SY") -> Event:
    events = coder().code(text, published="2021-05-10", country=country).events
    assert events, text
    return events[0]


def doers(text: str, country: str = "SY") -> list[str]:
    return [actor.id for actor in first_event(text, country).perpetrators]


VERBS = [
    # a phrase put in front leaves the verb before its subject, a bare noun is described by the verb behind it
    ("وفي السياق ذاته قصفت قوات النظام بلدة سرمين أمس.", ["syria_government"]),
    ("وعلى صعيد متصل دخل رتل تابع لقسد إلى مدينة البصيرة أمس.", ["sdf"]),
    ("لم تهدأ البلدة منذ قصفت قوات النظام سوقها في مدينة سرمين أمس.", ["syria_government"]),
    ("في عمليات استهدفت وحدات حماية الشعب في مدينة منبج أمس.", []),
    # verb before its subject, subject before its verb, the verb's form deciding between two
    ("قصفت القوات التركية قرية تل الطويل بريف الحسكة وقتلت طفلين.", ["turkey"]),
    ("إن القوات التركية قصفت قرية تل الطويل بريف الحسكة.", ["turkey"]),
    ("إن القوات التركية قصفت مشفى تابعا لقسد في القامشلي فقتل مدنيان.", ["turkey"]),
    ("وكانت الطائرات الحربية الروسية قد استهدفت أطراف مدينة إدلب أمس.", ["russia"]),
    ("قتلت قوات النظام ثلاثة مدنيين في مدينة إدلب.", ["syria_government"]),
    # an accusative ending is an object, so what stands before it is the subject
    ("اعتقلت القوات التركية ناشطا في مدينة عفرين.", ["turkey"]),
    # a force as a whole takes a man known by name alone
    ("وكانت قوات سوريا الديمقراطية احتجزت حمزة الاثنين في مدينة الرقة.", ["sdf"]),
    # an armed attack is no gunman, so nobody is killed by those who stand before the verb
    ("قال مصدر محلي إن ستة من عناصر الشرطة قتلوا في هجوم مسلح على الطريق العام في حلب.", []),
    # a noun of number has no gender of its own for the verb to agree with
    ("هاجم عشرات المسلحين الملثمين حاجزين للشرطة في ريف حلب.", ["unidentified_armed"]),
    # two attacks of a relative clause, and the noun of a support verb behind another act
    ("تصدت قوات النظام لهجومين شنهما مسلحون على بلدة داريا.", ["unidentified_armed"]),
    ("توقفت المعارك مع شن الطيران الروسي غارات على بلدة كفرنبل.", ["russia"]),
    # a passive has its victim behind it
    ("قتل جندي إسرائيلي في مدينة جنين.", []),
    ("اعتقل عنصران من قسد في مدينة الرقة.", []),
    # what an attack hits behind its verb is not its doer
    ("قال ناشطون إن غارات استهدفت وحدات حماية الشعب في مدينة عفرين أمس وقتل عنصران.", []),
    ("قتل مدنيان عندما أسقطت طائرات حربية قنابل على مدينة إدلب.", []),
    ("فتح مسلحون نيران أسلحتهم على حافلة في مدينة حمص فقتل مدنيان.", ["unidentified_armed"]),
]

VERBS += [
    # whoever died of a blast is no subject of what the blast did
    ("قتل شرطيان بانفجار عبوة ناسفة استهدفت دوريتهما غربي مدينة الرمادي.", []),
    # the noun that agrees may be one that no lexicon knows
    ("هدمت جرافات الاحتلال الإسرائيلي منزلا في بلدة سلوان.", ["israel"]),
    # nominative endings are subjects: nobody is said to have wounded the two
    ("قتل جندي لبناني وجرح اثنان في إطلاق نار على دورية للجيش في مدينة بعلبك.", []),
    # who left a remnant of war, whose court it is
    ("انفجر صاعق من مخلفات قوات النظام في مدينة سلقين وأصاب طفلين.", ["syria_government"]),
    ("أصدرت محكمة الجنايات حكما بالإعدام على أربعة من عناصر داعش في مدينة حلب.", ["syria_government"]),
    ("أطلقت كتائب القسام رشقة صاروخية على مدينة عسقلان.", ["hamas"]),
    ("الجيش التركي يستعيد السيطرة على بلدة تل رفعت.", ["turkey"]),
]

NOUNS = [
    # who is made to do what follows; a noun with the article takes no genitive
    ("أجبر المسلحون قوات النظام على الانسحاب من بلدة الخوين أمس.", ["syria_government"]),
    ("اضطرت قسد إلى إخلاء مقراتها في مدينة المالكية أمس.", ["sdf"]),
    ("استهدف القصف قوات النظام في بلدة الخوين أمس.", []),
    # whose the device was
    ("أصيب سبعة إثر انفجار عبوة ناسفة لداعش في مدينة الرقة.", ["islamic_state"]),
    ("قتل مدنيان بانفجار لغم لتنظيم داعش في مدينة الرقة.", ["islamic_state"]),
    ("انفجرت عبوة ناسفة بسيارة للجيش الحر في مدينة اعزاز.", []),
    ("أودت قذائف قسد بحياة طفلين في مدينة عفرين.", ["sdf"]),
    ("قتل مدنيان في القصف التركي على مدينة عين العرب.", ["turkey"]),
    ("قتل مدنيان بقصف لقوات النظام على مدينة إدلب.", ["syria_government"]),
    ("أصيب مدني جراء قصف مدفعي من قبل قوات النظام على مدينة إدلب.", ["syria_government"]),
    ("أصيب مدني جراء قصف صاروخي مصدره مواقع قوات النظام على مدينة إدلب.", ["syria_government"]),
    ("أصيب مدني بقصف صاروخي مصدره المناطق التي تسيطر عليها قسد على مدينة عفرين.", ["sdf"]),
    ("أصيب طفلان بقصف من مناطق سيطرة قوات النظام على مدينة إدلب.", ["syria_government"]),
    ("استهداف قوات النظام لأحياء مدينة إدلب أدى إلى مقتل مدني.", ["syria_government"]),
    ("شنت الطائرات الروسية غارات على مدينة إدلب وقتلت مدنيين.", ["russia"]),
    ("قامت قوات الأمن العراقية باعتقال خمسة أشخاص في مدينة الموصل.", ["iraq_government"]),
    # the genitive of a support verb's noun, prisons, exchanged fire
    ("أكدت مصادر قيام القوات التركية صباح الجمعة بقصف مدينة عين عيسى.", ["turkey"]),
    ("قضى شاب تحت التعذيب في سجون قسد في مدينة الرقة.", ["sdf"]),
    ("قصف متبادل بين قوات النظام وقسد في مدينة منبج.", ["syria_government", "sdf"]),
    # a noun that is spelled like its verb: the verb would agree, and would open its clause
    ("ارتفعت حصيلة ضحايا قصف قوات النظام على مدينة إدلب إلى ستة قتلى.", ["syria_government"]),
    ("ارتفعت حصيلة ضحايا قصف النظام على مدينة إدلب إلى ستة قتلى.", ["syria_government"]),
    ("جددت قوات النظام قصفها صباح اليوم على مواقع للفصائل في مدينة كفرنبل.", ["syria_government"]),
    ("الطيران الروسي يعاود قصف مدينة كفرنبل بالصواريخ الفراغية.", ["russia"]),
    ("قتل طفل جراء دهسه من قبل سيارة عسكرية تابعة لقسد في مدينة الدرباسية.", ["sdf"]),
    # a place, a source, a dateline and a neighbour across the border are no doers
    ("ليبيا: قتل مدنيان في قصف على مدينة سرت.", []),
    ("قتل مدنيان في قصف على قرية قرب الحدود مع تركيا في ريف الحسكة.", []),
    ("قتل خمسة مدنيين في قصف على مدينة سرمين، وفق الدفاع المدني.", []),
    ("انفجرت عبوة ناسفة في مدينة الباب وقتل مدنيان، بحسب قوات الشرطة التركية.", []),
    # who speaks behind a headline's colon did nothing
    ("غارات على مدينة صنعاء أمس: التحالف ينفي مسؤوليته.", []),
    # an adjective that looks like a fighter is none
    ("قتل سبعة أشخاص في هجوم انتحاري على سوق في مدينة بغداد.", []),
]

JOINED = [
    ("قتل مدنيان بقصف لقوات النظام وروسيا على مدينة إدلب.", {"syria_government", "russia"}),
    ("أصيب مدني بقصف مصدره قوات الأسد وميليشيات (قسد) على مدينة الباب.", {"syria_government", "sdf"}),
    (
        "قتل شخص خلال عملية إنزال جوي نفذتها قسد بمساندة طيران التحالف الدولي في مدينة الشدادي.",
        {"sdf", "coalition_anti_is"},
    ),
    ("قتل مدني برصاص مجهولين يرجح أنهم من تنظيم داعش في مدينة الميادين.", {"islamic_state"}),
    ("استهدفت طائرات حربية يرجح أنها روسية محيط مدينة إدلب أمس.", {"russia"}),
]

OUTSIDE = [
    ("قال الحوثيون إنهم استولوا على موقع في محافظة صعدة أمس.", ["houthis"], "YE"),
    ("أعلنت السلطات اليمنية اعتقال ستة أشخاص في مدينة عدن.", ["yemen_government"], "YE"),
    # deeds announced in a noun of doing; a noun of suffering, or one's own posts, tell of others
    ("أعلن الجيش التركي تحييد خمسة من عناصر حزب العمال الكردستاني في محافظة دهوك.", ["turkey"], "IQ"),
    ("أعلن الجيش التركي مقتل خمسة من عناصر حزب العمال الكردستاني في محافظة دهوك.", [], "IQ"),
    ("أعلنت قسد استهداف مواقعها في مدينة عين عيسى وقتل اثنان من عناصرها.", [], "SY"),
    ("أعلنت وزارة الخارجية البريطانية الإفراج عن رهينة في مدينة بغداد.", [], "IQ"),
    ("أعلنت سرايا القدس قصف مدينة عسقلان برشقات صاروخية.", ["islamic_jihad"], "PS"),
    ("أعلن فصيل أنصار التوحيد قنص عنصرين لقوات النظام قرب مدينة كفرنبل.", ["other:ansar_al_tawhid"], "SY"),
    ("أعلنت قسد إسقاط مروحية للجيش التركي قرب مدينة كوباني أمس.", ["sdf"], "SY"),
    # whoever launched what was stopped did not stop it
    ("أعلنت قوات التحالف العربي اعتراض طائرة مسيرة أطلقتها جماعة الحوثي باتجاه مدينة أبها.", ["saudi_coalition"], "YE"),
    ("قال نائب في حماس إن اعتقال ستة أشخاص في مدينة نابلس مرفوض.", [], "PS"),
    ("قالت تركيا إن طائراتها الحربية دمرت مستودعا في مدينة منبج.", ["turkey"], "SY"),
    ("أعلن الجيش اليمني مقتل ثلاثين مسلحا خلال عملياته في محافظة صعدة.", ["yemen_government"], "YE"),
    ("وقع انفجار في مدينة عدن قتل فيه شرطيان وأعلن تنظيم القاعدة مسؤوليته عنه.", ["al_qaeda"], "YE"),
]


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_subject_of_a_verb(text: str, expected: list[str]) -> None:
    assert doers(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_doer_of_a_noun(text: str, expected: list[str]) -> None:
    assert doers(text) == expected


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_joined_and_supposed_doers(text: str, expected: set[str]) -> None:
    assert set(doers(text)) == expected


@pytest.mark.parametrize(("text", "expected", "country"), OUTSIDE)
def test_doer_told_outside_the_clause(text: str, expected: list[str], country: str) -> None:
    assert doers(text, country) == expected


MEANT = [
    # own forces of a noun, a support noun with its pronoun, a truce broken, those said to stand behind it
    ("أعلنت قسد سيطرة قواتها على مدينة الرقة أمس.", "SY", ["sdf"]),
    ("أعلنت تركيا شنها غارات على مدينة عين عيسى أمس.", "SY", ["turkey"]),
    ("خرق جيش النظام التهدئة بقصف مدينة بنش أمس وقتل طفل.", "SY", ["syria_government"]),
    ("رجح ناشطون أن تكون قسد وراء اغتيال المختار في مدينة الرقة أمس.", "SY", ["sdf"]),
    ("فجر انتحاري يعتقد بانتمائه لتنظيم داعش نفسه في مدينة الرقة أمس وقتل مدنيان.", "SY", ["islamic_state"]),
    # the force that somebody left, those who belong to one told of before, gunmen behind the noun of their attack
    ("انشق العقيد مازن حداد عن الجيش السوري ولجأ إلى الأردن أمس.", "SY", ["syria_government"]),
    ("قتل ثلاثون شخصا في هجوم مسلحين على مدينة منبج أمس.", "SY", ["unidentified_armed"]),
    # who protests, and whom a crowd only favours
    ("نظم معلمو مدينة الرقة وقفة احتجاجية أمام مديرية التربية أمس.", "SY", ["teachers"]),
    ("نظم أهالي المعتقلين وقفة احتجاجية في مدينة الرقة أمس.", "SY", ["protesters"]),
    ("نظم محتجون موالون لحفتر اعتصاما في مدينة طبرق أمس.", "LY", ["protesters"]),
    # an accusative is no subject
    ("استشهد المنفذ في مدينة القدس أمس بعد أن قتل شرطيا وأصاب خمسة.", "PS", []),
    ("قصفت محلقة إسرائيلية سيارة في مدينة صور أمس وقتل مدني.", "LB", ["israel"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), MEANT)
def test_doers_in_other_words(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


def test_a_pronoun_on_a_verb_is_its_object_so_its_subject_follows() -> None:
    text = "عثرت الشرطة على جثة جندي اختطفه مسلحو تنظيم داعش أمس شمال الرقة."
    taken = coder().code(text, published="2021-05-10", country="SY").events[-1]
    assert (taken.type, [actor.id for actor in taken.perpetrators]) == ("abduction", ["islamic_state"])


IN_FULL = [
    # words of time between a subject and its object
    ("اعتقلت قوات الاحتلال، مساء أمس وفجر اليوم، تسعة شبان من مدينة جنين.", "PS", ["israel"]),
    # a numeral with و joins, and is no object
    ("قتل ضابط متقاعد وأربعة أشخاص بانفجار عبوة ناسفة في مدينة صيدا أمس.", "LB", []),
    # a pronoun takes up the noun before the verb
    ("وصل محتجزون أفرجت عنهم قوات سوريا الديمقراطية أمس إلى مدينة الرقة.", "SY", ["sdf"]),
    # a verb of telling has a noun as object
    ("الجيش الليبي يعلن أسر طيار في مدينة سرت أمس.", "LY", ["libya_lna"]),
    # who is an object by his ending does nothing
    ("أصيب جندي في مدينة نابلس أمس بعد أن هاجم شرطيا.", "PS", []),
    # a war is named after those who fought it
    ("أصيب مزارع بلغم من مخلفات الحرب العراقية الإيرانية في قضاء مندلي أمس.", "IQ", []),
    # who is supposed to be behind gunmen
    ("قتل خمسة جنود في مدينة عدن أمس برصاص مسلحين يشتبه في صلتهم بتنظيم القاعدة.", "YE", ["al_qaeda"]),
    ("قتل خمسة جنود في مدينة عدن أمس برصاص مسلحين يعتقد أنهم من القاعدة.", "YE", ["al_qaeda"]),
    # a complement with ب behind a truce that was broken
    ("خرقت ميليشيا الحوثي الهدنة أمس بقصف قرية البتراء في مدينة مأرب وقتلت طفلين.", "YE", ["houthis"]),
    # a supporter as the subject of his own verb
    ("دخلت القوات العراقية تساندها فصائل الحشد الشعبي وهاجمت مدينة تلعفر أمس.", "IQ", ["iraq_government", "pmf"]),
    ("هدمت جرافات بلدية الاحتلال منزلا في مدينة القدس أمس.", "PS", ["israel"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), IN_FULL)
def test_doers_told_in_full(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


KNOWN_BY_MORE = [
    # Palestinians have no army
    ("سقطت قذائف فلسطينية قرب مدينة عسقلان أمس وأصابت جنديا.", "PS", ["palestinian_armed_groups"]),
    # a state that is accused
    ("اتهم الوزير سوريا بتفجير سيارة مفخخة في مدينة بغداد أمس.", "IQ", ["syria_government"]),
    # the name behind nameless fighters
    ("هاجمت مجموعة مسلحة تدعى جيش الإسلام مدينة دوما أمس.", "SY", ["jaysh_al_islam"]),
    # at whom an attack is aimed
    ("أصيب ثلاثة في هجوم ضد مبنى الاستخبارات الأمريكية في مدينة كابل أمس.", "AF", []),
    # his own forces
    ("قال قائد الشرطة إن قواته قتلت خمسة مسلحين في مدينة الموصل أمس.", "IQ", ["iraq_government"]),
    # who slips over a border under fire
    ("أطلق متسللون النار على دورية للجيش الأردني أمس قرب مدينة المفرق وأصابوا جنديا.", "JO", ["unidentified_armed"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), KNOWN_BY_MORE)
def test_doers_known_by_more_than_their_noun(text: str, country: str, expected: list[str]) -> None:
    assert [
        actor.id for actor in coder().code(text, published="2016-05-10", country=country).events[0].perpetrators
    ] == expected


IN_NEWS = [
    # an agent of another clause
    ("قتل ستة أشخاص في مدينة حمص أمس، غير أن الجيش قوبل بمقاومة من قبل الجيش الحر.", "SY", []),
    # to whom nameless gunmen are held to belong
    ("قتل صحفي في مدينة درعا أمس برصاص مسلحين يعتقد أنهم يتبعون لقوات الأسد.", "SY", ["syria_government"]),
    # of two objects of one verb none is its subject
    ("تقدمت القوات المشتركة في مدينة حيس أمس وكبدت ميليشيا الحوثي عشرين قتيلا.", "YE", ["joint_forces_west_coast"]),
    # the weapon between subject and object
    ("أطلق حزب الله صواريخ أمس. واستهدف المقاتلون بصاروخ موجه دبابة قرب مدينة المطلة.", "LB", ["hezbollah"]),
    # gunmen right behind a verb that is never passive, whatever stands before it
    ("وفي شأن آخر أيضا اغتال مسلحون ضابطا في مدينة عدن أمس.", "YE", ["unidentified_armed"]),
    # a second deed that one verb governs
    ("تمكنت القوات الأمنية أمس من اعتقال خمسة مطلوبين في مدينة بعقوبة وقتل انتحاري.", "IQ", ["iraq_government"]),
    # an object by its accusative
    ("أطلق جنود الاحتلال الرصاص في مدينة جنين أمس واعتقلوا عددا من الشبان.", "PS", ["israel"]),
    # whom the world recognises is another in another country
    ("قصفت القوات الحكومية المعترف بها دوليا مدينة درنة أمس وقتل ثلاثة.", "LY", ["libya_gna"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), IN_NEWS)
def test_doers_as_news_tells_them(text: str, country: str, expected: list[str]) -> None:
    events = coder().code(text, published="2018-05-10", country=country).events
    assert [[actor.id for actor in event.perpetrators] for event in events][-1] == expected


NOBODY_DID_IT = [
    # who is aimed at, and who tells
    ("أطلقت قذائف من سهل الخيام صوب مواقع إسرائيلية قرب المطلة أمس.", "LB", []),
    ("أطلقت صواريخ من مواقع الجيش السوداني باتجاه حي الثورة في أم درمان أمس.", "SD", ["sudan_army"]),
    ("أعلنت لجان المقاومة في الفاشر اليوم عن تجدد القصف المدفعي على معسكر زمزم.", "SD", []),
    ("تجدد القوات الإسرائيلية قصفها المدفعي على بلدة عيترون اليوم.", "LB", ["israel"]),
    # an event costs lives, those who die do nothing
    ("تعرضت دورية للبيشمركة إلى تفجير في بلدة داقوق أمس مما أودى بحياة أحد أفرادها.", "IQ", []),
    ("لقي جنديان مصرعهما جراء انفجار عبوة غربي مدينة الموصل أمس.", "IQ", []),
    # what belongs to a force, as an object
    ("استهدفت عبوة ناسفة رتلا للجيش العراقي في الفلوجة أمس.", "IQ", []),
    ("استهدف مسلحون موقعا للجيش اليمني في حضرموت أمس.", "YE", ["unidentified_armed"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), NOBODY_DID_IT)
def test_who_is_aimed_at_who_tells_and_who_dies_did_nothing(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


def test_whom_a_blast_aimed_at_is_told_by_a_participle() -> None:
    event = first_event("انفجرت عبوة ناسفة مستهدفة دورية للشرطة في شارع الزهور بالموصل أمس.", "IQ")
    assert [actor.id for actor in event.targets] == ["police"]


BY_OTHER_WORDS = [
    ("اعتقلت السلطات الشابين المطاردين من قبل قوات الاحتلال في جنين أمس.", "PS", ["palestinian_authority"]),
    ("قتل ثلاثة شبان من قبل قوات النظام في مدينة درعا أمس.", "SY", ["syria_government"]),
    ("قتل مزارعان بواسطة قوات الدعم السريع في ود مدني أمس.", "SD", ["rsf"]),
    ("نقل الجرحى بواسطة الهلال الأحمر بعد قصف مدينة سرمين أمس.", "SY", []),
    ("إن قوات الاحتلال اعتقلت، فجر الأحد، ستة شبان من نابلس.", "PS", ["israel"]),
    ("قصفت طائرات العدو الروسي بلدة سرمين أمس.", "SY", ["russia"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), BY_OTHER_WORDS)
def test_doers_behind_words_of_agency_and_times(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


TAKEN_AND_TOLD_TOO = [
    # the genitive of taking is who takes
    ("أدت سيطرة تنظيم الدولة على مدينة تدمر أمس إلى نزوح المئات.", "SY", ["islamic_state"]),
    ("جاء استيلاء الحوثيين على مدينة عمران أمس بعد معارك.", "YE", ["houthis"]),
    # tribesmen in arms abduct, and gunmen take somebody by name
    ("خطف مسلحون قبليون زوجين غربيين غربي صنعاء أمس.", "YE", ["tribes"]),
    ("وقال سكان إن مسلحين من حركة حماس قد اختطفوا سامر الحلبي في مدينة غزة أمس.", "PS", ["hamas"]),
    # behind longer words of doing
    ("قصف المطار بقذائف قامت بإطلاقها مليشيات حفتر أمس في طرابلس وأصيب ثلاثة.", "LY", ["libya_lna"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), TAKEN_AND_TOLD_TOO)
def test_doers_of_taking(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


def test_those_counted_as_others_are_of_the_side_before_them_and_did_nothing() -> None:
    text = "أعلن الجيش الوطني مقتل خمسة من الحوثيين وأسر ثلاثة آخرين في مأرب أمس."
    event = first_event(text, "YE")
    assert [a.id for a in event.perpetrators] == ["yemen_government"]
    assert [a.id for a in event.targets] == ["houthis"]
    text = "إن قوة أمنية تمكنت من قتل ثلاثة من عناصر داعش واعتقال اثنين آخرين غرب الموصل أمس."
    arrest = next(e for e in coder().code(text, published="2018-05-10", country="IQ").events if e.type == "arrest")
    assert [a.id for a in arrest.perpetrators] == ["iraq_government"]
    assert [a.id for a in arrest.targets] == ["islamic_state"]


SUPPOSED = [
    # behind a dateline a verb opens its clause
    ("صنعاء (شينخوا) قضت محكمة تابعة للحوثيين أمس بإعدام ستة مواطنين.", "YE", ["houthis"]),
    ("هوية اليوم – وكالات اعترض الدفاع الجوي السعودي، مساء الخميس، صاروخا حوثيا فوق جازان.", "SA", ["saudi_arabia"]),
    # those who are hit are supposed to be somebody's men, which says nothing of who hit them
    ("استهدف الطيران سيارتين تقلان رجالا يعتقد أنهم ينتمون لتنظيم القاعدة في مأرب أمس وقتل ستة.", "YE", []),
    ("قتل ثلاثة أمس على يد مسلحين يعتقد أنهم من تنظيم الدولة في كركوك.", "IQ", ["islamic_state"]),
    ("قتل ستة جنود في هجوم نسب إلى تنظيم القاعدة في مأرب أمس.", "YE", ["al_qaeda"]),
    ("قتل شرطيان في هجوم بواسطة دراجة على طريقة تنظيم القاعدة في عدن أمس.", "YE", []),
]


@pytest.mark.parametrize(("text", "country", "expected"), SUPPOSED)
def test_doers_who_are_supposed(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


def test_other_people_are_no_other_attack() -> None:
    text = (
        "قتل مدنيان بقصف إسرائيلي على بلدة عيترون أمس. وقتل 12 شخصا وأصيب آخرون، السبت، جراء سقوط صاروخ على مدينة صور."
    )
    events = coder().code(text, published="2024-07-29", country="LB").events
    assert [[actor.id for actor in event.perpetrators] for event in events] == [["israel"], []]


DRIVEN = [
    ("أجبر مسلحو داعش عشرات العائلات على مغادرة قرية في ديالى أمس.", "IQ", ["islamic_state"]),
    ("أجبرت قوات الدعم السريع سكان حي المقرن في الخرطوم على النزوح أمس.", "SD", ["rsf"]),
    ("اضطرت مئات العائلات إلى النزوح من مدينة الخرطوم أمس.", "SD", []),
]


@pytest.mark.parametrize(("text", "country", "expected"), DRIVEN)
def test_who_drives_people_out(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


def test_those_who_fought_before_did_not_flee() -> None:
    text = "تواصل القتال بين الجيش والجيش الشعبي في كادقلي أمس، ولجأ نحو سبعة آلاف مواطن إلى خارج المدينة."
    events = coder().code(text, published="2011-06-10", country="SD").events
    assert [[actor.id for actor in e.perpetrators] for e in events if e.type == "displacement"] == [[]]


OF_THINGS = [
    # a participle has its object behind it, and a mine goes off by itself
    ("انفجرت سيارة مفخخة في الموصل أمس مستهدفة دورية مشتركة للجيش والشرطة.", "IQ", []),
    ("انفجر لغم بعربة لبعثة الأمم المتحدة مينوسما في دوينتزا أمس وقتل جنديان.", "ML", []),
    # a second nationality flew too, and the country that was bombed did not
    ("نفذ الطيران الأميركي البريطاني ثلاث غارات على صنعاء أمس.", "YE", ["usa", "uk"]),
    ("أسفر القصف الأمريكي للعراق أمس عن مقتل خمسة.", "IQ", ["usa"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), OF_THINGS)
def test_things_do_nothing_and_two_nations_may(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected


def test_an_army_and_its_committees_act_in_the_plural() -> None:
    assert doers("الجيش واللجان يسيطرون على مواقع في حرض أمس.", "YE") == ["houthis"]


NOUNS_WITH_OBJECTS = [
    # gunmen and settlers whose act has its object behind them
    ("اقتحام مسلحين مقر شركة الخليج في بنغازي أمس.", "LY", ["unidentified_armed"]),
    ("إحراق مستوطنين مركبات في حوارة أمس.", "PS", ["israeli_settlers"]),
    ("إطلاق قوات الأمن النار على متظاهرين في أم درمان أمس وإصابة خمسة.", "SD", ["sudan_government"]),
    # those who are counted were hit
    ("قنص ثلاثة من عناصر الحوثي في الضالع أمس.", "YE", []),
    ("قنص مقاتلو حزب الله جنديا إسرائيليا في صور أمس.", "LB", ["hezbollah"]),
]


@pytest.mark.parametrize(("text", "country", "expected"), NOUNS_WITH_OBJECTS)
def test_doers_of_nouns_with_objects(text: str, country: str, expected: list[str]) -> None:
    assert doers(text, country) == expected
