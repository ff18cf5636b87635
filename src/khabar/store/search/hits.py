"""What a search shows of each report that it found: its records in short, and the words that were found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from khabar.record import Coded, Event, Quote, Span
from khabar.store.database import Row
from khabar.store.decisions import corrected, correction_of
from khabar.store.interface import State, Store, StoredReport
from khabar.store.search.filters import Filters, narrows_records, record_condition
from khabar.store.search.query import Node, Phrase, Term, leaves_of
from khabar.store.search.ranking import places_of
from khabar.store.search.vocabulary import Meant
from khabar.store.search.words import PlacedWord, placed_words

_SNIPPET = 240
_BEFORE = 60
_CODED = msgspec.json.Decoder(Coded)


class Record(msgspec.Struct, frozen=True):
    """A record of a report that was found, with what reviewers made of it; `key` is that of its claim."""

    key: str
    state: State
    event: Event


class Hit(msgspec.Struct, frozen=True):
    """A report that was found. `report` is its number in the store.

    `records` are those that the filters ask for, all where they ask for none. `snippet` is the part of the text that
    holds most of the query, `highlights` are the words in it that were found; both with their spans in the text.
    """

    report: int
    id: str
    score: float
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    records: tuple[Record, ...]
    snippet: Quote
    highlights: tuple[Quote, ...]


def hits_of(
    store: Store, found: Sequence[tuple[int, float]], node: Node | None, meant: Mapping[Term, Meant], filters: Filters
) -> tuple[Hit, ...]:
    """The reports of one page, in their order."""
    records = _records(store, [report for report, _ in found], filters)
    return tuple(_hit(store.report(key), score, records.get(key, []), node, meant) for key, score in found)


def _hit(
    report: StoredReport, score: float, records: Sequence[Record], node: Node | None, meant: Mapping[Term, Meant]
) -> Hit:
    spans = highlights(report.text, node, meant)
    snippet = _snippet(report.text, spans)
    shown = [span for span in spans if snippet[0] <= span[0] and span[1] <= snippet[1]]
    return Hit(
        report.key, report.id, score, report.published, report.outlet, report.title, report.url, tuple(records),
        _quote(report.text, snippet), tuple(_quote(report.text, span) for span in shown),
    )  # fmt: skip


def highlights(text: str, node: Node | None, meant: Mapping[Term, Meant]) -> list[Span]:
    """The words of a text that a query asks for, in their order; of a phrase only where its words stand together."""
    if node is None:
        return []
    words = placed_words(text)
    forms = [word.form for word in words]
    spans: set[Span] = set()
    for leaf in leaves_of(node, wanted_only=True):
        terms = leaf.terms if isinstance(leaf, Phrase) else (leaf,)
        for at in places_of([meant[term].forms for term in terms], forms):
            spans.update(word.span for word in _run(words, at, len(terms)))
    return sorted(spans)


def _run(words: Sequence[PlacedWord], at: int, length: int) -> Sequence[PlacedWord]:
    return words[at : at + length]


def _snippet(text: str, spans: Sequence[Span]) -> Span:
    """The part of a text in which most of the words stand, cut between words."""
    ends = [end for _, end in spans]
    held = [bisect_right(ends, span[0] + _SNIPPET - _BEFORE) - at for at, span in enumerate(spans)]
    best = spans[held.index(max(held))] if spans else (0, 0)
    start = max(0, best[0] - _BEFORE)
    end = min(len(text), start + _SNIPPET)
    if start:
        start = next((at + 1 for at in range(start, best[0]) if text[at].isspace()), best[0])
    if end < len(text):
        inside = max((span[1] for span in spans if span[1] <= end), default=start)
        end = next((at for at in range(end, inside, -1) if text[at].isspace()), end)
    return start, end


def _quote(text: str, span: Span) -> Quote:
    return Quote(text[span[0] : span[1]], span)


def _records(store: Store, reports: Sequence[int], filters: Filters) -> dict[int, list[Record]]:
    """The records of these reports' newest codings that fit, by report."""
    if not reports:
        return {}
    fitting = record_condition(filters, store.db) if narrows_records(filters) else None
    rows = store.db.rows(
        f"""
        SELECT c.report, s.key, s.state, s.position, s.correction, k.coded
        FROM codings AS k
        JOIN search_reports AS r ON r.report = k.report
        JOIN claims AS c ON c.coding = k.id
        JOIN claim_state AS s ON s.id = c.id
        WHERE k.id = (SELECT max(n.id) FROM codings AS n WHERE n.report = k.report)
            AND k.report IN ({", ".join("?" * len(reports))})
            AND {fitting.sql if fitting else "1 = 1"}
        ORDER BY c.report, c.position
        """,
        (*reports, *(fitting.values if fitting else ())),
    )
    found: dict[int, list[Record]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(_record(row))
    return found


def _record(row: Row) -> Record:
    _, key, state, position, correction, coded = row
    event = _CODED.decode(coded).events[position]
    return Record(key, state, corrected(event, correction_of(correction)))
