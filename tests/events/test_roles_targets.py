"""Who suffered it: objects, aims and subjects of passives, and the bystanders of a sentence that are none of these."""

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


TARGETS = [
    ("قصفت القوات التركية مواقع قسد في مدينة عين عيسى.", {"sdf"}),
    ("قصفت القوات التركية مواقع لقسد والنظام في مدينة عين عيسى.", {"sdf", "syria_government"}),
    ("نفذت طائرة مسيرة غارة على مواقع لحزب الله في مدينة القصير.", {"hezbollah"}),
    ("قصف الطيران الحربي الروسي مواقع لهيئة تحرير الشام في مدينة إدلب.", {"hts"}),
    ("اعترضت الدفاعات الجوية السورية صواريخ إسرائيلية في سماء مدينة حمص.", {"israel"}),
    ("تعرضت دورية لقوات النظام لهجوم قرب مدينة السخنة.", {"syria_government"}),
    ("قتل عنصر من قسد برصاص مجهولين في مدينة الرقة.", {"sdf"}),
    ("أطلق مسلحون النار على مدنيين وعناصر من قسد في مدينة الرقة.", {"civilians", "sdf"}),
    ("حاصرت قسد عناصر من تنظيم داعش في مدينة الحسكة أمس.", {"islamic_state"}),
    ("اعتقلت قوات الأمن صحفيا في مدينة حلب أمس.", {"journalists"}),
]

SITES = [
    # who was hurt, by where: nobody but shoppers, mourners and the displaced
    ("قتل خمسة أشخاص في انفجار سيارة مفخخة في سوق الخضار في مدينة بغداد.", {"civilians"}),
    ("قتل خمسة أشخاص في انفجار عبوة ناسفة في مدينة بغداد.", set()),
    ("قتل خمسة جنود في انفجار عبوة ناسفة قرب سوق في مدينة بغداد.", {"iraq_government"}),
    ("قتل عشرة أشخاص جميعهم من المدنيين بانفجار عبوة ناسفة في مدينة بغداد.", {"civilians"}),
    ("نزحت خمسون عائلة من مدينة سرمين أمس.", {"civilians"}),
    # a state named as the place of a blast is no target
    ("وقعت سلسلة انفجارات في بغداد أمس وأدت إلى مقتل خمسة أشخاص.", set()),
]

BYSTANDERS = [
    # who tells of it
    ("استهدف قصف مدفعي أطراف مدينة إدلب أمس، حسب فريق الدفاع المدني.", "rescuers"),
    ("وتسبب الهجوم في مدينة بغداد وفقا للشرطة العراقية في إصابة ستة أشخاص أمس.", "iraq_government"),
    # whose the strikes are, and who helped
    ("استهدفت ضربات الجيش الإسرائيلي مدينة مصياف أمس وقتل مدنيان.", "israel"),
    ("قتل شخص بإنزال جوي للتحالف الدولي في مدينة الشدادي.", "coalition_anti_is"),
    ("استهدفت قسد بمساندة التحالف الدولي عناصر من داعش في مدينة البصيرة أمس.", "coalition_anti_is"),
    # a neighbour across the border, an adjective of a region
    ("الغارات الإسرائيلية استهدفت أنفاقا تستخدم للتهريب بين القطاع ومصر في مدينة رفح.", "egypt"),
    ("ضربة صاروخية أمريكية على منطقة وزيرستان القبلية قتلت خمسة أشخاص أمس.", "tribes"),
    # what it was said to be for
    ("داهمت دورية منازل في مدينة البصيرة بحجة القضاء على خلايا داعش واعتقلت شابين.", "islamic_state"),
]


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_target(text: str, expected: set[str]) -> None:
    assert {actor.id for actor in first_event(text).targets} == expected


@pytest.mark.parametrize(("text", "expected"), SITES)
def test_people_of_the_site(text: str, expected: set[str]) -> None:
    told = {actor.id for actor in first_event(text, "IQ").targets} - {"unidentified", "infrastructure"}
    assert told == expected


@pytest.mark.parametrize(("text", "spared"), BYSTANDERS)
def test_bystander_is_no_target(text: str, spared: str) -> None:
    assert spared not in {actor.id for actor in first_event(text).targets}


