"""The ids of actors that a search asks for, by id or by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from rapidfuzz import process

from khabar.errors import UsageError
from khabar.lexicon.actors import coded_id, expand, load_actors, load_states, read_data
from khabar.lexicon.placenames import name_key
from khabar.store.database import Database
from khabar.store.search.words import words_of

_NEAREST = 3
_ALIKE = 75


def actor_ids(db: Database, asked: Iterable[str]) -> list[str]:
    """The ids that records name these actors by. Raises UsageError for one that nobody knows, with the nearest ids."""
    return sorted({found for one in asked for found in _ids(db, one)})


def _ids(db: Database, asked: str) -> set[str]:
    if asked in load_actors() or asked in _groups():
        return {coded_id(asked)}
    named = _named().get(_key(asked))
    if named:
        return named
    if db.rows("SELECT 1 FROM claim_actors WHERE actor = ? LIMIT 1", (asked,)):
        return {asked}
    near = process.extract(asked, list(_choices()), limit=_NEAREST, score_cutoff=_ALIKE)
    hint = f"; near it are {', '.join(dict.fromkeys(_choices()[name] for name, _, _ in near))}" if near else ""
    raise UsageError(f"there is no actor {asked!r}: no id, and no name in Arabic or English{hint}")


@cache
def _groups() -> dict[str, tuple[str, str]]:
    """Groups of people by id, with their English and Arabic names."""
    return {id: (names[0], names[1]) for id, names in read_data("page/labels")["group"].items()}


def _names() -> Iterator[tuple[str, str]]:
    """(name, id) of every actor, state and group."""
    for id, entry in load_actors().items():
        yield from ((form, id) for name in (*entry.names, *entry.hostile) for form in expand(name))
        yield entry.name_en, id
    for state in load_states().values():
        if state.actor:
            yield from ((name, state.actor) for name in (state.english, *state.names))
    for id, names in _groups().items():
        yield from ((name, id) for name in names)


@cache
def _named() -> dict[str, set[str]]:
    """What a name, as it is compared, may mean."""
    out: dict[str, set[str]] = {}
    for name, id in _names():
        out.setdefault(_key(name), set()).add(coded_id(id))
    out.pop("", None)
    return out


@cache
def _choices() -> dict[str, str]:
    """What an unknown actor is compared with: ids and English names, each with its id."""
    ids = [*load_actors(), *_groups()]
    return {id: id for id in ids} | {entry.name_en: id for id, entry in load_actors().items()}


def _key(name: str) -> str:
    return name_key(" ".join(words_of(name.casefold())))
