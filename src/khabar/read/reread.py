"""From the bytes of one report to the report: the one way that every report goes, the first time and ever after."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from khabar.errors import InputError, LanguageError
from khabar.read.dates import day_in_text, day_in_url
from khabar.read.document import read_document
from khabar.read.feed import read_entry
from khabar.read.fields import read_line
from khabar.read.incoming import Incoming, Original
from khabar.read.language import language_problem
from khabar.read.mail import read_mail
from khabar.read.pdf import read_pdf
from khabar.read.plain import read_plain
from khabar.read.table import read_row
from khabar.read.telegram import read_message
from khabar.read.warc import read_archived
from khabar.read.webpage import read_page

_READERS: dict[str, Callable[[Original], Incoming]] = {
    "text": read_plain,
    "html": read_page,
    "jsonl": read_line,
    "csv": read_row,
    "docx": read_document,
    "pdf": read_pdf,
    "eml": read_mail,
    "telegram": read_message,
    "feed": read_entry,
    "warc": read_archived,
}


def read_original(original: Original) -> Incoming | InputError:
    """The report of these bytes, or why there is none; the same bytes and context give the same answer always.

    What a report does not state of itself is filled from what the user said of the run, then from its address, then
    from a line that states the day.
    """
    try:
        report = _completed(_READERS[original.kind](original), original.context)
    except InputError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a page or document can break its reader in ways that nobody has listed
        return InputError(original.where, f"cannot be read: {type(error).__name__}: {error}")
    problem = language_problem(report.text)
    return LanguageError(report.where, problem) if problem else report


def _completed(report: Incoming, context: dict[str, str]) -> Incoming:
    if not report.outlet and "outlet" in context:
        report = msgspec.structs.replace(report, outlet=context["outlet"])
    if report.published:
        return report
    if "published" in context:
        return msgspec.structs.replace(report, published=context["published"], published_basis="given")
    day = day_in_url(report.url) if report.url else None
    if day:
        return msgspec.structs.replace(report, published=day, published_basis="url")
    day = day_in_text(report.text)
    return msgspec.structs.replace(report, published=day, published_basis="text") if day else report
