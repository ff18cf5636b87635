"""Counts as Arabic news tells them, and what each is worth (codebook section 4)."""

import pytest

from khabar.find.quantities import Quantity, find_quantities
from khabar.text.words import read_text

PEOPLE = {"people", "killed", "injured", "casualties", "missing", "detainees", "bodies", "families", "number"}


def quantities(text: str) -> list[Quantity]:
    return find_quantities(read_text(text))


def test_several_victims_may_be_hurt_and_counted_ones_are_dead() -> None:
    assert [q.kind for q in quantities("سقوط عدد من الضحايا")] == ["casualties"]
    assert [q.kind for q in quantities("سقوط 12 ضحية")] == ["killed"]


def people(text: str) -> list[tuple[int, int | None]]:
    return [(q.low, q.high) for q in quantities(text) if q.kind in PEOPLE]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # n in digits of either script
        ("مقتل 7 مدنيين", 7, 7),
        ("- 7 قتلى في القصف", 7, 7),
        ("مقتل ٧ مدنيين", 7, 7),
        ("مقتل 1200 مدني", 1200, 1200),
        ("مقتل 1,200 مدني", 1200, 1200),
        ("مقتل ١٬٢٠٠ مدني", 1200, 1200),
        ("نزوح 10 آلاف شخص", 10_000, 10_000),
        ("نزوح 10 000 شخص", 10_000, 10_000),
        ("نزوح 2.5 مليون شخص", 2_500_000, 2_500_000),
        ("نزوح 1,5 مليون شخص", 1_500_000, 1_500_000),
        # n in words, of both genders and cases, in every order
        ("مقتل ثلاثة مدنيين", 3, 3),
        ("مقتل ثلاث نساء", 3, 3),
        ("مقتل ثماني نساء", 8, 8),
        ("مقتل ثمانية رجال", 8, 8),
        ("مقتل عشرة جنود", 10, 10),
        ("مقتل أحد عشر جنديا", 11, 11),
        ("مقتل إحدى عشرة امرأة", 11, 11),
        ("مقتل اثني عشر جنديا", 12, 12),
        ("قتل اثنا عشر جنديا", 12, 12),
        ("مقتل اثنتي عشرة امرأة", 12, 12),
        ("مقتل خمسة عشر جنديا", 15, 15),
        ("مقتل خمس عشرة طالبة", 15, 15),
        ("مقتل عشرين مدنيا", 20, 20),
        ("مقتل خمسة وعشرين مدنيا", 25, 25),
        ("مقتل خمسة و عشرين مدنيا", 25, 25),
        ("قتل واحد وثلاثون شخصا", 31, 31),
        ("مقتل مئة شخص", 100, 100),
        ("مقتل مائة شخص", 100, 100),
        ("مقتل مئتي شخص", 200, 200),
        ("مقتل مائتين وخمسين شخصا", 250, 250),
        ("مقتل ثلاثمئة شخص", 300, 300),
        ("مقتل ثلاث مئة شخص", 300, 300),
        ("مقتل مئة وخمسة وعشرين شخصا", 125, 125),
        ("نزوح ألف شخص", 1000, 1000),
        ("نزوح ألفي شخص", 2000, 2000),
        ("نزوح ألفين وخمسمئة شخص", 2500, 2500),
        ("نزوح ثلاثة آلاف شخص", 3000, 3000),
        ("نزوح ثلاثة آلاف وأربعمئة وخمسين شخصا", 3450, 3450),
        ("نزوح خمسين ألف شخص", 50_000, 50_000),
        ("نزوح مئة ألف شخص", 100_000, 100_000),
        ("نزوح مليون شخص", 1_000_000, 1_000_000),
        ("نزوح مليوني شخص", 2_000_000, 2_000_000),
        ("نزوح ثلاثة ملايين شخص", 3_000_000, 3_000_000),
        # a dual and a singular are their own number
        ("مقتل مدنيان", 2, 2),
        ("قتيلان في القصف", 2, 2),
        ("مقتل جنديين", 2, 2),
        ("إصابة طفلتين", 2, 2),
        ("مقتل شخصين اثنين", 2, 2),
        ("مقتل عنصرين من قوات النظام", 2, 2),
        ("مقتل عشرين من القوى الأمنية", 20, 20),
        ("مقتل طفل", 1, 1),
        ("إصابة امرأة واحدة", 1, 1),
        ("مقتل أحد السكان", 1, 1),
        ("اعتقال أحد المتظاهرين", 1, 1),
        # more than
        ("مقتل أكثر من 20 مدنيا", 21, None),
        ("مقتل أكثر من مئة عنصر", 101, None),
        ("مقتل ما يزيد على عشرين شخصا", 21, None),
        ("مقتل ما يزيد عن عشرين شخصا", 21, None),
        ("نزوح ما يفوق ألف شخص", 1001, None),
        ("مقتل أزيد من 40 شخصا", 41, None),
        ("مقتل 20 شخصا ونيف", 21, None),
        ("مقتل عشرين ونيف", 21, None),
        # at least
        ("مقتل ما لا يقل عن عشرة أشخاص", 10, None),
        ("مقتل ما لا يقل عن شخصين", 2, None),
        ("مقتل 5 أشخاص على الأقل", 5, None),
        ("مقتل على الأقل 5 أشخاص", 5, None),
        ("مقتل شخص واحد على الأقل", 1, None),
        ("مقتل 9 أشخاص كحد أدنى", 9, None),
        ("مقتل سبعة منهم على الأقل", 7, None),
        # set off from the words
        ("إصابة /8/ مدنيين", 8, 8),
        ("وأصيب /8/ آخرون", 8, 8),
        ("مقتل أكثر من /10/ مدنيين", 11, None),
        # less than
        ("نزوح أقل من 100 شخص", 0, 99),
        # between, from, or
        ("مقتل ما بين 20 و30 شخصا", 20, 30),
        ("مقتل بين عشرين وثلاثين شخصا", 20, 30),
        ("مقتل من 5 إلى 7 أشخاص", 5, 7),
        ("مقتل 5-7 أشخاص", 5, 7),
        ("مقتل خمسة أو ستة أشخاص", 5, 6),
        ("مقتل شخصين أو ثلاثة", 2, 3),
        # several
        ("مقتل مدنيين وإصابة آخرين في الأحياء المجاورة", 3, None),
        ("مقتل عدد من المدنيين", 3, None),
        ("مقتل عدة أشخاص", 3, None),
        ("مقتل بعض الأهالي", 3, None),
        ("مقتل العديد من المدنيين", 3, None),
        ("سقوط قتلى", 3, None),
        ("مقتل جنود", 3, None),
        ("مقتل بضعة أشخاص", 3, 10),
        ("اعتقال بضع نساء", 3, 10),
        ("مقتل بضعة عشر شخصا", 13, 19),
        ("مقتل عشرات المدنيين", 20, None),
        ("مقتل العشرات من المدنيين", 20, None),
        ("إصابة العشرات", 20, None),
        ("مقتل مئات المدنيين", 200, None),
        ("نزوح آلاف المدنيين", 2000, None),
        ("نزوح عشرات الآلاف من المدنيين", 20_000, None),
        ("نزوح مئات الآلاف", 200_000, None),
        ("نزوح ملايين السوريين", 2_000_000, None),
        ("نزوح بضع مئات من السكان", 200, None),
        # parts of a scale
        ("نزوح نصف مليون شخص", 500_000, 500_000),
        ("نزوح ألف ونصف الألف شخص", 1500, 1500),
        ("نزوح مليون ونصف المليون شخص", 1_500_000, 1_500_000),
        ("نزوح مليون ونصف مليون شخص", 1_500_000, 1_500_000),
        ("نزوح ربع مليون شخص", 250_000, 250_000),
        # what the figure rose to
        ("ارتفاع حصيلة القتلى إلى 40 شخصا", 40, 40),
        ("ارتفع عدد القتلى من 10 إلى 15", 15, 15),
        # families count as families
        ("نزوح 40 عائلة", 40, 40),
        ("نزوح عائلات من القرية", 3, None),
        ("نزوح عائلتين", 2, 2),
        # no casualties
        ("دون وقوع إصابات", 0, 0),
        ("لم يسفر القصف عن ضحايا", 0, 0),
        ("دون تسجيل خسائر بشرية", 0, 0),
        ("من دون أن يسفر ذلك عن إصابات", 0, 0),
        ("ولم ترد أنباء. ولم يصب أحد بأذى", 0, 0),
        ("اقتصرت الأضرار على الماديات", 0, 0),
    ],
)
def test_bounds(text: str, low: int, high: int | None) -> None:
    assert (low, high) in people(text)


