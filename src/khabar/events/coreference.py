"""One record for one act over the whole report: headline, lead, quotes and body tell it again and again.

Two entries are the same act when nothing told of them disagrees and something ties
them: the same place, the same figures, a definite noun (القصف، الهجوم), or the
headline's summary of the lead.
"""

from __future__ import annotations

import math

from khabar.events.entries import Entry
from khabar.record import Actor, Count, Place, Source
from khabar.text.fold import fold_word

_COARSE = frozenset({"area", "district", "governorate", "country"})
_SPECIFIC = (
    "chemical_attack", "suicide_bombing", "mine_explosion", "drone_strike", "explosive_device", "air_strike", "shelling",
    "execution", "assassination", "torture", "sexual_violence", "armed_clash", "attack",
)  # fmt: skip
_GENERAL = frozenset({"attack", "shelling"})
_SUMMARISING = frozenset({"headline", "subhead"})


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance; infinite where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def same_place(a: Place, b: Place) -> bool:
    """Whether two mentions mean one place."""
    if a.id is not None and a.id == b.id:
        return True
    return fold_word(a.name) == fold_word(b.name) or (
        distance_km(a, b) <= 3 and a.precision not in _COARSE and b.precision not in _COARSE
    )


def _contains(outer: Place, inner: Place) -> bool:
    """Whether one place may be the larger one around another."""
    if fold_word(outer.name) in fold_word(inner.name):
        return True
    if outer.precision in _COARSE or outer.precision == "city":
        if outer.admin and inner.admin:
            shared = min(len(outer.admin), len(inner.admin), 2 if outer.precision != "country" else 1)
            if outer.admin[:shared] != inner.admin[:shared]:
                return False
            return outer.precision in _COARSE or distance_km(outer, inner) < 25
        return outer.precision in _COARSE
    return inner.precision == "site" and distance_km(outer, inner) < 15


def _places_agree(a: Entry, b: Entry) -> int:
    """2 if they share a place, 1 if nothing speaks against it, 0 if they lie apart."""
    first, second = a.event_places, b.event_places
    if not first or not second:
        return 1
    if any(same_place(p, q) for p in first for q in second):
        return 2
    return 1 if any(_contains(p, q) or _contains(q, p) for p in first for q in second) else 0


def _types_agree(a: Entry, b: Entry) -> bool:
    if a.type == b.type:
        return True
    if a.group == b.group == "bombing":
        return a.type in _GENERAL or b.type in _GENERAL or {a.type, b.type} <= {"explosive_device", "suicide_bombing", "mine_explosion"}
    violent = ("bombing", "violence", "battle")
    if a.group in violent and b.group in violent:
        return "attack" in (a.type, b.type) and "territory_change" not in (a.type, b.type)
    return False


def _dates_agree(a: Entry, b: Entry) -> int:
    if a.date is None or b.date is None or a.date.start is None or b.date.start is None:
        return 1
    if a.date.end is None or b.date.end is None:
        return 1
    return 2 if a.date.start <= b.date.end and b.date.start <= a.date.end else 0


def _figures_agree(a: Entry, b: Entry) -> int:
    """2 if a figure is told twice, 0 if figures of one measure differ, else 1."""
    verdict = 1
    for measure in ("killed", "injured", "detained", "abducted", "released", "defected", "casualties"):
        first, second = a.figures(measure), b.figures(measure)
        if first & second:
            return 2
        if first and second and not _may_update(first, second):
            verdict = 0
    return verdict


def _may_update(first: set[tuple[int, int | None]], second: set[tuple[int, int | None]]) -> bool:
    """Whether a vague figure and a precise one may be of the same people: "قتلى" in the headline, "12 قتيلا" below."""
    for low, high in first:
        for other, top in second:
            if (high is None or other <= high) and (top is None or low <= top):
                return True
    return False


