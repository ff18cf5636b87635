"""Saved web pages."""

import pytest

from khabar.errors import FieldError
from khabar.read import webpage
from khabar.read.incoming import Incoming, Original

SENTENCES = [
    f"قال مصدر محلي إن القصف المدفعي توقف في البلدة {number} بعد ساعات، وأضاف أن السكان عادوا إلى منازلهم في الحي الشرقي."
    for number in range(1, 7)
]


def read_page(data: bytes, where: str) -> Incoming:
    return webpage.read_page(Original(data=data, kind="html", where=where))


def page(charset: str = "utf-8", body: str = "") -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<!doctype html><html lang="ar"><head><meta charset="{charset}"><title>توقف القصف | وكالة</title>
<meta property="og:title" content="توقف القصف على البلدة"><meta property="og:site_name" content="وكالة المثال">
<meta property="article:published_time" content="2019-05-04T22:00:00+03:00">
<link rel="canonical" href="https://agency.example/2019/05/04/shelling"><script>var a = "قصف على الصفحة";</script></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>
<article><h1>توقف القصف على البلدة</h1>{body or paragraphs}</article><footer>جميع الحقوق محفوظة 2024</footer></body></html>"""


def test_the_article_and_what_the_page_says_of_itself() -> None:
    report = read_page(page().encode(), "page.html")
    assert report.text.splitlines() == SENTENCES
    assert report.title == "توقف القصف على البلدة"
    assert (report.published, report.published_basis) == ("2019-05-04", "text")
    assert report.outlet == "وكالة المثال"
    assert report.url == "https://agency.example/2019/05/04/shelling"


@pytest.mark.parametrize(
    "data",
    [
        page("windows-1256").encode("cp1256"),
        page("utf-8").encode("cp1256"),
        page("windows-1256").encode(),
        page("no-such-charset").encode(),
        b'<?xml version="1.0" encoding="utf-8"?>\n' + page().encode(),
        page().encode("utf-16"),
    ],
    ids=["declared code page", "declared wrongly", "declared as a code page", "unknown charset", "xhtml", "utf-16"],
)
def test_encodings_of_pages(data: bytes) -> None:
    assert read_page(data, "page.html").text.splitlines() == SENTENCES


def test_the_day_does_not_come_from_the_clock_or_the_footer() -> None:
    bare = page().replace("2019-05-04T22:00:00+03:00", "").replace("2019/05/04/", "")
    assert read_page(bare.encode(), "page.html").published is None


def test_a_page_without_an_article_gives_its_visible_words() -> None:
    report = read_page("<p>قصف على البلدة</p><script>x</script><!-- قديم --><style>p{}</style>".encode(), "page.html")
    assert report.text == "قصف على البلدة"


@pytest.mark.parametrize("data", [b"<html></html>", b"<html><script>var a</script></html>", b"<p> </p>"])
def test_an_empty_page_is_refused(data: bytes) -> None:
    with pytest.raises(FieldError, match="no text in it"):
        read_page(data, "page.html")


def test_a_page_of_deep_nesting_is_read() -> None:
    deep = "<div>" * 50_000 + "قصف على البلدة في الجنوب"
    assert "قصف على البلدة" in read_page(deep.encode(), "page.html").text


def test_a_short_page_keeps_its_lines() -> None:
    body = "<h1>قصف على سرمين</h1><time>11 أيار 2024</time><p>قتل خمسة مدنيين أمس في سرمين.</p><p>وأصيب ثمانية.</p>"
    report = read_page(f"<html><body><article>{body}</article></body></html>".encode(), "a.html")
    assert report.text.splitlines() == ["11 أيار 2024", "قتل خمسة مدنيين أمس في سرمين.", "وأصيب ثمانية."]
