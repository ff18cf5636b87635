"""Places that a telling only names to say what its act was near: "جنوب أربيل", "في محيط دمشق", "قرب عدن"."""

from __future__ import annotations

from khabar.events.reading import Reading
from khabar.find.places import PlaceMention

_SIDES = ("شمال", "جنوب", "شرق", "غرب")
_NEAR = frozenset("قرب القرب محيط اطراف ضواحي ضاحيه مشارف تخوم خارج حول جوار".split())
_FAR_KM, _NEAR_KM = 80, 25


def reach_km(reading: Reading, mention: PlaceMention) -> int:
    """How far from a place an act may have been that is told to one side of it or near it; 0 where it was there."""
    first = max(reading.sentence(mention.first).first, mention.first - 1)
    ahead = [reading.form(at).removeprefix("ب") for at in range(first, reading.doc.word_at(mention.start))]
    ahead.append(mention.preposition)
    if any(word.startswith(_SIDES) for word in ahead):
        return _FAR_KM
    return _NEAR_KM if any(word in _NEAR for word in ahead) else 0
