"""`khabar code`: reports in, records out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from khabar.cli import options
from khabar.cli.output import check_output, format_of, opened, written
from khabar.cli.progress import Bar, Tally
from khabar.errors import InputError, UsageError
from khabar.profiles import FORMATS, Format, writer
from khabar.read import Incoming, Kind, read_paths
from khabar.read.coding import code_incoming
from khabar.read.paths import shown
from khabar.record import Coded

if TYPE_CHECKING:
    from khabar.pipeline import Coder

_SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".csv": "csv", ".geojson": "geojson",
    ".txt": "table",
}  # fmt: skip
_STOPPED = 130


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.published
@options.outlet
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="|".join(FORMATS),
    help="How to write the records. Default: by the name of --output; else a table on a terminal, "
    "JSON lines into a pipe.",
)
@click.option(
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write to FILE instead of standard output. It is replaced only when the run is through.",
)
@options.field
@options.kind
def command(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    form: Format | None,
    output: str | None,
    fields: dict[str, str],
    kind: Kind,
) -> None:
    """Code Arabic reports into records of what they say happened.

    PATH is a file, a folder (read in sorted order, with all it holds), or - for standard input. Read are text (.txt,
    .md), saved web pages (.html), JSON lines, JSON lists and tables (.jsonl, .json, .csv, .tsv; one object or row with
    "text", and if known "id", "title", "published", "outlet", "url"), documents (.docx, .pdf), mail (.eml), exports of
    Telegram Desktop (result.json), web archives (.warc, .wacz) and feeds (.rss, .atom, .xml), each also packed with
    gzip. docs/reading.md says what is taken from each. Encodings: UTF-8, UTF-16 and Windows Arabic (cp1256).

    A report that cannot be coded is set aside and named on standard error; the others are coded. Exit status: 0 all
    coded, 1 some set aside, 2 wrong usage.

    \b
    Examples:
      khabar code report.txt --published 2024-03-01
      khabar code reports.jsonl --format csv --output records.csv
      khabar code pages/ --format html --output records.html
      khabar code articles.jsonl --field text=body --field published=date
      cat report.txt | khabar code - --published 2024-03-01 | jq .events
    """
    if output == "-":
        output = None
    check_paths(paths)
    if output is not None:
        check_output(output, paths)
    form = form or _default_format(output)
    bar = Bar(paths, shown=output is not None or not sys.stdout.isatty())
    tally = Tally(bar.say)
    try:
        with written(output), opened(output) as out, bar:
            incoming = read_paths(
                paths, fields, published, shown(outlet) if outlet else None,
                kind=kind, leave_out=[output] if output else (), on_bytes=bar.advance,
            )  # fmt: skip
            writer(form)(coded_items(load_coder(), incoming, tally), out)
    except KeyboardInterrupt:
        bar.say(f"stopped: {tally}" + (f"; {output} was not written" if output else ""))
        sys.exit(_STOPPED)
    bar.say(str(tally))
    sys.exit(1 if tally.aside else 0)


def load_coder() -> Coder:
    """The coder of a run, loaded only now: wrong usage is told without waiting for it."""
    from khabar.pipeline import load

    return load()


def coded_items(coder: Coder, incoming: Iterable[Incoming | InputError], tally: Tally) -> Iterator[tuple[Coded, str]]:
    """Each report coded, with its text as coded; what cannot be coded goes to the tally instead."""
    for report in incoming:
        if isinstance(report, InputError):
            tally.set_aside(report)
            continue
        coded = code_incoming(coder, report)
        if isinstance(coded, InputError):
            tally.set_aside(coded)
            continue
        tally.coded += 1
        tally.undated += not report.published
        yield coded, coder.text_of(report.text, report.title)


def check_paths(paths: tuple[str, ...]) -> None:
    """Refuse, before any work, a path that does not exist."""
    for path in paths:
        if path != "-" and not os.path.exists(path):
            raise UsageError(f"no such file or folder: {shown(path)}")


def _default_format(output: str | None) -> Format:
    if output is not None:
        return format_of(output, _SUFFIXES)
    return "table" if sys.stdout.isatty() else "jsonl"
