"""Weapons stopped: what else is told of one, and whom its debris or its fall hurt.

"اعترضت صاروخا أطلق نحو المدينة", "فكك عبوة قبل انفجارها", "سقوط شظاياه وإصابة اثنين", "إسقاط طائرة ومقتل قائدها".
"""

from __future__ import annotations

from khabar.events.close_calls import is_controlled
from khabar.events.draft import Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger

_LAUNCHED = frozenset({"shell_fall", "drone_raid", "bombard", "target"})
_DESCRIBED = 2
_DEBRIS = ("شظايا", "حطام")
_CREW = ("قايدها", "طيار", "طاقمها")


def is_stopped(reading: Reading, before: Trigger, trigger: Trigger, apart: bool) -> bool:
    """Whether a trigger goes on about a weapon that was stopped: "اعتراض | وتدمير صاروخ", "صد صاروخا | أطلق نحو".

    `apart` says that a clause of its own begins between them.
    """
    if trigger.act.id == "device_blast" and trigger.pos == "noun":
        return is_controlled(reading, trigger) or reading.form(trigger.first - 1) == "قبل"
    if trigger.act.id == "destroy":
        return trigger.prefix == "و" and trigger.first - before.last <= 1
    if trigger.act.id == "shell_fall" and reading.form(trigger.last).startswith(_DEBRIS):
        return True
    if trigger.act.id not in _LAUNCHED or trigger.pos != "verb" or trigger.prefix:
        return False
    weapons = within(reading.weapons, before.last, trigger.first)
    return not apart and any(trigger.first - w.last <= _DESCRIBED for w in weapons)


def brought_down(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether what was shot down hurt somebody: its debris, or its crew: "إسقاط طائرة | ومقتل قائدها"."""
    if draft.triggers[0].act.id != "intercept":
        return False
    debris = any(reading.form(at).startswith(_DEBRIS) for at in range(draft.triggers[-1].last, trigger.first))
    return debris or reading.form(trigger.last).startswith(_CREW)
