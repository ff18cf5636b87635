"""`khabar ingest` from outside: what it says, exit statuses, where the store is named."""

import contextlib
import json
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.store import open_store
from khabar.store.verify import verify

Run = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = "قال مصدر محلي إن ثلاثة مدنيين قتلوا في {} أيار 2019 في قصف مدفعي على مدينة حلب شمالي سوريا."


def line(number: int) -> str:
    told = {"id": f"r{number}", "text": TEXT.format(number), "published": "2019-05-04"}
    return json.dumps(told, ensure_ascii=False) + "\n"


def said(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """Standard error line by line, without the time."""
    return re.sub(r"in [0-9.]+ s, [0-9.]+ reports/s", "in S", done.stderr.decode()).splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of messy files."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.jsonl").write_text(line(1) + line(2) + "{broken\n", "utf-8")
    (folder / "sub" / "b.txt").write_bytes(TEXT.format(3).encode("cp1256"))
    (folder / "sub" / ".hidden.txt").write_text(TEXT.format(4), "utf-8")
    (folder / "c.html").write_text("<html><body><p>Residents said the road was open again.</p></body></html>")
    return folder


def test_a_folder_into_a_new_store(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("ingest", "in", "--store", "field.khabar", "--outlet", "صحيفة المثال")
    assert done.returncode == 1
    assert done.stdout == b""
    lines = said(done)
    assert lines[:2] == [
        "read 5 reports in S into field.khabar",
        "3 new (1 without a day of publication: see --published), 2 set aside",
    ]
    assert min(lines[2:4]).startswith("  1 is not Arabic")
    assert "(in/c.html)" in "".join(lines[2:4])
    assert "  1 is not JSON" in "".join(lines[2:4])
    assert lines[4].startswith("`khabar aside` lists all that was set aside")
    assert lines[5:] == ["passed over: hidden file (1)"]
    store = open_store(str(tmp_path / "field.khabar"), create=False)
    assert [(report.id, report.outlet) for report in store.reports()] == [
        ("r1", "صحيفة المثال"), ("r2", "صحيفة المثال"), ("in/sub/b.txt", "صحيفة المثال"),
    ]  # fmt: skip
    assert verify(store).findings == ()


def test_the_same_again_adds_nothing_whatever_the_spelling_of_the_path(run: Run, folder: Path) -> None:
    (folder / "c.html").unlink()
    (folder / "a.jsonl").write_text(line(1) + line(2), "utf-8")
    (folder / "sub" / ".hidden.txt").unlink()
    assert run("ingest", "in", "--store", "field.khabar", "--published", "2019-05-04").returncode == 0
    for spelling in ("in", "./in/", "in/sub/.."):
        done = run("ingest", spelling, "--store", "field.khabar", "--published", "2019-05-04")
        assert (done.returncode, said(done)) == (0, ["read 3 reports in S into field.khabar", "3 already known"])


def test_the_store_of_the_environment_and_one_within_the_folder(run: Run, folder: Path) -> None:
    (folder / "c.html").unlink()
    (folder / "a.jsonl").unlink()
    for _ in range(2):
        done = run("ingest", "in", "--published", "2019-05-04", KHABAR_STORE="in/field.khabar")
        assert done.returncode == 0, done.stderr


def test_standard_input_and_custody_alone(run: Run) -> None:
    done = run("ingest", "-", "--store", "field.khabar", "--no-code", feed=line(1).encode())
    assert (done.returncode, said(done)) == (0, ["read 1 report in S into field.khabar", "1 new"])
    again = run("ingest", "-", "--store", "field.khabar", feed=line(1).encode())
    assert said(again) == ["read 1 report in S into field.khabar", "1 already known"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in"], "Missing option '--store'"),
        (["nowhere", "--store", "field.khabar"], "no such file or folder: nowhere"),
        (["in", "--store", "field.khabar", "--published", "yesterday"], "is not a day"),
        (["in", "--store", "mysql://x/y"], "no store goes by that address"),
        (["in", "--store", "no/such/folder/x.khabar"], "it cannot be opened"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_made(
    run: Run, folder: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = run("ingest", *arguments)
    assert done.returncode in (1, 2)
    assert message in done.stderr.decode()
    assert not (tmp_path / "field.khabar").exists()


def test_a_disk_that_gets_full_is_one_line_and_no_damage(run: Run, tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "a.jsonl").write_text("".join(line(number) for number in range(60)), "utf-8")
    arguments = ["ingest", "a.jsonl", "--store", "field.khabar", "--batch", "2"]
    limit = 700_000  # no file of the process may grow beyond it
    full = subprocess.run(
        [sys.executable, "-m", "khabar", *arguments], cwd=tmp_path, env=environment, capture_output=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert full.returncode == 1
    (told,) = full.stderr.decode().splitlines()
    assert re.match(r"Error: field\.khabar: the disk .* try again, nothing half-written was kept", told)
    store = open_store(str(tmp_path / "field.khabar"), create=False)
    kept = store.totals().reports
    assert (kept % 2, store.totals().codings, verify(store).findings) == (0, kept, ())
    store.close()
    assert run(*arguments).returncode == 0
    store = open_store(str(tmp_path / "field.khabar"))
    assert (store.totals().reports, verify(store).findings) == (60, ())


def test_a_bar_on_a_terminal_and_the_summary_under_it(on_terminal: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(line(number) for number in range(40)) + "{broken\n", "utf-8")
    done = on_terminal("ingest", "a.jsonl", "--store", "field.khabar")
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "ingesting" in shown
    assert "40 new, 1 set aside" in shown.split("ingesting")[-1]


def test_a_run_that_is_stopped_says_what_it_kept_and_goes_on(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "a.jsonl").write_text("".join(line(number) for number in range(400)), "utf-8")
    arguments = ["ingest", "a.jsonl", "--store", "field.khabar", "--batch", "2"]
    running = subprocess.Popen(
        [sys.executable, "-m", "khabar", *arguments], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
    )
    store = None
    while running.poll() is None and not (store and store.totals().reports):
        time.sleep(0.01)
        with contextlib.suppress(StoreError):
            store = store or open_store(str(tmp_path / "field.khabar"), create=False)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130, told.decode()
    assert told.decode().startswith("stopped; give the same command again to go on\nread ")
    kept = int(re.search(r"(\d+) new", told.decode()).group(1))  # type: ignore[union-attr]
    assert 0 < kept < 400
    assert said(run(*arguments))[1] == f"{400 - kept} new, {kept} already known"
