"""Counted nouns: the forms that are made of a dictionary form, and what a word is read as."""

import pytest

from khabar.lexicon.people import adjective_of, is_act, load_nouns, noun_readings
from khabar.text.fold import fold_word


def readings(word: str) -> set[tuple[str, str]]:
    return {(r.form.noun.id, r.form.number) for r in noun_readings(fold_word(word))}


@pytest.mark.parametrize(
    ("word", "noun", "number"),
    [
        ("قتيلا", "dead", "s"),
        ("قتيلان", "dead", "d"),
        ("قتيلين", "dead", "d"),
        ("القتلى", "dead", "p"),
        ("وجرحى", "wounded", "p"),
        ("مدنيون", "civilian", "p"),
        ("مدنيين", "civilian", "p"),  # two or many: the sentence decides
        ("مدنيان", "civilian", "d"),
        ("طفلتين", "child", "d"),
        ("طفلتا", "child", "d"),
        ("أطفالا", "child", "p"),
        ("أطفاله", "child", "p"),
        ("زوجته", "wife", "s"),
        ("أبناؤه", "son", "p"),
        ("مرافقيه", "companion", "p"),
        ("بجندي", "soldier", "s"),
        ("للجنود", "soldier", "p"),
        ("سوريين", "national", "p"),
        ("غارتين", "raid", "d"),
    ],
)
def test_a_word_as_a_counted_noun(word: str, noun: str, number: str) -> None:
    assert (noun, number) in readings(word)


def test_a_form_in_in_may_be_two_or_many() -> None:
    assert any(r.form.either for r in noun_readings("مدنيين"))
    assert not any(r.form.either for r in noun_readings("قتيلين"))  # the plural is قتلى


@pytest.mark.parametrize("word", ["قتل", "قال", "حلب", "أمس", "من", "وأعلن"])
def test_words_that_count_nothing(word: str) -> None:
    assert readings(word) == set()


def test_every_noun_has_its_own_id_and_some_form() -> None:
    ids = [noun.id for noun in load_nouns()]
    assert len(ids) == len(set(ids))
    assert all(noun.singular or noun.plural or noun.counted or noun.dual for noun in load_nouns())


@pytest.mark.parametrize(("word", "group"), [("مدنيين", "civilians"), ("نازحة", "displaced_people"), ("أتراك", None)])
def test_an_adjective_may_name_a_group(word: str, group: str | None) -> None:
    adjective = adjective_of(fold_word(word))
    assert adjective is not None
    assert adjective.group == group


def test_acts_that_strike_people_are_known_with_their_clitics() -> None:
    assert all(is_act(fold_word(word)) for word in ("بمقتل", "وإصابة", "فقتل", "واعتقلت", "يصاب"))
    assert not is_act(fold_word("وأعلن"))
