"""How many: every way in which a report counts people, on sentences written for it with invented names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.pipeline import Coder

Told = tuple[str, int, int | None]
Counts = Callable[[str], list[Told]]


TOTALS = [
    ("قصف مدفعي على سوق في إدلب أسفر عن مقتل أربعة مدنيين وإصابة 12 آخرين", [("killed", 4, 4), ("injured", 12, 12)]),
    ("قتل سبعة أشخاص وأصيب 21 بانفجار سيارة مفخخة في حي الكرادة ببغداد", [("killed", 7, 7), ("injured", 21, 21)]),
    ("هاجم مسلحون من داعش نقطة للشرطة في كركوك فاستشهد 5 شرطيين وجرح 3", [("killed", 5, 5), ("injured", 3, 3)]),
    ("استشهد 4 أعوان من الحرس الوطني في كمين نصبته مجموعة مسلحة في القصرين", [("killed", 4, 4)]),
    ("قالت الشرطة إن خمسة من أفرادها قتلوا في انفجار لغم في تكريت", [("killed", 5, 5)]),
    ("لقي أب وثلاثة من أطفاله مصرعهم إثر انفجار لغم في مأرب", [("killed", 1, 1), ("killed", 3, 3)]),
    ("ارتفع عدد القتلى في اشتباكات مسلحة بين الجيش اللبناني وداعش في عرسال إلى سبعة", [("killed", 7, 7)]),
    ("ارتفع عدد قتلى الجيش في المواجهات شرقي صيدا إلى سبعة جنود", [("killed", 7, 7)]),
    ("اعتقلت قوات الأمن السورية العشرات في حي الوعر بحمص", [("detained", 20, None)]),
]


@pytest.mark.parametrize(("text", "told"), TOTALS)
def test_totals_take_the_measure_of_their_noun_or_of_the_act_that_governs_them(
    counts: Counts, text: str, told: list[Told]
) -> None:
    assert counts(text) == told


DOERS = [
    ("اغتال مسلحون ضابطا يعمل في وزارة الدفاع في الموصل أمس", [("killed", 1, 1)]),
    ("اغتال مسلحون مجهولون ضابطا في مدينة تعز", [("killed", 1, 1)]),
    ("اغتيل ضابط على يد مسلحين مجهولين في بغداد", [("killed", 1, 1)]),
    ("خطف مسلحون 12 شابا من قرية قرب تكريت", [("abducted", 12, 12)]),
    ("قتل قناص من التنظيم رجلا في دير الزور", [("killed", 1, 1)]),
    ("اختطف مسلحون المهندس سامر الراوي في تعز", [("abducted", 1, 1)]),
]


@pytest.mark.parametrize(("text", "told"), DOERS)
def test_doers_are_no_victims(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


SINGLES = [
    ("مقتل القيادي سامر الراوي بغارة لطائرة مسيرة في إدلب", [("killed", 1, 1)]),
    ("استشهاد آمر فوج في الحشد الشعبي ومرافقه بقصف طائرة مسيرة في بغداد", [("killed", 1, 1), ("killed", 1, 1)]),
    ("قتل جنديان لبنانيان ومصور في قناة محلية وضابط برتبة نقيب في اشتباك قرب يارون",
     [("killed", 2, 2), ("killed", 1, 1), ("killed", 1, 1)]),
    ("اعتقلت القوات التركية الصحفي سامر الراوي في عفرين", [("detained", 1, 1)]),
    ("تعرض موظفان للاختطاف من قبل مسلحين في دارفور", [("abducted", 2, 2)]),
    ("خطف مسلحون أمس ثلاثة معلمين في مأرب ثم أعدموهم", [("abducted", 3, 3), ("killed", 3, 3)]),
    ("أصيب حارس أمن بعملية طعن في الخليل، وقضى المنفذ برصاص الجنود", [("injured", 1, 1), ("killed", 1, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), SINGLES)
def test_single_persons_count_one_each_by_name_office_or_pronoun(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


MORE = [
    ("أودى انفجار عبوة ناسفة بحياة ثلاثة مدنيين في مدينة حلب", [("killed", 3, 3)]),
    ("أفاد سكان بأن راعيا في السابعة عشر من عمره استشهد إثر انفجار لغم في الحديدة", [("killed", 1, 1)]),
    ("أفرجت الشرطة، أمس، عن خمسة من أصل سبعة شبان في مدينة الرقة", [("released", 5, 5)]),
    ("قتل ستة جنود في هجوم قرب إدلب، كما قتل أربعة آخرون في هجوم قرب سراقب", [("killed", 6, 6), ("killed", 4, 4)]),
    ("قتل شرطيان برصاص مسلحين خلال احتجاجات في مدينة حلب", [("killed", 2, 2)]),
    ("ارتفعت حصيلة الهجوم الذي استهدف الشرطة خلال احتجاجات في حلب إلى 4 قتلى", [("killed", 4, 4)]),
    ("أصيب صيادان برصاص زوارق الاحتلال قبل أن تعتقلهما مع ثلاثة آخرين في رفح",
     [("injured", 2, 2), ("detained", 2, 2), ("detained", 3, 3)]),
    ("نزح إلى معسكر كلمة قرابة 20 ألفا من قرى جبل مرة جراء القصف", [("displaced", 20000, 20000)]),
    ("قتل مسلحون الليلة الماضية في اشتباك مع الجيش اللبناني في عرسال", [("killed", 3, None)]),
    ("مقتل 11 من الحشد الشعبي وفقدان اثنين في هجوم لداعش على تلال حمرين", [("killed", 11, 11), ("missing", 2, 2)]),
    ("خطف مسلحون ثلاثة عمال إغاثة في دارفور ثم أفرجوا عنهم بعد يومين", [("abducted", 3, 3), ("released", 3, 3)]),
    ("اختطفت قسد عددا من أبناء قرية بريف دير الزور واقتادتهم إلى جهة مجهولة", [("abducted", 3, None)]),
    ("استشهاد عائلة كاملة مؤلفة من 7 أشخاص بقصف منزلها في خان يونس", [("killed", 7, 7)]),
    ("أجبر القصف على كفرنبل 300 عائلة على النزوح", [("displaced", 300, 300)]),
    ("انتشال جثث 3 أطفال من تحت الأنقاض في دير الزور بعد القصف", [("killed", 3, 3)]),
    ("العثور على جثتين لمدنيين مجهولي الهوية في ريف درعا", [("killed", 2, 2)]),
    ("أصيب طفل برصاص قناص في تعز وتوفي متأثرا بجراحه", [("killed", 1, 1)]),
    ("أصيب جندي في كمين بحلب وقتل ثلاثة آخرون", [("injured", 1, 1), ("killed", 3, 3)]),
    ("مسيرة تلقي قنبلة على خيمة في خان يونس: شهيدة وطفلاها", [("killed", 1, 1), ("killed", 2, 2)]),
    ("اغتال مسلحان على دراجة نارية ضابطا سابقا في درعا", [("killed", 1, 1)]),
    ("استشهد عونا أمن وجرح ثالث في كمين مسلح قرب درعا أمس.", [("killed", 2, 2), ("injured", 1, 1)]),
    ("وقتل ضابطا شرطة في هجوم لداعش في بلدة الصقلاوية", [("killed", 2, 2)]),
    ("كتائب القسام: قتل وإصابة 10 جنود في كمين شرق رفح.", [("casualties", 10, 10)]),
    ("مقتل ضابط ومنتسب وجرح ثلاثة آخرين بهجوم في قضاء الحويجة.",
     [("killed", 1, 1), ("killed", 1, 1), ("injured", 3, 3)]),
    ("تحرير 12 رهينة من قبضة مسلحين في ولاية بورنو.", [("released", 12, 12)]),
    ("سقط سبعة أشخاص بين قتيل وجريح في قصف على بلدة النيرب", [("casualties", 7, 7)]),
    ("قتل وأصيب خمسة جنود من الجيش اليمني بانفجار لغم في الحديدة", [("casualties", 5, 5)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), MORE)
def test_missing_freed_fled_found_and_dying(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


TOLD_BEFORE = [
    (
        "قصفت المدفعية سرمين أمس وقتل ثمانية أشخاص. ونشرت الغرفة صورة لأحد القتلى جراء القصف.",
        [("killed", 8, 8)],
    ),
    (
        "قتل 40 مدنيا بهجوم على سرمين أمس. وقالت التنسيقية إن عددا من القتلى تمت تصفيتهم في منازلهم.",
        [("killed", 40, 40)],
    ),
    ("سقط عدد من القتلى و9 حالات إصابة بقصف على سرمين أمس.", [("killed", 3, None), ("injured", 9, 9)]),
]


@pytest.mark.parametrize(("text", "told"), TOLD_BEFORE)
def test_one_or_some_of_the_dead_are_no_new_dead(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


NOBODY = [
    "تدور معارك عنيفة في درنة منذ أمس، ولم يتضح ما إذا كانت هذه المعارك قد أسفرت عن سقوط ضحايا أم لا",
    "كانت شظايا الطائرة في درعا، وبعد انتشالها أمس أرسلت إلى العاصمة",
    "خطف مسلحون المطران حنا بيطار على طريق معلولا قرب دمشق",
    "اعترفت الوزارة بإصابة أهداف مدنية خلال غارة جوية على إدلب",
    "شن الطيران الحربي غارة على مواقع في درنة دون أن تشير المصادر إلى ضحايا مدنيين",
    "اندلعت اشتباكات عنيفة في محيط صعدة خلفت خسائر بشرية لدى الجانبين",
    "أفرجت السلطات في حلب عن عدد من الموقوفين بموجب قانون الاعتقال الإداري الجديد",
]


@pytest.mark.parametrize("text", NOBODY)
def test_things_losses_and_silence_count_nobody(counts: Counts, text: str) -> None:
    people = {"killed", "injured", "casualties", "detained", "abducted"}
    assert not people & {measure for measure, *_ in counts(text)}


def test_no_casualties_said_outright_is_none_at_all(counts: Counts) -> None:
    assert counts("قصفت قوات النظام بلدة سرمين بالمدفعية دون وقوع إصابات") == [("casualties", 0, 0)]


OLDER = [
    (
        "ارتفع عدد قتلى الهجوم على دورية للجيش قرب تدمر أمس إلى ثمانية جنود. وكانت حصيلة سابقة أفادت بمقتل أربعة.",
        [("killed", 8, 8)],
    ),
    (
        "قتل 51 جنديا في كمين قرب تدمر أمس. وكان الجيش أعلن في حصيلة أولية مقتل 8 جنود وإصابة ثلاثة.",
        [("killed", 51, 51)],
    ),
    (
        "وقع هجوم على دورية للجيش قرب تدمر أمس. وبحسب حصيلة أولية قتل 8 جنود وأصيب ثلاثة في الهجوم.",
        [("killed", 8, 8), ("injured", 3, 3)],
    ),
]


@pytest.mark.parametrize(("text", "told"), OLDER)
def test_a_toll_overtaken_by_a_newer_one_counts_nobody(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


DYING = [
    ("قال مسؤول إن ثلاثة من المصابين في الانفجار بتعز أمس توفوا متأثرين بجروحهم.", [("killed", 3, 3)]),
    ("وفاة جريحين أصيبا بقصف على تعز أمس.", [("killed", 2, 2)]),
    ("مقتل ثلاثة و7 جرحى بقصف على تعز أمس.", [("killed", 3, 3), ("injured", 7, 7)]),
    ("أصيب شاب برصاص قناص في تعز قبل أن يفارق الحياة في المستشفى.", [("killed", 1, 1)]),
    ("أصيب جندي برصاص قناص في تعز ثم توفي في المستشفى.", [("killed", 1, 1)]),
    ("أصيب طفل بقصف على درعا أمس وقال الأطباء إنه لم يفارق الحياة.", [("injured", 1, 1)]),
    (
        "قتل شخصان في إطلاق نار قرب حماة أمس وأضافت الشرطة أن منفذ الهجوم قتل برصاص عناصرها.",
        [("killed", 2, 2), ("killed", 1, 1)],
    ),
]


@pytest.mark.parametrize(("text", "told"), DYING)
def test_the_wounded_who_die_and_attackers_shot_are_dead(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


ONE_COUNT = [
    ("خطف تنظيم داعش أكثر من ستين امرأة وفتاة من قرى سنجار", [("abducted", 61, None)]),
    ("أفرج المسلحون في حلب عن عشرات المختطفين الذين كانوا محتجزين في السجن", [("released", 20, None)]),
    ("انتشلت فرق الدفاع المدني من مقبرة جماعية في ترهونة 11 جثة", [("killed", 11, 11)]),
]


@pytest.mark.parametrize(("text", "told"), ONE_COUNT)
def test_words_that_describe_a_count_are_no_second_one(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


def test_each_act_of_a_sentence_keeps_its_own_figures(counts: Counts) -> None:
    text = "قتل ثلاثة جنود في كمين قرب درعا، وأن عددا من السجناء تعرضوا للضرب"
    assert ("killed", 3, 3) in counts(text)
    assert ("killed", 3, None) not in counts(text)


def test_wounded_in_the_active_are_counted_apart_from_the_dead(counts: Counts) -> None:
    told = counts("هاجم مسلح حاجزا للجيش في الخليل، قتل شرطيا وأصاب امرأة وخمسة آخرين")
    assert ("killed", 1, 1) in told
    assert ("injured", 5, 5) in told
    assert ("killed", 5, 5) not in told


def test_the_convicted_are_detained_whatever_the_sentence(counts: Counts) -> None:
    told = counts("قضت محكمة في صنعاء بإعدام أربعة من المسلحين الحوثيين وحبس 11 آخرين")
    assert ("detained", 4, 4) in told
    assert all(measure == "detained" for measure, *_ in told)


@pytest.mark.parametrize("text", [t for t, _ in TOTALS + DOERS + SINGLES + MORE + ONE_COUNT])
def test_every_count_quotes_its_own_words(coder: Coder, text: str) -> None:
    coded = coder.code(text, id="t", published="2024-03-05")
    for event in coded.events:
        for count in event.counts:
            assert count.span is not None
            assert text[count.span[0] : count.span[1]] == count.text


def test_a_toll_that_one_act_raises_is_not_the_toll_of_the_act(coder: Coder, counts: Counts) -> None:
    text = "قتل مدنيان بقصف على سرمين أمس، ما يرفع حصيلة القتلى منذ بداية الشهر إلى 40."
    (event,) = coder.code(text, published="2021-05-10", country="SY").events
    assert [(count.low, count.high) for count in event.counts] == [(2, 2)]
    text = "قتل مدنيان بقصف على سرمين أمس، ليرتفع إلى 224 مدنيا بينهم 57 طفلا عدد من قضوا منذ يوم الجمعة."
    assert counts(text) == [("killed", 2, 2)]


OTHERS = [
    ("مسلحون قتلوا أمس فردا من القوة وجرحوا آخر في سرمين.", [("killed", 1, None), ("injured", 1, None)]),
    ("ارتكب الاحتلال مجزرة أمس وصل منها للمستشفيات 14 شهيدا و40 إصابة.", [("killed", 14, None), ("injured", 40, None)]),
    ("هجوم لقوات سوريا الديمقراطية أمس يحصد 30 عنصرا من داعش في الشدادي.", [("killed", 30, "islamic_state")]),
    ("قتل طفلان من مهجري حمص بانفجار لغم أمس في سرمين.", [("killed", 2, "children")]),
    ("قتل ستة من رجال حرب العصابات بغارة قرب سرمين أمس.", [("killed", 6, None)]),
    ("قتل طفل وأصيب شقيقه بانفجار لغم أمس في سرمين.", [("killed", 1, "children"), ("injured", 1, None)]),
    ("قتل طفل وأصيبت شقيقته بانفجار لغم أمس في سرمين.", [("killed", 1, "children"), ("injured", 1, "women")]),
    ("اختطفت عناصر تابعة لهيئة تحرير الشام ثلاثة مدنيين في سرمين أمس.", [("abducted", 3, "civilians")]),
]


@pytest.mark.parametrize(("text", "told"), OTHERS)
def test_kin_origin_and_doers_add_nobody(coder: Coder, text: str, told: list[tuple[str, int, str | None]]) -> None:
    (event,) = coder.code(text, published="2021-05-10", country="SY").events
    assert [(count.measure, count.low, count.of) for count in event.counts] == told


def test_the_dead_who_own_the_houses_were_not_killed(coder: Coder) -> None:
    text = "فجرت قوات الاحتلال منازل شهداء في بلدة قباطية أمس."
    (event,) = coder.code(text, published="2021-05-10", country="PS").events
    assert (event.type, event.counts) == ("destruction", ())


SETTINGS = [
    ("قتل في غارة جوية على مأرب أمس ستة مدنيين.", [("killed", 6, 6)]),
    ("وأصيب خلال الاشتباكات في عدن أمس أربعة شرطيين.", [("injured", 4, 4)]),
    ("أصيب بقصف على إدلب أمس أربعة مدنيين.", [("injured", 4, 4)]),
    ("قتل في هجوم شنه ستة مسلحين على الحاجز في تدمر أمس.", []),
    ("قتل قيادي في غارة على مخيم يؤوي 500 نازح في إدلب أمس.", [("killed", 1, 1)]),
    ("أصيب في هجوم على حافلة تقل 20 عاملا في درعا أمس سائق.", []),
]


@pytest.mark.parametrize(("text", "told"), SETTINGS)
def test_the_subject_of_a_verb_of_harm_may_stand_behind_the_act_that_killed(
    counts: Counts, text: str, told: list[Told]
) -> None:
    assert counts(text) == told


def test_the_second_thing_said_has_its_subject_before_its_verb(counts: Counts) -> None:
    text = "قالت الوزارة إن الجيش قصف مدينة الحوطة أمس وإن آلاف السكان نزحوا منها."
    assert counts(text) == [("displaced", 2000, None)]


RULED = [
    (
        "حكمت محكمة في درعا اليوم على خمسة من رموز التيار السابق بالإعدام رميا بالرصاص وعلى ثلاثة آخرين بالسجن.",
        [("detained", 5, 5), ("detained", 3, 3)],
    ),
    (
        "قضت محكمة في درعا اليوم بسجن أربعة متهمين وحبس 11 متهما آخرين.",
        [("detained", 4, 4), ("detained", 11, 11)],
    ),
    (
        "نفذت السلطات في درعا أمس حكم الإعدام رميا بالرصاص بحق سبعة من أبناء المدينة بعد إدانتهم.",
        [("killed", 7, 7), ("detained", 7, 7)],
    ),
]


@pytest.mark.parametrize(("text", "told"), RULED)
def test_a_court_counts_all_whom_it_judged(counts: Counts, text: str, told: list[Told]) -> None:
    assert sorted(counts(text)) == sorted(told)


TAKEN = [
    ("القبض على متهمين اثنين وفق المادة 4 إرهاب في درعا أمس.", [("detained", 2, 2)]),
    ("اعتقلت الشرطة العسكرية خمسة مشتبهين في مدينة الباب أمس.", [("detained", 5, 5)]),
    ("اعتقل أربعة شبان في درعا أمس وأفرج عنهم بعد ساعات.", [("detained", 4, 4), ("released", 4, 4)]),
    ("المقاومة تأسر خمسة جنود في درعا أمس.", [("detained", 5, 5)]),
    ("احتجز مسلحون مجهولون 12 عاملا في درعا أمس.", [("abducted", 12, 12)]),
    ("احتجزت الشرطة 12 عاملا في درعا أمس.", [("detained", 12, 12)]),
    ("أوقفت مفارز الجيش أمس عنصري دعم للجماعات الإرهابية بولاية خنشلة.", [("detained", 2, 2)]),
    ("فتح المسلحون أبواب سجن درعا أمس وأطلقوا سراح قرابة ألف نزيل.", [("released", 1000, 1000)]),
]


@pytest.mark.parametrize(("text", "told"), TAKEN)
def test_those_taken_and_let_go_are_counted(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


def test_an_office_before_those_joined_to_it_is_one_more_taken(counts: Counts) -> None:
    text = "اعتقلت قوة عسكرية مشتركة فجر اليوم رئيس لجنة البلدية في درعا وأربعة من أعضاء المجلس."
    assert counts(text) == [("detained", 1, 1), ("detained", 4, 4)]
    text = "اعتقل مسلحون أمس في درعا المحافظ وأمين الفرع."
    assert ("detained", 2, 2) not in counts(text)


DOING = [
    ("قتلت غارة إسرائيلية على درعا أمس خمسة مدنيين.", [("killed", 5, 5)]),
    (
        "قتل انفجار عبوة ناسفة في درعا أمس ثلاثة جنود وأصاب أربعة.",
        [("killed", 3, 3), ("injured", 4, 4)],
    ),
    ("حصد انفجار في درعا أمس أرواح 12 شخصا.", [("killed", 12, 12)]),
    ("قتل هجوم شنه خمسة مسلحين في درعا أمس جنديا.", []),
]


@pytest.mark.parametrize(("text", "told"), DOING)
def test_an_act_that_is_itself_the_doer_counts_those_behind_it(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


GUNMEN = [
    ("قتل مسلحون أمس في درعا ضابطا.", [("killed", 1, 1)]),
    ("قتل مسلحون مجهولون في درعا أمس شرطيا.", [("killed", 1, 1)]),
    ("قتل مسلحون في درعا أمس خلال اشتباكات.", [("killed", 3, None)]),
    ("قتل مسلحون في درعا أمس وأصيب ضابط.", [("killed", 3, None), ("injured", 1, 1)]),
]


@pytest.mark.parametrize(("text", "told"), GUNMEN)
def test_gunmen_kill_whom_the_sentence_names_behind_where_and_when(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


def test_bodies_beside_the_injured_are_the_dead_of_the_act(counts: Counts) -> None:
    text = "نقلت سيارات الإسعاف خمس جثث وعشرة جرحى بعد انفجار عبوة في درعا أمس."
    assert counts(text) == [("killed", 5, 5), ("injured", 10, 10)]
    text = "استقبل المستشفى جثث تسعة أشخاص و20 مصابا بعد انفجار عبوة في درعا أمس."
    assert counts(text) == [("killed", 9, 9), ("injured", 20, 20)]


ACTIVE = [
    ("قصف على درعا أمس يصيب امرأة.", [("injured", 1, 1)]),
    ("قذيفة تقتل طفلة وشابا وتدمر منزلا في تعز أمس.", [("killed", 1, 1), ("killed", 1, 1)]),
    ("قصف على درعا أمس وأصيب في القصف أيضا ثلاثة أطفال.", [("injured", 3, 3)]),
    ("الغارة على درعا أمس تصيب محطة الكهرباء.", []),
]


@pytest.mark.parametrize(("text", "told"), ACTIVE)
def test_verbs_of_the_present_count_whom_they_hit(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


KIN = [
    ("أصيب رجل وشقيقيه في درعا أمس بقصف.", [("injured", 1, 1), ("injured", 2, 2)]),
    ("اعتقل الجيش في درعا أمس الصحفي سامر وشقيقيه.", [("detained", 1, 1), ("detained", 2, 2)]),
    ("قصف الجيش في درعا المدرسة أمس.", []),
]


@pytest.mark.parametrize(("text", "told"), KIN)
def test_two_brothers_are_two_and_a_person_may_stand_behind_the_place(
    counts: Counts, text: str, told: list[Told]
) -> None:
    assert counts(text) == told


def test_one_accusative_before_another_is_no_dual(counts: Counts) -> None:
    text = "اختطف مجهولون طبيبا وممرضا في درعا أمس."
    assert counts(text) == [("abducted", 1, 1), ("abducted", 1, 1)]
