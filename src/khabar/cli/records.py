"""Records that `khabar code` wrote, read again: each line is checked, since others may have written it."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Iterator
from typing import cast

import msgspec

from khabar.cli.progress import Tally
from khabar.errors import FieldError
from khabar.read.paths import shown
from khabar.record import FORMAT, Coded

_BEGINNING = f'{{"format":"{FORMAT}"'.encode()


def holds_records(path: str) -> bool:
    """Whether a file, or standard input for `-`, begins as `khabar code` writes."""
    try:
        if path == "-":
            return _stdin().peek(len(_BEGINNING)).startswith(_BEGINNING)
        with open(path, "rb") as stream:
            return stream.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False


def records(path: str, tally: Tally) -> Iterator[tuple[Coded, None]]:
    """The records of such a file; a line that is broken, or says what no record can say, is set aside."""
    if path == "-":
        yield from _checked(_stdin(), path, tally)
        return
    with open(path, "rb") as stream:
        yield from _checked(stream, path, tally)


def _stdin() -> io.BufferedReader:
    # The one that was looked into: what it holds already would be lost to another.
    return cast(io.BufferedReader, sys.stdin.buffer)


def _checked(stream: io.BufferedReader, path: str, tally: Tally) -> Iterator[tuple[Coded, None]]:
    decoder = msgspec.json.Decoder(Coded)
    for number, line in enumerate(stream, 1):
        try:
            coded = decoder.decode(line)
            problem = _problem(coded)
        except msgspec.MsgspecError as error:
            problem = str(error)
        if problem:
            tally.set_aside(FieldError(f"{shown(path)}:{number}", f"is no record of {FORMAT}: {problem}"))
            continue
        tally.coded += 1
        yield coded, None


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _problem(coded: Coded) -> str | None:
    """What is wrong with a record whose fields are all of the right kind."""
    dates = [event.date for event in coded.events if event.date]
    for day in (coded.report.published, *(day for date in dates for day in (date.start, date.end))):
        if day is not None and not _is_day(day):
            return f"'{day}' is not a day"
    for place in (place for event in coded.events for place in event.places):
        if not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180):
            return f"{place.lat},{place.lon} is no point on earth"
    return None
