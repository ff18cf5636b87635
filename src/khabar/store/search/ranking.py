"""How well a report answers a query: BM25 over the words searched for, those in its first lines counted twice."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

from khabar.store.search.query import And, Node, Not, Or, Phrase, Term, leaves_of
from khabar.store.search.vocabulary import Meant

Word = TypeVar("Word", int, str)

_SATURATION = 1.2
_BY_LENGTH = 0.5
_USUAL_LENGTH = 200
"""Words of a usual report; the mean of a store would change every score with every report that comes."""
_LEAD = 40


class Judge:
    """Tells which of the reports that the index found answer a query, and how well."""

    def __init__(self, node: Node, meant: Mapping[Term, Meant], rarity: Mapping[Term | Phrase, float]) -> None:
        self._node = node
        self._meant = {term: words.numbers for term, words in meant.items()}
        self._wanted = [(leaf, rarity[leaf]) for leaf in dict.fromkeys(leaves_of(node, wanted_only=True))]

    def answers(self, words: Sequence[int]) -> bool:
        """True when a report with these words is what the query asks for."""
        return self._holds(self._node, words)

    def score(self, words: Sequence[int]) -> float:
        """How well it answers."""
        length = 1 - _BY_LENGTH + _BY_LENGTH * len(words) / _USUAL_LENGTH
        total = 0.0
        for leaf, rare in self._wanted:
            often = self._often(leaf, words)
            if often:
                total += rare * often * (_SATURATION + 1) / (often + _SATURATION * length)
        return round(total, 6)

    def _often(self, leaf: Term | Phrase, words: Sequence[int]) -> int:
        if isinstance(leaf, Phrase):
            found = places_of([self._meant[term] for term in leaf.terms], words)
            return len(found) + sum(place < _LEAD for place in found)
        meant = self._meant[leaf].__contains__
        return sum(map(meant, words)) + sum(map(meant, words[:_LEAD]))

    def _holds(self, node: Node, words: Sequence[int]) -> bool:
        match node:
            case Term():
                return not self._meant[node].isdisjoint(words)
            case Phrase(terms):
                return bool(places_of([self._meant[term] for term in terms], words))
            case Not(inner):
                return not self._holds(inner, words)
            case And(nodes):
                return all(self._holds(inner, words) for inner in nodes)
            case Or(nodes):
                return any(self._holds(inner, words) for inner in nodes)


def places_of(phrase: Sequence[frozenset[Word]], words: Sequence[Word]) -> list[int]:
    """Where a phrase begins among words: for each of its places in order, one of the words that may stand there."""
    last = len(words) - len(phrase) + 1
    return [
        at
        for at in range(last)
        if words[at] in phrase[0] and all(words[at + step] in meant for step, meant in enumerate(phrase))
    ]


def rarity_of(reports: int, holding: int) -> float:
    """The inverse document frequency of BM25, never below zero."""
    return math.log(1 + (reports - holding + 0.5) / (holding + 0.5))
