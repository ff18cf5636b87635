#!/usr/bin/env python3
"""The tables of docs/accuracy.md: what each stage adds, wrong and missing values, confidence, and results by kind.

usage: study.py [--shared FOLDER] [--write]

A stage is left out by putting in its place one that changes nothing; everything else stays. The own reports are
always there; the development reports are measured beside them where FOLDER holds them. `--write` puts the tables
between the marks of docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gate
import make_confidence
from khabar.events import extract
from khabar.pipeline import Coder, load

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- study: begin -->", "<!-- study: end -->"
_SHORT, _LONG = 400, 1200
_FIGURES = ("record (type)", "facts")

STAGES: dict[str, tuple[str, Callable[..., Any]]] = {
    "scenes: sport, accidents, crime and the like set aside": ("foreign_scene", lambda *_: ""),
    "status: what is feared, planned, denied or usual": ("judge", lambda *_: None),
    "particulars: a record tells where, when or how many": ("_particular", lambda *_: True),
    "retellings: headline, lead and body told once": ("join_retellings", lambda entries, _: list(entries)),
    "types that later words settle": ("retype_by_antecedent", lambda *_: None),
    "people and doers carried on from sentence to sentence": ("carry_over", lambda *_: None),
    "damage told with the act that did it": ("leave_out_damage", lambda *_: None),
    "dates carried on": ("share_dates", lambda *_: None),
    "places carried on": ("share_places", lambda *_: None),
}
"""What is left out, by the function of `khabar.events.extract` that does it."""

Report = dict[str, Any]
Gold = dict[str, list[dict[str, Any]]]


class Reports:
    """One set of coded reports with its scorer."""

    def __init__(self, name: str, score: gate.Scorer, reports: Path, gold: Path) -> None:
        self.name, self.path, self._score = name, reports, score
        self.reports: list[Report] = list(gate.json_lines(reports))
        self.gold: Gold = {row["doc"]: row["events"] for row in gate.json_lines(gold)}

    def measure(self, coded: Mapping[str, Any], wanted: Callable[[Report], bool] = lambda _: True) -> tuple[Any, Any]:
        """The scorer's table and its errors over the reports that are wanted."""
        texts = {r["id"]: r["text"] for r in self.reports if wanted(r)}
        gold = {doc: events for doc, events in self.gold.items() if doc in texts}
        result, errors = self._score.score(gold, dict(coded), texts)
        return result["table"], errors

    def samples(self, coder: Coder, aside: bool) -> list[make_confidence.Sample]:
        """Every record written on the reports read, or set aside, with its confidence and whether it is right."""
        reports = [r for r in self.reports if self._score.aside(r["id"]) is aside]
        return make_confidence.samples(self._score, coder, reports, self.gold)


@contextmanager
def without(stage: str) -> Iterator[None]:
    """A time in which a stage changes nothing."""
    name, nothing = STAGES[stage]
    whole = getattr(extract, name)
    setattr(extract, name, nothing)
    try:
        yield
    finally:
        setattr(extract, name, whole)


def style(report: Report) -> str:
    """How a report is written, told from its text."""
    return "post with hashtags" if "#" in report["text"] else "article"


def length(report: Report) -> str:
    """How long a report is."""
    size = len(report["text"])
    return f"under {_SHORT}" if size < _SHORT else f"{_SHORT} to {_LONG}" if size < _LONG else f"over {_LONG}"


_CUTS: dict[str, Callable[[Report], str]] = {
    "country": lambda report: report.get("country") or "not told",
    "style": style,
    "characters": length,
}


def cuts(one: Reports, coded: Mapping[str, Any]) -> str:
    """Results by country, style and length."""
    lines = ["| | reports | acts with type, F1 | all values, F1 |", "|---|---|---|---|"]
    for cut, of in _CUTS.items():
        counted = Counter(of(report) for report in one.reports)
        for value, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            table, _ = one.measure(coded, lambda report, of=of, value=value: of(report) == value)  # type: ignore[misc]
            lines.append(f"| {cut}: {value} | {number} | " + " | ".join(_f1(table)) + " |")
    return "\n".join(lines)


def _f1(table: Mapping[str, Mapping[str, float]]) -> list[str]:
    return [f"{table[row]['f1']:.2f}" for row in _FIGURES]


def ablations(sets: Sequence[Reports], coder: Coder) -> str:
    """F1 of each set with every stage, and what is lost without one of them."""
    head = " | ".join(f"{one.name}: acts | values" for one in sets)
    lines = [f"| left out | {head} |", "|---|" + "---|---|" * len(sets)]
    whole = _row(sets, coder)
    lines.append("| nothing | " + " | ".join(f"{value:.3f}" for value in whole) + " |")
    for stage in STAGES:
        with without(stage):
            part = _row(sets, coder)
        lines.append(f"| {stage} | " + " | ".join(f"{b - a:+.3f}" for a, b in zip(whole, part, strict=True)) + " |")
    return "\n".join(lines)


def _row(sets: Sequence[Reports], coder: Coder) -> list[float]:
    tables = [one.measure(gate.coded(coder, one.path))[0] for one in sets]
    return [table[row]["f1"] for table in tables for row in _FIGURES]


def kinds(sets: Sequence[Reports], coder: Coder) -> str:
    """Wrong and missing values by what they are."""
    lines = ["| | " + " | ".join(f"{one.name}: wrong | missing" for one in sets) + " |"]
    lines.append("|---|" + "---|---|" * len(sets))
    tables = [one.measure(gate.coded(coder, one.path))[0] for one in sets]
    for row in tables[0]:
        if row != "record (group)":
            cells = [f"{t[row]['fp']} | {t[row]['fn']}" for t in tables]
            lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def study(sets: Sequence[Reports]) -> str:
    """All tables, under their headings."""
    coder = load()
    parts = [f"### What each stage adds\n\n{ablations(sets, coder)}", f"### Wrong and missing\n\n{kinds(sets, coder)}"]
    for aside, part in ((False, "real, read"), (True, "real, set aside")):
        certain = make_confidence.reliability(sets[-1].samples(coder, aside))
        parts.append(f"### Confidence: {part}\n\n{certain}")
    for one in sets:
        parts.append(f"### By country, style and length: {one.name}\n\n{cuts(one, gate.coded(coder, one.path))}")
    return "\n\n".join(parts)


def main() -> None:
    """Measure and print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    options = parser.parse_args()
    dev = options.shared / "dev"
    score = gate.scorer(options.shared / "score.py")
    sets = [
        *(Reports(part, score, own / "reports.jsonl", own / "gold.jsonl") for part, own in gate.OWN.items()),
        Reports("real", score, dev / "reports.jsonl", dev / "gold.jsonl"),
    ]
    tables = study(sets)
    if not options.write:
        print(tables)
        return
    marked = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    PAGE.write_text(marked.sub(lambda _: f"{BEGIN}\n{tables}\n{END}", PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
