"""Acts whose verb is left out since the one before has it: "قتل ستة بقصف على سرمين، وأربعة آخرون بقصف على بنش"."""

from __future__ import annotations

import msgspec

from khabar.events.draft import HARM, Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger

_OTHERS = frozenset("اخرون اخرين اخران اخر اخري اخريات".split())
_OTHERS_WITHIN, _PLACE_WITHIN = 4, 6


def gapped_verb(reading: Reading, draft: Draft, trigger: Trigger) -> Trigger | None:
    """The verb of casualties that an act takes over, at the figure of others who suffered it elsewhere; None else."""
    before = draft.triggers[-1].last
    if draft.means is None or trigger.pos != "noun" or trigger.act.frame == HARM:
        return None
    verb = next((t for t in reversed(draft.harms) if t.pos == "verb"), None)
    others = [at for at in range(max(before, trigger.first - _OTHERS_WITHIN), trigger.first) if _is_others(reading, at)]
    if verb is None or not others:
        return None
    there, here = (
        within(reading.places, verb.last, others[0]),
        within(reading.places, trigger.last, trigger.last + _PLACE_WITHIN),
    )
    if not there or not here or here[0].key == there[0].key or here[0].preposition in ("", "من"):
        return None
    first = others[0] - 1
    at = reading.doc.words[first].start
    return msgspec.structs.replace(verb, first=first, last=first, start=at, end=at, prefix="و")


def _is_others(reading: Reading, at: int) -> bool:
    """Whether a word is آخرون behind a figure that و joins: "وأربعة آخرون"."""
    return (
        reading.form(at) in _OTHERS
        and reading.form(at - 1).startswith("و")
        and bool(within(reading.quantities, at - 1, at))
    )
