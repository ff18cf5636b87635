"""Who or what an act was done to: the object of its verb, the subject of its passive, the aim of its noun.

"قصفت مواقع قسد", "قصف على مواقع قسد", "تعرضت دورية لهجوم", "أصيب جندي"; figures of people
are made targets later, in `entries`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from khabar.events.clauses import barred, has_form, told_by
from khabar.events.draft import HARM, Draft
from khabar.events.objects import in_accusative, names_doer, names_victim
from khabar.events.phrases import adjectival, bare, coordinated, dateline, governor, is_backer
from khabar.events.pronoun_objects import pronoun_object
from khabar.events.reading import Reading, within
from khabar.events.support import support_subject
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.text.words import prefix_analyses

_TARGET_PREPOSITIONS = frozenset({"علي", "ضد", "نحو", "صوب", "باتجاه", "في"})
_OTHER_PREPOSITIONS = frozenset({"من", "عن", "الي", "بين", "مع", "قرب", "حول", "داخل", "خارج", "عبر"})
_STRIKING = frozenset({"strike", "assault", "blast", "fall", "siege", "clash", "repel"})
_SUFFERING = frozenset({"kill_person", "detain", "free", "punish", HARM, "take", "stop", "find"})
_ALL_OF_THEM = frozenset("جميعهم معظمهم غالبيتهم اغلبهم اغلبيتهم كلهم وجميعهم ومعظمهم وغالبيتهم".split())
_FLEEING = frozenset({"people", "families", "displaced", "number"})
_HURT = frozenset({"people", "killed", "injured", "casualties", "families"})
_SITES = dict.fromkeys(
    "سوق سوقا اسواق عزاء جنازه تشييع عرس زفاف سكنيه سكني "
    "مسجد مسجدا جامع حسينيه كنيسه مدرسه مصلين زوار زوارا حجاج".split(),
    "civilians",
) | dict.fromkeys("مخيم مخيما مخيمات".split(), "displaced_people")
_PROTESTS = frozenset(
    "مظاهره تظاهره مظاهرات تظاهرات احتجاج احتجاجات اعتصام اعتصاما اعتصامات "
    "متظاهر متظاهرين متظاهرون محتجين محتجون سلميه".split()
)
_GRIP = frozenset("يد ايدي قبضه سيطره براثن ايادي".split())
_PARTS = frozenset("عدد عددا كل بعض عناصر عنصر مجموعه جزء اجزاء بدعم بمسانده باسناد بغطاء بمشاركه بالقرب".split())
_PRETEXTS = frozenset({"بحجه", "بذريعه", "بدعوي", "بهدف", "بغيه"})
_HELD_BY = frozenset({"لسيطره", "لنفوذ"})
_HELD_UNTIL = frozenset(
    {"تحت سيطره"} | {f"{verb} {it}" for verb in ("يسيطر", "تسيطر") for it in ("عليها", "عليه", "عليهما")}
)
_BELONG = frozenset(
    "ينتمون ينتمي ينتميان منتمين منتميا المنتمين الانتماء بالانتماء انتمايهم بانتمايهم انتمايه بانتمايه "
    "صلتهم بصلتهم صلته بصلته بالارتباط ارتباطهم بارتباطهم مرتبطين المرتبطين".split()
)
_HITTING = frozenset({"strike", "blast", "fall", "assault"})
_VEHICLES = frozenset("سياره حافله باص مركبه شاحنه قارب زورق قافله عربه سرفيس ميكروباص رتل قطار مركب".split())
_CARRIES = frozenset("يقل تقل متنها متنه ينقل تنقل".split())
_VEHICLES_OF_WAR = ("دباب", "جراف", "زورق", "زوارق", "راجم", "مدرع", "بارج", "مدفع")
_BASES = frozenset("قاعده القاعده معسكر المعسكر مطار المطار مجمع المجمع ثكنه الثكنه موقع مواقع قواعد معسكرات".split())
_HOSTS = frozenset(
    "تضم يضم تستضيف يستضيف تووي يووي يتمركز تتمركز تنتشر ينتشر يستخدمها يستخدمه تستخدمها تستخدمه".split()
)
_HOSTED_WITHIN = 8
_OBJECT_REACH, _SUBJECT_REACH, _NEARBY = 14, 6, 25


def may_suffer(actor: ActorMention) -> bool:
    """Whether a mention can be a victim: no adjective of an act, no weapon, no mere place."""
    return (
        actor.head not in ("adjective", "modifier", "aircraft", "artillery", "weapon")
        and actor.kind != "unknown"
        and not actor.place_like
    )


def unclaimed(
    reading: Reading, actors: Iterable[ActorMention], doers: list[ActorMention], *, weapons: bool = False
) -> list[ActorMention]:
    """The mentions that may suffer and are not among the doers; with `weapons` their owners too."""
    taken = {(a.first, a.last) for a in doers}
    ids = {a.id for a in doers if a.id is not None}
    free = [a for a in actors if (a.first, a.last) not in taken]
    return [a for a in free if (a.id not in ids if weapons else _may_suffer_here(reading, a))]


def _may_suffer_here(reading: Reading, actor: ActorMention) -> bool:
    if actor.kind == "people" and within(reading.triggers, actor.first, actor.first + 1):
        return False  # أسر is capture where it is an act, and families elsewhere
    if not may_suffer(actor) or dateline(reading, actor) or adjectival(reading, actor) or is_backer(reading, actor):
        return False
    if actor.kind == "armed" and reading.form(actor.first).removeprefix("ال").startswith("انتحاري"):
        return False
    if actor.head == "state" and governor(reading, actor) in ("في", "ب"):
        return False
    return not _rank_of_police(reading, actor)


def _rank_of_police(reading: Reading, actor: ActorMention) -> bool:
    """Whether a soldier's word is only the rank of the police behind it: ضابط | شرطة."""
    following = within(reading.actors, actor.last, actor.last + 1)
    return actor.head == "member" and any(a.id == "police" and bare(a) for a in following)


