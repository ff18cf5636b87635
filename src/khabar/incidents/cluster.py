"""Accounts clustered into incidents: constrained agglomeration, so that no chain of likenesses joins two villages.

Pairs of a block whose weight is positive are links; the parts of that graph are clustered each on its own. Within a
part the two clusters with the greatest mean weight are joined, as long as it is positive and no account of one is
vetoed against one of the other. Ties go by the accounts' ids, which come from content: the order of arrival counts
for nothing. What people decided goes first: accounts that they joined are one from the start, those that they parted
are vetoed.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

import msgspec

from khabar.incidents.accounts import Account
from khabar.incidents.compare import compare, veto
from khabar.incidents.weights import weight

Pair = tuple[str, str]
Judge = Callable[[Account, Account], float | None]
"""The weight of a pair, None for a veto."""


class Decided(msgspec.Struct, frozen=True):
    """What people decided about pairs of accounts, by their ids in order."""

    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()


NOTHING_DECIDED = Decided()


def judge(one: Account, other: Account) -> float | None:
    """The match weight of two accounts in bits; None where something forbids that they are one incident."""
    return None if veto(one, other) else weight(compare(one, other))


def ordered(one: str, other: str) -> Pair:
    """A pair of ids in their order."""
    return (one, other) if one < other else (other, one)


def agglomerate(
    part: Iterable[Account],
    weights: Mapping[Pair, float | None] | None = None,
    decided: Decided = NOTHING_DECIDED,
    judged: Judge = judge,
) -> list[list[Account]]:
    """One part of the graph split into incidents by average linkage under vetoes; `weights` are those known already."""
    accounts = {account.id: account for account in sorted(part, key=lambda account: account.id)}
    if len(accounts) == 1:
        return [list(accounts.values())]
    known = weights or {}
    sums: dict[Pair, float | None] = {}
    for pair in combinations(accounts, 2):
        found = known[pair] if pair in known else judged(accounts[pair[0]], accounts[pair[1]])
        sums[pair] = None if pair in decided.parted else found
    groups = {id: [id] for id in accounts}
    for pair in sorted(decided.joined):
        _join_decided(pair, groups, sums)
    _join_likely(groups, sums)
    return [[accounts[id] for id in sorted(group)] for group in groups.values()]


def _join_decided(pair: Pair, groups: dict[str, list[str]], sums: dict[Pair, float | None]) -> None:
    heads = [head for head, group in groups.items() if pair[0] in group or pair[1] in group]
    whole = all(any(id in group for group in groups.values()) for id in pair)
    if whole and len(heads) == 2:
        _join(*ordered(*heads), groups, sums)


def _join_likely(groups: dict[str, list[str]], sums: dict[Pair, float | None]) -> None:
    """Join the likeliest two clusters again and again; a heap entry is stale once one of its clusters has changed."""
    ages = dict.fromkeys(groups, 0)
    heap: list[tuple[float, Pair, tuple[int, int]]] = []

    def offer(pair: Pair) -> None:
        total = sums[pair]
        if total is not None and total > 0:
            mean = total / (len(groups[pair[0]]) * len(groups[pair[1]]))
            heapq.heappush(heap, (-mean, pair, (ages[pair[0]], ages[pair[1]])))

    for pair in sums:
        offer(pair)
    while heap:
        _, (one, other), age = heapq.heappop(heap)
        if one not in groups or other not in groups or age != (ages[one], ages[other]):
            continue
        _join(one, other, groups, sums)
        ages[one] += 1
        for third in groups:
            if third != one:
                offer(ordered(one, third))


def _join(one: str, other: str, groups: dict[str, list[str]], sums: dict[Pair, float | None]) -> None:
    groups[one] += groups.pop(other)
    del sums[one, other]
    for third in groups:
        if third == one:
            continue
        ours, theirs = ordered(one, third), ordered(other, third)
        a, b = sums[ours], sums.pop(theirs)
        sums[ours] = None if a is None or b is None else a + b
