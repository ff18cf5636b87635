"""The forms by which Arabic news tells of actors: their names, nationalities, and the nouns before an owner.

The names come from the files of actors and states, the nouns, adjectives and ties from `actor_words.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from khabar.lexicon.actors import (
    coded_id,
    expand,
    folded_forms,
    load_actors,
    load_contexts,
    load_guards,
    load_states,
    read_data,
    words_of,
)
from khabar.lexicon.matcher import Matcher
from khabar.text.fold import fold_word

_PLURAL_ENDINGS = ("ون", "ين", "ان", "ات")


class ActorWord(msgspec.Struct, frozen=True):
    """One reading of a form.

    kind       what `value` is
    name       an actor's id                       guarded    the number of a guard
    owner      an actor's id, behind a noun only   context    a context's key
    state      a country code                      capital    a country code
    nisba      a country code                      group      an actor's id (an adjective: حوثي)
    role       a context's key (an adjective: حكومي)
    head       what the words denote; `role` is the context a nationality selects, `alone` what it is with none
    people     a group of people                   unknown, structure, act: nothing
    relation   owner, backed or support; `role` is the preposition written on to the next word
    """

    kind: str
    value: str
    role: str = ""
    alone: str = ""
    plural: bool = False
    human: bool = False


class WordLists(msgspec.Struct, frozen=True):
    """Folded words that the grammar asks for one by one."""

    after_head: frozenset[str]
    after_owner: frozenset[str]
    after_act: frozenset[str]
    not_after_weapon: frozenset[str]
    armed_acts: frozenset[str]
    not_after_women: frozenset[str]
    place_before: frozenset[str]
    doer_before: frozenset[str]
    speech: frozenset[str]
    victims_before: frozenset[str]
    titles: frozenset[str]
    of_members: frozenset[str]
    numbers: frozenset[str]


class Example(msgspec.Struct, frozen=True):
    """An example of the data files: a sentence that holds, or does not hold, what its entry tells of.

    `where` is an actor's id, `context` and a key, `relation` and a kind, or the head or kind of the mention.
    """

    where: str
    text: str
    holds: bool


@cache
def _words_file() -> dict[str, Any]:
    return read_data("actor_words")


def nisba_forms(adjective: str) -> tuple[tuple[str, bool, bool], ...]:
    """Forms of a nationality from its masculine singular: (form, plural, of persons only)."""
    first, _, second = adjective.partition(" ")
    tail = f" {second}" if second else ""
    out = [(first + ending + (tail + ending if tail and ending == "ة" else tail)) for ending in ("", "ا", "ة")]
    singular = [(form, False, False) for form in out]
    persons = [(first + ending + tail, True, True) for ending in ("ين", "ون", "ان")]
    return (*singular, *persons, (first + "ات" + tail, True, False), (first + "تان" + tail, True, False),
            (first + "تين" + tail, True, False), (first + "و" + tail, True, True))  # fmt: skip


@cache
def backing() -> dict[str, str]:
    """What a nameless force is called for its backer: backer's id -> a context or an actor."""
    return dict(_words_file()["backing"])


@cache
def word_lists() -> WordLists:
    """The single words that the grammar asks for."""
    data = _words_file()
    places = data["place_like"]
    heads = {head["head"]: head for head in data["head"] if "not_next" in head}
    women = next(group for group in data["people"] if group["id"] == "women")
    return WordLists(
        after_head=folded_forms(data["modifiers"]["after_head"]),
        after_owner=folded_forms(data["modifiers"]["after_owner"]),
        after_act=folded_forms(data["acts"]["modifiers"]),
        not_after_weapon=folded_forms(heads["weapon"]["not_next"]),
        armed_acts=folded_forms(data["armed_acts"]["words"]),
        not_after_women=folded_forms(women["not_next"]),
        place_before=folded_forms(places["before"]),
        doer_before=folded_forms(places["doer_before"]),
        speech=folded_forms(places["speech"]),
        victims_before=folded_forms(data["nationals"]["after"]),
        titles=folded_forms(data["titles"]["words"]),
        of_members=folded_forms(data["of_members"]["words"]),
        numbers=folded_forms(data["nationals"]["numbers"]),
    )


