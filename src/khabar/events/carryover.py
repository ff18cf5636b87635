"""What a draft takes over from the one before it, where words tie the two.

Arabic leaves a repeated subject out (داهمت ... واعتقلت), tells further acts of the same
doer with كما، إضافة إلى، أيضا, points back with مماثل، آخر، ثان and with the article
(القصف). The time and the place of a sentence hold for its further acts. Nothing is
carried where nothing ties, or where the verb's own form speaks against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from khabar.events.agreement import agrees
from khabar.events.attribution_spans import sources_at
from khabar.events.clauses import clause_reach, days_after, has_form, has_subject, speaks
from khabar.events.doers import noun_doers
from khabar.events.draft import SET_ELSEWHERE, Draft
from khabar.events.elsewhere import accused_of_it
from khabar.events.objects import has_object
from khabar.events.phrases import bare, doers_in, governor
from khabar.events.reading import Reading, within
from khabar.events.sides import BOTH
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.find.time_mention import DAY_KINDS, TimeMention
from khabar.record import GROUP_OF
from khabar.text.words import prefix_analyses

_LIKEWISE = frozenset(
    "مماثل مماثله مماثلا مماثلين اخر اخري اخرين ثان ثانيا "
    "ثانيه ثالث ثالثه مشابه مشابها مشابهه مجددا الثاني الثانيه".split()
)
_FURTHER = frozenset("كما كذلك ايضا فضلا اضافه بالاضافه".split())
_ADDED = frozenset("فضلا اضافه بالاضافه".split())
_CHAINING = frozenset("ثم بعدما كما بل قبل كذلك حيث".split())
_CARRYING = frozenset({"battle", "bombing", "violence", "detention", "harm", "force_change"})
_DURING = frozenset({"في", "خلال", "اثناء", "ضمن", "وسط", "لدي"})
_FOUGHT = frozenset({"battle", "bombing", "violence", "detention"})
_NO_CARRY = frozenset(
    {
        "armed_clash",
        "agreement",
        "protest",
        "riot",
        "body_recovery",
        "explosive_device",
        "mine_explosion",
        "suicide_bombing",
    }
)
_VICTIM_FRAMES = frozenset({"harm", "detain", "kill_person"})
_POINTING_FRAMES = frozenset({"strike", "assault"})
_TWO_SIDED = frozenset({"armed_clash", "agreement"})
_LATER_THAN_CAUSE = frozenset({"sentence", "body_recovery", "release", "protest", "riot", "agreement", "deployment"})
_PARTING = frozenset(
    "بعد بعدما عقب قبل منذ عندما حين حتي ثم فيما بينما لكن الذي التي الذين كان كانت كانوا غير ان عن".split()
)
_THOSE_WHO = frozenset({"التي", "الذين"})
# Words that begin with a letter of their own, not with "and".
_WHOLE = frozenset(
    "واسع واسعه واسعا وحده وحدات وسط وقت وفق وقوع وصول وجود واحد واحده وادي ولايه وزير وزاره وكاله".split()
)
_NO_OCCASION = frozenset({"habitual", "norm"})
# An act of three villages at once does not say in which of them the next one was.
_CARRIED = 2
_BACK, _POINT_BACK, _SIDES_BACK, _FIGHTS_BACK, _FLED_FROM = 4, 3, 6, 30, 30


def _behind(reading: Reading, draft: Draft) -> set[str]:
    """The words right behind the draft's first acts, where their adjectives stand; "إصابة | آخرين" tells of people."""
    acts = [t for t in draft.triggers[:2] if t.act.frame not in _VICTIM_FRAMES]
    words = {at for t in acts for at in range(t.last, min(draft.last, t.last + 2))}
    return {r.stem for at in words for r in prefix_analyses(reading.form(at))}


def _opening(reading: Reading, draft: Draft) -> set[str]:
    """The words that open the draft's clause."""
    return {
        r.stem
        for at in range(max(draft.first, draft.start - 4), draft.start)
        for r in prefix_analyses(reading.form(at))
    }


