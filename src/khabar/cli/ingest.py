"""`khabar ingest`: reports into a store, with the proof of where they came from."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import click
import msgspec

from khabar.cli import options
from khabar.cli.code import check_paths, load_coder
from khabar.cli.opened_store import opened_store
from khabar.cli.progress import Bar
from khabar.errors import UsageError
from khabar.profiles.cells import counted, printable
from khabar.read import Kind, split_paths
from khabar.read.incoming import Listener, given_context
from khabar.read.kinds import is_address
from khabar.read.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.fetch import Fetching
    from khabar.store import Store
    from khabar.store.ingest import Ingested, Ingestion, Reason

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
@click.option("--watch", is_flag=True, help="Follow the folders: take in files as they come, until Ctrl-C.")
@click.option("--no-code", is_flag=True, help="Only take the reports into custody; `khabar recode` codes them later.")
@click.option("--follow-links", is_flag=True, help="Of a feed, fetch the pages that its entries lead to.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of this machine and of private networks too.")
@click.option("--contact", metavar="TEXT", help="An address where the sites that are fetched from can reach you.")
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
    watch: bool,
    no_code: bool,
    follow_links: bool,
    allow_private: bool,
    contact: str | None,
    batch: int,
) -> None:
    """Take reports into a store: their bytes, their text, and the records that are coded of them.

    SOURCE is a file, a folder or - for standard input, of every kind that `khabar code` reads, or the address of a page
    or feed (https://...). What the store knows already is passed over, so the same command may be given again at any
    time: after it was stopped, it goes on where it was. What cannot be read is set aside, and kept in the store with
    its bytes and the reason. docs/ingest.md walks through it.

    The summary on standard error counts what came in and what was set aside, and why. Exit status: 0 all taken in, 1
    some set aside, 2 wrong usage.

    \b
    Examples:
      khabar ingest exports/ --store field.khabar
      khabar ingest articles.jsonl --field text=body --store postgresql://anna@server/khabar
      khabar ingest https://agency.example/rss --follow-links --store field.khabar
      KHABAR_STORE=field.khabar khabar ingest inbox/ --watch
    """
    check_paths(tuple(source for source in sources if not is_address(source)))
    if watch and not all(os.path.isdir(source) for source in sources):
        raise UsageError("--watch follows folders; name only folders")
    from khabar.read.fetch import Fetching
    from khabar.store.engine import current_engine
    from khabar.store.ingest import Ingestion
    from khabar.store.visited import Visited

    with opened_store(address, create=True, writes=True) as store:
        visited = Visited(store.db)
        ingestion = Ingestion(store, None if no_code else load_coder, current_engine, visited=visited, batch=batch)
        fetching = Fetching(allow_private=allow_private, follow_links=follow_links, contact=contact, state=visited)
        context = given_context(fields, published, shown(outlet) if outlet else None)
        run = _Run(store, ingestion, context, kind, fetching)
        if watch:
            run.follow(sources)
        else:
            run.once(sources)
    sys.exit(1 if ingestion.done.aside or ingestion.done.faulty else 0)


class _Run:
    """One call of the command: takes the sources in, and tells of it."""

    def __init__(
        self, store: Store, ingestion: Ingestion, context: dict[str, str], kind: Kind, fetching: Fetching
    ) -> None:
        self._store = store
        self._ingestion = ingestion
        self._context = context
        self._kind = kind
        self._fetching = fetching
        self._passed: Counter[str] = Counter()
        self._start = time.monotonic()

    def once(self, sources: Sequence[str]) -> None:
        """Take in what is there."""
        bar = Bar(sources, shown=True, doing="ingesting")
        try:
            with bar:
                self._take(sources, bar)
                self._ingestion.end()
        except KeyboardInterrupt:
            bar.say("stopped; give the same command again to go on")
            self._tell(bar)
            sys.exit(_STOPPED)
        self._tell(bar)

    def follow(self, folders: Sequence[str]) -> None:
        """Take in what is there and what comes, until the user or the system ends it."""
        from khabar.read.watch import follow

        signal.signal(signal.SIGTERM, signal.default_int_handler)
        bar = Bar(folders, shown=False)
        bar.say(f"following {', '.join(map(printable, folders))}; Ctrl-C ends it")
        try:
            for path in follow(map(_spelled, folders), lambda path, version: False, on_passed=self._pass):
                before = msgspec.structs.asdict(self._ingestion.done)
                self._take([path], bar)
                after = msgspec.structs.asdict(self._ingestion.done)
                came = {name: after[name] - before[name] for name in ("new", "changed", "recaptured", "aside")}
                if told := ", ".join(f"{count} {_PARTS[name]}" for name, count in came.items() if count):
                    bar.say(printable(f"{path}: {told}"))
        except KeyboardInterrupt:
            self._ingestion.end()
        self._tell(bar)

    def _take(self, sources: Sequence[str], bar: Bar) -> None:
        listener = Listener(read=bar.advance, passed=self._pass)
        leave_out = [self._store.db.place + ending for ending in _BESIDE]
        self._ingestion.take(
            split_paths(
                map(_spelled, sources), self._context, kind=self._kind, leave_out=leave_out, fetching=self._fetching,
                listener=listener,
            )
        )  # fmt: skip

    def _pass(self, what: str) -> None:
        self._passed[what] += 1

    def _tell(self, bar: Bar) -> None:
        seconds = time.monotonic() - self._start
        for line in _summary(self._ingestion.done, self._passed, seconds, self._store.db.place):
            bar.say(printable(line))


def _spelled(source: str) -> str:
    """A path in one spelling: reports of whole files are named after theirs."""
    return source if source == "-" or is_address(source) else os.path.normpath(source)


_PARTS = {
    "new": "new",
    "changed": "changed since they were stored",
    "recaptured": "known, in other bytes",
    "known": "already known",
    "aside": "set aside",
    "faulty": "stored but not coded for a fault",
}


def _summary(done: Ingested, passed: Counter[str], seconds: float, place: str) -> Iterator[str]:
    rate = f", {done.read / seconds:.1f} reports/s" if seconds > 0 else ""
    yield f"read {counted(done.read, 'report')} in {seconds:.1f} s{rate} into {place}"
    undated = f" ({done.undated} without a day of publication: see --published)" if done.undated else ""
    counts = {name: getattr(done, name) for name in _PARTS}
    told = (f"{count} {_PARTS[name]}{undated if name == 'new' else ''}" for name, count in counts.items() if count)
    yield ", ".join(told) or "nothing in it"
    reasons = sorted(done.reasons.values(), key=lambda reason: -reason.count)
    yield from map(_told, reasons[:_REASONS])
    if len(reasons) > _REASONS:
        yield f"and {len(reasons) - _REASONS} more reasons"
    if done.aside:
        yield "`khabar aside` lists all that was set aside, with the hash of its bytes"
    if passed:
        yield "passed over: " + ", ".join(f"{what} ({count})" for what, count in passed.most_common())


def _told(reason: Reason) -> str:
    more = reason.count - len(reason.first)
    wheres = ", ".join(reason.first) + (f" and {more} more" if more else "")
    return f"  {reason.count} {reason.message} ({wheres})"