@pytest.mark.parametrize(
    "text", ["نحو 20 شخصا", "حوالي عشرين شخصا", "قرابة 20 شخصا", "ما يقارب 20 شخصا", "زهاء 20 شخصا", "20 شخصا تقريبا"]
)
def test_about_marks_a_figure_and_does_not_widen_it(text: str) -> None:
    (quantity,) = quantities(f"مقتل {text}")
    assert (quantity.low, quantity.high, quantity.approx) == (20, 20, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل شخصين وأربعة أطفال", [(2, 2), (4, 4)]),  # two groups, no sum
        ("قتيلان و23 جريحا", [(2, 2), (23, 23)]),
        ("مقتل 3 مدنيين وجرح 5", [(3, 3), (5, 5)]),
        ("مقتل طفل وإصابة آخر", [(1, 1), (1, 1)]),
        ("مقتل مدني وإصابة ثلاثة آخرين", [(1, 1), (3, 3)]),
        ("مقتل رجل وزوجته وطفليه", [(1, 1), (1, 1), (2, 2)]),
        ("عشرة قتلى وخمسة جرحى", [(10, 10), (5, 5)]),  # ten and five are no fifteen
        ("مقتل اثنين وإصابة عشرة", [(2, 2), (10, 10)]),
        ("سقوط قتلى وجرحى", [(3, None), (3, None)]),
        ("مقتل القيادي واثنين من مرافقيه", [(1, 1), (2, 2)]),
        ("اعتقال 3 من أفراد أسرته", [(3, 3)]),
        ("مقتل أب وابنه", [(1, 1), (1, 1)]),
        ("مقتل أم وطفليها", [(1, 1), (2, 2)]),
        ("قتلت امرأة وطفلاها", [(1, 1), (2, 2)]),
        ("مقتل اثنين من الجيش وواحد من الشرطة", [(2, 2), (1, 1)]),
        ("إصابة ثلاثة بجراح", [(3, 3)]),
        ("إصابتان جراء القصف", [(2, 2)]),
        ("ثلاثة أصيبوا واثنان قتلا", [(3, 3), (2, 2)]),
    ],
)
def test_groups_told_side_by_side(text: str, expected: list[tuple[int, int | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سقوط 20 بين قتيل وجريح",
        "20 شخصا ما بين قتيل وجريح",
        "20 شخصا سقطوا بين قتيل وجريح",
        "20 قتيلا وجريحا",
        "20 من المدنيين بين قتيل وجريح",
        "سقوط 20 مدنيا بين قتيل ومصاب",
        "20 ضحية بين شهيد وجريح",
    ],
)
def test_dead_and_hurt_that_are_not_told_apart_are_casualties(text: str) -> None:
    counted = [(q.low, q.high, q.kind) for q in quantities(text) if q.kind in PEOPLE]
    assert counted[0] == (20, 20, "casualties")


def test_a_total_keeps_its_parts_beside_it() -> None:
    counted = [(q.low, q.kind) for q in quantities("20 بين قتيل وجريح: 7 قتلى و13 جريحا")]
    assert counted == [(20, "casualties"), (7, "killed"), (13, "injured")]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("مقتل 3 مدنيين", "civilians"),
        ("مقتل 3 قتلى مدنيين", "civilians"),
        ("مقتل 3 أطفال", "children"),
        ("إصابة امرأتين", "women"),
        ("مقتل مسعفين اثنين", "medics"),
        ("مقتل 3 صحفيين", "journalists"),
        ("اعتقال 5 متظاهرين", "protesters"),
        ("الإفراج عن 5 أسرى", "detainees"),
        ("مقتل 3 نازحين", "displaced_people"),
        ("مقتل شرطيين اثنين", "police"),
        ("إصابة 4 من المدنيين", "civilians"),
        ("سقوط قتلى في صفوف المدنيين", "civilians"),
        ("مقتل 3 أشخاص", None),
        ("مقتل 3 جنود", None),  # their side is told by grammar
    ],
)
def test_the_group_that_a_noun_says(text: str, group: str | None) -> None:
    assert quantities(text)[0].group == group


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شن 5 غارات", "strikes"),
        ("سقوط ثلاث قذائف", "strikes"),
        ("قبل 3 أيام", "time"),
        ("على بعد 10 كيلومترات", "distance"),
        ("سرقة 5 آلاف دولار", "money"),
        ("تدمير 4 منازل", "things"),
        ("اشتعال النيران في 3 سيارات", "things"),
        ("انتشال 3 جثث", "bodies"),
        ("فقدان 7 أشخاص", "people"),
        ("اعتقال 7 موقوفين", "detainees"),
    ],
)
def test_what_is_counted(text: str, kind: str) -> None:
    assert [q.kind for q in quantities(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "في 12 سبتمبر",
        "في الثاني عشر من آذار",
        "عام 2015",
        "الساعة 10:30",
        "ارتفعت الأسعار 20%",
        "ارتفعت الأسعار 20 بالمئة",
        "قذيفة عيار 120",
        "اللواء 93 مدرع",
        "مؤتمر صحفي",
        "مصدر عسكري",
        "هجوم انتحاري",
        "المجلس المدني",
        "يوم الأحد",
        "أحد المصادر",
        "ولم يبلغ عن وقوع ضحايا",
        "أكبر عدد من الضحايا",
        "في 4 آب الماضي",
        "الحرب الأهلية (1983 - 2005)",
        "Nov 30",
        "لم ترد أنباء عن إصابات",
        "دون معرفة حجم الخسائر",
        "هاتف 00963111234567",
        "حادث فتح النار",
    ],
)
def test_what_counts_no_people(text: str) -> None:
    assert people(text) == []


