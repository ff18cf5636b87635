"""Totals: a headline's or lead's toll that is the sum of what the report then tells act by act.

"مقتل سبعة جنود في تفجيرين ومعارك" and below "ثلاثة قتلوا خلال الانفجار، وقتل أربعة في الاشتباكات": the seven are no
act of their own, and none of the two is a retelling of the seven (codebook section 4).
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.draft import VIOLENT
from khabar.events.entries import Entry
from khabar.events.tellings import places_agree

_LEAD = 2
_LEAST = 3
_MOST_ACTS = 6
_MEASURES = ("killed", "injured", "casualties")


def mark_totals(entries: Sequence[Entry]) -> None:
    """Mark as aggregate, in place, every entry of headline and lead whose toll the acts told after it add up to."""
    for index, entry in enumerate(entries):
        if entry.first_sentence > _LEAD:
            return
        later = [e for e in entries[index + 1 :] if e.sentence > entry.sentence and not e.background]
        if entry.aggregate or entry.group not in VIOLENT:
            continue
        entry.aggregate = any(_adds_up(entry, later, m) for m in _MEASURES) or _shared_out(entry, later)


def _adds_up(entry: Entry, later: Sequence[Entry], measure: str) -> bool:
    """Whether two or more acts told in a row, of different kinds or at different places, make the entry's toll."""
    total = _toll(entry, measure) if any(c.measure == measure for c in entry.counts) else 0
    if total < _LEAST:
        return False
    tolls = [(e, toll) for e in later if e.group in VIOLENT and (toll := _toll(e, measure))]
    parts: list[Entry] = []
    told = 0
    for part, toll in tolls[:_MOST_ACTS]:
        if toll == total and part.first_sentence <= _LEAD:  # the lead tells the headline's toll again
            continue
        if toll >= total:
            return False
        if entry.names_place and places_agree(entry, part) == 0:  # a total's place holds those of its parts
            return False
        parts.append(part)
        told += toll
        if told >= total:
            return told == total and _differ(parts)
    return False


def _shared_out(entry: Entry, later: Sequence[Entry]) -> bool:
    """Whether all its dead are those of one act told after it, and all its injured those of another one elsewhere."""
    dead, hurt = _toll(entry, "killed"), _toll(entry, "injured")
    acts = [e for e in later if e.group in VIOLENT and e.names_place and not e.harm_only]
    killing = [e for e in acts if dead and _toll(e, "killed") == dead and not _toll(e, "injured")]
    hurting = [e for e in acts if hurt and _toll(e, "injured") == hurt and not _toll(e, "killed")]
    return any(places_agree(a, b) == 0 for a in killing for b in hurting)


def _toll(entry: Entry, measure: str) -> int:
    """How many of a measure an entry tells in all, at least; 0 without any. Killed and injured make casualties."""
    if measure == "casualties" and not any(c.measure == measure and not c.part for c in entry.counts):
        return _toll(entry, "killed") + _toll(entry, "injured")
    return sum(c.low for c in entry.counts if c.measure == measure and not c.part)


def _differ(parts: Sequence[Entry]) -> bool:
    kinds = {e.type for e in parts}
    places = {p.name for e in parts for p in e.event_places}
    return len(parts) > 1 and (len(kinds) > 1 or len(places) > 1)
