"""The one matcher: phrases with clitics, whole words only, the longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon.matcher import Matcher, phrase_words
from khabar.text.words import read_text

MATCHER = Matcher(
    [("حي", "quarter"), ("حي السلام", "name"), ("الوادي", "valley"), ("وادي", "wadi"), ("بابل", "Babylon"),
     ("الجيش", "army"), ("تلّ رفعت", "town"), ("أحمد", "first"), ("احمد", "second")]
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    doc = read_text(text)
    return [(match.entries[0], doc.quote((match.start, match.end))) for match in MATCHER.find(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في حي هادئ", [("quarter", "حي")]),
        ("حيث قصفوا محيميدة", []),  # never inside a word
        ("في حيّ السلام", [("name", "حيّ السلام")]),  # the longest
        ("حي\nالسلام", [("quarter", "حي")]),  # not across lines
        ("والجيش", [("army", "الجيش")]),
        ("للجيش", [("army", "لجيش")]),
        ("بالوادي", [("valley", "الوادي")]),
        ("الوادي", [("valley", "الوادي")]),
        ("وادي", [("wadi", "وادي")]),  # no و + ادي
        ("بابل وببابل", [("Babylon", "بابل"), ("Babylon", "بابل")]),
        ("تَلُّ رِفعت", [("town", "تَلُّ رِفعت")]),
    ],
)
def test_phrases_in_a_report(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_form_that_means_two_things_gives_both() -> None:
    assert MATCHER.entries("أحمد") == ("first", "second")
    assert "حي السلام" in MATCHER
    assert "حي الحرب" not in MATCHER


def test_pronouns_are_taken_off_only_where_asked() -> None:
    plain, suffixed = Matcher([("مقتل", 1)]), Matcher([("مقتل", 1)], suffixes=True)
    doc = read_text("بمقتله")
    assert plain.find(doc) == []
    (match,) = suffixed.find(doc)
    assert (match.prefix, match.suffix, doc.quote((match.start, match.end))) == ("ب", "ه", "مقتل")


def test_phrases_are_cut_as_reports_are() -> None:
    assert phrase_words("كتائب «أبو علي»") == ("كتايب", '"', "ابو", "علي", '"')


@given(st.text(alphabet="حي ولب\n.السم", max_size=60))
def test_every_match_is_the_text_between_its_offsets(text: str) -> None:
    doc = read_text(text)
    for match in MATCHER.find(doc):
        assert text[match.start : match.end] == doc.quote((match.start, match.end))
        assert doc.words[match.first].start <= match.start < match.end <= doc.words[match.last - 1].end
