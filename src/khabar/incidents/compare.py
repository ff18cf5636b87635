"""How two accounts agree, feature by feature: the levels that match weights are given to.

Each feature falls into one level; `weights.tsv` holds the weight of each. A pair that cannot be one incident whatever
else agrees has no levels at all (`veto` says why).
"""

from __future__ import annotations

from khabar.incidents.accounts import Account
from khabar.incidents.allies import allied, contradict
from khabar.incidents.places import far, relation
from khabar.incidents.similar import COPY, containment
from khabar.incidents.tolls import Toll

FEATURES = ("day", "place", "type", "doer", "killed", "injured", "words", "text")
LEVELS: dict[str, tuple[str, ...]] = {
    "day": ("same", "near", "next", "published", "published_near", "wide", "unknown"),
    "place": ("same", "near", "inside", "region", "close", "unknown", "named"),
    "type": ("same", "group", "violent", "raid"),
    "doer": ("same", "allied", "one_unnamed", "unnamed", "contradict"),
    "killed": ("equal", "overlap", "close", "far", "one_untold", "untold"),
    "injured": ("equal", "overlap", "close", "far", "one_untold", "untold"),
    "words": ("many", "some", "few", "none", "unknown"),
    "text": ("copy", "alike", "other", "unknown"),
}
"""The levels of every feature; docs/incidents.md says what each means."""

Levels = tuple[str, ...]
"""One level a feature, in the order of FEATURES."""

_FAR_KM = 12.0
_DAYS_APART = 2
_SHARED_MANY, _SHARED_SOME, _SHARED_FEW = 0.5, 0.25, 0.1
_ALIKE = 0.25
_BOMBING = frozenset(
    "air_strike drone_strike shelling explosive_device suicide_bombing mine_explosion chemical_attack".split()
)


def veto(one: Account, other: Account) -> str | None:
    """Why two accounts cannot be one incident; None where they may be."""
    if one.report == other.report:
        return "one report tells them apart"
    if not _families_meet(one, other):
        return "another kind of act"
    gap = day_gap(one, other)
    if gap is not None and gap > _limit(one, other):
        return f"{gap} days apart"
    places = relation(one.places, other.places)
    if places == "apart" or (places != "same" and far(one.places, other.places, _FAR_KM)):
        return "places apart"
    if places == "unknown" and "unknown" in (one.timing, other.timing):
        return "neither day nor place in common"
    if places == "unknown" and contradict(one.perpetrators, other.perpetrators):
        return "no place in common, and doers of different sides"
    return None


def _limit(one: Account, other: Account) -> int:
    return 1 if one.timing == other.timing == "day" else _DAYS_APART


def _families_meet(one: Account, other: Account) -> bool:
    return bool(set(one.families) & set(other.families)) or {*one.families, *other.families} == {"violent", "raid"}


def day_gap(one: Account, other: Account) -> int | None:
    """Days between the two intervals: 0 where they meet; None where one has none."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, one.first - other.last, other.first - one.last)


def compare(one: Account, other: Account) -> Levels:
    """The level of each feature of FEATURES, the same in either order."""
    return (
        _day(one, other),
        relation(one.places, other.places),
        _type(one, other),
        _doer(one, other),
        _toll(one.killed, other.killed),
        _toll(one.injured, other.injured),
        _shared(one, other),
        _text(one, other),
    )


def _day(one: Account, other: Account) -> str:
    gap = day_gap(one, other)
    if gap is None:
        return "unknown"
    timings = {one.timing, other.timing}
    if "wide" in timings:
        return "wide"
    if "published" in timings:
        apart = abs((one.last or 0) - (other.last or 0))
        return "published" if apart == 0 else "published_near"
    if gap:
        return "next"
    return "same" if (one.first, one.last) == (other.first, other.last) else "near"


def _type(one: Account, other: Account) -> str:
    if set(one.types) & set(other.types):
        return "same"
    if set(one.types) & _BOMBING and set(other.types) & _BOMBING:
        return "group"
    return "violent" if set(one.families) & set(other.families) else "raid"


def _doer(one: Account, other: Account) -> str:
    if not one.perpetrators and not other.perpetrators:
        return "unnamed"
    if not one.perpetrators or not other.perpetrators:
        return "one_unnamed"
    if set(one.perpetrators) & set(other.perpetrators):
        return "same"
    if contradict(one.perpetrators, other.perpetrators):
        return "contradict"
    assert any(allied(a, b) for a in one.perpetrators for b in other.perpetrators)
    return "allied"


def _toll(one: Toll, other: Toll) -> str:
    if one.low is None or other.low is None:
        return "untold" if one.low is other.low else "one_untold"
    if one == other and one.exact:
        return "equal"
    if (one.high is None or one.high >= other.low) and (other.high is None or other.high >= one.low):
        return "overlap"
    small, large = sorted((one.low, other.low))
    return "close" if large - small <= max(2, small // 2) else "far"


def _shared(one: Account, other: Account) -> str:
    least = min(len(one.words), len(other.words))
    if least < 3:
        return "unknown"
    share = len(one.words & other.words) / least
    if share >= _SHARED_MANY:
        return "many"
    if share >= _SHARED_SOME:
        return "some"
    return "few" if share >= _SHARED_FEW else "none"


def _text(one: Account, other: Account) -> str:
    if not one.sketch.size or not other.sketch.size:
        return "unknown"
    held = containment(one.sketch, other.sketch)
    return "copy" if held >= COPY else "alike" if held >= _ALIKE else "other"
