"""A copy that is whole, made while others write, and that can be opened, verified and brought back."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.store import Store, open_store
from khabar.store.backup import COPIED, MADE_ANEW, backup, copy_store
from khabar.store.interface import Added, SetAside
from khabar.store.search import search
from khabar.store.verify import verify

Ingest = Callable[..., Added]

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."


@pytest.fixture
def filled(store: Store, ingest: Ingest) -> Store:
    """A store with something in every table."""
    for name in "abc":
        ingest(SHELLING, id=name)
    store.add([], aside=[SetAside("c.txt", "not Arabic")])
    coding = store.coding(1)
    assert coding is not None
    store.decide("ليلى", "accept", "claim", coding.keys[0], {"note": "شاهدته"})
    store.confirm(1, store.begin_run(store.runs()[0].engine, "recode"))
    return store


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = ("originals", "reports", "captures", "set_aside", "runs", "codings", "confirmations", "claims",
              "claim_places", "claim_actors", "claim_sources", "claim_counts", "decisions")  # fmt: skip
    return {table: sorted(store.db.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_a_backup_is_one_file_that_holds_the_same_and_proves_the_same(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "monday.khabar"
    target.parent.mkdir()
    backup(filled, target)
    assert [path.name for path in target.parent.iterdir()] == ["monday.khabar"]
    copy = open_store(str(target), create=False)
    assert everything(copy) == everything(filled)
    assert verify(copy) == verify(filled)
    assert search(copy, "القصف").total == search(filled, "القصف").total == 3
    assert copy.claim(next(filled.claims()).key) == next(filled.claims())


def test_a_backup_is_for_its_owner_alone(filled: Store, tmp_path: Path) -> None:
    backup(filled, tmp_path / "copy.khabar")
    assert (tmp_path / "copy.khabar").stat().st_mode & 0o077 == 0


def test_a_backup_overwrites_nothing(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.khabar"
    target.write_text("mine")
    with pytest.raises(StoreError, match="exists already; name a new file"):
        backup(filled, target)
    assert target.read_text() == "mine"


def test_a_folder_that_is_not_there_is_told(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        backup(filled, tmp_path / "none" / "copy.khabar")


def test_a_backup_while_somebody_writes_is_a_state_that_there_was(address: str, ingest: Ingest, tmp_path: Path) -> None:
    """Decisions are written by another connection all the while; the copy holds the first so many of them."""
    ingest(SHELLING)
    stop = threading.Event()

    def write() -> None:
        mine = open_store(address)
        while not stop.is_set():
            mine.decide("سامي", "comment", "report", "1")
        mine.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        mine = open_store(address)
        for number in range(3):
            backup(mine, tmp_path / f"{number}.khabar")
    finally:
        stop.set()
        writer.join()
    log = list(mine.decisions())
    for number in range(3):
        copy = open_store(str(tmp_path / f"{number}.khabar"))
        assert not verify(copy).findings
        copied = list(copy.decisions())
        assert copied == log[: len(copied)]


def test_a_backup_comes_back_into_an_empty_database(filled: Store, address: str, tmp_path: Path, request) -> None:  # type: ignore[no-untyped-def]
    backup(filled, tmp_path / "copy.khabar")
    back = str(tmp_path / "back.khabar")
    if filled.db.dialect == "postgres":
        back = request.getfixturevalue("cluster").new_schema()
    empty = open_store(back)
    copy_store(open_store(str(tmp_path / "copy.khabar")), empty)
    assert everything(empty) == everything(filled)
    assert not verify(empty).findings
    empty.decide("ليلى", "comment", "report", "1")
    with pytest.raises(StoreError, match="is not empty"):
        copy_store(filled, empty)


@pytest.mark.parametrize("address", ["postgres"], indirect=True)
def test_every_table_is_copied(store: Store) -> None:
    """A migration that adds a table has to say how it comes into a backup of a server's store."""
    tables = {row[0] for row in store.db.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}
    assert tables == {*COPIED, *MADE_ANEW, "migrations"}
