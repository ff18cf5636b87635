"""A table for the terminal, report by report.

Terminals lay out Arabic themselves, line by line. So that a name does not pull the columns beside it out of place,
every run of Arabic on every line stands between isolation marks (U+2068, U+2069), which take up no room; lines are
broken here and not by the table, because a mark left open at the end of a line would isolate the rest of the row.
"""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.table import Table
from rich.text import Text

from khabar.profiles.cells import printable
from khabar.profiles.figures import in_words
from khabar.profiles.tables import actor, source
from khabar.record import Coded, Date, Event, Place, Report

_RTL = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RTL_RUN = re.compile(rf"{_RTL}(?:[^A-Za-z]*{_RTL})?")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

_HEADS = ("act", "who → whom", "how many", "where", "when", "who says")
_FIXED = {"act": 16, "when": 13}
_SHARES = {"who → whom": 28, "how many": 24, "where": 24, "who says": 20}
_NARROW = 90
_PIPE_WIDTH = 140
_ROLE_WORDS = {"origin": "from", "destination": "to", "treatment": "treated at", "burial": "buried at"}

Cell = Sequence[tuple[str, str]]
"""Paragraphs of a cell, each with its style."""


def write_table(items: Iterable[tuple[Coded, str]], out: BinaryIO) -> None:
    """Write a table a report as it comes, as wide as the terminal; into a file or pipe 140 columns, no colours."""
    stream = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    try:
        console = Console(file=stream, highlight=False, markup=False, emoji=False, width=_width(stream))
        for coded, _ in items:
            for part in rendered(coded, console.width):
                console.print(part, no_wrap=True, overflow="ignore", crop=False)
    finally:
        stream.detach()


def _width(stream: io.TextIOWrapper) -> int | None:
    return None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else _PIPE_WIDTH


def rendered(coded: Coded, width: int) -> Iterator[Text | Table]:
    """The parts of one report: its heading, its records, and what was left out by reason."""
    yield _heading(coded.report)
    if coded.events:
        yield _stacked(coded.events, width) if width < _NARROW else _columns(coded.events, width)
    else:
        yield Text("  no event coded", style="dim")
    if coded.skipped:
        reasons = Counter(item.reason for item in coded.skipped)
        listed = ", ".join(f"{printable(reason)} {number}" for reason, number in sorted(reasons.items()))
        yield Text(f"  left out {len(coded.skipped)}: {listed}", style="dim")
    yield Text("")


def isolated(line: str) -> str:
    """The line with each run of right-to-left text between isolation marks."""
    return _RTL_RUN.sub(lambda run: f"{_FIRST_STRONG_ISOLATE}{run[0]}{_POP_ISOLATE}", line)


def wrapped(text: str, width: int) -> list[str]:
    """The text broken at spaces into lines of at most `width` columns; a longer word is cut."""
    lines = [""]
    for word in text.split():
        for piece in [word] if cell_len(word) <= width else chop_cells(word, width):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cell_len(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _heading(report: Report) -> Text:
    facts = (report.id, report.outlet, report.published or "no date", report.title)
    return Text(isolated(" · ".join(printable(fact) for fact in facts if fact)), style="bold")


def _columns(events: Iterable[Event], width: int) -> Table:
    widths = _widths(width)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="dim")
    for head, column in zip(_HEADS, widths, strict=True):
        table.add_column(head, width=column, no_wrap=True, overflow="ignore")
    for event in events:
        table.add_row(*(_laid(cell, column) for cell, column in zip(_cells(event), widths, strict=True)))
    return table


def _widths(width: int) -> list[int]:
    room = width - 2 * len(_HEADS) - sum(_FIXED.values())
    return [_FIXED.get(head) or room * _SHARES[head] // sum(_SHARES.values()) for head in _HEADS]


def _stacked(events: Iterable[Event], width: int) -> Table:
    """For a narrow window: the cells of a record under each other."""
    label = max(map(len, _HEADS))
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    table.add_column(width=label, style="dim", no_wrap=True)
    table.add_column(width=max(10, width - label - 2), no_wrap=True, overflow="ignore")
    for event in events:
        for head, cell in zip(_HEADS, _cells(event), strict=True):
            if cell:
                table.add_row(head, _laid(cell, max(10, width - label - 2)))
        table.add_row("", "")
    return table


def _laid(cell: Cell, width: int) -> Text:
    lines = [(isolated(line), style) for text, style in cell for line in wrapped(printable(text), width)]
    laid = Text("\n").join(Text(line, style=style) for line, style in lines)
    laid.no_wrap, laid.overflow = True, "ignore"
    return laid


def _cells(event: Event) -> tuple[Cell, ...]:
    flags: list[str] = [event.status] if event.status != "asserted" else []
    flags += [name for name in ("background", "aggregate") if getattr(event, name)]
    return (
        [(event.type, "bold"), *((flag, "yellow") for flag in flags)],
        _parties(event),
        [(words, "") for words in in_words(event.counts)],
        [said for place in event.places if (said := _place(place))],
        _date(event.date),
        [(source(one), "") for one in event.sources],
    )


def _parties(event: Event) -> Cell:
    doers, suffered = (", ".join(map(actor, side)) for side in (event.perpetrators, event.targets))
    if not doers and not suffered:
        return []
    return [(f"{doers or 'unnamed'} →", ""), (suffered, "")] if suffered else [(doers, "")]


def _place(place: Place) -> tuple[str, str] | None:
    if place.role == "event":
        known = " ".join(place.admin[:2]) if place.id else "unresolved"
        return f"{place.name} ({known})" if known else place.name, ""
    word = _ROLE_WORDS.get(place.role)
    return (f"{word} {place.name}", "dim") if word else None


def _date(date: Date | None) -> Cell:
    if date is None:
        return []
    if date.start is None:
        return [(f"“{date.text}”", "")]
    return [(date.start, "")] if date.start == date.end else [(date.start, ""), (f"to {date.end}", "")]
