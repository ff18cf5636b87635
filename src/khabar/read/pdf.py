"""A PDF with text in it to a report."""

from __future__ import annotations

from khabar.errors import FieldError
from khabar.read.incoming import Incoming, Original


def read_pdf(original: Original) -> Incoming:
    """The report of a PDF. Raises FieldError for a scanned one."""
    raise FieldError(original.where, "is a PDF; make text of it first, for example with pdftotext")
