#!/usr/bin/env python3
"""Places alone: accuracy and coverage of the geocoder at each threshold, and how near Airwars' incidents it comes.

usage: places.py [--shared FOLDER] [--part work|aside] [--airwars]

FOLDER (default ../shared) holds `dev/`, `airwars-dev/` and `score.py`; it does not come with the project. For the
thresholds, each event place of the gold records is sought among all the places that are read off its report: whether
the right act got it is not asked here. With --airwars the records of the reports filed under an incident are asked for
an event place within 10 km of it. An import in the user's data folder (KHABAR_DATA) is used if there is one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from khabar.find.places import find_places
from khabar.pipeline import Coder, load
from khabar.resolve import geocode as geocoder
from khabar.text.words import read_text

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
NEAR_KM = 10.0

Record = Mapping[str, Any]


def load_score(folder: Path) -> ModuleType:
    """The scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> Iterator[Record]:
    """The objects of a JSON-lines file."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def gold_places(score: ModuleType, events: list[Record]) -> list[Record]:
    """The event places of required records, each once."""
    out: dict[tuple[object, ...], Record] = {}
    for event in events:
        if not (event.get("optional") or event.get("aggregate")):
            for place in score.event_places(event):
                out.setdefault((score.fold(place["name"]), place.get("lat"), place.get("precision")), place)
    return list(out.values())


def measure(score: ModuleType, gold: Record, found: list[Record]) -> str:
    """right, wrong, unresolved or missed, of one gold place; "" where coordinates say nothing."""
    limit = score.reach(gold)
    if limit is None or not isinstance(gold.get("lat"), float):
        return ""
    named = [place for place in found if score.fold(place["name"]) == score.fold(gold["name"])]
    near = named or [place for place in found if score.same_place(gold, place)]
    if not near:
        return "missed"
    distance = min(score.km(gold, place) for place in near)
    return "right" if distance <= limit else "unresolved" if distance == float("inf") else "wrong"


def thresholds(folder: Path, part: str, coder: Coder) -> None:
    """Print accuracy and coverage at each threshold."""
    score = load_score(folder)
    reports = {report["id"]: report for report in lines(folder / "dev" / "reports.jsonl")}
    gold = [g for g in lines(folder / "dev" / "gold.jsonl") if score.aside(g["doc"]) == (part == "aside")]
    print(f"| threshold | right | wrong | unresolved | not read | accuracy | coverage |\n|{'---|' * 7}")
    for threshold in THRESHOLDS:
        geocoder.THRESHOLD = threshold
        tally: Counter[str] = Counter()
        for row in gold:
            report = reports[row["doc"]]
            doc = read_text(coder.text_of(report["text"], report.get("title")))
            places = geocoder.geocode(find_places(doc, coder.gazetteer), doc, coder.gazetteer)
            found = [msgspec.to_builtins(place) for place in places]
            tally.update(measure(score, place, found) for place in gold_places(score, row["events"]))
        right, wrong = tally["right"], tally["wrong"]
        total = right + wrong + tally["unresolved"] + tally["missed"]
        print(
            f"| {threshold} | {right} | {wrong} | {tally['unresolved']} | {tally['missed']} "
            f"| {right / max(1, right + wrong):.3f} | {(right + wrong) / max(1, total):.3f} |"
        )


def airwars(folder: Path, part: str, coder: Coder) -> None:
    """Print how many incidents with coordinates have an event place within 10 km, and why the others have none."""
    score = load_score(folder)
    incidents = {i["id"]: i for i in lines(folder / "airwars-dev" / "incidents.jsonl")}
    wanted = {i for i, row in incidents.items() if row["latitude"] is not None and score.aside(i) == (part == "aside")}
    reached: dict[str, str] = dict.fromkeys(wanted, "no report")
    for report in lines(folder / "airwars-dev" / "reports.jsonl"):
        mine = [i for i in report["incidents"] if i in wanted]
        if mine:
            text = coder.text_of(report["text"], report.get("title"))
            coded = coder.code(report["text"], title=report.get("title"), published=report.get("published"))
            doc = read_text(text)
            named = geocoder.geocode(find_places(doc, coder.gazetteer), doc, coder.gazetteer)
            told = [place for event in coded.events for place in event.places if place.role == "event"]
            for i in mine:
                there = {"lat": incidents[i]["latitude"], "lon": incidents[i]["longitude"]}
                reached[i] = max(reached[i], outcome(score, there, incidents[i], told, named), key=OUTCOMES.index)
    for what, count in Counter(reached.values()).most_common():
        print(f"{count:4d}  {count / max(1, len(wanted)):.3f}  {what}")
    for i in sorted(wanted):
        if part == "work" and reached[i] != OUTCOMES[-1]:
            print(i, incidents[i]["location"], incidents[i]["location_ar"], reached[i], file=sys.stderr)


OUTCOMES = (
    "no report", "never mentioned", "mentioned, resolved wrongly", "mentioned, unresolved",
    "mentioned near by, but of no record's event", "within 10 km",
)  # fmt: skip


def outcome(score: ModuleType, there: Record, incident: Record, told: list[Any], named: list[Any]) -> str:
    """How near the places of one report come to an incident."""
    if any(score.km(there, msgspec.to_builtins(place)) <= NEAR_KM for place in told):
        return OUTCOMES[5]
    if any(score.km(there, msgspec.to_builtins(place)) <= NEAR_KM for place in named):
        return OUTCOMES[4]
    name = set(score.words(incident["location_ar"]))
    same = [place for place in named if name and set(score.words(place.name)) & name]
    if any(place.lat is None for place in same) or any(
        place.lat is None and score.km(there, msgspec.to_builtins(candidate)) <= NEAR_KM
        for place in named
        for candidate in place.candidates
    ):
        return OUTCOMES[3]
    return OUTCOMES[2] if same else OUTCOMES[1]


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", choices=["work", "aside"], default="work")
    parser.add_argument("--airwars", action="store_true")
    given = parser.parse_args()
    (airwars if given.airwars else thresholds)(given.shared, given.part, load())


if __name__ == "__main__":
    main()
