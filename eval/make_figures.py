#!/usr/bin/env python3
"""Fills the table of README.md with what the gate measured.

usage: gate.py --json FILE && make_figures.py FILE
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

_ROWS = {
    "record (type)": "acts found, with their type",
    "killed": "killed, exact range",
    "injured": "injured, exact range",
    "perpetrators": "perpetrators",
    "targets": "targets",
    "places": "places, by name or position",
    "located": "coordinates right",
    "date": "dates",
    "sources": "sources",
    "facts": "**all values together**",
}

Measured = Mapping[str, Mapping[str, float]]


def table(measured: Measured) -> str:
    """The table, with what is said in one figure under it."""
    read, aside = measured["dev, read"], measured["dev, set aside"]
    lines = [
        "| | read: precision | recall | F1 | set aside: precision | recall | F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    for row, words in _ROWS.items():
        cells = [f"{part[f'{row} {figure}']:.2f}" for part in (read, aside) for figure in ("p", "r", "f1")]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    spans = min(read["spans exact"], aside["spans exact"])
    own = measured["own"]
    said = (
        f"Spans that hold exactly the words they quote: {100 * spans:.0f} %. Status right: {_percent(read, 'status')} "
        f"(set aside: {_percent(aside, 'status')}). Records written on 100 reports that use words of war and hold no "
        f"event: {measured['dev, negatives']['records on 100 reports']:.1f}."
    )
    own_said = (
        f"On the project's own reports, measured more strictly: acts found {_percent(own, 'records')}, "
        f"precision {_percent(own, 'precision')}."
    )
    lines += ["", said, "", own_said]
    return "\n".join(lines)


def _percent(part: Mapping[str, float], name: str) -> str:
    return f"{100 * part[name]:.0f} %"


def filled(readme: str, measured: Measured) -> str:
    """The page with the table between its marks."""
    marked = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    return marked.sub(lambda _: f"{BEGIN}\n{table(measured)}\n{END}", readme)


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8"), json.loads(Path(sys.argv[1]).read_text("utf-8"))), "utf-8")
    print(f"filled {README.name}")
