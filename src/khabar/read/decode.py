"""Bytes to text: UTF-8, UTF-16, UTF-32 and the old Arabic code pages; anything else is refused with a reason.

Guessing wrong would code garbage without a word, so a code page is believed only when what comes out reads
as Arabic: Arabic letters, no Latin accents inside Arabic words, and the words every Arabic text has.
"""

from __future__ import annotations

import codecs
import re

from khabar.errors import EncodingError
from khabar.read.language import arabic_share, common_words

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF, not text; name it .pdf, or give --input pdf"),
    (b"PK\x03\x04", "is a zip archive or an office document, not text; unpack it, or save it as .docx"),
    (b"PK\x05\x06", "is an empty zip archive, not text"),
    (b"\xd0\xcf\x11\xe0", "is an old office document, not text; save it as plain text"),
    (b"{\\rtf", "is an RTF document, not text; save it as plain text"),
    (b"\x1f\x8b", "is compressed with gzip; unpack it first"),
    (b"BZh", "is compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "is compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it first"),
    (b"Rar!", "is a RAR archive; unpack it first"),
    (b"\x89PNG", "is a picture, not text"),
    (b"\xff\xd8\xff", "is a picture, not text"),
    (b"GIF8", "is a picture, not text"),
    (b"RIFF", "is a picture, film or sound, not text"),
    (b"ID3", "is a sound, not text"),
    (b"\x7fELF", "is a program, not text"),
    (b"SQLite format 3", "is a database, not text"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ("cp1256", "iso8859_6")
_HIGH_BYTES = frozenset(b"\x00\x06\x20\xfb\xfc\xfd\xfe")
_MIXED_WORD = re.compile(r"[\u0621-\u064a][À-ÿŒœƒ×÷]|[À-ÿŒœƒ×÷][\u0621-\u064a]")
_HEAD = 4096
_SHORT = 8


def decode(data: bytes, where: str, encoding: str | None = None) -> str:
    """The text of the bytes without its byte-order mark; line ends stay as they are.

    `encoding` is that of the whole source, for bytes that are too few to tell by themselves. Raises EncodingError,
    naming `where`, for a document of another kind and for bytes of no encoding that is read.
    """
    if encoding is not None:
        return _decoded(data, encoding, where).removeprefix("\ufeff")
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise EncodingError(where, reason)
    encoding, skip = unicode_encoding(data)
    if encoding is not None:
        return _decoded(data[skip:], encoding, where)
    if b"\0" in data:
        raise EncodingError(where, "holds NUL bytes, so it is not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _code_page(data, where, error)[1]


def decode_declared(data: bytes, where: str, *declared: str | None) -> str:
    """The text of bytes that come with a declared encoding, or several: pages, mail and feeds often declare wrongly.

    What is UTF-8 is UTF-8 whatever is declared, as Arabic in a code page never looks like it; then the declarations
    count, then the bytes. Raises EncodingError as `decode` does.
    """
    for charset in ("utf-8" if b"\0" not in data else None, *declared):
        try:
            if charset:
                return data.decode(charset).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, where)


def _decoded(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(where, f"is broken {encoding.upper()}: {error.reason} at byte {error.start}") from None


def unicode_encoding(data: bytes) -> tuple[str | None, int]:
    """The Unicode encoding that a byte-order mark or the pattern of the bytes shows, and the length of the mark."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:_HEAD]
    if b"\0" not in head and b"\x06" not in head:
        return None, 0
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(high) > 1 and sum(byte in _HIGH_BYTES for byte in high) >= 0.95 * len(high):
            return encoding, 0
    return None, 0


def encoding_of(head: bytes, where: str) -> str:
    """The encoding of a source that begins so; the last character may be cut. Raises EncodingError as `decode` does."""
    encoding, _ = unicode_encoding(head)
    if encoding is not None:
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        return _code_page(head, where, error)[0]
    return "utf-8"


def _code_page(data: bytes, where: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """The old code page in which the bytes read as Arabic, and the text."""
    for encoding in _CODE_PAGES:
        text = data.decode(encoding, errors="replace")
        if "\ufffd" not in text and _reads_as_arabic(text):
            return encoding, text
    raise EncodingError(
        where,
        "is neither UTF-8, UTF-16 nor Windows Arabic (cp1256): "
        f"byte 0x{data[error.start]:02x} at {error.start} is not UTF-8, and as cp1256 it does not read as Arabic",
    )


def _reads_as_arabic(text: str) -> bool:
    sample = text[:20000]
    words = sample.split()
    if arabic_share(sample) < 0.5 or len(_MIXED_WORD.findall(sample)) > 0.02 * len(words):
        return False
    return len(words) < _SHORT or common_words(sample, "ar") * 60 >= len(words)
