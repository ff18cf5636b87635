"""Accounts: the claims of one report about one incident.

A report tells one strike in its headline, its lead and a quotation, and its dead in another sentence than the shelling
that killed them: several claims, one account. Two accounts of one report are two incidents, by the word of that
report. Whatever an account is compared by is worked out here once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from khabar.incidents.allies import contradict
from khabar.incidents.claims import Claim, ClaimPlace, Timing
from khabar.incidents.places import finest, relation
from khabar.incidents.similar import Sketch
from khabar.incidents.tolls import Toll, toll_of

_ACTS = frozenset({"violent", "raid"})
_COMPANIONS = frozenset({"siege", "displacement", "deployment", "territory_change", "withdrawal"})
_TIMINGS: tuple[Timing, ...] = ("day", "window", "published", "wide", "unknown")
_REACH_OF_TEXT = 700
"""How far behind the words of an act, in characters, a claim without a place still belongs to it."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of one incident; `first` to `last` is the best interval of days that a claim of it gives."""

    id: str
    report: str
    sha256: str
    outlet: str | None
    published: int | None
    claims: tuple[Claim, ...]
    types: tuple[str, ...]
    families: tuple[str, ...]
    recalled: bool
    first: int | None
    last: int | None
    timing: Timing
    places: tuple[ClaimPlace, ...]
    perpetrators: tuple[str, ...]
    killed: Toll
    injured: Toll
    words: frozenset[str]
    sketch: Sketch


def accounts_of(claims: Iterable[Claim]) -> list[Account]:
    """The accounts that the claims of one report make, each claim in one of them."""
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=_order):
        fits = [group for group in groups if _fits(claim, group)]
        home = _home(claim, fits)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return [_account(sorted(group, key=lambda claim: claim.span)) for group in groups]


def _order(claim: Claim) -> tuple[bool, bool, tuple[int, int], str]:
    """First what is placed best, told in the foreground and told first."""
    places = finest(claim.places)
    return claim.background, not any(place.specific for place in places), claim.span, claim.event


def _fits(claim: Claim, group: Sequence[Claim]) -> bool:
    return all(_one_act(claim, other) for other in group) and any(
        relation(finest(claim.places), finest(other.places)) in ("same", "near", "inside", "region", "unknown")
        for other in group
    )


def _one_act(claim: Claim, other: Claim) -> bool:
    """Whether nothing that two claims say of kind, day, doer and place keeps them apart."""
    if not _kinds_meet(claim, other):
        return False
    if not _days_meet(claim, other):
        return False
    places = relation(finest(claim.places), finest(other.places))
    if places in ("apart", "close", "named"):
        return False
    return not contradict(claim.perpetrators, other.perpetrators) or _shared_sides(claim, other)


def _kinds_meet(claim: Claim, other: Claim) -> bool:
    """One family, a raid with its dead, or what comes with violence: a village sealed off, its people in flight."""
    kinds = {claim.family, other.family}
    return len(kinds) == 1 or (bool(kinds & _ACTS) and kinds <= _ACTS | _COMPANIONS)


def _shared_sides(claim: Claim, other: Claim) -> bool:
    """Whether a clash is among them, whose sides are named in either order."""
    clash = "armed_clash" in (claim.type, other.type)
    return clash and not contradict({*claim.perpetrators, *claim.targets}, {*other.perpetrators, *other.targets})


def _days_meet(claim: Claim, other: Claim) -> bool:
    """Whether the days may be one; news that names no village may count the night to the day before or after."""
    if claim.first is None or claim.last is None or other.first is None or other.last is None:
        return claim.background == other.background
    loose = not claim.background and not any(place.specific and not place.seat for place in finest(claim.places))
    slack = 1 if loose and not other.background else 0
    return claim.first - slack <= other.last and other.first - slack <= claim.last


def _home(claim: Claim, fits: list[list[Claim]]) -> list[Claim] | None:
    """The group that a claim belongs to: the first at its place; without a place of its own the one just told."""
    places = finest(claim.places)
    if any(place.specific for place in places):
        return fits[0] if fits else None
    if len(fits) <= 1:
        return fits[0] if fits else None
    before = [(other.span[0], n) for n, group in enumerate(fits) for other in group if other.span[0] <= claim.span[0]]
    if before and claim.span[0] - max(before)[0] <= _REACH_OF_TEXT and not places:
        return fits[max(before)[1]]
    same = [group for group in fits if _same_figures(claim, group)]
    return same[0] if len(same) == 1 else None


def _same_figures(claim: Claim, group: Sequence[Claim]) -> bool:
    told = {(count.measure, count.low, count.high) for count in claim.counts if count.measure in ("killed", "injured")}
    return bool(told) and any(told <= {(c.measure, c.low, c.high) for c in other.counts} for other in group)


def _account(claims: Sequence[Claim]) -> Account:
    lead = claims[0]
    best = min(
        claims, key=lambda c: (_TIMINGS.index(c.timing), (c.last or 0) - (c.first or 0), c.span)
    )  # fmt: skip
    places = finest(tuple(dict.fromkeys(place for claim in claims for place in claim.places)))
    return Account(
        id=_id(claims),
        report=lead.report,
        sha256=lead.sha256,
        outlet=lead.outlet,
        published=lead.published,
        claims=tuple(claims),
        types=tuple(dict.fromkeys(claim.type for claim in claims)),
        families=tuple(sorted({claim.family for claim in claims})),
        recalled=all(claim.background for claim in claims),
        first=best.first,
        last=best.last,
        timing=best.timing,
        places=places,
        perpetrators=tuple(sorted({actor for claim in claims for actor in claim.perpetrators})),
        killed=toll_of(claims, "killed"),
        injured=toll_of(claims, "injured"),
        words=frozenset(word for claim in claims for word in claim.words),
        sketch=lead.sketch,
    )


def _id(claims: Sequence[Claim]) -> str:
    return hashlib.sha256("\0".join(sorted(claim.id for claim in claims)).encode()).hexdigest()[:16]
