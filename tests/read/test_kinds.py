"""What a source is by its name and by its first bytes."""

import io
import sys
from types import SimpleNamespace

import pytest

from khabar.read import Incoming, read_paths
from khabar.read.kinds import Kind, kind_of_name, looks_like

SENTENCE = "قال مصدر محلي إن القصف توقف في البلدة"


@pytest.mark.parametrize(
    ("name", "kind", "packed"),
    [
        ("a.txt", "text", False),
        ("A.HTML", "html", False),
        ("x/a.warc.gz", "warc", True),
        ("a.jsonl.gz", "jsonl", True),
        ("a.gz", "auto", True),
        ("a", "auto", False),
        ("a.odt", "auto", False),
    ],
)
def test_by_name(name: str, kind: Kind, packed: bool) -> None:
    assert kind_of_name(name) == (kind, packed)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (SENTENCE.encode(), "text"),
        (SENTENCE.encode("utf-16"), "text"),
        (b"", "text"),
        (b'{"text": "x"}\n{"text": "y"}', "jsonl"),
        (b'\xef\xbb\xbf{"text": "x"}', "jsonl"),
        (b'{\n "text": "x"}', "json"),
        (b'[{"text": "x"}]', "json"),
        (b'{\n "name": "x",\n "type": "public_channel",\n "id": 1, "messages": [', "telegram"),
        (b"\n <!DOCTYPE html><html>", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x">', "html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b"%PDF-1.7", "pdf"),
        (b"WARC/1.1\r\n", "warc"),
        (b"{\\rtf1", "text"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\n", "eml"),
        (b"Received: from a\r\n by b\r\nReturn-Path: <a>\r\n", "eml"),
        ("From: the desk\nقال".encode(), "text"),
        (b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml", "docx"),
    ],
)
def test_by_the_first_bytes(head: bytes, kind: Kind) -> None:
    assert looks_like(head) == kind


@pytest.mark.parametrize("name", ["table", "document", "mail", "rss", "warc", "page"])
def test_sources_without_a_name(samples: SimpleNamespace, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: str | bytes = getattr(samples, name)()
    data = made if isinstance(made, bytes) else made.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data), 65536)))  # type: ignore[type-var]
    items = list(read_paths(["-"], kind="csv" if name == "table" else "auto", unique=False))
    assert items
    assert all(isinstance(item, Incoming) for item in items), items
