"""How sure a record is: the share of records like it that were right on reports coded by hand.

A logistic model over yes-or-no questions about a record and about the other records of its report. The weights
(`data/confidence.toml`) are fitted by `eval/make_confidence.py`; docs/accuracy.md holds the reliability table.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from khabar.events.draft import VIOLENT
from khabar.events.entries import BYSTANDERS, Entry
from khabar.record import Actor, Count

DOUBTFUL = 0.5
"""Below it a record is likelier wrong than right."""
DOUBTFUL_AMONG = 0.55
"""The same among several other records: on unseen reports those between the two were right in two cases of five."""
_SEVERAL = 2

_NOBODY = frozenset({"unidentified", "infrastructure"})
_UNNAMED = _NOBODY | {"unidentified_armed"}
_OF_VICTIMS = ("kill.", "injure.", "perish.", "victims_fall.", "wound_active.")
_FINE = frozenset({"site", "neighbourhood", "village", "town"})
_PLAIN_ACTS = frozenset("air_raid arrest bombard control deploy destroy flee intercept mine release shell_fall".split())
"""Frames whose words mean one kind of act and little else."""
_SHOTS = frozenset({"gunfire", "fire_verb"})
_COMMON_FIGURES = frozenset({(1, 1), (3, None)})
_SHORT = 15
_MANY = 3
_NEAREST = 30
_CROWD = 5


def features(entry: Entry, others: Sequence[Entry]) -> dict[str, bool]:
    """What is asked of a record, by name, given the other records of its report; one weight for each."""
    return {**_asked_of_type(entry), **_asked_of_telling(entry), **_asked_of_facts(entry), **_shared(entry, others)}


def _asked_of_type(entry: Entry) -> dict[str, bool]:
    groups = ("violence", "bombing", "battle", "detention", "force_change", "harm")
    return {
        **{group: entry.group == group for group in groups},
        "attack": entry.type == "attack",
        "armed_clash": entry.type == "armed_clash",
        "release": entry.type == "release",
        "territory": entry.type == "territory_change",
        **_asked_of_frame(entry.evidence[0].rule.split(".")[0]),
    }


def _asked_of_frame(frame: str) -> dict[str, bool]:
    """Whether its first words name the act ("قصف"), or one that many texts mention in passing ("هجوم", "مقتل")."""
    return {
        "assault": frame == "assault",
        "kill": frame == "kill",
        "shots": frame in _SHOTS,
        "plain": frame in _PLAIN_ACTS,
    }


def _asked_of_telling(entry: Entry) -> dict[str, bool]:
    first = entry.evidence[0]
    return {
        "verb": first.rule.endswith(".verb"),
        "victims_only": first.rule.startswith(_OF_VICTIMS),
        "harm_only": entry.harm_only,
        "short": len(first.text) < _SHORT,
        "definite": entry.definite,
        "weak": entry.weak,
        "turns": entry.turns,
        "sequel": entry.sequel,
        "rising": entry.rising,
        "headline": entry.role == "headline",
        "retold": len(entry.evidence) > 1,
        "background": entry.background,
        "aggregate": entry.aggregate,
        "unconfirmed": entry.status == "unconfirmed",
        "source": any(s.kind != "outlet" for s in entry.sources),
    }


def _asked_of_facts(entry: Entry) -> dict[str, bool]:
    places, counts = entry.event_places, entry.counts
    named = bool(_named(entry.perpetrators))
    target = any(a.id not in _NOBODY for a in entry.targets)
    told = bool(places) + bool(counts) + (entry.date is not None) + bool(entry.perpetrators) + target
    return {
        "perpetrator": bool(entry.perpetrators),
        "named_perpetrator": named,
        "target": target,
        "count": bool(counts),
        "exact_count": any(c.high is not None and c.measure != "strikes" for c in counts),
        "vague_counts": bool(counts) and all(map(_is_vague, counts)),
        "one_killed": any(c.measure == "killed" and c.high == 1 for c in counts),
        "injured": any(c.measure == "injured" for c in counts),
        "place": bool(places),
        "names_place": entry.names_place,
        "country": bool(places) and all(p.precision == "country" for p in places),
        "fine_place": any(p.precision in _FINE for p in places),
        "located": any(p.lat is not None for p in places),
        "date": entry.date is not None,
        "own_date": entry.own_date,
        "two_told": told >= 2,
        "three_told": told >= 3,
        "four_told": told >= 4,
    }


def _is_vague(count: Count) -> bool:
    """Whether a count is a bare plural."""
    return count.low == 3 and count.high is None


def _shared(entry: Entry, others: Sequence[Entry]) -> dict[str, bool]:
    """What a record has in common with others of its kind: it may be one of them told again."""
    kin = [o for o in others if o.group == entry.group or {o.group, entry.group} <= VIOLENT]
    ties = [_ties(entry, other) for other in kin]
    return {
        "alone": not others,
        "one_other": len(others) == 1,
        "many_others": len(others) >= _CROWD,
        "has_kin": bool(kin),
        "much_kin": len(kin) > _MANY,
        "kin_beside": any(abs(o.sentence - entry.sentence) == 1 for o in kin),
        "kin_place": any("place" in t for t in ties),
        "kin_perpetrator": any("perpetrator" in t for t in ties),
        "kin_target": any("target" in t for t in ties),
        "kin_figure": any("figure" in t for t in ties),
        "two_ties": any(len(t) >= 2 for t in ties),
        "three_ties": any(len(t) >= 3 for t in ties),
    }


def _ties(a: Entry, b: Entry) -> set[str]:
    """What two records have in common."""
    places = [{p.id or p.name for p in entry.event_places} for entry in (a, b)]
    same = {
        "place": not places[0].isdisjoint(places[1]),
        "perpetrator": not _named(a.perpetrators).isdisjoint(_named(b.perpetrators)),
        "target": not (_named(a.targets) - BYSTANDERS).isdisjoint(_named(b.targets)),
        "figure": any(a.figures(m) & b.figures(m) - _COMMON_FIGURES for m in ("killed", "injured")),
        "day": a.date is not None and b.date is not None and a.date.start == b.date.start is not None,
    }
    return {name for name, holds in same.items() if holds}


def _named(actors: Sequence[Actor]) -> set[str]:
    return {a.id for a in actors} - _UNNAMED


@cache
def _weights() -> dict[str, float]:
    text = (files("khabar") / "data" / "confidence.toml").read_text(encoding="utf8")
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}


def confidence(entry: Entry, others: Sequence[Entry]) -> float:
    """The confidence of a record among the other records of its report, between 0 and 1, in hundredths."""
    weights = _weights()
    score = weights["base"] + sum(weights.get(name, 0.0) for name, holds in features(entry, others).items() if holds)
    return round(1 / (1 + math.exp(-score)), 2)


def around(entries: Sequence[Entry], index: int) -> list[Entry]:
    """The other records of a report that one may tell again: some before and behind it, however long the report is."""
    return [*entries[max(0, index - _NEAREST) : index], *entries[index + 1 : index + 1 + _NEAREST]]


def weigh(entries: Sequence[Entry]) -> None:
    """Give every record of a report its confidence, and leave out those that are likelier wrong than right.

    A toll stays whatever its confidence: it counts no act of its own, and its figures are what readers look for.
    """
    for index, entry in enumerate(entries):
        entry.confidence = confidence(entry, around(entries, index))
    least = DOUBTFUL_AMONG if len(entries) > _SEVERAL else DOUBTFUL
    for entry in entries:
        if entry.confidence < least and not entry.aggregate:
            entry.reason = "doubtful"
