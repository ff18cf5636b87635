"""`khabar gazetteer`: the places that names are looked up in, and the user's own beside them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli.group import Group
from khabar.errors import UsageError
from khabar.profiles.cells import counted, printable

if TYPE_CHECKING:
    from khabar.resolve.gazetteer_import import Broken, Imported
    from khabar.resolve.gazetteer_index import Imported as Source

_SHOWN_BROKEN = 20
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=Group)
def command() -> None:
    """Look up places, and add your own beside those that come with Khabar.

    Imported places lie in one file in the user's data folder (KHABAR_DATA, else khabar under XDG_DATA_HOME or
    ~/.local/share). `khabar code` uses them from then on.
    """


@command.command("import")
@click.argument("dumps", nargs=-1, type=_FILE, metavar="[DUMP]...")
@click.option(
    "--points",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="A list of your own, CSV or GeoJSON; its codes are kept.",
)
@click.option(
    "--licence",
    metavar="TEXT",
    default="as the user's own",
    help="Licence of the --points files, to be kept with them.",
)
def import_(dumps: tuple[Path, ...], points: tuple[Path, ...], licence: str) -> None:
    """Import GeoNames dumps (.txt, .gz, .zip) and lists of points.

    Files named admin1CodesASCII.txt and admin2Codes.txt explain the codes of the dumps beside them. A file imported
    before is replaced, and what changed is told. Lines that cannot be read are counted and named. All is imported, or
    nothing is.

    \b
    Try:
      khabar gazetteer import SY.zip IQ.zip admin1CodesASCII.txt admin2Codes.txt
      khabar gazetteer import --points villages.csv --licence "OCHA, CC BY-IGO"
    """
    if not dumps and not points:
        raise UsageError("nothing to import: name dumps, or lists with --points")
    _run_import(dumps, points, licence)


@command.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
def fetch(countries: tuple[str, ...]) -> None:
    """Download dumps of countries (SY, IQ) and import them.

    This is the one command that opens a connection, and only to the address in the configuration
    (~/.config/khabar/config.toml or KHABAR_CONFIG: [gazetteer] address = "https://..."), which is GeoNames' own unless
    you change it.
    """
    from khabar.resolve.gazetteer_fetch import fetch as download

    with tempfile.TemporaryDirectory() as folder:
        _run_import(download(countries, Path(folder), progress=_progress("downloading")), (), "")


@command.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 400), default=20, show_default=True, help="The most places to list.")
def search(name: str, limit: int) -> None:
    """List the places that a name may mean, the likeliest first, in tab-separated columns.

    NAME is in Arabic letters, or the English name that a table gives beside it.

    Columns are id, Arabic name, English name, precision, administrative chain, latitude and longitude. The exit status
    is 1 when no place has the name.
    """
    from khabar.resolve.gazetteer import default_gazetteer
    from khabar.resolve.gazetteer_names import is_arabic
    from khabar.text.fold import fold_word

    key = " ".join(fold_word(name).replace("-", " ").replace("_", " ").split())
    gazetteer = default_gazetteer()
    found = (gazetteer.lookup(key) or gazetteer.near(key)) if is_arabic(name) else gazetteer.named(name)
    for entry in found[:limit]:
        cells = (
            entry.id,
            entry.name_ar,
            entry.name_en,
            entry.precision,
            " > ".join(entry.admin),
            f"{entry.lat:.4f}",
            f"{entry.lon:.4f}",
        )
        click.echo("\t".join(printable(cell) for cell in cells))
    if not found:
        click.echo(f"no place is called {printable(name)}", err=True)
        raise SystemExit(1)


@command.command()
def info() -> None:
    """Say what is loaded: the places of the package, and each imported file with its hash, day, licence and counts."""
    from khabar.resolve.gazetteer import package_table
    from khabar.resolve.gazetteer_index import index_path, sources

    click.echo(f"package: {sum(1 for _ in package_table().entries())} places")
    path = index_path()
    if not path.exists():
        click.echo(f"nothing imported ({path} does not exist)")
        return
    click.echo(f"imported: {path}")
    for source in sources(path):
        click.echo(
            f"{printable(source.name)}: {_of(source)}; "
            f"imported {source.imported}; {printable(source.licence)}; sha256 {source.sha256}"
        )


@command.command()
@click.argument("names", nargs=-1, metavar="[FILE NAME]...")
def remove(names: tuple[str, ...]) -> None:
    """Take back what was imported: the named files, or everything when none is named."""
    from khabar.resolve.gazetteer_import import remove_sources
    from khabar.resolve.gazetteer_index import index_path

    if not index_path().exists():
        raise UsageError("nothing is imported")
    done = remove_sources(names)
    for name, count in done:
        click.echo(f"removed {printable(name)}: {counted(count, 'place')}")
    if not done:
        click.echo(f"removed {index_path()}, which could not be read")


def _run_import(dumps: Sequence[Path], points: Sequence[Path], licence: str) -> None:
    from khabar.resolve.gazetteer_import import import_files

    broken: list[Broken] = []
    done = import_files(dumps, points, licence=licence, report=broken.append, progress=_progress("importing"))
    _clear()
    for line in broken[:_SHOWN_BROKEN]:
        click.echo(printable(str(line)), err=True)
    if len(broken) > _SHOWN_BROKEN:
        click.echo(f"and {len(broken) - _SHOWN_BROKEN} more broken lines", err=True)
    for one in done:
        click.echo(_told(one))


def _told(one: Imported) -> str:
    """One line on an imported file, with the change since it was imported before."""
    change = f"{one.added} new, {one.changed} changed, {one.removed} gone, {one.unchanged} as before"
    return f"{printable(one.name)}: {_of(one)} ({change})"


def _of(one: Imported | Source) -> str:
    return f"{counted(one.places, 'place')} of {counted(one.rows, 'row')}, {one.broken} broken"


def _progress(doing: str):  # type: ignore[no-untyped-def]
    shown = sys.stderr.isatty()

    def tell(name: str, done: int, total: int) -> None:
        if shown:
            share = f"{min(100, 100 * done // total)} %" if total else f"{done >> 20} MB"
            click.echo(f"\r{doing} {printable(name)} {share}\033[K", nl=False, err=True)

    return tell


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
