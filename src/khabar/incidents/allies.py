"""Whether two reports that name different doers contradict each other (`data/incidents/allies.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _sides() -> tuple[frozenset[str], ...]:
    text = (files("khabar") / "data" / "incidents" / "allies.toml").read_text(encoding="utf8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["side"]
    return tuple(frozenset(row["ids"]) for row in rows)


@cache
def allied(one: str, other: str) -> bool:
    """Whether one force may be named where another means the other: the same, or two of one side."""
    return one == other or any(one in side and other in side for side in _sides())


def contradict(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two lists of doers cannot both be right: nobody of one goes with anybody of the other."""
    return bool(one) and bool(other) and not any(allied(a, b) for a in one for b in other)
