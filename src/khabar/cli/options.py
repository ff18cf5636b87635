"""Options that several commands have."""

from __future__ import annotations

import click

from khabar.read import KINDS
from khabar.read.dates import iso_day
from khabar.read.fields import NAMES

STORE = "KHABAR_STORE"
"""The environment variable that names the store where no --store does."""


def _published(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    day = iso_day(value)
    if day is None:
        raise click.BadParameter(f"'{value}' is not a day; write it as YYYY-MM-DD, from 1800 to 2199")
    return day


def _fields(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for value in values:
        ours, equals, theirs = value.partition("=")
        if not equals or not theirs or ours not in NAMES:
            raise click.BadParameter(f"'{value}' is not FIELD=NAME with FIELD one of {', '.join(NAMES)}")
        fields[ours] = theirs
    return fields


published = click.option(
    "--published",
    metavar="DATE",
    callback=_published,
    help="Day of publication, YYYY-MM-DD, of reports that do not state their own. 'Yesterday' counts from it.",
)
outlet = click.option("--outlet", metavar="NAME", help="Outlet of reports that do not state their own.")
field = click.option(
    "--field",
    "fields",
    multiple=True,
    callback=_fields,
    metavar="FIELD=NAME",
    help="The field NAME of a JSON object, or that column of a table, holds FIELD: text, id, title, published, outlet, "
    "url or country. May be given several times.",
)
kind = click.option(
    "--input",
    "kind",
    type=click.Choice(KINDS),
    default="auto",
    metavar="|".join(KINDS),
    show_default=True,
    help="What the input is, instead of going by file names and a first look.",
)
store = click.option(
    "--store",
    "address",
    required=True,
    envvar=STORE,
    show_envvar=True,
    metavar="FILE|postgresql://...",
    help=f"The store: a file, or a Postgres database. Default: what the environment variable {STORE} names.",
)
who = click.option(
    "--who",
    required=True,
    envvar="KHABAR_WHO",
    show_envvar=True,
    metavar="NAME",
    help="Who decides; kept in the log of decisions. Default: whom the environment variable KHABAR_WHO names.",
)
