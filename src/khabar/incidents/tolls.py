"""Tolls: what one account says of the killed or the injured, as a range, all together and civilians alone.

People not told apart count as civilians. Groups of one record that are no part of each other add up (two men and
four children are six), and so do two of one group that stand side by side; one group told twice is told in two
ways, and gives a range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from khabar.incidents.claims import Claim
from khabar.record import Count

CIVILIANS = frozenset(
    "civilians children women journalists medics rescuers aid_workers teachers displaced_people refugees protesters "
    "detainees officials".split()
)


_NEXT_TO = 25
"""How far apart, in characters, two counts of one group may stand that are told together."""


class Toll(msgspec.Struct, frozen=True, array_like=True):
    """A figure as a range: `low` None where nothing is told, `high` None where it is not bounded above."""

    low: int | None = None
    high: int | None = None

    @property
    def told(self) -> bool:
        """Whether there is a figure at all."""
        return self.low is not None

    @property
    def exact(self) -> bool:
        """Whether it is bounded above."""
        return self.high is not None


UNTOLD = Toll()


def toll_of(claims: Iterable[Claim], measure: str, *, civilians: bool = False) -> Toll:
    """The figure that an account's claims give for a measure: the fullest, since one act is told several times."""
    tolls = [toll for claim in claims for toll in (_of_claim(claim.counts, measure, civilians),) if toll.told]
    return max(tolls, key=lambda toll: (toll.exact, toll.low or 0, toll.high or 0), default=UNTOLD)


def _of_claim(counts: Sequence[Count], measure: str, civilians: bool) -> Toll:
    """Groups added up, each group's figures as a range; of parts only where no whole is told."""
    told = [count for count in counts if count.measure == measure]
    whole = [count for count in told if not count.part]
    if civilians:
        return _civilians(counts, told, whole)
    return _sum(whole or told) if told else _none_told(counts)


def _civilians(counts: Sequence[Count], told: Sequence[Count], whole: Sequence[Count]) -> Toll:
    ours = [count for count in whole if count.of is None or count.of in CIVILIANS]
    if not told:
        return _none_told(counts)
    if ours:
        return _sum(ours)
    parts = [count for count in told if count.part and count.of in CIVILIANS]
    return _sum(parts) if parts else (Toll(0, 0) if whole else UNTOLD)


def _sum(counts: Sequence[Count]) -> Toll:
    groups: dict[str | None, list[list[Count]]] = {}
    for count in sorted(counts, key=lambda count: count.span or (0, 0)):
        told = groups.setdefault(count.of, [])
        if told and _side_by_side(told[-1][-1], count):
            told[-1].append(count)
        else:
            told.append([count])
    low, high = 0, 0 if counts else None
    for told in groups.values():
        low += min(sum(count.low for count in joined) for joined in told)
        highs = [sum(count.high for count in joined if count.high is not None) for joined in told if _bounded(joined)]
        high = high + max(highs) if highs and high is not None else None
    return Toll(low, high)


def _bounded(counts: Sequence[Count]) -> bool:
    return all(count.high is not None for count in counts)


def _side_by_side(one: Count, other: Count) -> bool:
    """Whether two counts of one group are two of its people rather than one told twice: "ستة عمال وراعيان"."""
    if one.span is None or other.span is None or one.source != other.source:
        return False
    return 0 <= other.span[0] - one.span[1] <= _NEXT_TO


def _none_told(counts: Sequence[Count]) -> Toll:
    """Nothing, or 0 of each where it is said outright that there were no casualties."""
    none = any(count.measure == "casualties" and count.low == 0 and count.high == 0 for count in counts)
    return Toll(0, 0) if none else UNTOLD
