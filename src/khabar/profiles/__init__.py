"""Coded reports out in the formats that people use: one writer a format, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO, Literal, get_args

from khabar.record import Coded

Format = Literal["table", "jsonl", "html", "csv", "geojson"]
FORMATS: tuple[Format, ...] = get_args(Format)

Items = Iterable[tuple[Coded, str]]
"""Coded reports, each with its text as coded, in the order to write them."""

Writer = Callable[[Items, BinaryIO], None]


def writer(form: Format) -> Writer:
    """The function that writes items in a format to a binary stream, as they come wherever the format allows."""
    match form:
        case "table":
            from khabar.profiles.terminal import write_table

            return write_table
        case "csv":
            from khabar.profiles.tables import write_csv

            return write_csv
        case "geojson":
            from khabar.profiles.geojson import write_geojson

            return write_geojson
        case "html":
            from khabar.profiles.page import write_page

            return write_page
        case _:
            from khabar.profiles.jsonl import write_jsonl

            return write_jsonl
