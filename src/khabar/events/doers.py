"""The doer of an act in the act's own clause.

Verb before subject or subject before verb, the noun with its genitive (قصف قوات س), an
agent phrase (من قبل، على يد، برصاص), a support verb (شنت ... غارة), the doer's adjective
(القصف التركي), an instrument with its owner (بطائرة تركية), fire from somebody's ground.
"""

from __future__ import annotations

from khabar.events.draft import HARM, Draft
from khabar.events.grammar import (
    OPENERS, agrees, attributive, bare, barred, coordinated, coordinated_back, doers_in, estimated, finite, governor, has_form, held_area, is_doer,
    opens_clause, speaks,
)  # fmt: skip
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.lexicon.markers import Marker
from khabar.lexicon.matcher import Match
from khabar.text.words import analyses, prefix_analyses

_OBJECTIVE = frozenset({"kill_person", "harm", "detain", "free", "take", "find", "stop", "siege", "punish"})
_VICTIM_VERBS = frozenset({HARM, "detain", "kill_person"})
_OBJECT_GENITIVE = frozenset({"target", "assault", "destroy", "raid"})
_SUBJECT_GENITIVE = frozenset({"bombard", "air_raid", "drone_raid", "offensive", "shell_fall", "gunfire", "barrel_bomb"})
_SUBJECT_NOUNS = ("هجوم", "هجم", "ضرب", "اعتداء", "غار", "عدوان", "توغل", "حمل", "عملي", "انزال", "كمين", "قصف", "رماي", "نيران")
_NO_AIM = frozenset({"لمده", "لكن", "لدي", "لذلك", "لان", "لانه", "لكنه", "لكنها", "لليوم", "لاحقا", "ليلا", "ليله"})
_SKIP = frozenset({"،", ",", '"', "'", "(", ")", "-", "#"})
_GROUND = frozenset(
    "قري قريه منزل منازل منزلا موقع مواقع موقعا منطقه مناطق احياء حي بلده بلدات اراضي مدينه مدن مخيم مخيما مخيمات تجمع تجمعات نقاط "
    "نقطه عده عدد عددا احد احدي اهداف هدفا مبني مباني خيام سياره سيارات اطراف محيط مقر مقرات مجمع".split()
)
_OWN_FORCES = frozenset("طايرات طيران مدفعيه قوات عناصر جنود جيش مسيرات مقاتلات دوريات مقاتلي مقاتلو مسلحي مسلحو بحريه مروحيات مدفعيات".split())
_PRONOUNS = {"ها": ("s", "f"), "ه": ("s", "m"), "هم": ("p", "m")}
_NEARBY = frozenset({"بالقرب", "القرب", "مقربه", "عدد", "عددا", "كل", "اكثر", "واحد"})
_ORIGINS = frozenset({"مصدره", "مصدرها", "مصدرهما"})
_COMPLEMENT = frozenset({"قام", "تمكن", "بدا", "اقدم", "عمد"})
_SUBJECT_REACH, _SUPPORT_REACH = 18, 14
_AFTER_ACTIVE, _AFTER_OPEN = 12, 8


