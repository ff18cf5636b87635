"""Words of a report, their clitics and their place in the untouched text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.words import analyses, prefix_analyses, read_text


def forms(text: str) -> list[str]:
    return [word.form for word in read_text(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل ثلاثةُ مدنيين.", ["قتل", "ثلاثه", "مدنيين", "."]),
        ("12,500 شخص و3.5 ملايين", ["12,500", "شخص", "و", "3.5", "ملايين"]),
        ("الـ24 ساعة", ["ال", "24", "ساعه"]),
        ("الساعة 10:30", ["الساعه", "10:30"]),
        ("12/5/2019", ["12/5/2019"]),
        ("#دير_الزور", ["#", "دير", "الزور"]),
        ("@khabar_news", ["@", "khabar", "news"]),
        ("سطر\nثان", ["سطر", "\n", "ثان"]),
        ("سطر\u2028ثان", ["سطر", "\n", "ثان"]),
        ("(قسد)", ["(", "قسد", ")"]),
        ("F-16", ["f", "-", "16"]),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("form", "reading"),
    [
        ("والبوكمال", ("و", "البوكمال")),
        ("والبوكمال", ("وال", "بوكمال")),
        ("بحلب", ("ب", "حلب")),
        ("للجيش", ("ل", "الجيش")),  # the article stands in the second lam
        ("للجيش", ("لل", "جيش")),
        ("فبالمدفعيه", ("فبال", "مدفعيه")),
        ("كالعاده", ("كال", "عاده")),
        ("وادي", ("", "وادي")),
        ("وادي", ("و", "ادي")),  # offered; the lexicon refuses it
    ],
)
def test_proclitics_are_offered_and_never_forced(form: str, reading: tuple[str, str]) -> None:
    assert reading in {(a.prefix, a.stem) for a in prefix_analyses(form)}


def test_the_whole_word_is_the_first_reading() -> None:
    for form in ("وادي", "بابل", "الوادي", "لبنان"):
        assert prefix_analyses(form)[0].stem == form


@pytest.mark.parametrize(
    ("form", "stem", "suffix"),
    [
        ("اصابتهم", "اصابه", "هم"),  # ta marbuta comes back
        ("مقتله", "مقتل", "ه"),
        ("اعتقلوهم", "اعتقلوا", "هم"),  # and so does the alef of a plural verb
        ("وقصفتها", "قصفت", "ها"),
    ],
)
def test_pronouns_behind_a_word_are_offered(form: str, stem: str, suffix: str) -> None:
    assert (stem, suffix) in {(a.stem, a.suffix) for a in analyses(form)}


def test_a_span_leads_back_without_the_clitics() -> None:
    doc = read_text("وصل إلى «وَالبوكمال» أمس")
    at = next(word.at for word in doc.words if "بوكمال" in word.form)
    assert doc.quote(doc.span(at, at + 1)) == "وَالبوكمال"
    assert doc.quote(doc.cut_span(at, at + 1, 1)) == "البوكمال"
    assert doc.quote(doc.cut_span(at, at + 1, 3)) == "بوكمال"


def test_word_at_finds_the_word_of_an_offset() -> None:
    text = "قتل ثلاثة مدنيين"
    doc = read_text(text)
    found = [doc.words[doc.word_at(at)].form for at in (0, text.index("ثلاثة"), len(text) - 1)]
    assert found == ["قتل", "ثلاثه", "مدنيين"]


@given(st.text(max_size=200))
def test_any_text_is_read_with_words_in_order_and_inside_it(text: str) -> None:
    doc = read_text(text)
    assert read_text(text) == doc
    last = 0
    for at, word in enumerate(doc.words):
        assert word.at == at
        assert last <= word.start < word.end <= len(text)
        assert doc.sentences[word.sentence].first <= at or word.sentence == 0
        last = word.start
    covered = [at for s in doc.sentences for at in range(s.first, s.last)]
    assert covered == sorted(set(covered))
    assert all(0 <= first < last <= len(doc.words) for first, last in doc.quotes)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Shared with Publicقصف مدفعي", ["shared", "with", "public", "قصف", "مدفعي"]),
        ("نبأ الساحلDecember 4", ["نبا", "الساحل", "december", "4"]),
        ("#عاجلقصف على البلدة", ["#", "عاجل", "قصف", "علي", "البلده"]),
        ("ريف عين عيسىإصابة طفل في المدينةوقال", ["ريف", "عين", "عيسي", "اصابه", "طفل", "في", "المدينه", "وقال"]),
        ("خبر #عاجل", ["خبر", "#", "عاجل"]),
        ("#عاجلة", ["#", "عاجله"]),
    ],
)
def test_what_a_copied_post_glues_to_a_word_is_parted_from_it(text: str, forms: list[str]) -> None:
    assert [word.form for word in read_text(text).words] == forms
