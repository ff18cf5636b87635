"""A saved web page to a report: its article, headline, day, outlet and address."""

from __future__ import annotations

import logging
import re
from html import unescape

from khabar.errors import FieldError
from khabar.read.dates import iso_day
from khabar.read.decode import decode_declared
from khabar.read.incoming import Incoming, Original

_SILENT = logging.NullHandler()
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What is opened and never closed ends with the page, and no tag reaches into the next: the time stays linear.
_OUT_OF_SIGHT = re.compile(r"(?is)<(script|style|noscript|template|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_BLOCK = re.compile(
    r"(?i)</?(?:p|div|br|h[1-6]|li|tr|article|section|blockquote|time|header|footer|nav|aside)\b[^<>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")
# A page of news has some thousands; the tree of many more would take hundreds of megabytes.
_MOST_TAGS = 50_000
_TOO_MANY_TAGS = 500_000
_GLUED = 20_000
_PART = 1_000_000
# Nothing is dated by the clock of the machine: the same page gives the same day in any year.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31", "min_date": "1990-01-01"}


def read_page(original: Original) -> Incoming:
    """The report of an HTML page. Raises FieldError or EncodingError, naming it, when it holds none.

    Its context may give the address that it was captured at (`url`) and the encoding that the server told (`charset`).
    """
    where, context = original.where, original.context
    page = _XML_DECLARATION.sub("", _page_text(original.data, where, context.get("charset")))
    if page.count("<") > _TOO_MANY_TAGS:
        raise FieldError(where, f"is a page of more than {_TOO_MANY_TAGS} tags")
    found = _extracted(page)
    text = _in_lines(found.get("text") or "", page) or bare_text(page)
    if not text:
        raise FieldError(where, "is a page with no text in it")
    title = found.get("title") or None
    day = iso_day(found.get("date") or "")
    return Incoming(
        id=where,
        text=_without_headline(text, title),
        where=where,
        title=title,
        published=day,
        published_basis="text" if day else "unknown",
        outlet=found.get("sitename") or None,
        url=context.get("url") or found.get("url") or None,
        original=original,
    )


def _page_text(data: bytes, where: str, told: str | None) -> str:
    declared = _CHARSET.search(data[:4096])
    return decode_declared(data, where, told, declared[1].decode("ascii") if declared else None)


def _extracted(page: str) -> dict[str, str]:
    if page.count("<") > _MOST_TAGS:
        return {}
    # Loading it takes longer than coding a report.
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(_SILENT)  # else their warnings land between the command's own messages
    document = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
    if document is None:
        return {}
    values = document if isinstance(document, dict) else document.as_dict()
    return {key: value for key, value in values.items() if isinstance(value, str)}


def bare_text(page: str) -> str:
    """Every visible word of a page that has no article that can be told from the rest."""
    plain = _TAG.sub(" ", _BLOCK.sub("\n", _OUT_OF_SIGHT.sub(" ", page)))
    lines = (_narrow(line) for line in unescape(plain).splitlines())
    return "\n".join(line for line in lines if line)


def _narrow(line: str) -> str:
    """A line with one space wherever it has several; by parts, as a substitution takes memory for each place."""
    parts = (line[start : start + _PART] for start in range(0, len(line), _PART))
    return "".join(_SPACES.sub(" ", part) for part in parts).strip()


def _in_lines(text: str, page: str) -> str:
    """A text that the extraction glued into one line, as the lines that the page has it in."""
    text = text.strip()
    if "\n" in text or len(text) > _GLUED:
        return text
    lines = [line for line in bare_text(page).splitlines() if line in text]
    return "\n".join(lines) if len(" ".join(lines)) == len(text) else text


def _without_headline(text: str, title: str | None) -> str:
    """The text after a first line that only repeats the headline, which is coded before the text anyway."""
    first, _, rest = text.partition("\n")
    return rest.strip() if title and rest.strip() and first.strip() == title.strip() else text
