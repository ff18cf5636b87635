"""Recall and precision on the project's own reports, by type, status and chain of sources.

Stricter and simpler than a lenient scorer: a record is found where a coded one of the same type rests on words in or
beside its quote, and a value is right where it is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from khabar.text.fold import fold_word

Record = Mapping[str, Any]

NEAR = 80
"""Evidence so few characters away from the quote still tells of the same record."""
_STATES_AND_THEIR_FORCES = {"military": "official", "police": "official", "witness": "local"}


def measures(
    gold: Mapping[str, Sequence[Record]], coded: Mapping[str, Record], texts: Mapping[str, str]
) -> dict[str, float]:
    """Each measure with its figure between 0 and 1; `not coded` is a number of reports."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    written = matched = 0
    for doc, expected in gold.items():
        records: Sequence[Record] = coded.get(doc, {}).get("events", ())
        pairs = _pairs(expected, records, texts[doc])
        written += len(records)
        matched += len(pairs)
        for at, record in enumerate(expected):
            if record.get("optional"):
                continue
            for name, right in _judged(record, records[pairs[at]] if at in pairs else None):
                asked[name] += 1
                found[name] += right
    out = {name: found[name] / asked[name] for name in sorted(asked)}
    out["precision"] = matched / written if written else 1.0
    out["not coded"] = float(sum(doc not in coded for doc in gold))
    return out


def slack(gold: Mapping[str, Sequence[Record]]) -> dict[str, float]:
    """What one record more or less may change of each measure, where few records are asked for it."""
    asked: Counter[str] = Counter()
    for record in (record for expected in gold.values() for record in expected if not record.get("optional")):
        asked.update(name for name, _ in _judged(record, None))
        asked.update(f"{name} left empty" for name, read in _SLOTS.items() if not read(record))
    return {name: 1 / number for name, number in asked.items()}


def _pairs(expected: Sequence[Record], records: Sequence[Record], text: str) -> dict[int, int]:
    """Expected records with the coded ones they are found in, best first, each used once."""
    edges = sorted(
        ((_likeness(one, other, text), i, j) for i, one in enumerate(expected) for j, other in enumerate(records)),
        key=lambda edge: (-edge[0], edge[1], edge[2]),
    )
    pairs: dict[int, int] = {}
    for likeness, i, j in edges:
        if likeness and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _likeness(expected: Record, record: Record, text: str) -> float:
    quote = expected.get("quote") or ""
    start = text.find(quote) if quote else -1
    if expected["type"] != record["type"] or start < 0:
        return 0.0
    apart = min(_gap(piece["span"], start, start + len(quote)) for piece in record["evidence"])
    if apart >= NEAR:
        return 0.0
    agreeing = sum(right for _, right in _judged(expected, record))
    return (1.0 if apart <= 0 else 0.5) + agreeing / 100


def _gap(span: Sequence[int], start: int, end: int) -> int:
    """How many characters lie between a span and a stretch of the text; none or fewer where they meet."""
    return max(span[0] - end, start - span[1])


def _judged(expected: Record, record: Record | None) -> list[tuple[str, bool]]:
    """What is asked of a record, and whether the coded one answers it; a value that is not expected is not asked."""
    told = [
        ("records", record is not None),
        (f"type {expected['type']}", record is not None),
        (f"status {expected.get('status', 'asserted')}", _same(expected, record, _status)),
    ]
    told += [(name, _same(expected, record, read)) for name, read in _SLOTS.items() if read(expected)]
    if record is not None:
        told += [(f"{name} left empty", not read(record)) for name, read in _SLOTS.items() if not read(expected)]
    if len(expected.get("sources") or ()) > 1:
        told.append(("chains of sources", _same(expected, record, _chain)))
    return told


def _same(expected: Record, record: Record | None, read: Callable[[Record], Any]) -> bool:
    return record is not None and read(expected) == read(record)


def _status(record: Record) -> str:
    return str(record.get("status", "asserted"))


def _background(record: Record) -> bool:
    return bool(record.get("background"))


def _perpetrators(record: Record) -> set[str]:
    return _ids(record.get("perpetrators"))


def _targets(record: Record) -> set[str]:
    return _ids(record.get("targets"))


def _ids(actors: Sequence[Any] | None) -> set[str]:
    return {actor["id"] if isinstance(actor, Mapping) else actor for actor in actors or ()}


def _counts(record: Record) -> set[tuple[object, ...]]:
    return {
        (count["measure"], count["low"], count["high"], bool(count.get("part"))) for count in record.get("counts") or ()
    }


def _places(record: Record) -> set[str]:
    return {_name(place["name"]) for place in record.get("places") or () if place.get("role", "event") == "event"}


def _date(record: Record) -> tuple[str, str] | None:
    date = record.get("date")
    return (date["start"], date["end"]) if date else None


def _chain(record: Record) -> list[tuple[str, str]]:
    return [
        (_STATES_AND_THEIR_FORCES.get(source["kind"], source["kind"]), _name(source.get("name")))
        for source in record.get("sources") or ()
    ]


def _name(written: str | None) -> str:
    """A name to compare by: folded, words without their article."""
    return " ".join(fold_word(word).removeprefix("ال") for word in (written or "").split())


_SLOTS: Mapping[str, Callable[[Record], Any]] = {
    "background": _background, "perpetrators": _perpetrators, "targets": _targets, "counts": _counts,
    "places": _places, "date": _date, "sources": _chain,
}  # fmt: skip
