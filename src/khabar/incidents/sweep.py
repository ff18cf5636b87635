"""The graph of likely pairs, part by part, in one pass over accounts in the order of their days.

What lies in the past of the day that the pass has reached can meet no further account: its blocks are forgotten and
its part of the graph is given out. So memory is bounded by the accounts of some days, however long the archive is.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator

from khabar.incidents.accounts import Account
from khabar.incidents.blocking import Key, block_keys
from khabar.incidents.cluster import Judge, Pair, judge, ordered

Part = tuple[list[Account], dict[Pair, float | None]]
"""The accounts of one part of the graph and the weights of the pairs in it that share a block."""


def sweep(accounts: Iterable[Account], judged: Judge = judge) -> Iterator[Part]:
    """The connected parts of the graph of likely pairs. `accounts` come in the order of `first`, with none first.

    The order among accounts of one day changes nothing but the order of the parts.
    """
    window = _Window(judged)
    for account in accounts:
        yield from window.close_before(account.first or 0)
        if block_keys(account).seeks:
            window.add(account)
        else:
            yield [account], {}
    yield from window.close_before(None)


class _Window:
    """The accounts that may still meet another, their blocks and the parts they make."""

    def __init__(self, judged: Judge) -> None:
        self._judged = judged
        self._accounts: dict[str, Account] = {}
        self._seeking: dict[Key, list[str]] = defaultdict(list)
        self._offering: dict[Key, list[str]] = defaultdict(list)
        self._keys_of_day: dict[int, set[Key]] = defaultdict(set)
        self._days: list[int] = []
        self._part: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._weights: dict[str, dict[Pair, float | None]] = {}
        self._ends: list[tuple[int, str]] = []
        self._end: dict[str, int] = {}

    def add(self, account: Account) -> None:
        """Take an account in: compare it with those of its blocks, and join its part to theirs where it is likely."""
        keys = block_keys(account)
        mine = account.id
        met = {id for key in keys.seeks for blocks in (self._seeking, self._offering) for id in blocks.get(key, ())}
        met |= {id for key in keys.offers for id in self._seeking.get(key, ())}
        self._accounts[mine], self._part[mine], self._members[mine] = account, mine, [mine]
        self._weights[mine] = {}
        last = max(day for day, _ in keys.seeks)
        self._end[mine] = last
        heapq.heappush(self._ends, (last, mine))
        for other in sorted(met):
            found = self._judged(account, self._accounts[other])
            if found is not None and found > 0:
                self._weights[self._join(mine, other)][ordered(mine, other)] = found
        self._enter(mine, keys.seeks, self._seeking)
        self._enter(mine, keys.offers, self._offering)

    def _enter(self, id: str, keys: Iterable[Key], blocks: dict[Key, list[str]]) -> None:
        for key in keys:
            blocks[key].append(id)
            if key[0] not in self._keys_of_day:
                heapq.heappush(self._days, key[0])
            self._keys_of_day[key[0]].add(key)

    def _join(self, one: str, other: str) -> str:
        """The part that holds both, the smaller poured into the larger."""
        a, b = self._part[one], self._part[other]
        if a == b:
            return a
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for id in self._members[b]:
            self._part[id] = a
        self._members[a] += self._members.pop(b)
        self._weights[a].update(self._weights.pop(b))
        self._end[a] = max(self._end[a], self._end.pop(b))
        heapq.heappush(self._ends, (self._end[a], a))
        return a

    def close_before(self, day: int | None) -> Iterator[Part]:
        """Give out the parts that end before a day, all of them at the end; forget the blocks of the days before."""
        while self._days and (day is None or self._days[0] < day):
            for key in self._keys_of_day.pop(heapq.heappop(self._days)):
                self._seeking.pop(key, None)
                self._offering.pop(key, None)
        while self._ends and (day is None or self._ends[0][0] < day):
            end, part = heapq.heappop(self._ends)
            if part in self._members and self._end[part] == end:
                yield self._close(part)

    def _close(self, part: str) -> Part:
        members = self._members.pop(part)
        del self._end[part]
        for id in members:
            del self._part[id]
        return [self._accounts.pop(id) for id in members], self._weights.pop(part)
