"""Web archives (WARC, and WACZ that packs them) to reports: an archived web page each."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

import msgspec

from khabar.errors import FieldError, InputError
from khabar.read.incoming import LIMIT, TOO_LONG, Incoming, Listener, Original
from khabar.read.packed import MAGIC, body, unpacked
from khabar.read.webpage import read_page
from khabar.read.zipped import leads_out, opened_zip, refuse_bomb

_CHUNK = 64 * 1024
_HEAD_LIMIT = 1024 * 1024
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)


class _Answer(msgspec.Struct, frozen=True):
    """The head of an HTTP answer: its status, its headers by their names in small letters, where the body begins."""

    status: str
    headers: dict[str, str]
    begin: int


def split_wacz(
    stream: BinaryIO, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The pages of every WARC in a WACZ."""
    if not stream.seekable():
        raise InputError(where, "is a WACZ, which can be read from a file alone, not from a pipe or a packed file")
    quiet = Listener(passed=listener.passed)
    with opened_zip(stream, where) as archive:
        for member in archive.filelist:
            if leads_out(member.filename):
                yield InputError(where, f"holds '{member.filename[:80]}', a name that leads out of it; it was not read")
            elif member.filename.lower().endswith((".warc", ".warc.gz")):
                refuse_bomb(member, where)
                listener.read(member.compress_size)
                name = f"{where}/{member.filename}"
                with archive.open(member) as inner:
                    packed = inner.read(2) == MAGIC
                    inner.seek(0)
                    yield from split_warc(unpacked(inner, name, quiet.read) if packed else inner, name, context, quiet)


def split_warc(
    stream: BinaryIO | IO[bytes], where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The HTTP answer of every page that was archived whole; all other records are passed over and counted."""
    # Loading it takes a tenth of a second.
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    source = _Source(stream, listener)
    records = ArchiveIterator(source, no_record_parse=True)
    number = 0
    try:
        while (record := _next(records)) is not None:
            if record.length is None:
                raise ValueError("it has no length")
            number += 1
            source.at_record()
            yield from _page(record, source, f"{where}#{number}", context, listener)
            while source.some(record, _CHUNK):
                pass
            if record.raw_stream.limit:
                raise InputError(f"{where}#{number}", "is cut off: its record ends too early")
            if records.err_count:
                records.err_count = 0
                yield InputError(f"{where}#{number}", "comes after bytes that belong to no record: a length is wrong")
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise InputError(f"{where}#{number + 1}", f"is a broken WARC record: {str(error).strip()[:200]}") from None
    if not number:
        raise FieldError(where, "is no WARC file, or an empty one")


def _next(records: Any) -> Any:
    # It complains of broken lengths on standard error, in the middle of whatever is shown there.
    with contextlib.redirect_stderr(io.StringIO()):
        return next(records, None)


def _page(
    record: Any, source: _Source, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    passed = _passed_over(record)
    if passed:
        listener.passed(passed)
        return
    data = bytearray(source.some(record, _CHUNK))
    told = {"url": _uri(record), "record": record.rec_type}
    if record.rec_type == "response":
        answer = _answer(bytes(data))
        if answer is None or answer.status != "200" or not _is_page(answer.headers.get("content-type", "")):
            listener.passed("archived file that is no page" if answer else "archived answer that is not HTTP")
            return
    while len(data) <= LIMIT and (some := source.some(record, _CHUNK)):
        data += some
    if len(data) > LIMIT:
        yield FieldError(where, TOO_LONG)
        return
    if record.raw_stream.limit:
        return  # cut off, as the caller says
    retrieved = record.rec_headers.get_header("WARC-Date")
    told = {name: value for name, value in told.items() if value}
    yield Original(data=bytes(data), kind="warc", where=where, context={**context, **told}, retrieved=retrieved)


def _passed_over(record: Any) -> str | None:
    kind = record.rec_type
    if kind == "revisit":
        return "archived page unchanged since an earlier visit"
    if kind == "resource":
        content_type = record.rec_headers.get_header("Content-Type") or ""
        return None if _is_page(content_type) else "archived file that is no page"
    return None if kind == "response" else f"record of kind '{str(kind)[:20]}' in a web archive"


def _uri(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _is_page(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in _PAGES


def _answer(data: bytes) -> _Answer | None:
    end = _HEAD_END.search(data)
    if not data.startswith(b"HTTP/") or end is None:
        return None
    first, *lines = data[: end.start()].decode("latin-1").splitlines()
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return _Answer([*first.split(), "", ""][1], headers, end.end())


def read_archived(original: Original) -> Incoming:
    """The report of an archived page, with the address that it was archived from. Raises InputError as a page does."""
    page, context = original.data, dict(original.context)
    if context.get("record") == "response":
        answer = _answer(page)
        if answer is None:
            raise FieldError(original.where, "is no HTTP answer")
        page = page[answer.begin :]
        if "chunked" in answer.headers.get("transfer-encoding", "").lower():
            page = _joined(page)
        page = body(page, answer.headers.get("content-encoding", ""), LIMIT, original.where)
        charset = _CHARSET.search(answer.headers.get("content-type", ""))
        if charset:
            context["charset"] = charset[1]
    if not page.strip():
        raise FieldError(original.where, "is empty")
    report = read_page(Original(data=page, kind="html", where=original.where, context=context))
    return msgspec.structs.replace(report, original=original)


def _joined(chunks: bytes) -> bytes:
    """A body sent in chunks; one that is not in chunks after all, as some archivers write it, comes back as it is."""
    from warcio.bufferedreaders import ChunkedDataReader

    reader = ChunkedDataReader(io.BytesIO(chunks))
    found = bytearray()
    while some := reader.read(_CHUNK):
        found += some
    return bytes(found)


class _Source:
    """A stream that tells how much of it was read, and is refused when the head of a record does not end.

    The parser would hold any number of bytes while it waits for a line to end.
    """

    def __init__(self, stream: BinaryIO | IO[bytes], listener: Listener) -> None:
        self._stream = stream
        self._listener = listener
        self._position = 0
        self._record = 0

    def some(self, record: Any, size: int) -> bytes:
        """Some more bytes of a record."""
        data = bytes(record.raw_stream.read(size))
        self.at_record()
        return data

    def at_record(self) -> None:
        """The reading is within a record, whose bytes are not kept by the parser."""
        self._record = self._position

    def read(self, size: int = -1) -> bytes:
        """Read on, counting where it stands. Raises ValueError when the head of a record does not end."""
        data = self._stream.read(size)
        self._position += len(data)
        self._listener.read(len(data))
        if self._position - self._record > _HEAD_LIMIT:
            raise ValueError("its head does not end")
        return data

    def tell(self) -> int:
        return self._position
