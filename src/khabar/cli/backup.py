"""`khabar backup`: a consistent copy of a store that is in use."""

from __future__ import annotations

from pathlib import Path

import click

from khabar.cli import options
from khabar.cli.opened_store import opened_store
from khabar.errors import UsageError
from khabar.profiles.cells import printable


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@options.store
def command(target: Path, address: str) -> None:
    """Copy a store, as it is at this moment, to a new file.

    Others may read and write meanwhile. The copy is one SQLite file, of a store in Postgres too, and is opened as any
    store is; it appears only when it is whole. An existing file is never written over.

    \b
    Example:
      khabar backup /media/disk/field-2024-03-01.khabar --store field.khabar
    """
    from khabar.store.backup import backup

    if target.exists():
        raise UsageError(f"{printable(str(target))} exists already; name a new file")
    with opened_store(address) as store:
        backup(store, target)
    click.echo(f"copied to {printable(str(target))} ({target.stat().st_size / 1e6:.1f} MB)", err=True)
