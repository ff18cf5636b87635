"""Blocks: keys that two accounts of one incident share, so that only accounts within a block are compared.

A key joins a day with a cell of the map or with a place's own name. An interval gives a key for each of its days, a
place the cells around it, so that two that meet share one. An account without a place seeks those of its day that
give its figure; they offer it, but do not seek each other by it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from khabar.incidents.accounts import Account
from khabar.incidents.claims import ClaimPlace

CELL_DEGREES = 0.25
"""The side of a cell of the map: some 28 km, more than twice the distance at which two places are apart."""
LONGEST_DAYS = 9
_WIDEST_KM = 30.0
_KM_PER_CELL = 28.0
_LONG_WORD = 4

Key = tuple[int, str]
"""A day (ordinal) and a cell, a name or a figure."""


class Keys(msgspec.Struct, frozen=True, array_like=True):
    """The blocks in which an account looks for others, and those in which it is only found."""

    seeks: frozenset[Key] = frozenset()
    offers: frozenset[Key] = frozenset()


class Blocks(msgspec.Struct, frozen=True, array_like=True):
    """The days of an account's blocks, both inclusive, with the cells, names and figures it seeks and offers."""

    first: int
    last: int
    seeks: frozenset[str]
    offers: frozenset[str] = frozenset()


def block_keys(account: Account) -> Keys:
    """The blocks of an account; none for one without a day."""
    found = blocks(account)
    if found is None:
        return Keys()
    days = range(found.first, found.last + 1)
    return Keys(
        frozenset((day, spot) for day in days for spot in found.seeks),
        frozenset((day, spot) for day in days for spot in found.offers),
    )


def blocks(account: Account) -> Blocks | None:
    """The same with the days as an interval; None for an account without a day, or without place and figure."""
    if account.first is None or account.last is None or account.last - account.first > LONGEST_DAYS:
        return None
    spots = frozenset(spot for place in account.places for spot in _spots(place))
    figures = frozenset(_figures(account))
    # A day more on one side: two accounts dated a day apart share a block.
    first, last = account.first, account.last + 1
    found = Blocks(first, last, spots, figures) if spots else Blocks(first, last, figures)
    return found if found.seeks else None


def candidates(accounts: Iterable[Account]) -> set[tuple[str, str]]:
    """The pairs of ids that share a block, each in order."""
    seeking: dict[Key, list[str]] = defaultdict(list)
    offering: dict[Key, list[str]] = defaultdict(list)
    for account in accounts:
        keys = block_keys(account)
        for key in keys.seeks:
            seeking[key].append(account.id)
        for key in keys.offers:
            offering[key].append(account.id)
    met = {pair for ids in seeking.values() for pair in combinations(sorted(ids), 2)}
    found = {(a, b) if a < b else (b, a) for key, ids in seeking.items() for a in ids for b in offering.get(key, ())}
    return met | found


def _spots(place: ClaimPlace) -> Iterator[str]:
    if place.core:
        yield "".join(place.core)
        yield from (word for word in place.core if len(word) >= _LONG_WORD)
    if place.lat is not None and place.lon is not None and place.reach <= _WIDEST_KM:
        wide = 0.0 if place.specific else place.reach / _KM_PER_CELL
        yield from (f"{row}/{column}" for row in _cells(place.lat, wide) for column in _cells(place.lon, wide))


def _cells(degrees: float, wide: float) -> range:
    """The cells that a point or region reaches into, half a cell around it, so that neighbours across an edge meet."""
    at = degrees / CELL_DEGREES
    return range(math.floor(at - wide - 0.5), math.floor(at + wide + 0.5) + 1)


def _figures(account: Account) -> Iterator[str]:
    """Exact figures, with the kind of act: "3 killed by violence"."""
    for name, toll in (("killed", account.killed), ("injured", account.injured)):
        if toll.exact and toll.low:
            yield from (f"{family}:{name}:{toll.low}-{toll.high}" for family in account.families)
