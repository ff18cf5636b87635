"""The command as a real process, in an empty folder."""

import os
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
