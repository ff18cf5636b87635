"""Match weights in the manner of Fellegi and Sunter (`data/incidents/weights.tsv`).

The weight of a level is log2(m / u): how much more often two accounts of one incident fall into it than two accounts
of different incidents that share a block. A pair's weight is the sum over the features and the prior.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from khabar.errors import DataError
from khabar.incidents.compare import FEATURES, LEVELS, Levels

Weights = Mapping[tuple[str, str], float]
PRIOR = ("prior", "prior")


@cache
def load_weights() -> Weights:
    """The table: (feature, level) to weight in bits. Raises DataError where a level is missing."""
    text = (files("khabar") / "data" / "incidents" / "weights.tsv").read_text(encoding="utf8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]
    table = {(feature, level): float(weight) for feature, level, weight, *_ in rows}
    missing = [
        f"{feature}.{level}" for feature in FEATURES for level in LEVELS[feature] if (feature, level) not in table
    ]
    if missing or PRIOR not in table:
        raise DataError(f"incidents/weights.tsv: no weight for {', '.join(missing) or 'prior'}")
    return table


def weight(levels: Levels, weights: Weights | None = None) -> float:
    """The match weight of a pair in bits: above 0 one incident is likelier than two."""
    table = weights or load_weights()
    return table[PRIOR] + sum(table[feature, level] for feature, level in zip(FEATURES, levels, strict=True))
