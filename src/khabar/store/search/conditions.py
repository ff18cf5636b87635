"""A query as a condition in SQL, over versions of reports `r`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from khabar.store.database import Dialect
from khabar.store.search.query import And, Node, Not, Or, Phrase, Term, has_phrase
from khabar.store.search.vocabulary import Meant


class Condition(msgspec.Struct, frozen=True):
    """A part of a WHERE clause with the values of its parameters."""

    sql: str
    values: tuple[object, ...] = ()


TRUE = Condition("(1 = 1)")
FALSE = Condition("(1 = 0)")


def joined(word: str, conditions: Iterable[Condition]) -> Condition:
    """Conditions joined by AND or OR."""
    parts = list(conditions)
    if not parts:
        return TRUE if word == "AND" else FALSE
    values = tuple(value for part in parts for value in part.values)
    return Condition("(" + f" {word} ".join(part.sql for part in parts) + ")", values)


def among(column: str, values: Iterable[object]) -> Condition:
    """That a column has one of these values."""
    kept = tuple(values)
    return Condition(f"{column} IN ({', '.join('?' * len(kept))})", kept) if kept else FALSE


def words_condition(node: Node, meant: Mapping[Term, Meant], dialect: Dialect) -> Condition:
    """What the index can tell of a query: exact for words, and for a phrase that all its words occur."""
    match node:
        case Term():
            return _holds(meant[node].numbers, dialect)
        case Phrase(terms):
            return joined("AND", [_holds(meant[term].numbers, dialect) for term in terms])
        case And(nodes):
            return joined("AND", [words_condition(inner, meant, dialect) for inner in nodes])
        case Or(nodes):
            return joined("OR", [words_condition(inner, meant, dialect) for inner in nodes])
        case Not(inner):
            # Where words of a phrase occur apart, only the text tells whether the report goes.
            if has_phrase(inner):
                return TRUE
            excluded = words_condition(inner, meant, dialect)
            return Condition(f"NOT {excluded.sql}", excluded.values)


def _holds(numbers: frozenset[int], dialect: Dialect) -> Condition:
    if not numbers:
        return FALSE
    if dialect == "postgres":
        words = "SELECT t.report FROM search_texts AS t WHERE t.words && ?::integer[]"
        return Condition(f"r.report IN ({words})", (sorted(numbers),))
    asked = " OR ".join(map(str, sorted(numbers)))
    return Condition("r.report IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)", (asked,))
