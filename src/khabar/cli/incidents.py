"""`khabar incidents`: many reports in, the incidents they tell out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from khabar.cli import options
from khabar.cli.code import check_paths, coded_items, load_coder
from khabar.cli.group import Group
from khabar.cli.opened_store import opened_store
from khabar.cli.output import check_output, opened, written
from khabar.cli.progress import Bar, Tally
from khabar.cli.records import holds_records, records
from khabar.errors import UsageError
from khabar.profiles.cells import counted, printable
from khabar.profiles.incidents import FORMATS, writer
from khabar.read import Kind, read_paths
from khabar.read.paths import shown
from khabar.record import Coded

if TYPE_CHECKING:
    from khabar.incidents.accounts import Account
    from khabar.incidents.incident import Incident


class _WithDefault(Group):
    """A group whose command `merge` runs where no other is named: `khabar incidents reports.jsonl`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["merge", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_WithDefault)
def command() -> None:
    """Merge what many reports tell into incidents, with every claim, its figure and its origin.

    `khabar incidents PATH...` is `khabar incidents merge PATH...`.
    """


store_option = click.option(
    "--store",
    "address",
    metavar="FILE|postgresql://...",
    help="The store to read and to keep incidents in, instead of paths. Default: what the environment variable "
    "KHABAR_STORE names.",
)
INPUT = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    store_option,
    options.published,
    options.outlet,
    options.field,
    options.kind,
)


def input_options(function: Callable[..., None]) -> Callable[..., None]:
    """The argument and options of the commands that read reports or a store."""
    for decorate in reversed(INPUT):
        function = decorate(function)
    return function


@command.command()
@input_options
@click.option("--format", "form", type=click.Choice(FORMATS), metavar="|".join(FORMATS),
              help="How to write the incidents. Default: by the name of --output; else a table on a terminal, "
              "JSON lines into a pipe.")  # fmt: skip
@click.option("--output", type=click.Path(), metavar="FILE",
              help="Write to FILE instead of standard output; it is replaced when the run is through.")  # fmt: skip
def merge(
    paths: tuple[str, ...],
    address: str | None,
    published: str | None,
    outlet: str | None,
    fields: dict[str, str],
    kind: Kind,
    form: str | None,
    output: str | None,
) -> None:
    """Merge the claims of reports into incidents.

    PATH is what `khabar code` takes, or a file of the JSON lines that it wrote. The order of the reports counts for
    nothing. Without PATH the reports of a store are merged, and the incidents kept in it: they keep their ids as new
    reports come. docs/incidents.md says what an incident holds and how it is graded.

    A report that cannot be coded is set aside and named on standard error. Exit status: 0 all read, 1 some set aside,
    2 wrong usage.

    \b
    Examples:
      khabar incidents reports.jsonl --format jsonl --output incidents.jsonl
      khabar code reports.jsonl --output coded.jsonl && khabar incidents coded.jsonl
      khabar code reports.jsonl | khabar incidents -
      khabar incidents --store field.khabar --output incidents.html
    """
    output = None if output == "-" else output
    _check_sources(paths, address)
    if output is not None:
        check_output(output, paths)
    form = form or _default_format(output)
    bar = Bar(paths, shown=True)
    tally = Tally(bar.say)
    with bar:
        found, left = (
            _of_paths(paths, fields, published, outlet, kind, output, bar, tally) if paths else _of_store(address)
        )
    with written(output), opened(output) as out:
        writer(form)(found, out)
    bar.say(f"{f'{tally}; ' if paths else ''}{counted(len(found), 'incident')}{_told_left(left)}")
    sys.exit(1 if tally.aside else 0)


@command.command()
@click.argument("id", metavar="ID")
@input_options
def explain(
    id: str,
    paths: tuple[str, ...],
    address: str | None,
    published: str | None,
    outlet: str | None,
    fields: dict[str, str],
    kind: Kind,
) -> None:
    """Print why the claims of an incident are together, in words.

    PATH are the reports that it was merged from; without PATH it is looked up in a store.

    \b
    Examples:
      khabar incidents explain i3fb0c3a1d2e4 reports.jsonl
      khabar incidents explain i3fb0c3a1d2e4 --store field.khabar
    """
    from khabar.incidents.explain import explained

    _check_sources(paths, address)
    if paths:
        with Bar(paths, shown=True) as bar:
            accounts = read_accounts(paths, fields, published, outlet, kind, None, bar, Tally(bar.say))
        incident, members = _found(id, accounts)
    else:
        from khabar.store.incidents.listed import accounts as members_of
        from khabar.store.incidents.listed import incident as incident_of

        with opened_store(_named(address)) as store:
            incident, members = incident_of(store, id), members_of(store, id)
    for line in explained(incident, members):
        click.echo(printable(line))


