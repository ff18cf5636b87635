"""What people decide about incidents: two are one, or some claims of one are another. It sticks, whatever comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.errors import UsageError
from khabar.incidents.cluster import ordered
from khabar.store.incidents.listed import accounts, incident
from khabar.store.interface import Decision, Store


def join(store: Store, one: str, into: str, who: str) -> Decision:
    """Decide that an incident is the same as another; takes effect with the next update."""
    incident(store, one)
    incident(store, into)
    with store.db.writing():
        decision = store.decide(who, "merge", "incident", one, {"into": into}, builds_on=_last(store, one))
        ours, theirs = _keys(store, one), _keys(store, into)
        together = [*ours, *theirs]
        _forget(store, {ordered(a, b) for a in together for b in together if a != b})
        # All that is in either, so that what was together stays so even where two of them contradict each other.
        _keep(store, {ordered(ours[0], key) for key in [*ours[1:], *theirs]}, 1, decision)
    return decision


def part(store: Store, id: str, claims: Sequence[str], who: str) -> Decision:
    """Decide that some claims of an incident (by their keys) are no part of it; takes effect with the next update."""
    keys = _keys(store, id)
    unknown = [key for key in claims if key not in keys]
    others = [key for key in keys if key not in claims]
    if unknown or not claims or not others:
        raise UsageError(f"incident {id}: name some of its claims, and not all of them: {', '.join(keys)}")
    with store.db.writing():
        decision = store.decide(who, "split", "incident", id, {"claims": list(claims)}, builds_on=_last(store, id))
        pairs = {ordered(a, b) for a in claims for b in others}
        _forget(store, pairs)
        _keep(store, pairs, 0, decision)
    return decision


def _keys(store: Store, id: str) -> list[str]:
    incident(store, id)
    return sorted(claim.id for account in accounts(store, id) for claim in account.claims)


def _last(store: Store, id: str) -> int | None:
    decisions = [decision.id for decision in store.decisions("incident", id) if decision.kind != "comment"]
    return decisions[-1] if decisions else None


def _forget(store: Store, pairs: Iterable[tuple[str, str]]) -> None:
    store.db.many("DELETE FROM incident_pairs WHERE one = ? AND other = ?", sorted(pairs))


def _keep(store: Store, pairs: Iterable[tuple[str, str]], joined: int, decision: Decision) -> None:
    rows = [(*pair, joined, decision.id) for pair in sorted(pairs)]
    store.db.many("INSERT INTO incident_pairs VALUES (?, ?, ?, ?)", rows)
