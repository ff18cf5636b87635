"""Who did it and who suffered it, by grammar.

Verb before subject or subject before verb, noun with its genitive, from an agent
phrase (من قبل، على يد، برصاص), through a support verb (شنت ... غارة، تعرضت ... لقصف),
or from the doer's adjective (القصف التركي). A doer that no rule finds stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.events.answerable import find_answerable
from khabar.events.draft import HARM, Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.record import GROUP_OF

_FORCE_HEADS = frozenset({"force", "member", "aircraft", "artillery", "state", "adjective"})
_OBJECTIVE = frozenset({"kill_person", "harm", "detain", "free", "take", "find", "stop", "siege", "punish"})
_OBJECT_GENITIVE = frozenset({"target", "assault", "destroy"})
_SUBJECT_GENITIVE = frozenset({"bombard", "air_raid", "drone_raid", "offensive", "shell_fall"})
_TARGET_PREPOSITIONS = frozenset({"علي", "ضد", "نحو", "صوب", "باتجاه", "في"})
_SOURCE_PREPOSITIONS = frozenset({"من", "عن"})
_NO_AIM = frozenset({"لمده", "لكن", "لدي", "لذلك", "لان", "لانه", "لكنه", "لكنها", "لليوم", "لاحقا", "ليلا", "ليله"})
_SKIP = frozenset({"،", ",", '"', "'", "(", ")", "-", "#"})
_REACH = 9
_NOT_DOERS = frozenset({"people", "structure"})


def is_doer(actor: ActorMention) -> bool:
    """Whether a mention can be the doer of violence: an armed or state actor, not civilians or a building."""
    return actor.kind not in _NOT_DOERS and actor.head not in ("position", "modifier")


def _bare(actor: ActorMention) -> bool:
    """Whether no preposition is written on to the mention."""
    return actor.prefix in ("", "و", "ف", "ال", "وال", "فال")


def _preposition(reading: Reading, at: int) -> str:
    """The preposition word right before a word, skipping quotation marks; empty if none."""
    while at > 0 and reading.form(at - 1) in ('"', "'", "("):
        at -= 1
    form = reading.form(at - 1)
    return form if form in ("في", "من", "الي", "علي", "عن", "ضد", "مع", "بين", "نحو", "لدي", "صوب", "باتجاه", "حول", "قرب", "وبين") else ""


def _group(reading: Reading, actor: ActorMention) -> list[ActorMention]:
    """A mention and those coordinated with it: قوات النظام وروسيا, with the supporters it swallowed."""
    out = [actor, *actor.supporters]
    for other in within(reading.actors, actor.first + 1, actor.last + 12):
        if other.first < out[-1].last if not actor.supporters else False:
            continue
        gap = range(max(m.last for m in out), other.first)
        words = [reading.form(at) for at in gap if reading.form(at) not in _SKIP]
        joined = other.prefix.startswith("و") or "و" in words
        if len(words) <= 1 and joined and (other.kind in _NOT_DOERS) == (actor.kind in _NOT_DOERS):
            out += [other, *other.supporters]
        elif other.first >= actor.last:
            break
    return out


def _doers_in(reading: Reading, first: int, last: int) -> list[ActorMention]:
    return [a for a in within(reading.actors, first, last) if is_doer(a)]


def _after_agent_word(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Doers named by من قبل، على يد، برصاص، شنتها within the draft."""
    for marker in reading.marked(draft.first, draft.last, "agent"):
        for actor in _doers_in(reading, marker.last, marker.last + 4):
            if actor.prefix in ("", "ال", "ل", "لل") and not reading.marked(marker.last, actor.first, "clause", "result"):
                return _group(reading, actor)
    return []


