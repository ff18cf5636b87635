"""JSON lines, streamed: a file of any length passes through one line at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator

from khabar.errors import EncodingError, FieldError, InputError
from khabar.read.decode import unicode_encoding
from khabar.read.incoming import LIMIT, TOO_LONG, Listener, Original

_OPENINGS = (b"{", b"[", b"[{")
# With the NUL bytes and byte-order marks of UTF-16 and UTF-32, which are told apart by their order alone.
_BLANK = b" \t\r\n\0\xff\xfe"


def split_lines(
    stream: io.BufferedReader, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The bytes of every line that is not blank, or what is wrong with it."""
    encoding, _ = unicode_encoding(stream.peek(4096)[:4096])
    lines = raw_lines(stream, encoding)
    if encoding not in (None, "utf-8"):
        context = {**context, "encoding": str(encoding)}
    number = 0
    try:
        for raw in lines:
            number += 1
            listener.read(len(raw))
            if number == 1 and raw.strip(_BLANK) in _OPENINGS:
                yield FieldError(f"{where}:1", "is JSON over several lines; write one object a line, as jq -c does")
                return
            if len(raw) > LIMIT:
                yield FieldError(f"{where}:{number}", TOO_LONG)
            elif raw.strip(_BLANK):
                yield Original(data=raw, kind="jsonl", where=f"{where}:{number}", context=context)
    except UnicodeDecodeError as error:
        yield EncodingError(f"{where}:{number + 1}", f"is broken {error.encoding.upper()}: {error.reason}")


def raw_lines(stream: io.BufferedReader, encoding: str | None) -> Iterator[bytes]:
    """The bytes of each line; of one beyond the limit only its beginning, which is enough to know that it is too long.

    `encoding` matters where a line end is more than one byte. Raises UnicodeDecodeError there for a broken file.
    """
    if encoding and encoding.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(stream, encoding)
        return
    while line := stream.readline(LIMIT + 1):
        if len(line) > LIMIT and not line.endswith(b"\n"):
            _skip_line(stream)
        yield line


def _skip_line(stream: io.BufferedReader) -> None:
    """Read on to the end of the line without holding it."""
    while chunk := stream.peek(1):
        end = chunk.find(b"\n") + 1
        stream.read(end or len(chunk))
        if end:
            return


def _wide_lines(stream: io.BufferedReader, encoding: str) -> Iterator[bytes]:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")
    try:
        while line := text.readline(LIMIT + 1):
            rest = line
            while len(rest) > LIMIT and not rest.endswith("\n"):
                rest = text.readline(LIMIT + 1)
            yield line.encode(encoding)
    finally:
        # The stream may be closed already: a reader that stopped early lets go of its lines late.
        if not stream.closed:
            text.detach()
