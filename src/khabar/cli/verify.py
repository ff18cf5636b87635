"""`khabar verify`: whether a store still holds what was put into it."""

from __future__ import annotations

import re
import sys

import click
import msgspec

from khabar.cli import options
from khabar.cli.opened_store import opened_store
from khabar.profiles.cells import counted, printable

_HEAD = re.compile(r"[0-9a-f]{64}")


def _heads(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Heads as they were printed: a part of one would look like a log that was cut off."""
    for value in values:
        if not _HEAD.fullmatch(value.strip().lower()):
            raise click.BadParameter(f"'{value}' is no head; give all its 64 characters")
    return tuple(value.strip().lower() for value in values)


@click.command()
@options.store
@click.option(
    "--head",
    "heads",
    multiple=True,
    callback=_heads,
    metavar="SHA256",
    help="A head that was noted down earlier; it must still be part of its log. May be given several times.",
)
def command(address: str, heads: tuple[str, ...]) -> None:
    """Hash everything in a store anew, and name what was altered, put in or taken away.

    Checked are the bytes, texts, captures, codings, claims and decisions, and the two chained logs of custody and of
    decisions. Whoever can write to a store can also make a log anew from its beginning: note the heads that are printed
    somewhere else, and give them with --head later. Others may go on working meanwhile.

    Exit status: 0 nothing altered, 1 something is, and named on standard output.

    \b
    Examples:
      khabar verify --store field.khabar
      khabar verify --store field.khabar --head 5f2c...
    """
    from khabar.store.verify import verify

    shown = sys.stderr.isatty()

    def say(part: str) -> None:
        if shown:
            click.echo(f"\rchecking {part}\033[K", nl=False, err=True)

    with opened_store(address) as store:
        found = verify(store, heads=heads, say=say)
    if shown:
        click.echo("\r\033[K", nl=False, err=True)
    for finding in found.findings:
        click.echo(printable(str(finding)))
    click.echo(f"head of custody    {found.custody_head}")
    click.echo(f"head of decisions  {found.decisions_head}")
    if found.totals is not None:
        counts = msgspec.structs.asdict(found.totals)
        held = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        click.echo(f"checked {held}", err=True)
    click.echo(counted(len(found.findings), "finding") if found.findings else "nothing was altered", err=True)
    sys.exit(1 if found.findings else 0)
