"""How sure a record is: the share of records like it that were right on the project's own gold set.

A logistic model over some yes-or-no features of a record. The weights (`data/confidence.toml`) are fitted by
`eval/make_confidence.py`; docs/accuracy.md holds the reliability table.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files

from khabar.record import GROUP_OF, Event

_NOBODY = frozenset({"unidentified", "infrastructure"})
_OF_VICTIMS = ("kill.", "injure.", "perish.", "victims_fall.", "wound_active.")


def features(event: Event) -> dict[str, bool]:
    """What is asked of a record, by name; the data file holds one weight for each."""
    places = [p for p in event.places if p.role == "event"]
    rule = event.evidence[0].rule
    return {
        "perpetrator": bool(event.perpetrators),
        "target": any(a.id not in _NOBODY for a in event.targets),
        "count": bool(event.counts),
        "exact_count": any(c.high is not None and c.measure != "strikes" for c in event.counts),
        "place": bool(places),
        "located": any(p.lat is not None for p in places),
        "date": event.date is not None,
        "source": any(s.kind != "outlet" for s in event.sources),
        "retold": len(event.evidence) > 1,
        "background": event.background,
        "victims_only": rule.startswith(_OF_VICTIMS),
        "verb": rule.endswith(".verb"),
        "bombing": GROUP_OF[event.type] == "bombing",
        "battle": GROUP_OF[event.type] == "battle",
        "attack": event.type == "attack",
        "moves": GROUP_OF[event.type] == "force_change",
    }


@cache
def _weights() -> dict[str, float]:
    text = (files("khabar") / "data" / "confidence.toml").read_text(encoding="utf8")
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}


def confidence(event: Event) -> float:
    """The confidence of a record, between 0 and 1, in hundredths."""
    weights = _weights()
    score = weights["base"] + sum(weights[name] for name, holds in features(event).items() if holds)
    return round(1 / (1 + math.exp(-score)), 2)
