"""Accounts clustered into incidents: constrained agglomeration, so that no chain of likenesses joins two villages.

Pairs of a block whose weight is positive are edges; the parts of that graph are clustered each on its own. Within a
part the two clusters with the greatest mean weight are joined, as long as it is positive and no account of one is
vetoed against one of the other. Ties go by the accounts' ids, which come from content: the order of arrival counts
for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from khabar.incidents.accounts import Account
from khabar.incidents.blocking import Key, block_keys
from khabar.incidents.compare import compare, veto
from khabar.incidents.weights import weight

Pair = tuple[str, str]
Judge = Callable[[Account, Account], float | None]
"""The weight of a pair, None for a veto."""


def judge(one: Account, other: Account) -> float | None:
    """The match weight of two accounts in bits; None where something forbids that they are one incident."""
    return None if veto(one, other) else weight(compare(one, other))


def candidates(accounts: Iterable[Account]) -> set[Pair]:
    """The pairs of ids that share a block, each in order."""
    seeking: dict[Key, list[str]] = defaultdict(list)
    offering: dict[Key, list[str]] = defaultdict(list)
    for account in accounts:
        keys = block_keys(account)
        for key in keys.seeks:
            seeking[key].append(account.id)
        for key in keys.offers:
            offering[key].append(account.id)
    met = {pair for ids in seeking.values() for pair in combinations(sorted(ids), 2)}
    found = {(a, b) if a < b else (b, a) for key, ids in seeking.items() for a in ids for b in offering.get(key, ())}
    return met | found


def cluster(accounts: Sequence[Account], judged: Judge = judge) -> list[list[Account]]:
    """Accounts grouped into incidents, in a canonical order."""
    by_id = {account.id: account for account in accounts}
    weights: dict[Pair, float | None] = {}
    links: dict[str, set[str]] = defaultdict(set)
    for pair in candidates(by_id.values()):
        found = weights[pair] = judged(by_id[pair[0]], by_id[pair[1]])
        if found is not None and found > 0:
            links[pair[0]].add(pair[1])
            links[pair[1]].add(pair[0])
    groups = [group for part in parts(sorted(by_id), links) for group in agglomerate(part, by_id, weights, judged)]
    return [[by_id[id] for id in group] for group in sorted(groups)]


def parts(ids: Sequence[str], links: dict[str, set[str]]) -> list[list[str]]:
    """The connected parts of the graph of likely pairs, each sorted."""
    seen: set[str] = set()
    found = []
    for start in ids:
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            here = waiting.pop()
            part.append(here)
            new = links.get(here, set()) - seen
            seen |= new
            waiting.extend(new)
        found.append(sorted(part))
    return found


def agglomerate(
    part: Sequence[str], by_id: dict[str, Account], weights: dict[Pair, float | None], judged: Judge
) -> list[list[str]]:
    """One part of the graph split into incidents by average linkage under vetoes."""
    if len(part) == 1:
        return [list(part)]
    for pair in combinations(part, 2):
        if pair not in weights:
            weights[pair] = judged(by_id[pair[0]], by_id[pair[1]])
    groups: dict[str, list[str]] = {id: [id] for id in part}
    # The sum of weights between two clusters; None once any pair is vetoed.
    sums: dict[Pair, float | None] = {pair: weights[pair] for pair in combinations(part, 2)}
    while True:
        best: tuple[float, Pair] | None = None
        for pair, total in sums.items():
            if total is None:
                continue
            mean = total / (len(groups[pair[0]]) * len(groups[pair[1]]))
            if mean > 0 and (best is None or (-mean, pair) < (-best[0], best[1])):
                best = mean, pair
        if best is None:
            return [sorted(group) for group in groups.values()]
        _join(*best[1], groups, sums)


def _join(one: str, other: str, groups: dict[str, list[str]], sums: dict[Pair, float | None]) -> None:
    groups[one] += groups.pop(other)
    del sums[one, other]
    for third in groups:
        if third == one:
            continue
        ours = (one, third) if one < third else (third, one)
        theirs = (other, third) if other < third else (third, other)
        a, b = sums[ours], sums.pop(theirs)
        sums[ours] = None if a is None or b is None else a + b
