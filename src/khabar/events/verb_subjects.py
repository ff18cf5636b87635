"""The subject of a verb: before it, behind it, of its relative clause, or behind a possessive."""

from __future__ import annotations

import msgspec

from khabar.events.agreement import agrees
from khabar.events.clauses import (
    OPENERS,
    TOPIC_PRONOUNS,
    barred,
    clause_reach,
    finite,
    has_form,
    opens_clause,
    other_verb,
    speaks,
    told_by,
)
from khabar.events.draft import HARM, Draft
from khabar.events.objects import has_object, in_accusative, names_doer, object_follows
from khabar.events.phrases import PREPOSITIONS, bare, coordinated, coordinated_back, doers_in, governor
from khabar.events.reading import Reading, within
from khabar.events.references import speaker_before
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.find.place_words import place_words
from khabar.text.fold import fold_word
from khabar.text.words import analyses

_OWN_FORCES = frozenset(
    "طايرات طيران مدفعيه قوات عناصر جنود جيش مسيرات "
    "وحدات مفارز زوارق دفاعات مقاتلات دوريات مقاتلي مقاتلو مسلحي مسلحو بحريه مروحيات مدفعيات".split()
)
PRONOUNS = {"ها": ("s", "f"), "ه": ("s", "m"), "هم": ("p", "m")}
_ARMS = ("weapon", "aircraft", "artillery")
_OF_EVENTS = frozenset({"اودي", "اودت", "يودي", "تودي"})
_OF_THINGS = ("انفجر", "تنفجر", "ينفجر")
_TAKEN_UP = frozenset("عنه عنها عنهم عنهما عنهن سراحه سراحها سراحهم عليه عليها عليهم فيه فيها".split())
VICTIM_VERBS = frozenset({HARM, "detain", "kill_person"})
_JOINED_WITHIN = 9
_GUNMEN = ("مسلح", "مقاتل", "رجال", "ابناء", "مسلحو")
_SUBJECT_REACH, _AFTER_ACTIVE, _AFTER_OPEN = 18, 12, 8


def subject_before(reading: Reading, low: int, at: int, number: str, gender: str) -> ActorMention | None:
    """The subject that stands before a verb: the nearest doer that agrees and that nothing else governs."""
    for actor in reversed(doers_in(reading, max(low, at - _SUBJECT_REACH), at)):
        if actor.last > at or actor.head == "adjective" or _is_object_before(reading, actor):
            continue
        if barred(reading, actor.last, at, "clause", "result", "cause") or has_form(reading, actor.last, at, OPENERS):
            return None
        if other_verb(reading, actor.last, at) or has_form(reading, actor.last, at, (".", "؛", ":")):
            return None
        if bare(actor) and not governor(reading, actor) and agrees(reading, actor, number, gender, before=True):
            return None if speaks(reading, actor) or _suffered_before(reading, actor) else actor
    return None


