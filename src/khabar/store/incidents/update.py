"""Incidents brought up to date: new, changed and corrected reports first become accounts, then incidents.

Only the parts of the graph that an account came into or left are clustered anew, and they come out as if all had been
clustered at once. An incident keeps its id as long as most of what it was is still together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from khabar.incidents.accounts import Account, accounts_of
from khabar.incidents.claims import claims_of
from khabar.incidents.cluster import agglomerate
from khabar.incidents.incident import Incident
from khabar.incidents.merge import placed_in_time
from khabar.incidents.reconcile import incident_id, reconcile
from khabar.incidents.sweep import sweep
from khabar.record import Coded, Event
from khabar.store.decisions import corrected
from khabar.store.incidents import index
from khabar.store.incidents.record import Before, keep, retire, stand
from khabar.store.interface import Store

_MANY = 2_000
"""From so many new accounts on, a store without incidents is merged in one pass instead of one by one."""


class Updated(msgspec.Struct, frozen=True):
    """What an update did: reports taken up, and incidents that were made, changed or gave way to others."""

    reports: int
    made: int
    changed: int
    gone: int


def update(store: Store) -> Updated:
    """Take up what came since the last update; all of it or nothing is kept."""
    db = store.db
    with db.writing():
        reports, decision = _pending(store)
        fresh = not any(db.rows(f"SELECT 1 FROM {table} LIMIT 1") for table in ("incident_accounts", "incident_pairs"))
        if len(reports) > _MANY:
            index.make_room(db)
        renewed = _renew(store, reports)
        if fresh and len(renewed.came) > _MANY:
            counts = Counter(made=build(store, renewed.by))
        else:
            counts = _grow(store, renewed, decision)
        last = db.rows("SELECT coalesce(max(id), 0), (SELECT coalesce(max(id), 0) FROM decisions) FROM codings")[0]
        db.rows(
            "INSERT INTO incident_state VALUES (1, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET coding = excluded.coding, decision = excluded.decision",
            last,
        )
    return Updated(len(reports), counts["made"], counts["changed"], counts["gone"])


def _grow(store: Store, renewed: Renewed, decision: int) -> Counter[str]:
    """Link the accounts that came, and cluster the parts that changed."""
    for id in sorted(renewed.came):
        index.link(store.db, index.load(store.db, [id])[id][0])
    touched = renewed.came | renewed.near | _decided_since(store, decision)
    _link_decided(store)
    return recluster(store, sorted(touched), renewed)


def waiting(store: Store) -> int:
    """How many reports came, were coded anew or were decided about since the last update."""
    return len(_pending(store)[0])


def _pending(store: Store) -> tuple[list[int], int]:
    """The series of reports with codings or decisions that the incidents do not know yet; the last decision they know.

    Only decisions about claims count.
    """
    coding, decision = next(iter(store.db.rows("SELECT coding, decision FROM incident_state")), (0, 0))
    rows = store.db.rows(
        """
        SELECT DISTINCT r.series FROM codings AS k JOIN reports AS r ON r.id = k.report WHERE k.id > ?
        UNION
        SELECT DISTINCT r.series FROM decisions AS d JOIN claims AS c ON c.key = d.subject
        JOIN reports AS r ON r.id = c.report WHERE d.id > ? AND d.about = 'claim' AND d.kind <> 'comment'
        """,
        (coding, decision),
    )
    return sorted(series for (series,) in rows), decision


class Renewed(msgspec.Struct):
    """Accounts that came, by which report; those near accounts that left; incidents that lost one, by which report."""

    came: set[str]
    near: set[str]
    by: dict[str, str]
    lost: dict[str, str]


def _renew(store: Store, series: Iterable[int]) -> Renewed:
    """Replace the accounts of reports by those of their newest coding."""
    db = store.db
    renewed = Renewed(set(), set(), {}, {})
    for number in series:
        rows = db.rows("SELECT id FROM reports WHERE series = ? ORDER BY version DESC", (number,))
        report = store.report(rows[0][0])
        held = {id for (key,) in rows for (id,) in db.rows("SELECT id FROM incident_accounts WHERE report = ?", (key,))}
        accounts = accounts_of_stored(store, rows[0][0])
        renewed.by |= {account.id: report.id for account in accounts}
        renewed.near |= (index.neighbours(db, sorted(held)) | index.mates(db, sorted(held))) - held
        homes = {id: home for id, (_, home) in index.load(db, sorted(held)).items()}
        index.remove(db, sorted(held))
        index.insert(db, rows[0][0], accounts)
        kept = [(homes[account.id], account.id) for account in accounts if homes.get(account.id)]
        db.many("UPDATE incident_accounts SET incident = ? WHERE id = ?", kept)
        renewed.came |= {account.id for account in accounts}
        renewed.lost |= {home: report.id for id, home in homes.items() if home and id not in renewed.came}
    return renewed


def accounts_of_stored(store: Store, report: int) -> list[Account]:
    """The accounts of a stored report as people left it: corrected, and without the claims that they rejected."""
    coding = store.coding(report)
    if coding is None:
        return []
    text = store.report(report).text
    standing = {claim.key: claim for claim in store.claims(report=report)}
    events: list[Event] = []
    keys: list[str] = []
    for key, event in zip(coding.keys, coding.coded.events, strict=True):
        claim = standing.get(key)
        if claim is not None and claim.state == "rejected":
            continue
        events.append(corrected(event, claim.correction) if claim is not None and claim.correction else event)
        keys.append(key)
    coded: Coded = msgspec.structs.replace(coding.coded, events=tuple(events))
    return accounts_of(claims_of(coded, text, keys))


def build(store: Store, by: dict[str, str]) -> int:
    """All incidents of a store that has none yet, in one pass over its days; `by` names the report of each account."""
    made = 0
    for part, weights in sweep(index.by_days(store.db)):
        if len(part) > 1:
            likely = [(*pair, weight) for pair, weight in weights.items() if weight is not None]
            index.keep_links(store.db, [row for a, b, w in likely for row in ((a, b, w), (b, a, w))])
        for group in agglomerate(part, weights):
            name = incident_id(group)
            index.move(store.db, [account.id for account in group], name)
            if placed_in_time(group):
                reports = sorted({by[account.id] for account in group if account.id in by})
                keep(store.db, reconcile(group, name), None, reports)
                made += 1
    return made


def _decided_since(store: Store, decision: int) -> set[str]:
    """The accounts of the claims that people joined or parted since."""
    rows = store.db.rows("SELECT one, other FROM incident_pairs WHERE decision > ?", (decision,))
    return {home for pair in rows for key in pair if (home := _home_of(store, key))}


def _link_decided(store: Store) -> None:
    """Links between the accounts of claims that people joined, again after a report was coded anew."""
    for one, other in store.db.rows("SELECT one, other FROM incident_pairs WHERE joined = 1 ORDER BY one, other"):
        a, b = _home_of(store, one), _home_of(store, other)
        if a and b and a != b:
            index.keep_links(store.db, [(a, b, 0.0), (b, a, 0.0)])


def _home_of(store: Store, key: str) -> str | None:
    """The account that holds a claim."""
    rows = store.db.rows("SELECT DISTINCT report FROM claims WHERE key = ?", (key,))
    for (report,) in rows:
        ids = [id for (id,) in store.db.rows("SELECT id FROM incident_accounts WHERE report = ?", (report,))]
        for id, (account, _) in index.load(store.db, ids).items():
            if any(claim.id == key for claim in account.claims):
                return id
    return None


def recluster(store: Store, touched: Iterable[str], renewed: Renewed) -> Counter[str]:
    """Cluster the parts that some accounts lie in, and write what came of them."""
    counts: Counter[str] = Counter()
    for kin in index.parts(store.db, touched):
        counts += _recluster_kin(store, kin, renewed)
    # What is left are incidents that lost their last account.
    counts["gone"] += _retire(store, renewed.lost, {}, renewed)
    return counts


def _recluster_kin(store: Store, kin: Sequence[dict[str, index.Homed]], renewed: Renewed) -> Counter[str]:
    """The same for parts whose accounts shared incidents until now: their names are dealt out together."""
    counts: Counter[str] = Counter()
    groups: list[list[Account]] = []
    for part in kin:
        accounts = [account for account, _ in part.values()]
        groups += agglomerate(accounts, index.weights(store.db, list(part)), index.decided(store.db, accounts))
    old = {id: home for part in kin for id, (_, home) in part.items()}
    names = _named(store, groups, old)
    for group, name in zip(groups, names, strict=True):
        before = stand(store.db, name)
        index.move(store.db, [account.id for account in group if old.get(account.id) != name], name)
        counts[_write(store, name, group, before, renewed)] += 1
    homes = {home for home in old.values() if home}
    counts["gone"] += _retire(store, homes - set(names), _heirs(names, groups, old), renewed)
    return counts


def _write(store: Store, name: str, group: Sequence[Account], before: Before | None, renewed: Renewed) -> str:
    reports = {renewed.by[account.id] for account in group if account.id in renewed.by}
    reports |= {renewed.lost[name]} if name in renewed.lost else set()
    if not placed_in_time(group):
        return "gone" if retire(store.db, name, None, sorted(reports)) else "nowhen"
    now: Incident = reconcile(group, name)
    return keep(store.db, now, before, sorted(reports))


def _named(store: Store, groups: Sequence[Sequence[Account]], old: dict[str, str | None]) -> list[str]:
    """The id of each group: of the incident that most of it was, once each; else a new one."""
    shared = Counter(
        (home, number) for number, group in enumerate(groups) for account in group if (home := old.get(account.id))
    )
    names: dict[int, str] = {}
    for (home, number), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if number not in names and home not in names.values():
            names[number] = home
    taken = set(names.values()) | {home for home in old.values() if home}
    for number, group in enumerate(groups):
        if number not in names:
            names[number] = _new_name(store, group, taken)
            taken.add(names[number])
    return [names[number] for number in range(len(groups))]


def _new_name(store: Store, group: Sequence[Account], taken: set[str]) -> str:
    """The id made of the content; of the next account where an incident that lost that one still bears it."""
    own = incident_id(group)
    others = (f"i{account.id[:12]}" for account in sorted(group, key=lambda account: account.id))
    free = (name for name in (own, *others) if name not in taken and not _borne(store, name))
    return next(free, f"{own}-{group[0].id[:12]}")


def _borne(store: Store, name: str) -> bool:
    return bool(store.db.rows("SELECT 1 FROM incidents WHERE id = ? AND present = 1", (name,)))


def _heirs(
    names: Sequence[str], groups: Sequence[Sequence[Account]], old: dict[str, str | None]
) -> dict[str, Counter[str]]:
    """How much of each incident went into which."""
    found: dict[str, Counter[str]] = {}
    for name, group in zip(names, groups, strict=True):
        for account in group:
            if home := old.get(account.id):
                found.setdefault(home, Counter())[name] += 1
    return found


def _retire(store: Store, homes: Iterable[str], heirs: dict[str, Counter[str]], renewed: Renewed) -> int:
    """Incidents that nothing bears any more: each is gone into the one that most of it went to, or is empty."""
    gone = 0
    for home in sorted(homes):
        if not store.db.rows("SELECT 1 FROM incident_accounts WHERE incident = ? LIMIT 1", (home,)):
            into = heirs[home].most_common(1)[0][0] if home in heirs else None
            gone += retire(store.db, home, into, [renewed.lost[home]] if home in renewed.lost else [])
    return gone
