"""The counts of a record in one pair of figures a measure, and in words as told. The record itself is not changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from khabar.record import Count, Measure

MEASURES: tuple[Measure, ...] = get_args(Measure)

Range = tuple[int, int | None]


def ranges(counts: Iterable[Count]) -> dict[Measure, Range]:
    """The lowest and highest figure of each measure; the highest is None where a count is not bounded above.

    Counts of one teller are disjoint groups and are added up, breakdowns left out ("two men and four children" is
    6 to 6); where tellers differ, the range spans them. A measure told only as a breakdown takes that.
    """
    by_measure: dict[Measure, list[Count]] = defaultdict(list)
    for count in counts:
        by_measure[count.measure].append(count)
    return {measure: _span(by_measure[measure]) for measure in MEASURES if measure in by_measure}


def _span(counts: Sequence[Count]) -> Range:
    tellers: dict[tuple[str, str | None] | None, dict[tuple[object, ...], Count]] = defaultdict(dict)
    for count in [count for count in counts if not count.part] or counts:
        teller = (count.source.kind, count.source.name) if count.source else None
        tellers[teller][count.low, count.high, count.of, count.approx] = count
    sums = [_total(list(groups.values())) for groups in tellers.values()]
    highs = [high for _, high in sums if high is not None]
    return min(low for low, _ in sums), max(highs) if len(highs) == len(sums) else None


def _total(counts: Sequence[Count]) -> Range:
    highs = [count.high for count in counts if count.high is not None]
    return sum(count.low for count in counts), sum(highs) if len(highs) == len(counts) else None


def figure(count: Count, at_least: str = "{}+", between: str = "{}-{}") -> str:
    """A figure as told: `3`, `101+`, `3-10`, `~30`; `at_least` and `between` are how the bounds are written."""
    if count.high is None:
        shown = at_least.format(count.low)
    elif count.high == count.low:
        shown = str(count.low)
    else:
        shown = between.format(count.low, count.high)
    return f"~{shown}" if count.approx else shown


def in_words(counts: Sequence[Count]) -> list[str]:
    """Each count as told, a breakdown after what it breaks down: `killed 3 civilians (part: 2 children)`."""
    told: list[str] = []
    parts: dict[Measure, list[str]] = defaultdict(list)
    for count in counts:
        if count.part:
            parts[count.measure].append(" ".join(filter(None, (figure(count), count.of))))
    for count in counts:
        if not count.part:
            said = " ".join(filter(None, (count.measure, figure(count), count.of)))
            said += f" (says {count.source.name or count.source.kind})" if count.source else ""
            told.append(said + _parts(parts.pop(count.measure, [])))
    return told + [f"{measure}{_parts(left)}" for measure, left in parts.items()]


def _parts(parts: Sequence[str]) -> str:
    return f" (part: {', '.join(parts)})" if parts else ""
