"""How likely two tellings are of one act, when everything that ties and parts them is weighed together.

The weights (`data/likeness.toml`) are log-odds: what a reader would hold for and against, each as strong as it proved
on pairs of tellings coded by hand. `same_act` asks the rules of news and lets clear evidence overrule them.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from khabar.events.entries import SUMMARISING, Entry
from khabar.events.retold_figures import figures_agree
from khabar.events.tellings import (
    BLASTS,
    actors_agree,
    another_teller,
    dates_agree,
    places_agree,
    same_sides,
    types_agree,
)
from khabar.record import Count
from khabar.text.fold import fold_word

DOUBTFUL, SURE, SURE_OF_ONE_TYPE = -1.35, 0.0, -0.25
"""Log-odds of about one in five and of even chances, or nearly so where both are told by one type."""

_FAR = 5
_FEW_WORDS = 3
# How many tellings of an act a further one is held against: a report has a few, a text of one word a thousand.
_TELLINGS = 12
_PEOPLE = frozenset({"killed", "injured", "casualties", "missing", "detained", "abducted", "released", "defected",
                     "surrendered", "displaced"})  # fmt: skip
_NOBODY = frozenset({"unidentified", "infrastructure"})
_SMALL_WORDS = frozenset("في من علي الي عن ان التي الذي و ما قد بين بعد قبل".split())


@cache
def _weights() -> dict[str, float]:
    text = (files("khabar") / "data" / "likeness.toml").read_text(encoding="utf8")
    return {name: float(value["weight"]) for name, value in tomllib.loads(text)["evidence"].items()}


def likeness(a: Entry, b: Entry, latest: bool = True, only: bool = True) -> float:
    """The log-odds that a later entry tells of the act of an earlier one.

    That may be the `latest` told before it, and the `only` one whose type fits.
    """
    weights = _weights()
    held = evidence(a, b, latest, only)
    return weights["base"] + sum(weights[name] * share for name, share in held.items() if share)


def evidence(a: Entry, b: Entry, latest: bool = True, only: bool = True) -> dict[str, float]:
    """What ties and parts two tellings, by the names of the weights: 1 where it holds, or its share."""
    held = {"latest": latest, "only": only, **_of_telling(a, b), **_of_content(a, b)}
    return {name: float(share) for name, share in held.items()}


def _of_telling(a: Entry, b: Entry) -> dict[str, bool]:
    """What the places of both in the report, and their wording, say."""
    gap, summed_up = b.sentence - a.sentence, a.role in SUMMARISING
    return {
        "headline": summed_up,
        "lead": a.first_sentence <= 1 and not summed_up,
        "second_headline": b.role in SUMMARISING,
        "same_sentence": gap == 0,
        "next_sentence": gap == 1,
        "far": gap >= _FAR,
        "definite": b.definite,
        "further": b.further,
        "also": b.also,
        "turns": b.turns,
        "total": a.aggregate != b.aggregate,
        "status": a.status != b.status,
        "recalled": a.background != b.background,
        "victims_and_act": a.harm_only != b.harm_only,
    }


def _of_content(a: Entry, b: Entry) -> dict[str, bool | float]:
    """What both tell of the act says."""
    places, figures = places_agree(a, b), figures_agree(a, b)
    suffered = {x.id for x in b.targets} - _NOBODY
    return {
        "type_same": a.type == b.type,
        "type_fits": a.type != b.type and types_agree(a, b),
        "blasts": a.type != b.type and {a.type, b.type} <= BLASTS,
        "same_place": places == 2,
        "other_places": places == 0,
        "own_place": b.own_place,
        "same_figure": figures == 2,
        "other_figures": figures == 0,
        "rival": figures == 0 and b.definite and another_teller(a.sources, b.sources),
        "other_measures": figures == 1 and bool(_people(a) and _people(b)),
        "other_days": dates_agree(a, b) == 0,
        "other_doers": not (actors_agree(a.perpetrators, b.perpetrators) or same_sides(a, b)),
        "same_targets": not suffered.isdisjoint(x.id for x in a.targets),
        "same_words": _shared_words(a, b),
    }


def _people(entry: Entry) -> list[Count]:
    """Its totals of people."""
    return [c for c in entry.counts if c.measure in _PEOPLE and not c.part]


def _shared_words(a: Entry, b: Entry) -> float:
    """The share of the second telling's words that stand in the first; 0 where it has too few to say."""
    here = _words(b.evidence[0].text)
    there = frozenset[str]().union(*(_words(evidence.text) for evidence in a.evidence[:_TELLINGS]))
    return len(here & there) / len(here) if len(here) >= _FEW_WORDS else 0.0


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    """The words of a text without prefixes and article; a telling is held against every later one."""
    folded = (fold_word(word) for word in text.split())
    return frozenset(
        w.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
        for w in folded
        if w not in _SMALL_WORDS
    )
