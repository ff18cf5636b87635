"""Word documents."""

import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

Reading = Callable[..., Any]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


def saved(*paragraphs: str) -> bytes:
    """A document with these pieces of XML in its body."""
    document = Document()
    for paragraph in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {W}>{paragraph}</w:p>"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_in_order_under_the_title(read: Reading, samples: SimpleNamespace) -> None:
    (report,) = read("a.docx", samples.document()).reports
    assert (report.title, report.text.splitlines()) == (samples.title, list(samples.sentences))
    assert (report.published, report.published_basis) == (None, "unknown")


def test_a_day_that_the_document_states(read: Reading) -> None:
    (report,) = read("a.docx", saved(run("تاريخ النشر: 12 مايو 2024"), run(TEXT))).reports
    assert (report.published, report.published_basis) == ("2024-05-12", "text")


@pytest.mark.parametrize(
    "paragraph",
    [
        run(TEXT),
        run(TEXT[:10]) + f"<w:ins w:id='1' w:author='a'>{run(TEXT[10:])}</w:ins>",
        run(TEXT) + "<w:del w:id='2' w:author='a'><w:r><w:delText>محذوف</w:delText></w:r></w:del>",
        f"<w:hyperlink>{run(TEXT)}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{run(TEXT)}</w:sdtContent></w:sdt>",
    ],
    ids=["plain", "inserted", "struck out", "link", "content control"],
)
def test_what_a_reader_of_the_document_sees(read: Reading, paragraph: str) -> None:
    assert read("a.docx", saved(paragraph)).texts == [TEXT]


def test_without_words_it_is_set_aside(read: Reading) -> None:
    assert "is a document with no text in it" in read("a.docx", saved()).aside[0]


def test_a_zip_that_is_no_document(read: Reading, samples: SimpleNamespace) -> None:
    assert "is a zip archive but no Word document" in read("a.docx", samples.wacz()).aside[0]
