"""Incidents out in the formats that people and programs read; each writer is loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO, Literal, get_args

from khabar.incidents.incident import Incident
from khabar.profiles.cells import json_line

Format = Literal["table", "jsonl", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)

Writer = Callable[[Sequence[Incident], BinaryIO], None]


def writer(form: str) -> Writer:
    """The function that writes incidents in a format to a binary stream."""
    if form == "table":
        from khabar.profiles.incidents.terminal import write_table

        return write_table
    if form == "html":
        from khabar.profiles.incidents.page import write_page

        return write_page
    return write_jsonl


def write_jsonl(incidents: Sequence[Incident], out: BinaryIO) -> None:
    """One JSON object a line (format `khabar/incident/1`)."""
    out.writelines(json_line(incident, out) for incident in incidents)
