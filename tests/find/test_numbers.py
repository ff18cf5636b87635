"""Numerals: digits and number words as the exact number they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.find.numbers import Numeral, NumeralReader, numeral_stem, read_digits
from khabar.text.words import read_text


def read(text: str, at: int = 0) -> Numeral | None:
    forms = [word.form for word in read_text(text).words]
    return NumeralReader(forms).read(at, len(forms))


def value(text: str) -> int | None:
    numeral = read(text)
    return None if numeral is None else numeral.value


@pytest.mark.parametrize(
    ("digits", "scaled", "number"),
    [
        ("7", False, 7),
        ("2,600", False, 2600),
        ("2.600", False, 2600),
        ("1.200.000", False, 1_200_000),
        ("12/5", False, None),
        ("10:30", False, None),
        ("0093112", False, None),  # a telephone number
        ("9" * 30, False, None),
    ],
)
def test_digits(digits: str, scaled: bool, number: int | None) -> None:
    assert read_digits(digits, scaled) == number


def test_a_part_of_a_scale_is_no_thousand() -> None:
    assert value("2.600 مليون") == 2_600_000
    assert value("1.5 مليون") == 1_500_000


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("خمسة وعشرون", 25),
        ("خمس و عشرين", 25),
        ("عشرة وخمسة", 10),  # two numbers
        ("مئة وعشرة", 110),
        ("مئتان وثلاثة وأربعون", 243),
        ("تسع مئة وتسعة وتسعون ألفا", 999_000),
        ("ألف ومئتان", 1200),
        ("3 آلاف و500", 3500),
        ("343 ألف 437", 343_437),
        ("مليونان وثلاثمئة ألف", 2_300_000),
        ("ألف ومليون", 1000),  # scales fall
        ("ثلاثة عشر ألفا", 13_000),
        ("نصف مليون", 500_000),
        ("مليون ونصف", 1_500_000),
        ("ثلاثة آلاف ونصف", 3500),
        ("العشرين", 20),
        ("وعشرين", 20),
        ("بثلاثة", 3),
    ],
)
def test_numerals(text: str, number: int) -> None:
    assert value(text) == number


def test_clitics_and_the_article_are_told() -> None:
    numeral = read("وبثلاثة")
    assert numeral is not None
    assert (numeral.prefix, numeral.cut, numeral.definite) == ("وب", 2, False)
    numeral = read("الثلاثة")
    assert numeral is not None
    assert numeral.definite


@pytest.mark.parametrize(("text", "least"), [("عشرات", 20), ("عشرات الآلاف", 20_000), ("مئات", 200), ("آلاف", 2000)])
def test_plural_scales_are_vague(text: str, least: int) -> None:
    numeral = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.vague) == (least, True)


@pytest.mark.parametrize("word", ["قتل", "أحد", "إحدى", "حلب", "سبتمبر", "خميس", "ستار"])
def test_words_that_are_no_numerals(word: str) -> None:
    assert value(word) is None


_UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spell(number: int) -> str:
    """An Arabic numeral below a million, as a grammar book writes it."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = {1: "ألف", 2: "ألفان"}.get(thousands) or f"{spell(thousands)} {'آلاف' if thousands <= 10 else 'ألفا'}"
        return head + (f" و{spell(rest)}" if rest else "")
    hundreds, rest = divmod(number, 100)
    parts = [_HUNDREDS[hundreds]] if hundreds else []
    if 11 <= rest <= 19:
        parts.append({11: "أحد", 12: "اثنا"}.get(rest, _UNITS[rest - 10]) + " عشر")
    elif rest == 10:
        parts.append("عشرة")
    elif rest:
        parts += [part for part in (_UNITS[rest % 10], _TENS[rest // 10]) if part]
    return " و".join(parts)


@given(st.integers(1, 999_999))
def test_every_number_that_can_be_spelled_is_read(number: int) -> None:
    text = spell(number)
    numeral = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.last) == (number, len(text.replace(" و", " ").split()))


@given(st.integers(0, 10**9))
def test_digits_of_every_script_say_the_same(number: int) -> None:
    plain = str(number)
    arabic = plain.translate({ord("0") + at: 0x660 + at for at in range(10)})
    assert value(plain) == value(arabic)


@given(st.text(max_size=12))
def test_any_word_can_be_asked_for_its_numeral(word: str) -> None:
    stem = numeral_stem(word)
    assert stem is None or word.endswith(stem[0])
