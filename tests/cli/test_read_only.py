"""Stores that may be read and not written: every command that only reads works, the others say so at once."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.pipeline import load
from khabar.read.incoming import Incoming, Original
from khabar.store import open_store
from khabar.store.engine import current_engine
from khabar.store.incidents import update
from khabar.store.interface import Entry

COMMAND = (sys.executable, "-m", "khabar")
Run = Callable[..., subprocess.CompletedProcess[bytes]]

REPORTS = [
    {"id": "a", "published": "2023-04-02", "text": "قتل مدنيان اليوم بقصف مدفعي على بلدة سرمين بريف إدلب."},
    {"id": "b", "published": "2023-04-02", "text": "أصيب طفل اليوم بانفجار لغم أرضي في مدينة الرقة."},
]
# Root may write everywhere; without these rights it is held to the rights of files as everybody is.
_BOUND = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
READS = {
    "search": ["search", "قصف"],
    "aside": ["aside"],
    "verify": ["verify"],
    "compare": ["recode", "--compare", "--again"],
    "incidents": ["incidents"],
}
WRITES = {
    "ingest": ["ingest", "more.jsonl"],
    "recode": ["recode"],
    "decide": ["decide", "accept", "k", "--who", "x"],
    "join": ["incidents", "join", "a", "b", "--who", "x"],
    "part": ["incidents", "part", "a", "c", "--who", "x"],
}


@pytest.fixture
def bound(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `khabar` held to the rights of files, on the store `held/field.khabar` unless another is named."""

    def khabar_command(*arguments: str, store: str = "held/field.khabar") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*_BOUND, *COMMAND, *arguments], cwd=tmp_path, env={**environment, "KHABAR_STORE": store},
            capture_output=True, check=False,
        )  # fmt: skip

    return khabar_command


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two reports, merged into incidents, made once."""
    path = tmp_path_factory.mktemp("filled") / "field.khabar"
    store, coder = open_store(str(path)), load()
    run = store.begin_run(current_engine())
    for report in REPORTS:
        original = Original(data=report["text"].encode(), kind="text", where=f"{report['id']}.txt")
        incoming = Incoming(**report, where=original.where, original=original)
        store.add([Entry(incoming, coder.code(report["text"], id=report["id"], published=report["published"]))], run)
    store.end_run(run)
    update(store)
    store.close()
    return path


@pytest.fixture
def field(filled: Path, tmp_path: Path) -> Path:
    """A copy of it in a folder of its own."""
    (tmp_path / "held").mkdir()
    write(tmp_path / "more.jsonl", [{**REPORTS[0], "id": "c"}])
    return Path(shutil.copy(filled, tmp_path / "held"))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@contextlib.contextmanager
def closed_file(field: Path) -> Iterator[None]:
    field.chmod(0o444)
    yield


@contextlib.contextmanager
def closed_folder(field: Path) -> Iterator[None]:
    field.parent.chmod(0o555)
    yield
    field.parent.chmod(0o755)


@contextlib.contextmanager
def medium(field: Path) -> Iterator[None]:
    """A disk for reading where one may be mounted; else a file and folder that are both closed."""
    folder = field.parent
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=False, capture_output=True).returncode:
        with closed_file(field), closed_folder(field):
            yield
        return
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_what_reads_reads_and_leaves_nothing_beside_the_store(bound: Run, field: Path) -> None:
    before = {name: bound(*arguments).stdout for name, arguments in READS.items()}
    incident = json.loads(before["incidents"].splitlines()[0])["id"]
    with closed_folder(field):
        for name, arguments in READS.items():
            done = bound(*arguments)
            assert (done.returncode, done.stdout) == (0, before[name]), (name, done.stderr.decode())
        assert b'"what":"made"' in bound("incidents", "history", incident).stdout
        assert "told by" in bound("incidents", "explain", incident).stdout.decode()
    with closed_file(field):
        assert bound("search", "قصف").stdout == before["search"]
    assert [path.name for path in field.parent.iterdir()] == ["field.khabar"]


def test_a_medium_for_reading_is_read_and_copied(bound: Run, field: Path) -> None:
    with medium(field):
        verified = bound("verify")
        assert verified.returncode == 0
        assert bound("search", "قصف").returncode == 0
        assert bound("backup", "copy.khabar").returncode == 0
        assert "it may only be read (" in bound("decide", "accept", "k", "--who", "x").stderr.decode()
    assert bound("verify", store="copy.khabar").stdout == verified.stdout


@pytest.mark.parametrize("name", WRITES)
def test_what_writes_says_so_in_a_line(bound: Run, field: Path, name: str) -> None:
    with closed_folder(field):
        done = bound(*WRITES[name])
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("Error: held/field.khabar: it may only be read (its folder may not be written); copy it")


def test_reports_that_wait_for_a_merge_are_told(bound: Run, field: Path) -> None:
    bound("ingest", "more.jsonl")
    with closed_folder(field):
        done = bound("incidents")
    assert done.returncode == 1
    assert done.stderr.decode() == "2 incidents; 1 report not merged yet, for this store may only be read\n"
    assert len(done.stdout.splitlines()) == 2


def test_while_somebody_writes_what_is_stored_is_read(bound: Run, field: Path) -> None:
    store = open_store(str(field))
    store.decide("ليلى", "comment", "report", "1", {"note": "نعم"})
    with closed_folder(field):
        assert bound("verify").stderr.decode().splitlines()[0].endswith("1 decisions")
    store.close()


def test_a_copy_without_what_was_written_last_is_not_taken_for_the_whole(bound: Run, field: Path) -> None:
    """A log that lies beside the file and cannot be read in: better no answer than one of yesterday."""
    store = open_store(str(field))
    store.decide("ليلى", "comment", "report", "1", {"note": "نعم"})
    copy = field.parent.with_name("copied")
    copy.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{field}{ending}", copy)
    store.close()
    copy.chmod(0o555)
    done = bound("verify", store="copied/field.khabar")
    copy.chmod(0o755)
    assert done.returncode == 1
    assert "copied/field.khabar: what was written last may only be read elsewhere; copy it" in done.stderr.decode()
    assert bound("verify", store="copied/field.khabar").stderr.decode().splitlines()[0].endswith("1 decisions")


def test_a_store_of_an_older_khabar_has_to_be_brought_up_to_date_elsewhere(bound: Run, field: Path) -> None:
    with contextlib.closing(sqlite3.connect(field)) as connection:
        connection.execute("DELETE FROM migrations WHERE number = (SELECT max(number) FROM migrations)")
        connection.commit()
    with closed_folder(field):
        done = bound("verify")
    assert done.returncode == 1
    assert "an older Khabar wrote it, and it has to be brought up to date, but may only be read" in done.stderr.decode()


def test_a_store_whose_words_are_cut_anew_is_indexed_elsewhere(bound: Run, field: Path) -> None:
    with contextlib.closing(sqlite3.connect(field)) as connection:
        connection.execute("UPDATE search_state SET method = 0")
        connection.commit()
    with closed_folder(field):
        assert "its words have to be indexed anew, but it may only be read" in bound("search", "قصف").stderr.decode()


def test_a_store_that_may_not_be_read_is_told(bound: Run, field: Path) -> None:
    field.chmod(0)
    done = bound("search", "قصف")
    assert done.returncode == 1
    assert "held/field.khabar: it may not be read; check the rights of the file" in done.stderr.decode()


def test_a_file_that_changes_under_a_reader_is_noticed(field: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.store.sqlite.refusal", lambda path: "for this test")
    reader = open_store(str(field))
    monkeypatch.undo()
    assert reader.totals().decisions == 0
    writer = open_store(str(field))
    writer.decide("ليلى", "comment", "report", "1", {"note": "نعم"})
    writer.close()
    with pytest.raises(StoreError, match="somebody wrote to it while it was read; give the same command again"):
        reader.totals()
    reader.close()
