"""How sure an incident is, by rules in the manner of Airwars' grading (docs/incidents.md)."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.incidents.accounts import Account
from khabar.incidents.allies import allied, contradict
from khabar.incidents.incident import Grade

_ACCEPTS = frozenset({"military", "armed_group", "official"})


def grade(accounts: Sequence[Account], groups: Sequence[Sequence[int]]) -> tuple[Grade, str]:
    """The grade and the reason for it in words. `groups` are the accounts of each origin, by position."""
    present = [[accounts[n] for n in group if not accounts[n].recalled] for group in groups]
    told = [group for group in present if group]
    denied = sum(all(claim.status == "denied" for a in group for claim in a.claims) for group in told)
    if _accused_apart(told):
        return "contested", "independent origins name different perpetrators"
    if denied and denied < len(told):
        return "contested", "one origin denies what another asserts"
    if len(told) >= 2 and _accepted(accounts):
        return "confirmed", f"the perpetrator says it was its doing, and {len(told)} independent origins tell it"
    if len(groups) == 1:
        return "single source", "one origin"
    sure = sum(any(claim.status == "asserted" for a in group for claim in a.claims) for group in told)
    if sure >= 2 and _places_agree(told):
        return "fair", f"{sure} independent origins assert it"
    return "weak", "fewer than two independent origins assert it as news with its place"


def _accused_apart(told: Sequence[Sequence[Account]]) -> bool:
    named = [{actor for account in group for actor in account.perpetrators} for group in told]
    return any(contradict(a, b) for n, a in enumerate(named) for b in named[:n])


def _accepted(accounts: Sequence[Account]) -> bool:
    """Whether a force that an account quotes says of itself that it did it."""
    return any(
        source.kind in _ACCEPTS and source.name and _speaks_for(source.name, claim.perpetrators)
        for account in accounts
        for claim in account.claims
        for source in claim.sources[:1]
    )


def _speaks_for(name: str, perpetrators: Sequence[str]) -> bool:
    from khabar.find.actors import find_actors
    from khabar.text.words import read_text

    named = [actor.id for actor in find_actors(read_text(name)) if actor.id]
    return any(allied(actor, doer) and actor == doer for actor in named for doer in perpetrators)


def _places_agree(told: Sequence[Sequence[Account]]) -> bool:
    return sum(any(place.specific for a in group for place in a.places) for group in told) >= 2
