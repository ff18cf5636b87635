"""Types that an act takes from one told before it: هجمات مماثلة, another drone, blows of a power that raided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.events.draft import HARM, Draft
from khabar.events.reading import Reading, within
from khabar.record import GROUP_OF

_FROM_THE_AIR = frozenset({"air_strike", "drone_strike"})
_LIKEWISE = frozenset({"مماثل", "مماثله", "مماثلا", "مشابه", "مشابها", "مشابهه"})
_ARMED_KINDS = frozenset({"named", "generic", "armed"})
_RAIDS_BEFORE = 6


def _goes_on_hitting(reading: Reading, draft: Draft) -> bool:
    """Whether a verb with no subject of its own tells what else was hit: "هجمات بالمسيرات | واستهدفت محطة"."""
    verb = draft.triggers[0]
    if verb.act.id != "target" or verb.pos != "verb" or draft.weapons or draft.type != "shelling":
        return False
    if reading.form(verb.first - 1).startswith("واخر"):  # "ألقت مسيرة قنبلة، | وأخرى استهدفت"
        return True
    behind = within(reading.actors, verb.last, verb.last + 1)
    return verb.prefix == "و" and not any(a.kind in _ARMED_KINDS and a.head != "position" for a in behind)


def retype_by_antecedent(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give "هجمات مماثلة" and a definite الهجوم that follow a bombing that bombing's type, in place."""
    for raid, draft in pairwise(drafts):
        if raid.type in _FROM_THE_AIR and raid.sentence == draft.sentence and _goes_on_hitting(reading, draft):
            draft.type = raid.type
    for index, draft in enumerate(drafts):
        if draft.type == "shelling" and (blows := _raids_before(reading, draft, drafts[:index])):
            draft.type = blows
        if draft.type not in ("attack", "armed_clash") or any(
            t.act.id != "assault" and t.act.frame != HARM for t in draft.triggers
        ):
            continue
        means = draft.means
        if means is None or not (means.definite or reading.form(means.last) in _LIKEWISE):
            continue
        before = next(
            (d for d in drafts[max(0, index - 3) : index][::-1] if draft.sentence - d.sentence <= 2 and not d.reason),
            None,
        )
        if before is not None and GROUP_OF[before.type] == "bombing":
            draft.type = before.type


def _raids_before(reading: Reading, draft: Draft, before: Sequence[Draft]) -> str:
    """The type of raids from the air told before, which "ضربات" of the same power with no means told go on with."""
    if {t.act.id for t in draft.triggers if t.act.frame != HARM} != {"target"} or draft.weapons:
        return ""
    blows = any("ضرب" in reading.form(t.first) and t.pos == "noun" for t in draft.triggers)
    doers = {a.id for a in draft.perpetrators}
    raids = [d for d in before[-_RAIDS_BEFORE:] if d.type in _FROM_THE_AIR and not d.reason]
    same = [d for d in raids if blows and (not doers or doers & {a.id for a in d.perpetrators})]
    return same[-1].type if same else ""
