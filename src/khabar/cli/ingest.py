"""`khabar ingest`: reports into a store, with the proof of where they came from."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import click

from khabar.cli import options
from khabar.cli.code import check_paths, load_coder
from khabar.cli.opened_store import opened_store
from khabar.cli.progress import Bar
from khabar.profiles.cells import printable
from khabar.read import Kind, split_paths
from khabar.read.incoming import Listener, given_context
from khabar.read.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.store.ingest import Ingested, Ingestion, Reason
    from khabar.store.interface import Store

_STOPPED = 130
_REASONS = 10
# What SQLite keeps beside a store while it is open.
_BESIDE = ("", "-wal", "-shm", "-journal")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.store
@options.published
@options.outlet
@options.field
@options.kind
@click.option("--no-code", is_flag=True, help="Only take the reports into custody; `khabar recode` codes them later.")
@click.option(
    "--batch",
    type=click.IntRange(1, 10_000),
    default=50,
    show_default=True,
    metavar="N",
    help="How many reports are stored together. A run that is killed loses at most so many, and takes them up again.",
)
def command(
    sources: tuple[str, ...],
    address: str,
    published: str | None,
    outlet: str | None,
    fields: dict[str, str],
    kind: Kind,
    no_code: bool,
    batch: int,
) -> None:
    """Take reports into a store: their bytes, their text, and the records that are coded of them.

    SOURCE is a file, a folder or - for standard input, of every kind that `khabar code` reads. What the store knows
    already is passed over, so the same command may be given again at any time: after it was stopped, it goes on where
    it was. What cannot be read is set aside, and kept in the store with its bytes and the reason.

    The summary on standard error counts what came in and what was set aside, and why. Exit status: 0 all taken in, 1
    some set aside, 2 wrong usage.

    \b
    Examples:
      khabar ingest exports/ --store field.khabar
      khabar ingest articles.jsonl --field text=body --store postgresql://anna@server/khabar
      KHABAR_STORE=field.khabar khabar ingest pages/ --published 2024-03-01
    """
    check_paths(sources)
    context = given_context(fields, published, shown(outlet) if outlet else None)
    with opened_store(address, create=True) as store:
        aside = _run(store, sources, context, kind, no_code, batch)
    sys.exit(1 if aside else 0)


def _run(
    store: Store, sources: tuple[str, ...], context: dict[str, str], kind: Kind, no_code: bool, batch: int
) -> bool:
    from khabar.store.engine import current_engine
    from khabar.store.ingest import Ingestion

    bar = Bar(sources, shown=True, doing="ingesting")
    passed: Counter[str] = Counter()
    ingestion = Ingestion(store, None if no_code else load_coder, current_engine, batch=batch)
    start = time.monotonic()
    try:
        with bar:
            listener = Listener(read=bar.advance, passed=lambda what: passed.update([what]))
            leave_out = [store.db.place + ending for ending in _BESIDE]
            # One spelling of a path: reports of whole files are named after theirs.
            paths = [path if path == "-" else os.path.normpath(path) for path in sources]
            ingestion.take(split_paths(paths, context, kind=kind, leave_out=leave_out, listener=listener))
            ingestion.end()
    except KeyboardInterrupt:
        bar.say("stopped; give the same command again to go on")
        _tell(bar, store, ingestion, passed, time.monotonic() - start)
        sys.exit(_STOPPED)
    _tell(bar, store, ingestion, passed, time.monotonic() - start)
    return bool(ingestion.done.aside or ingestion.done.faulty)


def _tell(bar: Bar, store: Store, ingestion: Ingestion, passed: Counter[str], seconds: float) -> None:
    for line in _summary(ingestion.done, passed, seconds, store.db.place):
        bar.say(printable(line))


def _summary(done: Ingested, passed: Counter[str], seconds: float, place: str) -> Iterator[str]:
    reports = "1 report" if done.read == 1 else f"{done.read} reports"
    rate = f", {done.read / seconds:.1f} reports/s" if seconds > 0 else ""
    yield f"read {reports} in {seconds:.1f} s{rate} into {place}"
    undated = f" ({done.undated} without a day of publication: see --published)" if done.undated else ""
    parts = {
        f"new{undated}": done.new,
        "changed since they were stored": done.changed,
        "known, in other bytes": done.recaptured,
        "already known": done.known,
        "set aside": done.aside,
        "stored but not coded for a fault": done.faulty,
    }
    yield ", ".join(f"{count} {what}" for what, count in parts.items() if count) or "nothing in it"
    reasons = sorted(done.reasons.values(), key=lambda reason: -reason.count)
    yield from map(_told, reasons[:_REASONS])
    if len(reasons) > _REASONS:
        yield f"and {len(reasons) - _REASONS} more reasons"
    if passed:
        yield "passed over: " + ", ".join(f"{what} ({count})" for what, count in passed.most_common())


def _told(reason: Reason) -> str:
    more = reason.count - len(reason.first)
    wheres = ", ".join(reason.first) + (f" and {more} more" if more else "")
    return f"  {reason.count} {reason.message} ({wheres})"
