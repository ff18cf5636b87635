"""Which claim of a new coding is which claim of the codings before it.

A claim's key is what people's decisions hang on, so it has to stay when rules change: an event is the same claim when
it rests on the same words, or some of them, and says the same sort of thing; between several on the same words, who,
whom, how many, where and when decide. Where the text itself changed (a new version of a report) offsets mean nothing,
and the words alone count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from khabar.record import GROUP_OF, Event
from khabar.store.hashes import digest_of

_LENGTH = 20
_ENOUGH = 0.5
"""Shared evidence from which on an event that changed even its group of types is still the same claim."""


class Known(msgspec.Struct, frozen=True):
    """A claim of an earlier coding; `same_text` when its offsets count in the same text."""

    key: str
    event: Event
    same_text: bool = True


def keys_of(series: str, events: Sequence[Event], known: Sequence[Known] = ()) -> tuple[str, ...]:
    """The key of each event: that of the known claim it continues, else a new one.

    `series` names the report through all its versions. The best pairs are matched first, each claim at most once.
    """
    matched = _matched(events, known)
    taken = {claim.key for claim in known}
    keys = []
    for at, event in enumerate(events):
        key = matched.get(at) or _new_key(series, event, taken)
        taken.add(key)
        keys.append(key)
    return tuple(keys)


def _matched(events: Sequence[Event], known: Sequence[Known]) -> Mapping[int, str]:
    pairs = sorted(
        (-score, at, place, known[place].key)
        for at, event in enumerate(events)
        for place, score in _likely(event, known)
    )
    found: dict[int, str] = {}
    used: set[str] = set()
    for _, at, _, key in pairs:
        if at not in found and key not in used:
            found[at] = key
            used.add(key)
    return found


def _likely(event: Event, known: Sequence[Known]) -> Iterator[tuple[int, float]]:
    """The known claims that an event may continue, by their place in the list, with how likely that is."""
    for place, claim in enumerate(known):
        shared = _shared_evidence(event, claim)
        same_group = GROUP_OF[event.type] == GROUP_OF[claim.event.type]
        if shared and (same_group or shared >= _ENOUGH):
            alike = _alike(_particulars(event), _particulars(claim.event))
            yield place, shared + alike + (event.type == claim.event.type) + same_group


def _particulars(event: Event) -> frozenset[tuple[object, ...]]:
    """Who, whom, how many, where and when, without the words."""
    return frozenset({
        *(("by", actor.id) for actor in event.perpetrators),
        *(("on", actor.id) for actor in event.targets),
        *((count.measure, count.low, count.high, count.of) for count in event.counts),
        *((place.role, place.name) for place in event.places),
        ("date", event.date and event.date.start),
        ("told", event.status, event.background, event.aggregate),
    })  # fmt: skip


def _alike(mine: frozenset[object], theirs: frozenset[object]) -> float:
    return len(mine & theirs) / len(mine | theirs)


def _shared_evidence(event: Event, claim: Known) -> float:
    """How much of the words of the lesser of two records the other rests on too, between 0 and 1."""
    if claim.same_text:
        mine, theirs = _letters(event), _letters(claim.event)
        return len(mine & theirs) / (min(len(mine), len(theirs)) or 1)
    my_words, their_words = {item.text for item in event.evidence}, {item.text for item in claim.event.evidence}
    return len(my_words & their_words) / (min(len(my_words), len(their_words)) or 1)


def _letters(event: Event) -> set[int]:
    return {at for item in event.evidence for at in range(*item.span)}


def _new_key(series: str, event: Event, taken: set[str]) -> str:
    """A key out of the report, the type and the words; the same in every store that holds the report."""
    first = event.evidence[0] if event.evidence else None
    for count in range(len(taken) + 1):
        key = digest_of(series, event.type, first and first.span, first and first.text, count)[:_LENGTH]
        if key not in taken:
            return key
    raise AssertionError("one more try than keys taken")
