"""From coded reports to incidents: claims, accounts, clusters, reconciled. Read it first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.incidents.accounts import Account, accounts_of
from khabar.incidents.claims import claims_of
from khabar.incidents.cluster import cluster
from khabar.incidents.incident import Incident
from khabar.incidents.reconcile import reconcile
from khabar.record import Coded

_LONGEST_DAYS = 31


def accounts_of_reports(reports: Iterable[tuple[Coded, str | None]]) -> list[Account]:
    """The accounts of coded reports, each with its text where it is at hand; a report given twice counts once."""
    found: dict[str, Account] = {}
    for coded, text in reports:
        for account in accounts_of(claims_of(coded, text)):
            found.setdefault(account.id, account)
    return list(found.values())


def merge(accounts: Sequence[Account]) -> list[Incident]:
    """The incidents that accounts tell, in the order of their days; the order of the accounts counts for nothing."""
    incidents = [reconcile(group) for group in cluster(accounts) if not _nowhen(group)]
    return sorted(incidents, key=lambda incident: (incident.date.start or "", incident.id))


def _nowhen(group: Sequence[Account]) -> bool:
    """Whether nobody says more closely than by a season when it was, or recalls it without a day and a place."""
    return all(not _placed_in_time(account) for account in group)


def _placed_in_time(account: Account) -> bool:
    if account.first is None or account.last is None or account.last - account.first > _LONGEST_DAYS:
        return False
    somewhere = any(place.specific for place in account.places)
    return (account.timing != "wide" and not account.recalled) or (somewhere and account.timing in ("day", "wide"))
