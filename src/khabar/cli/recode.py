"""`khabar recode`: what today's rules make of the reports of a store."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from khabar.cli import options
from khabar.cli.code import load_coder
from khabar.cli.opened_store import opened_store
from khabar.profiles.cells import counted, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.store.recode import Recoded, Summary

_STOPPED = 130


@click.command()
@options.store
@click.option("--compare", is_flag=True, help="Only tell what would differ; nothing is stored.")
@click.option("--again", is_flag=True, help="Code reports too that this very version of Khabar has coded already.")
def command(address: str, compare: bool, again: bool) -> None:
    """Code the reports of a store anew from the bytes that came, and tell what differs.

    Reports that this version, with its lexicons and gazetteer, has coded already are passed over, so a recoding that
    was stopped goes on where it was. Nothing old is lost: a new result is one more coding, and decisions stay with
    their claims.

    Standard output lists each claim that differs, in tab-separated columns: report, claim, what became of it (changed,
    new, gone), type of act, its words, fields that changed. Exit status: 0 all recoded, 1 some could not be, 2 wrong
    usage.

    \b
    Examples:
      khabar recode --store field.khabar --compare
      khabar recode --store field.khabar > differences.tsv
    """
    from khabar.store.engine import current_engine
    from khabar.store.recode import Summary, recode

    summary, start = Summary(), time.monotonic()
    try:
        with opened_store(address, writes=not compare) as store:
            for one in recode(store, load_coder(), current_engine(), write=not compare, again=again):
                summary.add(one)
                for line in _lines(one):
                    click.echo(line)
                if one.problem is not None:
                    click.echo(printable(f"report {one.report} ({one.id}): {one.problem}"), err=True)
    except KeyboardInterrupt:
        click.echo("stopped; give the same command again to go on", err=True)
        click.echo(_told(summary, time.monotonic() - start), err=True)
        sys.exit(_STOPPED)
    click.echo(_told(summary, time.monotonic() - start), err=True)
    sys.exit(1 if summary.failed else 0)


def _lines(one: Recoded) -> Iterator[str]:
    for change in one.changes:
        cells = (one.id, change.key, change.outcome, change.type, change.text, ",".join(change.fields))
        yield "\t".join(printable(cell) for cell in cells)


def _told(summary: Summary, seconds: float) -> str:
    parts = {
        "differ": summary.unlike,
        "are read differently now": summary.reread,
        "had been set aside and are taken in": summary.taken,
        "could not be coded": summary.failed,
    }
    told = "".join(f", {count} {what}" for what, count in parts.items() if count)
    return (
        f"recoded {counted(summary.reports, 'report')} in {seconds:.1f} s{told}; claims: {summary.same} the same, "
        f"{summary.changed} changed, {summary.new} new, {summary.gone} gone"
    )
