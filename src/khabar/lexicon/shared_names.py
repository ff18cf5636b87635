"""Whom a name that several actors share means, by the report's country: قوات الحكومة، الجيش، الشرطة."""

from __future__ import annotations

from functools import cache

from khabar.lexicon.actors import ContextRow, load_contexts, load_states

FALLS_BACK_ON_STATE = frozenset(
    {"army", "security", "police", "government", "state", "general_security", "internal_security", "regime",
     "occupation", "national_army", "defence_ministry", "general_command", "republican_guard", "military_council"}
)  # fmt: skip


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
