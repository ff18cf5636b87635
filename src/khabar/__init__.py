"""Khabar reads Arabic news of armed conflict into records that can be checked.

    import khabar

    coded = khabar.code("قتل ثلاثة مدنيين أمس في قصف مدفعي على مدينة الأتارب.", published="2024-05-12")
    for event in coded.events:
        print(event.type, [count.text for count in event.counts], event.date)

Importing the package loads nothing: lexicons and the gazetteer are read when the first report is coded. docs/api.md
tells the whole interface; the meaning of every value is in docs/codebook.md.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    import os

    import pandas
    import polars

    from khabar.errors import KhabarError, UsageError
    from khabar.pipeline import Coder
    from khabar.record import Coded

__version__ = "0.1.0"

__all__ = ["Coded", "Coder", "KhabarError", "UsageError", "code", "load", "to_json", "to_pandas", "to_polars"]

_HOMES = {
    "Coded": "khabar.record", "Coder": "khabar.pipeline", "KhabarError": "khabar.errors", "UsageError": "khabar.errors",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'khabar' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOMES[name]), name)


def code(
    text: str,
    published: str | datetime.date | None = None,
    outlet: str | None = None,
    *,
    title: str | None = None,
    id: str = "-",
    url: str | None = None,
    country: str | None = None,
) -> Coded:
    """Code one report: the records of what it says happened, and what was left out with the reason.

    `published` is the day that "yesterday" counts from, a date or YYYY-MM-DD; without it relative dates stay open.
    `country` (ISO code, "SY") is where the news comes from, if known. With a `title`, offsets count from the title.
    The first call loads the data; `load` gives a coder of one's own. Raises UsageError on a day or country that is
    none, and on what is no string or holds half a character.
    """
    given = {"outlet": outlet, "title": title, "url": url, "country": country}
    _check_strings(text=text, id=id)
    _check_strings(**{name: value for name, value in given.items() if value is not None})
    return _shared_coder().code(
        text, id=id, published=_day(published), outlet=outlet, url=url, title=title, country=_country(country)
    )


def load(gazetteer: str | os.PathLike[str] | None = None) -> Coder:
    """A coder for many reports: `load().code(text, published="2024-05-12")`.

    `gazetteer` is a file of imported places, to be used instead of the one in the user's data folder.
    Raises DataError on a file that is no such gazetteer.
    """
    from khabar import pipeline

    if gazetteer is None:
        return pipeline.load()
    from pathlib import Path

    from khabar.resolve.gazetteer import Gazetteer, package_table
    from khabar.resolve.gazetteer_index import open_index

    return pipeline.load(Gazetteer([package_table(), open_index(Path(gazetteer))]))


def to_json(coded: Coded) -> str:
    """One line of JSON in the format `khabar/1`, the same bytes that `khabar code --format jsonl` writes."""
    import msgspec

    return msgspec.json.encode(coded).decode("utf-8")


def to_pandas(coded: Coded | Iterable[Coded]) -> pandas.DataFrame:
    """A pandas frame, one row a record, with the columns of `--format csv`. Needs `khabar[frames]`."""
    from khabar.profiles.frames import to_pandas as frame

    return frame(coded)


def to_polars(coded: Coded | Iterable[Coded]) -> polars.DataFrame:
    """A polars frame, one row a record, with the columns of `--format csv`. Needs `khabar[frames]`."""
    from khabar.profiles.frames import to_polars as frame

    return frame(coded)


@cache
def _shared_coder() -> Coder:
    return load()


def _check_strings(**given: object) -> None:
    from khabar.errors import UsageError

    for name, value in given.items():
        if not isinstance(value, str):
            raise UsageError(f"{name} is of type {type(value).__name__}; give a string")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"{name} holds half a character at {error.start} (a lone surrogate)"
            raise UsageError(f"{half}; decode its bytes anew") from error


def _country(code: str | None) -> str | None:
    from khabar.errors import UsageError

    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise UsageError(f"country={code!r} is no code of two letters, such as SY")
    return code.upper() if code else None


def _day(published: str | datetime.date | None) -> str | None:
    from khabar.errors import UsageError
    from khabar.read.dates import iso_day

    if published is None:
        return None
    written = published if isinstance(published, str) else str(published)
    day = iso_day(written)
    if day is None:
        raise UsageError(f"published={published!r} is not a day; give a date or YYYY-MM-DD")
    return day
