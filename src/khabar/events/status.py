"""What a draft claims: asserted, denied, unconfirmed, or no event at all and why (codebook section 2)."""

from __future__ import annotations

from khabar.events.clauses import finite, has_form
from khabar.events.close_calls import is_harmless
from khabar.events.draft import HARM, Draft
from khabar.events.generalities import STILL, holds_place, is_habitual, is_held_at_large, is_standing, is_to_come
from khabar.events.irrealis import ANY, between_is_free, irrealis, is_pretext
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger

_DENIAL_REACH, _RUMOUR_REACH, _CONDEMNED_WITHIN = 12, 30, 16
_RUMOURS = frozenset(
    "صحه الانباء انباء خبر اخبار الاخبار شائعات الشائعات مزاعم تردد يتردد تناقلته تداولته تقارير ما".split()
)
_CAME = frozenset({"ترد", "يرد"})
_SOUNDS = frozenset({"دوي", "اصوات", "صوت", "سماع", "دويّ"})
_MASS_HURT = 200
_MASS_DISPLACED = 50_000
_CHARGED_WITHIN = 5
_CHARGE_REACH = 40
_OF_JUSTICE = frozenset({"detain", "free", "punish"})
_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها", "اثناءه", "اثناءها"})
_NEGATIONS = frozenset({"لم", "لن", "ليس", "ليست", "دون", "بدون", "عدم", "لا", "بلا", "دونما"})


def _negated(reading: Reading, trigger: Trigger) -> bool:
    """Whether a negation governs a trigger directly: لم تقصف، دون وقوع إصابات; not لم يسفر القصف عن."""
    for at in range(max(0, trigger.first - 3), trigger.first):
        negates = reading.form(at).removeprefix("و").removeprefix("ف") in _NEGATIONS
        if negates and reading.form(at + 1) not in STILL and reading.form(at + 1) != "طيار":
            gap = trigger.first - at
            if trigger.act.frame != HARM and reading.marked(at + 1, trigger.first, "result"):
                return False
            return gap == 1 or trigger.pos != "verb"
    return False


def leave_out_negated(reading: Reading, draft: Draft) -> None:
    """Take from a draft what it says did not happen beside what did: "اقتحموا البلدة دون تسجيل اعتقالات"."""
    happened = [t for t in draft.triggers if t.act.frame == HARM or not _negated(reading, t)]
    draft.triggers = happened if any(t.act.frame != HARM for t in happened) else draft.triggers


def leave_out_attempted(reading: Reading, draft: Draft) -> None:
    """Take from a draft what those who were killed only meant to do: "قتلوا خمسة مسلحين حاولوا | التسلل إلى الموقع"."""
    first = draft.triggers[0]
    if first.act.id != "kill" or first.last - first.first > 1 or irrealis(reading, first):
        return
    draft.triggers = [t for t in draft.triggers if t.act.frame == HARM or not irrealis(reading, t)]


def leave_out_unreal(reading: Reading, draft: Draft) -> None:
    """Take from a draft what it says could be done beside what was: "قادرة على صد الهجمات، فقد | صدت هجوما".

    A pretext goes as well: "قتلوا شابا بزعم | مهاجمته جنديا".
    """
    draft.triggers = [t for t in draft.triggers if not is_pretext(reading, t)] or draft.triggers
    happened = [t for t in draft.triggers if not irrealis(reading, t)]
    verbs = [t for t in happened if t.act.frame != HARM and t.pos == "verb" and t.tense == "perfect"]
    done = [t for t in verbs if t.prefix in ("و", "ف") or reading.form(t.first - 1) in ("قد", "فقد", "وقد")]
    if done and len(happened) < len(draft.triggers):
        draft.triggers = happened


def leave_out_standing(reading: Reading, draft: Draft) -> None:
    """Take from a draft who holds a place beside victims told with it: "كانوا يسيطرون عليها مع قتل 100 منهم"."""
    standing = [t for t in draft.triggers if holds_place(reading, t)]
    others = [t for t in draft.triggers if t not in standing]
    if standing and others:
        draft.triggers = others


