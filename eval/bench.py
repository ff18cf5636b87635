#!/usr/bin/env python3
"""What coding costs: time per 1,000 characters, growth with length, time by stage, storing, start, memory.

usage: bench.py [--shared FOLDER]

Measured over the development reports in FOLDER (default ../shared), else over the example reports. Times are the best
of five, with the spread up to the worst: the best is what the machine can do, the spread what else it was doing.
"""

from __future__ import annotations

import argparse
import functools
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any

from khabar import pipeline
from khabar.pipeline import Coder
from khabar.read import Incoming, read_paths, split_paths
from khabar.store import open_store
from khabar.store.engine import current_engine
from khabar.store.ingest import Ingestion

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "reports"
OWN = ROOT / "eval" / "reports" / "reports.jsonl"
RUNS = 5
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
DAY = "2024-05-12"

# Started from a small process: the peak of a child counts from what its parent had in memory.
_MEASURED = """
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen([sys.executable, "-m", "khabar", *sys.argv[1:]],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
if os.waitstatus_to_exitcode(status) not in (0, 1):
    sys.exit("khabar failed")
print(time.perf_counter() - start, usage.ru_maxrss)
"""


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="FOLDER")
    development = parser.parse_args().shared / "dev" / "reports.jsonl"
    source = development if development.exists() else EXAMPLES
    reports = [report for report in read_paths([str(source)], published=DAY) if isinstance(report, Incoming)]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    print(f"{len(reports)} reports, {sum(len(report.text) for report in reports):,} characters")
    print(f"\nload lexicons and gazetteer, once       {seconds(load_afresh, runs=1)}")
    coder = pipeline.load()
    speed(coder, reports)
    growth(coder, reports)
    stages(coder, reports)
    ingesting(coder, parser.parse_args().shared)
    commands(source)


def speed(coder: Coder, reports: Sequence[Incoming]) -> None:
    """Milliseconds per 1,000 characters over all reports."""
    thousands = sum(len(coder.text_of(report.text, report.title)) for report in reports) / 1000
    times = timed(lambda: code_all(coder, reports))
    print(f"coding, per 1,000 characters            {spread([t / thousands for t in times])}")
    print(f"reports a minute                        {60 * len(reports) / min(times):8.0f}")


def growth(coder: Coder, reports: Sequence[Incoming]) -> None:
    """Time of one report against its length: reports one after another, cut at so many bytes of UTF-8."""
    joined = "\n\n".join(report.text for report in reports).encode("utf-8")
    joined *= 1 + LENGTHS[-1] // len(joined)
    print("\ntime against length of one report (UTF-8)")
    for length in LENGTHS:
        text = joined[:length].decode("utf-8", "ignore")
        times = timed(functools.partial(coder.code, text, published=DAY), RUNS if length < LENGTHS[-1] else 1)
        print(f"  {length // 1000:5d} kB  {spread(times)}  {min(times) / length * 1e6:6.2f} ms a kB")


def stages(coder: Coder, reports: Sequence[Incoming]) -> None:
    """Share of the time by stage, each without the stages that it calls."""
    with watched() as own_times:
        code_all(coder, reports)
    total = sum(own_times.values())
    print("\ntime by stage")
    for name, spent in sorted(own_times.items(), key=lambda item: -item[1]):
        print(f"  {name:38}{100 * spent / total:5.1f} %")


def ingesting(coder: Coder, shared: Path) -> None:
    """Reports a second into a store, with coding, against coding alone: turn by turn, in this one process."""
    collection = shared / "airwars-dev" / "reports.jsonl"
    source = str(collection if collection.exists() else OWN)
    reports = [report for report in read_paths([source]) if isinstance(report, Incoming)]
    code_all(coder, reports)
    alone: list[float] = []
    stored: list[float] = []
    walls: list[float] = []
    for _ in range(RUNS):
        alone += timed(lambda: code_all(coder, reports), 1, clock=time.process_time)
        start = time.perf_counter()
        stored += timed(lambda: ingest_all(coder, source), 1, clock=time.process_time)
        walls.append(time.perf_counter() - start)
    ratios = sorted(one / other for one, other in zip(stored, alone, strict=True))
    name = "airwars-dev" if collection.exists() else "the project"
    print(f"\ninto a store in SQLite, {len(reports)} reports of {name}")
    print(f"  read, code and store all              {spread(walls)}")
    print(f"  reports a second                      {len(reports) / min(walls):9.1f}")
    print(f"  processor time, coding alone          {spread(alone)}")
    print(f"  processor time, all                   {spread(stored)}")
    ratio = min(stored) / min(alone)
    print(f"  all against coding alone              {ratio:9.2f} (turn by turn {ratios[0]:.2f} to {ratios[-1]:.2f})")


