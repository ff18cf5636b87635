"""Acts whose verb is left out since the one before has it: "قتل ستة بقصف على سرمين، وأربعة آخرون بقصف على بنش".

So are those that one verb shares out over places: "اعتقلت خمسة رجال في حلب، وأربعة رجال في حمص".
"""

from __future__ import annotations

import msgspec

from khabar.events.draft import HARM, Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.quantities import Quantity

_OTHERS = frozenset("اخرون اخرين اخران اخر اخري اخريات".split())
_OTHERS_WITHIN, _PLACE_WITHIN, _THERE_WITHIN = 4, 6, 4
_IN = frozenset({"في", "ب"})
_SHARED = frozenset({HARM, "detain"})


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


def shared_out(reading: Reading, draft: Draft, last: int) -> list[Draft]:
    """Drafts of their own for those whom a draft's last act befell elsewhere, each with a figure and a place."""
    verb, out = draft.triggers[-1], list[Draft]()
    if verb.act.frame not in _SHARED:
        return out
    told = [q for q in within(reading.quantities, verb.last, last) if q.kind in ("people", "number") and not q.part]
    there = _place_of(reading, told[0], last) if told and told[0].first - verb.last <= _PLACE_WITHIN else None
    for quantity in told[1:]:
        here = _place_of(reading, quantity, last)
        if there is None or here is None or quantity.prefix != "و" or quantity.definite or here == there:
            return out
        at = reading.doc.words[quantity.first].start
        again = [
            msgspec.structs.replace(t, first=quantity.first, last=quantity.first, start=at, end=at, prefix="و")
            for t in draft.triggers
        ]
        out.append(Draft(draft.sentence, draft.first, draft.last, again))
        there = here
    return out


def _place_of(reading: Reading, quantity: Quantity, last: int) -> str | None:
    """The place right behind people counted, in which they were: "أربعة رجال | في حمص"."""
    near = within(reading.places, quantity.last, min(last, quantity.last + _THERE_WITHIN))
    return near[0].key if near and near[0].preposition in _IN else None
