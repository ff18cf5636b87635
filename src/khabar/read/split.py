"""A source of any kind to the bytes of each report in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from khabar.errors import EncodingError, FieldError, InputError
from khabar.read.decode import unicode_encoding
from khabar.read.elements import elements
from khabar.read.feed import split_feed
from khabar.read.incoming import LIMIT, TOO_LONG, Listener, Original
from khabar.read.kinds import Kind, json_kind, looks_like
from khabar.read.lines import split_lines
from khabar.read.mail import split_mail
from khabar.read.packed import MAGIC, unpacked
from khabar.read.table import split_table
from khabar.read.telegram import split_telegram
from khabar.read.warc import split_wacz, split_warc

HEAD = 64 * 1024
"""How far ahead a source is looked at: as long as this its buffer must be."""

Splitter = Callable[[io.BufferedReader, str, dict[str, str], Listener], Iterator[Original | InputError]]


def split(
    stream: io.BufferedReader, where: str, kind: Kind, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The bytes of every report of a source, and an InputError, not raised, for what cannot be.

    What is packed with gzip is unpacked on the way, whatever its name says.
    """
    try:
        if stream.peek(2)[:2] == MAGIC:
            stream, listener = unpacked(stream, where, listener.read), Listener(passed=listener.passed)
        head = stream.peek(HEAD)
        kind = looks_like(head) if kind == "auto" else json_kind(head, kind)
        if kind in ("json", "telegram") and unicode_encoding(head)[0] not in (None, "utf-8"):
            raise EncodingError(where, "is JSON over several lines in another encoding than UTF-8; save it as UTF-8")
        yield from _SPLITTERS.get(kind, _whole(kind))(stream, where, context, listener)
    except InputError as error:
        yield error
    except UnicodeDecodeError as error:
        yield EncodingError(where, f"is broken {error.encoding.upper()}: {error.reason}")


def _split_objects(
    stream: io.BufferedReader, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    number = 0
    for number, (_, data) in enumerate(elements(stream, where, listener.read), start=1):
        yield Original(data=data, kind="jsonl", where=f"{where}#{number}", context=context)
    if not number:
        raise FieldError(where, "holds no JSON objects; write a list of them, or one a line")


def _whole(kind: Kind) -> Splitter:
    """A splitter for sources of one report each."""
    limit = _DOCUMENT if kind in ("docx", "pdf") else LIMIT

    def one(
        stream: io.BufferedReader, where: str, context: dict[str, str], listener: Listener
    ) -> Iterator[Original | InputError]:
        data = stream.read(limit + 1)
        listener.read(len(data))
        if len(data) > limit:
            yield FieldError(where, TOO_LONG if limit == LIMIT else f"is longer than {limit // 1024 // 1024} MB")
        elif not data.strip():
            yield FieldError(where, "is empty")
        else:
            yield Original(data=data, kind=kind, where=where, context=context)

    return one


_DOCUMENT = 4 * LIMIT
_SPLITTERS: dict[Kind, Splitter] = {
    "jsonl": split_lines,
    "json": _split_objects,
    "csv": split_table,
    "eml": split_mail,
    "telegram": split_telegram,
    "feed": split_feed,
    "warc": split_warc,
    "wacz": split_wacz,
}
