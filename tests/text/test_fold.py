"""Folding: one spelling for what writers, keyboards and old software spell in many, and the way back to the text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.text.fold import fold, fold_char, fold_word


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مُدَرِّسَة", "مدرسه"),  # harakat go, ta marbuta is written ha
        ("العـــراق", "العراق"),  # tatweel
        ("أإآٱا", "ااااا"),  # alef with any seat
        ("إلى", "الي"),
        ("علي", "علي"),
        ("على", "علي"),  # ya and alef maqsura are typed for each other
        ("مسؤول", "مسوول"),
        ("هيئة", "هييه"),
        ("شئ", "شي"),
        ("کركوک", "كركوك"),  # Persian kaf
        ("ایران", "ايران"),  # Persian ya
        ("کوردستان", "كوردستان"),
        ("گاردن", "كاردن"),
        ("ڤيديو", "فيديو"),
        ("پاكستان", "باكستان"),
        ("چیچان", "جيجان"),
        ("ہلاک", "هلاك"),  # Urdu ha
        ("ﻗﺘﻞ", "قتل"),  # presentation forms of old software
        ("ﻻجئ", "لاجي"),  # ligature of lam and alef
        ("ﷲ", "الله"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),  # Persian digits
        ("٥٫٥", "5.5"),
        ("٢٬٦٠٠", "2,600"),
        ("١٠٪", "10%"),
        ("«نص»", '"نص"'),
        ("“نص”", '"نص"'),
        ("5–7", "5-7"),
        ("قتل\u00a0ثلاثة", "قتل ثلاثه"),  # a space that does not break
        ("مي\u200cشود", "ميشود"),  # zero-width non-joiner
        ("\u202bحلب\u202c", "حلب"),  # marks of direction
        ("حلب\u200f", "حلب"),
        ("ISIS", "isis"),
        ("م²", "م2"),
    ],
)
def test_spellings_that_fold_to_one(written: str, folded: str) -> None:
    assert fold_word(written) == folded
    assert fold(written).text == folded


def test_a_span_covers_the_marks_of_its_letters() -> None:
    text = "قُتِلَ شخصٌ"
    folded = fold(text)
    assert folded.text == "قتل شخص"
    assert folded.span(0, 3) == (0, 6)
    assert text[slice(*folded.span(4, 7))] == "شخصٌ"


def test_a_ligature_is_one_character_of_the_original() -> None:
    folded = fold("ﻻ شيء")
    assert folded.text.startswith("لا ")
    assert folded.span(0, 2) == (0, 1)
    assert folded.span(0, 1) == (0, 1)


def test_invisible_marks_between_words_belong_to_neither() -> None:
    text = "قتل \u200fثلاثة"
    folded = fold(text)
    assert text[slice(*folded.span(4, 9))] == "ثلاثة"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("قصـ.ـف", "قصف"),
        ("استـ ـهـ ـداف", "استهداف"),
        ("داعـ*ـش", "داعش"),
        ("قــ،ــتل", "قتل"),
        ("هجـــ*مات", "هجمات"),
        ("ق*تل", "قتل"),
        ("الكـ.،.ـردي", "الكردي"),
    ],
)
def test_words_that_posts_hide_from_moderation(written: str, folded: str) -> None:
    read = fold(f"و {written} و")
    assert read.text == f"و {folded} و"
    assert read.span(2, 2 + len(folded)) == (2, 2 + len(written))


@pytest.mark.parametrize("text", ["حزب.الله", "الـ15", "سنة 1445هـ. ثم", "بـ«حلب»", "أولا•ثانيا", "قال: *مهم*"])
def test_marks_that_hide_nothing_stay(text: str) -> None:
    marks = [char for char in text if not char.isalnum() and char not in "ـ «»"]
    assert all(mark in fold(text).text for mark in marks)


@given(st.text())
@example("⓵①፩½ⅷ")
@example("İßﬁ")
@example("\ud800")
def test_folding_any_text_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert fold_word(folded.text) == folded.text


@given(st.characters())
def test_digits_of_every_script_are_ascii_digits(char: str) -> None:
    if char.isdigit():
        assert fold_char(char).isascii()
        assert fold_char(char).isdecimal()