def _fired_from(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """Doers named by من behind an act of bombing: "قصف مدفعي من قوات س", "صاروخ من مناطق سيطرة س"."""
    if trigger.act.frame not in ("strike", "fall", "assault"):
        return []
    for actor in _doers_in(reading, trigger.last, min(draft.last, trigger.last + 14)):
        between = [reading.form(at) for at in range(trigger.last, actor.first)]
        if reading.marked(trigger.last, actor.first, "clause", "result", "relative"):
            return []
        if "من" in between[-4:] and not {"بالقرب", "القرب", "مقربه", "عدد", "عددا", "كل", "اكثر", "واحد"} & set(between[-6:]):
            if actor.head != "nationals" and (actor.kind != "people"):
                return _group(reading, actor)
    return []


def _before(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The subject that stands before a verb: the nearest doer that no preposition governs."""
    for actor in reversed(_doers_in(reading, max(draft.first, trigger.first - 16), trigger.first)):
        if not _bare(actor) or _preposition(reading, actor.first) or actor.head == "adjective" or reading.form(actor.last) == ":":
            continue
        if reading.marked(actor.last, trigger.first, "clause", "result", "cause"):
            return []
        if any(m.first > actor.last for m in within(reading.triggers, actor.last, trigger.first) if m.pos == "verb"):
            return []
        return _coordinated_back(reading, actor)
    return []


def _coordinated_back(reading: Reading, actor: ActorMention) -> list[ActorMention]:
    """A mention and those before it that it is joined to by و."""
    for other in _doers_in(reading, max(0, actor.first - 8), actor.first):
        group = _group(reading, other)
        if actor in group:
            return group
    return _group(reading, actor)


def _right_after(reading: Reading, trigger: Trigger, draft: Draft, reach: int = _REACH) -> ActorMention | None:
    """The first doer behind a trigger that no preposition governs and no other act comes before."""
    for actor in _doers_in(reading, trigger.last, min(draft.last, trigger.last + reach)):
        if reading.marked(trigger.last, actor.first, "clause", "result", "cause", "relative", "agent"):
            return None
        if any(t.first < actor.first for t in within(reading.triggers, trigger.last, actor.first)):
            return None
        if _bare(actor) and not _preposition(reading, actor.first) and not actor.prefix.startswith("و"):
            return actor
        if actor.prefix in ("ل", "لل") and trigger.pos == "noun" and trigger.act.id in _SUBJECT_GENITIVE:
            return actor
    return None


def _object_follows(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether somebody or something else follows a mention without a preposition, as an object does."""
    first, last = actor.last, min(draft.last, actor.last + 6)
    while first < last and reading.form(first) in _SKIP:
        first += 1
    objects: list[tuple[int, str]] = [(a.first, a.prefix) for a in within(reading.actors, first, last)]
    objects += [(q.first, q.prefix) for q in within(reading.quantities, first, last) if q.kind not in ("time", "distance", "number")]
    objects += [(p.first, "" if not p.preposition else "x") for p in within(reading.places, first, last)]
    for at, prefix in sorted(objects):
        if reading.marked(first, at, "clause", "result", "cause"):
            return False
        if prefix in ("", "ال") and not _preposition(reading, at):
            return True
    return False


def _aims(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether what a noun's subject hits follows with ل: "استهداف قوات س لعدة مناطق"."""
    first, last = actor.last, min(draft.last, actor.last + 9)
    for at in range(first, last):
        form = reading.form(at)
        if reading.marked(at, at + 1, "result", "cause", "clause", "relative"):
            return False
        if form.startswith("ل") and len(form) > 3 and form not in _NO_AIM and at - first <= 7:
            return True
    return False


def _support_subject(reading: Reading, draft: Draft, trigger: Trigger, kind: str) -> list[ActorMention]:
    """The subject of the support verb that carries a noun: شنت X غارة / X شنت غارة / تعرضت X لقصف."""
    markers = reading.marked(max(draft.first, trigger.first - 14), trigger.first, kind)
    if not markers:
        return []
    verb = markers[-1]
    between = [a for a in within(reading.actors, verb.last, trigger.first) if _bare(a) and not _preposition(reading, a.first)]
    if kind == "light_agent":
        between = [a for a in between if is_doer(a)]
    if between:
        return _group(reading, between[0])
    if reading.marked(verb.last, trigger.first, "clause", "result"):
        return []
    for actor in reversed(within(reading.actors, max(draft.first, verb.first - 14), verb.first)):
        if _bare(actor) and not _preposition(reading, actor.first) and (kind != "light_agent" or is_doer(actor)):
            return _coordinated_back(reading, actor)
    return []


def _verb_doers(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    if trigger.voice == "passive":
        return []
    after = _right_after(reading, trigger, draft, 12 if trigger.voice == "active" else 5)
    if trigger.voice == "either" and after is not None:
        if after.head == "member" and after.plural and not _object_follows(reading, after, draft):
            after = None
        elif trigger.act.frame in (HARM, "detain", "kill_person") and not _object_follows(reading, after, draft):
            after = None
    if after is not None:
        return _group(reading, after)
    return _before(reading, draft, trigger) if _subject_may_precede(reading, draft, trigger) else []


def _subject_may_precede(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """For a verb whose voice spelling hides, a subject before it is a doer only if an object follows."""
    if trigger.voice == "active":
        return True
    if trigger.suffix:
        return True
    if trigger.act.frame == HARM:
        following = within(reading.quantities, trigger.last, trigger.last + 3)
        return bool(following) and following[0].kind in ("people", "detainees") and following[0].prefix == ""
    return True


def _qualifies(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether only adjectives and weapons stand between a noun and the doer's adjective: "قصف مدفعي وصاروخي تركي"."""
    armed = {at for w in within(reading.weapons, trigger.first, actor.first) for at in range(w.first, w.last)}
    between = (at for at in range(trigger.last, actor.first) if at not in armed)
    return all(reading.form(at).endswith(("ي", "يه", "ه", "ا")) or reading.form(at) in ("و", '"', "(") for at in between)


def _noun_doers(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    for actor in within(reading.actors, trigger.first, min(draft.last, trigger.last + 6)):
        if actor.head in ("adjective", "aircraft") and (actor.head == "adjective" or actor.prefix in ("ب", "ل", "بال", "لل")) and _qualifies(reading, trigger, actor) and not reading.marked(trigger.last, actor.first, "clause", "agent"):
            return _group(reading, actor)
    supported = _support_subject(reading, draft, trigger, "light_agent")
    if supported and trigger.act.id != "device_blast":
        return supported
    after = _right_after(reading, trigger, draft, 5)
    if after is None:
        return []
    if trigger.act.id in _SUBJECT_GENITIVE or (trigger.act.frame == "blast" and after.head == "aircraft"):
        return _group(reading, after)
    if trigger.act.id in _OBJECT_GENITIVE or trigger.act.frame in _OBJECTIVE:
        armed = after.head in ("aircraft", "artillery") or (
            after.kind in ("named", "generic") and (_object_follows(reading, after, draft) or _aims(reading, after, draft))
        )
        return _group(reading, after) if armed else []
    return _group(reading, after) if trigger.act.frame in ("clash", "leave", "assault", "strike") else []


def find_doers(reading: Reading, draft: Draft) -> list[ActorMention]:
    """The perpetrators of a draft: from the trigger that names the act, then from those of its casualties."""
    marked = _after_agent_word(reading, draft)
    if marked:
        return marked
    ordered = sorted(draft.triggers, key=lambda t: (t.act.frame == HARM, t.act.weak, t.first))
    for trigger in ordered:
        found = (_verb_doers if trigger.pos == "verb" else _noun_doers)(reading, draft, trigger)
        if found:
            return found
    for trigger in ordered:
        found = _fired_from(reading, draft, trigger)
        if found:
            return found
    return find_answerable(reading, draft, ordered)


def _victim(actor: ActorMention) -> bool:
    return actor.head not in ("adjective", "modifier", "aircraft", "artillery") and actor.kind != "unknown" and not actor.place_like


def _unclaimed(actors: Iterable[ActorMention], doers: list[ActorMention]) -> list[ActorMention]:
    taken = {(a.first, a.last) for a in doers}
    return [a for a in actors if (a.first, a.last) not in taken and _victim(a)]


def _objects(reading: Reading, draft: Draft, trigger: Trigger, doers: list[ActorMention]) -> list[ActorMention]:
    """What follows a striking word as its object: bare behind a verb, with على، ضد، ل behind a noun."""
    stop = min(draft.last, trigger.last + 14)
    later = [t.first for t in within(reading.triggers, trigger.last, stop) if t.act.frame != "take"]
    if later:
        stop = min(stop, later[0])
    out: list[ActorMention] = []
    for actor in _unclaimed(within(reading.actors, trigger.last, stop), doers):
        if reading.marked(trigger.last, actor.first, "clause", "result", "cause", "agent", "relative"):
            break
        governed = _preposition(reading, actor.first)
        if governed in _SOURCE_PREPOSITIONS or governed in ("الي", "بين"):
            continue
        bare = _bare(actor) and not governed
        pointed = actor.prefix in ("ل", "لل", "ب", "بال", "ول") or governed in _TARGET_PREPOSITIONS
        if (trigger.pos == "verb" and (bare or pointed)) or (trigger.pos == "noun" and (pointed or trigger.act.id in _OBJECT_GENITIVE)):
            out += [a for a in _group(reading, actor) if _victim(a)]
            break
        if out and actor.prefix.startswith("و"):
            out.append(actor)
    return out


def _subjects(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The one to whom a passive verb or a noun of harm happened: behind it, else before it."""
    stop = min(draft.last, trigger.last + 6)
    for actor in within(reading.actors, trigger.last, stop):
        if reading.marked(trigger.last, actor.first, "clause", "result", "cause", "agent", "relative"):
            break
        if _victim(actor) and actor.head != "position" and actor.prefix in ("", "ال", "ب", "ل", "لل", "بال"):
            return [a for a in _group(reading, actor) if _victim(a)]
    if trigger.pos == "verb":
        for actor in reversed(within(reading.actors, max(draft.first, trigger.first - 8), trigger.first)):
            if _bare(actor) and _victim(actor) and not _preposition(reading, actor.first):
                return [actor]
    return []


def find_targets(reading: Reading, draft: Draft, doers: list[ActorMention]) -> list[ActorMention]:
    """The targets of a draft: objects of its act, subjects of its passives, those whom a support verb lets suffer."""
    out: list[ActorMention] = []
    for trigger in draft.triggers:
        supported = _support_subject(reading, draft, trigger, "light_target") if trigger.pos == "noun" else []
        out += _unclaimed(supported, doers)
        if trigger.act.frame in ("strike", "assault", "blast", "fall", "siege", "clash"):
            out += _objects(reading, draft, trigger, doers)
        elif trigger.act.frame in ("kill_person", "detain", "free", "punish", HARM, "take", "stop", "find"):
            found = _objects(reading, draft, trigger, doers) if trigger.pos == "verb" and doers else []
            out += found or _unclaimed(_subjects(reading, draft, trigger), doers)
    return _distinct(out)


def _distinct(actors: Iterable[ActorMention]) -> list[ActorMention]:
    seen: set[tuple[int, int]] = set()
    out = []
    for actor in actors:
        if (actor.first, actor.last) not in seen:
            seen.add((actor.first, actor.last))
            out.append(actor)
    return out


def find_sides(reading: Reading, draft: Draft) -> tuple[list[ActorMention], list[ActorMention]]:
    """The two sides of a clash or an agreement: "بين X وY", "X مع Y", "X ضد Y"."""
    trigger = draft.means or draft.triggers[0]
    stop = min(draft.last, trigger.last + 24)
    fighters = [a for a in within(reading.actors, trigger.last, stop) if is_doer(a)]
    for at in range(trigger.last, min(stop, trigger.last + 10)):
        if reading.form(at) in ("بين", "مع", "ضد", "وبين"):
            after = [a for a in fighters if a.first > at]
            if not after:
                continue
            if reading.form(at) == "بين":
                return _between(reading, after, stop)
            first = [a for a in fighters if a.first < at] or _before(reading, draft, trigger) or _support_subject(
                reading, draft, trigger, "light_agent")
            return first[:2], _group(reading, after[0])
    doers = find_doers(reading, draft)
    return doers, _unclaimed(find_targets(reading, draft, doers), doers)


def _between(reading: Reading, after: list[ActorMention], stop: int) -> tuple[list[ActorMention], list[ActorMention]]:
    """The sides of "بين X وY": what stands before the joining و, and what behind it."""
    first = after[0]
    for at in range(first.last, stop):
        if reading.form(at) in ("من", "جهه") or reading.marked(at, at + 1, "result", "clause"):
            break
    joined = [a for a in after[1:] if a.prefix.startswith("و") or "و" in [reading.form(i) for i in range(first.last, a.first)]]
    if joined:
        left = [a for a in after if a.first < joined[0].first]
        return left, _group(reading, joined[0])
    return [first, *first.supporters], []


def violent_group(draft: Draft) -> str:
    """The scoring group of a draft's type."""
    return GROUP_OF[draft.type]
