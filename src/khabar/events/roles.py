"""Who did it and who suffered it: the ways in which a report tells, asked in the order of how sure they are.

The doer is read from the act's own clause (`doers`), else from words outside it
(`answerable`); a doer that no rule finds stays empty.
"""

from __future__ import annotations

import msgspec

from khabar.events.answerable import find_answerable, spoken_of
from khabar.events.clauses import TOPIC_PRONOUNS
from khabar.events.doers import (
    after_agent_word,
    court_of,
    deserted,
    fired_from,
    instrument_owner,
    jailer,
    noun_doers,
    owner_of_operation,
    weapon_owners,
)
from khabar.events.draft import HARM, Draft
from khabar.events.measures import VICTIMS_OF
from khabar.events.phrases import backers, called, coordinated, estimated, is_doer
from khabar.events.reading import Reading, within
from khabar.events.releases import freed_by
from khabar.events.sides import told_sides
from khabar.events.support import driving_out
from khabar.events.triggers import Trigger
from khabar.events.verb_subjects import as_read, by_the_teller, verb_doers
from khabar.events.victims import distinct, find_targets, unclaimed
from khabar.find.actors import ActorMention

_SIDED = frozenset({"clash", "agree"})
_TRIBAL = frozenset({"قبليه", "عشايريه", "قبلي", "عشايري"})
_NAMELESS = frozenset({"unknown", "armed"})
_VICTIMS_WITHIN = 20


def find_roles(reading: Reading, draft: Draft) -> tuple[list[ActorMention], list[ActorMention]]:
    """Perpetrators and targets of a draft, those who are nameless at first by the name told behind them."""
    doers, targets = _find_roles(reading, draft)
    doers, targets = _by_their_names(reading, doers), _by_their_names(reading, targets)
    return doers, [actor for actor in targets if actor not in doers or actor.id == "tribes"]


def _find_roles(reading: Reading, draft: Draft) -> tuple[list[ActorMention], list[ActorMention]]:
    """Perpetrators and targets of a draft; for a clash or an agreement its two sides."""
    draft.triggers = [as_read(reading, trigger) for trigger in draft.triggers]
    head = draft.means or draft.triggers[0]
    if head.act.frame in _SIDED:
        return find_sides(reading, draft)
    repelled = repelled_sides(reading, draft)
    if repelled is not None:
        return repelled
    exchanged = exchanged_fire(reading, draft, head)
    if exchanged is not None:
        return exchanged
    doers = find_doers(reading, draft)
    targets = find_targets(reading, draft, doers) if head.act.type != "body_recovery" else []
    if head.act.frame == "stop":
        owners = unclaimed(reading, weapon_owners(reading, draft), doers, weapons=True)
        targets = distinct([*owners, *targets])
    return doers, targets


def repelled_sides(reading: Reading, draft: Draft) -> tuple[list[ActorMention], list[ActorMention]] | None:
    """Attackers and those who beat them back: "تصدت القوات لهجوم شنته الجماعة"; None where one of them is not told."""
    verbs = [t for t in draft.triggers if t.act.frame == "repel" and t.pos == "verb"]
    attacks = [t for t in draft.triggers if t.act.frame in ("assault", "repel") and t.pos == "noun"]
    if not verbs:
        return None
    defenders = verb_doers(reading, draft, verbs[0])
    attackers = after_agent_word(reading, draft) or (noun_doers(reading, draft, attacks[0]) if attacks else [])
    ids = {a.id for a in defenders}
    if not defenders or not attackers or any(a.id in ids for a in attackers):
        return None
    return attackers, defenders


def exchanged_fire(
    reading: Reading, draft: Draft, trigger: Trigger
) -> tuple[list[ActorMention], list[ActorMention]] | None:
    """The sides of shooting between two: "إطلاق نار بين عناصر من الحركة ومسلحين"; None where it is at somebody."""
    if trigger.act.id != "gunfire" or trigger.pos != "noun":
        return None
    sides = told_sides(reading, draft, trigger)
    return sides if sides is not None and all(sides) else None


def find_doers(reading: Reading, draft: Draft) -> list[ActorMention]:
    """The perpetrators of a draft, with those who are told to have helped."""
    head = draft.means or draft.triggers[0]
    if head.act.type == "body_recovery" and not any("سل" in reading.form(t.first) for t in draft.triggers):
        return killers(reading, draft)
    found = _in_clause(reading, draft) or find_answerable(reading, draft, _ordered(draft))
    if not found or all(a.kind in _NAMELESS for a in found):
        found = estimated(reading, draft.first, draft.last, acts=not found) or found
    helped = (
        backers(reading, max(draft.first, draft.start - 12), min(draft.last, draft.triggers[-1].last + 8))
        if found
        else []
    )
    return distinct([_as_gunmen(reading, a) for a in [*found, *helped]])