MEANT = [
    # the members whom a pronoun gives to a force: who tells it, who denies it, who is named behind
    ("أعلنت قسد مقتل ثلاثة من مقاتليها في هجوم على مدينة الحسكة أمس.", "SY", {"sdf"}),
    ("نفت تركيا ما تداوله النظام عن مقتل عشرة من جنودها بقصف على مدينة إدلب أمس.", "SY", {"turkey"}),
    ("أسفر الهجوم عن مقتل ثلاثة من مقاتليها في مدينة الحسكة أمس، وفق ما أعلنت قسد.", "SY", {"sdf"}),
    # the person whom a pronoun takes up
    ("توفي الناشط سامي بعد ساعات على اعتقاله من قبل قوات الأمن في مدينة حمص أمس.", "SY", {"civilians"}),
    ("احتجز الجيش جنديا من قسد في مدينة الرقة أمس ثم أعدمه.", "SY", {"sdf"}),
    # people hurt by a state's force where people protest
    ("قتل ستة أشخاص برصاص قوات الأمن خلال مظاهرات في مدينة عطبرة أمس.", "SD", {"protesters"}),
]


@pytest.mark.parametrize(("text", "country", "expected"), MEANT)
def test_whom_words_mean(text: str, country: str, expected: set[str]) -> None:
    events = coder().code(text, published="2021-05-10", country=country).events
    violent = [e for e in events if e.type != "protest"]
    assert {actor.id for actor in violent[-1].targets} == expected


def test_those_whom_a_number_counts_did_not_do_it() -> None:
    event = first_event("مقتل 23 من عناصر تنظيم داعش في غارات على مدينة السخنة أمس.")
    assert [[a.id for a in event.perpetrators], [a.id for a in event.targets]] == [[], ["islamic_state"]]


HURT = [
    # who does it is no victim
    ("طعنه شاب في مدينة القدس أمس فأصيب شرطي.", "PS", {"police"}),
    ("طعن شاب جنديا إسرائيليا في مدينة القدس أمس.", "PS", {"israel"}),
    # whose camp was hit, and whom a vehicle carried
    ("تعرض مخيم الخير للنازحين قرب مدينة مأرب أمس لقصف صاروخي.", "YE", {"displaced_people"}),
    ("استهدفت غارة حافلة تقل عمالا في مدينة حجة أمس.", "YE", {"civilians"}),
    ("انفجر لغم بسيارة نازحين قرب مدينة الباب أمس.", "SY", {"displaced_people"}),
    # women by the pronoun
    ("مسلحون ملثمون اختطفوهن في مدينة نيالا أمس.", "SD", {"women"}),
    # walks of life
    ("قتل حلاق بانفجار عبوة ناسفة في مدينة كركوك أمس.", "IQ", {"civilians"}),
    ("أطلقت القوات الإسرائيلية النار على طالبي المساعدات في مدينة رفح أمس.", "PS", {"civilians"}),
]


@pytest.mark.parametrize(("text", "country", "expected"), HURT)
def test_who_was_hurt(text: str, country: str, expected: set[str]) -> None:
    assert {actor.id for actor in first_event(text, country).targets} - {"infrastructure"} == expected


LOSERS = [
    "سيطر الجيش العراقي أمس على بلدة القيارة الخاضعة لسيطرة تنظيم داعش.",
    "سيطر الجيش العراقي أمس على بلدة القيارة التي كانت تحت سيطرة تنظيم داعش.",
    "استعاد الجيش العراقي أمس بلدة القيارة التي كان يسيطر عليها تنظيم داعش.",
]


@pytest.mark.parametrize("text", LOSERS)
def test_who_held_a_place_loses_it(text: str) -> None:
    assert [actor.id for actor in first_event(text, "IQ").targets] == ["islamic_state"]


def test_a_relative_clause_is_about_the_noun_before_it() -> None:
    text = "كشفت الداخلية السعودية عن اسمي المطلوبين اللذين قتلا بتفجير سيارة مفخخة في مدينة جازان أمس."
    assert "saudi_arabia" not in {actor.id for actor in first_event(text, "SA").targets}


