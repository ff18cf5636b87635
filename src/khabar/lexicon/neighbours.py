"""Forces that stand for one another, hirelings, borders across which there is fire (`data/neighbours.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("khabar") / "data" / "neighbours.toml").read_text(encoding="utf8"))


@cache
def kin() -> tuple[frozenset[str], ...]:
    """Sets of forces of which one report names one where it means the other."""
    return tuple(frozenset(row["ids"]) for row in _data()["kin"])


@cache
def hirelings() -> dict[str, str]:
    """The context that names the hirelings of a force, by the force."""
    return {row["by"]: row["force"] for row in _data()["hires"]}


@cache
def firing_borders() -> frozenset[frozenset[str]]:
    """Pairs of countries across whose border there is fire."""
    return frozenset(map(frozenset, _data()["fire"]["borders"]))
