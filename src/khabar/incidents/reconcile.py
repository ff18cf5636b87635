"""One incident out of the accounts that were clustered: when, where, who, how many, how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khabar.incidents.accounts import Account
from khabar.incidents.claims import ClaimPlace
from khabar.incidents.figures import MEASURES, Standing, iso, listed, standings, totals
from khabar.incidents.grading import grade
from khabar.incidents.incident import Doer, Incident, Told, When, Where
from khabar.incidents.origins import origins, teller
from khabar.incidents.places import rank, relation

_TYPES_OF_RESULTS = frozenset({"destruction", "body_recovery", "attack"})
_NAMED_BY_FEW = 3


def reconcile(accounts: Sequence[Account], id: str | None = None) -> Incident:
    """The incident that accounts make together; `id` where it is known by one already."""
    accounts = sorted(accounts, key=lambda account: (account.published or 0, account.report, account.id))
    groups = origins(accounts)
    figures = {measure: standings(accounts, groups, measure) for measure in MEASURES}
    killed, civilians_killed = totals(figures["killed"])
    injured, civilians_injured = totals(figures["injured"])
    sure, because = grade(accounts, groups)
    types = _types(accounts)
    return Incident(
        id=id or incident_id(accounts),
        type=types[0],
        types=types,
        date=_when(accounts),
        places=_where(accounts),
        killed=killed,
        injured=injured,
        civilians_killed=civilians_killed,
        civilians_injured=civilians_injured,
        figures=tuple(figure for measure in MEASURES for figure in listed(figures[measure], measure)),
        perpetrators=_doers(accounts, groups),
        contested=sure == "contested",
        grade=sure,
        because=because,
        origins=len(groups),
        reports=tuple(dict.fromkeys(account.report for account in accounts if not account.recalled)),
        recalled_by=tuple(dict.fromkeys(account.report for account in accounts if account.recalled)),
        claims=_claims(accounts, groups),
    )


def incident_id(accounts: Sequence[Account]) -> str:
    """An id out of the content: that of the account published first."""
    return "i" + min(accounts, key=lambda account: (account.published or 0, account.report, account.id)).id[:12]


def _types(accounts: Sequence[Account]) -> tuple[str, ...]:
    """The types by how many accounts tell them; one that says only what came of it gives way to the act."""
    votes = Counter(kind for account in accounts for kind in account.types)
    return tuple(sorted(votes, key=lambda kind: (kind in _TYPES_OF_RESULTS, -votes[kind], kind)))


def _when(accounts: Sequence[Account]) -> When:
    """The interval most accounts tell, a day before a window before anything wider; else the first publication."""
    for timing in ("day", "window"):
        votes = Counter((a.first, a.last) for a in accounts if a.timing == timing and a.first is not None)
        if votes:
            best = max(votes.values())
            first, last = min((days for days, n in votes.items() if n == best), key=lambda days: (days[0] or 0, days))
            return When(iso(first), iso(last), timing)
    published = [account.published for account in accounts if account.timing == "published" and account.published]
    if published:
        return When(iso(min(published) - 1), iso(min(published)), "published")
    wide = [(a.first, a.last) for a in accounts if a.timing == "wide" and a.first is not None and a.last is not None]
    if wide:
        first, last = min(wide, key=lambda days: (days[1] - days[0], days))
        return When(iso(first), iso(last), "wide")
    return When(None, None, "unknown")


def _where(accounts: Sequence[Account]) -> tuple[Where, ...]:
    """The places that accounts name, those that mean one place together, the most named first.

    Where several accounts meet in a place, one that only a single account names beside it is left to its claim.
    """
    groups: list[list[tuple[Account, ClaimPlace]]] = []
    named = [(account, place) for account in accounts for place in account.places]
    for account, place in sorted(named, key=lambda n: (n[1].lat is None, rank(n[1]), n[0].id)):
        home = next((g for g in groups if any(relation((place,), (p,)) in ("same", "near") for _, p in g)), None)
        if home is None:
            groups.append([(account, place)])
        else:
            home.append((account, place))
    found = sorted(map(_place, groups), key=lambda where: (-where.accounts, where.name))
    specific = [where for where in found if where.precision in ("site", "neighbourhood", "village", "town", "city")]
    found = specific or found
    most = found[0].accounts if found else 0
    return tuple(where for where in found if where.accounts * _NAMED_BY_FEW > most)


def _place(group: Sequence[tuple[Account, ClaimPlace]]) -> Where:
    """The place most named of some that mean one, the finer on a tie, with the coordinates of one that has them."""
    votes = Counter(place.name for _, place in group)
    best = min((place for _, place in group), key=lambda p: (p.lat is None, -votes[p.name], rank(p), p.name))
    return Where(
        best.name, best.id, best.lat, best.lon, best.precision, best.admin, len({account.id for account, _ in group})
    )


def _doers(accounts: Sequence[Account], groups: Sequence[Sequence[int]]) -> tuple[Doer, ...]:
    found = []
    for actor in sorted({actor for account in accounts for actor in account.perpetrators}):
        naming = [account for account in accounts if actor in account.perpetrators]
        count = sum(any(actor in accounts[n].perpetrators for n in group) for group in groups)
        found.append(Doer(actor, tuple(dict.fromkeys(map(teller, naming))), count))
    return tuple(sorted(found, key=lambda doer: (-doer.origins, -len(doer.named_by), doer.id)))


def _claims(accounts: Sequence[Account], groups: Sequence[Sequence[int]]) -> tuple[Told, ...]:
    origin = {n: number for number, group in enumerate(groups, 1) for n in group}
    return tuple(
        Told(
            id=claim.id, report=claim.report, event=claim.event, outlet=claim.outlet, published=iso(claim.published),
            type=claim.type, status=claim.status, recalled=claim.background, origin=origin[n], quote=claim.quote,
            span=claim.span,
        )
        for n, account in enumerate(accounts)
        for claim in account.claims
    )  # fmt: skip


__all__ = ["Standing", "incident_id", "reconcile"]
