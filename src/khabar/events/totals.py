"""Totals: a headline's or lead's toll that is the sum of what the report then tells act by act.

"مقتل سبعة جنود في تفجيرين ومعارك" and below "ثلاثة قتلوا خلال الانفجار، وقتل أربعة في الاشتباكات": the seven are no
act of their own, and none of the two is a retelling of the seven (codebook section 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.events.draft import VIOLENT
from khabar.events.entries import Entry
from khabar.events.tellings import places_agree
from khabar.text.fold import fold_word
from khabar.text.words import prefix_analyses

_LEAD = 2
_LEAST = 3
_MOST_ACTS = 6
_MEASURES = ("killed", "injured", "casualties")
# "قتل تسعة في هجمات متفرقة"; it is no act of theirs that weapons are of several kinds.
_APART = frozenset("متفرقه متفرقتين منفصله منفصلين منفصلتين مختلفه متعدده".split())
_ACTS = frozenset(
    "هجمات هجومين هجمتين اعتداءات اعتداءين تفجيرات تفجيرين انفجارات انفجارين غارات غارتين اشتباكات معارك عمليات "
    "عمليتين حوادث حادثين حادثتين كماين كمينين ضربات ضربتين مناطق منطقتين اماكن مكانين مواقع انحاء مدن مدينتين "
    "محافظات محافظتين قري بلدات احياء".split()
)
_MARKS = '،,.؛:()«»"“”'


def mark_totals(entries: Sequence[Entry]) -> None:
    """Mark as aggregate, in place, every entry of headline and lead whose toll the acts told after it add up to."""
    lead = _lead(entries)
    for index, entry in enumerate(entries):
        if entry.first_sentence > lead:
            return
        later = [e for e in entries[index + 1 :] if e.sentence > entry.sentence and not e.background]
        if entry.aggregate or entry.group not in VIOLENT:
            continue
        summed = any(_adds_up(entry, later, m) for m in _MEASURES) or _shared_out(entry, later)
        entry.aggregate = (summed and entry.first_sentence <= _LEAD) or _scattered(entry, later)


def _lead(entries: Sequence[Entry]) -> int:
    """The last sentence of the lead: behind headline, byline and day stand the first words that tell an act."""
    return max(_LEAD, next((e.first_sentence for e in entries if e.role == "body"), 0))


def _scattered(entry: Entry, later: Sequence[Entry]) -> bool:
    """Whether a toll is said to be of attacks apart, of which some are told below: "قتل تسعة في هجمات متفرقة"."""
    words = [fold_word(word.strip(_MARKS)) for word in entry.evidence[0].text.split()]
    toll = max(_toll(entry, m) for m in _MEASURES)
    apart = any(behind.removeprefix("ال") in _APART and _is_act(word) for word, behind in pairwise(words))
    return apart and any(
        e.own_place and e.group in VIOLENT and 0 < max(_toll(e, m) for m in _MEASURES) < toll for e in later
    )


def _is_act(word: str) -> bool:
    return any(reading.stem.removeprefix("ال") in _ACTS for reading in prefix_analyses(word))


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
