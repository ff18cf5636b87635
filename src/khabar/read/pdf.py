"""A PDF with text in it to a report: lines put in order, then joined to paragraphs."""

from __future__ import annotations

import io
import logging
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from khabar.errors import FieldError
from khabar.read.glyphs import Glyph, page_glyphs
from khabar.read.incoming import Incoming, Original
from khabar.read.visual import in_reading_order, is_rtl

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGES = 500
_GLYPHS = 1_000_000
_A_PAGE = 50_000
_WORD_GAP = 0.25
_LINE_GAP = 1.0
_SAME_LINE = 0.4
_BACK = 12
_SILENT = logging.NullHandler()


def read_pdf(original: Original) -> Incoming:
    """The report of a PDF. Raises FieldError for one that is broken, locked, too long, or a scan without text.

    A PDF tells when it was made, not when the report in it came out, so no day is taken from its properties.
    """
    where = original.where
    text = "\n".join(_paragraphs(_pages(original)))
    if not text.strip():
        raise FieldError(where, "is a PDF of pictures with no text in it (a scan); have an OCR program read it first")
    return Incoming(id=where, text=text, where=where, original=original)


def _pages(original: Original) -> Iterator[list[_Line]]:
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(_SILENT)
    logging.getLogger("pypdf").propagate = False
    where = original.where
    left = _GLYPHS
    try:
        reader = _opened(original)
        if len(reader.pages) > _PAGES:
            raise FieldError(where, f"is a PDF of more than {_PAGES} pages; split it")
        for page in reader.pages:
            glyphs = list(page_glyphs(page, _A_PAGE))
            left -= len(glyphs)
            if left <= 0:
                raise FieldError(where, f"is a PDF with more than {_GLYPHS} letters; split it")
            yield _lines(glyphs)
    except (PyPdfError, RecursionError, AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        # What its reader raises for a PDF that is not built as one should be.
        raise FieldError(where, f"is a PDF that cannot be read: {str(error)[:200] or type(error).__name__}") from None


def _opened(original: Original) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(original.data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FieldError(original.where, "is a PDF locked with a password; save it without one")
    return reader


class _Line(msgspec.Struct):
    """Glyphs that stand on one line next to each other."""

    glyphs: list[Glyph]
    left: float
    right: float

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs[:50])

    def takes(self, glyph: Glyph) -> bool:
        near = _LINE_GAP * max(glyph.size, self.glyphs[0].size)
        on_line = abs(glyph.base - self.base) <= _SAME_LINE * max(glyph.size, self.glyphs[0].size)
        return on_line and self.left - near <= glyph.right and glyph.left <= self.right + near

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        self.left, self.right = min(self.left, glyph.left), max(self.right, glyph.right)


def _lines(glyphs: Iterable[Glyph]) -> list[_Line]:
    """Lines in the order in which they are drawn: columns are drawn one after another, not side by side."""
    lines: list[_Line] = []
    for glyph in glyphs:
        for line in reversed(lines[-_BACK:]):
            if line.takes(glyph):
                line.add(glyph)
                break
        else:
            lines.append(_Line([glyph], glyph.left, glyph.right))
    return [line for line in lines if any(glyph.text.strip() for glyph in line.glyphs)]


def _text(line: _Line) -> str:
    letters = sorted((glyph for glyph in line.glyphs if not _is_mark(glyph.text)), key=lambda glyph: glyph.left)
    over = _marks(line, letters)
    units: list[str] = []
    for number, glyph in enumerate(letters):
        if number and glyph.left - letters[number - 1].right > _WORD_GAP * glyph.size:
            units.append(" ")
        units.append(glyph.text + over.get(number, ""))
    return " ".join(in_reading_order(units).split())


def _marks(line: _Line, letters: list[Glyph]) -> dict[int, str]:
    """The vowel signs of a line by the number of the letter that each stands over, whichever was drawn first."""
    centres = [glyph.centre for glyph in letters]
    over: dict[int, str] = {}
    for glyph in line.glyphs:
        if letters and _is_mark(glyph.text):
            after = bisect_left(centres, glyph.centre)
            beside = (max(after - 1, 0), min(after, len(letters) - 1))
            near = min(beside, key=lambda number: abs(centres[number] - glyph.centre))
            over[near] = over.get(near, "") + glyph.text
    return over


def _is_mark(text: str) -> bool:
    return all(unicodedata.combining(letter) for letter in text)


def _paragraphs(pages: Iterable[list[_Line]]) -> Iterator[str]:
    """Lines joined where the one goes on in the next: as wide as its column, no gap below it, no larger letters."""
    for lines in pages:
        gaps = [first.base - second.base for first, second in pairwise(lines)]
        usual = median([gap for gap in gaps if gap > 0] or [0.0])
        so_far = ""
        for number, line in enumerate(lines):
            words = _text(line)
            if number and so_far and _goes_on(lines[number - 1], line, so_far, usual):
                so_far = f"{so_far} {words}"
                continue
            if so_far:
                yield so_far
            so_far = words
        if so_far:
            yield so_far


def _goes_on(above: _Line, below: _Line, text: str, usual: float) -> bool:
    gap = above.base - below.base
    if not 0 < gap <= 1.25 * usual + 0.1 or abs(above.size - below.size) > 0.1 * above.size:
        return False
    # The last line of a paragraph ends short of the column's edge, at the left in Arabic.
    short = above.left - below.left if is_rtl(text) else below.right - above.right
    return short < 4 * above.size
