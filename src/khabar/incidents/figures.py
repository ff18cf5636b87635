"""The figures of an incident: one toll from many accounts.

A toll that one origin raises is one toll rising: its latest figure stands, the earlier ones are kept as superseded. So
are lower figures of the same or earlier days once a report says that the toll rose. Over the origins the lowest and
the highest figure that stand are the range. A figure without an upper bound ("several") counts only where nobody
gives a bounded one.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from khabar.incidents.accounts import Account
from khabar.incidents.incident import Figure, Range
from khabar.incidents.origins import teller
from khabar.incidents.tolls import Toll, toll_of

MEASURES = ("killed", "injured")
_RISE = ("ارتفاع", "ارتفع", "ارتفعت", "حصيلة جديدة", "حصيلة محدثة", "ترتفع", "يرتفع")


class Standing(msgspec.Struct, frozen=True):
    """What one account gives for a measure, its origin, and whether a later figure took its place."""

    account: Account
    origin: int
    toll: Toll
    civilians: Toll
    superseded: bool = False


def standings(accounts: Sequence[Account], groups: Sequence[Sequence[int]], measure: str) -> list[Standing]:
    """Every figure told for a measure, in the order of publication, with what has been superseded."""
    told = [
        Standing(accounts[n], origin, toll, toll_of(accounts[n].claims, measure, civilians=True))
        for origin, group in enumerate(groups)
        for n in group
        for toll in (toll_of(accounts[n].claims, measure),)
        if toll.told
    ]
    told.sort(key=lambda s: (s.account.published or 0, s.account.report, s.account.id))
    return [msgspec.structs.replace(s, superseded=any(_supersedes(t, s) for t in told)) for s in told]


def _supersedes(later: Standing, earlier: Standing) -> bool:
    if later.account.id == earlier.account.id or not later.toll.exact:
        return False
    first, second = earlier.account.published, later.account.published
    if first is None or second is None or second < first:
        return False
    higher = (later.toll.low or 0) > (earlier.toll.high if earlier.toll.high is not None else earlier.toll.low or 0)
    if second > first and later.origin == earlier.origin:
        return later.toll != earlier.toll
    return higher and _says_rise(later.account)


def _says_rise(account: Account) -> bool:
    return any(word in claim.quote for claim in account.claims for word in _RISE)


def span(tolls: Sequence[Toll]) -> Range:
    """The range over tolls that stand: of the bounded ones from the lowest to the highest, else the surest minimum."""
    # "No casualties", or none but fighters, is what was known where somebody else tells of people hurt.
    if any(toll.low for toll in tolls):
        tolls = [toll for toll in tolls if toll.high != 0]
    exact = [toll for toll in tolls if toll.exact]
    if exact:
        return Range(min(t.low or 0 for t in exact), max(t.high or 0 for t in exact))
    told = [toll.low for toll in tolls if toll.low is not None]
    return Range(max(told)) if told else Range()


def totals(found: Sequence[Standing]) -> tuple[Range, Range]:
    """The range of all people and of civilians, over the figures that stand."""
    standing = [s for s in found if not s.superseded]
    return span([s.toll for s in standing]), span([s.civilians for s in standing if s.civilians.told])


def listed(found: Sequence[Standing], measure: str) -> list[Figure]:
    """The figures one by one: those that agree are one, with everybody who tells it."""
    groups: dict[tuple[Toll, Toll, bool], list[Standing]] = {}
    for standing in found:
        groups.setdefault((standing.toll, standing.civilians, standing.superseded), []).append(standing)
    return [
        Figure(
            measure,
            toll.low,
            toll.high,
            Range(civilians.low, civilians.high),
            tuple(dict.fromkeys(teller(s.account) for s in group)),
            tuple(dict.fromkeys(s.account.report for s in group)),
            iso(max((s.account.published for s in group if s.account.published), default=None)),
            superseded,
        )
        for (toll, civilians, superseded), group in groups.items()
    ]


def iso(day: int | None) -> str | None:
    """A day of the calendar, by its number, as it is written."""
    return datetime.date.fromordinal(day).isoformat() if day else None
