"""Where a command writes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO, TypeVar, cast

import click

from khabar.errors import UsageError

Form = TypeVar("Form", bound=str)


@contextlib.contextmanager
def opened(path: str | None) -> Iterator[BinaryIO]:
    """A binary stream to write to; a file takes its name only when the block ends without an error.

    So a run that is stopped half way leaves an earlier file as it was. A pipe or device is written to directly.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as stream:
            yield stream
    else:
        with _replacing(os.path.realpath(path)) as stream:
            yield stream


@contextlib.contextmanager
def _replacing(path: str) -> Iterator[BinaryIO]:
    # Hidden, so that a run over the folder it lies in does not read it.
    handle, draft = tempfile.mkstemp(prefix=".khabar-", suffix=".part", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as stream:
            yield cast(BinaryIO, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(draft, _mode(path))
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)
        raise


def _mode(path: str) -> int:
    """The permissions of the file that is replaced, else those that a new file gets."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def check_output(path: str, inputs: tuple[str, ...]) -> None:
    """Refuse, before any work, an output that cannot be written or that is one of the inputs."""
    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(path):
        raise UsageError(f"--output {path} is a folder; name a file")
    if not os.path.isdir(folder):
        raise UsageError(f"--output {path}: there is no folder {os.path.dirname(path)}")
    if not os.access(folder, os.W_OK) and not os.path.exists(path):
        raise UsageError(f"--output {path}: the folder cannot be written to")
    for source in inputs:
        if source != "-" and os.path.isfile(path) and os.path.exists(source) and os.path.samefile(path, source):
            raise UsageError(f"--output {path} is one of the files to read")


def format_of(output: str, endings: Mapping[str, Form]) -> Form:
    """The format that the ending of a file name asks for."""
    ending = os.path.splitext(output)[1].lower()
    if ending not in endings:
        raise UsageError(f"{output}: no format goes by that ending; use {', '.join(endings)}, or name a --format")
    return endings[ending]


def give_up_stdout() -> None:
    """Whoever read our output has gone: what is left in the buffer goes nowhere, without a second complaint."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def written(path: str | None) -> Iterator[None]:
    """What cannot be written ends the command in one line; a reader that has gone ends it without a word."""
    try:
        yield
    except BrokenPipeError:
        give_up_stdout()
        sys.exit(1)
    except OSError as error:
        give_up_stdout()
        raise click.ClickException(f"cannot write {path or 'standard output'}: {error.strerror or error}") from error
