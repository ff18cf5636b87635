"""Search: a query and filters in, reports out, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from khabar.errors import UsageError
from khabar.store.database import Database
from khabar.store.interface import Store
from khabar.store.search.conditions import TRUE, Condition, words_condition
from khabar.store.search.filters import Filters, report_condition
from khabar.store.search.hits import Hit, hits_of
from khabar.store.search.index import bring_up_to_date, words_in
from khabar.store.search.query import Node, Phrase, Term, has_phrase, leaves_of, parse, terms_of
from khabar.store.search.ranking import Judge, rarity_of
from khabar.store.search.vocabulary import Meant, meant_by

Order = Literal["rank", "date"]
MOST_HITS = 1_000
MOST_RANKED = 5_000
"""The newest of the reports that fit which are ranked; reading the words of more would keep the searcher waiting."""
_PART = 5_000
_FROM = "FROM search_reports AS r"
_NEWEST_FIRST = "ORDER BY coalesce(r.published, '') DESC, r.report DESC"


class Found(msgspec.Struct, frozen=True):
    """One page of what was found; `total` counts all reports that fit, `unknown` words that no report holds."""

    total: int
    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()


class _Place(msgspec.Struct, frozen=True, order=True):
    """Where a report comes in the list."""

    score: float
    published: str
    report: int


def search(
    store: Store, query: str = "", filters: Filters | None = None, *, order: Order = "rank", limit: int = 20,
    offset: int = 0,
) -> Found:  # fmt: skip
    """The reports that a query and filters ask for, in their newest version.

    The query may be empty; then, and with `order="date"`, the newest reports come first. `offset` is where a page
    begins. Raises UsageError for a query or filter that cannot be, in words for whoever typed it.
    """
    if not 0 <= limit <= MOST_HITS or offset < 0:
        raise UsageError(f"a page has at most {MOST_HITS} reports and begins at 0 or later")
    node = parse(query)
    filters = filters or Filters()
    db = store.db
    bring_up_to_date(db)
    with db.reading():
        meant = meant_by(db, terms_of(node)) if node else {}
        narrowed = report_condition(filters, db)
        asked = _all_of(node, meant, narrowed, db)
        if node is not None and has_phrase(node):
            total, page = _by_phrases(db, _judge(db, node, meant), asked, order, limit, offset)
        else:
            judge = _judge(db, node, meant) if node is not None and order == "rank" else None
            total, page = _by_words(db, judge, asked, limit, offset)
        hits = hits_of(store, [(place.report, place.score) for place in page], node, meant, filters)
    return Found(total, hits, _unknown(node, meant))


def _all_of(node: Node | None, meant: Mapping[Term, Meant], narrowed: Condition, db: Database) -> Condition:
    words = words_condition(node, meant, db.dialect) if node else TRUE
    return Condition(f"r.newest = 1 AND {words.sql} AND {narrowed.sql}", (*words.values, *narrowed.values))


def _by_words(db: Database, judge: Judge | None, asked: Condition, limit: int, offset: int) -> tuple[int, list[_Place]]:
    """The index tells all; a judge ranks the newest, and behind those come the others by their days."""
    rows = db.rows(
        f"SELECT coalesce(r.published, ''), r.report {_FROM} WHERE {asked.sql} {_NEWEST_FIRST}", asked.values
    )
    ranked: list[_Place] = []
    if judge is not None:
        words = words_in(db, [report for _, report in rows[:MOST_RANKED]])
        ranked = [_Place(judge.score(words[report]), published, report) for published, report in rows[:MOST_RANKED]]
        ranked.sort(reverse=True)
    places = ranked[offset : offset + limit]
    others = rows[max(offset, len(ranked)) : offset + limit]
    return len(rows), [*places, *(_Place(0.0, *row) for row in others)]


def _by_phrases(
    db: Database, judge: Judge, asked: Condition, order: Order, limit: int, offset: int
) -> tuple[int, list[_Place]]:
    """The index finds reports that may hold the phrases, the order of their words decides."""
    places = [
        _Place(judge.score(words) if order == "rank" else 0.0, published, report)
        for report, published, words in _candidates(db, asked)
        if judge.answers(words)
    ]
    return len(places), sorted(places, reverse=True)[offset : offset + limit]


def _candidates(db: Database, asked: Condition) -> Iterator[tuple[int, str, Sequence[int]]]:
    rows = db.rows(f"SELECT r.report, coalesce(r.published, '') {_FROM} WHERE {asked.sql}", asked.values)
    for start in range(0, len(rows), _PART):
        part = rows[start : start + _PART]
        words = words_in(db, [report for report, _ in part])
        yield from ((report, published, words[report]) for report, published in part)


def _judge(db: Database, node: Node, meant: Mapping[Term, Meant]) -> Judge:
    return Judge(node, meant, _rarities(db, node, meant))


def _rarities(db: Database, node: Node, meant: Mapping[Term, Meant]) -> dict[Term | Phrase, float]:
    reports = db.rows("SELECT count(*) FROM search_reports")[0][0]
    rarities = {}
    for leaf in leaves_of(node, wanted_only=True):
        holding = words_condition(leaf, meant, db.dialect)
        count = db.rows(f"SELECT count(*) {_FROM} WHERE {holding.sql}", holding.values)[0][0]
        rarities[leaf] = rarity_of(reports, count)
    return rarities


def _unknown(node: Node | None, meant: Mapping[Term, Meant]) -> tuple[str, ...]:
    wanted = terms_of(node, wanted_only=True) if node else []
    return tuple(dict.fromkeys(term.form for term in wanted if not meant[term].numbers))
