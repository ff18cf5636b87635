"""What a retelling adds to the entry that told of the act first: finer places, fuller figures, more tellers."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.draft import VIOLENT
from khabar.events.entries import BYSTANDERS, SUMMARISING, TWO_SIDED, Entry, hurt_people
from khabar.events.measures import taken_as
from khabar.events.retold_figures import as_parts, figures_agree, join_counts
from khabar.events.same_act import of_those_held
from khabar.events.settlement import WIDE, contains, finest, same_place
from khabar.events.tellings import allied, is_unknown, lies_around, places_agree
from khabar.record import Actor, Date, Place, Source

_SPECIFIC = (
    "chemical_attack", "suicide_bombing", "mine_explosion", "drone_strike", "air_strike", "explosive_device",
    "shelling", "assassination", "execution", "torture", "sexual_violence", "armed_clash", "attack",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_SPECIFIC)}


def absorb(a: Entry, b: Entry) -> None:
    """Take what a retelling adds into the entry that told it first."""
    _settle_type(a, b)
    _join_sides(a, b)
    _settle_counts(a, b)
    a.places = _join_places(a, b)
    a.lists |= b.lists
    a.reaches |= b.reaches
    if a.date is None or _is_finer(b.date, a.date) or (a.day_of_saying and b.own_date and not b.day_of_saying):
        a.date, a.own_date, a.day_of_saying = b.date, b.own_date, b.day_of_saying
    a.sources = _tellers(a, b)
    a.evidence += b.evidence
    a.weapons += [w for w in b.weapons if w.id not in {x.id for x in a.weapons}]
    a.background = a.background and b.background
    a.aggregate = a.aggregate or b.aggregate
    a.harm_only, a.only_target = a.harm_only and b.harm_only, a.only_target and b.only_target
    a.sequel = a.sequel or b.sequel
    a.role = b.role if a.role in SUMMARISING else a.role
    a.sentence = max(a.sentence, b.sentence)


def _settle_type(a: Entry, b: Entry) -> None:
    """Give the act the more specific of two types: what the headline calls an attack, the body calls an air strike."""
    summed_up = a.role in SUMMARISING and a.group != b.group and b.type != "attack"
    if (a.type == "attack" and b.group == "detention") or summed_up:
        a.type = b.type
    if a.type == "interception" and b.type == "arrest":  # a foiled plot is the arrest that it led to
        a.type, a.targets = b.type, []
    if a.only_target and b.type in ("assassination", "execution"):
        a.type = b.type
    echo = b.only_target or (b.definite and b.type == "explosive_device" and a.group in VIOLENT and a.type != "attack")
    if not echo and {a.type, b.type} <= _RANK.keys() and _RANK[b.type] < _RANK[a.type]:
        a.type = b.type


def _join_sides(a: Entry, b: Entry) -> None:
    """Give the act the doers and targets of both; those who fought each other are each other's targets."""
    a.perpetrators = _fuller(a, b)
    a.targets = hurt_people(_join_actors(a.targets, b.targets), a.counts + b.counts)
    if a.type in TWO_SIDED and a.perpetrators and not a.targets:
        a.targets = [x for x in b.perpetrators if x.id not in {y.id for y in a.perpetrators}]
    if a.type in TWO_SIDED:
        sides = [t for t in a.targets if t.id not in BYSTANDERS]
        against = [t for t in sides if not allied({t.id}, {x.id for x in a.perpetrators})]
        a.targets = against or sides
    _part_sides(a, b)


def _settle_counts(a: Entry, b: Entry) -> None:
    """Give the act the figures of both, those that rose as the retelling has them."""
    risen = {c.measure for c in b.counts if not c.part} if b.rising else set()
    if of_those_held(a, b) and figures_agree(a, b) == 0:
        b.counts = []
    a.counts, b.counts = taken_as(a.type, as_parts(b, a)), taken_as(a.type, as_parts(a, b))
    a.counts = join_counts([c for c in a.counts if c.part or c.measure not in risen], b.counts)


def _fuller(a: Entry, b: Entry) -> list[Actor]:
    """The doers as first told, or as a retelling completes them: "قصف روسي", below "قصف لقوات النظام وروسيا".

    Nameless gunmen give way to those whom a retelling names.
    """
    first, then = {x.id for x in a.perpetrators}, {x.id for x in b.perpetrators}
    named = first == {"unidentified_armed"} and bool(then) and then.isdisjoint({x.id for x in a.targets})
    return b.perpetrators if first < then or named else a.perpetrators


def _part_sides(a: Entry, b: Entry) -> None:
    """Leave nobody both doer and target: whose dead are counted suffered it; tribes fight their like."""
    counted = {count.of for count in (*a.counts, *b.counts) if count.measure in ("killed", "injured", "casualties")}
    both = {x.id for x in a.perpetrators} & {x.id for x in a.targets} - {"tribes"}
    a.perpetrators = [x for x in a.perpetrators if x.id not in both & counted]
    a.targets = [x for x in a.targets if x.id not in both - counted]


