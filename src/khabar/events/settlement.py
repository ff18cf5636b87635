"""Whether two places of a report are one, or one contains the other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from khabar.lexicon.region_units import units_of
from khabar.record import Place, Span
from khabar.text.fold import fold_word

_SITE_KM = 4
_LOCAL = frozenset({"site", "neighbourhood"})
_COARSE = frozenset({"area", "district", "governorate", "country"})
_TOO_SMALL_FOR = {
    "country": ("area", "district", "governorate", "city", "town"),
    "governorate": ("area", "district", "city", "town"),
    "area": ("city", "town"),
    "district": ("city", "town"),
}
WIDE = _COARSE | {"city"}
"""Precisions of places that hold many acts."""


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance; infinite where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def same_place(a: Place, b: Place) -> bool:
    """Whether two mentions mean one place."""
    if fold_word(a.name) == fold_word(b.name):
        return True
    if _are_sites_apart(a, b):
        return False
    if a.id is not None and a.id == b.id:
        return True
    if _is_site_of(a, b) or _is_site_of(b, a):
        return False
    return distance_km(a, b) <= 3 and a.precision not in _COARSE and b.precision not in _COARSE


def _are_sites_apart(a: Place, b: Place) -> bool:
    """Whether two sites only got the coordinates of their town, and their names have nothing in common but the head."""
    if a.id is None or a.id != b.id or not a.id.startswith("in:") or {a.precision, b.precision} - _LOCAL:
        return False
    first, second = (set(fold_word(place.name).split()[1:]) for place in (a, b))
    return bool(first and second) and first.isdisjoint(second)


def _is_site_of(site: Place, settlement: Place) -> bool:
    """Whether a site that no table has was given the coordinates of a settlement: it stands in it and is not it."""
    return site.precision in _LOCAL and settlement.id is not None and site.id == f"in:{settlement.id}"


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place may be the larger one around another."""
    if fold_word(outer.name) in fold_word(inner.name):
        return True
    if _is_site_of(inner, outer):
        return True
    if outer.precision in _TOO_SMALL_FOR.get(inner.precision, ()):
        return False
    units = units_of(outer.id)
    if units:
        return not units.isdisjoint(inner.admin[1:])
    if inner.precision in _COARSE and len(outer.admin) > len(inner.admin) > 0:
        return False
    if outer.precision in _COARSE or outer.precision == "city":
        if outer.admin and inner.admin:
            shared = min(len(outer.admin), len(inner.admin), 2 if outer.precision != "country" else 1)
            if outer.admin[:shared] != inner.admin[:shared]:
                return False
            return outer.precision in _COARSE or distance_km(outer, inner) < 25
        return outer.precision in _COARSE
    return inner.precision == "site" and outer.precision == "town" and distance_km(outer, inner) < _SITE_KM


def finest(places: Sequence[Place], lists: Mapping[Span, int] | None = None) -> list[Place]:
    """The places without those event places that only contain another one of them.

    Members of one list are places each: "قصفت سراقب وداديخ". `lists` says which spans stand in which list.
    """
    fine = [p for p in places if p.role == "event"]
    of = {id(p): (lists or {}).get(p.span) for p in fine if p.span}
    apart = [
        (p, q) for p in fine for q in fine if q is not p and (of.get(id(p)) is None or of.get(id(p)) != of.get(id(q)))
    ]
    dropped = [p for p, q in apart if _gives_way(p, q)]
    return [p for p in places if p not in dropped]


def _gives_way(outer: Place, inner: Place) -> bool:
    """Whether a place is named beside a finer one that says where: one that holds it, or any country."""
    if outer.precision == "country":
        return inner.precision != "country"
    return contains(outer, inner) and not contains(inner, outer)


def distinct(places: Sequence[Place], lists: Mapping[Span, int] | None = None) -> list[Place]:
    """Each place once in each role, as first named; the members of one list that bear different names are different."""
    out: list[Place] = []
    for place in places:
        if not any(p.role == place.role and _is_again(p, place, lists or {}) for p in out):
            out.append(place)
    return out


def _is_again(a: Place, b: Place, lists: Mapping[Span, int]) -> bool:
    if not same_place(a, b):
        return False
    first, second = (lists.get(place.span) if place.span else None for place in (a, b))
    return first is None or first != second or fold_word(a.name) == fold_word(b.name)