@cache
def _plurals() -> frozenset[str]:
    return folded_forms(_words_file()["plurals"]["words"])


@cache
def _singulars() -> frozenset[str]:
    return folded_forms(_words_file()["plurals"]["not"])


def _is_plural(form: str) -> bool:
    first = fold_word(form).split()[0]
    return first in _plurals() or (first.endswith(_PLURAL_ENDINGS) and first not in _singulars())


def _names() -> list[tuple[str, ActorWord]]:
    out: list[tuple[str, ActorWord]] = []
    for entry in load_actors().values():
        out += [(name, ActorWord("name", entry.id)) for name in (*entry.names, *entry.hostile)]
        out += [(name, ActorWord("owner", entry.id)) for name in entry.owners]
        if entry.adjective:
            out += [(f, ActorWord("group", entry.id, plural=p, human=h)) for f, p, h in nisba_forms(entry.adjective)]
    for number, guard in enumerate(load_guards()):
        out += [(name, ActorWord("guarded", str(number))) for name in guard.names]
    for context in load_contexts().values():
        out += [(name, ActorWord("context", context.key, plural=True)) for name in context.names]
        for adjective in context.adjectives:
            out += [(f, ActorWord("role", context.key, plural=p)) for f, p, _ in nisba_forms(adjective)]
    return out


def _states() -> list[tuple[str, ActorWord]]:
    out: list[tuple[str, ActorWord]] = []
    for state in load_states().values():
        out += [(name, ActorWord("state", state.code)) for name in state.names]
        out += [(name, ActorWord("capital", state.code)) for name in state.capitals]
        for adjective in state.adjectives:
            out += [(f, ActorWord("nisba", state.code, plural=p, human=h)) for f, p, h in nisba_forms(adjective)]
        out += [(form, ActorWord("nisba", state.code, plural=True, human=True)) for form in state.plurals]
    return out


def _nouns() -> list[tuple[str, ActorWord]]:
    data = _words_file()
    out: list[tuple[str, ActorWord]] = []
    for row in data["head"]:
        role, alone = row.get("with_nationality", ""), row.get("alone", "")
        for form in (f for word in words_of(row["words"]) for f in expand(word)):
            out.append((form, ActorWord("head", row["head"], role, alone, _is_plural(form))))
    for row in data["people"]:
        for form in (f for word in words_of(row["words"]) for f in expand(word)):
            out.append((form, ActorWord("people", row["id"], plural=_is_plural(form))))
    for kind, key in (("unknown", "unknown"), ("structure", "structures"), ("act", "acts")):
        out += [(word, ActorWord(kind, "", plural=_is_plural(word))) for word in words_of(data[key]["words"])]
    for row in data["relation"]:
        for words in words_of(row["words"]):
            tie = words.rsplit(" ", 1)[-1] if words.endswith((" ل", " ب")) else ""
            out.append((words[: -len(tie) - 1] if tie else words, ActorWord("relation", row["kind"], tie)))
    return out


@cache
def actor_matcher() -> Matcher[ActorWord]:
    """The matcher over every form of the five files."""
    return Matcher([*_names(), *_states(), *_nouns()])


def _examples(where: str, yes: Iterable[str], no: Iterable[str]) -> list[Example]:
    return [*(Example(where, text, True) for text in yes), *(Example(where, text, False) for text in no)]


def load_examples() -> list[Example]:
    """The examples written beside the knowledge, for the test that runs them."""
    out: list[Example] = []
    for guard in load_guards():
        out += _examples(coded_id(guard.actor), guard.yes, guard.no)
    for context in load_contexts().values():
        out += _examples(f"context {context.key}", context.yes, context.no)
    data = _words_file()
    for where, row in (
        *((row["head"], row) for row in data["head"]),
        *((row["id"], row) for row in data["people"]),
        *((f"relation {row['kind']}", row) for row in data["relation"]),
        ("adjective", data["acts"]),
        ("unknown", data["unknown"]),
    ):
        out += _examples(where, row.get("yes", ()), row.get("no", ()))
    return out
