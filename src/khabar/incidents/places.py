"""How two claims' places lie to each other: one place, one inside the other's reach, apart, or not to be told."""

from __future__ import annotations

from typing import Literal

from khabar.incidents.claims import ClaimPlace
from khabar.lexicon.placenames import distance_km

Relation = Literal["same", "near", "inside", "region", "close", "unknown", "named", "apart"]
"""same: one name, or one point; near: 3 km; inside: a region and a place in it; region: a region and one that may
lie in it, or two regions that meet; close: 10 km; unknown: one has none; named: two different names of which one has
no coordinates; apart: farther than that."""

ORDER: tuple[Relation, ...] = ("same", "near", "inside", "region", "close", "unknown", "named", "apart")
NEAR_KM = 3.0
CLOSE_KM = 10.0
_HOMONYM_KM = 25.0
_SEAT_KM = 60.0
_SETTLEMENTS = ("village", "town", "city")
_FINEST = ("site", "neighbourhood", "village", "town", "city", "area", "district", "governorate", "country")


def finest(places: tuple[ClaimPlace, ...]) -> tuple[ClaimPlace, ...]:
    """The places without the regions that one of them lies in, and without the bare country."""
    specific = tuple(place for place in places if place.specific)
    if not specific:
        return tuple(place for place in places if place.precision != "country")
    inner = tuple(place for place in specific if not any(_holds(place, other) for other in specific))
    return inner or specific


def _holds(outer: ClaimPlace, inner: ClaimPlace) -> bool:
    """Whether a town only says where a finer place lies: the seat of its region, or the town that it is part of."""
    if outer is inner or outer.core == inner.core or rank(outer) <= rank(inner):
        return False
    km = distance(outer, inner)
    if outer.seat and not inner.seat:
        return km is None or km <= _SEAT_KM
    return inner.precision in ("site", "neighbourhood") and (km is None or km <= outer.reach)


def distance(one: ClaimPlace, other: ClaimPlace) -> float | None:
    """Kilometres between two places; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def relation(ones: tuple[ClaimPlace, ...], others: tuple[ClaimPlace, ...]) -> Relation:
    """The closest relation between any place of one claim and any of the other."""
    if not ones or not others:
        return "unknown"
    return min((_relation(one, other) for one in ones for other in others), key=ORDER.index)


def _relation(one: ClaimPlace, other: ClaimPlace) -> Relation:
    km = distance(one, other)
    if _same_name(one, other) and (km is None or km <= _HOMONYM_KM):
        return "same"
    if not (one.specific and other.specific):
        return _region(one, other, km)
    if one.seat != other.seat and (km is None or CLOSE_KM < km <= _SEAT_KM):
        return "region"
    if km is None:
        return "region" if _may_lie_in(one, other) or _may_lie_in(other, one) else "named"
    reach = max(one.reach, other.reach)
    if km <= max(NEAR_KM, reach if one.precision != other.precision else 0.0):
        return "near"
    return "close" if km <= CLOSE_KM else "apart"


def _same_name(one: ClaimPlace, other: ClaimPlace) -> bool:
    """One own name, or one the beginning or end of the other: مزرعة بيت جن and بيت جن."""
    if one.id is not None and one.id == other.id:
        return True
    short, long = sorted((one.core, other.core), key=len)
    if not short:
        return False
    return short == long or "".join(short) == "".join(long) or set(short) <= set(long)


def _may_lie_in(inner: ClaimPlace, outer: ClaimPlace) -> bool:
    """Whether one is a site or quarter without coordinates and the other a settlement: it may be in it."""
    return inner.lat is None and inner.precision in ("site", "neighbourhood") and outer.precision in _SETTLEMENTS


def _region(one: ClaimPlace, other: ClaimPlace, km: float | None) -> Relation:
    """A region against a place or another region: by its reach, where coordinates tell."""
    if km is None:
        return "region"
    if km > one.reach + other.reach:
        return "apart"
    return "inside" if one.specific or other.specific else "region"


def rank(place: ClaimPlace) -> int:
    """How fine a place is: 0 for a site."""
    return _FINEST.index(place.precision)


def far(ones: tuple[ClaimPlace, ...], others: tuple[ClaimPlace, ...], limit: float) -> bool:
    """Whether every settlement of one lies farther than `limit` from every one of the other, all with coordinates."""
    pairs = [(a, b) for a in ones for b in others]
    if not pairs or any(not (a.specific and b.specific) or a.seat != b.seat for a, b in pairs):
        return False
    return all(km is not None and km > limit for km in (distance(a, b) for a, b in pairs))
