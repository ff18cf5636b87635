"""Incidents as a table for the terminal, one row an incident."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from typing import BinaryIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from khabar.incidents.incident import Incident, Range
from khabar.profiles.cells import counted, printable
from khabar.profiles.terminal import isolated, wrapped

_HEADS = ("id", "act", "when", "where", "who", "killed", "injured", "told by", "grade")
_WIDTHS = (13, 16, 11, 24, 20, 9, 9, 12, 13)
_PIPE_WIDTH = 160


def write_table(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write one table of all incidents; into a file or pipe 160 columns, no colours."""
    stream = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    try:
        wide = None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else _PIPE_WIDTH
        console = Console(file=stream, highlight=False, markup=False, emoji=False, width=wide)
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="dim")
        for head, width in zip(_HEADS, _WIDTHS, strict=True):
            table.add_column(head, width=width, no_wrap=True, overflow="ignore")
        for incident in incidents:
            cells = zip(_cells(incident), _WIDTHS, strict=True)
            table.add_row(*(_laid(cell, width) for cell, width in cells))
        console.print(table, no_wrap=True, overflow="ignore", crop=False)
    finally:
        stream.detach()


def _cells(incident: Incident) -> tuple[list[str], ...]:
    reports = len(incident.reports) + len(incident.recalled_by)
    return (
        [incident.id],
        [incident.type],
        days(incident),
        [place.name for place in incident.places],
        [f"{doer.id} ({doer.origins})" for doer in incident.perpetrators],
        figures(incident.killed, incident.civilians_killed),
        figures(incident.injured, incident.civilians_injured),
        [counted(reports, "report"), counted(incident.origins, "origin")],
        [incident.grade],
    )


def days(incident: Incident) -> list[str]:
    """The days in a line or two; those that rest on publication alone are marked."""
    date = incident.date
    if date.start is None:
        return ["day unknown"]
    lines = [date.start] if date.start == date.end else [date.start, f"–{date.end}"]
    return [*lines, "(published)"] if date.precision == "published" else lines


def in_words(figure: Range) -> str:
    """A range in short: 3, 3–7, 3+."""
    if figure.low is None:
        return ""
    if figure.high is None:
        return f"{figure.low}+"
    return f"{figure.low}" if figure.low == figure.high else f"{figure.low}–{figure.high}"


def figures(total: Range, civilians: Range) -> list[str]:
    """The total, and under it the civilians among them where that is another figure."""
    if total.low is None:
        return []
    return [in_words(total)] if total == civilians else [in_words(total), f"civ. {in_words(civilians) or '?'}"]


def _laid(lines: list[str], width: int) -> Text:
    laid = Text("\n".join(isolated(part) for line in lines for part in wrapped(printable(line), width)))
    laid.no_wrap, laid.overflow = True, "ignore"
    return laid
