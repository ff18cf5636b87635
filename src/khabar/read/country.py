"""The country that a report's file names, as a code or by its name."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from khabar.text.fold import fold_word

_CODE = re.compile("[A-Za-z]{2}")


def country_code(told: str) -> str | None:
    """The ISO code of a country told by its code or its name ("sy", "Syria", "سوريا"); None for any other words."""
    told = told.strip()
    return told.upper() if _CODE.fullmatch(told) else _names().get(_folded(told))


def _folded(name: str) -> str:
    return " ".join(map(fold_word, name.casefold().split()))


@cache
def _names() -> dict[str, str]:
    with (files("khabar") / "data" / "countries.tsv").open(encoding="utf8") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["precision"] == "country"]
    return {_folded(name): row["country"] for row in rows for name in (row["name_en"], *row["names_ar"].split("|"))}
