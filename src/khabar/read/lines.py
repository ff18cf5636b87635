"""JSON lines, streamed: a file of any length passes through one line at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from khabar.errors import EncodingError, FieldError, InputError
from khabar.read.decode import unicode_encoding
from khabar.read.fields import read_line
from khabar.read.incoming import LIMIT, TOO_LONG, Incoming

_OPENINGS = (b"{", b"[", b"[{")


def read_lines(
    stream: io.BufferedReader, where: str, fields: Mapping[str, str], on_bytes: Callable[[int], None]
) -> Iterator[Incoming | InputError]:
    """The report, or what is wrong with it, of every line that is not blank."""
    encoding, _ = unicode_encoding(stream.peek(4096)[:4096])
    lines = _raw_lines(stream) if encoding in (None, "utf-8") else _recoded_lines(stream, str(encoding))
    number = 0
    try:
        for raw in lines:
            number += 1
            on_bytes(len(raw))
            if number == 1 and raw.strip() in _OPENINGS:
                yield FieldError(f"{where}:1", "is JSON over several lines; write one object a line, as jq -c does")
                return
            if raw.strip():
                yield _report(raw, f"{where}:{number}", fields)
    except UnicodeDecodeError as error:
        yield EncodingError(f"{where}:{number + 1}", f"is broken {error.encoding.upper()}: {error.reason}")


def _report(raw: bytes, where: str, fields: Mapping[str, str]) -> Incoming | InputError:
    if len(raw) > LIMIT:
        return FieldError(where, TOO_LONG)
    try:
        return read_line(raw, where, fields)
    except InputError as error:
        return error


def _raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one beyond the limit only its beginning, which is enough to know that it is too long."""
    while line := stream.readline(LIMIT + 1):
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = stream.readline(LIMIT + 1)
        yield line


def _recoded_lines(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")
    try:
        while line := text.readline(LIMIT + 1):
            rest = line
            while len(rest) > LIMIT and not rest.endswith("\n"):
                rest = text.readline(LIMIT + 1)
            yield line.encode("utf-8")
    finally:
        text.detach()
