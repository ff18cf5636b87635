"""A Word document (.docx) to a report: its paragraphs and table cells in order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from khabar.errors import FieldError
from khabar.read.incoming import LIMIT, Incoming, Original
from khabar.read.zipped import member_bytes, opened_zip, refuse_bomb

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Words that were struck out under tracked changes, and a drawing's text for programs that cannot draw it.
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_UNPACKED = 4 * LIMIT
_BODY = LIMIT // 2


def read_document(original: Original) -> Incoming:
    """The report of a .docx file. Raises InputError for one that is broken, a bomb, or holds no words.

    Its headline is a first paragraph in the style Title. When a file was written says nothing about when the report
    came out, so no day is taken from its properties.
    """
    where = original.where
    _refuse_hostile(original.data, where)
    from docx import Document

    document = Document(io.BytesIO(original.data))
    lines = [line for line in _lines(document.element.body) if line.strip()]
    if not lines:
        raise FieldError(where, "is a document with no text in it")
    title = _title(document.element.body, lines)
    text = "\n".join(lines[1:] if title else lines)
    return Incoming(id=where, text=text, where=where, title=title, original=original)


def _refuse_hostile(data: bytes, where: str) -> None:
    with opened_zip(io.BytesIO(data), where) as archive:
        for member in archive.filelist:
            refuse_bomb(member, where)
        if sum(member.file_size for member in archive.filelist) > _UNPACKED:
            raise FieldError(where, f"unpacks to more than {_UNPACKED // 1024 // 1024} MB; take its pictures out")
        body = member_bytes(archive, "word/document.xml", _BODY, where)
        if body is None:
            raise FieldError(where, "is a zip archive but no Word document")
        for member in archive.filelist:
            if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(member)[:4096]:
                raise FieldError(where, f"holds '{member.filename[:80]}' with a DOCTYPE, as no Word document does")


def _lines(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag == f"{_W}p":
            yield "".join(_words(child))
        yield from _lines(child)


def _words(element: _Element) -> Iterator[str]:
    """The words of a paragraph in order, without those of paragraphs in it (text boxes), which come by themselves."""
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _words(child)


def _title(body: _Element, lines: list[str]) -> str | None:
    for paragraph in body.iter(f"{_W}p"):
        words = "".join(_words(paragraph))
        if words.strip():
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            titled = style is not None and style.get(f"{_W}val") == "Title"
            return words.strip() if titled and len(lines) > 1 else None
    return None
