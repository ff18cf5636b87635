"""How commands that hold others are listed: each with the whole sentence that says what it does."""

from __future__ import annotations

import click

_WHOLE = 1000


class Group(click.Group):
    """A group of commands whose help does not cut off what its commands do."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(_WHOLE)) for name, command in found if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
