"""From the bytes of one report to the report: the one way that every report goes, the first time and ever after."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

import msgspec

from khabar.errors import EncodingError, InputError, LanguageError
from khabar.read.dates import day_in_text, day_in_url
from khabar.read.incoming import Incoming, Original
from khabar.read.language import language_problem


def read_original(original: Original) -> Incoming | InputError:
    """The report of these bytes, or why there is none; the same bytes and context give the same answer always.

    What a report does not state of itself is filled from what the user said of the run, then from its address, then
    from a line that states the day.
    """
    try:
        report = _completed(_reader(original.kind)(original), original.context)
    except InputError as error:
        return error
    except UnicodeDecodeError as error:
        return EncodingError(
            original.where, f"is broken {error.encoding.upper()}: {error.reason}, at byte {error.start}"
        )
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


@cache
def _reader(kind: str) -> Callable[[Original], Incoming]:
    """What reads the reports of a kind; loaded only when there is one, as some of them load much."""
    module, name = _READERS[kind]
    reader: Callable[[Original], Incoming] = getattr(import_module(f"khabar.read.{module}"), name)
    return reader


_READERS = {
    "text": ("plain", "read_plain"),
    "html": ("webpage", "read_page"),
    "jsonl": ("fields", "read_line"),
    "csv": ("table", "read_row"),
    "docx": ("document", "read_document"),
    "pdf": ("pdf", "read_pdf"),
    "eml": ("mail", "read_mail"),
    "telegram": ("telegram", "read_message"),
    "feed": ("feed", "read_entry"),
    "warc": ("warc", "read_archived"),
}
