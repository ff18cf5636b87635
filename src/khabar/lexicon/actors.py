"""Armed actors, states and groups of people, and the words that Arabic news builds their names with.

Five data files: `actors.toml` (who there is), `actor_guards.toml` (names that are also ordinary
words), `actor_contexts.toml` (names that the report's country and day decide), `states.toml`
(states and their nationalities) and `actor_words.toml` (nouns, adjectives and ties of the grammar).
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from khabar.errors import DataError
from khabar.lexicon.matcher import Matcher
from khabar.text.fold import fold_word

_PARADIGM = ("", "ا", "ة", "ان", "ين", "تان", "تين", "ون", "و", "ي", "ات")
_PLURAL_ENDINGS = ("ون", "ين", "ان", "ات")
FALLS_BACK_ON_STATE = frozenset(
    {"army", "security", "police", "government", "state", "general_security", "internal_security", "regime",
     "occupation", "national_army", "defence_ministry", "general_command", "republican_guard", "military_council"}
)  # fmt: skip


class ActorEntry(msgspec.Struct, frozen=True):
    """An actor: `id` is the codebook's, or `other:` and a short English name.

    An entry with `part_of` is a faction or a unit of that actor and is coded as it. `start` and
    `until` bound the days on which its names stood for it.
    """

    id: str
    name_en: str
    kind: str
    names: tuple[str, ...]
    country: str | None = None
    hostile: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    adjective: str | None = None
    part_of: str | None = None
    start: datetime.date | None = None
    until: datetime.date | None = None


class Guard(msgspec.Struct, frozen=True):
    """What a name that is also an ordinary word needs to count; words are folded."""

    names: tuple[str, ...]
    actor: str
    gloss: str
    head: bool = False
    full: bool = False
    beside: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    not_next: frozenset[str] = frozenset()
    not_previous: frozenset[str] = frozenset()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class ContextRow(msgspec.Struct, frozen=True):
    """Whom a shared name means in a country (`*`: anywhere) from a day until a day."""

    country: str
    id: str
    start: datetime.date | None = None
    until: datetime.date | None = None


class Context(msgspec.Struct, frozen=True):
    """A name shared by several actors and the rows that decide; `by_others`: by who else the report names."""

    key: str
    gloss: str
    head: str
    rows: tuple[ContextRow, ...]
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    by_others: bool = False
    near: tuple[str, ...] = ()
    not_next: frozenset[str] = frozenset()
    not_previous: frozenset[str] = frozenset()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class State(msgspec.Struct, frozen=True):
    """A state. `belligerent` ones are read as doers when named bare (قصفت إسرائيل); the rest as places."""

    code: str
    english: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    actor: str | None = None
    belligerent: bool = False


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


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files("khabar") / "data" / f"{name}.toml").read_text(encoding="utf8"))


@cache
def _words_file() -> dict[str, Any]:
    return _data("actor_words")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in text.split("،")) if part)


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold_word(form) for word in _split(text) for form in expand(word))


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def expand(word: str) -> tuple[str, ...]:
    """The forms of a word of the data files: of مسلح~ its whole paradigm, of any other word itself."""
    if not word.endswith("~"):
        return (word,)
    return tuple(word[:-1] + ending for ending in _PARADIGM)


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
def load_actors() -> dict[str, ActorEntry]:
    """The actors by id, in the order of the data file."""
    out: dict[str, ActorEntry] = {}
    for row in _data("actors")["actor"]:
        entry = ActorEntry(
            id=row["id"],
            name_en=row["name_en"],
            kind=row["kind"],
            names=_split(row.get("names", "")),
            country=row.get("country"),
            hostile=_split(row.get("hostile", "")),
            owners=_split(row.get("owners", "")),
            adjective=row.get("adjective"),
            part_of=row.get("part_of"),
            start=_day(row.get("from")),
            until=_day(row.get("until")),
        )
        if entry.id in out:
            raise DataError(f"actors.toml: {entry.id} stands twice")
        out[entry.id] = entry
    return out


def coded_id(actor: str) -> str:
    """The id that an actor is coded with: its own, or that of the actor it is part of."""
    entry = load_actors().get(actor)
    return coded_id(entry.part_of) if entry is not None and entry.part_of else actor


@cache
def load_guards() -> tuple[Guard, ...]:
    """The conditions on names that are also ordinary words."""
    return tuple(
        Guard(
            names=_split(row["names"]),
            actor=row["actor"],
            gloss=row["gloss"],
            head=row.get("head", False),
            full=row.get("full", False),
            beside=_folded(row.get("beside", "")),
            near=tuple(fold_word(w) for w in _split(row.get("near", ""))),
            not_next=_folded(row.get("not_next", "")),
            not_previous=_folded(row.get("not_previous", "")),
            yes=tuple(row.get("yes", ())),
            no=tuple(row.get("no", ())),
        )
        for row in _data("actor_guards")["guard"]
    )


def _row(line: str) -> ContextRow:
    country, actor, *rest = line.split()
    bounds = dict(zip(rest[::2], rest[1::2], strict=True))
    return ContextRow(country, actor, _day(bounds.get("from")), _day(bounds.get("until")))


@cache
def load_contexts() -> dict[str, Context]:
    """The names that a report's country and day decide, by key."""
    out: dict[str, Context] = {}
    for row in _data("actor_contexts")["context"]:
        out[row["key"]] = Context(
            key=row["key"],
            gloss=row["gloss"],
            head=row["head"],
            rows=tuple(_row(line) for line in row["by"].splitlines() if line.strip()),
            names=_split(row.get("names", "")),
            adjectives=_split(row.get("adjectives", "")),
            by_others=row.get("decided") == "others",
            near=tuple(fold_word(w) for w in _split(row.get("near", ""))),
            not_next=_folded(row.get("not_next", "")),
            not_previous=_folded(row.get("not_previous", "")),
            yes=tuple(row.get("yes", ())),
            no=tuple(row.get("no", ())),
        )
    return out


