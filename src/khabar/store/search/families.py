"""Words that are one word to a searcher though no ending tells it: broken plurals, spellings, the forms of a verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from khabar.errors import DataError
from khabar.lexicon.acts import load_acts
from khabar.lexicon.conjugation import verb_forms
from khabar.lexicon.people import load_nouns
from khabar.text.fold import fold_word

_DATA = Path(__file__).resolve().parents[2] / "data"
_WEAK = re.compile("[اويهءت]")
_PLURAL_ENDINGS = ("ات", "ون", "ين")

Family = frozenset[str]


@cache
def nouns() -> dict[str, Family]:
    """The nouns that go with a folded noun, itself among them; each is inflected further."""
    pairs = [*_rows("word_families.tsv", ("word", "others", "gloss")), *_lexicon_pairs()]
    found: dict[str, set[str]] = {}
    for word, others in ((pair[0], pair[1].split()) for pair in pairs):
        forms = {fold_word(form) for form in (word, *others)}
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}


@cache
def verbs() -> dict[str, Family]:
    """All forms of the verb that a folded form may be of, out of the lexicon of acts; they are inflected no further."""
    found: dict[str, set[str]] = {}
    for lemma in (lemma for act in load_acts() for lemma in (*act.verbs, *act.passives)):
        forms = {fold_word(form.surface) for form in verb_forms(lemma) if " " not in form.surface}
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}


@cache
def whole_words() -> frozenset[str]:
    """Folded words whose first or last letters look like clitics or endings and are none."""
    return frozenset(fold_word(row[0]) for row in _rows("whole_words.tsv", ("word", "gloss")))


def _lexicon_pairs() -> Iterator[tuple[str, str]]:
    """Singulars with their broken plurals: an entry may hold several nouns, those of one root go together."""
    for noun in load_nouns():
        yield from _of_one_root(noun.singular, noun.plural)
    for act in load_acts():
        for name in act.nouns:
            singular, _, plural = name.partition("|")
            yield from _of_one_root([singular], [plural] if plural else [])


def _of_one_root(singulars: Iterable[str], plurals: Iterable[str]) -> Iterator[tuple[str, str]]:
    plurals = [plural for plural in plurals if " " not in plural and not plural.endswith(_PLURAL_ENDINGS)]
    for singular in singulars:
        if " " not in singular:
            root = _root(singular)
            yield singular, " ".join(plural for plural in plurals if len(root) > 1 and _root(plural) == root)


def _root(word: str) -> str:
    return _WEAK.sub("", fold_word(word))


def _rows(name: str, columns: tuple[str, ...]) -> list[list[str]]:
    lines = [line for line in (_DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    if tuple(rows[0]) != columns or any(len(row) != len(columns) for row in rows):
        raise DataError(f"{name}: every row must have the columns {' '.join(columns)}")
    return rows[1:]
