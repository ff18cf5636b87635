"""Breakdowns: what is a part of the people counted before, and what is a count of its own."""

import pytest

from khabar.find.quantities import Quantity, find_quantities
from khabar.text.words import read_text


def quantities(text: str) -> list[Quantity]:
    return find_quantities(read_text(text))


def told(text: str) -> list[tuple[int, bool]]:
    return [(q.low, q.part) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل 5 مدنيين بينهم طفل", [(5, False), (1, True)]),
        ("مقتل 5 مدنيين بينهم 3 أطفال وامرأتان", [(5, False), (3, True), (2, True)]),
        ("مقتل 5 مدنيين من بينهم طفلان", [(5, False), (2, True)]),
        ("مقتل 5 مدنيين، منهم طفلان", [(5, False), (2, True)]),
        ("مقتل 5 مدنيين ضمنهم طفلان", [(5, False), (2, True)]),
        ("مقتل 5 مدنيين بمن فيهم طفلان", [(5, False), (2, True)]),
        ("مقتل 5 أشخاص أحدهم طفل", [(5, False), (1, True)]),
        ("مقتل 5 أشخاص بواقع 3 مدنيين وجنديين", [(5, False), (3, True), (2, True)]),
        ("إصابة 15، بينهم 4 بحالة حرجة", [(15, False), (4, True)]),
        ("مقتل 5 مدنيين (3 أطفال وامرأتين)", [(5, False), (3, True), (2, True)]),
        ("إصابة 9 أشخاص بينهم أطفال ونساء", [(9, False), (3, True), (3, True)]),
        # a new act opens a new count
        ("مقتل 5 مدنيين بينهم طفل وإصابة 7 آخرين", [(5, False), (1, True), (7, False)]),
        ("مقتل 5 مدنيين بينهم طفل، وأصيب 7 آخرون", [(5, False), (1, True), (7, False)]),
        # the hurt are no part of the counted dead
        ("مقتل 5 مدنيين بينهم طفل و7 جرحى", [(5, False), (1, True), (7, False)]),
        ("قتيلان و23 جريحا", [(2, False), (23, False)]),
        ("مقتل شخصين وأربعة أطفال", [(2, False), (4, False)]),
    ],
)
def test_parts(text: str, expected: list[tuple[int, bool]]) -> None:
    assert told(text) == expected


def test_most_of_them_are_a_share_in_words() -> None:
    whole, share = quantities("مقتل 20 شخصا معظمهم من الأطفال")
    assert (whole.part, whole.most) == (False, False)
    assert (share.part, share.most, share.group) == (True, True, "children")


def test_all_of_them_are_no_part() -> None:
    for text in ("مقتل 7 أشخاص جميعهم مدنيون", "مقتل 7 أشخاص كلهم مدنيون"):
        whole = quantities(text)[-1]
        assert (whole.part, whole.whole) == (False, True)


def test_so_many_of_them_are_a_part_unless_an_act_of_their_own_stands_before() -> None:
    whole, police = quantities("قتل 9 أشخاص، سبعة منهم من رجال الشرطة")
    assert (police.low, police.part, police.group) == (7, True, "police")
    assert told("اعتقلت القوة 9 شبان وأفرجت عن ثلاثة منهم") == [(9, False), (3, False)]
    assert not whole.part


def test_three_of_them_are_told_as_such() -> None:
    assert quantities("اعتقلت القوة 9 شبان وأفرجت عن ثلاثة منهم")[-1].of_them


def test_a_total_takes_the_kind_of_those_it_counts() -> None:
    assert [(q.low, q.kind) for q in quantities("ارتفع عدد القتلى إلى 40")][-1] == (40, "killed")


def test_the_next_sentence_begins_anew() -> None:
    assert told("مقتل 5 مدنيين بينهم طفل. وامرأتان أصيبتا.") == [(5, False), (1, True), (2, False)]