def _by_their_names(reading: Reading, actors: list[ActorMention]) -> list[ActorMention]:
    """Actors, the nameless ones by the name that stands right behind them."""
    named = [called(reading, actor) if actor.kind == "armed" else [] for actor in actors]
    return [other for actor, names in zip(actors, named, strict=True) for other in names or [actor]]


def killers(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Who killed those whose bodies are found, never who finds them: "جثث مدنيين قتلهم | التنظيم", "أعدموا برصاص"."""
    sentence = reading.sentence(draft.start)
    for trigger in within(reading.triggers, sentence.first, sentence.last):
        if trigger.act.frame not in ("kill_person", HARM) or trigger.pos != "verb" or trigger.voice == "passive":
            continue
        behind = within(reading.actors, trigger.last, trigger.last + 1)
        if trigger.suffix and behind and is_doer(reading, behind[0]):
            return coordinated(reading, behind[0])
    stop = min(sentence.last, draft.start + _VICTIMS_WITHIN)  # a sentence may be a whole report long
    for actor in within(reading.actors, draft.start, stop):  # "مقبرة جماعية لضحايا | التنظيم"
        if reading.form(actor.first - 1).removeprefix("ل") in VICTIMS_OF and actor.kind == "named":
            return coordinated(reading, actor)
    return after_agent_word(reading, draft)


def _as_gunmen(reading: Reading, actor: ActorMention) -> ActorMention:
    """مسلحون مجهولون are unidentified gunmen, where مجهولون alone are nobody."""
    if actor.kind != "unknown" or not reading.form(actor.first).removeprefix("و").removeprefix("ال").startswith("مسلح"):
        return actor
    return msgspec.structs.replace(actor, kind="armed", id="unidentified_armed", ids=("unidentified_armed",))


def _ordered(draft: Draft) -> list[Trigger]:
    """Its triggers, the one that names the act first, those of its casualties last."""
    return sorted(draft.triggers, key=lambda t: (t.act.frame == HARM, t.act.weak, t.first))


def _in_clause(reading: Reading, draft: Draft) -> list[ActorMention]:
    marked = after_agent_word(reading, draft)
    if marked:
        return marked
    ordered = _ordered(draft)
    if by_the_teller(reading, ordered[0]):
        return verb_doers(reading, draft, ordered[0])
    for trigger in ordered:
        read = verb_doers if trigger.pos == "verb" else noun_doers
        found = deserted(reading, draft, trigger) or read(reading, draft, trigger) or _taken_up(reading, trigger)
        if found:
            return found
    for trigger in ordered:
        found = fired_from(reading, draft, trigger) or instrument_owner(reading, draft, trigger)
        found = found or court_of(reading, draft, trigger) or jailer(reading, trigger)
        found = found or freed_by(reading, draft, trigger) or driving_out(reading, trigger)
        if found:
            return found
    return owner_of_operation(reading, draft)


def _taken_up(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """Whom أن with a pronoun right before an act takes up, before its victims' verb is asked.

    "قالت الكتائب إنها | استهدفت قوة إسرائيلية وقتلت جنديا".
    """
    if reading.form(trigger.first - 1) not in TOPIC_PRONOUNS or trigger.act.frame == HARM:
        return []
    found = spoken_of(reading, trigger)
    return coordinated(reading, found) if found is not None else []


def tribal_sides(reading: Reading, draft: Draft) -> tuple[list[ActorMention], list[ActorMention]] | None:
    """Tribes against tribes, where only the adjective says who fights: "اشتباكات قبلية"."""
    head = draft.means or draft.triggers[0]
    for at in range(head.last, head.last + 2):
        if head.pos == "noun" and reading.form(at).removeprefix("ال") in _TRIBAL:
            start, end = reading.doc.span(at, at + 1)
            tribe = ActorMention("tribes", ("tribes",), "people", at, at + 1, start, end)
            return [tribe], [tribe]
    return None


def find_sides(reading: Reading, draft: Draft) -> tuple[list[ActorMention], list[ActorMention]]:
    """The two sides of a clash or an agreement; where no word sets them side by side, its doers and targets."""
    for trigger in draft.triggers:
        if trigger.act.frame in _SIDED:
            sides = told_sides(reading, draft, trigger)
            if sides is not None:
                return sides
    kin = tribal_sides(reading, draft)
    if kin is not None:
        return kin
    doers = find_doers(reading, draft)
    armed = [
        a
        for a in find_targets(reading, draft, doers)
        if a.kind not in ("people", "structure") or a.id in ("tribes", "police")
    ]
    return doers, unclaimed(reading, armed, doers)