def _verb_shape(reading: Reading, draft: Draft) -> tuple[int, str, str] | None:
    """Where the verb without a subject stands that opens the draft, with its number and gender; None if it has none."""
    head = draft.triggers[0]
    if head.act.frame == "flee":  # those who flee are its subject, and did not drive themselves out
        return None
    if head.pos == "verb":
        chained = head.prefix in ("و", "ف") or reading.form(head.first - 1) in _CHAINING
        dropped = chained and _active(reading, draft, head) and not has_subject(reading, head.last)
        return (head.first, head.number, head.gender) if dropped else None
    for marker in reversed(reading.marked(max(draft.first - 1, head.first - 4), head.first, "light_agent")):
        entry = next(e for e in marker.entries if e.kind == "light_agent")
        if any(bare(a) for a in within(reading.actors, marker.last, marker.last + 1)) or has_subject(
            reading, marker.last
        ):
            continue
        if entry.tense and (marker.prefix in ("و", "ف") or reading.form(marker.first - 1) in _CHAINING):
            return marker.first, entry.number, entry.gender
    return None


def _active(reading: Reading, draft: Draft, head: Trigger) -> bool:
    if head.voice == "passive":
        return False
    if head.voice == "active" or head.act.frame not in _VICTIM_FRAMES:
        return True
    return has_object(reading, draft, head)


def _topic(reading: Reading, at: int, number: str, gender: str) -> list[ActorMention]:
    """Whom a sentence is about up to a verb.

    The latest free doer that agrees, for وا the latest people, else its only doer.
    """
    able = doers_in(reading, clause_reach(reading, at), at)
    free = [a for a in able if bare(a) and a.kind != "unknown" and a.head != "adjective" and not speaks(reading, a)]
    topics = [a for a in free if not governor(reading, a) and agrees(reading, a, number, gender, before=True)]
    if not topics and number == "p":
        topics = [a for a in able if agrees(reading, a, "p", "m", before=True)]
    if topics:
        return [topics[-1]]
    told = {a.id for a in able if a.head != "adjective"}
    return [free[0]] if len(told) == 1 and free and free[0].id is not None else []


def _dropped_subject(reading: Reading, draft: Draft, before: Sequence[Draft]) -> list[ActorMention]:
    """The doers of a verb that leaves its subject out: those of the verb before it, else whom the sentence is about."""
    verb = _verb_shape(reading, draft)
    if verb is None:
        return []
    at, number, gender = verb
    for other in before:
        if (
            other.sentence == draft.sentence
            and other.perpetrators
            and agrees(reading, other.perpetrators[0], number, gender, before=True)
        ):
            return list(other.perpetrators)
    return _topic(reading, at, number, gender)


def _same_kind(a: Draft, b: Draft) -> bool:
    return GROUP_OF[a.type] == GROUP_OF[b.type]


def _tied(reading: Reading, draft: Draft, before: Sequence[Draft]) -> list[ActorMention]:
    """The doers of an earlier act of the same kind that words tie to this one."""
    head = draft.triggers[0]
    for other in before:
        if not other.perpetrators or other.reason in ("feared", "hypothetical"):
            continue
        near = other.sentence == draft.sentence
        if _same_kind(other, draft):
            if _behind(reading, draft) & _LIKEWISE or (near and _opening(reading, draft) & _FURTHER):
                return list(other.perpetrators)
            if near and head.prefix == "و" and head.pos == "noun":
                return list(other.perpetrators)
        elif near and head.pos == "noun" and _adds_to(reading, draft, other):
            return list(other.perpetrators)
        if near:
            return []
    return []


