"""Whom a shared name means: الجيش، القوات المشتركة، الجيش الوطني by the report's country and day.

The rows stand in `data/actor_contexts.toml`. A value that neither country, day nor the
other actors of the report justify stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khabar.find.actors import ActorMention
from khabar.lexicon.actors import ContextRow, load_actors, load_contexts
from khabar.lexicon.shared_names import other_rows, rows_for

_ABROAD = frozenset({"RU", "TR", "US", "GB", "FR", "IL", "IR", "SA", "AE"})


def resolve_actor(
    mention: ActorMention, *, country: str | None, published: date | None, others: Sequence[str], acting: bool = False
) -> str | None:
    """The id of a mention, or None where nothing decides.

    `country` is the report's ISO code, `published` its day, `others` the ids that the report names,
    the nearest or likeliest first. Police are the group `police`; with `acting` they are their state's force.
    """
    if mention.id == "police" and acting:
        return _decide("police", mention.country or country, published, others) or "police"
    if mention.id is not None or mention.context is None:
        return mention.id
    return _decide(mention.context, mention.country or country, published, others)


def _decide(context: str, country: str | None, published: date | None, others: Sequence[str]) -> str | None:
    if load_contexts()[context].by_others:
        ids = {row.id for row in rows_for(context, None)}
        return next((actor for actor in others if actor in ids), None)
    where = country or _country_of(others)
    rows = rows_for(context, where) if where else tuple(r for r in rows_for(context, None) if r.country == "*")
    fitting = [row for row in rows if _holds(row, published)]
    if where and not fitting:
        fitting = [row for row in other_rows(context, where) if _holds(row, published)]
    named = [row for row in fitting if row.id in others]
    if len({row.id for row in fitting}) > 1 and named:
        return min(named, key=lambda row: others.index(row.id)).id
    if fitting:
        return fitting[0].id
    # A war beside its country: المتمردون of a Saudi report are whoever of the rebels it names.
    named_ids = {row.id for row in rows_for(context, None)} & set(others)
    alone = None if rows else _only_named(context, published, others)
    return alone if named_ids else load_contexts()[context].otherwise


def _only_named(context: str, published: date | None, others: Sequence[str]) -> str | None:
    """With no row for the country: the candidate that the report names, if it names just one."""
    ids = dict.fromkeys(row.id for row in rows_for(context, None) if row.id in others and _holds(row, published))
    return next(iter(ids)) if len(ids) == 1 else None


def _holds(row: ContextRow, day: date | None) -> bool:
    if day is None:
        return True
    return not (row.start is not None and day < row.start) and not (row.until is not None and day > row.until)


def _country_of(others: Sequence[str]) -> str | None:
    """The country whose own actors the report names most; forces that act abroad tell nothing."""
    votes: dict[str, int] = {}
    for actor in others:
        entry = load_actors().get(actor)
        if entry is not None and entry.country is not None and entry.country not in _ABROAD:
            votes[entry.country] = votes.get(entry.country, 0) + 1
    return max(votes, key=lambda code: votes[code]) if votes else None
