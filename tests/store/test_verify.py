"""Whatever is altered in a store behind its back is found, and named."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.read.incoming import Incoming, Original
from khabar.store import Store, open_store
from khabar.store.interface import Added, Entry, SetAside
from khabar.store.verify import verify

Ingest = Callable[..., Added]

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب، بحسب ناشطين."
ARREST = "اعتقلت دورية من الشرطة العسكرية شابين في مدينة الباب."


@pytest.fixture
def filled(store: Store, ingest: Ingest) -> Store:
    """A store with three versions of two reports, something set aside, and decisions."""
    ingest(SHELLING, id="a", title="حلب", outlet="وكالة المثال")
    ingest(ARREST, id="b")
    ingest(f"{ARREST} ثم أفرجت عنهما.", id="b")
    store.add([], aside=[SetAside("c.txt", "not Arabic", Original(data=b"news", kind="text", where="c.txt"))])
    coding = store.coding(1)
    assert coding is not None
    first = store.decide("ليلى", "accept", "claim", coding.keys[0])
    store.decide("سامي", "comment", "claim", coding.keys[0], {"note": "من المصدر؟"})
    store.decide("ليلى", "reject", "claim", coding.keys[0], builds_on=first.id)
    return store


def found(store: Store, **options: list[str]) -> list[str]:
    return [str(finding) for finding in verify(store, **options).findings]


def test_an_untouched_store_is_clean(filled: Store) -> None:
    result = verify(filled)
    assert not result.findings
    assert result.totals is not None
    assert (result.totals.versions, result.totals.decisions) == (3, 3)


def test_an_empty_store_is_clean(store: Store) -> None:
    assert not verify(store).findings


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE reports SET text = replace(text, 'ثلاثة', 'ستة') WHERE id = 1", "report 1 (a): its text was altered"),
        ("UPDATE reports SET published = '2020-01-01' WHERE id = 2", "report 2 (b): its title, day, outlet"),
        ("UPDATE reports SET outlet = 'غيرها' WHERE id = 1", "report 1 (a): its title, day, outlet"),
        ("UPDATE captures SET origin = 'elsewhere.txt' WHERE id = 2", "capture 2 (elsewhere.txt): where, when or how"),
        ("UPDATE captures SET ingested_at = '2020-01-01T00:00:00.000Z' WHERE id = 1", "capture 1 (a.txt): where, when"),
        ("DELETE FROM captures WHERE id = 2", "captures: number 2 is missing"),
        ("DELETE FROM captures WHERE id = 2", "capture 3 (b.txt): does not follow the capture before it"),
        ("DELETE FROM captures WHERE id = 3", "report 3: nothing tells where it came from"),
        ("UPDATE set_aside SET reason = 'none'", "set aside 1 (c.txt): was altered"),
        (
            "UPDATE codings SET coded = replace(coded, '\"low\":3', '\"low\":6') WHERE id = 1",
            "coding 1 of report 1: was",
        ),
        ("UPDATE claims SET type = 'air_strike' WHERE id = 1", "coding 1 of report 1: rows in claims are not those"),
        ("UPDATE claim_counts SET low = 6 WHERE claim = 1", "coding 1 of report 1: rows in claim_counts are not those"),
        ("UPDATE claim_places SET lat = 0, lon = 0", "rows in claim_places are not those that were stored"),
        ("UPDATE claim_actors SET actor = 'nobody'", "rows in claim_actors are not those that were stored"),
        ("UPDATE search_words SET form = 'حلبا' WHERE form = 'حلب'", "report 1 (a): search finds it by other words"),
        ("DELETE FROM search_texts WHERE report = 2", "report 2 (b): search finds it by other words than it has"),
        ("DELETE FROM claim_sources", "rows in claim_sources are not those that were stored"),
    ],
)
def test_what_was_altered_is_named(filled: Store, statement: str, named: str) -> None:
    filled.db.rows(statement)
    assert any(named in line for line in found(filled)), found(filled)


def test_altered_bytes_are_named_by_their_hash(filled: Store) -> None:
    sha256 = filled.captures(1)[0].original
    other = filled.db.rows("SELECT data FROM originals WHERE sha256 <> ?", (sha256,))[0][0]
    filled.db.rows("UPDATE originals SET data = ? WHERE sha256 = ?", (other, sha256))
    assert [line for line in found(filled) if f"original {sha256}: its bytes were altered" in line]
    filled.db.rows("UPDATE originals SET data = ? WHERE sha256 = ?", (other[:9], sha256))
    assert [line for line in found(filled) if f"original {sha256}: its bytes are damaged" in line]


def without_guard(store: Store, statement: str) -> None:
    """Change the log as somebody with all rights over the database could."""
    with store.db.writing():
        if store.db.dialect == "sqlite":
            for trigger in ("decisions_stay", "decisions_stay_unchanged"):
                store.db.rows(f"DROP TRIGGER {trigger}")
        else:
            store.db.rows("ALTER TABLE decisions DISABLE TRIGGER USER")
        store.db.rows(statement)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE decisions SET who = 'ليلى' WHERE id = 2", "decision 2 (comment by ليلى): was altered"),
        ("UPDATE decisions SET kind = 'reject' WHERE id = 1", "decision 1 (reject by ليلى): was altered"),
        ("UPDATE decisions SET payload = '{}' WHERE id = 2", "decision 2 (comment by سامي): was altered"),
        ("DELETE FROM decisions WHERE id = 2", "decisions: number 2 is missing"),
        ("DELETE FROM decisions WHERE id = 2", "decision 3 (reject by ليلى): does not follow the decision before it"),
    ],
)
def test_a_log_altered_past_its_guard_is_named(filled: Store, statement: str, named: str) -> None:
    without_guard(filled, statement)
    assert any(named in line for line in found(filled)), found(filled)


def test_a_log_cut_short_is_found_by_a_head_noted_before(filled: Store) -> None:
    noted = verify(filled)
    assert not found(filled, heads=[noted.decisions_head, noted.custody_head])
    without_guard(filled, "DELETE FROM decisions WHERE id = 3")
    assert not found(filled)
    assert found(filled, heads=[noted.decisions_head]) == [
        f"the logs: hold no entry {noted.decisions_head}: entries from there on were altered or taken away"
    ]


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_damaged_file_is_told_and_the_rest_is_still_checked(filled: Store) -> None:
    page = int(filled.db.rows("PRAGMA page_size")[0][0])
    root = int(filled.db.rows("SELECT rootpage FROM sqlite_master WHERE name = 'set_aside'")[0][0])
    filled.db.rows("UPDATE reports SET outlet = 'غيرها' WHERE id = 1")
    filled.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(filled.db.place, "r+b") as file:
        file.seek((root - 1) * page)
        file.write(b"\xff" * page)
    lines = found(filled)
    assert any(line.startswith("the file: ") for line in lines)
    assert any("report 1 (a): its title, day, outlet" in line for line in lines)


def test_a_text_that_is_no_text_any_more_is_refused_in_words(tmp_path: Path) -> None:
    """Only SQLite lets somebody put bytes where a text was."""
    with contextlib.closing(open_store(str(tmp_path / "s.db"))) as store:
        store.add([Entry(Incoming(id="a", text=SHELLING, where="a.txt"))])
        store.db.rows("UPDATE reports SET text = CAST(text AS BLOB)")
        assert "report 1 (a): its text was altered" in found(store)
        with pytest.raises(StoreError, match=r"the text of report 1 \(a\) is damaged; khabar verify names all"):
            store.report(1)