@command.command()
@click.argument("id", metavar="ID")
@store_option
def history(id: str, address: str | None) -> None:
    """Print what changed in an incident of a store, when, and by which report: a JSON object a line."""
    from khabar.store.incidents import history as changes

    with opened_store(_named(address)) as store:
        for change in changes(store, id):
            click.echo(msgspec.json.encode(change))


@command.command()
@click.argument("id", metavar="ID")
@click.argument("into", metavar="INTO")
@options.who
@store_option
def join(id: str, into: str, who: str, address: str | None) -> None:
    """Decide that incident ID is the same as incident INTO. It sticks, whatever reports come."""
    from khabar.store.incidents import join as decide
    from khabar.store.incidents import update

    with opened_store(_named(address)) as store:
        decide(store, id, into, who)
        update(store)


@command.command()
@click.argument("id", metavar="ID")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@options.who
@store_option
def part(id: str, claims: tuple[str, ...], who: str, address: str | None) -> None:
    """Decide that claims of incident ID are no part of it. It sticks, whatever reports come.

    `khabar incidents explain ID` lists the claims.
    """
    from khabar.store.incidents import part as decide
    from khabar.store.incidents import update

    with opened_store(_named(address)) as store:
        decide(store, id, claims, who)
        update(store)


def _of_paths(
    paths: tuple[str, ...],
    fields: dict[str, str],
    published: str | None,
    outlet: str | None,
    kind: Kind,
    output: str | None,
    bar: Bar,
    tally: Tally,
) -> tuple[list[Incident], int]:
    """The incidents of reports, and how many accounts are in none."""
    from khabar.incidents.merge import merge as merged

    accounts = read_accounts(paths, fields, published, outlet, kind, output, bar, tally)
    found = merged(accounts)
    within = {claim.id for incident in found for claim in incident.claims}
    return found, sum(1 for account in accounts if account.claims[0].id not in within)


def _of_store(address: str | None) -> tuple[list[Incident], int]:
    """The incidents of a store, brought up to date first, and how many accounts are in none."""
    from khabar.store.incidents import incidents, left_out, update

    with opened_store(_named(address)) as store:
        update(store)
        return list(incidents(store)), left_out(store)


def _told_left(left: int) -> str:
    """What is in no incident is told too: nothing is dropped in silence."""
    acts = counted(left, "account")
    return f"; {acts} without a day, or only of a longer time, in none (see --published)" if left else ""


def _check_sources(paths: tuple[str, ...], address: str | None) -> None:
    """Refuse, before any work, a path that does not exist, and reports beside a store."""
    if paths and address:
        raise UsageError("name reports or a --store, not both; `khabar ingest` takes reports into a store")
    check_paths(paths)


def _named(address: str | None) -> str:
    """The store of the option or the environment. Raises UsageError where neither names one."""
    named = address or os.environ.get("KHABAR_STORE")
    if not named:
        raise UsageError("name reports, or a store with --store FILE")
    return named


def _found(id: str, accounts: Sequence[Account]) -> tuple[Incident, list[Account]]:
    """The incident of that id among those that accounts make, with its own accounts."""
    from khabar.incidents.merge import clusters
    from khabar.incidents.reconcile import reconcile

    for group in clusters(sorted(accounts, key=lambda account: (account.first or 0, account.id))):
        incident = reconcile(group)
        if incident.id == id:
            return incident, group
    raise UsageError(f"there is no incident {printable(id)} in these reports")


def _default_format(output: str | None) -> str:
    if output is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    return "html" if output.lower().endswith((".html", ".htm")) else "jsonl"


def read_accounts(
    paths: tuple[str, ...],
    fields: dict[str, str],
    published: str | None,
    outlet: str | None,
    kind: Kind,
    output: str | None,
    bar: Bar,
    tally: Tally,
) -> list[Account]:
    """The accounts of reports that are coded now, and of files of records that were coded before."""
    from khabar.incidents.merge import accounts_of_reports

    before = tuple(path for path in paths if holds_records(path))
    reports = tuple(path for path in paths if path not in before)
    items: list[Iterable[tuple[Coded, str | None]]] = [records(path, tally) for path in before]
    if reports:
        incoming = read_paths(
            reports, fields, published, shown(outlet) if outlet else None,
            kind=kind, leave_out=[output] if output else (), on_bytes=bar.advance,
        )  # fmt: skip
        items.append(coded_items(load_coder(), incoming, tally))
    return accounts_of_reports(item for part in items for item in part)
