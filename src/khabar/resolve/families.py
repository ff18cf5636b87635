"""Candidates of one name put together: a city and the governorate named after it are one choice."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.find.places import PlaceMention
from khabar.lexicon.placenames import PlaceEntry, distance_km

_ONE_PLACE_KM = 8.0
_CAPITAL = 0.5
_ADMIN_REACH_KM = {"governorate": 250.0, "district": 60.0, "country": 2000.0, "area": 100.0}
_ORDER = {
    "": ("city", "town", "village", "neighbourhood", "site", "area", "governorate", "district", "country"),
    "governorate": ("governorate", "district", "area", "city"),
    "district": ("district", "town", "city", "village"),
    "area": ("area", "city", "town", "governorate", "district"),
    "site": ("site", "neighbourhood", "village", "town", "city", "area", "district"),
    "neighbourhood": ("neighbourhood", "village", "town", "site", "city"),
}  # fmt: skip


class Family(msgspec.Struct, frozen=True):
    """Places that a name may mean without being different choices; `entry` is the one that it means first."""

    members: tuple[PlaceEntry, ...]

    @property
    def entry(self) -> PlaceEntry:
        """The member that the name means first."""
        return self.members[0]

    @property
    def preferred(self) -> bool:
        """Whether the name is the first one of a member."""
        return any(member.preferred for member in self.members)

    @property
    def curated(self) -> bool:
        """Whether a member stands in the tables of the package."""
        return any(member.curated for member in self.members)

    @property
    def exact(self) -> bool:
        """Whether the name is written as a member has it."""
        return any(member.exact for member in self.members)

    def member(self, mention: PlaceMention) -> PlaceEntry:
        """The member that a mention's head asks for, else the settlement before the unit named after it."""
        hint = mention.precision_hint or ""
        order = _ORDER.get(hint, _ORDER[""])
        ranks = {precision: at for at, precision in enumerate(order)}
        # A hamlet that only an import knows does not displace the governorate called so.
        known = [member for member in self.members if member.curated] or self.members
        return min(known, key=lambda m: (ranks.get(m.precision, 9), -m.weight, m.id))


def _related(a: PlaceEntry, b: PlaceEntry) -> bool:
    if (a.precision == "country") != (b.precision == "country"):
        # A village called like its country is never what the name means; a capital may be (الكويت، تونس).
        settlement = b if a.precision == "country" else a
        return settlement.country == a.country == b.country and settlement.weight >= _CAPITAL
    distance = distance_km(a.lat, a.lon, b.lat, b.lon)
    if distance < _ONE_PLACE_KM:
        return True
    if a.country != b.country or (a.feature != "A" and b.feature != "A"):
        return False
    unit, other = (a, b) if a.feature == "A" else (b, a)
    reach = max(_ADMIN_REACH_KM.get(unit.precision, 0), _ADMIN_REACH_KM.get(other.precision, 0))
    same_unit = len(a.admin) > 1 and len(b.admin) > 1 and a.admin[1] == b.admin[1]
    return distance < (reach if same_unit or unit.name_en in other.admin or other.feature == "A" else reach / 5)


def families(entries: Sequence[PlaceEntry]) -> tuple[Family, ...]:
    """The choices that a name leaves, the weightiest first. Names read back from Latin letters count only alone."""
    groups: list[list[PlaceEntry]] = []
    for entry in entries:
        home = next((group for group in groups if _related(group[0], entry)), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return tuple(Family(tuple(group)) for group in groups)
