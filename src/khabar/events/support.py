"""Support verbs: شنت س غارة، قامت س بقصف، تعرضت س لقصف; their subject does or suffers what their noun names."""

from __future__ import annotations

from khabar.events.agreement import agrees
from khabar.events.clauses import PASSED_OVER, barred, clause_reach, finite, has_form, other_verb
from khabar.events.draft import Draft
from khabar.events.phrases import bare, coordinated, coordinated_back, dateline, governor, is_doer
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.events.verb_subjects import PRONOUNS, subject_before
from khabar.find.actors import ActorMention
from khabar.lexicon.markers import Marker
from khabar.lexicon.matcher import Match
from khabar.text.words import analyses

SUPPORT_NOUNS = frozenset("قيام تنفيذ ارتكاب شن اقدام مواصله".split())
_SUPPORT_REACH = 26
_FORCED_WITHIN = 14
# Before a noun, and never before a verb that looks like it.
_BEFORE_NOUNS = frozenset("عن بعد قبل عقب اثر مع من جراء نتيجه بسبب وسط".split())
_HAD = ("اضطر", "تضطر", "يضطر")
_TO = frozenset({"الي", "علي"})


def support_subject(reading: Reading, draft: Draft, trigger: Trigger, kind: str) -> list[ActorMention]:
    """The subject of the support verb that carries a noun: شنت X غارة، X شنت غارة، تعرضت X لقصف، قامت X بقصف."""
    low = max(draft.first, trigger.first - _SUPPORT_REACH)
    if kind == "light_agent" and trigger.prefix in (
        "ب",
        "و",
    ):  # "خرقت الهدنة | بقصف", "تمكنت من قتل خمسة | واعتقال سبعة"
        low = max(clause_reach(reading, trigger.first), trigger.first - _SUPPORT_REACH)
    for marker in reversed(reading.marked(low, trigger.first, kind)):
        entry = next(e for e in marker.entries if e.kind == kind)
        if entry.tense and reading.form(marker.first - 1) in _BEFORE_NOUNS:  # "أعلنت اللجان عن | تجدد القصف"
            break
        if _governs(reading, marker, trigger):
            between = [
                a for a in within(reading.actors, marker.last, trigger.first) if bare(a) and not governor(reading, a)
            ]
            if kind == "light_agent":  # never the object of a noun before: "تمكنت من قتل | عناصر واعتقال آخرين"
                acts = [t.last for t in within(reading.triggers, marker.last, trigger.first) if t.pos == "noun"]
                between = [a for a in between if is_doer(reading, a) and (not acts or a.first < acts[0])]
            if between:
                return coordinated(reading, between[0])
            return _support_before(reading, min(low, draft.first), marker.first, kind, entry)
        break
    return _support_noun(reading, draft, trigger) if kind == "light_agent" else []


def forced_doers(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """Who was made to do what a noun names: "أجبر القصف القوات على | الانسحاب", "اضطرت الجماعة إلى إخلاء مقرها"."""
    if trigger.prefix not in ("ل", "لل") and reading.form(trigger.first - 1) not in _TO:
        return []
    low = max(clause_reach(reading, trigger.first), trigger.first - _FORCED_WITHIN)
    for marker in reversed(reading.marked(low, trigger.first, "forced")):
        if finite(reading, marker.last, trigger.first):
            return []
        named = [a for a in within(reading.actors, marker.last, trigger.first) if bare(a) and not governor(reading, a)]
        able = [a for a in named if is_doer(reading, a)]
        return coordinated_back(reading, able[-1]) if able else []
    return []


def driving_out(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """Who made people flee: "أجبر | مسلحو التنظيم العائلات على مغادرة القرية", "القوات أرغمت السكان على النزوح"."""
    if trigger.act.frame != "flee" or not has_form(reading, trigger.first - 1, trigger.first + 1, _TO):
        return []
    low = max(clause_reach(reading, trigger.first), trigger.first - _FORCED_WITHIN)
    for marker in reversed(reading.marked(low, trigger.first, "forced")):
        entry = next(e for e in marker.entries if e.kind == "forced")
        if finite(reading, marker.last, trigger.first) or reading.form(marker.first).removeprefix("و").startswith(_HAD):
            return []
        behind = [a for a in within(reading.actors, marker.last, marker.last + 1) if bare(a) and is_doer(reading, a)]
        if behind:
            return coordinated(reading, behind[0])
        before = subject_before(reading, low, marker.first, entry.number, entry.gender)
        return coordinated_back(reading, before) if before is not None else []
    return []


def _support_noun(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The genitive of a support verb's noun: "قيام الجيش صباح الجمعة بتفجير", "شن الجماعة هجوما"."""
    low = clause_reach(reading, trigger.first)
    told = within(reading.triggers, low, min(draft.first, trigger.first))
    low = max(trigger.first - 10, told[-1].last if told else low)
    for at in range(trigger.first - 1, low - 1, -1):
        owner = _possessor(reading, at)
        form = reading.form(at).removeprefix("ل").removeprefix("ب").removeprefix("و")
        if owner is None and form not in SUPPORT_NOUNS:
            continue
        if owner is not None:
            return [] if finite(reading, at + 1, trigger.first) else [owner]
        actor = next(iter(within(reading.actors, at + 1, at + 2)), None)
        if actor is None or finite(reading, at + 1, trigger.first) or within(reading.triggers, at + 1, trigger.first):
            return []
        return coordinated(reading, actor) if is_doer(reading, actor) else []
    return []


def _possessor(reading: Reading, at: int) -> ActorMention | None:
    """Whom the pronoun on a support verb's noun means: "أعلنت تركيا | شنها غارات", "نفت ارتكابها مجزرة"."""
    for analysis in analyses(reading.form(at)):
        if analysis.suffix in PRONOUNS and analysis.stem in SUPPORT_NOUNS:
            number, gender = PRONOUNS[analysis.suffix]
            for actor in reversed(within(reading.actors, clause_reach(reading, at), at)):
                named = actor.kind in ("named", "generic") and is_doer(reading, actor)
                if named and agrees(reading, actor, number, gender, before=True):
                    return actor
    return None


def _support_before(reading: Reading, low: int, at: int, kind: str, entry: Marker) -> list[ActorMention]:
    if kind == "light_agent":
        before = subject_before(reading, low, at, entry.number, entry.gender)
        return coordinated_back(reading, before) if before is not None else []
    for actor in reversed(within(reading.actors, max(low, at - _SUPPORT_REACH), at)):
        if other_verb(reading, actor.last, at) or barred(reading, actor.last, at, "clause", "result", "cause"):
            return []
        if bare(actor) and not governor(reading, actor) and not dateline(reading, actor):
            return coordinated_back(reading, actor) if is_doer(reading, actor) else [actor]
    return []


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
    loose = [at for at in range(first, last) if at not in taken and reading.form(at) not in PASSED_OVER]
    other = [
        at
        for at in loose
        if reading.form(at).startswith("ب") and len(reading.form(at)) > 4 and not trigger.prefix.startswith("ب")
    ]
    return len(loose) <= (8 if nouns else 5) and not (other and other[0] == first)
