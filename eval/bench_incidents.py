#!/usr/bin/env python3
"""What merging costs as claims grow: time and memory for 10,000, 100,000 and 1,000,000 claims, and one report more.

usage: bench_incidents.py [--most N] [--store]

The claims are those of the project's own reports (eval/reports), told anew on other days and in other villages: each
synthetic event lies somewhere in a box of ten by ten degrees on one day of ten years, and one to six reports tell it,
some with another figure, some a day late. Each size runs in a process of its own, with a peak of memory of its own.
`--store` also puts them into a store, which takes long, and times the coming of one report more.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from khabar.incidents.accounts import Account, accounts_of
from khabar.incidents.claims import Claim, claims_of
from khabar.incidents.merge import clusters
from khabar.incidents.reconcile import reconcile
from khabar.pipeline import load
from khabar.store import Store, open_store
from khabar.store.incidents import index
from khabar.store.incidents.update import Renewed, build, recluster

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "eval" / "reports" / "reports.jsonl"
SIZES = (10_000, 100_000, 1_000_000)
DAYS = 3650
FIRST_DAY = 735_000
MOST_TELLINGS = 6


def main() -> None:
    """Measure each size in a process of its own and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="N")
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        (measure_store if options.store else measure)(options.one)
        return
    for size in (size for size in SIZES if size <= options.most):
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)
        if options.store:
            subprocess.run([sys.executable, __file__, "--one", str(size), "--store"], check=True)


def measure(size: int) -> None:
    """Merge so many claims as they stream by, day by day, and reconcile each incident."""
    start = time.perf_counter()
    before = peak_mb()
    claims = incidents = largest = 0
    making = 0.0

    def counted() -> Iterator[Account]:
        nonlocal claims, making
        stream = synthetic(size)
        while True:
            began = time.perf_counter()
            account = next(stream, None)
            making += time.perf_counter() - began
            if account is None:
                return
            claims += len(account.claims)
            yield account

    for group in clusters(counted()):
        incidents += 1
        largest = max(largest, len(group))
        reconcile(group)
    spent = time.perf_counter() - start - making
    print(
        f"merge {claims:9,d} claims  {spent:8.1f} s  {1e6 * spent / claims:6.0f} µs a claim  {incidents:8,d} incidents"
        f"  largest {largest:3d}  peak {peak_mb():5.0f} MB (of it {before:.0f} before)",
        flush=True,
    )


def measure_store(size: int) -> None:
    """Put so many claims into a store of SQLite, then let reports come one by one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.khabar"
        store = open_store(str(path))
        start = time.perf_counter()
        index.make_room(store.db)
        with store.db.writing():
            for number, account in enumerate(synthetic(size), 1):
                index.insert(store.db, number, [account])
            build(store, {})
        built = time.perf_counter() - start
        times = [one_more(store, account) for account in islice(synthetic(size), 0, None, size // 500)]
        times.sort()
        middle, most = (1000 * times[len(times) * share // 100] for share in (50, 95))
        print(
            f"store {size:9,d} claims  built in {built:.0f} s, {path.stat().st_size / 1e6:.0f} MB;  one report more: "
            f"median {middle:.1f} ms, 95 of 100 within {most:.1f} ms  peak {peak_mb():.0f} MB",
            flush=True,
        )
        store.close()


def one_more(store: Store, account: Account) -> float:
    """Seconds until an account that tells a known event again stands in its incident, flushed to the disk."""
    fresh = msgspec.structs.replace(account, id=f"new{account.id}", report=f"new{account.report}")
    start = time.perf_counter()
    with store.db.writing():
        index.insert(store.db, 0, [fresh])
        index.link(store.db, fresh)
        recluster(store, {fresh.id}, Renewed({fresh.id}, set(), {fresh.id: fresh.report}, {}))
    return time.perf_counter() - start


def peak_mb() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def originals() -> list[Claim]:
    """The claims of the project's own reports that say where something happened."""
    coder = load()
    found = []
    with REPORTS.open(encoding="utf8") as stream:
        for row in map(json.loads, stream):
            coded = coder.code(row["text"], id=row["id"], published=row.get("published"), country=row.get("country"))
            found += [c for c in claims_of(coded, row["text"]) if not c.background and c.places and c.places[0].lat]
    return found


def synthetic(size: int) -> Iterator[Account]:
    """Accounts of so many claims, in the order of their days."""
    chance = random.Random(1)  # noqa: S311 - the same claims each time
    base = originals()
    events = 2 * size // (MOST_TELLINGS + 1)
    days = sorted(chance.randrange(DAYS) for _ in range(events))
    waiting: list[Account] = []
    for number, day in enumerate(days):
        here = FIRST_DAY + day
        waiting += told(chance, base, number, here)
        waiting.sort(key=lambda account: (account.first or 0, account.id))
        while waiting and (waiting[0].first or 0) < here:
            yield waiting.pop(0)
    yield from waiting


def told(chance: random.Random, base: Sequence[Claim], number: int, day: int) -> Iterator[Account]:
    """One event as some reports tell it."""
    claim = chance.choice(base)
    lat, lon = 28 + 10 * chance.random(), 36 + 10 * chance.random()
    name = hashlib.sha256(str(number % 20_000).encode()).hexdigest()[:8]
    place = msgspec.structs.replace(
        claim.places[0], name=name, core=(name,), id=None, lat=lat, lon=lon, precision="village", reach=3.0, seat=False
    )
    for telling in range(chance.randint(1, MOST_TELLINGS)):
        shift = chance.choice((0, 0, 0, 0, 1))
        yield from accounts_of([
            msgspec.structs.replace(
                claim, id=f"{number:08x}{telling:08x}", report=f"r{number}-{telling}", places=(place,),
                sha256=f"{number}-{telling}", outlet=f"outlet {chance.randrange(200)}", published=day + shift,
                first=day, last=day, timing="day", counts=claim.counts if chance.random() < 0.8 else (),
            )
        ])  # fmt: skip


if __name__ == "__main__":
    main()