@pytest.mark.parametrize(
    "member", ["المسؤول المالي لتنظيم داعش", "مسؤول الإعلام في تنظيم داعش", 'مسؤول التجنيد لـ "داعش"']
)
def test_an_official_of_a_group_is_its_member(member: str) -> None:
    assert [actor.id for actor in first_event(f"اعتقلت الشرطة {member} في مدينة كركوك أمس.", "IQ").targets] == [
        "islamic_state"
    ]


def test_gunmen_of_a_side_that_is_named_are_no_second_side() -> None:
    text = "قتل 31 مسلحا حوثيا في صعدة أمس. وقال الجيش إن 31 مسلحا قتلوا في صعدة أمس."
    assert [actor.id for actor in first_event(text, "YE").targets] == ["houthis"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اعتقلت الشرطة خمسة أشخاص بتهمة الانتماء إلى تنظيم داعش في مدينة كركوك أمس.", "islamic_state"),
        ("اعتقلت الشرطة ثلاثة مدنيين بتهمة الانتماء إلى تنظيم داعش في مدينة كركوك أمس.", "civilians"),
        ("نعت كتائب حزب الله ثلاثة مقاتلين قتلوا بغارة على مدينة القائم أمس.", "iraqi_resistance"),
        ("أعلنت رئاسة الأركان التركية مقتل جنديين بانفجار لغم في مدينة زاخو أمس.", "turkey"),
        ("فككت الشرطة الخلية المسؤولة عن تفجير سيارة في مدينة كركوك أمس.", None),
    ],
)
def test_whose_people_they_are(text: str, expected: str | None) -> None:
    ids = {actor.id for actor in first_event(text, "IQ").targets} - {"unidentified", "infrastructure"}
    assert ids == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت القوات المشتركة مواقع ميليشيا الحوثي المدعومة إيرانيا في مدينة حيس أمس.", {"houthis"}),
        ("أطلق مسلحون النار على سيارة صالح العامري في مدينة عدن أمس.", set()),
    ],
)
def test_backers_and_namesakes_are_not_hit(text: str, expected: set[str]) -> None:
    assert {actor.id for actor in first_event(text, "YE").targets} - {"infrastructure"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استشهد فلسطينيان من كتائب القسام بغارة إسرائيلية على مدينة رفح أمس.", {"hamas"}),
        ("قتل ثلاثة فلسطينيين من سكان المخيم بغارة إسرائيلية على مدينة رفح أمس.", {"civilians"}),
        ("أصيب قائد من كتائب الشهيد عزالدين القسام بغارة على مدينة رفح أمس.", {"hamas"}),
    ],
)
def test_nationals_of_a_group_are_its_members(text: str, expected: set[str]) -> None:
    assert {actor.id for actor in first_event(text, "PS").targets} == expected


def test_a_second_leader_is_nobody_who_was_hurt() -> None:
    struck = first_event("قتل ستة من عناصر الحوثي وصالح بغارة للتحالف على مدينة صعدة أمس.", "YE")
    assert {actor.id for actor in struck.targets} == {"houthis", "saleh_forces"}
    assert [(count.measure, count.low) for count in struck.counts if count.measure == "killed"] == [("killed", 6)]