@cache
def load_states() -> dict[str, State]:
    """The states by country code."""
    return {
        row["code"]: State(
            code=row["code"],
            english=row["english"],
            names=_split(row["names"]),
            adjectives=_split(row.get("adjective", "")),
            plurals=_split(row.get("plural", "")),
            capitals=_split(row.get("capital", "")),
            actor=row.get("actor"),
            belligerent=row.get("belligerent", False),
        )
        for row in _data("states")["state"]
    }


@cache
def state_rows(country: str) -> tuple[ContextRow, ...]:
    """Who stands for a state itself: the rows of the context `state`, else its actor, else `other:` its name."""
    rows = tuple(row for row in load_contexts()["state"].rows if row.country == country)
    if rows or country not in load_states():
        return rows
    state = load_states()[country]
    return (ContextRow(country, state.actor or f"other:{state.english}"),)


@cache
def rows_for(context: str, country: str | None) -> tuple[ContextRow, ...]:
    """The rows of a context for a country, all its rows where none is known.

    Armies, police and governments with no row of their own are those of the state; factions are not.
    """
    rows = load_contexts()[context].rows
    if country is None:
        return rows
    own = tuple(row for row in rows if row.country == country)
    if own:
        return own
    if context in FALLS_BACK_ON_STATE and country in load_states():
        return state_rows(country)
    return tuple(row for row in rows if row.country == "*")


@cache
def other_rows(context: str, country: str) -> tuple[ContextRow, ...]:
    """Who else a shared name means on days that its own rows leave open: armies and police are the state's."""
    own = rows_for(context, country)
    falls_back = context in FALLS_BACK_ON_STATE and country in load_states()
    return tuple(row for row in state_rows(country) if row not in own) if falls_back else ()


@cache
def ids_for(context: str, country: str | None) -> tuple[str, ...]:
    """The actors that a shared name may mean, each once, in the order of the data."""
    rows = rows_for(context, country)
    if country is not None and not any(row.start is None and row.until is None for row in rows):
        rows += other_rows(context, country)
    return tuple(dict.fromkeys(row.id for row in rows))


@cache
def sure_id(context: str, country: str | None) -> str | None:
    """The one actor that a shared name means in a country on every day, if there is one."""
    ids = ids_for(context, country)
    always = any(row.start is None and row.until is None for row in rows_for(context, country))
    return ids[0] if len(ids) == 1 and always else None


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
        after_head=_folded(data["modifiers"]["after_head"]),
        after_owner=_folded(data["modifiers"]["after_owner"]),
        after_act=_folded(data["acts"]["modifiers"]),
        not_after_weapon=_folded(heads["weapon"]["not_next"]),
        armed_acts=_folded(data["armed_acts"]["words"]),
        not_after_women=_folded(women["not_next"]),
        place_before=_folded(places["before"]),
        doer_before=_folded(places["doer_before"]),
        speech=_folded(places["speech"]),
        victims_before=_folded(data["nationals"]["after"]),
        titles=_folded(data["titles"]["words"]),
        of_members=_folded(data["of_members"]["words"]),
        numbers=_folded(data["nationals"]["numbers"]),
    )


@cache
def _plurals() -> frozenset[str]:
    return _folded(_words_file()["plurals"]["words"])


@cache
def _singulars() -> frozenset[str]:
    return _folded(_words_file()["plurals"]["not"])


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
        for form in (f for word in _split(row["words"]) for f in expand(word)):
            out.append((form, ActorWord("head", row["head"], role, alone, _is_plural(form))))
    for row in data["people"]:
        for form in (f for word in _split(row["words"]) for f in expand(word)):
            out.append((form, ActorWord("people", row["id"], plural=_is_plural(form))))
    for kind, key in (("unknown", "unknown"), ("structure", "structures"), ("act", "acts")):
        out += [(word, ActorWord(kind, "", plural=_is_plural(word))) for word in _split(data[key]["words"])]
    for row in data["relation"]:
        for words in _split(row["words"]):
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
