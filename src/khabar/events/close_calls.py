"""Words that make another act of what a trigger names: fighters captured, blasts that hit, shots in the air.

"هاجموا الموقع وأسروا خمسة جنود", "جرى تفجيرها موقعيا", "أطلقوا الرصاص في الهواء".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from khabar.events.clauses import has_form
from khabar.events.draft import Draft
from khabar.events.reading import Reading
from khabar.events.triggers import Trigger

_CAPTURED = ("اسر", "تاسر", "ياسر")
_CONTROLLED = frozenset({"موقعيا", "مسيطر", "مسيطرا", "موضعيا"})
_CONTROLLED_WITHIN, _AIR_WITHIN = 8, 6
_HITS_WITHIN = 3
_HIMSELF, _HIMSELF_WITHIN = frozenset({"نفسه", "نفسها", "انفسهم", "نفسيهما"}), 6
_SETS_OFF = re.compile("(?:[وف])?(?:ب|ل)?(?:ي|ت)?(?:فجر|تفجير)").match
_SHOTS = frozenset({"gunfire", "fire_verb", "disperse"})


def is_capture(reading: Reading, trigger: Trigger) -> bool:
    """Whether a word of arrest tells that fighters were captured: أسروا، تأسر."""
    return trigger.act.id == "arrest" and reading.form(trigger.first).removeprefix("و").startswith(_CAPTURED)


def is_controlled(reading: Reading, trigger: Trigger) -> bool:
    """Whether a blast was set off to do no harm: "تفجيرها موقعيا", "تفجير تحت السيطرة"."""
    behind = range(trigger.last, trigger.last + _CONTROLLED_WITHIN)
    if trigger.act.id != "device_blast":
        return False
    under = any(reading.form(at) == "تحت" and reading.form(at + 1) == "السيطره" for at in behind)
    return under or has_form(reading, behind.start, behind.stop, _CONTROLLED)


def blast_hits(means: Sequence[Trigger]) -> bool:
    """Whether a blast is what hit: "انفجار | استهدف موكبه", "استهدف | تفجير موكب النائب"."""
    for before, after in pairwise(means):
        gap = after.first - before.last
        if (before.act.id, before.pos, after.pos) == ("device_blast", "noun", "verb") and gap <= _HITS_WITHIN:
            return True
        if (before.act.id, before.pos, after.act.id, after.pos) == ("target", "verb", "device_blast", "noun"):
            return not gap and not after.prefix
    return False


def blew_himself_up(reading: Reading, draft: Draft) -> bool:
    """Whether somebody set off a blast on himself: "تفجير | أحد عناصر التنظيم نفسه", "فجر | رجل نفسه في السوق"."""
    for blast in draft.triggers:
        if blast.act.id != "device_blast" or not _SETS_OFF(reading.form(blast.first)):
            continue
        behind = [reading.form(at) for at in range(blast.last, min(draft.last, blast.last + _HIMSELF_WITHIN))]
        himself = next((n for n, form in enumerate(behind) if form in _HIMSELF), None)
        if himself is not None and not {"،", ".", "في"} & set(behind[:himself]):
            return True
    return False


def is_harmless(reading: Reading, draft: Draft) -> bool:
    """Whether shots were fired into the air, or a blast that was under control was of no weapon."""
    blast = any(is_controlled(reading, t) for t in draft.triggers)
    return _into_the_air(reading, draft) or (blast and draft.type == "explosive_device" and not draft.figures)


def _into_the_air(reading: Reading, draft: Draft) -> bool:
    """Whether shots hit nobody and were not meant to: "أطلقوا النار في الهواء"."""
    if not {t.act.id for t in draft.triggers} <= _SHOTS or draft.figures:
        return False
    return any(
        reading.form(at) in ("الهواء", "بالهواء")
        for t in draft.triggers
        for at in range(t.last, min(draft.last, t.last + _AIR_WITHIN))
    )