def _join_actors(a: list[Actor], b: list[Actor]) -> list[Actor]:
    out = list(a)
    for actor in b:
        if actor.id not in {x.id for x in out}:
            out.append(actor)
    return out


def _join_places(a: Entry, b: Entry) -> list[Place]:
    """Both entries' places, the finest only: what one of them tells coarsely gives way to the other's finer place."""
    out = list(a.places)
    if (a.role in SUMMARISING and places_agree(a, b) == 0) or _names_site(a, b):  # the body knows where
        out = [p for p in out if p.role != "event"]
    if a.role in SUMMARISING and any(p.precision not in WIDE for p in b.event_places):
        out = [p for p in out if p.role != "event" or p.precision not in WIDE]
    if a.role in SUMMARISING and b.role not in SUMMARISING and _spells_out(a, b):
        out = [p for p in out if p.role != "event"]
    out = [p for p in out if p.role != "event" or not _is_placed_near(a, p, b)]
    for place in b.places if _names_site(a, b) else _news_of_places(a, b):
        if not any(p.role == place.role and same_place(p, place) for p in out):
            out.append(place)
    return finest(out, a.lists | b.lists)


def _news_of_places(a: Entry, b: Entry) -> list[Place]:
    """What a retelling adds: finer places than those told, any place where none or only a headline told one."""
    if not a.event_places or a.role in SUMMARISING:
        return b.places
    return [p for p in b.places if p.role != "event" or any(_may_be(a, q, p) for q in a.event_places)]


def _may_be(a: Entry, told: Place, place: Place) -> bool:
    """Whether a place is what a telling names, lies in it, or lies near it where the act was only told to be near."""
    if contains(told, place) or same_place(told, place):
        return True
    return told.span is not None and lies_around(told, place, a.reaches.get(told.span, 0))


def _is_placed_near(a: Entry, place: Place, b: Entry) -> bool:
    """Whether a place only says what the place of the retelling is near to: دمشق, where "في محيط دمشق" is جمرايا."""
    if place.span is None or place.span not in a.reaches or len(a.event_places) > 1:
        return False
    there = [q for q in b.event_places if q.span not in b.reaches and not same_place(place, q)]
    return any(lies_around(place, q, a.reaches[place.span]) for q in there)


def _names_site(a: Entry, b: Entry) -> bool:
    """Whether details name the site of what the lead told of a town: a camp or market that no table knows."""
    sites = [p for p in b.event_places if is_unknown(p) and p.precision == "site"]
    return bool(sites) and a.first_sentence <= 1 and b.own_place and all(p.precision != "site" for p in a.event_places)


def _spells_out(a: Entry, b: Entry) -> bool:
    """Whether the body says of one act where it was, when its headline named the places of several: each is there."""
    there = a.event_places
    return bool(b.event_places) and all(any(same_place(p, q) or contains(p, q) for p in there) for q in b.event_places)


def _is_finer(date: Date | None, than: Date) -> bool:
    """Whether a date is a part of a longer time told before: "خلال الساعات الماضية", below "فجر الثلاثاء"."""
    if date is None or None in (date.start, date.end, than.start, than.end):
        return False
    inside = str(than.start) <= str(date.start) and str(date.end) <= str(than.end)
    return inside and (date.start, date.end) != (than.start, than.end)


def _tellers(a: Entry, b: Entry) -> list[Source]:
    """Who tells of both: a remark that only points back ("القصف") adds nobody, a headline gives way to the body."""
    if b.definite and not (b.counts or b.own_date or (b.own_place and a.role in SUMMARISING)):
        return a.sources
    if a.blames != b.blames:
        return _beside_a_charge(a, b)
    spells_out = a.role in SUMMARISING and b.role not in SUMMARISING and len(a.evidence) == 1
    spelled = {source.kind for source in b.sources} if spells_out else set()
    return join_sources([s for s in a.sources if s.kind not in spelled], b.sources)


def _beside_a_charge(a: Entry, b: Entry) -> list[Source]:
    """Who tells of an act that one of two tellings only blames on somebody: "واتهمت الحكومة الحركة بالقصف".

    The act is known from the other telling; whoever blames another for it is a party to the quarrel.
    """
    if b.blames:
        return a.sources
    a.blames = False
    return join_sources(a.sources, b.sources) if b.sources and a.role not in SUMMARISING else b.sources


def join_sources(a: Sequence[Source], b: Sequence[Source]) -> list[Source]:
    """Both, each source once; the outlet's own voice gives way to anybody else."""
    out = list(a)
    for source in b:
        if source.kind == "outlet" and out:
            continue
        if not any((s.kind, s.name) == (source.kind, source.name) for s in out):
            out.append(source)
    return out
