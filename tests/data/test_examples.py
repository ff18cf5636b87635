"""Every example beside the knowledge in the data files, run: + or yes, its entry is found; - or no, it is not."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

from khabar.events.triggers import find_triggers
from khabar.find.actors import find_actors
from khabar.find.quantities import find_quantities
from khabar.find.weapons import find_weapons, load_weapons
from khabar.lexicon.actor_forms import Example, load_examples
from khabar.lexicon.actors import load_contexts
from khabar.lexicon.acts import load_acts
from khabar.lexicon.markers import find_markers
from khabar.lexicon.people import load_nouns
from khabar.pipeline import Coder, load
from khabar.text.words import read_text

Case = tuple[str, str, bool]


def signed(entry: str, examples: list[str] | tuple[str, ...]) -> Iterator[Case]:
    for example in examples:
        yield entry, example.lstrip("+-"), not example.startswith("-")


def nouns() -> Iterator[Case]:
    for noun in load_nouns():
        yield from ((noun.id, text, True) for text in noun.yes)
        yield from ((noun.id, text, False) for text in noun.no)


def markers() -> Iterator[Case]:
    data = tomllib.loads((files("khabar") / "data" / "markers.toml").read_text(encoding="utf8"))
    for marker in data["marker"]:
        yield from signed(marker["kind"], marker.get("examples", ()))


@pytest.mark.parametrize(("noun", "text", "holds"), list(nouns()))
def test_counted_nouns(noun: str, text: str, holds: bool) -> None:
    assert (noun in {quantity.noun for quantity in find_quantities(read_text(text))}) == holds


@pytest.mark.parametrize(
    ("weapon", "text", "holds"), [case for kind in load_weapons() for case in signed(kind.id, kind.examples)]
)
def test_weapons(weapon: str, text: str, holds: bool) -> None:
    assert (weapon in {found.id for found in find_weapons(read_text(text))}) == holds


def acts(holds: bool) -> list[tuple[str, str]]:
    cases = [case for act in load_acts() for case in signed(act.id, act.examples)]
    return [(act, text) for act, text, positive in cases if positive == holds]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


@pytest.mark.parametrize(("act", "text"), acts(True))
def test_acts_that_fire(act: str, text: str) -> None:
    types = {known.id: known.type for known in load_acts()}
    assert types[act] in {trigger.act.type for trigger in find_triggers(read_text(text))}


@pytest.mark.parametrize(("act", "text"), acts(False))
def test_acts_that_make_no_record(act: str, text: str, coder: Coder) -> None:
    rules = [evidence.rule for event in coder.code(text).events for evidence in event.evidence]
    assert not [rule for rule in rules if rule.startswith(f"{act}.")]


@pytest.mark.parametrize(("kind", "text", "holds"), list(markers()))
def test_markers(kind: str, text: str, holds: bool) -> None:
    found = {marker.kind for match in find_markers(read_text(text)) for marker in match.entries}
    assert (kind in found) == holds


@pytest.mark.parametrize("example", load_examples(), ids=lambda example: f"{example.where}: {example.text}")
def test_actors(example: Example) -> None:
    found = find_actors(read_text(example.text))
    if example.where.startswith("context "):
        context = load_contexts()[example.where.removeprefix("context ")]
        candidates = {row.id for row in context.rows}
        holds = any(m.context == context.key or (m.context is None and m.id in candidates) for m in found)
    elif example.where == "relation support":
        holds = any(m.supporters for m in found)
    elif example.where.startswith("relation "):
        holds = len(found) == 1 and found[0].id is not None and found[0].end == len(example.text)
    else:
        holds = any(example.where in (m.id, m.head, m.faction, m.kind, *m.ids) for m in found)
    assert holds == example.holds