def ingest_all(coder: Coder, source: str) -> None:
    """What `khabar ingest` does, into a new store."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/bench.khabar")
        ingestion = Ingestion(store, lambda: coder, current_engine)
        ingestion.take(split_paths([source], {}))
        ingestion.end()
        store.close()


def commands(source: Path) -> None:
    """Start of the command on one report, and memory of long runs, each a process of its own."""
    report = [str(EXAMPLES / "west-bank-raids.txt"), "--published", DAY]
    print("\nas a command")
    for name, arguments in (
        ("khabar --version", ["--version"]),
        ("khabar code, one report", ["code", *report, "--format", "jsonl"]),
    ):
        runs = [process(arguments) for _ in range(RUNS)]
        print(f"  {name:38}{spread([run[0] for run in runs])}  peak {max(run[1] for run in runs):5.0f} MB")
    spent, peak = process(["code", str(source), "--published", DAY, "--format", "jsonl"])
    print(f"  {'khabar code, all reports':38}{spread([spent])}  peak {peak:5.0f} MB")


def load_afresh() -> None:
    """Load everything in a process that has nothing loaded."""
    subprocess.run([sys.executable, "-c", "from khabar.pipeline import load; load().code('قصف')"], check=True)


def code_all(coder: Coder, reports: Sequence[Incoming]) -> None:
    """Code every report."""
    for report in reports:
        coder.code(
            report.text, id=report.id, published=report.published, outlet=report.outlet, title=report.title,
            country=report.country,
        )  # fmt: skip


def timed(
    work: Callable[[], object], runs: int = RUNS, *, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Seconds of each run."""
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return times


def seconds(work: Callable[[], object], runs: int = RUNS) -> str:
    """Best and spread of some runs."""
    return spread(timed(work, runs))


def spread(times: Sequence[float]) -> str:
    """The best time in milliseconds, and by how much the worst was longer."""
    best, worst = min(times), max(times)
    return f"{1000 * best:9.2f} ms" + (f" (+{100 * (worst - best) / best:.0f} %)" if len(times) > 1 else "")


def process(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak memory in MB of the command, output thrown away."""
    done = subprocess.run([sys.executable, "-c", _MEASURED, *arguments], stdout=subprocess.PIPE, check=True, text=True)
    spent, peak = done.stdout.split()
    return float(spent), float(peak) / (1024**2 if sys.platform == "darwin" else 1024)


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Every function that the pipeline calls in another room, watched; yields seconds by name."""
    own_times: dict[str, float] = defaultdict(float)
    running: list[float] = []
    found = {
        name: function
        for name, function in vars(pipeline).items()
        if isinstance(function, FunctionType) and function.__module__.startswith("khabar.")
        and function.__module__ != pipeline.__name__
    }  # fmt: skip
    try:
        for name, function in found.items():
            setattr(pipeline, name, _watching(function, own_times, running))
        yield own_times
    finally:
        for name, function in found.items():
            setattr(pipeline, name, function)


def _watching(function: FunctionType, own_times: dict[str, float], running: list[float]) -> Callable[..., Any]:
    name = f"{function.__module__.removeprefix('khabar.')}.{function.__name__}"

    @functools.wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        start = time.perf_counter()
        running.append(0.0)
        try:
            return function(*arguments, **named)
        finally:
            whole = time.perf_counter() - start
            own_times[name] += whole - running.pop()
            if running:
                running[-1] += whole

    return call


if __name__ == "__main__":
    main()
