"""`khabar incidents`: many reports in, the incidents they tell out."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from khabar.cli import options
from khabar.cli.code import check_paths, coded_items, load_coder
from khabar.cli.group import Group
from khabar.cli.opened_store import opened_store
from khabar.cli.options import STORE
from khabar.cli.output import check_output, format_of, opened, written
from khabar.cli.progress import Bar, Tally
from khabar.cli.records import holds_records, records
from khabar.errors import UsageError
from khabar.profiles.cells import counted, json_line, printable
from khabar.profiles.incidents import FORMATS, writer
from khabar.read import Kind, read_paths
from khabar.read.paths import shown
from khabar.record import Coded

if TYPE_CHECKING:
    from khabar.incidents.accounts import Account
    from khabar.incidents.incident import Incident


_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".txt": "table"}


class _WithDefault(Group):
    """A group whose command `merge` runs where no other is named: `khabar incidents reports.jsonl`.

    Without a word it merges the store that the environment names, and shows its help where that names none.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args[0] if args else None
        if os.environ.get(STORE) if named is None else not (named in self.commands or named in ctx.help_option_names):
            args = ["merge", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_WithDefault)
def command() -> None:
    """Merge what many reports tell into incidents, with every claim, its figure and its origin.

    `khabar incidents PATH...` is `khabar incidents merge PATH...`.
    """


class Input(msgspec.Struct, frozen=True):
    """What the accounts are read from: reports with what holds for all of them, or a store."""

    paths: tuple[str, ...]
    store: str | None
    fields: dict[str, str]
    published: str | None
    outlet: str | None
    kind: Kind

    @classmethod
    def checked(cls, **given: Any) -> Input:
        """The input as given; UsageError for reports beside a store, for neither, and for a path that is not there.

        The store of the environment is only the default: reports that are named are read instead.
        """
        if given["paths"] and given["store"]:
            raise UsageError("name reports or a --store, not both; `khabar ingest` takes reports into a store")
        if not given["paths"]:
            given["store"] = given["store"] or os.environ.get(STORE)
            if not given["store"]:
                raise UsageError(f"name reports, or a store with --store FILE or in {STORE}")
        check_paths(given["paths"])
        return cls(**given)


_INPUT = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option("--store", metavar="FILE|postgresql://...",
                 help="The store to read and to keep incidents in, instead of paths. Default: what the environment "
                 f"variable {STORE} names."),
    options.published,
    options.outlet,
    options.field,
    options.kind,
)  # fmt: skip


def takes_input(function: Callable[..., None]) -> Callable[..., None]:
    """The argument and options of the commands that read reports or a store; they come as one `Input`."""

    @functools.wraps(function)
    def called(**given: Any) -> None:
        own = {name: given.pop(name) for name in list(given) if name not in Input.__struct_fields__}
        function(given=Input.checked(**given), **own)

    decorated: Callable[..., None] = called
    for decorate in reversed(_INPUT):
        decorated = decorate(decorated)
    return decorated


@command.command()
@takes_input
@click.option("--format", "form", type=click.Choice(FORMATS), metavar="|".join(FORMATS),
              help="How to write the incidents. Default: by the name of --output; else a table on a terminal, "
              "JSON lines into a pipe.")  # fmt: skip
@click.option("--output", type=click.Path(), metavar="FILE",
              help="Write to FILE instead of standard output; it is replaced when the run is through.")  # fmt: skip
def merge(given: Input, form: str | None, output: str | None) -> None:
    """Merge the claims of reports into incidents.

    PATH is what `khabar code` takes, or a file of the JSON lines that it wrote. The order of the reports counts for
    nothing. Without PATH the reports of a store are merged, and the incidents kept in it: they keep their ids as new
    reports come. A store that may only be read gives its incidents as they were merged last. docs/incidents.md says
    what an incident holds and how it is graded.

    A report that cannot be coded is set aside and named on standard error. Exit status: 0 all read, 1 some set aside
    or not merged, 2 wrong usage.

    \b
    Examples:
      khabar incidents reports.jsonl --format jsonl --output incidents.jsonl
      khabar code reports.jsonl --output coded.jsonl && khabar incidents coded.jsonl
      khabar code reports.jsonl | khabar incidents -
      khabar incidents --store field.khabar --output incidents.html
    """
    output = None if output == "-" else output
    if output is not None:
        check_output(output, given.paths)
    form = form or _default_format(output)
    bar = Bar(given.paths, shown=True)
    tally = Tally(bar.say)
    with bar:
        found = _of_paths(given, output, bar, tally) if given.paths else _of_store(given)
    with written(output), opened(output) as out:
        writer(form)(found.incidents, out)
    bar.say(f"{f'{tally}; ' if given.paths else ''}{found}")
    sys.exit(1 if tally.aside or found.waiting else 0)


