"""Fit the weights of `khabar.events.confidence` on coded reports and write them to its data file.

usage: python eval/make_confidence.py [--shared ../shared]

A record counts as right when score.py matches it with a gold record. Plain gradient descent on
the logistic loss with a small ridge: a thousand records and some fifty features give the same weights everywhere.
The reports are the project's own and the development reports, of the long and the development ones the part that is
read; nothing of their texts goes into the file. How well it holds on reports that nobody looked into is in
docs/accuracy.md, written by study.py.
"""

from __future__ import annotations

import argparse
import datetime
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from gate import OWN, json_lines, own_gold, scorer
from khabar.events.confidence import around, features
from khabar.events.entries import Entry
from khabar.pipeline import Coder, load, make_event
from khabar.text.words import read_text

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "khabar" / "data" / "confidence.toml"
HEAD = "# Weights of khabar.events.confidence, fitted by eval/make_confidence.py; do not edit by hand.\n"
_SHORT = 0.5
"""What a record of a short report counts for: one of one act is coded right more often than those of real reports."""
_ROUNDS, _RATE, _RIDGE = 4000, 0.5, 0.01

Sample = tuple[dict[str, bool], float, bool]
"""The features of a record, the confidence that it carries now, and whether it is right."""


def samples(score: Any, coder: Coder, reports: Iterable[dict[str, Any]], gold: dict[str, Any]) -> list[Sample]:
    """Every record that the coder finds in some reports, those that it leaves out as doubtful among them.

    Records that the gold allows and does not ask for count neither as right nor as wrong.
    """
    out: list[Sample] = []
    for report in reports:
        text = coder.text_of(report["text"], report.get("title"))
        found = _found(coder, text, report)
        events = msgspec.json.decode(msgspec.json.encode([make_event(entry, "e") for entry in found]))
        truth = gold.get(report["id"], [])
        hits = {j: truth[i] for i, j in score.match(truth, events, text)}
        for j, entry in enumerate(found):
            if j not in hits or not (hits[j].get("optional") or hits[j].get("aggregate")):
                asked = features(entry, around(found, j))
                out.append((asked, entry.confidence, j in hits))
    return out


def _found(coder: Coder, text: str, report: dict[str, Any]) -> list[Entry]:
    day = report.get("published")
    published = datetime.date.fromisoformat(day) if day else None
    written, left_out = coder.entries(read_text(text), published, report.get("country"))
    found = [*written, *(entry for entry in left_out if entry.reason == "doubtful")]
    return sorted(found, key=lambda entry: (entry.sentence, entry.evidence[0].span))


def fit(data: list[Sample], shares: list[float]) -> dict[str, float]:
    """The weights that fit the samples best, each counted with its share."""
    names = list(data[0][0])
    rows = [([1.0, *(float(asked[n]) for n in names)], float(right)) for asked, _, right in data]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_ROUNDS):
        slope = [0.0] * len(weights)
        for (xs, y), share in zip(rows, shares, strict=True):
            p = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, xs, strict=True))))
            for k, x in enumerate(xs):
                slope[k] += share * (p - y) * x
        for k, w in enumerate(weights):
            weights[k] -= _RATE * (slope[k] / sum(shares) + (_RIDGE * w if k else 0.0))
    return dict(zip(["base", *names], weights, strict=True))


def reliability(data: list[Sample]) -> str:
    """A table of confidence against the share that is right, ready for the documentation."""
    lines = ["| confidence | records | right |", "|---|---|---|"]
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = low + (0.5 if low == 0.0 else 0.1)
        some = [right for _, sure, right in data if low <= sure < high + (low == 0.9)]
        if some:
            lines.append(f"| {low:.1f} to {high:.1f} | {len(some)} | {sum(some) / len(some):.0%} |")
    return "\n".join(lines)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared: Path = parser.parse_args().shared
    score, coder = scorer(shared / "score.py"), load()
    data, shares = [], []
    for part, folder in OWN.items():
        told = [*json_lines(folder / "reports.jsonl"), *json_lines(folder / "negatives.jsonl")]
        read = [r for r in told if part != "long" or not score.aside(r["id"])]
        found = samples(score, coder, read, own_gold(part))
        data += found
        shares += [_SHORT if part == "own" else 1.0] * len(found)
    dev = list(json_lines(shared / "dev" / "reports.jsonl"))
    gold = {d["doc"]: d["events"] for d in json_lines(shared / "dev" / "gold.jsonl")}
    data += samples(score, coder, [r for r in dev if not score.aside(r["id"])], gold)
    data += samples(score, coder, json_lines(shared / "dev" / "negatives.jsonl"), {})
    shares += [1.0] * (len(data) - len(shares))
    body = "".join(f"{name} = {value:.3f}\n" for name, value in fit(data, shares).items())
    OUT.write_text(f"{HEAD}\n[weights]\n{body}", encoding="utf8")
    print(f"{len(data)} records, {sum(right for *_, right in data)} right; {OUT.name} written")


if __name__ == "__main__":
    main()
