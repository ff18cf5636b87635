"""Doers told outside the act's own clause: who claims it, who is accused of it, which authority announces its own act.

"تبنى التنظيم الهجوم", "اتهمت الوزارة الحوثيين بقصف الحي", "أعلنت الشرطة اعتقال خمسة". A suspected or
accused actor is the perpetrator (codebook section 5); an announced arrest is the announcing authority's.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.draft import Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.text.words import prefix_analyses

_CLAIM_VERBS = frozenset("تبني تبنت يتبني تتبني تبنيه تبنيها".split())
_CLAIM_NOUNS = frozenset("مسووليته مسووليتها مسووليتهم مسووليه المسووليه".split())
_CLAIM_HEADS = frozenset("اعلن اعلنت يعلن تعلن اعلنوا تبنت تبني".split())
_ACCUSES = frozenset("اتهم اتهمت يتهم تتهم اتهموا متهما متهمه متهمين حمل حملت يحمل تحمل محملا محمله".split())
_BEHIND = frozenset("يقف تقف يقفون وقف وقفت وقوف الوقوف".split())
_ANNOUNCED = frozenset({"arrest", "release", "sentence", "interception"})
_PRONOUNS = frozenset("انهم انها انه بانهم بانها بانه انهما".split())
_NOT_DOERS = frozenset({"people", "structure"})


def _stem(reading: Reading, at: int) -> set[str]:
    return {reading.stem for reading in prefix_analyses(reading.form(at))}


def _doers(reading: Reading, first: int, last: int) -> list[ActorMention]:
    return [a for a in within(reading.actors, first, last) if a.kind not in _NOT_DOERS and a.head not in ("adjective", "modifier") and not a.place_like]


def _claimant(reading: Reading, draft: Draft) -> ActorMention | None:
    """"أعلن التنظيم مسؤوليته عن الهجوم", "تبنت الجماعة التفجير": the one who says that it did it."""
    for at in range(max(draft.first, draft.start - 12), min(draft.last, draft.start + 3)):
        stems = _stem(reading, at)
        if stems & _CLAIM_VERBS:
            found = _doers(reading, at + 1, at + 6) or _doers(reading, max(draft.first, at - 8), at)[-1:]
            return found[0] if found else None
        if stems & _CLAIM_NOUNS and any(_stem(reading, i) & _CLAIM_HEADS for i in range(max(draft.first, at - 8), at)):
            found = _doers(reading, max(draft.first, at - 10), at)
            return found[-1] if found else None
    return None


def _accused(reading: Reading, draft: Draft) -> ActorMention | None:
    """"اتهمت الحكومة الجماعة بقصف الحي": the accused, who stands behind the accuser or alone behind the verb."""
    sentence = reading.sentence(draft.start)
    for at in range(draft.start - 1, max(sentence.first, draft.start - 18) - 1, -1):
        if not _stem(reading, at) & _ACCUSES:
            continue
        after = _doers(reading, at + 1, draft.start)
        before = _doers(reading, max(sentence.first, at - 8), at)
        if len(after) >= 2:
            return after[1]
        return after[0] if after and before else None
    return None


def _stands_behind(reading: Reading, draft: Draft) -> ActorMention | None:
    """"يقف التنظيم وراء التفجير": the one said to be behind it."""
    for at in range(max(draft.first, draft.start - 8), draft.start):
        if reading.form(at) == "وراء" and any(_stem(reading, i) & _BEHIND for i in range(max(draft.first, at - 5), at)):
            found = _doers(reading, max(draft.first, at - 8), at)
            return found[-1] if found else None
    return None


def _announcer(reading: Reading, draft: Draft, trigger: Trigger) -> ActorMention | None:
    """The authority that announces an arrest, a release, a sentence or a seizure of its own."""
    if trigger.act.type not in _ANNOUNCED:
        return None
    sentence = reading.sentence(trigger.first)
    verbs = reading.marked(max(sentence.first, trigger.first - 14), trigger.first, "speech")
    if not verbs or not any(entry.tense for entry in verbs[-1].entries):
        return None
    found = _doers(reading, verbs[-1].last, trigger.first)[:1] or _doers(reading, max(sentence.first, verbs[-1].first - 6), verbs[-1].first)[-1:]
    return found[0] if found else None


def _spoken_of(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """The speaker behind a pronoun: "وقال الحوثيون إنهم استولوا على الموقع"."""
    if trigger.pos != "verb" or not any(reading.form(at) in _PRONOUNS for at in range(trigger.first - 2, trigger.first)):
        return None
    sentence = reading.sentence(trigger.first)
    found = _doers(reading, max(sentence.first, trigger.first - 14), trigger.first)
    return found[0] if found else None


def find_answerable(reading: Reading, draft: Draft, triggers: Sequence[Trigger]) -> list[ActorMention]:
    """The doer told outside the act's clause; empty where nobody is."""
    for reader in (_claimant, _stands_behind, _accused):
        found = reader(reading, draft)
        if found is not None:
            return [found, *found.supporters]
    for trigger in triggers:
        actor = _spoken_of(reading, trigger) or _announcer(reading, draft, trigger)
        if actor is not None:
            return [actor, *actor.supporters]
    return []
