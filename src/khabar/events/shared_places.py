"""Places that a record takes over from another act of the report: the one before it, or one that only names it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.events.draft import SET_ELSEWHERE
from khabar.events.entries import Entry
from khabar.events.tellings import types_agree

_NAMING = frozenset({"remembered", "norm", "planned", "occasion of another act"})
_SAME_SPOT, _NAMED_WITHIN = 3, 3


def share_places(entries: Sequence[Entry], roundup: bool) -> None:
    """Place an act that names no place where the act right before it happened, if that is one place."""
    for before, entry in pairwise(entries):
        if not entry.event_places and _happens_there(before, entry, roundup):
            entry.places += before.event_places


def _happens_there(before: Entry, entry: Entry, roundup: bool) -> bool:
    """Whether an act goes on with the one told right before it, at one place smaller than a country.

    Each line of a `roundup` is set elsewhere, and so is another act of the kind (هجوم آخر), a release, an accord,
    a total, unless its words point back: "وشهدت المنطقة قصفا مماثلا".
    """
    there = before.event_places
    if len(there) != 1 or there[0].precision == "country" or entry.spot == "away" or entry.aggregate:
        return False
    if entry.type == "body_recovery" and any(p.role == "destination" for p in entry.places):
        return False
    apart, alike = entry.sentence - before.sentence, entry.background == before.background
    if entry.spot == "same" or (entry.spot and alike):
        return 0 <= apart <= _SAME_SPOT
    if entry.further or entry.turns or entry.type in SET_ELSEWHERE or _on_another_day(before, entry):
        return False
    return 0 <= apart <= (0 if roundup else 1) and alike


def _on_another_day(before: Entry, entry: Entry) -> bool:
    """Whether two acts of a kind were on days that their own words tell apart: what follows an act follows it there."""
    a, b = before.date, entry.date
    if (
        a is None
        or b is None
        or not entry.own_date
        or before.group != entry.group
        or None in (a.start, a.end, b.start, b.end)
    ):
        return False
    return str(a.end) < str(b.start) or str(b.end) < str(a.start)


def place_by_mention(kept: Sequence[Entry], entries: Sequence[Entry]) -> None:
    """Place an act told with the article by the words that named it before without telling it.

    "حكمت المحكمة على ثلاثة بتهمة تفجير السوق في مدينة الصدر. وكان | التفجير قد أوقع قتلى".
    """
    named = [entry for entry in entries if entry.reason in _NAMING and entry.event_places]
    for entry in kept if named else ():
        if entry.event_places or not entry.definite:
            continue
        told = [e for e in named if e.reason != "planned" or entry.background]
        near = [e for e in told if 0 <= entry.first_sentence - e.sentence <= _NAMED_WITHIN and types_agree(e, entry)]
        if near:
            entry.places += near[-1].event_places
