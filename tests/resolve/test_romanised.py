"""Romanised names read back into Arabic letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.resolve.romanised import arabic_of
from khabar.text.fold import fold_word


@pytest.mark.parametrize(
    ("romanised", "arabic"),
    [
        ("Al Ḩawātah", "الحواتة"),
        ("Khān Shaykhūn", "خان شيخون"),
        ("Dayr Ḩāfir", "دير حافر"),
        ("Ash Shaykh ‘Īsá", "الشيخ عيسا"),
        ("Umm al ‘Amad", "أم العمد"),
        # an article that takes on the letter behind it
        ("Aţ Ţabqah", "الطبقة"),
        ("Aş Şabūrah", "الصبورة"),
        # a doubled letter is one with shadda
        ("Ghazzah", "غزة"),
    ],
)
def test_long_vowels_and_dotted_letters_come_back_and_short_vowels_go(romanised: str, arabic: str) -> None:
    assert arabic_of(romanised) == " ".join(map(fold_word, arabic.split()))


@pytest.mark.parametrize("name", ["", "  ", "A", "東京", "Łódź", "Xanthi"])
def test_what_gives_fewer_than_two_letters_gives_no_name(name: str) -> None:
    assert arabic_of(name) == ""


@given(st.text(max_size=30))
def test_whatever_is_given_the_result_is_words_of_folded_arabic(name: str) -> None:
    assert all(len(word) > 1 and fold_word(word) == word for word in arabic_of(name).split())
