"""`khabar search`: the reports of a store that hold these words, or records like these."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, get_args

import click

from khabar.cli import options
from khabar.cli.opened_store import opened_store
from khabar.profiles.cells import counted, json_line, printable
from khabar.profiles.figures import ranges
from khabar.profiles.terminal import isolated
from khabar.record import Event, Status

if TYPE_CHECKING:
    from khabar.store.search import Found, Hit, Record
    from khabar.store.search.find import Order

FORMATS = ("table", "jsonl")
_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_STATES = ("open", "accepted", "rejected", "corrected", "merged", "split")


def _point(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[float, float] | str | None:
    """A point LAT,LON, or what is the name of a place."""
    lat, comma, lon = (value or "").partition(",")
    try:
        return (float(lat), float(lon)) if comma else value
    except ValueError as error:
        raise click.BadParameter(f"'{value}' is not LAT,LON such as 36.2,37.1") from error


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@options.store
@click.option("--type", "types", multiple=True, metavar="TYPE", help="A type of records, or a group of types.")
@click.option("--actor", "actors", multiple=True, metavar="NAME|ID",
              help="An actor on either side: a name in Arabic or English, or an id.")  # fmt: skip
@click.option("--place", "places", multiple=True, metavar="NAME|ID",
              help="Where it was: a name, a governorate with all in it, or an id of the gazetteer.")  # fmt: skip
@click.option("--near", callback=_point, metavar="LAT,LON|NAME", help="Within --km of this point, or of this place.")
@click.option("--km", type=float, default=25.0, show_default=True, metavar="KM", help="How far --near reaches.")
@click.option("--from", "since", metavar="DATE", help="Not before this day, YYYY-MM-DD.")
@click.option("--to", "until", metavar="DATE", help="Not after this day.")
@click.option("--source", "sources", multiple=True, metavar="KIND|NAME", help="Who says so: a kind, or a name.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Where it was published.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(get_args(Status)),
              metavar="|".join(get_args(Status)), help="How it is told.")  # fmt: skip
@click.option("--state", "states", multiple=True, type=click.Choice(_STATES), metavar="|".join(_STATES),
              help="What reviewers decided. Default: all but rejected.")  # fmt: skip
@click.option("--sort", "order", type=click.Choice(("rank", "date")), default="rank", show_default=True,
              metavar="rank|date", help="The best first, or the newest.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most to list.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many to pass over, to see the next page.")
@click.option("--format", "form", type=click.Choice(FORMATS), metavar="|".join(FORMATS),
              help="How to write what was found. Default: a table on a terminal, else JSON lines.")  # fmt: skip
def command(
    query: tuple[str, ...], address: str, form: str | None, order: Order, limit: int, offset: int, **asked: Any
) -> None:
    """Find reports in a store, by their words and by the records in them.

    All words of QUERY must occur. Harakat, hamza, the article, clitics, plurals and the forms of verbs do not matter.
    "..." asks for words that stand together, OR for one of two, -WORD leaves out, * stands for any letters. Put -- in
    front of a query that begins with a dash. docs/search.md tells more.

    Options that ask for records ask for one record that is all of it; an option may be given several times and means
    any of its values. Without QUERY the newest reports come first. Exit status: 0 found, 1 nothing found, 2 wrong
    usage.

    \b
    Examples:
      khabar search قصف --store field.khabar
      khabar search "غارة OR قصف مدرسة" --type bombing --place حلب --from 2024-01-01 --store field.khabar
      khabar search --near 36.2,37.16 --km 10 --actor syria_government --store field.khabar
    """
    from khabar.store.search import Filters, search

    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    with opened_store(address) as store:
        found = search(store, " ".join(query), Filters(**asked), order=order, limit=limit, offset=offset)
    if form == "jsonl":
        for hit in found.hits:
            sys.stdout.buffer.write(json_line(hit, sys.stdout))
    else:
        for number, hit in enumerate(found.hits, offset + 1):
            _show(number, hit)
    _tell(found, offset)
    if not found.total:
        raise SystemExit(1)


def _tell(found: Found, offset: int) -> None:
    """How much there is, and which words no report holds, on standard error."""
    shown = f"{offset + 1} to {offset + len(found.hits)} of " if len(found.hits) < found.total else ""
    click.echo(f"{shown}{counted(found.total, 'report')}", err=True)
    if found.unknown:
        click.echo(f"no report holds: {isolated(printable('، '.join(found.unknown)))}", err=True)


def _show(number: int, hit: Hit) -> None:
    """One report: what it is, its records, and the words that were found where they stand."""
    facts = (f"{number}.", hit.published or "no date", hit.outlet, hit.id, f"report {hit.report}")
    click.secho(isolated(" · ".join(printable(fact) for fact in facts if fact)), bold=True)
    for record in hit.records:
        click.echo(f"   {isolated(_record(record))}")
    click.echo(f"   {_ISOLATE}{_snippet(hit)}{_POP_ISOLATE}\n")


def _record(record: Record) -> str:
    event = record.event
    state = record.state if record.state != "open" else ""
    told = event.status if event.status != "asserted" else ""
    day = (event.date and event.date.start) or ""
    places = "، ".join(dict.fromkeys(place.name for place in event.places if place.role == "event"))
    facts = (event.type, told, places, day, *_figures(event), state, record.key)
    return printable(" · ".join(fact for fact in facts if fact))


def _figures(event: Event) -> list[str]:
    return [
        f"{measure} {low}{'+' if high is None else '' if high == low else f'-{high}'}"
        for measure, (low, high) in ranges(event.counts).items()
    ]


def _snippet(hit: Hit) -> str:
    """The snippet on one line, what was found bold on a terminal and in brackets elsewhere."""
    start, end = hit.snippet.span
    colours = sys.stdout.isatty()
    parts, at = [], start
    for quote in hit.highlights:
        word = printable(quote.text)
        parts.append(printable(hit.snippet.text[at - start : quote.span[0] - start]))
        parts.append(click.style(word, fg="yellow", bold=True) if colours else f"[{word}]")
        at = quote.span[1]
    return "".join([*parts, printable(hit.snippet.text[at - start : end - start])])
