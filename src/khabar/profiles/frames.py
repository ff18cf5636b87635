"""Coded reports as a pandas or polars frame: the flat table with types, for those who count in Python.

Columns and rows are those of `tables.COLUMNS` and `tables.row`. Days are dates, figures whole numbers with gaps.
Texts are as they stand in the report: write a table for a spreadsheet with `--format csv`, which makes them harmless.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from khabar.errors import UsageError
from khabar.profiles.figures import MEASURES
from khabar.profiles.tables import COLUMNS, row
from khabar.record import Coded

if TYPE_CHECKING:
    import pandas
    import polars

Kind = Literal["text", "day", "flag", "figure", "number"]

_DAYS = frozenset({"published", "date_start", "date_end"})
_FLAGS = frozenset({"background", "aggregate"})
_NUMBERS = frozenset({"lat", "lon", "confidence"})
_FIGURES = frozenset(f"{measure}_{end}" for measure in MEASURES for end in ("low", "high"))


def kind_of(column: str) -> Kind:
    """What a column of the table holds."""
    if column in _DAYS:
        return "day"
    if column in _FLAGS:
        return "flag"
    if column in _FIGURES:
        return "figure"
    return "number" if column in _NUMBERS else "text"


def columns_of(coded: Coded | Iterable[Coded]) -> dict[str, list[object]]:
    """The table column by column, days as dates; an empty list a column where no record was coded."""
    items = (coded,) if isinstance(coded, Coded) else coded
    rows = [row(one, event) for one in items for event in one.events]
    return {
        name: [_day(cells[name]) if name in _DAYS else cells[name] for cells in rows]
        for name in COLUMNS
    }  # fmt: skip


def to_pandas(coded: Coded | Iterable[Coded]) -> pandas.DataFrame:
    """A pandas frame; raises UsageError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise UsageError("pandas is not installed; pip install 'khabar[frames]'") from error
    types = {
        "text": "string", "day": "datetime64[s]", "flag": "boolean", "figure": "Int64", "number": "Float64",
    }  # fmt: skip
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=types[kind_of(name)]) for name, values in columns_of(coded).items()}
    )


def to_polars(coded: Coded | Iterable[Coded]) -> polars.DataFrame:
    """A polars frame; raises UsageError where polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise UsageError("polars is not installed; pip install 'khabar[frames]'") from error
    types = {
        "text": polars.String, "day": polars.Date, "flag": polars.Boolean, "figure": polars.Int64,
        "number": polars.Float64,
    }  # fmt: skip
    return polars.DataFrame(columns_of(coded), schema={name: types[kind_of(name)] for name in COLUMNS})


def _day(value: object) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else None
