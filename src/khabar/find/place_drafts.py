"""A place mention while it is being read, and what its words tell by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.lexicon.placenames import PlaceEntry, PlaceNames

_MARKS = frozenset('"“”„‟«»″#_()[]')


@dataclass
class Draft:
    """A place mention while it is being read; fields as in `PlaceMention`."""

    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    name_first: int
    name_last: int
    clitic: str = ""
    head: str = ""
    precision: str | None = None
    known: bool = True
    entries: Sequence[PlaceEntry] = ()
    quoted: bool = False
    coordinated: bool = False
    preposition: str = ""
    inside: int | None = None
    reference: bool = False
    dateline: bool = False
    part_of_name: bool = False
    listed: bool = False
    headed: bool = False
    whole: bool = False
    of_settlement: bool = False
    strength: int = 0
    notes: list[str] = field(default_factory=list)


def clean_name(written: str) -> str:
    """A name without the quotation marks and hashes that stand inside it."""
    return " ".join("".join(" " if char in _MARKS else char for char in written).split())


def nation_of(form: str, names: PlaceNames) -> tuple[str, Sequence[PlaceEntry]] | None:
    """The country whose adjective a word is: السوري, العراقية -> its name's key and entries."""
    if not form.startswith("ال") or len(form) < 6:
        return None
    stem = form[2:]
    for ending in ("يه", "ي"):
        if stem.endswith(ending):
            stem = stem[: -len(ending)]
            break
    else:
        return None
    for name in (stem + "يا", "ال" + stem, stem, stem + "ا", stem + "يه"):
        entries = [e for e in names.lookup(name) if e.precision == "country"]
        if entries:
            return name, entries
    return None
