"""Queries and what they find: the table in queries.tsv over the reports in reports.tsv, on both databases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khabar.store import Store
from khabar.store.interface import Added
from khabar.store.search import find, search
from khabar.store.search.find import Order

Ingest = Callable[..., Added]

LINES = (Path(__file__).parent / "queries.tsv").read_text("utf-8").splitlines()
QUERIES = [line.split("\t") for line in LINES if line and not line.startswith("#")][1:]


def found(store: Store, query: str, **asked: Any) -> set[str]:
    return {hit.id for hit in search(store, query, **asked).hits}


@pytest.mark.parametrize(("query", "ids", "why"), QUERIES, ids=[f"{row[0]}: {row[2]}" for row in QUERIES])
def test_a_query_finds_what_it_must_and_nothing_else(held: Store, query: str, ids: str, why: str) -> None:
    assert found(held, query) == set(ids.split()), why


@pytest.mark.parametrize("query", [row[0] for row in QUERIES])
def test_what_is_marked_is_what_stands_in_the_text(held: Store, texts: dict[str, str], query: str) -> None:
    for hit in search(held, query).hits:
        text = texts[hit.id]
        for quote in (hit.snippet, *hit.highlights):
            assert quote.text == text[slice(*quote.span)]
        assert hit.highlights
        assert all(hit.snippet.span[0] <= q.span[0] and q.span[1] <= hit.snippet.span[1] for q in hit.highlights)


@pytest.mark.parametrize(
    ("query", "id", "marked"),
    [
        ("قصف", "shelling", ["قُصِفَت", "القصفُ"]),
        ("قصف", "kashida", ["القصـــف"]),
        ("غارة", "raid", ["غارةٌ"]),
        ("قتيل OR جريح", "dead", ["القتلى", "والجرحى"]),
        ('"دير الزور"', "hashtag", ["دير", "الزور"]),
        ("قصف -غارة", "shelling", ["قُصِفَت", "القصفُ"]),
        ('"قرب المحطة" OR فرقة', "division", ["الفرقة", "فرقة", "قرب", "المحطة"]),
    ],
)
def test_the_words_that_were_found_are_marked_whole(held: Store, query: str, id: str, marked: list[str]) -> None:
    (hit,) = (hit for hit in search(held, query).hits if hit.id == id)
    assert [quote.text for quote in hit.highlights] == marked


def test_words_that_no_report_holds_are_named(held: Store) -> None:
    assert search(held, "قصف زلزال").unknown == ("زلزال",)
    assert search(held, "قصف -زلزال").unknown == ()


@pytest.mark.parametrize("ranked", [2, 3, 5_000])
@pytest.mark.parametrize("order", ["rank", "date"])
def test_pages_follow_one_another(held: Store, order: Order, ranked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only the newest of what fits are ranked, and the others follow by their days."""
    monkeypatch.setattr(find, "MOST_RANKED", ranked)
    whole = search(held, "قصف OR غارة OR حي", order=order)
    pages = [search(held, "قصف OR غارة OR حي", order=order, limit=2, offset=at) for at in range(0, 8, 2)]
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]
    assert {page.total for page in pages} == {whole.total} == {len(whole.hits)}


def test_by_date_the_newest_come_first(held: Store) -> None:
    days = [hit.published for hit in search(held, "قصف OR غارة", order="date").hits]
    assert days == sorted(days, key=str, reverse=True)


def test_an_empty_query_finds_everything(held: Store, texts: dict[str, str]) -> None:
    assert search(held, "", limit=100).total == len(texts)


def test_who_says_it_more_often_and_sooner_comes_first(held: Store) -> None:
    assert search(held, "قصف").hits[0].id == "shelling"


def test_only_the_newest_version_of_a_report_is_found(store: Store, ingest: Ingest) -> None:
    ingest("قصف مدفعي على قرية الحمرا", id="a")
    ingest("هدوء في قرية الحمرا", id="a")
    assert found(store, "قصف") == set()
    assert found(store, "هدوء") == {"a"}
