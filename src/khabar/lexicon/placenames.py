"""What a gazetteer offers: one place behind a name, and the words by which names are looked up.

Writers put the article in front of a name or leave it out (السلمية، سلمية) and run its
words together or apart (ديرالزور، دير الزور). A name is therefore kept under a key of
its words without articles, run together; `PlaceEntry.exact` tells whether the article
and the spacing are the gazetteer's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import msgspec

LONGEST_NAME = 6
"""The most words that a name is looked up with."""


class PlaceEntry(msgspec.Struct, frozen=True):
    """A place that a name may mean.

    `admin` goes from the country's ISO code down in English names; `weight` is 0 to 1 by
    how large and how much reported the place is; `preferred` holds when the name asked for
    is the place's first one and no alias, `exact` when the article and spacing agree too.
    `feature` is the GeoNames class (P settlement, A administrative, S site, T, L, H, R).
    """

    id: str
    name_en: str
    name_ar: str
    lat: float
    lon: float
    precision: str
    country: str
    admin: tuple[str, ...] = ()
    weight: float = 0.0
    preferred: bool = False
    exact: bool = True
    feature: str = "P"
    curated: bool = False


class PlaceNames(Protocol):
    """Whatever answers for names: the package's own table, a user's import, or both."""

    def lookup(self, name: str) -> Sequence[PlaceEntry]:
        """The places of a folded name, its words parted by spaces; the weightiest first."""

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with this folded word; 0 if none does."""

    def near(self, name: str) -> Sequence[PlaceEntry]:
        """The places whose names are one letter away from a long folded name, none of them `preferred` or `exact`."""


def bare(word: str) -> str:
    """A folded word without its article: bare("الرقه") == "رقه"; short words and الله keep it."""
    return word[2:] if word.startswith("ال") and len(word) > 4 and word != "الله" else word


def name_key(folded: str) -> str:
    """The key of a folded name: its words without articles, run together."""
    return "".join([bare(word) for word in folded.split()])


_EARTH_KM = 6371.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points given in degrees."""
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, h)))
