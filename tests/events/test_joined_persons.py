"""Persons beside one another, and in the single: named behind a dual, with somebody of theirs, before their verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = tuple[str, int, int | None]
Counts = Callable[[str], list[Told]]


PAIRS = [
    ("قتل الشقيقان عمار وسامر الراوي بقصف مدفعي على مدينة الباب.", [("killed", 2, 2)]),
    ("استشهاد المواطنين خالد زيدان وسعيد الهندي في غارة على خان يونس.", [("killed", 2, 2)]),
    ("اعتقلت قوات الاحتلال الشابين المطاردين كريم الراوي ويوسف البيطار في نابلس.", [("detained", 2, 2)]),
    ("اعتقلت القوات الصحفيين في مدينة نابلس أمس.", []),
    ("أصيب مواطنون خلال مواجهات في نابلس، واعتقل الجنود المواطنين والصحفيين.", [("injured", 3, None)]),
]


@pytest.mark.parametrize(("text", "told"), PAIRS)
def test_a_definite_dual_counts_the_two_named_behind_it(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


TITLED = [
    ("اعتقلت قوات الاحتلال الشاب يوسف الراوي، والطفل منتصر الهندي في جماعين.", [("detained", 1, 1)] * 2),
    ("اعتقلت قوات الاحتلال الشقيقين عمار وسامر، والشاب منتصر الراوي في نابلس.",
     [("detained", 2, 2), ("detained", 1, 1)]),
    ("اعتقلت قوات الاحتلال الشاب يوسف الراوي والشبان في جماعين.", [("detained", 1, 1)]),
    ("قتل معلم و سبعة طلاب بغارة على تعز.", [("killed", 1, 1), ("killed", 7, 7)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TITLED)
def test_somebody_named_behind_a_title_is_joined(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


WITH = [
    ("خطف مسلحون مهندسا أجنبيا مع سائقه في مدينة مأرب.", [("abducted", 1, 1), ("abducted", 1, 1)]),
    ("مقتل القيادي سامر الراوي برفقة نجله بغارة في إدلب.", [("killed", 1, 1), ("killed", 1, 1)]),
    ("أدى انفجار عبوة في بعقوبة إلى مقتله برفقة اثنين من عناصره.", [("killed", 1, 1), ("killed", 2, 2)]),
    ("قتل شاب برصاص قناص في تعز خلال زيارة مع عائلته.", [("killed", 1, 1)]),
    ("قتل ضابط في اشتباك مع شقيقه في مدينة تعز.", [("killed", 1, 1)]),
]


@pytest.mark.parametrize(("text", "told"), WITH)
def test_somebody_of_theirs_who_was_with_them_is_counted_too(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


def test_a_dual_pronoun_on_a_noun_of_harm_is_two(counts: Counts) -> None:
    text = "وأفرج عن الخبيرين بعد أيام من اختطافهما من قبل مسلحين في محافظة شبوة."
    assert counts(text) == [("abducted", 2, 2)]
    text = "اغتال مسلحون شخصين في مدينة تعز ما أدى إلى مقتلهما."
    assert counts(text) == [("killed", 2, 2)]


def test_a_force_told_by_its_leader_is_no_person_joined(counts: Counts) -> None:
    text = "مقتل 20 مسلحا من مليشيا الحوثي وصالح في غارات على المخا."
    assert counts(text) == [("killed", 20, 20)]


def test_gunmen_two_kill_an_officer_in_the_accusative(counts: Counts) -> None:
    text = "اغتال مسلحان مجهولان أمس عقيدا يمنيا في مدينة عدن."
    assert counts(text) == [("killed", 1, 1)]
    assert counts("اغتيل شابان في مدينة درعا على يد مجهولين.") == [("killed", 2, 2)]


SHOT = [
    ("قال مصدر طبي إن طفلا قتل برصاص قناص في مدينة تعز.", [("killed", 1, 1)]),
    ("وذكر المصدر أن فتاة تبلغ من العمر 17 عاما قتلت في قصف مدفعي على تعز.", [("killed", 1, 1)]),
]


@pytest.mark.parametrize(("text", "told"), SHOT)
def test_one_person_may_stand_before_the_verb_of_his_death(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told


WOUNDS = [
    ("شهيد وإصابتان برصاص الاحتلال في مخيم جنين", [("killed", 1, 1), ("injured", 2, 2)]),
    ("نقل المسعفون 5 شهداء وجرحى آخرين بقصف على خان يونس أمس.", [("killed", 5, 5), ("injured", 3, None)]),
    ("استشهاد سيدة في رفح متأثرة بجراح أصيبت بها في قصف على منزلها أمس.", [("killed", 1, 1)]),
    ("أطلق جنود النار تجاه شاب في جنين أمس ما أدى لإصابته بعدة رصاصات، استشهد على إثرها.", [("killed", 1, 1)]),
]


@pytest.mark.parametrize(("text", "told"), WOUNDS)
def test_wounds_that_are_described_hurt_nobody_more(counts: Counts, text: str, told: list[Told]) -> None:
    assert counts(text) == told
