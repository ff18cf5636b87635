"""Doers told outside the act's own clause: who claims it, who is accused of it, which authority announces its own act.

"تبنى التنظيم الهجوم", "اتهمت الوزارة الحوثيين بقصف الحي", "أعلنت الشرطة اعتقال خمسة",
"قال الحوثيون إنهم استولوا". A suspected or accused actor is the perpetrator (codebook
section 5); an announced arrest is the announcing authority's.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.agreement import agrees
from khabar.events.clauses import OPENERS, TOPIC_PRONOUNS, barred, clause_reach, finite, has_form
from khabar.events.draft import Draft
from khabar.events.phrases import attributive, coordinated, dateline, governor
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actor_owners import ACCUSING
from khabar.find.actors import ActorMention
from khabar.text.words import prefix_analyses

_CLAIM_VERBS = frozenset("تبني تبنت يتبني تتبني تبنيه تبنيها".split())
_CLAIM_NOUNS = frozenset("مسووليته مسووليتها مسووليتهم مسووليه المسووليه".split())
_CLAIM_HEADS = frozenset("اعلن اعلنت يعلن تعلن اعلنوا تبنت تبني".split())
_ACCUSES = ACCUSING | frozenset("حمل حملت يحمل تحمل محملا محمله".split())
_PARTICIPLES = frozenset("متهما متهمه متهمين محملا محمله محملين".split())
_RELATIVES = frozenset({"الذي", "التي", "الذين"})
_BEHIND = frozenset("يقف تقف يقفون وقف وقفت وقوف الوقوف انهم انه انها تكون يكون".split())
_ANNOUNCED = frozenset({"arrest", "release", "sentence", "interception", "agreement", "deployment"})
_ANNOUNCES = frozenset("اعلن اعلنت يعلن تعلن اعلنوا اكد اكدت كشف كشفت يكشف تكشف اعلان".split())
_DEEDS = frozenset(
    "استهداف قصف تدمير تحييد القضاء قتل اغتيال اسقاط مهاجمه "
    "اقتحام السيطره استعاده تحرير تصفيه تفجير قنص اعطاب احباط".split()
)
_OWN_ENDINGS = ("ها", "هم", "هما", "ته", "مواقعه", "مقاره", "جنوده", "عناصره", "دورياته")
_AS_NOUN = frozenset({("s", "m"), ("s", ""), ("", ""), ("s", "f")})
_DIPLOMACY = frozenset("الخارجيه خارجيه خارجيتها سفاره السفاره سفير".split())
_NOT_DOERS = frozenset({"people", "structure", "unknown"})
_DENIED_WITHIN = 9
_CLAIM_REACH, _ACCUSED_REACH, _BEHIND_REACH = 7, 18, 5


def _stem(reading: Reading, at: int) -> set[str]:
    return {analysis.stem for analysis in prefix_analyses(reading.form(at))}


def able(reading: Reading, first: int, last: int) -> list[ActorMention]:
    """The mentions in a range that can answer for an act."""
    found = within(reading.actors, first, last)
    return [
        a for a in found
        if (a.kind not in _NOT_DOERS or a.id == "police") and a.head not in ("adjective", "modifier", "position")
        and not a.place_like and not dateline(reading, a) and not attributive(reading, a)
    ]  # fmt: skip


def _claimant(reading: Reading, draft: Draft) -> ActorMention | None:
    """The one who says that it did it: "أعلن التنظيم مسؤوليته عن الهجوم", "تبنت الجماعة التفجير"."""
    sentence = reading.sentence(draft.start)
    low, high = max(sentence.first, draft.start - _CLAIM_REACH), min(sentence.last, draft.triggers[-1].last + 12)
    for at in range(low, high):
        stems = _stem(reading, at)
        if at < draft.start and (
            barred(reading, at, draft.start, "clause", "cause") or within(reading.triggers, at + 1, draft.start)
        ):
            continue
        if stems & _CLAIM_VERBS and at < draft.start + 3:
            found = able(reading, at + 1, at + 6) or able(reading, max(draft.first, at - 8), at)[-1:]
            return found[0] if found else None
        if stems & _CLAIM_NOUNS and any(
            _stem(reading, i) & _CLAIM_HEADS for i in range(max(sentence.first, at - 8), at)
        ):
            found = able(reading, max(sentence.first, at - 10), at)
            return found[-1] if found else None
    return None


def _accused(reading: Reading, draft: Draft) -> ActorMention | None:
    """The accused, who stands behind the accuser or alone behind the verb.

    "اتهمت الحكومة الجماعة بقصف الحي".
    """
    sentence = reading.sentence(draft.start)
    for at in range(draft.start - 1, max(sentence.first, draft.start - _ACCUSED_REACH) - 1, -1):
        if not _stem(reading, at) & _ACCUSES:
            continue
        return named_accused(reading, at, draft.start)
    return None


def named_accused(reading: Reading, verb: int, stop: int) -> ActorMention | None:
    """The accused up to a word: behind the accuser, or alone behind the verb where the accuser stands before it."""
    after = [a for a in able(reading, verb + 1, stop) if not governor(reading, a)]
    before = able(reading, max(reading.sentence(verb).first, verb - 8), verb)
    others = [x for x in after[1:] if x not in coordinated(reading, after[0])] if after else []
    if others:
        return others[0]
    if after and (before or _apart(reading, verb, after[0]) or _accuser_told(reading, verb)):
        return after[0]
    return None


def _accuser_told(reading: Reading, verb: int) -> bool:
    """Whether a word of accusing takes its accuser from before: "الناطق الذي | اتهم الجماعة", "قال متهما الجماعة"."""
    return reading.form(verb - 1) in _RELATIVES or not _PARTICIPLES.isdisjoint(_stem(reading, verb))


def _apart(reading: Reading, verb: int, actor: ActorMention) -> bool:
    """Whether an accuser that no lexicon knows stands between a verb of accusing and a mention.

    "اتهمت منظمة ... التحالف".
    """
    timed = {at for t in within(reading.times, verb + 1, actor.first) for at in range(t.first, t.last)}
    between = [at for at in range(verb + 1, actor.first) if reading.form(at).isalpha() and at not in timed]
    return bool(between) and not finite(reading, verb + 1, actor.first)


def _stands_behind(reading: Reading, draft: Draft) -> ActorMention | None:
    """The one said to be behind it: "يقف التنظيم وراء التفجير", "يعتقد أنهم وراء الهجوم"."""
    for at in range(max(draft.first, draft.start - 8), draft.start):
        if reading.form(at) == "وراء" and any(_stem(reading, i) & _BEHIND for i in range(max(draft.first, at - 5), at)):
            if reading.marked(max(draft.first, at - _DENIED_WITHIN), at, "denial"):  # "نفت القيادة أن تكون وراء"
                continue
            found = able(reading, max(draft.first, at - _BEHIND_REACH), at)
            return found[-1] if found else None
    return None


def _announcer(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """The authority that announces an arrest, a release, a sentence or a seizure of its own.

    "أعلنت الشرطة اعتقال خمسة".
    """
    if trigger.act.type not in _ANNOUNCED or trigger.pos != "noun":
        return None
    sentence = reading.sentence(trigger.first)
    for at in range(trigger.first - 1, max(sentence.first, trigger.first - 14) - 1, -1):
        if reading.form(at) in OPENERS or reading.form(at) in (".", "؛", ":"):
            return None
        if _stem(reading, at) & _ANNOUNCES:
            found = able(reading, at + 1, trigger.first)[:1] or able(reading, max(sentence.first, at - 6), at)[-1:]
            authority = [a for a in found if a.head in ("force", "state") or a.id == "police"]
            if any(has_form(reading, a.first - 1, a.last + 1, _DIPLOMACY) for a in authority):
                return None
            return authority[0] if authority else None
    return None


def _boaster(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """The force that announces a deed in a noun of doing: "أعلن الجيش تحييد خمسة", "أعلنت الكتائب استهداف آلية".

    A noun of suffering (مقتل، إصابة) and a deed against the announcer's own (استهداف مواقعها) tell of others.
    """
    stems = {r.stem for r in prefix_analyses(reading.form(trigger.first))}
    # قصف behind an announcer looks like a verb, and can only be a noun
    if not stems & _DEEDS or trigger.prefix.endswith("ال") or (trigger.number, trigger.gender) not in _AS_NOUN:
        return None
    if reading.form(trigger.last).endswith(_OWN_ENDINGS):
        return None
    found = [a for a in able(reading, trigger.first - 8, trigger.first) if a.last >= trigger.first - 3]
    if not found or found[-1].head != "force" or governor(reading, found[-1]):
        return None
    verb = reading.marked(found[-1].first - 2, found[-1].first, "speech") or reading.marked(
        found[-1].last, trigger.first, "speech"
    )
    return found[-1] if any(_stem(reading, m.first) & _ANNOUNCES for m in verb) else None


def spoken_of(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """The one behind a pronoun: "وقال الحوثيون إنهم استولوا على الموقع", "أعلنت الشرطة أنها اعتقلت ثلاثة"."""
    at = next((i for i in range(trigger.first - 1, trigger.first - 4, -1) if reading.form(i) in TOPIC_PRONOUNS), None)
    if trigger.pos != "verb" or at is None or trigger.voice == "passive":
        return None
    return _topic(reading, at, trigger.number, trigger.gender)


def supported_topic(reading: Reading, draft: Draft, trigger: Trigger) -> ActorMention | None:
    """The one behind the pronoun before a support verb: "أعلنت الوحدات أنها | نفذت عملية"."""
    if trigger.pos != "noun":
        return None
    for marker in reversed(reading.marked(max(draft.first, trigger.first - 5), trigger.first, "light_agent")):
        entry = next(e for e in marker.entries if e.kind == "light_agent")
        at = marker.first - 2 if reading.form(marker.first - 1) == "قد" else marker.first - 1
        if entry.tense and reading.form(at) in TOPIC_PRONOUNS:
            return _topic(reading, at, entry.number, entry.gender)
    return None


def _topic(reading: Reading, at: int, number: str, gender: str) -> ActorMention | None:
    """Whom a pronoun behind أن means: the latest free actor that agrees."""
    doing = [
        a
        for a in within(reading.actors, clause_reach(reading, at), at)
        if a.kind in ("named", "generic", "armed") and not a.place_like
    ]
    fitting = [a for a in doing if agrees(reading, a, number, gender, before=True)]
    free = [a for a in fitting if not governor(reading, a) and a.head != "position"]
    relative = has_form(reading, at - 3, at, ("الذين", "التي", "الذي"))
    chosen = fitting if relative and fitting else free
    return chosen[-1] if chosen else None


def find_answerable(reading: Reading, draft: Draft, triggers: Sequence[Trigger]) -> list[ActorMention]:
    """The doer told outside the act's clause; empty where nobody is."""
    for reader in (_claimant, _stands_behind, _accused):
        found = reader(reading, draft)
        if found is not None:
            return [found, *found.supporters]
    for trigger in triggers:
        actor = spoken_of(reading, trigger) or supported_topic(reading, draft, trigger)
        actor = actor or _announcer(reading, trigger) or _boaster(reading, trigger)
        if actor is not None:
            return coordinated(reading, actor)
    return []
