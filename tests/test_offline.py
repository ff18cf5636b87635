"""Coding asks nobody: every socket and every lookup of a name is refused, and the examples are coded all the same."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"

REFUSE = """
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) and event != "socket.__new__":
        raise SystemExit(f"asked the network: {event} {arguments}")

sys.addaudithook(refuse)
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", REFUSE + program, *arguments], capture_output=True, text=True, check=False
    )


def test_the_command_codes_without_a_network() -> None:
    done = run("from khabar.cli import main; main()", "code", str(EXAMPLES), "--published", "2024-05-12")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 12


def test_pages_and_tables_are_made_without_a_network(tmp_path: Path) -> None:
    for form in ("html", "csv", "geojson"):
        out = str(tmp_path / f"records.{form}")
        done = run("from khabar.cli import main; main()", "code", str(EXAMPLES), "--output", out)
        assert done.returncode == 0, done.stderr


def test_the_watch_sees_a_connection() -> None:
    done = run("import socket; socket.create_connection(('localhost', 9))")
    assert "asked the network" in done.stderr
