"""What lies between two triggers of a sentence: a clause that begins, a cause, a time, another telling."""

from __future__ import annotations

from khabar.events.clauses import begins_with_subject
from khabar.events.draft import VIOLENT, Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.record import GROUP_OF

STRIKING = frozenset({"strike", "fall", "blast", "assault", "clash", "repel", "kill_person"})
"""The frames of acts that kill and injure."""

WAS = frozenset({"وكان", "وكانت", "وكانوا", "وكانا", "وكانتا"})
AND_THAT = "وان"
_TIME_CLAUSE = frozenset({"عندما", "حين", "حينما", "بعدما", "لدي", "اثناء"})
_AND_ANOTHER = frozenset({"واخري", "واخر", "واخرون", "واخرين"})


def violent(draft: Draft) -> bool:
    """Whether a draft tells of violence."""
    return any(GROUP_OF[t.act.type] in VIOLENT for t in draft.triggers)


def has_mark(reading: Reading, first: int, last: int, marks: str) -> bool:
    """Whether one of some marks stands in a range of words."""
    return any(reading.form(at) in marks for at in range(first, last))


def opens_clause(reading: Reading, before: int, trigger: Trigger) -> bool:
    """Whether a new coordinated clause begins between a word and a trigger."""
    if trigger.prefix.startswith(("و", "ف")) and trigger.pos == "verb":
        return True
    if trigger.pos == "verb" and reading.form(trigger.first - 1) in _AND_ANOTHER:
        return True
    if reading.marked(before, trigger.first, "clause", "speech") or has_was(reading, before, trigger.first):
        return True
    if any(reading.form(at) == AND_THAT for at in range(before, trigger.first)):
        return True
    if any(_its_subject(reading, a, trigger) for a in within(reading.actors, before, trigger.first)):
        return True
    for marker in reading.marked(before, trigger.first, "light_agent", "light_target", "light_occur", "light_place"):
        if marker.prefix.startswith(("و", "ف")) or reading.form(marker.first - 1) == "و":
            return True
    return has_mark(reading, before, trigger.first, ".؛")


def _its_subject(reading: Reading, actor: ActorMention, trigger: Trigger) -> bool:
    """Whether a noun with و opens a clause as the subject of the verb behind it: "والقوات المشتركة | تعترض رتلا"."""
    return actor.last == trigger.first and begins_with_subject(reading, actor.first, actor.last)


def has_was(reading: Reading, first: int, last: int) -> bool:
    """Whether وكان opens a clause: what it tells came earlier."""
    return any(reading.form(at) in WAS for at in range(first, last))


def told_anew(reading: Reading, first: int, last: int) -> bool:
    """Whether a verb of saying with و before it starts another telling: "وقالت الوكالة إن ..."."""
    return any(
        m.prefix in ("و", "ف") and any(e.tense for e in m.entries) for m in reading.marked(first, last, "speech")
    )


def told_when(reading: Reading, first: int, last: int) -> bool:
    """Whether the act that killed follows in a clause of time: "قتل تسعة عندما أسقطت طائرات قنابل"."""
    for at in range(first, last):
        if reading.form(at) in _TIME_CLAUSE or (reading.form(at) == "بعد" and reading.form(at + 1) in ("ان", "قيام")):
            return not any(m.first > at for m in reading.marked(at + 1, last, "clause", "speech"))
    return False


def next_means(triggers: list[Trigger], at: int) -> Trigger | None:
    """The next trigger behind one that names an act which kills and injures."""
    for trigger in triggers[at + 1 :]:
        if trigger.act.frame in STRIKING:
            return trigger
    return None


def caused_by(reading: Reading, before: int, trigger: Trigger) -> bool:
    """Whether a trigger is named as cause or instrument of what stands before it: جراء قصف، بقصف، في غارة."""
    if trigger.prefix in ("ب", "وب", "بال") and trigger.pos == "noun":
        return True
    causes = reading.marked(before, trigger.first, "cause", "agent", "relative")
    if any(trigger.pos == "noun" or not opens_clause(reading, m.last, trigger) for m in causes):
        return True
    return trigger.pos == "noun" and any(
        reading.form(at) in ("في", "من", "خلال", "اثر", "بعد", "تحت", "لدي")
        for at in range(max(before, trigger.first - 3), trigger.first)
    )
