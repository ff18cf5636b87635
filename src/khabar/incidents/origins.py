"""Origins: which accounts of an incident are independent of each other.

Ten outlets that carry one dispatch are one origin. Accounts go together where one text is a near-copy of the other,
where one outlet published both, and where both rest on the same named source.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.incidents.accounts import Account
from khabar.incidents.similar import COPY, containment
from khabar.incidents.vocabulary import name_core

_OWN_VOICE = frozenset({"outlet"})


def origins(accounts: Sequence[Account]) -> list[list[int]]:
    """The accounts, by position, that share an origin: each group sorted, the groups by their first."""
    root = list(range(len(accounts)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    named_sources = [credited(account) for account in accounts]
    for n, one in enumerate(accounts):
        for k in range(n):
            if _same_origin(one, accounts[k], named_sources[n], named_sources[k]):
                a, b = sorted((find(n), find(k)))
                root[b] = a
    groups: dict[int, list[int]] = {}
    for n in range(len(accounts)):
        groups.setdefault(find(n), []).append(n)
    return sorted(groups.values())


def _same_origin(one: Account, other: Account, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if containment(one.sketch, other.sketch) >= COPY:
        return True
    if one.outlet and other.outlet and name_core(one.outlet) == name_core(other.outlet):
        return True
    return bool(ours & theirs)


def credited(account: Account) -> frozenset[str]:
    """The named sources that an account goes back to: of each chain the one that stands nearest to the event."""
    named = set()
    for claim in account.claims:
        first = next((source for source in claim.sources if source.kind not in _OWN_VOICE), None)
        if first is not None and first.name:
            named.add("".join(name_core(first.name)))
    return frozenset(named)


def teller(account: Account) -> str:
    """Who tells an account, in words: the source it names, else its outlet, else the report."""
    for claim in account.claims:
        for source in claim.sources:
            if source.name:
                return source.name
    return account.outlet or account.report
