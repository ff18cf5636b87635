"""Which words of a store a searched word means: by number for the index, by form for marking them in a text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from khabar.errors import UsageError
from khabar.store.database import Database
from khabar.store.search.index import words_among
from khabar.store.search.inflection import contradicted, forms_of, probes
from khabar.store.search.query import Term

_MOST_WORDS = 5_000
_SHORTEST_TRIGRAM = 3
_CLITICS = ("", "و", "ف", "ال", "وال", "فال", "بال", "لل", "ب", "ل", "وب", "ول")


class Meant(msgspec.Struct, frozen=True):
    """The words of a store that a searched word stands for."""

    numbers: frozenset[int]
    forms: frozenset[str]


def meant_by(db: Database, terms: Iterable[Term]) -> dict[Term, Meant]:
    """What each searched word stands for in this store. Raises UsageError for a pattern that fits too many words."""
    return {term: _matching(db, term) if term.pattern else _inflections(db, term) for term in set(terms)}


def _inflections(db: Database, term: Term) -> Meant:
    forms = forms_of(term)
    asked = {form.word for form in forms}.union(*(probes(form) for form in forms))
    held = {word: number for number, word in words_among(db, sorted(asked))}
    kept = {
        form.word
        for form in forms
        if form.word in held and (form.word == term.form or not contradicted(form, held))
    }  # fmt: skip
    return Meant(frozenset(held[word] for word in kept), frozenset(kept))


def _matching(db: Database, term: Term) -> Meant:
    """The words that fit a pattern; one that begins with letters fits behind clitics and the article too."""
    pattern = term.form.replace("*", "%")
    found: dict[int, str] = {}
    for clitics in _CLITICS if not pattern.startswith("%") else ("",):
        found.update(_like(db, clitics + pattern))
        if len(found) > _MOST_WORDS:
            raise UsageError(f"{term.form!r} fits more than {_MOST_WORDS} words; give more letters")
    return Meant(frozenset(found), frozenset(found.values()))


def _like(db: Database, pattern: str) -> list[tuple[int, str]]:
    """Number and form of the words like this; a pattern holds letters, digits and % only."""
    fixed = pattern.split("%")[0]
    if fixed:
        sql, values = "SELECT id, form FROM search_words WHERE form >= ? AND form < ?", [fixed, _after(fixed)]
    elif db.dialect == "sqlite" and max(map(len, pattern.split("%"))) >= _SHORTEST_TRIGRAM:
        sql, values = "SELECT rowid, form FROM search_trigrams WHERE form LIKE ?", [pattern]
    else:
        sql, values = "SELECT id, form FROM search_words WHERE true", []
    name = "search_trigrams" if "trigrams" in sql else "search_words"
    rows = db.rows(f"{sql} AND {name}.form LIKE ? LIMIT {_MOST_WORDS + 1}", [*values, pattern])
    return [(number, form) for number, form in rows]


def _after(letters: str) -> str:
    """The first text behind all that begin with these letters."""
    return letters[:-1] + chr(ord(letters[-1]) + 1)