def _only_heard(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether blasts were only heard, by nobody's doing: "سمع دوي انفجارات قوية في أحياء المدينة"."""
    if head.act.id != "device_blast" or head.pos != "noun" or draft.perpetrators or draft.weapons:
        return False
    near = {reading.form(at).removeprefix("و") for at in range(max(draft.first, head.first - 3), head.first)}
    return bool(near & _SOUNDS) and not any(f.measure != "strikes" for f in draft.figures)


def _only_named(draft: Draft) -> bool:
    """Whether a device is named that neither went off nor hurt anybody: "حجزوا عشرين سلاحا | وقنبلتين"."""
    placed = all(t.act.id == "planted_device" for t in draft.triggers)
    return placed and not draft.targets and all(f.measure == "strikes" for f in draft.figures)


def _like_noun(trigger: Trigger) -> bool:
    """Whether a verb may be its own noun behind another verb: "أدانت الحكومة قصف البلدة"."""
    return (trigger.voice, trigger.tense, trigger.number, trigger.prefix) == ("either", "perfect", "s", "")


def _remembered(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether a noun only names what is investigated, tried, condemned or commemorated: "التحقيق في مقتل"."""
    if any(f.measure != "strikes" and (f.low, f.high) != (1, 1) for f in draft.figures):
        return False
    begin = min(max(draft.first, head.first - 9), max(reading.sentence(head.first).first, head.first - 3))
    markers = reading.marked(begin, head.first, "remembered")
    if _condemned(reading, draft, head) or _accused_of(reading, head):
        return True
    if head.pos != "noun" and not (markers and _like_noun(head) and any(entry.tense for entry in markers[-1].entries)):
        return False
    return bool(markers) and between_is_free(reading, markers[-1].last, head.first)


def _accused_of(reading: Reading, head: Trigger) -> bool:
    """Whether a noun names what somebody is accused of: "متهمين بالهجوم على حاجز", "متهم بالمشاركة في الهجوم"."""
    markers = reading.marked(max(0, head.first - _CHARGED_WITHIN), head.first, "accused")
    if head.pos != "noun" or not markers or not reading.form(markers[-1].last).startswith("ب"):
        return False
    return not has_form(reading, markers[-1].last, head.first, ("من", "،", ".", ":"))


def _condemned(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether a definite act is what somebody condemns some words before: "أدانت الشبكة، في بيان، | المجزرة"."""
    if head.pos != "noun" or not (head.definite or reading.form(head.last).startswith("ال")):
        return False
    begin = max(reading.sentence(head.first).first, head.first - _CONDEMNED_WITHIN)
    verbs = [m for m in reading.marked(begin, head.first, "remembered") if any(e.tense for e in m.entries)]
    if not verbs:
        return False
    end = max(verbs[-1].last, min(head.first, draft.start))  # "دانت المنظمة قتل وتعذيب السجناء"
    return not (
        finite(reading, verbs[-1].last, end)
        or within(reading.triggers, verbs[-1].last, end)
        or has_form(reading, verbs[-1].last, end, (".", "؛", ":", "ان", "وقال"))
    )


def _around_people(draft: Draft, head: Trigger) -> bool:
    """Whether people and no place were surrounded: "حاصر الجنود مجموعة من المواطنين"."""
    near = [a for a in draft.targets if head.last <= a.first <= head.last + 4]
    if head.act.id == "besiege" and head.pos == "noun" and head.suffix == "هم":
        return True
    return head.act.id == "besiege" and head.pos == "verb" and bool(near) and all(a.kind == "people" for a in near)


def _carried_out(reading: Reading, draft: Draft, head: Trigger, real: list[Trigger]) -> bool:
    """Whether an act that was aimed at has its victims told: "لتنفيذ هجوم في مأرب | قتل فيه خمسة جنود"."""
    hurt = [t for t in real if t.act.frame == HARM and t.first > head.first and t.pos == "verb"]
    return any(has_form(reading, t.last, t.last + 2, _IN_IT) for t in hurt) and _exact(draft)


def _charged(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether somebody is charged with an act of its own time and figures: "متهمون بقتل 14 مدنيا عام 2007"."""
    if irrealis(reading, head) != "norm" or draft.time is None:
        return False
    return _exact(draft)


def _exact(draft: Draft) -> bool:
    """Whether a draft counts somebody to the head."""
    return any(f.high is not None and f.low == f.high for f in draft.figures)


def _in_a_charge(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether an act is part of what somebody is tried for: "أسندت النيابة للمتهمين تفجير أبراج الكهرباء"."""
    if head.act.frame in _OF_JUSTICE:
        return False
    first = max(reading.sentence(head.first).first, head.first - _CHARGE_REACH)
    charges = reading.marked(first, head.first, "charge")
    own_time = bool(charges) and draft.time is not None and draft.time.first > charges[-1].first
    return bool(charges) and not (own_time and _exact(draft))


def _denied(reading: Reading, first: int, head: Trigger) -> bool:
    """Whether somebody denies an act, at once or by way of a rumour: "نفت الوزارة صحة ما تناقلته صفحات عن مقتل"."""
    denials = reading.marked(max(first, head.first - _RUMOUR_REACH), head.first, "denial")
    if not denials or reading.marked(denials[-1].last, head.first, "clause"):
        return False
    if any(m.prefix in ("و", "ف") for m in reading.marked(denials[-1].last, head.first, "speech")):
        return False
    between = {reading.form(at) for at in range(denials[-1].last, head.first)}
    return head.first - denials[-1].last <= _DENIAL_REACH or bool(between & _RUMOURS and "،" not in between)


def judge(reading: Reading, draft: Draft) -> None:
    """Set a draft's status, and its `reason` where it is no event."""
    head = draft.means or draft.triggers[0]
    real = [t for t in draft.triggers if not irrealis(reading, t)]
    if (not real or head not in real) and not (
        _charged(reading, draft, head) or _carried_out(reading, draft, head, real)
    ):
        draft.reason = irrealis(reading, head) or "hypothetical"
    elif all(_negated(reading, t) for t in draft.triggers) or (_negated(reading, head) and head.act.frame != HARM):
        draft.reason = "negated"
    elif _in_a_charge(reading, draft, head):
        draft.reason = "norm"
    elif _remembered(reading, draft, head):
        draft.reason = "remembered"
    elif is_to_come(reading, draft, head):
        draft.reason = "planned"
    elif is_harmless(reading, draft):
        draft.reason = "no act of violence"
    elif is_habitual(reading, draft):
        draft.reason = "habitual"
    elif is_held_at_large(reading, draft, head):
        draft.reason = "state"
    elif _only_heard(reading, draft, head) or _only_named(draft):
        draft.reason = "no particulars"
    elif is_standing(reading, draft, head) or _around_people(draft, head):
        draft.reason = "state"
    draft.triggers = [t for t in draft.triggers if not (t.act.frame == HARM and _negated(reading, t))] or draft.triggers
    sentence = reading.doc.sentences[draft.sentence]
    before = range(max(sentence.first, draft.first), head.first)
    rumours = reading.marked(before.start, before.stop, "unconfirmed") if before else []
    if any(reading.form(m.first - 1) not in _CAME for m in rumours):
        draft.status = "unconfirmed"
    if _denied(reading, sentence.first, head):
        draft.status = "denied"
        if draft.reason == "hypothetical" and reading.form(head.first - 1).removeprefix("و") in ANY:
            draft.reason = ""


_WAS = frozenset("كان كانت كانوا كانا كانتا وكان وكانت وكانوا وكانا وكانتا".split())


def _had_happened(reading: Reading, draft: Draft) -> bool:
    """Whether a past perfect tells the act: "وكانت الطائرات قد استهدفت", "وكان قصف استهدف القرية"."""
    head = draft.triggers[0]
    for at in range(max(draft.first, head.first - 9), head.first):
        if reading.form(at) not in _WAS:
            continue
        after = {reading.form(i) for i in range(at + 1, head.first)}
        opens = at <= draft.first + 1
        verb = any(t.pos == "verb" and t.tense == "perfect" for t in draft.triggers)
        return "قد" in after or (opens and verb and reading.form(at).startswith("و"))
    return False


def _answered(reading: Reading, draft: Draft) -> bool:
    """Whether the act is the earlier one that another answers: "ردا على قصف صاروخي"."""
    head = draft.means or draft.triggers[0]
    first = reading.doc.sentences[draft.sentence].first
    answers = reading.marked(max(first, head.first - 3), head.first, "respond")
    return head.pos == "noun" and bool(answers) and draft.triggers[0].first > answers[0].first


def _of_a_war(reading: Reading, draft: Draft) -> bool:
    """Whether figures are those of a war or a wave of violence: "قتل في الحرب أكثر من ألف", "نزوح 150 ألفا"."""
    if any(f.measure == "displaced" and f.low >= _MASS_DISPLACED for f in draft.figures):
        return True
    hurt = [f for f in draft.figures if f.measure in ("killed", "injured", "casualties")]
    if draft.means is not None or not hurt:
        return False
    return max(f.low for f in hurt) >= _MASS_HURT or bool(reading.marked(draft.first, draft.last, "war"))


def mark_background(reading: Reading, draft: Draft) -> None:
    """Mark what the report recalls as context, and totals over many events."""
    sentence = reading.doc.sentences[draft.sentence]
    opener = reading.marked(sentence.first, min(draft.triggers[0].last + 1, sentence.last), "background")
    first_draft = draft.first == sentence.first or bool(
        reading.marked(draft.first, draft.triggers[0].last, "background")
    )
    if opener and (first_draft or opener[0].first < sentence.first + 4):
        draft.background = True
    if _had_happened(reading, draft) or _answered(reading, draft):
        draft.background = True
    if draft.time is not None and draft.time.background:
        draft.background = True
    if reading.marked(draft.first, draft.last, "total") and (
        draft.time is None or draft.time.kind in ("since", "span", "year", "month")
    ):
        draft.aggregate = bool(draft.figures) or draft.time is not None
    if _of_a_war(reading, draft):
        draft.aggregate = True
        if draft.type == "attack" and reading.marked(draft.first, draft.last, "war"):
            draft.type = "armed_clash"
