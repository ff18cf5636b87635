"""A text file to a report: the whole of it."""

from __future__ import annotations

from khabar.errors import FieldError
from khabar.read.decode import decode
from khabar.read.incoming import Incoming, Original


def read_plain(original: Original) -> Incoming:
    """The report of a text file. Raises FieldError or EncodingError when it is empty or of no encoding that is read."""
    text = decode(original.data, original.where)
    if not text.strip():
        raise FieldError(original.where, "is empty")
    return Incoming(id=original.where, text=text, where=original.where, original=original)
