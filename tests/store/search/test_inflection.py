"""The data and the grammar that make the forms of a searched word."""

from pathlib import Path

import pytest

from khabar.store.search import families
from khabar.store.search.inflection import Form, contradicted, forms_of
from khabar.store.search.query import Term
from khabar.text.fold import fold_word

DATA = Path(families.__file__).resolve().parents[2] / "data"


def forms(word: str, *, quoted: bool = False) -> set[str]:
    return {form.word for form in forms_of(Term(fold_word(word), quoted=quoted))}


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("قصف", "القصف والقصف بالقصف للقصف فقصف بقصف قصفا قصفت قصفوا قصفها يقصف ستقصف يقصفون"),
        ("غارة", "غارات الغارات غارتين غارتان غاراتهم غارتها وبغارة"),
        ("مدني", "مدنيين مدنيون المدنيات للمدنيين مدنيا"),
        ("قتلى", "قتيل القتيل قتيلين قتلاهم قتيلة"),
        ("شهداء", "شهيد شهدا شهداؤها شهدائها"),
        ("لقاء", "للقاء اللقاء لقاءات"),
        ("للقاء", "لقاء اللقاء"),
        ("مقاتل", "مقاتلي مقاتلو مقاتلين مقاتلوها"),
        ("والله", "الله"),
        ("اعتقل", "يعتقل اعتقلوهم تعتقل"),
    ],
)  # fmt: skip
def test_forms_that_are_made(word: str, made: str) -> None:
    assert {fold_word(form) for form in made.split()} <= forms(word)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("حي", "حيث حيا"),
        ("آب", "أبو أبي آباء"),
        ("عدو", "عدوان العدوان"),
        ("شعب", "شعبان"),
        ("سوريا", "سوري السوري"),
        ("لبنان", "لبن"),
        ("مدني", "مدينة مدن"),
        ("اعتقال", "اعتقل"),
        ("حلب", "حلبي"),
    ],
)
def test_forms_that_are_another_word(word: str, others: str) -> None:
    assert not {fold_word(form) for form in others.split()} & forms(word)


@pytest.mark.parametrize(
    ("prefix", "rest", "held", "is_wrong"),
    [
        ("ف", "رقه", (), True),
        ("و", "رقتين", (), True),
        ("ب", "لد", (), True),
        ("ال", "له", (), True),
        ("ال", "جنه", (), False),
        ("ف", "صلت", ("الفصلت",), True),
        ("ب", "قصف", ("القصف",), False),
    ],
)
def test_letters_of_a_word_are_no_clitics(prefix: str, rest: str, held: tuple[str, ...], is_wrong: bool) -> None:
    assert contradicted(Form(prefix, rest), held) == is_wrong


def test_a_quoted_word_takes_clitics_and_the_article_only() -> None:
    assert {"القصف", "وبالقصف", "بقصف"} <= forms("قصف", quoted=True)
    assert not {"قصفت", "يقصف", "قصفا"} & forms("قصف", quoted=True)


def test_numbers_and_latin_words_stay_as_they_are() -> None:
    assert forms("1500") == {"1500"}
    assert forms("bbc") == {"bbc"}


@pytest.mark.parametrize("name", ["word_families.tsv", "whole_words.tsv"])
def test_each_word_is_listed_once_with_its_gloss(name: str) -> None:
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    assert len({row[0] for row in rows}) == len(rows)
    assert all(row[-1].isascii() and all(cell.strip() == cell != "" for cell in row) for row in rows)


def test_no_family_brings_two_words_together_by_one_letter_of_root() -> None:
    assert all(len(form) > 1 for family in families.nouns().values() for form in family)
