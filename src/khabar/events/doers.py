"""The doer of an act in the act's own clause.

Verb before subject or subject before verb, the noun with its genitive (قصف قوات س), an
agent phrase (من قبل، على يد، برصاص), a support verb (شنت ... غارة), the doer's adjective
(القصف التركي), an instrument with its owner (بطائرة تركية), fire from somebody's ground.
"""

from __future__ import annotations

from khabar.events.agreement import agrees
from khabar.events.clauses import barred, clause_reach, finite, has_form
from khabar.events.draft import Draft
from khabar.events.objects import aims, in_accusative, names_doer, names_victim, object_follows, person_follows
from khabar.events.phrases import PREPOSITIONS, attributive, bare, coordinated, doers_in, estimated, governor, held_area
from khabar.events.reading import Reading, within
from khabar.events.support import forced_doers, support_subject
from khabar.events.triggers import Trigger
from khabar.events.verb_subjects import PRONOUNS, VICTIM_VERBS, possessor_of_force, right_after
from khabar.find.actors import ActorMention
from khabar.find.numbers import numeral_stem
from khabar.lexicon.markers import Marker
from khabar.lexicon.matcher import Match
from khabar.text.words import analyses, prefix_analyses

_OBJECTIVE = frozenset({"kill_person", "harm", "detain", "free", "take", "find", "stop", "siege", "punish"})
_NEARBY = frozenset({"بالقرب", "القرب", "مقربه", "عدد", "عددا", "كل", "اكثر", "واحد"})
_AIMED = frozenset({"باتجاه", "نحو", "صوب", "علي", "تجاه"})
_ORIGINS = frozenset({"مصدره", "مصدرها", "مصدرهما"})

_PRISONS = ("فرع", "سجن", "سجون", "معتقل", "اقبيه", "زنازين", "زنزان")
_COURTS = frozenset("محكمه المحكمه محاكم المحاكم القضاء قضاء العدلي".split())
# Whom "كمين لدورية" met, where "كمين للمقاومة" tells who laid it
_AMBUSHED = frozenset("لدوريه لموكب لرتل لحاجز لقافله لاليه لاليات لسياره لعربه لناقله لشاحنه لحافله لقوه".split())
_BY = frozenset({"قبل", "طرف", "جانب"})
_ON_IT = frozenset({"عليه", "عليها", "عليهم", "بها", "به", "بهم"})
_EPITHETS = tuple(
    "مطارد مطلوب ملاحق مدعوم مسنود ممول مصنف معين مكلف مدرب محتل مفروض مسيطر معترف معتمد مدرج منصب مجند".split()
)
_DEVICE_REACH = 4
_TURNS = frozenset({"غير", "لكن", "لكنه", "لكنها", "لكنهم", "الا", "بيد"})
_WARS = frozenset({"الحرب", "حرب", "حروب", "الحروب"})
_OPERATIONS = frozenset("عمليات عمليه غارات ضربات هجوم هجمات حمله حملات".split())


