"""Tolls: what one account says of the killed or the injured, as a range, all together and civilians alone.

People not told apart count as civilians. Groups of one record that are no part of each other add up (two men and
four children are six); one group told twice is told in two ways, and gives a range.
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
    groups: dict[str | None, list[Count]] = {}
    for count in counts:
        groups.setdefault(count.of, []).append(count)
    low = sum(min(count.low for count in group) for group in groups.values())
    highs = [[count.high for count in group] for group in groups.values()]
    bounded = [max(high for high in group if high is not None) for group in highs if None not in group]
    return Toll(low, sum(bounded) if len(bounded) == len(highs) else None)


def _none_told(counts: Sequence[Count]) -> Toll:
    """Nothing, or 0 of each where it is said outright that there were no casualties."""
    none = any(count.measure == "casualties" and count.low == 0 and count.high == 0 for count in counts)
    return Toll(0, 0) if none else UNTOLD
