"""`khabar incidents`: many reports in, the incidents they tell out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
import msgspec

from khabar.cli import options
from khabar.cli.code import check_paths, coded_items, load_coder
from khabar.cli.output import check_output, opened
from khabar.cli.progress import Bar, Tally
from khabar.errors import FieldError
from khabar.read import KINDS, Kind, read_paths
from khabar.read.paths import shown
from khabar.record import FORMAT, Coded

if TYPE_CHECKING:
    from khabar.incidents.accounts import Account

FORMATS = ("table", "jsonl")
_CODED = f'{{"format":"{FORMAT}"'.encode()


class _WithDefault(click.Group):
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


@command.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.published
@click.option("--outlet", metavar="NAME", help="Outlet of reports that do not state their own.")
@click.option("--format", "form", type=click.Choice(FORMATS), metavar="|".join(FORMATS),
              help="How to write the incidents. Default: a table on a terminal, else JSON lines.")  # fmt: skip
@click.option("--output", type=click.Path(), metavar="FILE",
              help="Write to FILE instead of standard output; it is replaced when the run is through.")  # fmt: skip
@options.field
@click.option("--input", "kind", type=click.Choice(KINDS), default="auto", metavar="|".join(KINDS), show_default=True,
              help="What the input is, instead of going by file names and a first look.")  # fmt: skip
def merge(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    form: str | None,
    output: str | None,
    fields: dict[str, str],
    kind: Kind,
) -> None:
    """Merge the claims of reports into incidents.

    PATH is what `khabar code` takes, or a file of the JSON lines that it wrote. The order of the reports counts for
    nothing. docs/incidents.md says what an incident holds and how it is graded.

    A report that cannot be coded is set aside and named on standard error. Exit status: 0 all read, 1 some set aside,
    2 wrong usage.

    \b
    Examples:
      khabar incidents reports.jsonl --format jsonl --output incidents.jsonl
      khabar code reports.jsonl --output coded.jsonl && khabar incidents coded.jsonl
    """
    from khabar.incidents.merge import merge as merged

    output = None if output == "-" else output
    check_paths(paths)
    if output is not None:
        check_output(output, paths)
    form = form or ("table" if output is None and sys.stdout.isatty() else "jsonl")
    bar = Bar(paths, shown=True)
    tally = Tally(bar.say)
    with opened(output) as out, bar:
        accounts = read_accounts(paths, fields, published, outlet, kind, output, bar, tally)
        incidents = merged(accounts)
        if form == "table":
            from khabar.profiles.incidents.terminal import write_incidents

            write_incidents(incidents, out)
        else:
            for incident in incidents:
                out.write(msgspec.json.encode(incident) + b"\n")
    bar.say(f"{tally}; {len(incidents)} incidents")
    sys.exit(1 if tally.aside else 0)


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

    before = tuple(path for path in paths if _holds_records(path))
    reports = tuple(path for path in paths if path not in before)
    items: list[Iterable[tuple[Coded, str | None]]] = [_records(path, tally) for path in before]
    if reports:
        incoming = read_paths(
            reports, fields, published, shown(outlet) if outlet else None,
            kind=kind, leave_out=[output] if output else (), on_bytes=bar.advance,
        )  # fmt: skip
        items.append(coded_items(load_coder(), incoming, tally))
    return accounts_of_reports(item for part in items for item in part)


def _holds_records(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            return stream.read(len(_CODED)) == _CODED
    except OSError:
        return False


def _records(path: str, tally: Tally) -> Iterator[tuple[Coded, None]]:
    """The records of a file that `khabar code` wrote; a broken line is set aside."""
    decoder = msgspec.json.Decoder(Coded)
    with open(path, "rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                coded = decoder.decode(line)
            except msgspec.MsgspecError as error:
                tally.set_aside(FieldError(f"{shown(path)}:{number}", f"is no record of {FORMAT}: {error}"))
                continue
            tally.coded += 1
            yield coded, None
