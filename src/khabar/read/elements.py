"""The objects of a JSON file of any length, one at a time, as the bytes that they are written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from khabar.errors import FieldError, InputError
from khabar.read.incoming import LIMIT, Listener, Original

# A whole string, a bracket, or the quote of a string that the bytes at hand do not end.
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|"', re.DOTALL)
_IN_STRING = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
_COLON = re.compile(rb"\s*:\s*")
_CHUNK = 256 * 1024
_DEEP = 1000
_HEAD = 64 * 1024


def split_objects(
    stream: BinaryIO, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The JSON of every object of a list, or of objects in a row. Raises FieldError where there is none."""
    number = 0
    for number, (_, data) in enumerate(elements(stream, where, listener.read), start=1):
        yield Original(data=data, kind="jsonl", where=f"{where}#{number}", context=context)
    if not number:
        raise FieldError(where, "holds no JSON objects; write a list of them, or one a line")


def elements(
    stream: BinaryIO, where: str, on_bytes: Callable[[int], None], key: str | None = None
) -> Iterator[tuple[bytes, bytes]]:
    """Each object with the bytes that led to it: of a list at the top, or of every list that is the value of `key`.

    Objects one after another are read like a list. What led to an object is the enclosing object up to the list,
    `{"name": "x", "messages": [`, as far as it is short. Raises FieldError, naming `where`, where the file cannot be
    read on: broken off, nested too deep, one object beyond the limit.
    """
    scan = _Scan(stream, where, on_bytes)
    inside: list[_Container] = []
    for token, start, end in scan:
        if token in b"{[":
            if token == b"{" and (inside[-1].collected if inside else key is None):
                yield (inside[-1].head if inside else b""), scan.whole(start)
                continue
            inside.append(scan.opened(token, start, key, inside))
            if len(inside) > _DEEP:
                raise FieldError(where, "is JSON nested too deep to hold reports")
        elif token in b"}]":
            if not inside or inside.pop().token != _OPENING[token]:
                raise FieldError(where, f"is not JSON: a bracket too many at byte {start + 1}")
        else:
            scan.last_string = (start, end)
    if inside:
        raise FieldError(where, "is cut off: its JSON ends in the middle")


_OPENING = {b"}": b"{", b"]": b"["}


class _Container:
    """A list or object that is open: its bracket, where it began, whether its objects are wanted, what led to it."""

    __slots__ = ("collected", "head", "start", "token")

    def __init__(self, token: bytes, start: int, collected: bool, head: bytes) -> None:
        self.token = token
        self.start = start
        self.collected = collected
        self.head = head


class _Scan:
    """The tokens of a stream; positions count from the start of the stream, and what is no longer needed is let go."""

    def __init__(self, stream: BinaryIO, where: str, on_bytes: Callable[[int], None]) -> None:
        self._stream = stream
        self._where = where
        self._on_bytes = on_bytes
        self._buffer = b""
        self._base = 0
        self._next = 0
        self.last_string = (0, 0)

    def __iter__(self) -> Iterator[tuple[bytes, int, int]]:
        while found := self._token(self._next):
            token, start, end = found
            yield token if len(token) == 1 else b'""', start, end

    def _token(self, keep: int) -> tuple[bytes, int, int] | None:
        """The next token; the bytes from `keep` on stay at hand."""
        while True:
            match = _TOKEN.search(self._buffer, self._next - self._base)
            if match and match[0] != b'"':
                self._next = self._base + match.end()
                return match[0], self._base + match.start(), self._next
            self._next = self._base + (match.start() if match else len(self._buffer))
            # The key before a list may have come to hand with the chunk before it.
            keep = min(keep, max(self._base, self._next - _HEAD))
            if match:
                return self._long_string(keep)
            if not self._more(keep):
                return None

    def _long_string(self, keep: int) -> tuple[bytes, int, int]:
        """The string that begins at the next position and goes on beyond the bytes at hand."""
        start = at = self._next
        at += 1
        while True:
            at = self._base + _IN_STRING.match(self._buffer, at - self._base).end()  # type: ignore[union-attr]
            if self._between(at, at + 1) == b'"':
                self._next = at + 1
                return b'""', start, self._next
            if not self._more(keep):
                raise FieldError(self._where, "is cut off: its JSON ends in the middle of a string")

    def _more(self, keep: int) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._on_bytes(len(chunk))
        self._buffer = self._buffer[keep - self._base :] + chunk
        self._base = keep
        if len(self._buffer) > LIMIT + _CHUNK + _HEAD:
            raise FieldError(
                self._where, f"holds a value longer than {LIMIT // 1024 // 1024} MB, the limit for one report"
            )
        return bool(chunk)

    def whole(self, start: int) -> bytes:
        """The object that opens at `start`, to its closing bracket."""
        depth = 1
        while depth:
            found = self._token(start)
            if found is None:
                raise FieldError(self._where, "is cut off: its JSON ends in the middle of an object")
            token = found[0]
            if token in b"{[":
                depth += 1
            elif token in b"}]":
                depth -= 1
        return self._buffer[start - self._base : self._next - self._base]

    def opened(self, token: bytes, start: int, key: str | None, inside: list[_Container]) -> _Container:
        """The object or list that a bracket opens, under the name that it was given."""
        if token != b"[":
            return _Container(token, start, False, b"")
        if key is None:
            return _Container(token, start, not inside, b"")
        begin, end = self.last_string
        named = (
            begin >= self._base
            and self._between(begin, end) == f'"{key}"'.encode()
            and bool(_COLON.fullmatch(self._between(end, start)))
        )
        owner = inside[-1].start if inside else 0
        head = self._between(owner, start + 1) if named and owner >= self._base and start - owner < _HEAD else b""
        return _Container(token, start, named, head)

    def _between(self, start: int, end: int) -> bytes:
        return self._buffer[start - self._base : end - self._base]
