"""Saved mail."""

from collections.abc import Callable
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest

Reading = Callable[..., Any]

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


def test_a_message_and_its_attachments(read: Reading, samples: SimpleNamespace) -> None:
    found = read("a.eml", samples.mail())
    message, attached = found.reports
    assert message.text.strip() == samples.sentences[0]
    assert (message.title, message.outlet, message.published) == (samples.title, "مكتب المثال", "2024-05-12")
    assert message.published_basis == "given"
    assert attached.where.endswith("a.eml#1")
    assert (attached.title, attached.text.splitlines()) == (samples.title, list(samples.sentences))
    assert found.passed == {"attachment of another kind": 1}


def test_a_message_in_html_alone(read: Reading) -> None:
    message = EmailMessage()
    message["From"] = "desk@agency.example"
    message.set_content(f"<html><body><style>p {{}}</style><p>{TEXT}</p><p>وأضاف.</p></body></html>", subtype="html")
    (report,) = read("a.eml", message.as_bytes()).reports
    assert (report.text.splitlines(), report.outlet) == ([TEXT, "وأضاف."], "desk@agency.example")


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6", "utf-8", "no-such-charset"])
def test_the_charset_as_declared_or_as_it_is(read: Reading, charset: str) -> None:
    data = TEXT.encode("utf-8" if charset == "no-such-charset" else charset)
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    assert read("a.eml", head + data).texts == [TEXT]


def test_a_forwarded_message_is_a_report_of_its_own(read: Reading) -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["Date"] = "Fri, 10 May 2024 10:00:00 +0300"
    inner.set_content(TEXT + " أمس")
    outer.set_content(TEXT)
    outer.add_attachment(inner)
    first, second = read("a.eml", outer.as_bytes()).reports
    assert second.text.strip() == TEXT + " أمس"
    assert (first.published, second.published) == (None, "2024-05-10")


@pytest.mark.parametrize(
    "header", ["Date: yesterday", "Date: Sun, 99 May 2024 99:00:00", "Subject: =?x?q?=ff?=", "From: <<>>@"]
)
def test_broken_headers_spoil_no_text(read: Reading, header: str) -> None:
    (report,) = read("a.eml", f"{header}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}").reports
    assert (report.text, report.published) == (TEXT, None)
