"""Lines as they stand on paper, put into reading order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.read.visual import in_reading_order


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (["ﻞ", "ﻔ", "ﻃ", " ", "1", "5"], "15 طفل"),
        (["١", "٥", " ", "ﻞ", "ﻔ", "ﻃ"], "طفل ١٥"),
        (["1", "0", ":", "3", "0", " ", "ﻰ", "ﺘ", "ﺣ"], "حتى 10:30"),
        (["A", "F", "P", " ", "ﺔ", "ﻟ", "ﺎ", "ﻛ", "و"], "وكالة AFP"),
        (["(", "ﻞ", "ﻔ", "ﻃ", ")"], "(طفل)"),
        (["«", "ق", "و", "س", "»"], "«سوق»"),
        (["ن", "ﻵ", "ا"], "الآن"),
        (["ة", "د", "ﻼ", "ﺑ"], "بلادة"),
        (["A", " ", "ﻞ", "ﻔ", "ﻃ", " ", "B", "C", "D", "E"], "A طفل BCDE"),
        (["كم", "5", "0"], "50كم"),
        ([], ""),
    ],
)
def test_numbers_and_latin_words_keep_their_order(drawn: list[str], read: str) -> None:
    assert in_reading_order(drawn) == read


@given(st.lists(st.text(st.sampled_from("ابتAB12 ().:«»"), min_size=1, max_size=2)))
def test_no_letter_is_lost(units: list[str]) -> None:
    mirrored = str.maketrans("()«»", "((««")
    assert sorted(in_reading_order(units).translate(mirrored)) == sorted("".join(units).translate(mirrored))