def _is_object_before(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention's ending marks it as an object, as it does not behind أن: "كمين يوقع | رتلا للجيش ويقتل"."""
    return in_accusative(reading, actor) and reading.form(actor.first - 1) not in OPENERS | {"لكن"}


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


# What follows these belongs to them: "قصف لحظة وصول الحكومة".
_NOT_ITS_GENITIVE = frozenset(
    "، , . : لحظه ساعه قبل قبيل بعد عقب اثناء خلال ابان وصول زياره مرور عبور دخول خروج اجتماع وجود تواجد قدوم".split()
)


_AIMED = frozenset({"ضد", "علي", "صوب", "باتجاه"})


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
        if trigger.pos == "noun" and has_form(reading, trigger.last, actor.first, _NOT_ITS_GENITIVE | _AIMED):
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
    if by_the_teller(reading, trigger):
        speaker = speaker_before(reading.doc, reading.actors, trigger.first)
        return [] if speaker is None else [speaker]
    if trigger.voice == "passive" or _has_no_doer(reading, trigger):
        return []
    host = antecedent(reading, trigger)
    if host is not None and _may_do(reading, draft, trigger):
        return coordinated(reading, host)
    if not trigger.prefix:
        before = subject_before(reading, draft.first, trigger.first, trigger.number, trigger.gender)
        if before is not None:
            able = _may_do(reading, draft, trigger) or _takes(reading, trigger, before)
            return coordinated_back(reading, before) if able else []
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


def _has_no_doer(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb's subject is an event, a thing or those who die: "الهجوم | أودى بحياة ثلاثة", "انفجر لغم"."""
    if trigger.act.id == "perish" or reading.form(trigger.first).removeprefix("و").startswith(_OF_THINGS):
        return True
    fatal = reading.form(trigger.first).removeprefix("و") in _OF_EVENTS
    return fatal and not any(a.head in _ARMS for a in within(reading.actors, trigger.last, trigger.last + 2))


def _owner_of_own(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """Whose own forces do the act: "قالت تركيا إن طائراتها قصفت", "قصفت طائراته"."""
    for at in [*range(trigger.first - 1, trigger.first - 5, -1), trigger.last]:
        if at < trigger.first and finite(reading, at + 1, trigger.first):
            continue
        owner = possessor_of_force(reading, at)
        if owner is not None:
            return owner
    return None


def possessor_of_force(reading: Reading, at: int) -> ActorMention | None:
    """Whose "its aircraft", "their fighters" a word is: the nearest actor before that the pronoun agrees with."""
    if reading.form(at - 1) == "من":  # "قتل أربعة من | عناصرها"
        return None
    for analysis in analyses(reading.form(at)):
        if analysis.suffix not in PRONOUNS or analysis.stem not in _OWN_FORCES or analysis.prefix.strip("وف"):
            continue
        number, gender = PRONOUNS[analysis.suffix]
        for actor in reversed(doers_in(reading, clause_reach(reading, at), at)):
            able = actor.kind in ("named", "generic") or actor.id == "police"
            if able and agrees(reading, actor, number, gender, before=True):
                return actor
    return None


def as_read(reading: Reading, trigger: Trigger) -> Trigger:
    """A trigger with its part of speech put right: "قصف قوات النظام" is a noun, for the verb would be قصفت.

    So is a verb's form that neither opens a clause nor stands behind a subject ("ضحايا قصف النظام"), that completes
    a support verb ("جددت قصفها", "يعاود قصف المدينة"), or that looks dual for its accusative ("قصفا متبادلا").
    """
    if (
        trigger.pos != "verb"
        or trigger.tense != "perfect"
        or trigger.gender != "m"
        or not _spelled_as_noun(reading, trigger)
    ):
        return trigger
    dual = trigger.number == "d" and trigger.act.frame != HARM
    told = _is_told(reading, trigger)
    noun = dual or told or _completes_support(reading, trigger) or _has_no_subject(reading, trigger)
    noun = noun or _joined_to_noun(reading, trigger)
    return msgspec.structs.replace(trigger, pos="noun", voice="") if noun else trigger


def _spelled_as_noun(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb's form is that of a noun of its act too: قصف، قصفها، قصفا."""
    spelled = {trigger.prefix + fold_word(noun.partition("|")[0]) for noun in trigger.act.nouns}
    form = reading.form(trigger.first).removesuffix(trigger.suffix)
    return (form.removesuffix("ا") if trigger.number == "d" else form) in spelled


def _is_told(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb of telling stands right before, and has a noun as object: "الجيش يعلن | أسر طيار"."""
    markers = reading.marked(trigger.first - 1, trigger.first, "speech")
    return not trigger.prefix and any(e.tense and m.last == trigger.first for m in markers for e in m.entries)


def _joined_to_noun(reading: Reading, trigger: Trigger) -> bool:
    """Whether a form with و goes on from a noun of harm and its victims: "مقتل خمسة منهم | وأسر ثلاثة"."""
    if trigger.prefix != "و":
        return False
    low = max(reading.sentence(trigger.first).first, trigger.first - _JOINED_WITHIN)
    before = within(reading.triggers, low, trigger.first)[-1:]
    harmed = [t for t in before if t.pos == "noun" and t.act.frame == HARM and not t.article]
    return bool(harmed) and not finite(reading, harmed[0].last, trigger.first)


def _completes_support(reading: Reading, trigger: Trigger) -> bool:
    """Whether a support verb stands before, with nothing but its subject between: "جددت قوات النظام | قصفها"."""
    if trigger.prefix:
        return False
    markers = reading.marked(max(0, trigger.first - 8), trigger.first, "light_agent")
    if not markers or finite(reading, markers[-1].last, trigger.first):
        return False
    first, last = markers[-1].last, trigger.first
    return not barred(reading, first, last, "clause", "relative", "result") and not has_form(
        reading, first, last, (".", "،", *OPENERS)
    )


def _has_no_subject(reading: Reading, trigger: Trigger) -> bool:
    after = next(iter(within(reading.actors, trigger.last, trigger.last + 1)), None)
    if trigger.suffix or after is None or after.kind in ("people", "structure") or after.head == "member":
        return False
    if trigger.act.frame in VICTIM_VERBS and after.prefix.endswith("ب"):
        return False  # "أن طفلا قتل | برصاص قناص": a noun would have its doer without a preposition
    return not agrees(reading, after, "s", "m", before=False) or not (
        trigger.prefix or opens_clause(reading, trigger.first)
    )


def _may_do(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a verb behind its subject is active here.

    Of one that may be passive (قتل، اعتقل), only with an object.
    """
    if trigger.voice == "active" or trigger.act.frame not in VICTIM_VERBS:
        return True
    return has_object(reading, draft, trigger)


def _takes(reading: Reading, trigger: Trigger, subject: ActorMention) -> bool:
    """Whether a force as a whole takes a man of whom only the name is told: "قوة الردع احتجزت | حمزة".

    Gunmen do where the name is a known one: "مسلحون من الحركة اختطفوا | سفيان".
    """
    if trigger.number == "p" and reading.form(trigger.last) in place_words().given_names:
        return True
    if trigger.act.frame != "detain" or trigger.gender != "f" or subject.head != "force":
        return False
    form, following = reading.form(trigger.last), reading.form(trigger.last + 1)
    return (
        form.isalpha()
        and len(form) > 3
        and not form.startswith(("ب", "ل"))
        and following != ""
        and (
            not within(reading.places, trigger.last, trigger.last + 1)
            and not within(reading.times, trigger.last, trigger.last + 1)
            and not reading.marked(trigger.last, trigger.last + 1, "clause", "cause", "result", "agent", "relative")
            and form not in PREPOSITIONS
        )
    )


def by_the_teller(reading: Reading, trigger: Trigger) -> bool:
    """Whether those who tell are the doers: "قنصنا جنديين"."""
    return trigger.tense == "perfect" and reading.form(trigger.first).endswith("نا")


def _takes_up(reading: Reading, trigger: Trigger) -> bool:
    """Whether the pronoun of a verb's complement takes up the noun before it: "معتقلون | أفرجت عنهم القوات".

    A passive with such a complement is never feminine.
    """
    active = trigger.voice == "active" or (trigger.voice == "either" and trigger.gender == "f")
    return active and has_form(reading, trigger.last - 1, trigger.last + 1, _TAKEN_UP)


def _before_gunmen(reading: Reading, trigger: Trigger) -> bool:
    """Whether nameless gunmen stand right behind a verb that is never passive: "أيضا اغتال | مسلحون ضابطا"."""
    behind = within(reading.actors, trigger.last, trigger.last + 1)
    return trigger.voice == "active" and any(a.kind in ("armed", "unknown") and bare(a) for a in behind)


def _on_another(reading: Reading, actor: ActorMention) -> bool:
    """Whether somebody else follows, who takes the losses: "كبدت القوات | التنظيم خسائر", not "وكبدت التنظيم"."""
    behind = [a for a in within(reading.actors, actor.last, actor.last + 2) if a.kind in ("named", "generic", "armed")]
    return any(bare(a) and not governor(reading, a) for a in behind)


def _is_captor(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether somebody takes people and is not taken: gunmen abduct, a force or a state as a whole arrests."""
    tribesmen = actor.id == "tribes" and reading.form(actor.first).startswith(_GUNMEN)
    if actor.kind in ("armed", "unknown") or tribesmen:
        return trigger.act.id == "abduct"
    return actor.kind in ("named", "generic") and actor.head in ("", "force", "state")


def _subject_after(reading: Reading, draft: Draft, trigger: Trigger) -> ActorMention | None:
    """The subject behind its verb: of a verb that may be passive, only with an object behind it in turn."""
    if reading.form(trigger.first - 1) in TOPIC_PRONOUNS:  # "قال الجيش إنه | هاجم التنظيم"
        return None
    if reading.form(trigger.first).removeprefix("و").startswith("مستهدف"):
        return None  # a participle has its object behind it: "انفجرت سيارة مستهدفة | دورية للجيش"
    opens = trigger.prefix or trigger.suffix or opens_clause(reading, trigger.first)
    if trigger.number == "p" or not (opens or _takes_up(reading, trigger) or _before_gunmen(reading, trigger)):
        return None
    after = right_after(reading, trigger, draft, _AFTER_ACTIVE if trigger.voice == "active" else _AFTER_OPEN)
    if after is None or not agrees(reading, after, trigger.number, trigger.gender, before=False):
        return None
    if in_accusative(reading, after) or (trigger.act.id == "inflict" and not _on_another(reading, after)):
        return None
    if trigger.voice == "either" and not trigger.suffix:
        sniped = reading.form(trigger.first).removeprefix("و").startswith("قنص")
        unsure = trigger.act.frame in VICTIM_VERBS or (
            (trigger.act.id == "target" or sniped) and after.head == "member" and after.plural
        )
        captors = trigger.act.frame == "detain" and _is_captor(reading, trigger, after)
        if unsure and not captors and not object_follows(reading, after, draft):
            return None
    return after
