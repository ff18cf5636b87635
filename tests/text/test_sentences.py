"""Sentences as news pages and posts write them, and quotations as they are typed."""

import pytest

from khabar.text.words import read_text


def sentences(text: str) -> list[tuple[str, str]]:
    doc = read_text(text)
    return [(s.role, doc.quote(doc.span(s.first, s.last))) for s in doc.sentences]


def quotes(text: str) -> list[str]:
    doc = read_text(text)
    return [doc.quote(doc.span(first, last)) for first, last in doc.quotes]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل شخص. أصيب آخر.", 2),
        ("قتل شخص.ووفقا لمصدر محلي أصيب آخر.", 2),  # glued
        ("هل قتل أحد؟ نعم! ثلاثة.", 3),
        ("قصف الجيش القرية؛ أصيب طفل.", 2),
        ("قال د. سامر ر. إن القصف عنيف.", 1),  # abbreviations
        ("سقطت 2.5 طن من القذائف.", 1),  # inside a number
        ("نشر موقع khabar.example.net الخبر.", 1),
        ("قتل شخص... ثم أصيب آخر.", 2),
        ("• قتل شخص\n• أصيب آخر", 2),
        ("- قصف القرية\n- نزوح السكان", 2),
        ("قتل شخص وأصيب آخر", 1),  # no stop at all
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_headline_has_no_stop_and_a_body_after_it() -> None:
    assert sentences("مقتل مدنيين بقصف على قرية التل\n\nقتل مدنيان بقصف. وأصيب آخرون.") == [
        ("headline", "مقتل مدنيين بقصف على قرية التل"),
        ("body", "قتل مدنيان بقصف."),
        ("body", "وأصيب آخرون."),
    ]


def test_a_line_without_a_stop_inside_the_report_is_a_subhead() -> None:
    roles = [role for role, _ in sentences("عنوان الخبر هنا\nقتل شخص أمس.\nحصيلة جديدة\nوأصيب آخر اليوم.")]
    assert roles == ["headline", "body", "subhead", "body"]


def test_a_post_of_one_paragraph_is_body_and_its_line_of_hashtags_is_not() -> None:
    text = "عاجل| قصف مدفعي يستهدف أطراف البلدة الآن.\n#البلدة #عاجل #قصف"
    assert [role for role, _ in sentences(text)] == ["body", "tag"]
    assert [role for role, _ in sentences("قصف على #حلب الآن")] == ["body"]


def test_headlines_of_other_articles_at_the_end_belong_to_the_page() -> None:
    text = (
        "قصف على القرية\n\nقتل شخص في القصف.\n\nوأصيب آخرون بجروح.\n\nاقرأ أيضا\n\nانفجار يهز المدينة المجاورة\n\n"
        "وزير الدفاع يزور الحدود"
    )
    assert [role for role, _ in sentences(text)] == ["headline", "body", "body", "furniture", "furniture", "furniture"]


def test_teasers_that_are_cut_short_belong_to_the_page() -> None:
    text = "قتل شخص في القصف.\nوأصيب آخرون بجروح.\nأفاد مصدر محلي بأن القوات تقدمت في المنطقة…"
    assert sentences(text)[-1][0] == "furniture"


def test_a_last_paragraph_that_goes_on_with_the_story_is_body_without_a_stop_too() -> None:
    text = "قتل شخص في القصف.\nوأصيب آخرون بجروح.\nوكان القصف قد أدى قبل أيام إلى مقتل طفل"
    assert sentences(text)[-1][0] == "body"


def test_a_report_that_leaves_stops_out_has_no_furniture() -> None:
    text = "عنوان\nقصف الجيش القرية\nأصيب طفل في القصف.\nنزح السكان\nقتل رجل.\nشب حريق\nانقطع الطريق\nعاد الهدوء"
    assert "furniture" not in [role for role, _ in sentences(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('قال "قصفوا القرية" ثم صمت', ["قصفوا القرية"]),
        ("قال «قصفوا القرية» ثم صمت", ["قصفوا القرية"]),
        ("قال “قصفوا القرية” ثم صمت", ["قصفوا القرية"]),
        ("قال ”قصفوا القرية“ ثم صمت", ["قصفوا القرية"]),  # typed the other way round
        ("قال »قصفوا القرية« ثم صمت", ["قصفوا القرية"]),
        ("قال „قصفوا القرية“ ثم صمت", ["قصفوا القرية"]),
        ("قال ″قصفوا القرية″ ثم صمت", ["قصفوا القرية"]),
        ('قال" قصفوا القرية "ثم صمت', ["قصفوا القرية"]),  # spaces on the wrong side
        ("قال «قالوا «نعم» ثم قصفوا» وصمت", ["قالوا «نعم» ثم قصفوا"]),  # nested
        ('قال «قالوا "نعم" ثم قصفوا» وصمت', ['قالوا "نعم" ثم قصفوا']),
        ('بين "داعش" و"قسد"', ["داعش", "قسد"]),
        ('قال "قصفوا القرية', ["قصفوا القرية"]),  # not closed: to the end of the paragraph
        ('قال "قصفوا القرية\nفي سطر آخر', ["قصفوا القرية"]),
        ('قال "نعم" وأضاف "قصفوا القرية', ["نعم", "قصفوا القرية"]),
        ('قصفوا القرية" كما قال وأضاف "لا"', ["لا"]),  # closed and never opened
        ('""', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert quotes(text) == quoted


def test_a_quotation_over_several_paragraphs_opens_anew_in_each() -> None:
    assert quotes("قال: “قصفوا القرية.\n“ثم انسحبوا”") == ["قصفوا القرية.", "ثم انسحبوا"]
