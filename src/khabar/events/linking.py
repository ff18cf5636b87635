"""Which triggers of a sentence tell of the same act.

Arabic news strings an act, its instrument, its doer's relative clause and its
casualties together: "غارة استهدفت منزلا أدت إلى مقتل ثلاثة", "قتل ثلاثة جراء قصف
بالمدفعية". Result and cause words, instrument clitics and relative clauses tie
triggers into one draft; a coordinated clause with an act of its own opens the next.
"""

from __future__ import annotations

from khabar.events.clause_ties import (
    STRIKING,
    caused_by,
    has_mark,
    has_was,
    next_means,
    opens_clause,
    told_anew,
    told_when,
    violent,
)
from khabar.events.clauses import days_after, has_subject
from khabar.events.close_calls import is_capture
from khabar.events.draft import HARM, VIOLENT, Draft
from khabar.events.draft_bounds import bound_drafts
from khabar.events.gapping import gapped_verb, shared_out
from khabar.events.interceptions import brought_down, is_stopped
from khabar.events.phrases import bare, is_doer
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.record import GROUP_OF
from khabar.text.words import Sentence

_WITH_OBJECT = frozenset({"bomb_drop", "grenade", "shell_fall", "fire_verb", "intercept"})
_OBJECTS = frozenset({"barrel_bomb", "planted_device", "mine", "grenade", "device_blast", "drone_raid"})
# The noun of an act may follow its own verb: أرسل تعزيزات، عثروا على جثث في مقبرة جماعية.
_WITH_NOUN = frozenset({"leave", "find", "flee", "free", "siege", "stop", "protest", "punish"})
_AND_THAT_THEY = frozenset({"وان", "وانه", "وانها", "وانهم"})
_RAIDS = frozenset({"assault", "offensive", "raid"})
_DURING = frozenset({"خلال", "في", "اثناء", "ضمن"})
_AT_TIME = frozenset({"خلال", "اثناء", "هامش"})
_AND_SO = frozenset({"كما", "فيما", "كذلك", "بينما"})
_ANOTHER = frozenset({"مماثل", "مماثله", "مشابه", "مشابهه", "اخر", "اخري"})
_AFTER = frozenset({"بعد", "عقب", "اعقاب", "قبل", "قبيل", "غداه", "عشيه"})
_DOING = frozenset({"قيام", "شن", "تنفيذ", "تعرض"})
_ENDED = frozenset({"انتهي", "انتهت", "توقف", "توقفت", "تنتهي", "ينتهي", "هدات"})
_WHICH = frozenset({"الذي", "التي", "والذي", "والتي", "اللذين", "اللتين"})
_SEES = frozenset({"تشهد", "يشهد", "يشهدان", "تشهدها", "يشهدها"})
_REPELLED_WITHIN = 5
_FIGHTING = frozenset({"clash", "assault", "repel"})
_FAR = 18
_BLOWS, _IN_HAND = frozenset({"strike", "fall", "blast"}), frozenset({"firearm", "blade"})


def _elsewhere(reading: Reading, draft: Draft, triggers: list[Trigger], at: int) -> bool:
    """Whether a clause of its own gives its victims a place of their own: "قتل مدني في سرمين، وأصيب طفل في بنش".

    Where the first clause names its act, the second one must name its own or its doer: "وقتل آخر برصاص مجهولين في بنش",
    "كما أصيب طفل جراء انفجار لغم في بنش".
    """
    trigger, sentence = triggers[at], reading.sentence(triggers[at].first)
    joined = trigger.prefix.startswith(("و", "ف")) or reading.form(trigger.first - 1) in _AND_SO
    if trigger.pos != "verb" or not joined:
        return False
    ends = [*(t.first for t in triggers[at + 1 : at + 3]), sentence.last]
    means = triggers[at + 1] if at + 1 < len(triggers) else None
    caused = means is not None and bool(reading.marked(trigger.last, means.first, "cause"))
    end = ends[1 if caused else 0]
    there = [p for p in within(reading.places, draft.triggers[0].first, trigger.first) if p.preposition]
    here = [p for p in within(reading.places, trigger.last, end) if p.preposition]
    if draft.means is not None and not (caused or reading.marked(trigger.last, end, "agent")):
        return False
    return bool(there) and bool(here) and not {p.key for p in there} & {p.key for p in here}


