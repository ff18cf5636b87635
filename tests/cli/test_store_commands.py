"""`khabar verify`, `backup`, `recode` and `decide` from outside, on a store that `khabar ingest` made."""

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.store import open_store

Run = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."
NOTHING = "0" * 64


@pytest.fixture
def field(run: Run, tmp_path: Path) -> Path:
    """A store with two reports."""
    lines = (json.dumps({"id": name, "text": TEXT, "published": "2019-05-04"}, ensure_ascii=False) for name in "ab")
    assert run("ingest", "-", "--store", "field.khabar", feed="\n".join(lines).encode()).returncode == 0
    return tmp_path / "field.khabar"


def alter(path: Path, sql: str) -> None:
    """Change a store behind Khabar's back."""
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def heads(done: subprocess.CompletedProcess[bytes]) -> dict[str, str]:
    """The heads that were printed, by what they are of."""
    lines = [line.split() for line in done.stdout.decode().splitlines() if line.startswith("head of")]
    return {line[2]: line[3] for line in lines}


def first_key(path: Path) -> str:
    store = open_store(str(path))
    key = next(store.claims()).key
    store.close()
    return key


def test_an_untouched_store_is_verified_and_its_heads_are_told(run: Run, field: Path) -> None:
    done = run("verify", "--store", "field.khabar")
    assert (done.returncode, heads(done)["decisions"]) == (0, NOTHING)
    assert done.stderr.decode().splitlines()[0].startswith("checked 2 reports, 2 versions, 2 captures, 2 originals")
    assert done.stderr.decode().splitlines()[1:] == ["nothing was altered"]
    assert run("verify", "--store", "field.khabar", "--head", heads(done)["custody"]).returncode == 0


def test_what_was_altered_is_named(run: Run, field: Path) -> None:
    alter(field, "UPDATE reports SET text = replace(text, 'ثلاثة', 'أربعة') WHERE report_id = 'b'")
    done = run("verify", "--store", "field.khabar")
    assert done.returncode == 1
    assert "report 2 (b): its text was altered" in done.stdout.decode().splitlines()