def _objects(reading: Reading, draft: Draft, trigger: Trigger, doers: list[ActorMention]) -> list[ActorMention]:
    """What follows a striking word as its object: bare behind a verb, with على، ضد، ل behind a noun."""
    stop = min(draft.last, trigger.last + _OBJECT_REACH)
    later = [t.first for t in within(reading.triggers, trigger.last, stop) if not _is_subject(trigger, t)]
    if later:
        stop = min(stop, later[0])
    taken = {(a.first, a.last) for a in doers}
    same = {a.id for a in doers if a.id not in (None, "tribes", "unidentified_armed")}
    for actor in within(reading.actors, trigger.last, stop):
        if _ended(reading, trigger.last, actor.first):
            break
        suffers = _may_suffer_here(reading, actor) or _is_hit_vehicle(reading, trigger, actor, doers)
        if (actor.first, actor.last) in taken or actor.id in same or not suffers:
            continue
        if _is_its_subject(reading, trigger, actor):
            continue
        if _is_object(reading, trigger, actor) or _behind_its_doer(reading, trigger, actor, doers):
            others = [a for a in coordinated(reading, actor, mixed=True) if may_suffer(a) or a is actor]
            return [a for a in others if (a.first, a.last) not in taken]
    return []


def _is_hit_vehicle(reading: Reading, trigger: Trigger, actor: ActorMention, doers: list[ActorMention]) -> bool:
    """Whether a tank, bulldozer or boat is what an act hit: "دمروا | دبابة للجيش", "استهدفت الكتائب | دبابة للجيش"."""
    form = reading.form(actor.first).removeprefix("ال").removeprefix("ل")
    if actor.head != "artillery" or actor.kind not in ("named", "generic") or not form.startswith(_VEHICLES_OF_WAR):
        return False
    beside = max([trigger.last, *(d.last for d in doers if trigger.last <= d.first < actor.first)])
    near = actor.first <= beside + 1 and bare(actor) and not actor.place_like
    return near and not (trigger.pos == "noun" and names_doer(reading, trigger))


def _is_its_subject(reading: Reading, verb: Trigger, actor: ActorMention) -> bool:
    """Whether people right behind a verb do what it says: "طعنه | شاب", "طعن | شاب جنديا"."""
    if verb.pos != "verb" or actor.kind != "people" or actor.first != verb.last or in_accusative(reading, actor):
        return False
    following = within(reading.actors, actor.last, actor.last + 2)
    return bool(verb.suffix) or (bool(following) and in_accusative(reading, following[0]))


