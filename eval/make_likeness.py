"""Fit the weights of `khabar.events.likeness` on coded reports and write them, rounded, to its data file.

usage: python eval/make_likeness.py [--shared ../shared]

Each telling of a report is given the gold record that it tells of, by score.py's comparisons of type, words, places,
figures and day, or none where two records are as near. The tellings are then gone through in order and joined as the
gold has them; every telling beside every act so far is a sample. The reports are the project's own and the part of the
development reports that is read; nothing of their texts goes into the file.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from gate import OWN, json_lines, own_gold, scorer
from khabar.events.draft import VIOLENT
from khabar.events.entries import Entry
from khabar.events.likeness import evidence
from khabar.events.retelling import absorb
from khabar.events.tellings import types_agree
from khabar.pipeline import Coder, load, make_event
from khabar.record import GROUP_OF
from khabar.text.words import read_text

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "khabar" / "data" / "likeness.toml"
_STEP, _RIDGE, _ROUNDS = 0.25, 1.0, 30
_SURE, _NONE, _MARGIN = 1.2, 0.7, 0.2
_COUNTS = ("killed", "injured", "other_counts")
_BY_HAND = frozenset({"rival"})
"""What too few pairs tell of to be fitted: its weight stays as it is."""

Sample = tuple[dict[str, float], bool]
"""What ties and parts two tellings, and whether they are of one act."""


def tellings(coder: Coder, report: dict[str, Any]) -> list[Entry]:
    """The tellings of a report before any two of them are joined."""
    found: list[Entry] = []

    def keep(entries: Sequence[Entry], roundup: bool = False) -> list[Entry]:
        found.extend(entries)
        return []

    day = report.get("published")
    with patch("khabar.events.extract.join_retellings", keep):
        text = coder.text_of(report["text"], report.get("title"))
        published = datetime.date.fromisoformat(day) if day else None
        coder.entries(read_text(text), published, report.get("country"))
    return found


def nearness(score: Any, gold: dict[str, Any], entry: Entry, text: str) -> float:
    """How near a telling is to a gold record; 0 where their groups cannot be of one act."""
    kin = {GROUP_OF[gold["type"]], entry.group}
    if len(kin) > 1 and not kin <= VIOLENT:
        return 0.0
    told = msgspec.json.decode(msgspec.json.encode(make_event(entry, "e")))
    near = 1.0 if gold["type"] == entry.type else 0.5 if len(kin) == 1 else 0.25
    near += _words_shared(gold.get("quote") or "\0", entry, text)
    near += 0.6 * any(score.same_place(a, b) for a in score.event_places(gold) for b in score.event_places(told))
    figures = [{(s, *map(str, _flat(c))) for s in _COUNTS for c in score.counts(e, s)} for e in (gold, told)]
    near += 0.9 * bool(figures[0] & figures[1]) - 0.6 * bool(all(figures) and not figures[0] & figures[1])
    days = [score.interval(e) for e in (gold, told)]
    near += (0.4 if score.same_date(*days) else -0.4) if all(days) else 0.0
    near += 0.3 * bool(set(gold["perpetrators"]) & {a.id for a in entry.perpetrators})
    near += 0.15 * bool(set(gold["targets"]) & {a.id for a in entry.targets})
    return near - 0.5 * (bool(gold.get("background")) != entry.background)


def _flat(count: Any) -> tuple[Any, ...]:
    return tuple(count) if isinstance(count, tuple) else (count,)


def _words_shared(quote: str, entry: Entry, text: str) -> float:
    """1.5 where a telling's words overlap the record's quote, less where they stand beside it."""
    at = text.find(quote)
    if at < 0:
        return 0.0
    end, (first, last) = at + len(quote), entry.evidence[0].span
    if min(last, end) - max(first, at) >= 0.3 * min(last - first, len(quote)):
        return 1.5
    return 0.4 if max(first - end, at - last) < 80 else 0.0


def meant(score: Any, gold: list[dict[str, Any]], entry: Entry, text: str) -> int | None:
    """The gold record that a telling tells of, -1 for surely none of them, None where it cannot be told."""
    ranked = sorted(((nearness(score, g, entry, text), i) for i, g in enumerate(gold)), reverse=True)
    best, second = [*ranked, (0.0, -1), (0.0, -1)][:2]
    if best[0] < _SURE:
        told = entry.own_place or entry.own_date or any(c.measure != "strikes" for c in entry.counts)
        return -1 if told and best[0] < _NONE else None
    return None if best[0] - second[0] < _MARGIN else best[1]


def samples(score: Any, coder: Coder, reports: Iterable[dict[str, Any]], gold: dict[str, Any]) -> list[Sample]:
    """Every telling beside every act told before it, joined as the gold has them."""
    out: list[Sample] = []
    for report in reports:
        text, acts = coder.text_of(report["text"], report.get("title")), list[tuple[Entry, int]]()
        for entry in tellings(coder, report):
            only = sum(types_agree(act, entry) for act, _ in acts) == 1
            record = meant(score, gold.get(report["id"], []), entry, text)
            if record is None:
                continue
            pairs = [(act, of) for act, of in acts if not record == of == -1]
            out += [(evidence(act, entry, act is acts[-1][0], only), record == of) for act, of in pairs]
            host = next((act for act, of in acts if record == of != -1), None)
            if host is None:
                acts.append((copy.deepcopy(entry), record))
            else:
                absorb(host, copy.deepcopy(entry))
    return out


def fit(data: list[Sample]) -> dict[str, float]:
    """The weights that fit the samples best, by Newton's method with a ridge on all but the base."""
    names = [name for name in data[0][0] if name not in _BY_HAND]
    rows = [([1.0, *(asked[n] for n in names)], float(one)) for asked, one in data]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_ROUNDS):
        slope = [_RIDGE * w * (k > 0) for k, w in enumerate(weights)]
        curve = [[_RIDGE * (i == j) for j in range(len(weights))] for i in range(len(weights))]
        for xs, y in rows:
            held = [(k, x) for k, x in enumerate(xs) if x]
            p = 1 / (1 + math.exp(-sum(weights[k] * x for k, x in held)))
            for k, x in held:
                slope[k] += (p - y) * x
                for j, z in held:
                    curve[k][j] += p * (1 - p) * x * z
        weights = [w - step for w, step in zip(weights, _solve(curve, slope), strict=True)]
    return dict(zip(["base", *names], weights, strict=True))


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations by elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k, pivot in enumerate(rows):
        for row in rows[k + 1 :]:
            share = row[k] / pivot[k]
            row[k:] = [x - share * y for x, y in zip(row[k:], pivot[k:], strict=True)]
    out = [0.0] * len(rows)
    for k in reversed(range(len(rows))):
        out[k] = (rows[k][-1] - sum(rows[k][j] * out[j] for j in range(k + 1, len(rows)))) / rows[k][k]
    return out


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared: Path = parser.parse_args().shared
    score, coder = scorer(shared / "score.py"), load()
    data = []
    for part, folder in OWN.items():
        own = [r for r in json_lines(folder / "reports.jsonl") if part == "own" or not score.aside(r["id"])]
        data += samples(score, coder, own, own_gold(part))
    dev = [r for r in json_lines(shared / "dev" / "reports.jsonl") if not score.aside(r["id"])]
    data += samples(score, coder, dev, {d["doc"]: d["events"] for d in json_lines(shared / "dev" / "gold.jsonl")})
    table = OUT.read_text(encoding="utf8")
    for name, value in fit(data).items():
        rounded = round(value / _STEP) * _STEP
        table = re.sub(rf"^({name} = {{ weight = )[-0-9.]+", rf"\g<1>{rounded:.2f}", table, flags=re.MULTILINE)
    OUT.write_text(table, encoding="utf8")
    print(f"{len(data)} pairs, {sum(one for _, one in data)} of one act; {OUT.name} written")


if __name__ == "__main__":
    main()
