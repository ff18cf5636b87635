"""Whether one place lies where the compass puts it from another: "الحضر جنوب الموصل", "سامراء شمالي بغداد"."""

from __future__ import annotations

import math

from khabar.lexicon.placenames import PlaceEntry, distance_km

# Agencies tell a town by the nearest city that readers know, which may be far off.
_FAR_KM = 200.0
_NEAR = 0.5
_STEPS = {"شمال": (1, 0), "جنوب": (-1, 0), "شرق": (0, 1), "غرب": (0, -1)}
# A town "south of" a city may lie well to its south-west.
_WITHIN = math.cos(math.radians(70))


def step(word: str) -> tuple[int, int] | None:
    """(north, east) of a word of direction, شمال or شمالي; nothing for other words."""
    return _STEPS.get(word.removesuffix("ي"))


def lies(entry: PlaceEntry, centre: PlaceEntry, word: str) -> float:
    """How well `entry` lies in the direction of `word` from `centre`: 0 not at all, up to 0.5 close by."""
    towards = step(word)
    if towards is None or entry.country != centre.country:
        return 0.0
    distance = distance_km(entry.lat, entry.lon, centre.lat, centre.lon)
    if not 0.0 < distance <= _FAR_KM:
        return 0.0
    north = entry.lat - centre.lat
    east = (entry.lon - centre.lon) * math.cos(math.radians(centre.lat))
    along = (north * towards[0] + east * towards[1]) / math.hypot(north, east)
    return _NEAR * (1.0 - 0.5 * distance / _FAR_KM) if along >= _WITHIN else 0.0
