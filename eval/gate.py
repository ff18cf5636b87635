#!/usr/bin/env python3
"""The quality gate: accuracy measured, and compared with the floors that it must not fall below.

usage: gate.py [--shared FOLDER] [--update] [--json OUT]

Two sets of coded reports are measured. FOLDER (default ../shared) holds the development set with its scorer: `dev/`
and `score.py`. Its texts belong to their publishers, so it does not come with the project; where it is missing, this
is said. `eval/reports` and `eval/long` are reports written for the project, and always there: short ones of one or two
acts, and long ones built as newsrooms build them, with several acts, retellings, tolls and background.

The floors lie in floors.json by part and measure. A measure under its floor, or over its ceiling, fails the gate and
is named. `--update` writes what was measured, less a margin, and only where that is stricter than what stood there.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

import own_set
from khabar.cli.code import coded_items
from khabar.cli.progress import Tally
from khabar.pipeline import Coder, load
from khabar.profiles.jsonl import write_jsonl
from khabar.read import read_paths

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
OWN = {"own": HERE / "reports", "long": HERE / "long"}
# One report more or less must not fail the gate; a real loss must.
MARGIN = 0.01
PER_HUNDRED = "records on 100 reports"
CEILINGS = frozenset({PER_HUNDRED, "dates invented", "not coded"})
"""Measures that are better the lower they are."""
_BESIDE_F1 = ("facts p", "located p")
_SET_ASIDE = ("record (type) f1", "facts f1", "facts p", "located p", "status", "spans exact", "not coded")

Measures = dict[str, float]
Floors = Mapping[str, Mapping[str, float]]


class Scorer(Protocol):
    """What is used of score.py."""

    score: Callable[[dict[str, Any], dict[str, Any], dict[str, str]], tuple[dict[str, Any], object]]
    aside: Callable[[str], bool]


def scorer(path: Path) -> Scorer:
    """The module score.py, wherever it lies."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module)


def coded(coder: Coder, reports: Path) -> dict[str, dict[str, Any]]:
    """Every report of a JSON-lines file as `khabar code` writes it, by its id."""
    tally = Tally(lambda message: print(message, file=sys.stderr))
    items = coded_items(coder, read_paths([str(reports)], {}, None, None), tally)
    written = io.BytesIO()
    write_jsonl(items, written)
    return {one["report"]["id"]: one for one in map(json.loads, written.getvalue().splitlines())}