def _of_another_time(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether an act is what the one named before it followed: "قصف الطيران القرية | بعد مقتل ضابط".

    An act that ends after deaths is theirs: "انتهت الاشتباكات بعد مقتل المهاجمين"; so is the attack that was resisted.
    """
    last = draft.triggers[-1]
    resisted = last.act.frame == "clash" and trigger.act.frame == "assault"
    defused = draft.triggers[0].act.id == "intercept" and trigger.act.id == "device_blast" and bool(trigger.suffix)
    if draft.means is None or trigger.pos != "noun" or resisted or defused:
        return False
    if any(reading.form(at).removeprefix("و") in _ENDED for at in range(last.first - 3, trigger.first)):
        return False
    if days_after(reading, trigger):
        return True
    at = trigger.first - 1
    while at > last.last and trigger.first - at < _REPELLED_WITHIN and reading.form(at) not in _AFTER | _DOING:
        at -= 1
    at = at - 1 if reading.form(at) in _DOING else trigger.first - 1
    return at >= last.last and reading.form(at) in _AFTER and reading.form(at - 1) != "من"


def _of_the_place(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether an act only says what goes on at a place: "قتل صحفي في المدينة التي تشهد | عمليات عسكرية"."""
    return any(goes_on_at(reading, at) for at in range(draft.triggers[-1].last, trigger.first))


def goes_on_at(reading: Reading, at: int) -> bool:
    """Whether a word begins a clause that tells what a place lives through: التي تشهد."""
    return reading.form(at) in _WHICH and reading.form(at + 1) in _SEES


def _joins_as_harm(reading: Reading, draft: Draft, triggers: list[Trigger], at: int) -> bool:
    """Whether a trigger of casualties belongs to the draft before it."""
    trigger, before = triggers[at], draft.triggers[-1].last
    if told_anew(reading, before, trigger.first) or has_was(reading, before, trigger.first):
        return False
    if draft.harms and draft.means is not None:
        means = next_means(triggers, at)
        if means is not None and opens_clause(reading, before, trigger) and caused_by(reading, trigger.last, means):
            following = [t for t in triggers[at + 1 :] if t.act.frame == HARM and t.first < means.first]
            if not (following and means.act.type == draft.means.act.type) and not _fronted(reading, draft, trigger):
                return False
    if _elsewhere(reading, draft, triggers, at) or _claims_too(reading, draft, trigger):
        return False
    if draft.harms and draft.means is None and _by_other_means(reading, draft, triggers, at):
        return False
    if reading.marked(before, trigger.first, "result", "relative"):
        return violent(draft) or draft.triggers[-1].act.frame in ("detain", "stop", "protest", "find")
    if reading.marked(before, trigger.first, "clause") and not draft.harms:
        return False
    if draft.harms:
        return trigger.first - before <= 2 * _FAR and not has_mark(reading, before, trigger.first, "؛")
    return (violent(draft) or brought_down(reading, draft, trigger)) and trigger.first - before <= _FAR


def _by_other_means(reading: Reading, draft: Draft, triggers: list[Trigger], at: int) -> bool:
    """Whether those before were shot or stabbed and these are of a blast: "قتل معلم بالرصاص | وأصيب جنديان بانفجار"."""
    trigger, means = triggers[at], next_means(triggers, at)
    if means is None or means.act.frame not in _BLOWS or not opens_clause(reading, draft.triggers[-1].last, trigger):
        return False
    shot = any(w.id in _IN_HAND for w in within(reading.weapons, draft.triggers[0].last, trigger.first))
    return shot and not means.definite and caused_by(reading, trigger.last, means)


def _fronted(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether an attack is put in front whose means follows: "وفي هجوم ثان، قضى شرطي | وجرح ثلاثة بانفجار عبوة"."""
    head = draft.triggers[0]
    attack = head.act.frame == "assault" and head.pos == "noun" and not head.definite
    return (
        attack
        and reading.form(head.first - 1).removeprefix("و") == "في"
        and not within(reading.places, head.last, trigger.first)
    )


def _claims_too(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether who took a place claims to have killed as well: "أعلن أنه استولى على الجبل | وأنه قتل عشرين"."""
    took = draft.means is not None and draft.means.act.frame == "take"
    return took and trigger.pos == "verb" and reading.form(trigger.first - 1) in _AND_THAT_THEY


def _is_object(reading: Reading, verb: Trigger, noun: Trigger) -> bool:
    """Whether a noun names what the act before it dropped or stopped: "ألقت أربعة براميل", "ضبطت 15 عبوة ناسفة"."""
    if noun.pos != "noun" or verb.act.id not in _WITH_OBJECT or noun.act.id not in _OBJECTS:
        return False
    return noun.first - verb.last <= 8 and not opens_clause(reading, verb.last, noun)


def _joins_as_means(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a trigger that names an act belongs to the draft before it."""
    last = draft.triggers[-1]
    frame, group = trigger.act.frame, GROUP_OF[trigger.act.type]
    if _is_object(reading, last, trigger):
        return True
    if (last.act.type, trigger.act.type) == ("sentence", "execution"):
        return True
    if trigger.act.id == last.act.id and (frame == "agree" or (frame in _WITH_NOUN and trigger.pos == "noun")):
        return not opens_clause(reading, last.last, trigger)
    if told_anew(reading, last.last, trigger.first) or _answers_it(reading, last, trigger):
        return False
    if last.act.id == "intercept" and _is_repelled(last, trigger):
        return True
    stopping = draft.triggers[0].act.id == "intercept" and last.act.id in ("intercept", "planted_device")
    if stopping and is_stopped(reading, last, trigger, opens_clause(reading, last.last, trigger)):
        return True
    if frame not in STRIKING or group not in VIOLENT:
        return _raid_took_people(reading, draft, trigger) or _captured_too(reading, draft, trigger)
    if not violent(draft) or "take" in (last.act.frame, frame):
        return False
    if _names_another(reading, draft, trigger) or _has_own_sides(reading, draft, trigger):
        return False
    if _goes_on(reading, draft, trigger) or _went_off(reading, draft, trigger):
        return True
    if draft.means is None:
        if told_when(reading, last.last, trigger.first):
            return True
        return caused_by(reading, last.last, trigger) or not opens_clause(reading, last.last, trigger)
    if draft.means.pos == "noun" and trigger.pos == "verb" and told_when(reading, last.last, trigger.first):
        return True  # "تعرضت دورية لكمين عندما | هاجم مسلحون سيارتها"
    if opens_clause(reading, last.last, trigger):
        return False
    if trigger.act.weak or last.act.weak or _is_repelled(last, trigger):
        return True
    if trigger.pos == "verb":
        return bool(reading.marked(last.last, trigger.first, "relative")) or trigger.first - last.last <= 6
    return caused_by(reading, last.last, trigger) or trigger.first - last.last <= 1


def _goes_on(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a verb with no subject of its own tells what raids hit: "جددت الطائرات غاراتها | واستهدفت قريتين"."""
    if trigger.act.id != "target" or trigger.pos != "verb" or trigger.prefix != "و" or draft.harms:
        return False
    before = draft.triggers[-1]
    if draft.means is None or draft.means.act.frame != "strike" or trigger.first - before.last > _FAR:
        return False
    subject = any(bare(a) and is_doer(reading, a) for a in within(reading.actors, trigger.last, trigger.last + 1))
    return not subject and not has_subject(reading, trigger.last)


_BESIDE = frozenset("خلال اثناء لدي عند عندما حين قرب في علي ما مما ب وسط امام مستهدفا مستهدفه بعد اثر".split())


def _went_off(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a verb tells that the device named before it went off: "عبوة وضعت قرب الجسر | وانفجرت عند عبور رتل"."""
    if trigger.act.id != "device_blast" or trigger.pos != "verb" or not trigger.prefix.startswith(("و", "ف")):
        return False
    blast = any(t.act.frame == "blast" for t in draft.triggers)
    return blast and reading.form(trigger.last) in _BESIDE and trigger.first - draft.triggers[-1].last <= _FAR


def _is_repelled(before: Trigger, trigger: Trigger) -> bool:
    """Whether a noun names the attack that was repelled or foiled: "صدت القوات هجوما شنته المليشيات"."""
    foiled = before.act.id == "intercept" and before.pos == "verb" and not trigger.definite
    near = trigger.first - before.last <= _REPELLED_WITHIN
    return (before.act.frame == "repel" or foiled) and trigger.pos == "noun" and trigger.act.frame == "assault" and near


def _answers_it(reading: Reading, before: Trigger, trigger: Trigger) -> bool:
    """Whether an act is the answer to the one before it: "ردا على الاعتداءات قامت مجموعة باستهداف مركز"."""
    answered = reading.marked(max(0, before.first - 3), before.first, "respond")
    done = reading.marked(before.last, trigger.first, "light_agent")
    return bool(answered) and any(any(e.tense for e in m.entries) for m in done)


def _names_another(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a noun says of itself that it is another act: "قتل 39 مدنيا ... واستهدف قصف مماثل منزلا"."""
    another = trigger.pos == "noun" and reading.form(trigger.last).removeprefix("ال") in _ANOTHER
    return another and draft.means is not None and bool(draft.harms)


def _has_own_sides(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether fighting is told with both its sides beside a bombing: "غارات في ظل | معارك بين الجيش والحركة"."""
    bombed = draft.means is not None and draft.means.act.frame == "strike" and not draft.harms
    sides = any(reading.form(at) == "بين" for at in range(trigger.last, trigger.last + 3))
    return bombed and trigger.act.frame == "clash" and trigger.pos == "noun" and sides


def _captured_in(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether fighters were captured in an ambush that is named behind: "أسرت القوات خمسة مسلحين | في كمين"."""
    last = draft.triggers[-1]
    if not is_capture(reading, last) or trigger.pos != "noun" or trigger.definite or trigger.act.id != "ambush":
        return False
    return reading.form(trigger.first - 1) in _DURING and trigger.first - last.last <= _FAR


def _in_a_raid(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether people were taken in raids that are named behind: "اعتقلت خمسة شبان خلال مداهمات في نابلس".

    حملة مداهمات is as many as مداهمات.
    """
    means, before = draft.means, draft.triggers[-1].last
    if means is None or means.act.frame != "detain" or trigger.act.id not in _RAIDS or trigger.pos != "noun":
        return False
    return (
        not trigger.definite
        and (trigger.number == "p" or reading.form(trigger.first) == "حمله")
        and not opens_clause(reading, before, trigger)
        and any(reading.form(at) in _DURING for at in range(max(before, trigger.first - 3), trigger.first))
    )


def _raid_took_people(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """A raid that ended in arrests or abductions is one act: "داهمت ... واعتقلت", "أسفرت العملية عن اعتقال".

    Where people died in fighting first, those held are another one's: "قتلت في الاشتباك خمسة مسلحين | واعتقلت اثنين".
    """
    means = draft.means
    if trigger.act.frame != "detain" or means is None or means.act.id not in _RAIDS:
        return trigger.act.frame == "detain" and means is not None and means.act.frame == "detain" and not draft.harms
    before = draft.triggers[-1].last
    fought = any(t.act.frame == "clash" for t in draft.triggers)
    if draft.harms and (fought or reading.marked(before, trigger.first, "clause")):
        return False
    reach = 2 * _FAR if reading.marked(before, trigger.first, "result") else _FAR
    return trigger.first - before <= reach


def _captured_too(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether those who fought took prisoners, who are its outcome: "معارك قتل خلالها عشرة عناصر | وأسر ثلاثة"."""
    if not (is_capture(reading, trigger) and trigger.prefix == "و") or trigger.first - draft.triggers[-1].last > _FAR:
        return False
    if any(bare(a) and is_doer(reading, a) for a in within(reading.actors, trigger.last, trigger.last + 1)):
        return False
    if draft.means is not None:
        return draft.means.act.frame in _FIGHTING
    hit = within(reading.actors, draft.start, trigger.first)
    killed = draft.triggers[-1].act.id == "kill" and draft.triggers[-1].pos == "verb"
    return killed and bool(hit) and all(a.kind in ("named", "generic", "armed") for a in hit)


def _joins(reading: Reading, draft: Draft, triggers: list[Trigger], at: int) -> bool:
    if _of_another_time(reading, draft, triggers[at]) or _of_the_place(reading, draft, triggers[at]):
        return False
    if triggers[at].act.frame == HARM:
        return _joins_as_harm(reading, draft, triggers, at)
    if _captured_in(reading, draft, triggers[at]):
        return True
    if _in_a_raid(reading, draft, triggers[at]) and not any(t.act.frame == HARM for t in triggers[at + 1 :]):
        return True
    return _joins_as_means(reading, draft, triggers[at])


def link_triggers(reading: Reading, sentence: Sentence, index: int, triggers: list[Trigger]) -> list[Draft]:
    """Gather the triggers of one sentence into drafts, in order of text, each with the words it may draw on."""
    drafts: list[Draft] = []
    for at, trigger in enumerate(triggers):
        if drafts and _is_occasion(reading, drafts[-1], trigger):
            continue
        gapped = gapped_verb(reading, drafts[-1], trigger) if drafts else None
        if gapped is not None:
            drafts.append(Draft(index, sentence.first, sentence.last, [gapped, trigger]))
        elif drafts and (_joins(reading, drafts[-1], triggers, at) or _fought_at(reading, drafts[-1], trigger)):
            drafts[-1].triggers.append(trigger)
        else:
            drafts.append(Draft(index, sentence.first, sentence.last, [trigger]))
    ends = [*(d.start for d in drafts[1:]), sentence.last]
    drafts = [d for draft, end in zip(drafts, ends, strict=False) for d in (draft, *shared_out(reading, draft, end))]
    bound_drafts(reading, sentence, drafts)
    return drafts


def _is_occasion(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether a protest is only when an act of violence happened: "قتل شرطيان برصاص مسلحين خلال | احتجاجات"."""
    if trigger.act.frame != "protest" or trigger.pos != "noun" or not violent(draft):
        return False
    if any(t.act.frame == "clash" for t in draft.triggers):  # clashes at a protest are a riot
        return False
    before = draft.triggers[-1].last
    return reading.form(trigger.first - 1) in _AT_TIME and not opens_clause(reading, before, trigger)


def _fought_at(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether clashes broke out at a protest, which is a riot: "قتل خمسة في اشتباكات خلال | مظاهرة"."""
    if trigger.act.frame != "protest" or trigger.pos != "noun" or draft.triggers[-1].act.frame != "clash":
        return False
    return reading.form(trigger.first - 1) in _AT_TIME and not opens_clause(reading, draft.triggers[-1].last, trigger)
