"""The command as a real process, in an empty folder."""

import contextlib
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import khabar.record

Run = Callable[..., subprocess.CompletedProcess[bytes]]

COMMAND = (sys.executable, "-m", "khabar")


@pytest.fixture
def environment() -> dict[str, str]:
    """What a process needs to find the package that is being tested, wherever it lies."""
    source = str(Path(khabar.record.__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{source}{os.pathsep}{inherited}" if inherited else source, "COLUMNS": "140"}


@pytest.fixture
def on_terminal(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `khabar` on a terminal of its own; `stdout` is all that it shows there, standard error too."""

    def khabar_command(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        reader, writer = pty.openpty()
        given = {**environment, "TERM": "xterm"}
        process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=tmp_path, env=given, stdin=writer, stdout=writer, stderr=writer
        )
        os.close(writer)
        shown = b""
        # A terminal that is closed at its other end reads as an error.
        with contextlib.suppress(OSError):
            while chunk := os.read(reader, 65536):
                shown += chunk
        os.close(reader)
        return subprocess.CompletedProcess(process.args, process.wait(), shown)

    return khabar_command


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `khabar` with arguments in `tmp_path`; `feed` is its standard input."""

    def khabar_command(*arguments: str, feed: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=tmp_path,
            env={**environment, **more},
            input=feed,
            capture_output=True,
            check=False,
        )

    return khabar_command