def json_lines(path: Path) -> Iterable[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def development(shared: Path, coder: Coder) -> dict[str, Measures]:
    """The measures of the development set: the part that is read, the part set aside, and the negatives."""
    score = scorer(shared / "score.py")
    dev = shared / "dev"
    gold = {row["doc"]: row["events"] for row in json_lines(dev / "gold.jsonl")}
    texts = {row["id"]: row["text"] for row in json_lines(dev / "reports.jsonl")}
    records = coded(coder, dev / "reports.jsonl")
    parts = {
        "dev, read": {doc: events for doc, events in gold.items() if not score.aside(doc)},
        "dev, set aside": {doc: events for doc, events in gold.items() if score.aside(doc)},
    }
    measured = {part: flattened(score.score(events, records, texts)[0]) for part, events in parts.items()}
    measured["dev, negatives"] = negatives(coder, dev / "negatives.jsonl")
    return measured


def negatives(coder: Coder, reports: Path) -> Measures:
    """Records written on reports that use words of conflict and hold no event."""
    records = coded(coder, reports)
    found = sum(len(one["events"]) for one in records.values())
    return {PER_HUNDRED: 100 * found / max(1, len(records))}


def flattened(result: Mapping[str, Any]) -> Measures:
    """The scorer's result as one figure a measure."""
    table, spans = result["table"], result["spans"]
    measures = {f"{row} {figure}": float(table[row][figure]) for row in table for figure in ("p", "r", "f1")}
    measures |= {name: float(value) for name, value in result["extra"].items()}
    measures["spans exact"] = spans["exact"] / spans["expected"] if spans["expected"] else 1.0
    measures["not coded"] = float(len(result["missing"]))
    return measures


def own(coder: Coder) -> dict[str, Measures]:
    """The measures of the project's own reports: recall by type, status and chain of sources, and precision."""
    measured = {}
    for part, folder in OWN.items():
        texts = {row["id"]: row["text"] for row in json_lines(folder / "reports.jsonl")}
        measured[part] = own_set.measures(own_gold(part), coded(coder, folder / "reports.jsonl"), texts)
        measured[f"{part}, negatives"] = negatives(coder, folder / "negatives.jsonl")
    return measured


def own_gold(part: str) -> dict[str, list[dict[str, Any]]]:
    """The records of the project's own reports, by report."""
    return {row["doc"]: row["events"] for row in json_lines(OWN[part] / "gold.jsonl")}


def failures(measured: Mapping[str, Measures], floors: Floors) -> list[str]:
    """Each measure that is worse than its floor, in words. A part that was not measured is passed over."""
    said = []
    for part in (part for part in floors if part in measured):
        for name, limit in floors[part].items():
            value = measured[part].get(name)
            if value is None:
                said.append(f"{part}: {name} has a floor and was not measured")
            elif _worse(name, value, limit):
                word = "ceiling" if name in CEILINGS else "floor"
                said.append(f"{part}: {name} is {value:.3f}, its {word} is {limit:.3f}")
    return said


def _worse(name: str, value: float, limit: float) -> bool:
    return value > limit + 1e-9 if name in CEILINGS else value < limit - 1e-9


def raised(
    measured: Mapping[str, Measures], floors: Floors, slack: Mapping[str, Mapping[str, float]] | None = None
) -> dict[str, dict[str, float]]:
    """The floors with each limit at what was measured less a margin, where that is stricter than before.

    `slack` widens, part by part, the margin of measures that rest on few records.
    """
    out = {part: dict(limits) for part, limits in floors.items()}
    for part, measures in measured.items():
        limits = out.setdefault(part, {})
        for name, value in measures.items():
            if not _has_floor(part, name):
                continue
            limit = _limit(name, value, max(MARGIN, (slack or {}).get(part, {}).get(name, 0.0)))
            if name not in limits or _worse(name, limits[name], limit):
                limits[name] = limit
    return out


def _has_floor(part: str, name: str) -> bool:
    """True for what a change must not worsen: F1 of each value, and precision where a wrong value does most harm.

    The part set aside is small, so only its totals are held.
    """
    if part == "dev, set aside":
        return name in _SET_ASIDE
    return name in _BESIDE_F1 or not name.endswith((" p", " r"))


def _limit(name: str, value: float, margin: float) -> float:
    if name == "not coded":
        return value
    if name == "spans exact":
        return math.floor(value * 1000) / 1000
    margin *= 100 if name == PER_HUNDRED else 1
    if name in CEILINGS:
        return math.ceil((value + margin) * 1000 - 1e-6) / 1000
    return max(0.0, math.floor((value - margin) * 1000 + 1e-6) / 1000)


def printed(measured: Mapping[str, Measures]) -> None:
    """The measures on standard output, a line each."""
    for part, measures in measured.items():
        print(f"\n{part}")
        for name, value in measures.items():
            print(f"  {name:28}{value:8.3f}")


def main() -> int:
    """Measure, compare, and exit with 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", metavar="FOLDER")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the measures there too")
    options = parser.parse_args()
    coder = load()
    measured: dict[str, Measures] = {}
    if (options.shared / "score.py").exists() and (options.shared / "dev").is_dir():
        measured |= development(options.shared, coder)
    else:
        print(f"{options.shared} holds no development set (score.py and dev/); only the project's own is measured")
    measured |= own(coder)
    printed(measured)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    broken = failures(measured, floors)
    if options.update:
        slack = {part: own_set.slack(own_gold(part)) for part in OWN}
        higher = raised(measured, floors, slack)
        FLOORS.write_text(json.dumps(higher, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"\n{FLOORS.name} raised")
    for failure in broken:
        print(f"BELOW: {failure}", file=sys.stderr)
    print(f"\n{'the gate fails' if broken else 'the gate holds'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
