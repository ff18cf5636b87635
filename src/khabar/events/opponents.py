"""The side that an act leaves unnamed, where the rest of the report fights one opponent of the side it names.

"اشتباكات بين الجيش والتنظيم ... وسيطر الجيش على القرية": the place was lost by التنظيم.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.draft import VIOLENT
from khabar.events.entries import Entry
from khabar.lexicon.actors import load_actors
from khabar.record import Actor

_SIDED = frozenset({"territory_change", "armed_clash", "agreement"})
_THINGS = frozenset({"infrastructure", "unidentified"})
_NEAR = 6


def name_opponents(entries: Sequence[Entry]) -> None:
    """Name who lost a place or fought the other side where the report knows one opponent, in place."""
    for entry in entries:
        if entry.type not in _SIDED or not entry.perpetrators:
            continue
        if any(_armed(a) or a.id not in _THINGS for a in entry.targets):
            continue
        found = _leavers(entries, entry) or _opponents(entries, entry)
        if len({a.id for a in found}) == 1:
            entry.targets = found[:1]


def _leavers(entries: Sequence[Entry], entry: Entry) -> list[Actor]:
    """Who left the place in the sentence that tells of its taking: "سيطر التنظيم على القرية بعد انسحاب | الجيش"."""
    if entry.type != "territory_change":
        return []
    ours = {a.id for a in entry.perpetrators}
    left = [other for other in entries if other.type == "withdrawal" and other.sentence == entry.sentence]
    return [a for other in left for a in other.perpetrators if a.id not in ours]


def _opponents(entries: Sequence[Entry], entry: Entry) -> list[Actor]:
    """The armed opponents of an entry's doers in the acts near it."""
    ours = {a.id for a in entry.perpetrators}
    out: dict[str, Actor] = {}
    for other in entries:
        if other is entry or other.group not in VIOLENT or other.background != entry.background:
            continue
        if abs(other.sentence - entry.sentence) > _NEAR:
            continue
        doers, targets = {a.id for a in other.perpetrators}, {a.id for a in other.targets}
        if ours & doers:
            out |= {a.id: a for a in other.targets if _armed(a) and a.id not in ours}
        if ours & targets:
            out |= {a.id: a for a in other.perpetrators if _armed(a) and a.id not in ours}
    return list(out.values())


def _armed(actor: Actor) -> bool:
    return actor.id in load_actors() or actor.id.startswith("other:")


def name_fliers(entries: Sequence[Entry]) -> None:
    """Give air raids of which no owner is told the one air force that the report tells of other raids, in place.

    Few sides of a war fly, and where a report names one of them its "الطيران الحربي" is that one's.
    """
    raids = [e for e in entries if e.type == "air_strike" and not e.background]
    fliers = {tuple(sorted(a.id for a in e.perpetrators)) for e in raids if e.perpetrators}
    if len(fliers) != 1:
        return
    owners = next(e.perpetrators for e in raids if e.perpetrators)
    for entry in raids:
        if not entry.perpetrators and not {a.id for a in owners} & {a.id for a in entry.targets}:
            entry.perpetrators = list(owners)
