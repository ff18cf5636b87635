"""Blocks: keys that two accounts of one incident share, so that only accounts within a block are compared.

A key joins a day with a cell of the map or with a place's own name. Intervals give a key for each of their days, a
place the keys of its cell and the cells around it on one side only, so that two places that meet share one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from khabar.incidents.accounts import Account
from khabar.incidents.claims import ClaimPlace

CELL_DEGREES = 0.25
"""The side of a cell of the map: some 28 km, more than twice the distance at which two places are apart."""
_LONGEST_DAYS = 9
_WIDEST_KM = 30.0
_KM_PER_CELL = 28.0

Key = tuple[int, str]
"""A day (ordinal) and a cell or name."""


def block_keys(account: Account) -> frozenset[Key]:
    """The blocks of an account; none for one without day or place."""
    if account.first is None or account.last is None or account.last - account.first > _LONGEST_DAYS:
        return frozenset()
    spots = {spot for place in account.places for spot in _spots(place)}
    # A day more on one side: two accounts dated a day apart share a block.
    days = range(account.first, account.last + 2)
    return frozenset((day, spot) for day in days for spot in spots)


def _spots(place: ClaimPlace) -> Iterator[str]:
    if place.core:
        yield "".join(place.core)
        for word in place.core:
            if len(word) > 3:
                yield word
    if place.lat is not None and place.lon is not None and place.reach <= _WIDEST_KM:
        wide = 0.0 if place.specific else place.reach / _KM_PER_CELL
        yield from (f"{row}/{column}" for row in _cells(place.lat, wide) for column in _cells(place.lon, wide))


def _cells(degrees: float, wide: float) -> range:
    """The cells that a point or region reaches into, half a cell around it, so that neighbours across an edge meet."""
    at = degrees / CELL_DEGREES
    return range(math.floor(at - wide - 0.5), math.floor(at + wide + 0.5) + 1)
