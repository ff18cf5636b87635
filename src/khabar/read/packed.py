"""Compressed sources, unpacked as they are read and refused when they swell as no text does."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO

from khabar.errors import FieldError, InputError

MAGIC = b"\x1f\x8b"

# Deflate can swell a thousandfold; news swells three to ten times, pages of nothing but markup perhaps fifty.
RATIO = 200
FREE = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_MEMBER = 16 + zlib.MAX_WBITS


def swollen(packed: int, unpacked: int) -> bool:
    """True when so many bytes can hardly have come out of so few by honest means."""
    return unpacked > FREE and unpacked > RATIO * packed


def unpacked(stream: BinaryIO | IO[bytes], where: str, on_bytes: Callable[[int], None]) -> io.BufferedReader:
    """What a gzip stream of any number of members unpacks to; `on_bytes` hears of the compressed bytes.

    Reading it raises InputError, naming `where`, for a bomb and for a stream that is broken or cut off.
    """
    return io.BufferedReader(_Unpacking(stream, where, on_bytes), _CHUNK)


class _Unpacking(io.RawIOBase):
    def __init__(self, stream: BinaryIO | IO[bytes], where: str, on_bytes: Callable[[int], None]) -> None:
        self._stream = stream
        self._where = where
        self._on_bytes = on_bytes
        self._member = zlib.decompressobj(_MEMBER)
        self._waiting = b""
        self._begun = False
        self._in = 0
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with unpacked bytes; 0 at the end. Raises InputError for bombs and broken data."""
        while True:
            if not self._waiting and not self._refill():
                return 0
            some = self._some(len(buffer))
            if some:
                buffer[: len(some)] = some
                self._out += len(some)
                if swollen(self._in, self._out):
                    raise InputError(self._where, f"unpacks to more than {RATIO} times its size, as no text does")
                return len(some)

    def _refill(self) -> bool:
        self._waiting = self._stream.read(_CHUNK)
        self._on_bytes(len(self._waiting))
        self._in += len(self._waiting)
        if not self._waiting and self._begun and not self._member.eof:
            raise InputError(self._where, "is cut off: its gzip data ends too early")
        return bool(self._waiting)

    def _some(self, most: int) -> bytes:
        if self._member.eof:
            # Members may be padded with zeros to the end of a block.
            self._waiting = self._waiting.lstrip(b"\0")
            if not self._waiting:
                return b""
            self._member = zlib.decompressobj(_MEMBER)
        self._begun = True
        try:
            some = self._member.decompress(self._waiting, most)
        except zlib.error as error:
            raise InputError(self._where, f"is broken gzip data: {error}") from None
        self._waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return some


def body(data: bytes, encoding: str, limit: int, where: str) -> bytes:
    """The body of an HTTP answer without its Content-Encoding, at most `limit` bytes of it.

    Raises FieldError for an encoding that is not read and for a body that is broken or longer.
    """
    for name in reversed([name.strip().lower() for name in encoding.split(",")]):
        if name in ("", "identity"):
            continue
        if name not in ("gzip", "x-gzip", "deflate"):
            raise FieldError(where, f"is compressed with '{name[:20]}'; only gzip and deflate are read")
        data = _inflated(data, name == "deflate", limit, where)
    return data


def _inflated(data: bytes, deflate: bool, limit: int, where: str) -> bytes:
    # Servers send deflate with and without the header that its name stands for.
    raw = deflate and not (len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0)
    member = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS if deflate else _MEMBER)
    try:
        found = member.decompress(data, limit + 1)
    except zlib.error as error:
        raise FieldError(where, f"has a body of broken {'deflate' if deflate else 'gzip'} data: {error}") from None
    if len(found) <= limit and not member.eof:
        raise FieldError(where, "has a body of broken gzip data: it ends too early")
    if len(found) > limit:
        raise FieldError(where, f"unpacks to more than {limit // 1024 // 1024} MB, the limit for one report")
    return found
