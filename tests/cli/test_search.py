"""`khabar search` as a real process."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

REPORTS = [
    {
        "id": "a",
        "published": "2024-05-01",
        "outlet": "وكالة المثال",
        "text": "قُصفت مدينة الأتارب بريف حلب، والقصفُ مستمر.",
    },
    {"id": "b", "published": "2024-05-10", "text": "شن الطيران الحربي غارة على مدينة إدلب، ما أدى إلى مقتل طفلين."},
]


@pytest.fixture
def store(run: Run, tmp_path: Path) -> str:
    """A store of two reports."""
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), "utf-8")
    assert run("ingest", "reports.jsonl", "--store", "field.khabar").returncode == 0
    return "field.khabar"


def ids(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


def test_a_pipe_gets_json_lines(run: Run, store: str) -> None:
    done = run("search", "قصف", "--store", store)
    assert ids(done) == ["a"]
    hit = json.loads(done.stdout)
    assert [quote["text"] for quote in hit["highlights"]] == ["قُصفت", "والقصفُ"]
    assert hit["records"][0]["event"]["type"] == "shelling"
    assert done.stderr.decode() == "1 report\n"


def test_a_table_marks_what_was_found(run: Run, store: str) -> None:
    done = run("search", "القصف", "--format", "table", "--store", store)
    shown = done.stdout.decode()
    assert "[قُصفت] مدينة الأتارب بريف حلب، [والقصفُ] مستمر." in shown
    assert "2024-05-01" in shown.splitlines()[0]
    assert "shelling · " in shown.splitlines()[1]
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--type", "bombing"], ["b", "a"]),
        (["--type", "bombing", "--sort", "date", "--limit", "1", "--offset", "1"], ["a"]),
        (["--place", "إدلب"], ["b"]),
        (["--near", "36.2,37.16", "--km", "40"], ["a"]),
        (["--near", "إدلب", "--km", "5"], ["b"]),
        (["--from", "2024-05-02", "--to", "2024-05-11"], ["b"]),
        (["--outlet", "المثال"], ["a"]),
        (["--state", "open", "--status", "asserted", "غارة"], ["b"]),
        (["--", "-غارة"], ["a"]),
        (["غارة", "OR", "قصف", "--sort", "date"], ["b", "a"]),
    ],
)
def test_options_narrow_it_down(run: Run, store: str, asked: list[str], found: list[str]) -> None:
    assert ids(run("search", "--store", store, *asked)) == found


def test_nothing_found_is_told_with_the_words_that_nobody_used(run: Run, store: str) -> None:
    done = run("search", "زلزال", "--store", store)
    assert done.returncode == 1
    assert "no report holds: " in done.stderr.decode()
    assert "زلزال" in done.stderr.decode()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (['"غارة'], "the quotation mark at character 1 is not closed"),
        (["--type", "bombs"], "there is no type 'bombs'"),
        (["--near", "36.2,x"], "'36.2,x' is not LAT,LON"),
        (["--from", "May"], "'May' is no day"),
    ],
)
def test_wrong_usage_is_told(run: Run, store: str, asked: list[str], told: str) -> None:
    done = run("search", "--store", store, *asked)
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_a_missing_store_is_told(run: Run) -> None:
    done = run("search", "قصف", "--store", "none.khabar")
    assert done.returncode == 1
    assert b"no such store" in done.stderr
