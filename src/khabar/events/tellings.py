"""What two tellings agree in: type, places, days, doers."""

from __future__ import annotations

from khabar.events.draft import VIOLENT
from khabar.events.entries import SUMMARISING, Entry
from khabar.events.retold_figures import figures_agree, same_dead
from khabar.events.settlement import contains, distance_km, same_place
from khabar.lexicon.neighbours import kin
from khabar.record import Actor, Place, Source
from khabar.text.fold import fold_word

_MURDERS = frozenset({"assassination", "execution", "armed_clash"})
BLASTS = frozenset({"explosive_device", "suicide_bombing", "mine_explosion"})
_BY_A_BOMBER = frozenset({"assassination", "attack", "explosive_device"})
_GENERAL = frozenset({"attack", "shelling"})
_CREWED = ("حربي", "مروحي", "مقاتل", "هليكوبتر", "برميل", "براميل")
_ANYBODY = frozenset({"unidentified_armed", "unidentified", "police", "civilians", "tribes"})
_DETAILS = 3
_SETTLEMENTS = ("village", "town")


def types_agree(a: Entry, b: Entry) -> bool:
    """Whether two types may be of one act: the same, or one that tells it in general."""
    if a.type == b.type:
        return True
    if a.role in SUMMARISING and {a.group, b.group} <= VIOLENT and figures_agree(a, b) == 2:
        return "territory_change" not in (a.type, b.type)
    if b.definite and b.evidence[0].rule == "suicide.noun" and a.type in _BY_A_BOMBER:
        return True  # الانتحاري is who did what was told before
    if a.group == b.group == "bombing":
        blasts = {a.type, b.type} <= BLASTS
        retold = "explosive_device" in (a.type, b.type) and figures_agree(a, b) == 2
        return a.type in _GENERAL or b.type in _GENERAL or blasts or retold or _from_the_air(a, b)
    if {a.group, b.group} <= VIOLENT and "territory_change" not in (a.type, b.type):
        murder = {a.type, b.type} <= _MURDERS and 0 < b.sentence - a.sentence <= _DETAILS and same_dead(a, b)
        return murder or "attack" in (a.type, b.type) or a.only_target or b.only_target
    return False


def _from_the_air(a: Entry, b: Entry) -> bool:
    """Whether one telling says that the aircraft was uncrewed and the other leaves it open: "غارة", "طائرة مسيرة"."""
    if {a.type, b.type} != {"air_strike", "drone_strike"}:
        return False
    raid = a if a.type == "air_strike" else b
    return not any(stem in fold_word(w.text) for w in raid.weapons for stem in _CREWED)


def is_unknown(place: Place) -> bool:
    """Whether a place is a site or a name that nothing is known of: it tells two acts apart only by its own name."""
    return place.lat is None and (place.precision == "site" or (not place.candidates and place.precision == "town"))


def places_agree(a: Entry, b: Entry) -> int:
    """2 if they share a place, 1 if nothing speaks against it, 0 if they lie apart."""
    first, second = a.event_places, b.event_places
    if not first or not second:
        return 1
    if any(same_place(p, q) for p in first for q in second):
        return 2
    if all(is_unknown(p) for p in first) or all(is_unknown(p) for p in second):
        both = (*first, *second)
        return 0 if len(both) == 2 and all(p.precision in _SETTLEMENTS for p in both) else 1
    if any(contains(p, q) or contains(q, p) for p in first for q in second):
        return 1
    return 1 if _lies_around(a, b) else 0


def _lies_around(a: Entry, b: Entry) -> bool:
    """Whether details name the place of what was told to one side of a town or near it: "جنوب أربيل", "قرية كذا"."""
    details = a.first_sentence < b.first_sentence and (b.definite or a.first_sentence <= 1) and not b.also
    if not details or len(a.event_places) > 1:
        return False
    (near,) = a.event_places
    km = a.reaches.get(near.span, 0) if near.span else 0
    there = [q for q in b.event_places if q.span not in b.reaches]
    return any(lies_around(near, q, km) or (km > 0 and b.definite and q.lat is None) for q in there)


def lies_around(near: Place, place: Place, km: int) -> bool:
    """Whether a place lies where an act was told to be near another one, so many kilometres from it at most."""
    return km > 0 and distance_km(near, place) <= km


def dates_agree(a: Entry, b: Entry) -> int:
    """2 if their days overlap, 1 if one of them has none, 0 if they differ."""
    if a.date is None or b.date is None or a.date.start is None or b.date.start is None:
        return 1
    if a.date.end is None or b.date.end is None:
        return 1
    return 2 if a.date.start <= b.date.end and b.date.start <= a.date.end else 0


def actors_agree(a: list[Actor], b: list[Actor]) -> bool:
    """Whether two lists of doers may mean the same."""
    first, second = {x.id for x in a}, {x.id for x in b}
    if not first or not second or first & second:
        return True
    return bool((first | second) & _ANYBODY) or allied(first, second)


def allied(first: set[str], second: set[str]) -> bool:
    """Whether two sides are one, or told by the names of allies: the army, the joint forces that it is part of."""
    return bool(first & second) or any({x, y} <= group for x in first for y in second for group in kin())


def same_sides(a: Entry, b: Entry) -> bool:
    """Whether the same two sides fight, whichever of them is told first: "تصدت القوات لهجوم", "هجوم شنته المليشيات"."""
    if not a.type == b.type == "armed_clash":
        return False
    one, two = ([{x.id for x in side} - _ANYBODY for side in (e.perpetrators, e.targets)] for e in (a, b))
    straight = allied(one[0], two[0]) and allied(one[1], two[1])
    return straight or (allied(one[0], two[1]) and allied(one[1], two[0]))


def another_teller(a: list[Source], b: list[Source]) -> bool:
    """Whether a later figure is told by somebody else, so that both may be of one act."""
    return bool(a) and a != b and any(source.kind != "outlet" for source in b)