def test_a_device_goes_off_at_what_stands_with_ba() -> None:
    for text in (
        "انفجرت عبوة ناسفة برتل للجيش العراقي في مدينة كركوك أمس.",
        "فجر مسلحون عبوة بدورية عراقية في كركوك أمس.",
    ):
        assert "iraq_government" in {actor.id for actor in first_event(text, "IQ").targets}, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أفرج جيش الإسلام عن عشرة أسرى من قوات النظام في مدينة دوما أمس.", {"syria_government"}),
        ("أفرجت قوات النظام عن عشرة أسرى من سجون الفرقة الرابعة في مدينة حلب أمس.", {"detainees"}),
    ],
)
def test_prisoners_of_a_force_are_its_members(text: str, expected: set[str]) -> None:
    assert {actor.id for actor in first_event(text).targets} == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        # a post does nothing: behind the noun of a bombing it is what was hit
        ("قامت المدفعية التركية بقصف مواقع لقسد في مدينة منبج أمس.", "SY", {"sdf"}),
        ("بدأت طائرات التحالف قصف معسكرات الحوثيين في صنعاء أمس.", "YE", {"houthis"}),
        ("تجدد قصف قوات النظام على بلدة سرمين أمس.", "SY", set()),
        # whose troops a base holds
        ("تعرضت قاعدة عين الأسد التي تستضيف قوات أمريكية لهجوم صاروخي أمس.", "IQ", {"usa"}),
        ("سقطت ثلاثة صواريخ على معسكر التاجي الذي يضم جنودا من التحالف الدولي أمس.", "IQ", {"coalition_anti_is"}),
        ("سقطت ثلاثة صواريخ على حي في بغداد يضم مقر قوات أمريكية سابقا أمس.", "IQ", set()),
    ],
)
def test_posts_and_bases_are_hit_for_whose_they_are(text: str, country: str, expected: set[str]) -> None:
    assert {actor.id for actor in first_event(text, country).targets} - {"infrastructure"} == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        # whose ranks the dead were in
        ("سقط قتلى وجرحى في صفوف قوات النظام بقصف على مدينة سراقب أمس.", "SY", {"syria_government"}),
        ("أوقعت الغارات عشرات القتلى في صفوف الحوثيين في حرض أمس.", "YE", {"houthis"}),
        ("سقط خمسة قتلى بين صفوف المدنيين بقصف على مدينة سراقب أمس.", "SY", {"civilians"}),
        # vehicles are hit for whose they are
        ("دمرت كتائب القسام ناقلة جند إسرائيلية شرق رفح أمس.", "PS", {"israel"}),
        ("تفجير عجلة عسكرية للجيش العراقي بعبوة في الفلوجة أمس.", "IQ", {"iraq_government"}),
        # an object in the accusative does nothing to itself
        ("كمين محكم يوقع رتلا لقوات النظام في بادية حمص أمس ويقتل 12 عنصرا.", "SY", {"syria_government"}),
    ],
)
def test_ranks_and_vehicles_are_of_their_force(text: str, country: str, expected: set[str]) -> None:
    event = first_event(text, country)
    assert {actor.id for actor in event.targets} == expected
    assert not expected & {actor.id for actor in event.perpetrators}


def test_victims_of_a_force_were_killed_by_it() -> None:
    event = first_event("العثور على مقبرة جماعية تضم رفات 30 من ضحايا تنظيم داعش في سنجار أمس.", "IQ")
    assert [actor.id for actor in event.perpetrators] == ["islamic_state"]
    assert not event.targets
    assert [count.of for count in event.counts] == [None]


@pytest.mark.parametrize(
    ("text", "country", "doer", "target"),
    [
        # tanks, bulldozers and warships are hit
        ("استهداف دبابة إسرائيلية بقذيفة شرق رفح أمس.", "PS", [], ["israel"]),
        ("استهدفت كتائب القسام دبابة إسرائيلية بقذيفة شرق رفح أمس.", "PS", ["hamas"], ["israel"]),
        ("استهدف حزب الله دبابة ميركافا إسرائيلية في مدينة صور بصاروخ أمس.", "LB", ["hezbollah"], ["israel"]),
        ("الثوار يدمرون دبابة للنظام بصاروخ في مدينة حماة أمس.", "SY", ["syria_opposition"], ["syria_government"]),
        ("أعلن الحوثيون استهداف بارجة سعودية قبالة المخا أمس بصاروخ.", "YE", ["houthis"], ["saudi_arabia"]),
        # and they fire, where somebody or something is behind them
        ("استهدفت دبابة إسرائيلية مجموعة مواطنين شرق رفح أمس.", "PS", ["israel"], ["civilians"]),
        ("استهداف دبابات النظام لحي جوبر في دمشق أمس.", "SY", ["syria_government"], []),
        ("قصفت دبابات الاحتلال منازل المواطنين شرق رفح أمس.", "PS", ["israel"], ["infrastructure"]),
    ],
)
def test_tanks_are_hit_and_fire(text: str, country: str, doer: list[str], target: list[str]) -> None:
    event = first_event(text, country)
    assert [actor.id for actor in event.perpetrators] == doer
    assert [actor.id for actor in event.targets] == target
