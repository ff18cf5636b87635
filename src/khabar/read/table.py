"""CSV and TSV, streamed: a row to a report, its columns named by the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

import msgspec

from khabar.errors import EncodingError, FieldError, InputError
from khabar.read.decode import decode, encoding_of
from khabar.read.fields import report_of
from khabar.read.incoming import LIMIT, Incoming, Listener, Original, field_map
from khabar.read.lines import raw_lines

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_ENDLESS = "opens a quote that does not close, or is longer than 16 MB, the limit for one report"
_HEADER = msgspec.json.Decoder(list[str])


def split_table(
    stream: io.BufferedReader, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The bytes of every row, which may go over several lines; the header row goes along in the context.

    Raises InputError, naming `where`, for a table that has no column of texts or is of no encoding that is read, and
    at a row that does not end: what follows it may be the middle of a cell.
    """
    lines = _Lines(stream, encoding_of(stream.peek(_SAMPLE)[:_SAMPLE], where), where, listener)
    first = next(lines, "")
    if not first.strip():
        raise FieldError(where, "is empty" if not lines.size else "has no header row")
    delimiter = _delimiter(first)
    header = next(_cells(lines if first.startswith("sep=") else chain([first], lines), delimiter), [])
    header = [name.strip() for name in header]
    text = field_map(context).get("text", "text")
    if text not in header:
        columns = ", ".join(f"'{name[:40]}'" for name in header[:30]) or "an empty first row"
        raise FieldError(where, f"has no column '{text}', only {columns}; name the right one with --field text=NAME")
    told = {"encoding": lines.encoding, "delimiter": delimiter, "header": msgspec.json.encode(header).decode()}
    yield from _rows(lines, where, {**context, **told})


def read_row(original: Original) -> Incoming:
    """The report of one row of a table. Raises FieldError or EncodingError, naming its line."""
    where, context = original.where, original.context
    header = _HEADER.decode(context["header"])
    try:
        cells = next(_cells(iter([_row_text(original)]), context["delimiter"]), [])
    except csv.Error as error:
        raise FieldError(where, f"is not a row of a table: {error}") from None
    if len(cells) > len(header):
        raise FieldError(where, f"has {len(cells)} cells where the header has {len(header)}: is a quote missing?")
    return report_of({name: cell for name, cell in zip(header, cells, strict=False) if cell}, original)


def _row_text(original: Original) -> str:
    encoding = original.context["encoding"]
    try:
        return original.data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return decode(original.data, original.where)  # one row pasted from elsewhere
        raise EncodingError(original.where, f"is broken {encoding.upper()}: {error.reason}") from None


def _delimiter(line: str) -> str:
    """What parts the cells: as the line that Excel writes first says, else whatever the header has most of."""
    if line.startswith("sep=") and len(line.strip()) == 5:
        return line[4]
    return max(_DELIMITERS, key=line.count)


def _cells(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    # The limit of the csv module is one for the whole process.
    csv.field_size_limit(LIMIT)
    return csv.reader(lines, delimiter=delimiter)


def _rows(lines: _Lines, where: str, context: dict[str, str]) -> Iterator[Original | InputError]:
    cells = _cells(lines, context["delimiter"])
    while True:
        lines.taken.clear()
        lines.size = 0
        begun = lines.number + 1
        try:
            row = next(cells, None)
        except (csv.Error, FieldError):
            raise FieldError(f"{where}:{begun}", f"{_ENDLESS}; the table was read up to here") from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield Original(data=b"".join(lines.taken), kind="csv", where=f"{where}:{begun}", context=context)


class _Lines:
    """The lines of a table as text, with the bytes that were taken since the last row."""

    def __init__(self, stream: io.BufferedReader, encoding: str, where: str, listener: Listener) -> None:
        self.encoding = encoding
        self.taken: list[bytes] = []
        self.size = 0
        self.number = 0
        self._lines = raw_lines(stream, encoding)
        self._listener = listener
        self._where = where

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        self.number += 1
        self.size += len(raw)
        self._listener.read(len(raw))
        if self.size > LIMIT:
            raise FieldError(self._where, _ENDLESS)
        self.taken.append(raw)
        # What is broken is for the reader of the row to say.
        return raw.decode(self.encoding, "replace").removeprefix("\ufeff")
