"""Breakdowns and retellings: what a total is made of, and what a second telling adds to the first."""

from __future__ import annotations

import pytest

from khabar.events.retold_figures import join_counts
from khabar.pipeline import Coder, load
from khabar.record import Count

Part = tuple[str, int, int | None, str | None]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


def parts(coder: Coder, text: str) -> list[Part]:
    coded = coder.code(text, id="t", published="2024-03-05")
    return [(c.measure, c.low, c.high, c.of) for e in coded.events for c in e.counts if c.part]


BREAKDOWNS = [
    ("قصف على بلدة سرمين قتل فيه ستة مدنيين بينهم طفلان", [("killed", 2, 2, "children")]),
    ("أصيب 4 مدنيين (طفلة وامرأتان ورجل) بقصف صاروخي على عفرين",
     [("injured", 1, 1, "children"), ("injured", 2, 2, "women")]),
    ("قتل أربعة مدنيين بينهم أم وطفلاها بقصف مدفعي على درعا",
     [("killed", 1, 1, "women"), ("killed", 2, 2, "children")]),
    ("اعتقلت قوات الاحتلال 15 فلسطينيا في مداهمات بالضفة الغربية بينهم أسيران", [("detained", 2, 2, "detainees")]),
    ("قتلت القوات العراقية 8 من مسلحي داعش بينهم قياديان في جبال حمرين", [("killed", 2, 2, "islamic_state")]),
    ("قصف مدفعي على إدلب أدى إلى مقتل ستة مدنيين. وكان من بين القتلى ثلاثة أطفال.", [("killed", 3, 3, "children")]),
    ("قصف مدفعي على إدلب أدى إلى مقتل ستة مدنيين. وأوضح الطبيب أن من بين القتلى طبيبة.", [("killed", 1, 1, "medics")]),
    ("قصف مدفعي على غزة أوقع 16 شهيدا، نصفهم أطفال", [("killed", 8, 8, "children")]),
    ("انتشلت فرق الدفاع المدني من مقبرة جماعية في ترهونة 11 جثة بينها جثة امرأة", [("killed", 1, 1, "women")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), BREAKDOWNS)
def test_breakdowns_by_among_them_by_listing_by_share_and_told_later(coder: Coder, text: str, told: list[Part]) -> None:
    assert parts(coder, text) == told


def test_a_share_told_in_words_alone_is_no_figure(coder: Coder) -> None:
    assert parts(coder, "قصف مدفعي على إدلب أدى إلى إصابة عشرة أشخاص معظمهم أطفال") == []


def test_the_dead_and_the_wounded_of_casualties_are_no_breakdown(coder: Coder) -> None:
    assert parts(coder, "تفجير في بغداد أوقع 22 بين قتيل وجريح: 8 قتلى و14 جريحا") == []


def test_an_act_of_its_own_behind_of_them_counts_others(coder: Coder) -> None:
    assert parts(coder, "أعلن الجيش اليمني مقتل 22 منهم في صعدة وإلقاء القبض على 7 آخرين") == []


def count(measure: str, low: int, high: int | None, of: str | None = None, text: str = "x") -> Count:
    return Count(measure, low, high, False, of, False, text, (0, 1))  # type: ignore[arg-type]


def bounds(counts: list[Count]) -> list[tuple[str, int, int | None]]:
    return [(c.measure, c.low, c.high) for c in counts]


def test_a_retelling_takes_up_each_count_once() -> None:
    joined = join_counts(
        [count("injured", 1, 1)], [count("injured", 1, 1, "women"), count("injured", 1, 1, "children")]
    )
    assert [(c.low, c.of) for c in joined] == [(1, "women"), (1, "children")]


def test_exact_figures_replace_several_and_stay() -> None:
    assert bounds(join_counts([count("killed", 3, None)], [count("killed", 5, 5)])) == [("killed", 5, 5)]
    assert bounds(join_counts([count("killed", 5, 5)], [count("killed", 3, None)])) == [("killed", 5, 5)]


def test_at_least_is_more_than_others() -> None:
    told = join_counts([count("killed", 2, 2)], [count("killed", 2, None, text="شخصين على الأقل")])
    assert bounds(told) == [("killed", 2, None)]
    others = join_counts([count("injured", 2, 2)], [count("injured", 2, None, text="آخرون")])
    assert bounds(others) == [("injured", 2, 2)]


FLOORS = [
    ((14, 14), (14, None), (14, None)),
    ((14, None), (14, 14), (14, None)),
    ((27, None), (26, None), (26, None)),
]


@pytest.mark.parametrize(("first", "second", "kept"), FLOORS)
def test_a_figure_and_its_floor_are_one(
    first: tuple[int, int | None], second: tuple[int, int | None], kept: tuple[int, int | None]
) -> None:
    assert bounds(join_counts([count("killed", *first)], [count("killed", *second)])) == [("killed", *kept)]


def test_two_sources_that_disagree_both_stay() -> None:
    assert bounds(join_counts([count("killed", 14, 14)], [count("killed", 11, 11)])) == [
        ("killed", 14, 14),
        ("killed", 11, 11),
    ]


def test_victims_of_no_number_give_way_to_the_dead() -> None:
    assert bounds(join_counts([count("casualties", 3, None)], [count("killed", 7, 7)])) == [("killed", 7, 7)]


def test_the_dead_told_of_in_the_next_sentence_are_those_of_the_act_that_killed(coder: Coder) -> None:
    text = (
        "أعدم التنظيم أمس 13 شخصا في تدمر بعد أيام من سيطرته على المدينة. "
        "ونقل ناشط قوله إن من بين القتلى ممرضتين، وإن عناصر التنظيم أجبروا الأهالي على الحضور."
    )
    assert parts(coder, text) == [("killed", 2, 2, "medics")]


def test_of_two_tellings_with_one_sum_the_shorter_one_is_the_total(coder: Coder) -> None:
    text = (
        "قتل مسؤول حكومي وخمسة من أفراد أسرته في إدلب أمس. "
        "وقالت الشرطة إن قنبلة وضعت في المنزل قتلته وزوجته وأطفالهما الأربعة."
    )
    (event,) = coder.code(text, id="t", published="2024-03-05").events
    assert [(c.low, c.of, c.part) for c in event.counts] == [
        (1, "officials", False),
        (5, None, False),
        (1, "women", True),
        (4, "children", True),
    ]


def test_several_of_a_group_give_way_to_the_number_of_them(coder: Coder) -> None:
    text = "قتل 12 مدنيا بينهم 6 أطفال، جميعهم من عائلة واحدة بينهم أطفال ونساء، بغارة على درعا أمس."
    assert parts(coder, text) == [("killed", 6, 6, "children"), ("killed", 3, None, "women")]


WHOLES = [
    ("قال المرصد إن 23 مدنيا قتلوا بينهم سبعة أطفال في غارة على درعا أمس.", [("killed", 23, 23), ("killed", 7, 7)]),
    ("استهدفت غارة أمس حافلة تقل 20 مدنيا قتل منهم خمسة في درعا.", [("killed", 5, 5)]),
    ("قتل 5 أشخاص بينهم ثلاث نساء ممرضات بانفجار عبوة في درعا أمس.", [("killed", 5, 5), ("killed", 3, 3)]),
]


@pytest.mark.parametrize(("text", "told"), WHOLES)
def test_what_is_a_whole_and_what_only_describes_it(
    coder: Coder, text: str, told: list[tuple[str, int, int | None]]
) -> None:
    (event,) = coder.code(text, id="t", published="2024-03-05").events
    assert [(c.measure, c.low, c.high) for c in event.counts if c.measure != "strikes"] == told


def test_parts_told_in_a_sentence_of_their_own_are_of_their_side(coder: Coder) -> None:
    text = "انفجرت سيارة مفخخة في حلب أمس وجرح 30 شخصا. وقال مسؤولون إن من بين الجرحى 15 جنديا و3 من عناصر داعش."
    assert parts(coder, text) == [("injured", 15, 15, "syria_government"), ("injured", 3, 3, "islamic_state")]


AMONG_THE_DEAD = [
    (
        "قتل 32 شخصا بغارات على دوما أمس. وقالت الشرطة إن نساء وأطفالا بين القتلى.",
        [("killed", 3, None, "women"), ("killed", 3, None, "children")],
    ),
    (
        "قتل 32 شخصا بغارات على دوما أمس. وأكد المرصد أن القتلى الذين سقطوا في دوما بينهم خمسة أطفال.",
        [("killed", 5, 5, "children")],
    ),
    (
        "قتل 32 شخصا بغارات على دوما أمس. وقال المرصد إن القتلى بينهم خمسة أطفال ومواطنتان.",
        [("killed", 5, 5, "children"), ("killed", 2, 2, "women")],
    ),
    ("قتل 32 شخصا بغارات على دوما أمس. وقال المرصد إن القتلى مدنيون.", []),
]


@pytest.mark.parametrize(("text", "told"), AMONG_THE_DEAD)
def test_the_dead_may_have_those_among_them_told_behind(coder: Coder, text: str, told: list[Part]) -> None:
    assert parts(coder, text) == told


SPELLED_OUT = [
    ("استشهد ثمانية شرطيين، ضابط وسبعة أفراد، بهجوم على حاجز في تعز أمس.", [("killed", 1, 1, None), ("killed", 7, 7, None)]),
    ("استشهد ثمانية شرطيين، ضابط وجنديان، بهجوم على حاجز في تعز أمس.", []),
    ("مقتل ثلاثة مدنيين أب وابنيه بقصف على سرمين أمس.", [("killed", 1, 1, None), ("killed", 2, 2, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), SPELLED_OUT)
def test_those_set_off_behind_a_total_are_its_parts_where_they_add_up(
    coder: Coder, text: str, told: list[Part]
) -> None:
    assert [(m, low, high, None) for m, low, high, _ in parts(coder, text)] == told


def test_victims_named_beside_the_dead_are_dead(coder: Coder) -> None:
    text = "مقتل 13 شخصا بقصف على الفاشر أمس، وأسفر القصف عن سقوط ضحايا بينهم سبعة أطفال."
    assert parts(coder, text) == [("killed", 7, 7, "children")]


SHARES = [
    ("مقتل سبعة، ثلاثة منهم أطفال، في درعا أمس بانفجار عبوة.", [("killed", 3, 3, "children")]),
    ("قتل 30 شخصا، نصفهم من الأطفال، بقصف على درعا أمس.", [("killed", 15, 15, "children")]),
    ("مقتل 12 شخصا، نصفهم نساء، بقصف على درعا أمس.", [("killed", 6, 6, "women")]),
    ("مقتل 13 شخصا، نصفهم نساء، بقصف على درعا أمس.", []),
    ("مقتل جنديين وإصابة 4 آخرين، اثنان منهم بحال خطرة، في تفجير قرب درعا أمس.", [("injured", 2, 2, None)]),
]


@pytest.mark.parametrize(("text", "told"), SHARES)
def test_a_share_is_a_part_of_its_total_whatever_counts_it(coder: Coder, text: str, told: list[Part]) -> None:
    assert parts(coder, text) == told
