"""A source of any kind to the bytes of each report in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from khabar.errors import EncodingError, FieldError, InputError
from khabar.read.decode import unicode_encoding
from khabar.read.incoming import LIMIT, TOO_LONG, Listener, Original
from khabar.read.kinds import Kind, json_kind, looks_like
from khabar.read.packed import MAGIC, unpacked

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
        if kind in _SPLITTERS:
            yield from _splitter(kind)(stream, where, context, listener)
        else:
            yield from _split_whole(stream, where, kind, context, listener)
    except InputError as error:
        yield error
    except UnicodeDecodeError as error:
        yield EncodingError(where, f"is broken {error.encoding.upper()}: {error.reason}")
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a source can break what takes it apart in ways that nobody has listed
        yield InputError(where, f"cannot be taken apart: {type(error).__name__}: {error}")


def _split_whole(
    stream: io.BufferedReader, where: str, kind: Kind, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """A source that is one report."""
    limit = 4 * LIMIT if kind in ("docx", "pdf") else LIMIT
    data = stream.read(limit + 1)
    listener.read(len(data))
    if len(data) > limit:
        yield FieldError(where, TOO_LONG if limit == LIMIT else f"is longer than {limit // 1024 // 1024} MB")
    elif not data.strip():
        yield FieldError(where, "is empty")
    else:
        yield Original(data=data, kind=kind, where=where, context=context)


@cache
def _splitter(kind: Kind) -> Splitter:
    """What takes sources of a kind apart; loaded only when there is one."""
    module, name = _SPLITTERS[kind]
    splitter: Splitter = getattr(import_module(f"khabar.read.{module}"), name)
    return splitter


_SPLITTERS: dict[Kind, tuple[str, str]] = {
    "jsonl": ("lines", "split_lines"),
    "json": ("elements", "split_objects"),
    "csv": ("table", "split_table"),
    "eml": ("mail", "split_mail"),
    "telegram": ("telegram", "split_telegram"),
    "feed": ("feed", "split_feed"),
    "warc": ("warc", "split_warc"),
    "wacz": ("warc", "split_wacz"),
}