def _adds_to(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether violence of another kind is told as a further deed: "هجوم شنته الجماعة ... فضلا عن | اختطاف نساء"."""
    added = bool(_opening(reading, draft) & _ADDED)
    return added and not other.background and any(a.kind != "people" for a in other.perpetrators)


def _brought_about(reading: Reading, draft: Draft, before: Sequence[Draft]) -> list[ActorMention]:
    """The doers of the act that led to this one in the same sentence.

    "القصف التركي ... أدى إلى نزوح", "أسفرت العملية عن اعتقال".
    """
    for other in before:
        if other.sentence != draft.sentence:
            return []
        if any(a.kind == "people" for a in other.perpetrators):
            return []
        if other.perpetrators and reading.marked(other.first, draft.start, "result"):
            led = reading.marked(other.triggers[-1].last, draft.start, "result")
            opened = reading.marked(other.first, other.start, "result")
            return list(other.perpetrators) if led or (opened and draft.type == "displacement") else []
    return []


def _drove_out(reading: Reading, draft: Draft) -> list[ActorMention]:
    """Whose bombing people flee in the same sentence: "نزحت مئة عائلة جراء القصف التركي", "هربا من غارات روسيا"."""
    if draft.type != "displacement":
        return []
    sentence = reading.sentence(draft.start)
    for trigger in within(reading.triggers, sentence.first, sentence.last):
        if trigger.act.frame == "strike" and trigger.pos == "noun" and abs(trigger.first - draft.start) <= _FLED_FROM:
            found = noun_doers(reading, replace(draft, first=sentence.first, last=sentence.last), trigger)
            if found:
                return found
    return []


def _teller(reading: Reading, draft: Draft) -> list[ActorMention]:
    """The authority that tells of an arrest whose doer is left out: "قالت الشرطة إنه تم اعتقال خمسة".

    One named with its country may tell of what another country's police did.
    """
    head = draft.means or draft.triggers[0]
    if draft.type != "arrest" or not (head.pos == "noun" or _impersonal(reading, draft)):
        return []
    chain = sources_at(reading.attributions, reading.doc, draft.start)
    spans = [s.span for s in chain if s.kind in ("military", "police", "armed_group") and s.span is not None]
    for first, last in spans[:1]:
        found = [a for a in reading.actors if first <= a.start < last]
        able = [a for a in found if (a.kind in ("named", "generic") or a.id == "police") and not a.place_like]
        able = [a for a in able if a.country is None]
        return [a for a in able[:1] if (a.id, a.context) not in {(t.id, t.context) for t in draft.targets}]
    return []


def _pointed_at(draft: Draft, before: Sequence[Draft]) -> list[ActorMention]:
    """The doers of the act that القصف، الغارات، الهجوم with the article means: the latest of its kind."""
    means = draft.means
    if means is None or not means.definite or means.act.frame not in _POINTING_FRAMES:
        return []
    latest = next((d for d in before if _same_kind(d, draft) and d.means is not None), None)
    return list(latest.perpetrators) if latest is not None else []


def _impersonal(reading: Reading, draft: Draft) -> bool:
    """Whether an act is told in the passive of تم: "تم اعتقال", "جرى إحباطه"; its doer is left out on purpose."""
    return has_form(reading, draft.start - 1, draft.start, ("تم", "وتم", "يتم", "جري", "وجري"))


def _carry_doers(reading: Reading, draft: Draft, before: Sequence[Draft]) -> None:
    if draft.perpetrators or GROUP_OF[draft.type] not in _CARRYING:
        return
    if _impersonal(reading, draft):
        draft.perpetrators = _teller(reading, draft)
        return
    found = _dropped_subject(reading, draft, before)
    if not found and draft.type not in _NO_CARRY:
        acts = [d for d in before if GROUP_OF[d.type] in _CARRYING]
        found = _tied(reading, draft, acts) or _brought_about(reading, draft, acts) or _pointed_at(draft, before)
    struck = {(a.first, a.last) for a in draft.targets}
    found = found or _drove_out(reading, draft) or _teller(reading, draft)
    draft.perpetrators = [a for a in found if (a.first, a.last) not in struck]


def _side_before(draft: Draft, drafts: Sequence[Draft]) -> list[ActorMention]:
    """The side that the sentence told of before the fight.

    "سيطرت القوات ... بعد اشتباكات مع", "أحبطت القوات محاولة تسلل".
    """
    latest = next((d for d in reversed(drafts) if d.sentence == draft.sentence), None)
    if latest is None or latest.type not in ("territory_change", "interception", "arrest"):
        return []
    struck = {(a.first, a.last) for a in draft.targets}
    return [a for a in latest.perpetrators if (a.first, a.last) not in struck]


def _face_defenders(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give an attack those who beat it back as its other side: "تصدت القوات | لهجوم شنته الجماعة"."""
    latest = next((d for d in reversed(drafts) if d.sentence == draft.sentence), None)
    if latest is None or not any(t.act.frame == "repel" for t in latest.triggers):
        return
    ids = {a.id for a in draft.perpetrators}
    if all(a.id in ids for a in draft.targets):
        draft.targets = [a for a in latest.perpetrators if a.id not in ids]


def _face_attackers(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give those who beat an attack back its doers, and it them: "شنت الجماعة هجوما ... | وتصدت القوات للهجوم"."""
    latest = next((d for d in reversed(drafts) if draft.sentence - d.sentence <= 1 and not d.reason), None)
    if draft.targets or latest is None or not any(t.act.frame == "repel" for t in draft.triggers):
        return
    means = latest.means
    attack = latest.type in ("attack", "armed_clash") and means is not None and means.act.frame == "assault"
    if not attack or _share_a_doer(latest, draft):
        return
    draft.targets = list(latest.perpetrators)
    if latest.perpetrators and not latest.targets and not latest.figures:
        latest.type, latest.targets = "armed_clash", list(draft.perpetrators)


def _share_a_doer(one: Draft, other: Draft) -> bool:
    return bool({a.id for a in one.perpetrators} & {a.id for a in other.perpetrators})


def _carry_sides(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give القتال بين الجانبين, الاشتباكات the sides of the fight told before."""
    if draft.type not in _TWO_SIDED:
        return
    if draft.perpetrators:
        _face_defenders(draft, drafts)
        _face_attackers(draft, drafts)
        return
    if draft.targets:
        draft.perpetrators = _side_before(draft, drafts)
        return
    head = draft.means or draft.triggers[0]
    if not head.definite and not has_form(reading, head.last, min(draft.last, head.last + 8), BOTH):
        return
    for other in reversed(drafts):
        if (
            draft.sentence - other.sentence <= _SIDES_BACK
            and other.type == draft.type
            and other.perpetrators
            and other.targets
        ):
            draft.perpetrators, draft.targets = list(other.perpetrators), list(other.targets)
            return


def _lends_time(time: TimeMention, draft: Draft) -> bool:
    """Whether a time may be that of a further act: who was abducted in a month long past was not released in it."""
    return draft.type not in _LATER_THAN_CAUSE or time.kind in DAY_KINDS | {"part_of_day"}


def _carry_time_back(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Date an act by the one that its own clause goes on to: "فر السكان من القرية بسبب معارك الأسبوع الماضي"."""
    for draft, behind in reversed(list(pairwise(drafts))):
        if draft.time is None and not behind.background and _at_one_time(reading, draft, behind):
            draft.time = behind.time


def _at_one_time(reading: Reading, draft: Draft, behind: Draft) -> bool:
    """Whether nothing between two acts of a sentence parts them in time: no conjunction, no بعد, no relative."""
    if behind.sentence != draft.sentence or draft.type in _LATER_THAN_CAUSE or behind.triggers[0].prefix == "و":
        return False
    counted = {at for q in within(reading.quantities, draft.first, behind.start) for at in range(q.first, q.last)}
    between = [reading.form(at) for at in range(draft.triggers[-1].last, behind.start) if at not in counted]
    return not any(word in _PARTING or (word.startswith("و") and word not in _WHOLE) for word in between)


def _carry_place_back(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Place an act where its clause goes on to say: "أسر ثلاثة | في معارك بلدة كذا", "عملية | لاستعادة مدينة كذا"."""
    for draft, behind in reversed(list(pairwise(drafts))):
        there = [p for p in behind.places if p.role == "event"]
        if not there or any(p.role == "event" for p in draft.places):
            continue
        if _by_those_fought(reading, draft, behind):
            draft.places += there
            continue
        if not {GROUP_OF[draft.type], GROUP_OF[behind.type]} <= _FOUGHT:
            continue
        part = not behind.reason and _holds_it(reading, draft, behind)
        if (part or _is_objective(draft, behind)) and _at_one_time(reading, draft, behind):
            draft.places += there


def _holds_it(reading: Reading, draft: Draft, behind: Draft) -> bool:
    """Whether an act is told as what another one was part of: "في معارك", "خلال الاشتباكات", "بقصف"."""
    head = behind.triggers[0]
    if GROUP_OF[draft.type] == "detention" and (
        behind.type != "armed_clash" or accused_of_it(reading, draft.start, head.first)
    ):
        return False
    return head.pos == "noun" and (
        head.prefix in ("ب", "بال") or has_form(reading, head.first - 2, head.first, _DURING)
    )


def _by_those_fought(reading: Reading, draft: Draft, behind: Draft) -> bool:
    """Whether an act is only told of those whom a clash was with: "اشتباك مع قوات خاصة | حاصرت منزلا في بلدة كذا"."""
    clash, verb = draft.triggers[-1], behind.triggers[0]
    if clash.act.frame != "clash" or verb.pos != "verb" or verb.prefix or behind.sentence != draft.sentence:
        return False
    told = verb.first - (reading.form(verb.first - 1) in _THOSE_WHO)
    forces = [a for a in within(reading.actors, clash.last, told) if a.last == told]
    between = (reading.form(at) for at in range(clash.last, forces[-1].first)) if forces else ()
    return bool(forces) and all(form not in _PARTING and form not in ("،", ",") for form in between)


def _is_objective(draft: Draft, behind: Draft) -> bool:
    """Whether an act is what an operation is for: "هجوم واسع للسيطرة على القرية"."""
    means = draft.means
    return means is not None and means.act.frame in ("assault", "clash") and behind.triggers[0].act.frame == "take"


def _says_another(reading: Reading, draft: Draft) -> bool:
    """Whether an act says that it is another one: "وأن عمليات أخرى استهدفت", "بعد يوم من مقتل"."""
    if days_after(reading, draft.triggers[0]):
        return True
    around = (*range(max(draft.first, draft.start - 2), draft.start), draft.triggers[0].last)
    return any(reading.form(at) in ("اخري", "اخر") for at in around)


def carry_over(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Fill in doers, time and places that a draft shares with an earlier one, in place."""
    _carry_time_back(reading, drafts)
    _carry_place_back(reading, drafts)
    for index, draft in enumerate(drafts):
        _carry_sides(reading, draft, drafts[max(0, index - _FIGHTS_BACK) : index])
        before = [d for d in drafts[max(0, index - _BACK) : index][::-1] if draft.sentence - d.sentence <= _POINT_BACK]
        _carry_doers(reading, draft, before)
        same = [d for d in before if d.sentence == draft.sentence]
        if draft.time is None:
            draft.time = next((d.time for d in same if d.time is not None and _lends_time(d.time, draft)), None)
        unplaced = draft.type not in SET_ELSEWHERE and not any(p.role == "event" for p in draft.places)
        if unplaced and same and not _says_another(reading, draft):
            news = [d for d in same if d.background == draft.background and d.reason not in _NO_OCCASION]
            shared = next((d.places for d in news if any(p.role == "event" for p in d.places)), [])
            there = [p for p in shared if p.role == "event"]
            draft.places += there if len(there) <= _CARRIED else []
