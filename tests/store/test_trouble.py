"""A database that is locked, full or gone: one clear line, no damage, and the work can go on afterwards."""

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.pipeline import Coder
from khabar.read.incoming import Incoming, Original
from khabar.store import Store, open_store
from khabar.store.backup import backup
from khabar.store.engine import current_engine
from khabar.store.interface import Entry
from khabar.store.open import open_database
from khabar.store.verify import verify

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."


def entry(coder: Coder, name: str, weight: int = 0) -> Entry:
    """A report with its coding; `weight` random bytes make it heavy, since they cannot be compressed."""
    original = Original(data=SHELLING.encode() + os.urandom(weight), kind="text", where=f"{name}.txt")
    report = Incoming(id=name, text=SHELLING, where=f"{name}.txt", original=original)
    return Entry(report, coder.code(SHELLING, id=name))


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


def fill(store: Store, coder: Coder, run: int, upto: int = 200) -> int:
    """Add reports one batch after another; how many batches were told to be stored before it failed."""
    for number in range(upto):
        store.add([entry(coder, f"{number}-{part}", 20_000) for part in range(3)], run)
    return upto


def test_a_locked_store_is_told_and_left_as_it_was(address: str, coder: Coder) -> None:
    store, other = open_store(address, wait=0.2), open_database(address)
    run = store.begin_run(current_engine())
    with other.writing():
        other.rows("UPDATE runs SET finished = NULL WHERE id = ?", (run,))
        for write in (
            lambda: store.add([entry(coder, "a")], run),
            lambda: store.decide("ليلى", "comment", "incident", "1"),
        ):
            with pytest.raises(StoreError) as error:
                write()
            assert "wait for it" in one_line(error)
        assert store.totals().versions == 0, "readers do not wait"
    store.add([entry(coder, "a")], run)
    store.decide("ليلى", "comment", "incident", "1")
    assert not verify(store).findings


@contextlib.contextmanager
def small_disk() -> Iterator[Path | None]:
    """A file system of 3 MB; None where this user may not mount one."""
    with tempfile.TemporaryDirectory(prefix="khabar-disk-") as folder:
        mounting = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=777", "tmpfs", folder]
        if subprocess.run(mounting, check=False, capture_output=True).returncode:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def check_full(store: Store, coder: Coder) -> None:
    """Fill a store until the disk is full: what was stored is whole, the rest is not there, and reading goes on."""
    run = store.begin_run(current_engine())
    with pytest.raises(StoreError) as error:
        fill(store, coder, run)
    assert "full; make room" in one_line(error)
    totals = store.totals()
    assert totals.versions > 0
    assert totals.versions % 3 == 0, "a batch is whole or not there"
    assert totals.codings == totals.captures == totals.versions
    assert not verify(store).findings


def test_a_full_disk_is_told_and_nothing_is_damaged(coder: Coder) -> None:
    with small_disk() as disk:
        if disk is None:
            return check_full_by_limit(coder)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(1_000_000))
        store = open_store(str(disk / "field.khabar"))
        check_full(store, coder)
        ballast.unlink()
        before = store.totals().versions
        store.add([entry(coder, "after")], store.begin_run(current_engine()))
        assert store.totals().versions == before + 1
        store.close()
        again = open_store(str(disk / "field.khabar"))
        assert not verify(again).findings
        again.close()
    return None


def check_full_by_limit(coder: Coder) -> None:
    """The same where no disk can be mounted: SQLite's own limit on the size of a file, which ends in the same error."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/field.khabar")
        store.db.rows("PRAGMA max_page_count = 300")
        check_full(store, coder)
        store.db.rows("PRAGMA max_page_count = 3000")
        store.add([entry(coder, "after")], store.begin_run(current_engine()))
        store.close()


def test_the_limit_on_a_file_stands_for_a_full_disk(coder: Coder) -> None:
    check_full_by_limit(coder)


def test_a_full_disk_of_the_server_is_told_and_nothing_is_damaged(cluster, coder: Coder) -> None:  # type: ignore[no-untyped-def]
    address = cluster.new_schema()
    with small_disk() as disk:
        if disk is None:
            store = open_store(address)
            store.db.script(
                "CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id > 6 THEN "
                "RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END IF; RETURN NEW; END $$;"
                "CREATE TRIGGER no_space BEFORE INSERT ON claims FOR EACH ROW EXECUTE FUNCTION no_space();"
            )
            check_full(store, coder)
            store.close()
            return
        space = disk / "space"
        space.mkdir()
        os.chown(space, cluster.uid, -1)
        admin = open_database(address)
        admin.rows(f"CREATE TABLESPACE small LOCATION '{space}'")
        store = open_store(f"{address}%20-cdefault_tablespace%3Dsmall")
        check_full(store, coder)
        store.close()
        admin.rows(f"DROP SCHEMA {address.rpartition('%3D')[2]} CASCADE")
        admin.rows("CHECKPOINT")
        admin.rows("DROP TABLESPACE small")
        admin.close()


def test_a_backup_onto_a_full_disk_is_told_and_leaves_nothing(store: Store, coder: Coder, tmp_path: Path) -> None:
    fill(store, coder, store.begin_run(current_engine()), 60)
    with small_disk() as disk:
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        folder = disk or tmp_path / "copies"
        folder.mkdir(exist_ok=True)
        if disk is None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limit[1]))
        try:
            with pytest.raises(StoreError) as error:
                backup(store, folder / "copy.khabar")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        assert "full" in one_line(error)
        if disk and store.db.dialect == "sqlite":
            assert one_line(error).startswith(f"{folder}: the disk is full"), "it is not the store's own disk"
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("address", ["postgres"], indirect=True)
def test_a_server_that_goes_away_is_told(address: str) -> None:
    store, other = open_store(address), open_database(address)
    process = store.db.rows("SELECT pg_backend_pid()")[0][0]
    other.rows("SELECT pg_terminate_backend(?)", (process,))
    with pytest.raises(StoreError) as error:
        store.totals()
    assert "cannot reach the server" in one_line(error)
    with pytest.raises(StoreError):
        store.decide("ليلى", "comment", "incident", "1")


def test_postgres_without_its_package_is_told() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from khabar.store import open_store\n"
        "try:\n    open_store('postgresql://localhost/khabar')\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "StoreError a store in Postgres needs psycopg: pip install 'khabar[postgres]'\n"
