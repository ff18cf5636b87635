"""Text of reports made safe for the program that shows it: a terminal, or a spreadsheet that runs formulas."""

from __future__ import annotations

import re
from typing import IO, Any

import msgspec

# Control characters start terminal escape sequences, bidi controls reorder the rest of the line, other invisible
# characters hide words. The two joiners stay: Arabic letters change their shape with them.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Spreadsheets pass over white space and invisible characters before they look for a formula.
_FORMULA = re.compile(
    r"[\t\r\n]|[\s\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\-@＝＋－＠].", re.DOTALL
)


def printable(text: str) -> str:
    """The text on one line with nothing in it that a terminal would obey."""
    return _SURROGATE.sub("\ufffd", _UNSAFE.sub("", _BREAKS.sub(" ", text)))


def json_line(value: object, out: IO[Any]) -> bytes:
    """The value as a line of JSON for a stream; for a terminal, what it would obey is written as an escape.

    That means the same when it is read, so a line that was copied from a terminal is as good as one from a pipe.
    """
    line = msgspec.json.encode(value) + b"\n"
    if not out.isatty():
        return line
    return _UNSAFE.sub(_escape, line[:-1].decode("utf-8")).encode("utf-8") + b"\n"


def _escape(found: re.Match[str]) -> str:
    """A character as JSON writes it in ASCII: one or two units of UTF-16, four digits each."""
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def harmless(cell: str) -> str:
    """The text for a cell of a spreadsheet: printable, and marked as text where it would be run as a formula."""
    safe = printable(cell)
    return f"'{safe}" if _FORMULA.match(cell) or _FORMULA.match(safe) else safe


def counted(count: int, noun: str) -> str:
    """So many of something, in the singular for one."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
