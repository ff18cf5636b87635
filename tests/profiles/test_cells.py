"""Text of a report in a terminal and in a spreadsheet."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.profiles.cells import harmless, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("قصف\x1b[31m أحمر\x1b]0;title\x07", "قصف[31m أحمر]0;title"),
        ("سطر\r\nآخر\tبعده", "سطر آخر بعده"),
        ("\u202eمقلوب\u202c \u2066x\u2069", "مقلوب x"),
        ("\x9b31m", "31m"),
        ("\ud800", "\ufffd"),
        ("می\u200cشود", "می\u200cشود"),
        ("مُدَرِّسة", "مُدَرِّسة"),
    ],
    ids=[
        "escape sequences",
        "line breaks",
        "bidi controls",
        "one-byte escape",
        "half a character",
        "joiner",
        "harakat",
    ],
)
def test_a_terminal_gets_nothing_that_it_would_obey(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\rx", "\nx", "  =1+1", "\u00a0=1", "\u200f=cmd|' /C calc'!A0",
        "\ufeff=1", "＝1+1", "\x00=1", "\x1b=1", "\v=1",
    ],
)  # fmt: skip
def test_a_spreadsheet_gets_no_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["قصف = هجوم", "a-b", "", "-", "3", "'x", "(=1)"])
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not re.match(r"\s*[=+\-@].", harmless(text), re.DOTALL)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printable(text))
