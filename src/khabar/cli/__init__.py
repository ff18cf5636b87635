"""The command `khabar`: one module a command, each imported only when it is called."""

from __future__ import annotations

import importlib

import click

from khabar.cli.group import Group
from khabar.errors import KhabarError, UsageError

COMMANDS = ("code", "ingest", "search", "recode", "decide", "aside", "verify", "backup", "incidents", "gazetteer")
"""Every command; `khabar NAME` is `command` in the module `khabar.cli.NAME`."""
_STOPPED = 130


class _Commands(Group):
    """Imports a command when it is asked for, and turns Khabar's own errors into the command's exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"khabar.cli.{cmd_name}").command
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of the project becomes one line, and its exit status."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(_shown(error), self._called(ctx)) from error
        except KhabarError as error:
            raise click.ClickException(_shown(error)) from error
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            ctx.exit(_STOPPED)

    def _called(self, ctx: click.Context) -> click.Context:
        """The context of the command that was called, so that a mistake points to the help of that command."""
        name = ctx.invoked_subcommand
        called = self.get_command(ctx, name) if name else None
        return click.Context(called, parent=ctx, info_name=name) if called else ctx


def _shown(error: KhabarError) -> str:
    """What an error says, with nothing in it that a terminal would obey: names of files and places come from others."""
    from khabar.profiles.cells import printable

    return printable(str(error))


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        from khabar import __version__

        click.echo(f"khabar {__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, callback=_version, is_eager=True, expose_value=False, help="Show the version.")
def main() -> None:
    """Khabar reads Arabic news of armed conflict and writes what happened as records that can be checked.

    Who did what to whom, how many, where, when, and who says so, with the words of the report behind every value.
    It works offline, and asks only for an address that you name.

    \b
    Try:
      khabar code report.txt --published 2024-03-01
    """