def _actors_agree(a: list[Actor], b: list[Actor]) -> bool:
    first, second = {x.id for x in a}, {x.id for x in b}
    return not first or not second or bool(first & second)


def same_act(a: Entry, b: Entry) -> bool:
    """Whether a later entry tells again of an earlier one."""
    if not _types_agree(a, b) or a.aggregate != b.aggregate or a.status != b.status:
        return False
    places, dates, figures = _places_agree(a, b), _dates_agree(a, b), _figures_agree(a, b)
    if places == 0 or dates == 0 or not _actors_agree(a.perpetrators, b.perpetrators):
        return False
    if a.background != b.background and not (places == 2 and dates == 2):
        return False
    if figures == 0:
        return places == 2 and bool(a.sources) and a.sources != b.sources and b.sentence != a.sentence
    if figures == 2:
        return True
    if a.role in _SUMMARISING or b.role in _SUMMARISING:
        return True
    if b.definite or places == 2:
        return True
    near = b.sentence - a.sentence <= 2
    return near and not b.own_place and (b.weak or not b.perpetrators) and b.sentence != a.sentence


def _join_sources(a: list[Source], b: list[Source]) -> list[Source]:
    out = list(a)
    for source in b:
        if source.kind == "outlet" and out:
            continue
        if not any((s.kind, s.name) == (source.kind, source.name) for s in out):
            out.append(source)
    return out


def _join_counts(a: list[Count], b: list[Count]) -> list[Count]:
    out = list(a)
    for count in b:
        key = (count.measure, count.part, count.of if count.part else None)
        rivals = [c for c in out if (c.measure, c.part, c.of if c.part else None) == key]
        if any((c.low, c.high) == (count.low, count.high) for c in rivals):
            continue
        vague = [c for c in rivals if c.high is None and count.high is not None and c.low <= count.low and c.low == 3]
        if vague:
            out[out.index(vague[0])] = count
        elif not (count.high is None and count.low == 3 and rivals):
            out.append(count)
    return out


def _join_places(a: list[Place], b: list[Place]) -> list[Place]:
    """Both entries' places, the finest only: a container told in one of them is left out."""
    out = list(a)
    for place in b:
        if not any(p.role == place.role and same_place(p, place) for p in out):
            out.append(place)
    fine = [p for p in out if p.role == "event"]
    dropped = [p for p in fine if any(q is not p and _contains(p, q) and not _contains(q, p) for q in fine)]
    return [p for p in out if p not in dropped]


def _join_actors(a: list[Actor], b: list[Actor]) -> list[Actor]:
    out = list(a)
    for actor in b:
        if actor.id not in {x.id for x in out}:
            out.append(actor)
    return out


def absorb(a: Entry, b: Entry) -> None:
    """Take what a retelling adds into the entry that told it first."""
    if b.type != a.type and b.type in _SPECIFIC and a.type in _SPECIFIC and _SPECIFIC.index(b.type) < _SPECIFIC.index(a.type):
        a.type = b.type
    a.perpetrators = a.perpetrators or b.perpetrators
    a.targets = _join_actors(a.targets, b.targets)
    a.counts = _join_counts(a.counts, b.counts)
    a.places = _join_places(a.places, b.places)
    if a.date is None:
        a.date, a.own_date = b.date, b.own_date
    a.sources = _join_sources(a.sources, b.sources)
    a.evidence += b.evidence
    a.weapons += [w for w in b.weapons if w.id not in {x.id for x in a.weapons}]
    a.background = a.background and b.background
    a.role = b.role if a.role in _SUMMARISING else a.role
    a.sentence = max(a.sentence, b.sentence)


def join_retellings(entries: list[Entry]) -> list[Entry]:
    """Join entries that tell of the same act, in order of text; the latest fitting entry is asked first."""
    out: list[Entry] = []
    for entry in entries:
        host = next((other for other in reversed(out) if same_act(other, entry)), None)
        if host is None:
            out.append(entry)
        else:
            absorb(host, entry)
    return out
