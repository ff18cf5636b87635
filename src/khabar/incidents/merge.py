"""From coded reports to incidents: claims, accounts, clusters, reconciled. Read it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khabar.incidents.accounts import Account, accounts_of
from khabar.incidents.claims import claims_of
from khabar.incidents.cluster import agglomerate
from khabar.incidents.incident import Incident
from khabar.incidents.reconcile import reconcile
from khabar.incidents.sweep import sweep
from khabar.record import Coded


def accounts_of_reports(reports: Iterable[tuple[Coded, str | None]]) -> list[Account]:
    """The accounts of coded reports, each with its text where it is at hand; a report given twice counts once."""
    found: dict[str, Account] = {}
    for coded, text in reports:
        for account in accounts_of(claims_of(coded, text)):
            found.setdefault(account.id, account)
    return list(found.values())


def merge(accounts: Iterable[Account]) -> list[Incident]:
    """The incidents that accounts tell, in the order of their days; the order of the accounts counts for nothing."""
    groups = clusters(sorted(accounts, key=lambda account: (account.first or 0, account.id)))
    incidents = [reconcile(group) for group in groups if placed_in_time(group)]
    return sorted(incidents, key=lambda incident: (incident.date.start or "", incident.id))


def clusters(by_day: Iterable[Account]) -> Iterator[list[Account]]:
    """Accounts grouped into incidents; they come by their days, and memory holds only some days of them."""
    for part, weights in sweep(by_day):
        yield from agglomerate(part, weights)


def placed_in_time(group: Sequence[Account]) -> bool:
    """Whether somebody tells it as news of some days, or recalls it with its day and place.

    What happened in a month or a season is left out: it may be any incident of that time.
    """
    return any(map(_placed_in_time, group))


def _placed_in_time(account: Account) -> bool:
    if account.timing in ("wide", "unknown"):
        return False
    return not account.recalled or (account.timing == "day" and any(place.specific for place in account.places))
