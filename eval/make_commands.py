#!/usr/bin/env python3
"""Writes docs/commands.md, the reference of every command, from what the commands say of themselves."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli import COMMANDS, main

PATH = Path(__file__).resolve().parent.parent / "docs" / "commands.md"

_HEAD = """\
# Commands

Written by `make docs` from the commands themselves; `khabar --help` and `khabar COMMAND --help` say the same.
"""
_LITERAL = "\b"


def page() -> str:
    """The file as it should stand."""
    sections = [_section("khabar", main, level=2)]
    for name in COMMANDS:
        command: click.Command = importlib.import_module(f"khabar.cli.{name}").command
        sections += _sections(f"khabar {name}", command)
    return "\n".join([_HEAD, *sections])


def _sections(path: str, command: click.Command) -> Iterator[str]:
    yield _section(path, command, level=2)
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            if below is not None:
                yield from _sections(f"{path} {name}", below)


def _section(path: str, command: click.Command, level: int) -> str:
    usage = " ".join([path, *command.collect_usage_pieces(click.Context(command))])
    lines = [f"{'#' * level} {path}", "", "```", usage, "```", "", *_prose(command.help or "")]
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    if options:
        lines += ["| option | what |", "|---|---|", *map(_row, options), ""]
    return "\n".join(lines)


def _prose(text: str) -> Iterator[str]:
    """Paragraphs as they are; a literal block of the help (examples) as code under its first line."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith(_LITERAL):
            head, *block = paragraph.removeprefix(_LITERAL).strip("\n").split("\n")
            yield from (head, "", "```", *(line.strip() for line in block), "```", "")
        else:
            yield from (re.sub(r"\s*\n\s*", "\n", paragraph), "")


def _row(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(click.Context(main))}"
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    told = f"{names}{f' `{value.strip()}`' if value else ''}".replace("|", "\\|")
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"| {told} | {(option.help or '').replace('|', chr(92) + '|')}{default} |"


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
    print(f"wrote {PATH.name}")
