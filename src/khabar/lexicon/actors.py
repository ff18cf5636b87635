"""Armed actors, states, and the names that several of them share, as the data files tell them.

`actors.toml` tells who there is, `actor_guards.toml` which names are also ordinary words, `actor_contexts.toml` which
names the report's country and day decide, `states.toml` the states and their nationalities.
"""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from khabar.errors import DataError
from khabar.text.fold import fold_word

_PARADIGM = ("", "ا", "ة", "ان", "ين", "تان", "تين", "ون", "و", "ي", "ات")


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
    after: frozenset[str] = frozenset()
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
    """A name shared by several actors and the rows that decide; `by_others`: by who else the report names.

    `otherwise` is whom the name means where no row and nobody else named decides.
    """

    key: str
    gloss: str
    head: str
    rows: tuple[ContextRow, ...]
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    by_others: bool = False
    otherwise: str | None = None
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


def read_data(name: str) -> dict[str, Any]:
    """A data file of the actors, as it is read."""
    return tomllib.loads((files("khabar") / "data" / f"{name}.toml").read_text(encoding="utf8"))


def words_of(text: str) -> tuple[str, ...]:
    """Words that «،» parts."""
    return tuple(part for part in (p.strip() for p in text.split("،")) if part)


def folded_forms(text: str) -> frozenset[str]:
    """The folded forms of words that «،» parts, whole paradigms where they are marked."""
    return frozenset(fold_word(form) for word in words_of(text) for form in expand(word))


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def expand(word: str) -> tuple[str, ...]:
    """The forms of a word of the data files: of مسلح~ its whole paradigm, of any other word itself."""
    if not word.endswith("~"):
        return (word,)
    return tuple(word[:-1] + ending for ending in _PARADIGM)


@cache
def load_actors() -> dict[str, ActorEntry]:
    """The actors by id, in the order of the data file."""
    out: dict[str, ActorEntry] = {}
    for row in read_data("actors")["actor"]:
        entry = ActorEntry(
            id=row["id"],
            name_en=row["name_en"],
            kind=row["kind"],
            names=words_of(row.get("names", "")),
            country=row.get("country"),
            hostile=words_of(row.get("hostile", "")),
            owners=words_of(row.get("owners", "")),
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
            names=words_of(row["names"]),
            actor=row["actor"],
            gloss=row["gloss"],
            head=row.get("head", False),
            full=row.get("full", False),
            beside=folded_forms(row.get("beside", "")),
            after=folded_forms(row.get("after", "")),
            near=tuple(fold_word(w) for w in words_of(row.get("near", ""))),
            not_next=folded_forms(row.get("not_next", "")),
            not_previous=folded_forms(row.get("not_previous", "")),
            yes=tuple(row.get("yes", ())),
            no=tuple(row.get("no", ())),
        )
        for row in read_data("actor_guards")["guard"]
    )


def _row(line: str) -> ContextRow:
    country, actor, *rest = line.split()
    bounds = dict(zip(rest[::2], rest[1::2], strict=True))
    return ContextRow(country, actor, _day(bounds.get("from")), _day(bounds.get("until")))


@cache
def load_contexts() -> dict[str, Context]:
    """The names that a report's country and day decide, by key."""
    out: dict[str, Context] = {}
    for row in read_data("actor_contexts")["context"]:
        out[row["key"]] = Context(
            key=row["key"],
            gloss=row["gloss"],
            head=row["head"],
            rows=tuple(_row(line) for line in row["by"].splitlines() if line.strip()),
            names=words_of(row.get("names", "")),
            adjectives=words_of(row.get("adjectives", "")),
            by_others=row.get("decided") == "others",
            otherwise=row.get("otherwise"),
            near=tuple(fold_word(w) for w in words_of(row.get("near", ""))),
            not_next=folded_forms(row.get("not_next", "")),
            not_previous=folded_forms(row.get("not_previous", "")),
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
            names=words_of(row["names"]),
            adjectives=words_of(row.get("adjective", "")),
            plurals=words_of(row.get("plural", "")),
            capitals=words_of(row.get("capital", "")),
            actor=row.get("actor"),
            belligerent=row.get("belligerent", False),
        )
        for row in read_data("states")["state"]
    }
