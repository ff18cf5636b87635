"""`khabar aside`: what was set aside, and its bytes."""

from __future__ import annotations

import sys

import click

from khabar.cli import options
from khabar.cli.opened_store import opened_store
from khabar.errors import UsageError
from khabar.profiles.cells import printable


@click.command()
@options.store
@click.option("--bytes", "sha256", metavar="SHA256", help="Only write the bytes with this hash, as they came.")
def command(address: str, sha256: str | None) -> None:
    """List what could not be read or coded: where it came from, why, when, and the hash of its bytes.

    Columns are parted by tabs. What was mended since, and read, stays in the list: it is a log. The bytes are kept of
    every report, unless it is too long to be one; of a file that was not taken apart into reports (of an unknown kind,
    a table without a column of texts, one that cannot be opened) there is no hash, for it lies where it was.

    \b
    Examples:
      khabar aside --store field.khabar
      khabar aside --store field.khabar --bytes 9f86d081... > page.html
    """
    from khabar.store.custody import set_aside_log

    with opened_store(address) as store:
        if sha256 is not None:
            if sys.stdout.isatty():
                raise UsageError("--bytes writes the bytes as they came; send them into a file or pipe")
            sys.stdout.buffer.write(store.original(sha256))
            return
        for where, reason, at, digest in set_aside_log(store.db):
            click.echo("\t".join(printable(cell) for cell in (where, reason, at, digest or "")))
