"""The index follows the reports, whenever and however they came."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from khabar.read.incoming import Incoming
from khabar.store import Store, open_store
from khabar.store.backup import copy_store
from khabar.store.interface import Added, Entry
from khabar.store.search import index, search
from khabar.store.search.words import METHOD, placed_words, words_of

Ingest = Callable[..., Added]


@contextlib.contextmanager
def opened(address: str) -> Iterator[Store]:
    store = open_store(address)
    yield store
    store.close()


def found(store: Store, query: str) -> set[str]:
    return {hit.id for hit in search(store, query).hits}


def sequences(store: Store) -> list[list[str]]:
    """The words of each report as the index holds them."""
    forms = dict(store.db.rows("SELECT id, form FROM search_words"))
    rows = store.db.rows("SELECT words FROM search_texts ORDER BY report")
    return [[forms[number] for number in index.sequence(words)] for (words,) in rows]


def test_words_are_folded_and_numbers_lose_their_separators() -> None:
    assert words_of("والقصفُ، ١٬٥٠٠ (إف-16) #دير_الزور 007") == "والقصف 1500 اف 16 دير الزور 7".split()


def test_words_stand_where_they_say() -> None:
    text = "قُصِفَت ﷲ الحمرا؛ 1,500 شهیدا"
    assert [word.form for word in placed_words(text)] == words_of(text)
    assert [text[slice(*word.span)] for word in placed_words(text)] == ["قُصِفَت", "ﷲ", "الحمرا", "1,500", "شهیدا"]


def test_a_change_in_how_words_are_cut_asks_for_a_new_method(texts: dict[str, str]) -> None:
    """Stores make their index anew only when METHOD is raised: raise it together with the digest below."""
    letters = " ".join(map(chr, [*range(0x20, 0x700), *range(0x2000, 0x2070), *range(0xFB50, 0xFF00)]))
    digest = hashlib.sha256("\n".join(words_of("\n".join([*texts.values(), letters]))).encode()).hexdigest()
    assert (METHOD, digest[:16]) == (1, "813c0107bea5393a")


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_an_index_that_is_behind_is_brought_up_to_date_when_the_store_is_opened(
    address: str, store: Store, ingest: Ingest, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after the migration of a store that is older than search, and after a change of method."""
    monkeypatch.setattr(index, "_BATCH", batch)
    for name in ("a", "b", "c", "d"):
        ingest(f"قصف مدفعي على قرية الحمرا {name}", id=name)
    before = sequences(store)
    with store.db.writing():
        store.db.rows("UPDATE search_state SET method = 0")
    with opened(address) as again:
        assert sequences(again) == before
        assert again.db.rows("SELECT * FROM search_state") == [(METHOD, 4)]
        assert found(again, "القصف") == {"a", "b", "c", "d"}
        assert found(again, "*صف*") == {"a", "b", "c", "d"}


def test_a_report_that_was_not_stored_is_not_found(store: Store, ingest: Ingest) -> None:
    ingest("قصف مدفعي", id="a")
    with contextlib.suppress(RuntimeError), store.db.writing():
        ingest("قصف جوي", id="b")
        raise RuntimeError
    assert found(store, "قصف") == {"a"}
    assert search(store, "جوي").unknown == ("جوي",)
    ingest("قصف جوي", id="b")
    assert found(store, "جوي") == {"b"}


def test_both_databases_number_words_alike(store: Store, ingest: Ingest) -> None:
    ingest("قصف على حلب، قصف", id="a")
    assert store.db.rows("SELECT id, form FROM search_words ORDER BY id") == [(1, "حلب"), (2, "علي"), (3, "قصف")]
    ((words,),) = store.db.rows("SELECT words FROM search_texts")
    assert list(index.sequence(words)) == [3, 2, 1, 3]


def test_a_copy_of_a_store_is_searched_like_the_store(store: Store, ingest: Ingest, tmp_path: Path) -> None:
    ingest("قصف مدفعي على قرية الحمرا", id="a")
    with opened(str(tmp_path / "copy.khabar")) as copy:
        copy_store(store, copy)
        assert found(copy, "القصف") == found(store, "القصف") == {"a"}


@pytest.mark.parametrize("long", [20_000])
def test_a_long_report_is_searched_to_its_end(store: Store, ingest: Ingest, long: int) -> None:
    ingest("كلمة " * long + "قصف مدفعي على حلب", id="a")
    (hit,) = search(store, '"مدفعي على حلب"').hits
    assert hit.snippet.text.endswith("على حلب")


def test_without_the_right_to_trigrams_postgres_finds_the_same(request: pytest.FixtureRequest) -> None:
    """The user may do nothing but fill a schema of its own."""
    import psycopg

    cluster = request.getfixturevalue("cluster")
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        connection.execute("CREATE ROLE clerk LOGIN")
        connection.execute("CREATE SCHEMA clerk AUTHORIZATION clerk")
    with opened(cluster.address("clerk").replace("khabar@", "clerk@")) as store:
        store.add([Entry(Incoming(text="قصف مدفعي على قرية الحمرا", id="a", where="a.txt"))])
        assert not store.db.rows(
            "SELECT 1 FROM pg_indexes WHERE indexname = 'search_words_trigrams' AND schemaname = 'clerk'"
        )
        assert found(store, "*صف* مدف*") == found(store, "القصف") == {"a"}


def test_a_report_without_words_is_stored_and_not_found(store: Store, ingest: Ingest) -> None:
    ingest("؟!", id="a")
    ingest("قصف مدفعي", id="b")
    assert found(store, '-"قصف مدفعي"') == {"a"}
    assert found(store, "-قصف") == {"a"}
