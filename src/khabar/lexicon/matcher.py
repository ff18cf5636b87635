"""One matcher for every lexicon: phrases of folded words, with clitic and word-boundary checks.

A phrase may carry proclitics on its first word (و، ف، ب، ل، ك، ال) and, where asked,
a pronoun on its last. The whole word is looked up before anything is cut off it,
so a name that begins like a clitic (الوادي، بابل، وادي) is found as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from khabar.text.fold import fold_word
from khabar.text.words import Analysis, Doc, analyses, prefix_analyses, word_forms

T = TypeVar("T")
# How many different words a matcher keeps what it knows of.
_REMEMBERED = 20_000


class Match(msgspec.Struct, Generic[T], frozen=True):
    """A phrase of a lexicon in a report: words `first` to before `last`.

    `start` and `end` are offsets of the original text without the clitics, which are
    in `prefix` and `suffix` (folded). `entries` is what the lexicon says of the form,
    more than one thing where it is ambiguous.
    """

    entries: tuple[T, ...]
    first: int
    last: int
    start: int
    end: int
    prefix: str
    suffix: str


class _Node(Generic[T]):
    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, _Node[T]] = {}
        self.entries: list[T] = []


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase as a report would hold them: phrase_words("تلّ رفعت") == ("تل", "رفعت")."""
    return word_forms(fold_word(phrase))


class Matcher(Generic[T]):
    """Finds the phrases of a lexicon in a document, the longest at each word."""

    def __init__(self, phrases: Iterable[tuple[str, T]], *, suffixes: bool = False) -> None:
        """Build from (phrase, entry) pairs; `suffixes` lets the last word carry a pronoun."""
        self._root: _Node[T] = _Node()
        self._suffixes = suffixes
        self._openings: dict[str, tuple[tuple[_Node[T], Analysis], ...]] = {}
        for phrase, entry in phrases:
            node = self._root
            for word in phrase_words(phrase):
                node = node.children.setdefault(word, _Node())
            if node is not self._root and entry not in node.entries:
                node.entries.append(entry)

    def __contains__(self, phrase: str) -> bool:
        return bool(self.entries(phrase))

    def entries(self, phrase: str) -> tuple[T, ...]:
        """What the lexicon says of exactly this phrase."""
        node = self._root
        for word in phrase_words(phrase):
            found = node.children.get(word)
            if found is None:
                return ()
            node = found
        return tuple(node.entries)

    def at(self, doc: Doc, first: int) -> list[Match[T]]:
        """All phrases that begin at a word, longest first, the least cut first among equals; none beyond the text."""
        if not 0 <= first < len(doc.words):
            return []
        form = doc.words[first].form
        opening = self._openings.get(form)
        if opening is None:
            opening = self._remember(form)
        if not opening:
            return []
        out: list[Match[T]] = []
        for node, analysis in opening:
            if analysis.suffix:
                start, end = doc.cut_span(first, first + 1, analysis.cut, len(analysis.suffix))
                entries = tuple(node.entries)
                out.append(Match(entries, first, first + 1, start, end, analysis.prefix, analysis.suffix))
            else:
                self._walk(doc, first, first + 1, node, analysis, out)
        if len(out) > 1:
            out.sort(key=lambda m: (-m.last, len(m.prefix) + len(m.suffix)))
        return out

    def _remember(self, form: str) -> tuple[tuple[_Node[T], Analysis], ...]:
        """The ways in which a word may open a phrase: the node that it leads to and how it is cut."""
        children = self._root.children
        out = [(children[a.stem], a) for a in prefix_analyses(form) if a.stem in children]
        if self._suffixes:
            ends = [a for a in analyses(form) if a.suffix and a.stem in children]
            out += [(children[a.stem], a) for a in ends if children[a.stem].entries]
        if len(self._openings) >= _REMEMBERED:
            self._openings.clear()
        self._openings[form] = tuple(out)
        return self._openings[form]

    def _walk(self, doc: Doc, first: int, last: int, node: _Node[T], analysis: Analysis, out: list[Match[T]]) -> None:
        if node.entries:
            start, end = doc.cut_span(first, last, analysis.cut)
            out.append(Match(tuple(node.entries), first, last, start, end, analysis.prefix, ""))
        if last >= len(doc.words) or not node.children:
            return
        child = node.children.get(doc.words[last].form)
        if child is not None:
            self._walk(doc, first, last + 1, child, analysis, out)
        if self._suffixes:
            self._with_suffix(doc, first, last, node, analysis, out)

    def _with_suffix(
        self, doc: Doc, first: int, at: int, node: _Node[T], opening: Analysis, out: list[Match[T]]
    ) -> None:
        """Phrases that end in word `at` with a pronoun behind it."""
        for reading in analyses(doc.words[at].form):
            if not reading.suffix or reading.prefix:
                continue
            child = node.children.get(reading.stem)
            if child is not None and child.entries:
                start, end = doc.cut_span(first, at + 1, opening.cut, len(reading.suffix))
                out.append(Match(tuple(child.entries), first, at + 1, start, end, opening.prefix, reading.suffix))

    def find(self, doc: Doc) -> list[Match[T]]:
        """The longest phrases from left to right, none overlapping another."""
        out: list[Match[T]] = []
        at, words, known = 0, doc.words, self._openings
        while at < len(words):
            word = words[at]
            # most words are known to open nothing
            found = self.at(doc, at) if word.kind != "mark" and known.get(word.form) != () else []
            if found:
                out.append(found[0])
                at = found[0].last
            else:
                at += 1
        return out