def after_agent_word(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Doers named by من قبل، على يد، برصاص، شنتها, or as the origin of fire, within the draft."""
    stopping = draft.means is not None and draft.means.act.frame == "stop"
    for marker in reading.marked(draft.first, draft.last, "agent"):
        if (
            reading.form(marker.first).endswith(("تابع", "تابعه"))
            or _only_bullets(reading, marker)
            or _only_held(reading, marker)
            or (stopping and _of_weapon(reading, marker))
            or _of_an_epithet(reading, marker)
            or _in_another_clause(reading, draft, marker)
        ):
            continue
        found = _agent(reading, marker)
        if found is None:
            owner = possessor_of_force(reading, marker.last)
            found = owner
        if found is not None:
            return estimated(reading, found.last, found.last + 5) or coordinated(reading, found)
    return []


def _in_another_clause(reading: Reading, draft: Draft, marker: Match[Marker]) -> bool:
    """Whether من قبل belongs to another clause than the act: "قتل خمسة، غير أن الجيش قوبل بمقاومة | من قبل س"."""
    before = [t.last for t in within(reading.triggers, draft.first, marker.first)]
    return (
        reading.form(marker.last - 1) == "قبل"
        and bool(before)
        and any(reading.form(at) in _TURNS for at in range(max(before), marker.first))
    )


def _of_an_epithet(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether من قبل belongs to an adjective that is no act: "اعتقال الشاب المطارد | من قبل س", "المدعومة من قبل س"."""
    word = reading.form(marker.first - 1)
    if word in _ON_IT:
        word = reading.form(marker.first - 2)
    return reading.form(marker.last - 1) in _BY and word.removeprefix("ال").startswith(_EPITHETS)


def _of_weapon(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether a relative clause tells whose the weapon is that was stopped: "اعترضت مسيرات | أطلقتها الجماعة"."""
    return reading.form(marker.first).startswith(("اطلق", "زرع", "نصب"))


def weapon_owners(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Whose weapon was stopped: who launched or planted it, or its nationality."""
    for marker in reading.marked(draft.first, draft.last, "agent"):
        found = _agent(reading, marker) if _of_weapon(reading, marker) else None
        if found is not None:
            return coordinated(reading, found)
    weapons = [
        a for a in within(reading.actors, draft.start, draft.last) if a.head in ("weapon", "aircraft", "artillery")
    ]
    return [a for a in weapons if a.kind in ("named", "generic") and bare(a)][:1]


def _only_bullets(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether الرصاص، نيران here is what was fired, not whose it was: "إطلاق الرصاص على المارة"."""
    return (
        marker.last - marker.first == 1
        and reading.form(marker.first).endswith(("رصاص", "نيران"))
        and marker.prefix.endswith(("ال", "لل"))
    )


def _only_held(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether بيد tells who holds a place rather than who did something: "الجزء المتبقي بيد التنظيم"."""
    if not reading.form(marker.first).endswith(("بيد", "بايدي")):
        return False
    acts = within(reading.triggers, max(0, marker.first - 8), marker.first)
    # what falls into somebody's hands he takes: "سقطت المدينة بيد التنظيم"
    return not any(t.act.frame in VICTIM_VERBS or (t.act.frame == "take" and t.pos == "verb") for t in acts)


def _agent(reading: Reading, marker: Match[Marker]) -> ActorMention | None:
    origin = reading.form(marker.first) in _ORIGINS
    sentence = reading.sentence(marker.first)
    for actor in within(reading.actors, marker.first, min(sentence.last, marker.last + (8 if origin else 5))):
        if actor.kind in ("people", "structure") and actor.id not in ("tribes", "police"):
            continue
        if origin and held_area(reading, actor) and bare(actor):
            return actor
        vehicle = actor.head == "position" and reading.form(marker.last - 1) == "قبل" and _is_vehicle(reading, actor)
        if reading.form(marker.first) == "بواسطه" and _tied_to_means(reading, marker.last, actor.first):
            return None
        if attributive(reading, actor) or (actor.head == "position" and not vehicle) or actor.place_like:
            continue
        if actor.first < marker.last or not barred(reading, marker.last, actor.first, "clause", "result", "relative"):
            if within(reading.triggers, marker.last, actor.first) or _of_a_war(reading, actor):
                return None
            if bare(actor) or actor.prefix in ("ل", "لل") or actor.first < marker.last:
                return actor
    return None


def _tied_to_means(reading: Reading, first: int, last: int) -> bool:
    """Whether a preposition parts the means from whom it tells of: "بواسطة | دراجات بطريقة التنظيم"."""
    words = [reading.form(at) for at in range(first, last)]
    return any(word in PREPOSITIONS or (word.startswith("ب") and len(word) > 4) for word in words)


def _of_a_war(reading: Reading, actor: ActorMention) -> bool:
    """Whether an adjective names a war and nobody who acts: "لغم من مخلفات الحرب | العراقية الإيرانية"."""
    return actor.head == "adjective" and reading.form(actor.first - 1) in _WARS


def _is_vehicle(reading: Reading, actor: ActorMention) -> bool:
    """Whether a position is one that moves or acts, and so may be named by من قبل: "دهس من قبل سيارة عسكرية لقسد"."""
    return reading.form(actor.first).startswith(("سيار", "الي", "عرب", "دوري", "حاجز", "مدرع", "نقط"))


def fired_from(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """Doers named by من behind an act of bombing: "قصف مدفعي من قوات س", "صاروخ من مناطق سيطرة س"."""
    if trigger.act.frame not in ("strike", "fall", "assault"):
        return []
    for actor in within(reading.actors, trigger.last, min(draft.last, trigger.last + 14)):
        if barred(reading, trigger.last, actor.first, "clause", "result", "cause") or finite(
            reading, trigger.last, actor.first
        ):
            return []
        if actor.kind in ("people", "structure") or actor.head == "nationals" or actor.prefix not in ("", "ال"):
            continue
        words = [reading.form(at) for at in range(max(trigger.last, actor.first - 5), actor.first)]
        if _is_counted(reading, actor):
            continue
        if "من" not in words or _NEARBY & set(words) or _AIMED & set(words[len(words) - words[::-1].index("من") :]):
            continue
        held = held_area(reading, actor) and words[-4:].count("من") > 0
        if held or (words[-1] == "من" and not actor.place_like):
            return coordinated(reading, actor)
    return []


def _is_counted(reading: Reading, actor: ActorMention) -> bool:
    """Whether من only tells whose people are counted: "قنص ثلاثة من | عناصر الجماعة"."""
    if reading.form(actor.first - 1) != "من" or actor.head != "member":
        return False
    before = reading.doc.words[actor.first - 2] if actor.first > 1 else None
    return before is not None and (before.kind == "number" or numeral_stem(before.form) is not None)


def _qualifies(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether only adjectives and weapons stand between a noun and the doer's adjective: "قصف مدفعي وصاروخي تركي"."""
    armed = {at for w in within(reading.weapons, trigger.first, actor.first) for at in range(w.first, w.last)}
    between = (at for at in range(trigger.last, actor.first) if at not in armed)
    return all(
        reading.form(at).endswith(("ي", "يه", "ه", "ا")) or reading.form(at) in ("و", '"', "(") for at in between
    )


def instrument_owner(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The owner of the weapon that an act was done with: "بطائرات أمريكية", "بنيران الجيش"."""
    for actor in within(reading.actors, max(draft.first, trigger.first - 10), min(draft.last, trigger.last + 14)):
        if (
            actor.head in ("aircraft", "artillery", "weapon")
            and actor.prefix in ("ب", "بال")
            and actor.kind in ("named", "generic")
        ):
            return coordinated(reading, actor)
    return []


def noun_doers(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The doer of an act told as a noun: its adjective, its support verb's subject, its genitive."""
    for actor in within(reading.actors, trigger.first, min(draft.last, trigger.last + 6)):
        written_on = actor.head == "aircraft" and actor.prefix in ("ب", "ل", "بال", "لل")
        if (actor.head == "adjective" or written_on) and _qualifies(reading, trigger, actor):
            if trigger.act.frame == "blast" and _of_a_war(reading, actor):
                return []
            return coordinated(reading, actor)
    forces = possessor_of_force(reading, trigger.last) if trigger.suffix == "" else None
    if forces is not None:
        return [forces]
    possessor = _possessor(reading, trigger)
    if possessor is not None:
        return [possessor]
    owner = _owner_of_device(reading, draft, trigger)
    if owner is not None:
        return [owner]
    both = mutual(reading, draft, trigger)
    if both:
        return both
    if trigger.act.frame == "leave" and (forced := forced_doers(reading, trigger)):
        return forced
    supported = support_subject(reading, draft, trigger, "light_agent")
    if supported and trigger.act.id != "device_blast":
        return supported
    after = right_after(reading, trigger, draft, 5)
    if after is not None and in_accusative(reading, after):
        return []  # "كمين يوقع | رتلا للجيش"
    if after is None or (trigger.article and after.prefix not in ("ل", "لل")):
        return []  # a noun with the article takes no genitive: "استهدف القصف | قوات الجيش"
    drone = after.head == "aircraft" and reading.form(after.first).removeprefix("ال").startswith(("مسير", "درون"))
    if trigger.act.id == "ambush" and reading.form(after.first) in _AMBUSHED:
        return []
    if names_doer(reading, trigger) or (trigger.act.frame == "blast" and drone):
        return coordinated(reading, after)
    if names_victim(reading, trigger) or trigger.act.frame in _OBJECTIVE:
        stopped = trigger.act.frame == "stop" and after.head in ("aircraft", "artillery", "weapon")
        return coordinated(reading, after) if not stopped and _is_subject_genitive(reading, draft, after) else []
    return coordinated(reading, after) if trigger.act.frame in ("clash", "leave", "assault", "strike") else []


def _owner_of_device(reading: Reading, draft: Draft, trigger: Trigger) -> ActorMention | None:
    """Whose a mine or bomb was that went off: "انفجار لغم | للحوثيين", "انفجار عبوة ناسفة لداعش"."""
    if trigger.act.frame != "blast":
        return None
    words = {at for w in within(reading.weapons, trigger.first, draft.last) for at in range(w.first, w.last)}
    words |= {at for t in within(reading.triggers, trigger.first, draft.last) for at in range(t.first, t.last)}
    for actor in within(reading.actors, trigger.first, min(draft.last, trigger.last + _DEVICE_REACH)):
        if any(at not in words for at in range(trigger.last, actor.first)):
            return None
        if actor.head == "weapon" and actor.kind == "named":
            return actor
        owns = actor.prefix in ("ل", "لل") and actor.kind == "named" and actor.head in ("", "force")
        return actor if owns else None
    return None


def _hidden_pronoun(reading: Reading, trigger: Trigger) -> str:
    """The pronoun within the form of a noun that the lexicon holds with it: سيطرته على."""
    form = reading.form(trigger.first)
    return next((own for own in ("هم", "ها", "ه") if form.endswith("ت" + own)), "") if trigger.pos == "noun" else ""


def _possessor(reading: Reading, trigger: Trigger) -> ActorMention | None:
    """Whom the pronoun on an act of taking, attack or leaving means.

    "اجتاح التنظيم ... وسيطرته على المدينة", "شنوا هجومهم".
    """
    suffix = trigger.suffix or _hidden_pronoun(reading, trigger)
    own = trigger.act.frame in ("take", "leave") or trigger.act.id in ("air_raid", "offensive", "assault")
    # قصفها على المدينة is what it did, قصفها alone may be what it suffered
    own = own or (trigger.act.id == "bombard" and has_form(reading, trigger.last, trigger.last + 6, ("علي",)))
    if suffix not in PRONOUNS or not own:
        return None
    number, gender = PRONOUNS[suffix]
    for actor in reversed(doers_in(reading, clause_reach(reading, trigger.first), trigger.first)):
        if actor.kind in ("named", "generic") and agrees(reading, actor, number, gender, before=True):
            return actor
    return None


def owner_of_operation(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Whose operations an act happened in: "أعلن الجيش مقتل خمسة خلال عملياته", "في غاراتها".

    The owner is the nearest actor before that the pronoun agrees with.
    """
    for at in range(draft.start, draft.last):
        own = next((r for r in analyses(reading.form(at)) if r.suffix in PRONOUNS and r.stem in _OPERATIONS), None)
        if own is None or (own.prefix != "ب" and reading.form(at - 1) not in ("خلال", "في", "اثناء", "ضمن")):
            continue
        number, gender = PRONOUNS[own.suffix]
        for actor in reversed(doers_in(reading, clause_reach(reading, at), at)):
            if actor.kind in ("named", "generic") and agrees(reading, actor, number, gender, before=True):
                return [actor] if actor.first < draft.start else []
    return []


def deserted(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The force that somebody left: "انشق العقيد عن | الجيش ولجأ إلى الأردن"."""
    if trigger.act.type != "defection":
        return []
    for actor in within(reading.actors, trigger.last, min(draft.last, trigger.last + 12)):
        if governor(reading, actor) == "عن" and actor.kind in ("named", "generic"):
            return [actor]
    return []


def jailer(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """In whose prisons somebody was tortured or died: "تحت التعذيب في سجون النظام"."""
    if trigger.act.frame != "kill_person" or trigger.act.type != "torture":
        return []
    for actor in within(reading.actors, max(0, trigger.first - 10), trigger.last + 8):
        near = [reading.form(at) for at in range(actor.first - 1, actor.first + 1)]
        if actor.kind in ("named", "generic") and any(word.removeprefix("ال").startswith(_PRISONS) for word in near):
            return [actor]
    return []


def mutual(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """Both sides of fire that they exchange: "قصف متبادل بين الجيش والجماعة"."""
    words = [reading.form(at).removeprefix("ال") for at in range(trigger.last, min(draft.last, trigger.last + 4))]
    if trigger.pos != "noun" or not any(word.startswith("متبادل") for word in words) or "بين" not in words:
        return []
    found = doers_in(reading, trigger.last + words.index("بين") + 1, min(draft.last, trigger.last + 10))
    return coordinated(reading, found[0]) if found else []


def court_of(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The court that sentences, where no nationality says whose: it acts for the state of the report's country."""
    if trigger.act.frame != "punish":
        return []
    for at in range(max(draft.first, trigger.first - 8), min(draft.last, trigger.last + 6)):
        if {r.stem for r in prefix_analyses(reading.form(at))} & _COURTS:
            word = reading.doc.words[at]
            return [ActorMention(None, (), "generic", at, at + 1, word.start, word.end, head="state", context="state")]
    return []


def _is_subject_genitive(reading: Reading, draft: Draft, actor: ActorMention) -> bool:
    """Whether the genitive of an act with an object is its doer: with the object behind it, or as an aircraft.

    Tanks are hit as often as they fire: "استهداف | دبابة للجيش بقذيفة", "استهداف | دبابات الجيش للحي".
    """
    if actor.head == "aircraft":
        return True
    if actor.kind == "armed" and actor.plural:
        return object_follows(reading, actor, draft) or aims(reading, actor, draft)
    if actor.kind not in ("named", "generic") or (actor.head == "member" and not actor.plural):
        return False
    if reading.form(actor.last) == "عن" and actor.head in ("state", "force"):
        return True
    if actor.head == "member":
        return aims(reading, actor, draft) or person_follows(reading, actor, draft)
    return object_follows(reading, actor, draft) or aims(reading, actor, draft)
