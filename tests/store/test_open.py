"""Addresses of stores, their migrations, and stores that cannot be opened."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from khabar.errors import StoreError
from khabar.store import Store, open_store
from khabar.store.interface import Engine
from khabar.store.migrate import migrate
from khabar.store.open import open_database
from khabar.store.postgres import without_password
from khabar.store.reading import check_may_write
from khabar.store.verify import verify


def test_a_new_store_is_empty(store: Store) -> None:
    assert set(msgspec.structs.astuple(store.totals())) == {0}


def test_a_store_is_opened_again_as_it_was(address: str) -> None:
    open_store(address).close()
    before = open_database(address).rows("SELECT * FROM migrations")
    open_store(address).close()
    assert open_database(address).rows("SELECT * FROM migrations") == before


def test_a_store_of_a_newer_program_is_refused(address: str) -> None:
    open_store(address).close()
    open_database(address).rows("INSERT INTO migrations VALUES (9999, 'of the future', '2030-01-01T00:00:00.000Z')")
    with pytest.raises(StoreError, match=r"written by a newer Khabar \(schema 9999.*update khabar"):
        open_store(address)


def test_a_migration_that_breaks_leaves_nothing(address: str, tmp_path: Path) -> None:
    db = open_database(address)
    folder = tmp_path / "migrations" / db.dialect
    folder.mkdir(parents=True)
    (folder / "0001_good.sql").write_text("CREATE TABLE kept (a INTEGER);\n")
    (folder / "0002_bad.sql").write_text("CREATE TABLE lost (a INTEGER);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(StoreError, match="nowhere"):
        migrate(db, folder.parent)
    assert db.rows("SELECT number, name FROM migrations") == [(1, "0001_good")]
    assert db.rows("SELECT * FROM kept") == []
    with pytest.raises(StoreError, match="lost"):
        db.rows("SELECT * FROM lost")


def test_both_databases_have_the_same_migrations() -> None:
    folder = Path(migrate.__code__.co_filename).parent / "migrations"
    assert {path.name for path in (folder / "sqlite").iterdir()} == {p.name for p in (folder / "postgres").iterdir()}


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_file_goes_by_its_path_or_address(form: str, tmp_path: Path) -> None:
    open_store(form.format(tmp_path / "a b.khabar")).close()
    assert (tmp_path / "a b.khabar").exists()


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "field.khabar"))
    store.begin_run(Engine("1", "2", "3", "4"))
    files = list(tmp_path.iterdir())
    assert {"field.khabar", "field.khabar-wal"} <= {file.name for file in files}
    assert not [file for file in files if file.stat().st_mode & 0o077]


def test_a_missing_file_is_told_where_it_is_not_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; `khabar ingest"):
        open_store(str(tmp_path / "none.khabar"), create=False)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check that the folder exists"):
        open_store(str(tmp_path / "none" / "field.khabar"))


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    before = other.read_bytes()
    with pytest.raises(StoreError, match="a database of another program"):
        open_store(str(other))
    assert other.read_bytes() == before


def test_what_a_foreign_file_calls_must_be_harmless(tmp_path: Path) -> None:
    """A store that somebody sent, with a view that would call into an extension."""
    path = tmp_path / "sent.khabar"
    open_store(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIEW harmful AS SELECT load_extension('harmful.so')")
    store = open_store(str(path))
    with pytest.raises(StoreError, match=r"unsafe use of load_extension|no such function"):
        store.db.rows("SELECT * FROM harmful")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "report.txt"
    other.write_text("قصف مدفعي على حلب. " * 200, "utf-8")
    before = other.read_bytes()
    with pytest.raises(StoreError, match="no store of Khabar"):
        open_store(str(other))
    assert other.read_bytes() == before


def test_other_addresses_are_refused() -> None:
    with pytest.raises(StoreError, match="no store goes by that address"):
        open_store("mysql://localhost/khabar")


def test_a_server_out_of_reach_is_told_in_one_line_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as told:
        open_store(f"postgresql://layla:secret@/khabar?host={tmp_path}")
    assert "cannot reach the server; check address, user and password" in str(told.value)
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://layla:secret@db.example/khabar", "postgresql://layla@db.example/khabar"),
        ("postgresql://db.example:5433/khabar?password=secret", "postgresql://db.example:5433/khabar"),
    ],
)
def test_a_password_is_never_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown


def test_a_user_of_the_server_who_may_only_read_reads(cluster) -> None:  # type: ignore[no-untyped-def]
    address = cluster.new_schema()
    schema = address.rpartition("%3D")[2]
    store = open_store(address)
    store.decide("ليلى", "comment", "incident", "1")
    store.db.script(
        f"CREATE ROLE {schema}_reader LOGIN; GRANT USAGE ON SCHEMA {schema} TO {schema}_reader; "
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {schema}_reader"
    )
    reader = open_store(address.replace("//khabar@", f"//{schema}_reader@"))
    assert reader.totals().decisions == 1
    assert not verify(reader).findings
    assert (store.db.refusal, reader.db.refusal) == (None, "this user may not write")
    with pytest.raises(
        StoreError, match=r"it may only be read \(this user may not write\); ask whoever runs the server"
    ):
        check_may_write(reader.db)
    reader.close()
    store.close()