def _is_subject(verb: Trigger, noun: Trigger) -> bool:
    """Whether an act behind a verb is its subject, or one of taking that reaches no farther.

    "استهدفت سلسلة الهجمات ... مواقع".
    """
    return noun.act.frame == "take" or (
        verb.pos == "verb" and noun.pos == "noun" and noun.first - verb.last <= 2 and not noun.prefix.endswith("ب")
    )


def _ended(reading: Reading, first: int, last: int) -> bool:
    """Whether the clause of an act has ended between two words."""
    if barred(reading, first, last, "clause", "result", "cause", "agent", "relative") or told_by(reading, first, last):
        return True
    return has_form(reading, first, last, (":", "؛", "."))


def _intransitive(reading: Reading, verb: Trigger) -> bool:
    """Whether a verb takes no object: انفجرت العبوة, سقطت القذيفة; فجر and أسقط do."""
    return any(
        r.stem.startswith(("انفجر", "تنفجر", "ينفجر", "سقط", "تسقط")) for r in prefix_analyses(reading.form(verb.first))
    )


def _behind_its_doer(reading: Reading, noun: Trigger, actor: ActorMention, doers: list[ActorMention]) -> bool:
    """Whether a noun has its doer as genitive and then its object: "قصف الطيران | مواقع التنظيم"."""
    subject = any(noun.first < a.first <= noun.last and a.last <= actor.first for a in doers)
    return (
        subject
        and noun.pos == "noun"
        and bare(actor)
        and not governor(reading, actor)
        and not actor.prefix.startswith("و")
    )