def test_the_span_leaves_the_clitics_out() -> None:
    text = "مقتل مدني وَثلاثة جنود"
    quantity = quantities(text)[1]
    assert (text[quantity.start : quantity.end], quantity.prefix) == ("ثلاثة جنود", "و")


def test_others_take_the_noun_before_them() -> None:
    soldiers, others = quantities("مقتل 3 جنود وإصابة خمسة آخرين")
    assert (soldiers.low, soldiers.noun, soldiers.other) == (3, "soldier", False)
    assert (others.low, others.noun, others.armed, others.other) == (5, "soldier", True, True)
    woman, others = quantities("مقتل امرأة وإصابة ثلاثة آخرين")
    assert (woman.group, others.group) == ("women", None)  # "others" beside a woman are no women


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("مقتل (6) عناصر من الجيش", 6, 6),
        ("مقتل أكثر من (6) عناصر", 7, None),
        ("مقتل نحو (20) مدنيا", 20, 20),
        ("مقتل 4 جنود من بين 12 جنديا", 4, 4),
        ("إسقاط 5 صواريخ من أصل 40 صاروخا", 5, 5),
        ("قتل من بين 10 إلى 12 جنديا", 10, 12),
    ],
)
def test_figures_in_brackets_and_parts_of_a_whole(text: str, low: int, high: int | None) -> None:
    assert [(q.low, q.high) for q in quantities(text)] == [(low, high)]


def test_the_dead_of_whom_some_are_counted_are_counted_too() -> None:
    assert [q.low for q in quantities("من بين 20 قتيلا ثلاثة أطفال")] == [20, 3]