def no_trace(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a command that failed says: a line, and nothing of its inside."""
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    return done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize(
    ("sql", "asked", "named"),
    [
        ("UPDATE codings SET coded = 'garbage'", "قصف", "coding"),
        ("UPDATE codings SET coded = '{}'", "قصف", "coding"),
        ("UPDATE search_texts SET words = x'010203'", "قصف", "cannot be read through"),
        ("UPDATE reports SET text = x'ff00'", None, "its text was altered"),
    ],
)
def test_what_an_alteration_left_is_told_in_a_line(
    run: Run, field: Path, sql: str, asked: str | None, named: str
) -> None:
    alter(field, sql)
    assert named in no_trace(run("verify", "--store", "field.khabar"))
    if asked:
        told = no_trace(run("search", asked, "--store", "field.khabar"))
        assert "Error: field.khabar: what is stored is not as Khabar wrote it (" in told
        assert "`khabar verify` names what was altered" in told


def test_a_store_that_lost_the_state_of_its_index_is_told(run: Run, field: Path) -> None:
    alter(field, "DELETE FROM search_state")
    assert "it has lost how far its words are indexed; restore a backup" in no_trace(
        run("aside", "--store", str(field))
    )


def test_a_head_that_the_log_does_not_lead_to_is_told(run: Run, field: Path) -> None:
    done = run("verify", "--store", "field.khabar", "--head", "ab" * 32)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"the logs: hold no entry {'ab' * 32}")


def test_a_part_of_a_head_is_wrong_usage_and_no_finding(run: Run, field: Path) -> None:
    done = run("verify", "--store", "field.khabar", "--head", "ab" * 8)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "is no head; give all its 64 characters" in done.stderr.decode()
    whole = heads(run("verify", "--store", "field.khabar"))["custody"].upper()
    assert run("verify", "--store", "field.khabar", "--head", f" {whole} ").returncode == 0


def test_a_command_without_a_store_says_both_ways_to_name_one(run: Run) -> None:
    done = run("verify", KHABAR_STORE="")
    assert done.returncode == 2
    assert "Missing option '--store' (env var: 'KHABAR_STORE')" in done.stderr.decode()


def test_what_was_set_aside_is_listed_with_its_bytes(run: Run, field: Path) -> None:
    assert run("aside", "--store", "field.khabar").stdout == b""
    bad = b'{"id": "c", "text": 5}'
    run("ingest", "-", "--store", "field.khabar", feed=bad)
    (line,) = run("aside", "--store", "field.khabar").stdout.decode().splitlines()
    where, reason, _, sha256 = line.split("\t")
    assert (where, reason) == ("-:1", "field 'text' is a number; it must be a string")
    assert run("aside", "--store", "field.khabar", "--bytes", sha256).stdout == bad
    unknown = run("aside", "--store", "field.khabar", "--bytes", "ab" * 32)
    assert (unknown.returncode, b"no bytes with the hash" in unknown.stderr) == (1, True)


def test_a_backup_is_a_store_and_never_writes_over_a_file(run: Run, field: Path) -> None:
    assert run("backup", "copy.khabar", "--store", "field.khabar").returncode == 0
    assert heads(run("verify", "--store", "copy.khabar")) == heads(run("verify", "--store", "field.khabar"))
    again = run("backup", "copy.khabar", "--store", "field.khabar")
    assert again.returncode == 2
    assert "copy.khabar exists already; name a new file" in again.stderr.decode()


def test_recoding_passes_over_what_is_coded_and_tells_what_differs(run: Run, field: Path) -> None:
    done = run("recode", "--store", "field.khabar")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("recoded 0 reports in ")
    alter(field, "UPDATE codings SET coded = replace(coded, '\"low\":3', '\"low\":4') WHERE report = 2")
    compared = run("recode", "--store", "field.khabar", "--compare", "--again")
    assert compared.returncode == 0
    (changed,) = compared.stdout.decode().splitlines()
    cells = changed.split("\t")
    assert (cells[0], cells[2], cells[5]) == ("b", "changed", "counts")
    assert "recoded 2 reports" in compared.stderr.decode()
    assert "1 differ; claims: 1 the same, 1 changed, 0 new, 0 gone" in compared.stderr.decode()


def test_reports_taken_in_without_coding_are_coded_by_recode(run: Run, tmp_path: Path) -> None:
    run("ingest", "-", "--store", "field.khabar", "--no-code", feed=json.dumps({"id": "a", "text": TEXT}).encode())
    done = run("recode", "--store", "field.khabar")
    assert done.returncode == 0
    (line,) = done.stdout.decode().splitlines()
    assert line.split("\t")[2:4] == ["new", "shelling"]


def test_a_decision_is_recorded_and_the_next_must_know_of_it(run: Run, field: Path) -> None:
    key = first_key(field)
    accepted = run("decide", "accept", key, "--who", "ليلى", "--store", "field.khabar")
    assert (accepted.returncode, accepted.stdout) == (0, b"1\n")
    refused = run("decide", "reject", key, "--store", "field.khabar", KHABAR_WHO="سامي")
    assert refused.returncode == 1
    assert "ليلى decided 'accept'" in refused.stderr.decode()
    corrected = run(
        "decide", "correct", key, "--after", "1", "--set", "status=denied", "--set", "background=true", "--note", "نفي",
        "--who", "سامي", "--store", "field.khabar",
    )  # fmt: skip
    assert corrected.stdout == b"2\n"
    assert run("decide", "comment", key, "--note", "نعم", "--who", "ليلى", "--store", "field.khabar").returncode == 0
    store = open_store(str(field))
    claim = store.claim(key)
    assert (claim.state, claim.decided_by) == ("corrected", "سامي")
    assert claim.correction == {"status": "denied", "background": True}
    assert [one.kind for one in store.decisions()] == ["accept", "correct", "comment"]
    assert run("verify", "--store", "field.khabar").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["correct", "k", "--who", "x"], "correct needs --set"),
        (["accept", "k", "--who", "x", "--set", "status=denied"], "correct needs --set"),
        (["merge", "k", "--who", "x"], "merge needs --into"),
        (["comment", "k", "--who", "x"], "a comment needs --note"),
        (["accept", "k"], "Missing option '--who'"),
        (["correct", "k", "--who", "x", "--set", "denied"], "'denied' is not FIELD=VALUE"),
        (["accept", "nokey", "--who", "x"], "there is no claim nokey"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(run: Run, field: Path, arguments: list[str], message: str) -> None:
    done = run("decide", *arguments, "--store", "field.khabar")
    assert done.returncode in (1, 2)
    assert message in done.stderr.decode()
    assert not list(open_store(str(field)).decisions())


@pytest.mark.parametrize("command", [["verify"], ["recode"], ["backup", "x"], ["decide", "accept", "k", "--who", "x"]])
def test_a_store_that_is_not_there_is_told(run: Run, tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--store", "none.khabar")
    assert done.returncode == 1
    assert "none.khabar: no such store" in done.stderr.decode()
    assert not list(tmp_path.iterdir())
