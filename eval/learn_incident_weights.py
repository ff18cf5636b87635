#!/usr/bin/env python3
"""Learn the match weights of incidents (src/khabar/data/incidents/weights.tsv) from reports filed by hand.

usage: learn_incident_weights.py [--shared FOLDER] [--gazetteer FOLDER] [--em] [--write]

FOLDER/airwars-dev holds reports with the incidents that Airwars filed them under. Only its work part is used: a report
filed under an incident of the aside fifth teaches nothing. Two accounts that share a block are a match where their
reports are filed under one incident and both accounts tell of its day and place, and no match where one of them tells
of an incident and their reports share none. m and u are the shares of matches and of others in each level, drawn a
little towards each other.
`--em` estimates m and u without the labels, by expectation and maximisation, for comparison.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from khabar.incidents.accounts import Account, accounts_of
from khabar.incidents.blocking import candidates
from khabar.incidents.claims import claims_of
from khabar.incidents.compare import FEATURES, LEVELS, Levels, compare, veto
from khabar.incidents.vocabulary import name_core
from khabar.lexicon.placenames import distance_km
from khabar.pipeline import load

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "khabar" / "data" / "incidents" / "weights.tsv"
PRIOR_PAIRS = 20.0
"""So many pairs with no information are added to each side: a level that is hardly ever seen weighs little."""
LIMIT = 4.0
"""No single level weighs more, in bits: the filing is no oracle."""
GUESSED = "guessed"
NEAR_KM = 10.0
ROUNDS = 60


def main() -> None:
    """Learn the table and print it, or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="FOLDER")
    parser.add_argument("--em", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    folder = options.shared / "airwars-dev"
    incidents = {row["id"]: row for row in lines(folder / "incidents.jsonl")}
    reports = [row for row in lines(folder / "reports.jsonl") if not any(aside(i) for i in row["incidents"])]
    filed = {row["id"]: set(row["incidents"]) for row in reports}
    accounts = coded_accounts(reports)
    guessed = {row["id"] for row in reports if row["published_basis"] == "incident date"}
    matches, others, unlabelled = labelled_pairs(accounts, filed, incidents, guessed)
    print(f"{len(accounts)} accounts, {len(matches)} matches, {len(others)} others", file=sys.stderr)
    labelled = not options.em
    table = weights(Counter(matches), Counter(others)) if labelled else expectation(matches + others + unlabelled)
    if options.write:
        TABLE.write_text(table, encoding="utf8")
    else:
        print(table, end="")


def aside(id: str) -> bool:
    """The fifth that is set aside by rule."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % 5 == 0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf8") as stream:
        yield from map(json.loads, stream)


def coded_accounts(reports: Sequence[dict[str, Any]]) -> list[Account]:
    """The accounts of all reports."""
    coder = load()
    out = []
    for row in reports:
        coded = coder.code(row["text"], id=row["id"], published=row["published"], outlet=row["outlet"])
        out += accounts_of(claims_of(coded, row["text"]))
    return out


def labelled_pairs(
    accounts: Sequence[Account], filed: dict[str, set[str]], incidents: dict[str, dict[str, Any]], guessed: set[str]
) -> tuple[list[Levels], list[Levels], list[Levels]]:
    """The levels of the pairs that share a block: matches, others, and those of which the filing does not tell.

    `guessed` are reports whose day of publication was set to the incident's: their pairs teach nothing about days.
    """
    by_id = {account.id: account for account in accounts}
    told = tellings(accounts, filed, incidents)
    matches, others, unlabelled = [], [], []
    for a, b in sorted(candidates(accounts)):
        one, other = by_id[a], by_id[b]
        if veto(one, other) or one.recalled or other.recalled:
            continue
        levels = compare(one, other)
        if guessed & {one.report, other.report}:
            levels = (GUESSED, *levels[1:])
        if told[a] & told[b]:
            matches.append(levels)
        elif (told[a] or told[b]) and not filed[one.report] & filed[other.report]:
            others.append(levels)
        else:
            unlabelled.append(levels)
    return matches, others, unlabelled


def tellings(
    accounts: Sequence[Account], filed: dict[str, set[str]], incidents: dict[str, dict[str, Any]]
) -> dict[str, set[str]]:
    """The incidents that each account tells of, by day and place; by day where a report of one names none."""
    told = {
        account.id: {i for i in filed[account.report] if i in incidents and tells(account, incidents[i])}
        for account in accounts
    }
    placed = {account.report for account in accounts if told[account.id]}
    for account in accounts:
        only = filed[account.report] & incidents.keys()
        vague = not any(place.specific and not place.seat for place in account.places)
        if account.report not in placed and len(only) == 1 and vague:
            told[account.id] = {i for i in only if on_day(account, incidents[i])}
    return told


def on_day(account: Account, incident: dict[str, Any]) -> bool:
    """Whether an incident's day is one of an account's, or next to it; True where the account has none."""
    day = datetime.date.fromisoformat(incident["date"]).toordinal()
    return account.first is None or account.last is None or account.first - 1 <= day <= account.last + 1


def tells(account: Account, incident: dict[str, Any]) -> bool:
    """Whether an account lies at an incident's day and place, as far as both say."""
    if not on_day(account, incident):
        return False
    core = set(name_core(incident["location_ar"] or ""))
    for place in account.places:
        if place.core and core and (set(place.core) <= core or core <= set(place.core)):
            return True
        if None not in (place.lat, place.lon, incident["latitude"], incident["longitude"]):
            km = distance_km(place.lat or 0, place.lon or 0, incident["latitude"], incident["longitude"])
            if km <= NEAR_KM:
                return True
    return not core and incident["latitude"] is None


def weights(matches: Counter[Levels], others: Counter[Levels]) -> str:
    """The table as text: feature, level, weight, m, u and how many pairs of each it rests on."""
    rows = ["feature\tlevel\tweight\tm\tu\tmatches\tothers"]
    for at, feature in enumerate(FEATURES):
        m, u = by_level(matches, at), by_level(others, at)
        matched, other = sum(m.values()), sum(u.values())
        size = len(LEVELS[feature])
        for level in LEVELS[feature]:
            pooled = (m[level] / matched + u[level] / other) / 2
            share_m = (m[level] + PRIOR_PAIRS * pooled + 1) / (matched + PRIOR_PAIRS + size)
            share_u = (u[level] + PRIOR_PAIRS * pooled + 1) / (other + PRIOR_PAIRS + size)
            bits = max(-LIMIT, min(LIMIT, math.log2(share_m / share_u))) if pooled else 0.0
            rows.append(f"{feature}\t{level}\t{bits:.2f}\t{share_m:.4f}\t{share_u:.4f}\t{m[level]:.0f}\t{u[level]:.0f}")
    matched, other = sum(matches.values()), sum(others.values())
    rows.append(f"prior\tprior\t{math.log2(matched / other):.2f}\t\t\t{matched:.0f}\t{other:.0f}")
    return "\n".join(rows) + "\n"


def by_level(pairs: Counter[Levels], at: int) -> Counter[str]:
    """How many pairs fall into each level of one feature."""
    counts: Counter[str] = Counter()
    for levels, number in pairs.items():
        if levels[at] != GUESSED:
            counts[levels[at]] += number
    return counts


def expectation(pairs: Sequence[Levels]) -> str:
    """The table by expectation and maximisation over all pairs, labels unused."""
    patterns = Counter(pairs)
    match = {levels: 0.9 if levels[1] == "same" else 0.1 for levels in patterns}
    for _ in range(ROUNDS):
        m = Counter({levels: n * match[levels] for levels, n in patterns.items()})
        u = Counter({levels: n * (1 - match[levels]) for levels, n in patterns.items()})
        rows = [row.split("\t") for row in weights(m, u).splitlines()[1:]]
        table = {(row[0], row[1]): float(row[2]) for row in rows}
        for levels in patterns:
            bits = table["prior", "prior"] + sum(table.get(key, 0.0) for key in zip(FEATURES, levels, strict=True))
            match[levels] = 1 / (1 + 2 ** -min(max(bits, -60), 60))
    return weights(m, u)


if __name__ == "__main__":
    main()
