#!/usr/bin/env python3
"""Kills `khabar ingest` with SIGKILL at random moments, and checks after each that nothing is lost and nothing twice.

usage: kill_ingest.py [--shared FOLDER] [--kills N] [--seed N]

The reports of airwars-dev in FOLDER (default ../shared), else the project's own, are written as JSON lines, as HTML
files, as an export of Telegram and as WARC, and each is ingested by the command until it was killed its share of
N times (default 50). A run that comes to its end is checked against a run that nobody killed, and a new store begun.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from khabar.errors import StoreError
from khabar.store import Store, open_store
from khabar.store.interface import Totals
from khabar.store.verify import verify

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "eval" / "reports" / "reports.jsonl"

Report = Mapping[str, Any]
Stored = tuple[str, str, tuple[str, ...]]
"""A report as it is compared: its id, the hash of its text, the keys of its claims."""


class Run(Protocol):
    """An ingestion that is under way, to be killed."""

    def kill(self) -> None:
        """Kill it with SIGKILL."""

    def wait(self, seconds: float) -> bool:
        """True when it came to its end by itself within so many seconds."""


class Figures(msgspec.Struct):
    """What came of it: how often it was killed, with how many reports stored at those moments, and what was wrong."""

    kills: int = 0
    stored: list[int] = []
    finished: int = 0
    problems: list[str] = []


def as_jsonl(reports: Sequence[Report], folder: Path) -> Path:
    """One file of JSON lines."""
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in reports), "utf-8")
    return path


def as_html(reports: Sequence[Report], folder: Path) -> Path:
    """A folder of saved pages."""
    pages = folder / "pages"
    pages.mkdir()
    for number, one in enumerate(reports):
        (pages / f"{number:05}.html").write_text(_page(one), "utf-8")
    return pages


def as_telegram(reports: Sequence[Report], folder: Path) -> Path:
    """An export of Telegram Desktop."""
    messages = [
        {"id": number, "type": "message", "date": f"{one['published']}T08:00:00", "text": one["text"]}
        for number, one in enumerate(reports, 1)
    ]
    chat = {"name": "قناة المثال", "type": "public_channel", "id": 17, "messages": messages}
    path = folder / "result.json"
    path.write_text(json.dumps(chat, ensure_ascii=False, indent=1), "utf-8")
    return path


def as_warc(reports: Sequence[Report], folder: Path) -> Path:
    """A web archive, packed record by record."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = folder / "pages.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, one in enumerate(reports):
            answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = io.BytesIO(_page(one).encode("utf-8"))
            address = f"https://agency.example/{number}"
            writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=answer))
    return path


FORMS: dict[str, Callable[[Sequence[Report], Path], Path]] = {
    "jsonl": as_jsonl, "html": as_html, "telegram": as_telegram, "warc": as_warc,
}  # fmt: skip


def kill_often(
    addresses: Iterator[str], start: Callable[[str], Run], expected: Sequence[Stored], seconds: float, kills: int,
    chance: random.Random,
) -> Figures:  # fmt: skip
    """Start an ingestion, kill it at a random moment within `seconds`, check, start it again, so many times.

    One that comes to its end is compared with `expected`, and goes on with the next store of `addresses`; the last is
    left to come to its end.
    """
    figures = Figures()
    address = next(addresses)
    before: list[Stored] = []
    while figures.kills < kills or before:
        run = start(address)
        ended = run.wait(chance.uniform(0, seconds) if figures.kills < kills else 600)
        if not ended:
            run.kill()
            figures.kills += 1
        stored, problems = look_at(address)
        figures.problems += problems
        if not set(before) <= set(stored):
            figures.problems.append(f"{address}: {len(set(before) - set(stored))} reports that were stored are gone")
        if not ended:
            figures.stored.append(len(stored))
            before = stored
            continue
        figures.finished += 1
        if sorted(stored) != sorted(expected):
            figures.problems.append(f"{address}: does not hold in the end what a run that nobody killed stores")
        address, before = next(addresses), []
    return figures


def look_at(address: str) -> tuple[list[Stored], list[str]]:
    """What a store holds, and what is wrong with it: altered, stored twice, or stored in part."""
    try:
        store = open_store(address, create=False)
    except StoreError as error:
        # Killed before there was a file.
        return [], [] if "no such store" in str(error) else [str(error)]
    try:
        found, totals = _at_rest(store)
        problems = [str(finding) for finding in verify(store).findings]
        if len({one[0] for one in found}) != len(found) or totals.versions != len(found):
            problems.append(f"{address}: reports are stored twice")
        if not totals.versions == totals.captures == totals.codings:
            problems.append(f"{address}: reports are stored without capture or coding, or with several")
    finally:
        store.close()
    return found, problems


def _at_rest(store: Store) -> tuple[list[Stored], Totals]:
    """What a store holds with its totals, once both agree that nothing is being written.

    Postgres may still be at work on what a client had sent before it was killed.
    """
    before = store.totals()
    while True:
        found = list(_stored(store))
        after = store.totals()
        if after == before:
            return found, after
        before = after


def _stored(store: Store) -> Iterator[Stored]:
    for report in store.reports(current=False):
        coding = store.coding(report.key)
        yield report.id, report.sha256, coding.keys if coding else ("not coded",)


def _page(one: Report) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in one["text"].split("\n") if line.strip())
    return (
        '<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>خبر</title>'
        f'<meta property="article:published_time" content="{one["published"]}T09:00:00+03:00"></head>'
        f"<body><article>{paragraphs}</article></body></html>"
    )


class _Command:
    """`khabar ingest` as a process."""

    def __init__(self, source: Path, address: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "khabar", "ingest", str(source), "--store", address], stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def wait(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def main() -> int:
    """Do it for every form, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="FOLDER")
    parser.add_argument("--kills", type=int, default=50, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    full = arguments.shared / "airwars-dev" / "reports.jsonl"
    source = full if full.exists() else OWN
    reports = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    print(f"{len(reports)} reports of {'airwars-dev' if source == full else 'the project'}")
    chance = random.Random(arguments.seed)  # noqa: S311 - moments, no secrets
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for number, (form, make) in enumerate(FORMS.items()):
            kills = (arguments.kills + number) // len(FORMS)
            wrong += _one_form(form, make(reports, Path(name)), kills, chance)
    return 1 if wrong else 0


def _one_form(form: str, source: Path, kills: int, chance: random.Random) -> int:
    with tempfile.TemporaryDirectory() as name:
        addresses = (f"{name}/{number}.khabar" for number in range(1000))
        calm = next(addresses)
        start = time.perf_counter()
        _Command(source, calm).wait(3600)
        spent = time.perf_counter() - start
        expected, problems = look_at(calm)
        # Several kills to a store, so that they fall on every part of the source.
        figures = kill_often(addresses, lambda address: _Command(source, address), expected, spent / 2, kills, chance)
    problems += figures.problems
    if not expected:
        problems.append("nothing was stored at all")
    print(
        f"{form:9} {len(expected)} reports stored in {spent:.1f} s; {figures.kills} kills with "
        f"{min(figures.stored)} to {max(figures.stored)} reports stored, {figures.finished} times through; "
        f"{len(problems)} problems"
    )
    for problem in problems[:20]:
        print(f"  {problem}")
    return len(problems)


if __name__ == "__main__":
    sys.exit(main())