def after_agent_word(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Doers named by من قبل، على يد، برصاص، شنتها, or as the origin of fire, within the draft."""
    for marker in reading.marked(draft.first, draft.last, "agent"):
        if reading.form(marker.first).endswith(("تابع", "تابعه")) or _only_bullets(reading, marker) or _only_held(reading, marker):
            continue
        found = _agent(reading, marker)
        if found is not None:
            return estimated(reading, found.last, found.last + 5) or coordinated(reading, found)
    return []


def _only_bullets(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether الرصاص، نيران here is what was fired, not whose it was: "إطلاق الرصاص على المارة"."""
    return marker.last - marker.first == 1 and reading.form(marker.first).endswith(("رصاص", "نيران")) and marker.prefix.endswith(("ال", "لل"))


def _only_held(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether بيد tells who holds a place rather than who did something: "الجزء المتبقي بيد التنظيم"."""
    if not reading.form(marker.first).endswith(("بيد", "بايدي")):
        return False
    return not any(t.act.frame in _VICTIM_VERBS | {"assault"} for t in within(reading.triggers, max(0, marker.first - 8), marker.first))


def _agent(reading: Reading, marker: Match[Marker]) -> ActorMention | None:
    origin = reading.form(marker.first) in _ORIGINS
    sentence = reading.sentence(marker.first)
    for actor in within(reading.actors, marker.first, min(sentence.last, marker.last + (8 if origin else 5))):
        if actor.kind in ("people", "structure") and actor.id not in ("tribes", "police"):
            continue
        if origin and held_area(reading, actor) and bare(actor):
            return actor
        if attributive(reading, actor) or actor.head == "position" or actor.place_like:
            continue
        if actor.first < marker.last or not barred(reading, marker.last, actor.first, "clause", "result", "relative"):
            if within(reading.triggers, marker.last, actor.first):
                return None
            if bare(actor) or actor.prefix in ("ل", "لل") or actor.first < marker.last:
                return actor
    return None


def fired_from(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """Doers named by من behind an act of bombing: "قصف مدفعي من قوات س", "صاروخ من مناطق سيطرة س"."""
    if trigger.act.frame not in ("strike", "fall", "assault"):
        return []
    for actor in within(reading.actors, trigger.last, min(draft.last, trigger.last + 14)):
        if barred(reading, trigger.last, actor.first, "clause", "result", "cause") or finite(reading, trigger.last, actor.first):
            return []
        if actor.kind in ("people", "structure") or actor.head == "nationals" or actor.prefix not in ("", "ال"):
            continue
        words = [reading.form(at) for at in range(max(trigger.last, actor.first - 5), actor.first)]
        if "من" not in words or _NEARBY & set(words):
            continue
        held = held_area(reading, actor) and words[-4:].count("من") > 0
        if held or (words[-1] == "من" and not actor.place_like):
            return coordinated(reading, actor)
    return []


def subject_before(reading: Reading, low: int, at: int, number: str, gender: str) -> ActorMention | None:
    """The subject that stands before a verb: the nearest doer that agrees and that nothing else governs."""
    for actor in reversed(doers_in(reading, max(low, at - _SUBJECT_REACH), at)):
        if actor.last > at or actor.head == "adjective":
            continue
        if barred(reading, actor.last, at, "clause", "result", "cause") or has_form(reading, actor.last, at, OPENERS):
            return None
        if _other_verb(reading, actor.last, at) or has_form(reading, actor.last, at, (".", "؛", ":")):
            return None
        if bare(actor) and not governor(reading, actor) and agrees(reading, actor, number, gender, before=True):
            return None if speaks(reading, actor) else actor
    return None


def _other_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether a verb of its own stands in a range; one within a relative clause does not count."""
    verbs = finite(reading, first, last)
    relatives = [m.first for m in reading.marked(first, last, "relative")]
    return any(not any(relative < verb <= relative + 3 for relative in relatives) for verb in verbs)


def antecedent(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """The actor that a relative clause is about: "القوات التي | قصفت القرية"."""
    relatives = reading.marked(max(0, trigger.first - 3), trigger.first, "relative")
    if not relatives:
        return None
    at = relatives[-1].first
    for actor in reversed(doers_in(reading, max(0, at - 8), at)):
        gap = at - actor.last
        if gap <= 3 and not finite(reading, actor.last, at) and agrees(reading, actor, trigger.number, trigger.gender, before=True):
            return actor
    return None


def right_after(reading: Reading, trigger: Trigger, draft: Draft, reach: int) -> ActorMention | None:
    """The first doer behind a trigger that no preposition governs and no other act comes before."""
    for actor in doers_in(reading, trigger.first + 1, min(draft.last, trigger.last + reach)):
        if barred(reading, trigger.last, actor.first, "clause", "result", "cause", "relative", "agent"):
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
    """Whether a noun with a preposition written on it stands between two words and governs the second: لمحاربة | المسلحين."""
    placed = {at for p in within(reading.places, first, last) for at in range(p.first, p.last)}
    return any(at not in placed and len(reading.form(at)) > 4 and reading.form(at).startswith(("ل", "ب")) for at in range(first, last))


def object_follows(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether somebody or something else follows a mention without a preposition, as an object does."""
    first, last = actor.last, min(draft.last, actor.last + 6)
    while first < last and reading.form(first) in _SKIP:
        first += 1
    objects: list[tuple[int, bool]] = [(a.first, bare(a) and not a.prefix.startswith("و")) for a in within(reading.actors, first, last) if not a.place_like]
    objects += [
        (q.first, q.prefix in ("", "ال")) for q in within(reading.quantities, first, last) if q.kind not in ("time", "distance", "number")
    ]
    objects += [(p.first, not p.preposition) for p in within(reading.places, first, last)]
    objects += [(at, True) for at in range(first, min(last, first + 2)) if reading.form(at) in _GROUND]
    for at, free in sorted(objects):
        if within(reading.triggers, first, at) or barred(reading, first, at, "clause", "result", "cause"):
            return False
        if free and not has_form(reading, at - 1, at, ("في", "من", "علي", "الي", "عن", "ب", "شمال", "جنوب", "شرق", "غرب")):
            return True
    return False


def has_object(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether an object follows a verb whose voice spelling hides: "قتلت | ثلاثة مدنيين", "قتلتهم"."""
    if trigger.suffix:
        return True
    last = min(draft.last, trigger.last + 4)
    if any(q.kind in ("people", "detainees", "number") and q.prefix in ("", "ال") for q in within(reading.quantities, trigger.last, last)):
        return True
    return any(bare(a) and not governor(reading, a) for a in within(reading.actors, trigger.last, last))


def _person_follows(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether a definite person follows as the object: "اختطاف مسلحين من المدينة | الجندي"."""
    following = [a for a in within(reading.actors, actor.last, min(draft.last, actor.last + 5)) if not a.place_like]
    return bool(following) and following[0].prefix == "ال" and not governor(reading, following[0]) and following[0].head == "member"


def aims(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether what a noun's subject hits follows with ل: "استهداف قوات س لعدة مناطق"."""
    first, last = actor.last, min(draft.last, actor.last + 9)
    for at in range(first, last):
        form = reading.form(at)
        if reading.marked(at, at + 1, "result", "cause", "clause", "relative"):
            return False
        if form.startswith("ل") and len(form) > 3 and form not in _NO_AIM and at - first <= 7:
            return True
    return False


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
    """Whose "its aircraft", "their fighters" are that do the act: the nearest actor before that the pronoun agrees with."""
    for at in [*range(trigger.first - 1, trigger.first - 5, -1), trigger.last]:
        own = next(((r.stem, r.suffix) for r in analyses(reading.form(at)) if r.suffix in _PRONOUNS and r.stem in _OWN_FORCES and not r.prefix.strip("وف")), None)
        if own is None or (at < trigger.first and finite(reading, at + 1, trigger.first)):
            continue
        number, gender = _PRONOUNS[own[1]]
        sentence = reading.sentence(at)
        for actor in reversed(doers_in(reading, sentence.first, at)):
            if actor.kind in ("named", "generic") and agrees(reading, actor, number, gender, before=True):
                return actor
    return None


def _may_do(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a verb behind its subject is active here: of one that may be passive (قتل، اعتقل), only with an object."""
    if trigger.voice == "active" or trigger.act.frame not in _VICTIM_VERBS:
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
        unsure = trigger.act.frame in _VICTIM_VERBS or (trigger.act.id == "target" and after.head == "member" and after.plural)
        if unsure and not object_follows(reading, after, draft):
            return None
    return after


def support_subject(reading: Reading, draft: Draft, trigger: Trigger, kind: str) -> list[ActorMention]:
    """The subject of the support verb that carries a noun: شنت X غارة، X شنت غارة، تعرضت X لقصف، قامت X بقصف."""
    low = max(draft.first, trigger.first - _SUPPORT_REACH)
    for marker in reversed(reading.marked(low, trigger.first, kind)):
        entry = next(e for e in marker.entries if e.kind == kind)
        if _governs(reading, marker, trigger):
            between = [a for a in within(reading.actors, marker.last, trigger.first) if bare(a) and not governor(reading, a)]
            if kind == "light_agent":
                between = [a for a in between if is_doer(reading, a)]
            if between:
                return coordinated(reading, between[0])
            return _support_before(reading, draft, marker.first, kind, entry)
        break
    return []


def _support_before(reading: Reading, draft: Draft, at: int, kind: str, entry: Marker) -> list[ActorMention]:
    if kind == "light_agent":
        before = subject_before(reading, draft.first, at, entry.number, entry.gender)
        return coordinated_back(reading, before) if before is not None else []
    for actor in reversed(within(reading.actors, max(draft.first, at - _SUPPORT_REACH), at)):
        if _other_verb(reading, actor.last, at) or barred(reading, actor.last, at, "clause", "result", "cause"):
            return []
        if bare(actor) and not governor(reading, actor) and not dateline_like(reading, actor):
            return coordinated_back(reading, actor) if is_doer(reading, actor) else [actor]
    return []


def dateline_like(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention stands as a label before a colon."""
    return reading.form(actor.last) == ":"


def _governs(reading: Reading, marker: Match[Marker], trigger: Trigger) -> bool:
    """Whether a support verb's complement is this noun: no other verb, clause or complement stands between."""
    first, last = marker.last, trigger.first
    if finite(reading, first, last) or barred(reading, first, last, "clause", "result", "relative"):
        return False
    if has_form(reading, first, last, ("حيث", ".", "؛", "ان")):
        return False
    nouns = [t for t in within(reading.triggers, first, last) if t.pos == "noun"]
    taken = {at for a in within(reading.actors, first, last) for at in range(a.first, a.last)}
    taken |= {at for p in within(reading.places, first, last) for at in range(p.first - 1, p.last)}
    taken |= {at for t in within(reading.times, first, last) for at in range(t.first - 1, t.last)}
    loose = [at for at in range(first, last) if at not in taken and reading.form(at) not in _SKIP]
    other = [at for at in loose if reading.form(at).startswith("ب") and len(reading.form(at)) > 4 and not trigger.prefix.startswith("ب")]
    return len(loose) <= (8 if nouns else 5) and not (other and other[0] == first)


def _qualifies(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether only adjectives and weapons stand between a noun and the doer's adjective: "قصف مدفعي وصاروخي تركي"."""
    armed = {at for w in within(reading.weapons, trigger.first, actor.first) for at in range(w.first, w.last)}
    between = (at for at in range(trigger.last, actor.first) if at not in armed)
    return all(reading.form(at).endswith(("ي", "يه", "ه", "ا")) or reading.form(at) in ("و", '"', "(") for at in between)


def instrument_owner(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The owner of the weapon that an act was done with: "بطائرات أمريكية", "بنيران الجيش"."""
    for actor in within(reading.actors, max(draft.first, trigger.first - 10), min(draft.last, trigger.last + 14)):
        if actor.head in ("aircraft", "artillery", "weapon") and actor.prefix in ("ب", "بال") and actor.kind in ("named", "generic"):
            return coordinated(reading, actor)
    return []


def names_doer(reading: Reading, trigger: Trigger) -> bool:
    """Whether the genitive of a noun is the one who does it: قصف، هجوم، ضربات، عملية; of استهداف، مداهمة، اقتحام it is the one hit."""
    stems = {r.stem for r in prefix_analyses(reading.form(trigger.first))}
    return trigger.act.id in _SUBJECT_GENITIVE or any(stem.startswith(_SUBJECT_NOUNS) for stem in stems)


def noun_doers(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The doer of an act told as a noun: its adjective, its support verb's subject, its genitive."""
    for actor in within(reading.actors, trigger.first, min(draft.last, trigger.last + 6)):
        written_on = actor.head == "aircraft" and actor.prefix in ("ب", "ل", "بال", "لل")
        if (actor.head == "adjective" or written_on) and _qualifies(reading, trigger, actor):
            return coordinated(reading, actor)
    possessor = _possessor(reading, trigger)
    if possessor is not None:
        return [possessor]
    supported = support_subject(reading, draft, trigger, "light_agent")
    if supported and trigger.act.id != "device_blast":
        return supported
    after = right_after(reading, trigger, draft, 5)
    if after is None:
        return []
    drone = after.head == "aircraft" and reading.form(after.first).removeprefix("ال").startswith(("مسير", "درون"))
    if names_doer(reading, trigger) or (trigger.act.frame == "blast" and drone):
        return coordinated(reading, after)
    if trigger.act.id in _OBJECT_GENITIVE or trigger.act.frame in _OBJECTIVE:
        return coordinated(reading, after) if _is_subject_genitive(reading, draft, after) else []
    return coordinated(reading, after) if trigger.act.frame in ("clash", "leave", "assault", "strike") else []


def _possessor(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """Whom the pronoun on an act of taking, attack or leaving means: "اجتاح التنظيم ... وسيطرته على المدينة", "شنوا هجومهم"."""
    if trigger.suffix not in _PRONOUNS or not (trigger.act.frame in ("take", "leave") or trigger.act.id in ("air_raid", "offensive", "assault")):
        return None
    number, gender = _PRONOUNS[trigger.suffix]
    sentence = reading.sentence(trigger.first)
    for actor in reversed(doers_in(reading, sentence.first, trigger.first)):
        if actor.kind in ("named", "generic") and agrees(reading, actor, number, gender, before=True):
            return actor
    return None


def _is_subject_genitive(reading: Reading, draft: Draft, actor: ActorMention) -> bool:
    """Whether the genitive of an act with an object is its doer: with the object behind it, or as a weapon."""
    if actor.head in ("aircraft", "artillery"):
        return True
    if actor.kind not in ("named", "generic") or (actor.head == "member" and not actor.plural):
        return False
    if actor.head == "member":
        return aims(reading, actor, draft) or _person_follows(reading, actor, draft)
    return object_follows(reading, actor, draft) or aims(reading, actor, draft)