def _is_object(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    governed = governor(reading, actor)
    if governed in _OTHER_PREPOSITIONS:
        return False
    blown_up = trigger.act.frame == "blast" and governed == "ب" and actor.head in ("force", "position")
    pointed = governed == "ل" or governed in _TARGET_PREPOSITIONS or blown_up  # "انفجرت عبوة | برتل للجيش"
    # a post does nothing, so it is what the noun of a bombing before it hit: "بدأت الطائرات قصف | مواقع التنظيم"
    owned = actor.head == "position" and bare(actor) and actor.first <= trigger.last + 1
    if trigger.pos == "noun" and trigger.act.frame in ("strike", "blast") and owned and not governed:
        return True
    if trigger.pos == "verb":
        return pointed or (not governed and not _intransitive(reading, trigger))
    return pointed or (governed != "ب" and names_victim(reading, trigger))


_WAS = frozenset({"كان", "كانت", "كانوا"})


def _subjects(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The one to whom a passive verb or a noun of harm happened: behind it, else before it."""
    stop = min(draft.last, trigger.last + _SUBJECT_REACH)
    for actor in within(reading.actors, trigger.last, stop):
        if _ended(reading, trigger.last, actor.first) or has_form(reading, trigger.last, actor.first, _WAS):
            break  # "الإفراج عن 12 كانت الحركة تحتجزهم"
        if (
            _may_suffer_here(reading, actor)
            and actor.head != "position"
            and governor(reading, actor) in ("", "ب", "ل", "علي", "عن")
        ):
            return [a for a in coordinated(reading, actor, mixed=True) if may_suffer(a)]
    if trigger.pos == "verb":
        low = max(draft.first, trigger.first - 8)
        relatives = reading.marked(max(low, trigger.first - 3), trigger.first, "relative")
        if relatives:  # it is about the noun before it: "أسماء المشتبه بهما | اللذين قتلا"
            low = max(low, relatives[-1].first - 3)
        for actor in reversed(within(reading.actors, low, trigger.first)):
            if bare(actor) and may_suffer(actor) and not governor(reading, actor) and not dateline(reading, actor):
                return [actor]
    return []


def find_targets(reading: Reading, draft: Draft, doers: list[ActorMention]) -> list[ActorMention]:
    """The targets of a draft: objects of its act, subjects of its passives, those whom a support verb lets suffer."""
    out: list[ActorMention] = []
    for trigger in draft.triggers:
        if has_form(reading, trigger.first - 2, trigger.first, _PRETEXTS):
            continue
        supported = support_subject(reading, draft, trigger, "light_target") if trigger.pos == "noun" else []
        out += unclaimed(reading, supported, doers)
        if trigger.act.frame == "take" and trigger is draft.means:
            out += unclaimed(reading, _losers(reading, draft, trigger), doers)
        if trigger.act.frame in _STRIKING:
            out += _objects(reading, draft, trigger, doers)
        elif trigger.act.frame == "flee":
            out += unclaimed(reading, _displaced(reading, draft, trigger), doers)
        elif trigger.act.frame in _SUFFERING and (trigger.act.frame != "take" or trigger is draft.means):
            found = _objects(reading, draft, trigger, doers) if trigger.pos == "verb" and doers else []
            out += found or unclaimed(reading, _subjects(reading, draft, trigger), doers)
    if not any(a.id != "unidentified" for a in out):
        out += unclaimed(reading, _belonging(reading, draft), doers)
    out += _described(reading, draft)
    out += unclaimed(reading, carried_people(reading, draft), doers)
    if not any(a.id not in ("unidentified", "infrastructure") for a in out):
        out += unclaimed(reading, hosted_forces(reading, draft), doers)
    crowd = crowd_of_the_protest(reading, draft, doers)
    if crowd and not any(a.id == "protesters" for a in out):
        out = [*(a for a in out if a.id not in ("civilians", "unidentified")), *crowd]
    if not out and draft.means is not None:
        meant = pronoun_object(reading, draft.means)
        own_word = bool(meant) and meant[0].first == draft.means.first  # هن on the verb itself
        draft.presumed = meant if own_word else unclaimed(reading, meant, doers)
    if not any(a.id not in ("unidentified", "infrastructure") for a in out):
        out += people_of_the_site(reading, draft)
    return distinct(out)


def _losers(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """From whom a place is taken: "تحرير المدينة من | التنظيم", "انتزعت القرية من قبضة | الجماعة"."""
    for actor in within(reading.actors, trigger.last, min(draft.last, trigger.last + _OBJECT_REACH)):
        if _ended(reading, trigger.last, actor.first):
            break
        if actor.kind not in ("named", "generic", "armed") or not bare(actor):
            continue
        at = actor.first - 1
        if reading.form(at) in _GRIP:
            at -= 1
        if reading.form(at) == "من" and reading.form(at - 1) not in _PARTS:
            return coordinated(reading, actor)
    return _holders(reading, trigger)


def _holders(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """Who held the place that is taken: "الخاضعة لسيطرة | التنظيم", "التي كان يسيطر عليها | التنظيم"."""
    stop = min(reading.sentence(trigger.first).last, trigger.last + _OBJECT_REACH)
    for actor in within(reading.actors, trigger.last, stop):
        words = [reading.form(at) for at in range(max(trigger.last, actor.first - 3), actor.first)]
        held = bool(words) and (words[-1] in _HELD_BY or " ".join(words[-2:]) in _HELD_UNTIL)
        if held and actor.kind in ("named", "generic", "armed") and bare(actor):
            return [msgspec.structs.replace(a, place_like=False) for a in coordinated(reading, actor)]
    return []


def _belonging(reading: Reading, draft: Draft) -> list[ActorMention]:
    """The group that those who are taken or tried are held to belong to: "اعتقال خمسة بتهمة الانتماء إلى | داعش"."""
    head = draft.means or draft.triggers[0]
    if head.act.frame not in ("detain", "punish"):
        return []
    for actor in within(reading.actors, head.last, min(draft.last, head.last + 2 * _OBJECT_REACH)):
        if actor.kind == "named" and has_form(reading, actor.first - 2, actor.first, _BELONG):
            return [msgspec.structs.replace(actor, prefix="")]
    return []


def _described(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Who the victims are said to be behind their number: "20 شخصا جميعهم من المدنيين", "عشرة غالبيتهم أطفال"."""
    if not any(t.act.measure in ("killed", "injured", "abducted", "detained") for t in draft.triggers):
        return []
    people = [
        a for a in within(reading.actors, draft.start, draft.last) if a.kind == "people" and a.id != "unidentified"
    ]
    return [a for a in people if has_form(reading, a.first - 2, a.first, _ALL_OF_THEM)]


def carried_people(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Whom a vehicle that was hit carried: "استهداف قارب يقل | لاجئين", "سيارة على متنها | عائلة"."""
    if (draft.means or draft.triggers[0]).act.frame not in _HITTING:
        return []
    for at in range(draft.first, draft.last):
        vehicle = {r.stem for r in prefix_analyses(reading.form(at))} & _VEHICLES
        carries = reading.form(at) in _CARRIES and reading.form(at + 1) != "عن"
        if not vehicle and not carries:
            continue
        reach = 4 if carries else 2
        for actor in within(reading.actors, at + 1, min(draft.last, at + reach)):
            if actor.kind == "people" and actor.id != "unidentified" and actor.prefix in ("", "ل", "لل"):
                return [actor]
    return []


def hosted_forces(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Whose troops a base that was hit holds: "قاعدة كذا التي تضم | قوات أمريكية", "معسكر يتمركز فيه | الحشد"."""
    if (draft.means or draft.triggers[0]).act.frame not in _HITTING:
        return []
    for at in range(draft.first, draft.last):
        if reading.form(at) not in _HOSTS:
            continue
        bases = {r.stem for i in range(at - _HOSTED_WITHIN, at) for r in prefix_analyses(reading.form(i))} & _BASES
        behind = within(reading.actors, at + 1, min(draft.last, at + 3))
        forces = [a for a in behind if a.kind in ("named", "generic") and a.head in ("force", "member") and bare(a)]
        if bases and forces:
            return coordinated(reading, forces[0])
    return []


def _displaced(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """Those who flee: people in any words are civilians here, but for a group that the words name."""
    found = [a for a in _subjects(reading, draft, trigger) if a.kind == "people"]
    if found:
        return [_civilian(a) for a in found]
    counted = [
        q for q in within(reading.quantities, trigger.last, min(draft.last, trigger.last + 6)) if q.kind in _FLEEING
    ]
    return [_as_people(q.first, q.start, q.end) for q in counted[:1]]


def _civilian(actor: ActorMention) -> ActorMention:
    return actor if actor.id != "unidentified" else _as_people(actor.first, actor.start, actor.end)


def _as_people(at: int, start: int, end: int, group: str = "civilians") -> ActorMention:
    return ActorMention(group, (group,), "people", at, at + 1, start, end)


def crowd_of_the_protest(reading: Reading, draft: Draft, doers: list[ActorMention]) -> list[ActorMention]:
    """Whom a state's force must have hit where people protest: "قتل ستة برصاص الأمن خلال مظاهرات"."""
    head = draft.means or draft.triggers[0]
    forceful = head.act.frame in (HARM, "kill_person") or head.act.type == "attack"
    if not forceful or not any(a.kind in ("named", "generic") or a.id == "police" for a in doers):
        return []
    hurt = [q for q in within(reading.quantities, draft.first, draft.last) if q.kind in _HURT and q.high != 0]
    if any(q.armed or q.group not in (None, "unidentified", "civilians") for q in hurt):
        return []
    sentence = reading.sentence(draft.start)
    for at in range(max(sentence.first, draft.start - _NEARBY), min(sentence.last, draft.start + _NEARBY)):
        if {r.stem for r in prefix_analyses(reading.form(at))} & _PROTESTS:
            start, end = reading.doc.span(at, at + 1)
            return [_as_people(at, start, end, "protesters")]
    return []


def people_of_the_site(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Whom a blast or a strike must have hit, by where people were hurt: أشخاص in a market, in a funeral, in a camp."""
    if (draft.means or draft.triggers[0]).act.frame not in ("strike", "blast", "fall"):
        return []
    people = [q for q in within(reading.quantities, draft.first, draft.last) if q.kind in _HURT and q.high != 0]
    hurt = [q for q in people if q.prefix not in ("ل", "لل")]  # not those whose camp it is: "مخيم للنازحين"
    if any(q.armed or q.group not in (None, "unidentified") for q in hurt):
        return []
    for at in range(draft.first, draft.last):
        group = next((_SITES[r.stem] for r in prefix_analyses(reading.form(at)) if r.stem in _SITES), None)
        if group is not None and (hurt or group == "displaced_people"):
            start, end = reading.doc.span(at, at + 1)
            return [_as_people(at, start, end, group)]
    return []


def distinct(actors: Iterable[ActorMention]) -> list[ActorMention]:
    """The mentions, each once."""
    seen: set[tuple[int, int, str | None]] = set()
    out = []
    for actor in actors:
        if (actor.first, actor.last, actor.id) not in seen:
            seen.add((actor.first, actor.last, actor.id))
            out.append(actor)
    return out