@command.command()
@click.argument("id", metavar="ID")
@takes_input
def explain(id: str, given: Input) -> None:
    """Print why the claims of an incident are together, in words.

    PATH are the reports that it was merged from; without PATH it is looked up in a store.

    \b
    Examples:
      khabar incidents explain i3fb0c3a1d2e4 reports.jsonl
      khabar incidents explain i3fb0c3a1d2e4 --store field.khabar
    """
    from khabar.incidents.explain import explained

    incident, members = _found_in_reports(id, given) if given.paths else _found_in_store(id, given)
    for line in explained(incident, members):
        click.echo(printable(line))


@command.command()
@click.argument("id", metavar="ID")
@options.store
def history(id: str, address: str) -> None:
    """Print what changed in an incident of a store, when, and by which report: a JSON object a line."""
    from khabar.store.incidents import history as changes

    with opened_store(address) as store:
        for change in changes(store, id):
            click.echo(json_line(change, sys.stdout), nl=False)


@command.command()
@click.argument("id", metavar="ID")
@click.argument("into", metavar="INTO")
@options.who
@options.store
def join(id: str, into: str, who: str, address: str) -> None:
    """Decide that incident ID is the same as incident INTO. It sticks, whatever reports come."""
    from khabar.store.incidents import join as decide
    from khabar.store.incidents import update

    with opened_store(address, writes=True) as store:
        decide(store, id, into, who)
        update(store)


@command.command()
@click.argument("id", metavar="ID")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@options.who
@options.store
def part(id: str, claims: tuple[str, ...], who: str, address: str) -> None:
    """Decide that claims of incident ID are no part of it. It sticks, whatever reports come.

    `khabar incidents explain ID` lists the claims.
    """
    from khabar.store.incidents import part as decide
    from khabar.store.incidents import update

    with opened_store(address, writes=True) as store:
        decide(store, id, claims, who)
        update(store)


class _Merged(msgspec.Struct):
    """The incidents, how many accounts are in none, and how many reports of a store wait to be merged."""

    incidents: list[Incident]
    left: int
    waiting: int = 0

    def __str__(self) -> str:
        """What is in no incident is told too: nothing is dropped in silence."""
        told = counted(len(self.incidents), "incident")
        if self.left:
            acts = counted(self.left, "account")
            told += f"; {acts} without a day, or only of a longer time, in none (see --published)"
        if self.waiting:
            told += f"; {counted(self.waiting, 'report')} not merged yet, for this store may only be read"
        return told


def _of_paths(given: Input, output: str | None, bar: Bar, tally: Tally) -> _Merged:
    from khabar.incidents.merge import merge as merged

    accounts = _read_accounts(given, output, bar, tally)
    found = merged(accounts)
    within = {claim.id for incident in found for claim in incident.claims}
    return _Merged(found, sum(1 for account in accounts if account.claims[0].id not in within))


def _of_store(given: Input) -> _Merged:
    """The incidents of a store, brought up to date first where that may be."""
    from khabar.store.incidents import incidents, left_out, update, waiting

    with opened_store(str(given.store)) as store:
        if store.db.refusal is None:
            update(store)
        return _Merged(list(incidents(store)), left_out(store), waiting(store) if store.db.refusal else 0)


def _found_in_reports(id: str, given: Input) -> tuple[Incident, list[Account]]:
    """The incident of that id among those that reports make, with its own accounts."""
    from khabar.incidents.merge import clusters
    from khabar.incidents.reconcile import reconcile

    with Bar(given.paths, shown=True) as bar:
        accounts = _read_accounts(given, None, bar, Tally(bar.say))
    for group in clusters(sorted(accounts, key=lambda account: (account.first or 0, account.id))):
        incident = reconcile(group)
        if incident.id == id:
            return incident, group
    raise UsageError(f"there is no incident {printable(id)} in these reports")


def _found_in_store(id: str, given: Input) -> tuple[Incident, list[Account]]:
    from khabar.store.incidents.listed import accounts, incident

    with opened_store(str(given.store)) as store:
        return incident(store, id), accounts(store, id)


def _default_format(output: str | None) -> str:
    if output is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    return format_of(output, _SUFFIXES)


def _read_accounts(given: Input, output: str | None, bar: Bar, tally: Tally) -> list[Account]:
    """The accounts of reports that are coded now, and of files of records that were coded before."""
    from khabar.incidents.merge import accounts_of_reports

    before = tuple(path for path in given.paths if holds_records(path))
    reports = tuple(path for path in given.paths if path not in before)
    items: list[Iterable[tuple[Coded, str | None]]] = [records(path, tally) for path in before]
    if reports:
        incoming = read_paths(
            reports, given.fields, given.published, shown(given.outlet) if given.outlet else None,
            kind=given.kind, leave_out=[output] if output else (), on_bytes=bar.advance,
        )  # fmt: skip
        items.append(coded_items(load_coder(), incoming, tally))
    return accounts_of_reports(item for part in items for item in part)
