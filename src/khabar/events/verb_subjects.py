"""The subject of a verb: before it, behind it, of its relative clause, or behind a possessive."""

from __future__ import annotations

from khabar.events.agreement import agrees
from khabar.events.clauses import OPENERS, barred, finite, has_form, opens_clause, other_verb, speaks, told_by
from khabar.events.draft import HARM, Draft
from khabar.events.objects import has_object, names_doer, object_follows
from khabar.events.phrases import bare, coordinated, coordinated_back, doers_in, governor
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.text.words import analyses

_OWN_FORCES = frozenset(
    "طايرات طيران مدفعيه قوات عناصر جنود جيش مسيرات "
    "مقاتلات دوريات مقاتلي مقاتلو مسلحي مسلحو بحريه مروحيات مدفعيات".split()
)
PRONOUNS = {"ها": ("s", "f"), "ه": ("s", "m"), "هم": ("p", "m")}
VICTIM_VERBS = frozenset({HARM, "detain", "kill_person"})
_SUBJECT_REACH, _AFTER_ACTIVE, _AFTER_OPEN = 18, 12, 8


def subject_before(reading: Reading, low: int, at: int, number: str, gender: str) -> ActorMention | None:
    """The subject that stands before a verb: the nearest doer that agrees and that nothing else governs."""
    for actor in reversed(doers_in(reading, max(low, at - _SUBJECT_REACH), at)):
        if actor.last > at or actor.head == "adjective":
            continue
        if barred(reading, actor.last, at, "clause", "result", "cause") or has_form(reading, actor.last, at, OPENERS):
            return None
        if other_verb(reading, actor.last, at) or has_form(reading, actor.last, at, (".", "؛", ":")):
            return None
        if bare(actor) and not governor(reading, actor) and agrees(reading, actor, number, gender, before=True):
            return None if speaks(reading, actor) or _suffered_before(reading, actor) else actor
    return None


def _suffered_before(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention is what a verb right before it was done to: "قتل شرطيان | بانفجار عبوة استهدفت دوريتهما"."""
    for trigger in within(reading.triggers, max(0, actor.first - 3), actor.first):
        if trigger.last != actor.first or trigger.act.frame not in VICTIM_VERBS:
            continue
        if trigger.pos == "noun" or trigger.voice == "passive" or actor.head in ("member", ""):
            return True
    return False


def antecedent(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """The actor that a relative clause is about: "القوات التي | قصفت القرية"."""
    relatives = reading.marked(max(0, trigger.first - 3), trigger.first, "relative")
    if not relatives:
        return None
    at = relatives[-1].first
    for actor in reversed(doers_in(reading, max(0, at - 8), at)):
        gap = at - actor.last
        if (
            gap <= 3
            and not finite(reading, actor.last, at)
            and agrees(reading, actor, trigger.number, trigger.gender, before=True)
        ):
            return actor
    return None


def right_after(reading: Reading, trigger: Trigger, draft: Draft, reach: int) -> ActorMention | None:
    """The first doer behind a trigger that no preposition governs and no other act comes before."""
    for actor in doers_in(reading, trigger.first + 1, min(draft.last, trigger.last + reach)):
        if barred(reading, trigger.last, actor.first, "clause", "result", "cause", "relative", "agent"):
            return None
        if told_by(reading, trigger.last, actor.first):
            return None
        if any(t.first < actor.first for t in within(reading.triggers, trigger.last, actor.first)):
            return None
        if actor.prefix in ("ل", "لل") and trigger.pos == "noun" and names_doer(reading, trigger):
            return actor
        if trigger.pos == "noun" and _within_phrase(reading, trigger.last, actor.first):
            return None
        if bare(actor) and not governor(reading, actor) and not actor.prefix.startswith("و"):
            return actor
    return None


def _within_phrase(reading: Reading, first: int, last: int) -> bool:
    """Whether a noun with a preposition written on it stands between two words and governs the second.

    لمحاربة | المسلحين.
    """
    placed = {at for p in within(reading.places, first, last) for at in range(p.first, p.last)}
    return any(
        at not in placed and len(reading.form(at)) > 4 and reading.form(at).startswith(("ل", "ب"))
        for at in range(first, last)
    )


def verb_doers(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The subject of an active verb; the verb's own form decides between two that could be it."""
    if trigger.voice == "passive":
        return []
    host = antecedent(reading, trigger)
    if host is not None and _may_do(reading, draft, trigger):
        return coordinated(reading, host)
    if not trigger.prefix:
        before = subject_before(reading, draft.first, trigger.first, trigger.number, trigger.gender)
        if before is not None:
            return coordinated_back(reading, before) if _may_do(reading, draft, trigger) else []
    after = _subject_after(reading, draft, trigger)
    if after is not None:
        return coordinated(reading, after)
    owner = _owner_of_own(reading, trigger)
    if owner is not None:
        return [owner]
    if trigger.prefix and _may_do(reading, draft, trigger):
        before = subject_before(reading, draft.first, trigger.first, trigger.number, trigger.gender)
        return coordinated_back(reading, before) if before is not None else []
    return []


def _owner_of_own(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """Whose "its aircraft", "their fighters" are that do the act.

    The nearest actor before that the pronoun agrees with.
    """
    for at in [*range(trigger.first - 1, trigger.first - 5, -1), trigger.last]:
        own = next(
            (
                (r.stem, r.suffix)
                for r in analyses(reading.form(at))
                if r.suffix in PRONOUNS and r.stem in _OWN_FORCES and not r.prefix.strip("وف")
            ),
            None,
        )
        if own is None or (at < trigger.first and finite(reading, at + 1, trigger.first)):
            continue
        number, gender = PRONOUNS[own[1]]
        sentence = reading.sentence(at)
        for actor in reversed(doers_in(reading, sentence.first, at)):
            if actor.kind in ("named", "generic") and agrees(reading, actor, number, gender, before=True):
                return actor
    return None


def _may_do(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a verb behind its subject is active here.

    Of one that may be passive (قتل، اعتقل), only with an object.
    """
    if trigger.voice == "active" or trigger.act.frame not in VICTIM_VERBS:
        return True
    return has_object(reading, draft, trigger)


def _subject_after(reading: Reading, draft: Draft, trigger: Trigger) -> ActorMention | None:
    """The subject behind its verb: of a verb that may be passive, only with an object behind it in turn."""
    if trigger.number == "p" or not (trigger.prefix or opens_clause(reading, trigger.first)):
        return None
    after = right_after(reading, trigger, draft, _AFTER_ACTIVE if trigger.voice == "active" else _AFTER_OPEN)
    if after is None or not agrees(reading, after, trigger.number, trigger.gender, before=False):
        return None
    if trigger.voice == "either" and not trigger.suffix:
        unsure = trigger.act.frame in VICTIM_VERBS or (
            trigger.act.id == "target" and after.head == "member" and after.plural
        )
        if unsure and not object_follows(reading, after, draft):
            return None
    return after
