"""One record for one act: headline, lead and body tell it again; what differs stays apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded, Event

Code = Callable[..., Coded]


def killed(event: Event) -> list[tuple[int, int | None]]:
    return [(count.low, count.high) for count in event.counts if count.measure == "killed" and not count.part]


def test_headline_lead_and_body_are_one_record_with_every_mention_as_evidence(code: Code) -> None:
    text = (
        "مقتل ثلاثة مدنيين بقصف على سرمين\n"
        "قتل ثلاثة مدنيين أمس في قصف مدفعي استهدف بلدة سرمين بريف إدلب.\n"
        "وقال ناشطون إن القصف أصاب سوقا في البلدة."
    )
    (event,) = code(text).events
    assert killed(event) == [(3, 3)]
    assert [evidence.text for evidence in event.evidence] == [
        "مقتل ثلاثة مدنيين بقصف على سرمين",
        "قتل ثلاثة مدنيين أمس في قصف مدفعي استهدف بلدة سرمين",
        "القصف",
    ]


RETOLD = [
    # a vague figure of the headline gives way to the exact one
    "قتلى بقصف على سرمين\nقتل 12 مدنيا أمس بقصف مدفعي على سرمين.",
    # the same place, day and figure
    "قتل 12 مدنيا أمس بقصف على سرمين. وذكرت مصادر محلية أن 12 مدنيا قتلوا في قصف على سرمين.",
    # the article points back
    "قصفت المدفعية بلدة سرمين أمس وقتلت 12 مدنيا. وأحدث القصف دمارا كبيرا.",
    # a raid told with no outcome, and then its arrests
    "داهمت قوات الأمن مدينة الباب أمس. واعتقلت خمسة شبان.",
    # a lead with vague figures and a wide place, then the village and the number
    "جرحى بقصف مدفعي على ريف إدلب\nأصيب سبعة مدنيين بقصف مدفعي استهدف أطراف بلدة سرمين بريف إدلب.",
    # another agency tells another toll of the accident that everybody speaks of
    "قتل 12 مدنيا أمس بتفجير سيارة مفخخة في الباب، وفق الشرطة. ونقلت رويترز عن طبيب أن 15 شخصا قتلوا في الحادث.",
    # many acts counted, then their toll
    "شنت قوات النظام 291 هجوما منذ بداية العام على إدلب. وأدت هذه الهجمات لمقتل 18 شخصا.",
    # two told one by one are the two of the headline
    "مقتل اثنين من قوات النظام في هجوم على سرمين\nقتل ضابط وعنصر من قوات النظام بهجوم على سرمين أمس.",
    # who was shot is who was assassinated
    "اغتال مسلحون مختار بلدة سرمين أمس. وقال شهود إن المسلحين أطلقوا النار عليه من سيارة وأردوه قتيلا.",
    # a verbal noun with the name of whom it befell
    "أعلن الجيش اعتقال القائد الميداني أبي سيف في سرمين أمس. وقال خبراء إن المدينة هدأت. ويرى آخرون أن اعتقال القائد ضربة.",
    # people were taken in the raid that the next sentence tells
    "قسد تعتقل 20 شخصا في بلدة الشحيل\nداهمت قسد بلدة الشحيل أمس. أسفرت الحملة عن اعتقال 20 شخصا.",
    # some of those held
    "اعتقلت قوات الأمن عشرين شخصا في سرمين أمس. وشملت الاعتقالات رجلا وابنه.",
    # vague victims at a town, then who they are and the camp
    "ضحايا من النازحين بقصف مخيم في منطقة جنديرس.\nقال الدفاع المدني إن امرأة قتلت وأصيب زوجها بقصف استهدف مخيم الأرزة.",
    # a lead's blast is the mine of the next sentence, the bomber the one whose attempt was told
    "مقتل وإصابة شرطة بتفجير في بغداد أمس. وقتل خمسة من الشرطة أمس في انفجار لغم في حي الدورة جنوبي بغداد.",
    "تبنت القاعدة محاولة اغتيال محافظ عدن أمس. وقالت الوزارة إن الانتحاري كان من المطلوبين.",
    # a plot that was foiled is the arrest that it led to
    "أحبطت الشرطة هجوما على مقر حكومي في صفاقس أمس. وقال ناطق إن الشرطة اعتقلت خمسة أشخاص كانوا يخططون له.",
    # the headline of a total
    "قصف روسي على مناطق في إدلب\nقتل خمسة مدنيين منذ بداية الشهر في قصف روسي على مناطق في إدلب.",
    # a headline tells nothing that the body does not, though the places that were read do not fit
    "مقتل أربعة جنود بهجوم في القدس\nقال مسعفون إن سائقا هاجم جنودا في مستوطنة تل زيتون وقتل أربعة منهم أمس.",
    "مقتل ثلاثة جنود باشتباكات في السودان\nقتل ثلاثة جنود أمس في اشتباكات بين الجيش ومسلحي قبيلة المراعي في ولاية الوحدة.",
    # a raid from the air was one of a drone; no crew is told of
    "شن الطيران الإسرائيلي غارة على بلدة كفررمان أمس. وقالت الوكالة إن مسيرة استهدفت سيارة في بلدة كفررمان.",
    # the particular type wins
    "هجوم على سرمين أمس يقتل 12 مدنيا.\nقتل 12 مدنيا أمس بغارة لطيران حربي على سرمين.",
]


@pytest.mark.parametrize("text", RETOLD)
def test_a_retelling_is_no_second_record(code: Code, text: str) -> None:
    assert len(code(text).events) == 1


def test_a_retelling_adds_what_the_first_telling_left_out(code: Code) -> None:
    text = "قصف على سرمين\nقصفت قوات النظام بلدة سرمين بالمدفعية أمس وقتلت طفلين."
    (event,) = code(text).events
    assert [actor.id for actor in event.perpetrators] == ["syria_government"]
    assert killed(event) == [(2, 2)]
    assert event.date is not None
    assert event.date.start == "2021-05-09"


def test_a_toll_that_has_risen_takes_the_place_of_the_one_before(code: Code) -> None:
    text = "قتل خمسة مدنيين بقصف على سرمين أمس. وارتفعت حصيلة القصف على سرمين إلى سبعة قتلى."
    (event,) = code(text).events
    assert killed(event) == [(7, 7)]


APART = [
    # two villages by name, one of them in no gazetteer
    "قتل خمسة أشخاص في غارة على بلدة سرمين. وقتل خمسة أشخاص في غارة على بلدة الشنفوحية.",
    # what وكان recalls within a sentence
    "قصف الجيش السوري سرمين أمس وكان ستة مدنيين قد قتلوا بانفجار الأسبوع الماضي.",
    # other places with victims of their own
    "قصفت المدفعية سرمين أمس وقتلت مدنيا. وقصفت الطائرات مدينة بنش أمس وقتلت طفلين.",
    "اعتقلت قوات الأمن شابا في حمص أمس. واعتقلت قوات الأمن شابين في درعا أمس.",
    # another one, as its words say
    "انفجرت عبوة ناسفة في مدينة الباب أمس وقتلت مدنيا. وانفجرت عبوة أخرى في مدينة الباب وأصابت طفلا.",
    "قتل ثلاثة جنود في هجوم على حاجز قرب بيجي. وفي هجوم آخر قتل ثلاثة جنود قرب الفلوجة.",
    "قصفت طائرة مسيرة مدينة الباب أمس وقتلت مدنيا. واستهدف القصف الثاني وسط مدينة الباب ولم يسفر عن إصابات.",
    # what goes on at the place
    "قتل صحفي أمس في مدينة الموصل التي تشهد معارك بين الجيش وتنظيم داعش.",
    # other doers
    "قصفت قوات النظام بلدة سرمين أمس. وقصفت القوات الأمريكية بلدة سرمين أمس.",
    # another day
    "قصفت المدفعية بلدة سرمين أمس وقتلت مدنيا. وقصفت المدفعية بلدة سرمين يوم الجمعة وقتلت طفلين.",
    # a claim and its denial
    "قصف الجيش السوري سرمين أمس. ونفى الجيش السوري قصف سرمين أمس.",
    # news that turns elsewhere
    "قتل ثلاثة مدنيين أمس بقصف على سرمين. من جهة أخرى قتل ثلاثة عناصر من قوات النظام بقصف على سراقب.",
    "قتل مدني أمس بقصف على سرمين. من جهة أخرى قتل طفلان بقصف لم يعرف مصدره.",
    # as many were hurt, but others died
    "قتل أربعة مدنيين وأصيب ثمانية أمس بقصف على مدينة أريحا. وقتل طفل وأصيب ثمانية مدنيين بقصف على مدينة إدلب.",
    # told one beside the other with other figures
    "قتل عشرة جنود أمس في هجوم على معسكر شمالي البلاد، كما لقي جنديان آخران مصرعهما في كمين قرب مدينة الباب.",
    # the article of إلقاء القبض points to nothing
    "تمكنت قوات الأمن من إلقاء القبض على عدد من المطلوبين أمس. وتمكنت في أعزاز من إلقاء القبض على مطلوب آخر.",
    # the same fire, at other places too
    "قصف الجيش منزلا في إحدى ضواحي سرمين أمس وقتل تسعة مسلحين. كما استهدف القصف مواقع في منطقة الشنفوحية.",
    # a drone, then warplanes
    "قصفت طائرة مسيرة سيارة في بلدة كفررمان أمس. وقصف الطيران الحربي منزلا في بلدة كفررمان.",
    # acts of other groups
    "انسحب الجيش السوري من سرمين أمس. وقتل مدنيان بانفجار لغم في سرمين أمس.",
]


@pytest.mark.parametrize("text", APART)
def test_different_acts_stay_apart(code: Code, text: str) -> None:
    assert len(code(text).events) == 2


def test_a_source_that_retells_is_joined_to_the_first(code: Code) -> None:
    text = "قال الدفاع المدني إن 12 مدنيا قتلوا بقصف على سرمين أمس. وأفاد المرصد السوري بمقتل 12 مدنيا بقصف على سرمين."
    (event,) = code(text).events
    assert [source.kind for source in event.sources] == ["rescue", "monitor"]


def test_details_name_the_site_of_what_a_lead_tells_of_a_town(code: Code) -> None:
    text = (
        "وقع ضحايا مدنيون أمس بقصف على مخيم للنازحين في منطقة جنديرس. "
        "وقال الدفاع المدني إن امرأة قتلت وأصيب زوجها بقصف صاروخي استهدف مخيم الأرزة."
    )
    (event,) = code(text).events
    assert [place.name for place in event.places] == ["مخيم الأرزة"]
    assert killed(event) == [(1, 1)]


def test_a_foiled_plot_takes_the_type_and_the_people_of_its_arrests(code: Code) -> None:
    text = "أحبطت الشرطة هجوما على مقر حكومي في صفاقس أمس. وقال ناطق إن الشرطة اعتقلت خمسة أشخاص كانوا يخططون له."
    (event,) = code(text).events
    assert event.type == "arrest"
    assert [(count.measure, count.low) for count in event.counts] == [("detained", 5)]


def test_arrests_elsewhere_are_not_those_of_the_foiled_plot(code: Code) -> None:
    text = "أحبطت الشرطة هجوما على جسر في سوسة أمس. واعتقلت الشرطة خمسة أشخاص في بنزرت."
    assert [event.type for event in code(text).events] == ["interception", "arrest"]


def test_pieces_that_make_up_a_toll_are_its_breakdown(code: Code) -> None:
    text = (
        "قتل سبعة أشخاص أمس في اشتباكات بين الجيش ومسلحين في سرمين. "
        "وقال مصدر إن جنديين قتلا وقتل خمسة مسلحين في الاشتباكات."
    )
    (event,) = code(text).events
    assert [(count.low, count.part) for count in event.counts] == [(7, False), (2, True), (5, True)]


def test_dead_and_injured_told_again_are_no_breakdown_of_themselves(code: Code) -> None:
    text = (
        "31 قتيلا وجريحا بتفجير سيارة مفخخة في حي الشعب\n"
        "قال مصدر أمس إن التفجير في حي الشعب أدى إلى مقتل 13 شخصا وإصابة 18. وقالت الشرطة إن 13 قتلوا وأصيب 18 في التفجير."
    )
    (event,) = code(text).events
    assert not any(count.part for count in event.counts)


def test_where_headline_and_body_agree_in_figures_alone_the_body_says_where(code: Code) -> None:
    text = "مقتل أربعة جنود بهجوم في القدس\nقال مسعفون إن سائقا هاجم جنودا في مستوطنة تل زيتون وقتل أربعة منهم أمس."
    (event,) = code(text).events
    assert [place.name for place in event.places] == ["تل زيتون"]


def test_lookback_is_bounded(code: Code) -> None:
    text = "\n".join(f"قتل {n} مدنيين بقصف على بلدة سرمين يوم الجمعة." for n in range(3, 300))
    assert code(text).events
