"""A report's words as the actor grammar reads them: without quotation marks, with lexicon look-ups.

تنظيم "داعش" and #قوات_النظام are the words تنظيم داعش and قوات النظام here; `position`
leads back to the words of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from khabar.lexicon.actor_forms import ActorWord, actor_matcher, word_lists
from khabar.lexicon.actors import Guard, load_actors, load_contexts, load_guards
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word
from khabar.text.words import Doc

P = TypeVar("P")
_HIDDEN = frozenset({'"', "'", "#", "*"})
_BRACKETS = {"(": ")", "[": "]"}
_NAME_LENGTH = 4
_TIES = frozenset({"ل", "ب", "و", "من", "مع", "ضد", "بين", "وبين", "تنظيم", "ان", "وان", "او", "الي", "علي", "عن"})
_NAME_KINDS = frozenset({"name", "guarded", "owner", "context", "state", "capital"})
_ORDER = {kind: at for at, kind in enumerate(
    ("name", "guarded", "context", "unknown", "head", "nisba", "group", "role", "people", "state", "structure",
     "relation", "act", "owner", "capital")
)}  # fmt: skip


def article(prefix: str) -> bool:
    """Whether clitics end in the article: ال, وال, لل."""
    return prefix.endswith(("ال", "لل"))


def _brackets_of_names(doc: Doc) -> set[int]:
    """The brackets that agencies set around a name as others set quotation marks: حركة (حماس), مقاتلو (طالبان).

    A short name behind the full one keeps its own: قوات سوريا الديمقراطية (قسد).
    """
    out: set[int] = set()
    for at, word in enumerate(doc.words[:-1]):
        closing = _BRACKETS.get(word.form)
        if closing is None or at == 0 or not _takes_name(doc, at - 1):
            continue
        inside = [w.form for w in doc.words[at + 1 : at + 2 + _NAME_LENGTH]]
        if closing not in inside[1:] or not any(m.first == at + 1 for m in actor_matcher().at(doc, at + 1)):
            continue
        length = inside.index(closing)
        if all(w.kind == "word" for w in doc.words[at + 1 : at + 1 + length]):
            out |= {at, at + 1 + length}
    return out


def _takes_name(doc: Doc, at: int) -> bool:
    """Whether a word ties a name to what is before it or is a noun that stands before its owner."""
    if doc.words[at].form in _TIES:
        return True
    readings = actor_matcher().at(doc, at) if doc.words[at].kind == "word" else ()
    return any(m.last == at + 1 and e.kind == "head" for m in readings for e in m.entries)


class ActorWords(Generic[P]):
    """The words of one report with the look-ups made so far, and the phrases `P` that actors.py has read."""

    def __init__(self, doc: Doc) -> None:
        brackets = _brackets_of_names(doc)
        shown = [at for at, word in enumerate(doc.words) if word.form not in _HIDDEN and at not in brackets]
        words = tuple(doc.words[at] for at in shown)
        starts = tuple(doc.folded_starts[at] for at in shown)
        self.doc = Doc(doc.text, doc.folded, words, doc.sentences, doc.quotes, starts)
        self.forms = [word.form for word in words]
        self.lists = word_lists()
        self._joined = " ".join(self.forms) + " "
        self._matcher = actor_matcher()
        self._found: dict[int, list[tuple[Match[ActorWord], ActorWord]]] = {}
        self._near: dict[str, bool] = {}
        self.phrases: dict[tuple[int, bool, int], P | None] = {}
        self.depth = 0

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, at: int) -> str:
        """The folded word, empty outside the text."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def position(self, at: int) -> int:
        """The index of a word in the report."""
        return self.doc.words[at].at

    def readings(self, at: int) -> list[tuple[Match[ActorWord], ActorWord]]:
        """What may begin at a word: the longest first, names before nouns. Names take no article in front."""
        found = self._found.get(at)
        if found is None:
            found = self._found[at] = self._look_up(at)
        return found

    def _look_up(self, at: int) -> list[tuple[Match[ActorWord], ActorWord]]:
        if not 0 <= at < len(self.forms) or self.doc.words[at].kind != "word":
            return []
        out = [
            (match, entry)
            for match in self._matcher.at(self.doc, at)
            for entry in match.entries
            if not (entry.kind in _NAME_KINDS and article(match.prefix))
        ]
        if len(out) > 1:
            out.sort(key=lambda pair: (-pair[0].last, len(pair[0].prefix), _ORDER[pair[1].kind]))
        return out

    def of_kind(self, at: int, *kinds: str) -> Iterator[tuple[Match[ActorWord], ActorWord]]:
        """The readings of some kinds."""
        return (pair for pair in self.readings(at) if pair[1].kind in kinds)

    def near(self, words: tuple[str, ...]) -> bool:
        """Whether the report holds one of some folded words, clitics in front allowed."""
        return any(self._holds(word) for word in words)

    def _holds(self, word: str) -> bool:
        if word not in self._near:
            self._near[word] = f"{word} " in self._joined
        return self._near[word]

    def named(self, actor: str) -> bool:
        """Whether the report holds a name of an actor in two words or more, which stands for nothing else."""
        entry = load_actors()[actor]
        return self.near(tuple(fold_word(name) for name in entry.names if " " in name))

    def guard_holds(self, match: Match[ActorWord], guard: Guard, after_head: bool) -> bool:
        """Whether a name that is also an ordinary word is a name here."""
        before, after = self.form(match.first - 1), self.form(match.last)
        if after in guard.not_next or before in guard.not_previous:
            return False
        if after_head and guard.head:
            return True
        if self._beside(match, guard) or not guard.after.isdisjoint({before, f"{self.form(match.first - 2)} {before}"}):
            return True
        return self.near(guard.near) or (guard.full and self.named(guard.actor))

    def _beside(self, match: Match[ActorWord], guard: Guard) -> bool:
        first, last = match.first, match.last
        after = self.form(last).removeprefix("و")
        two = f"{after} {self.form(last + 1)}"
        if self.form(last).startswith("و") and (after in guard.beside or two in guard.beside):
            return True
        if not match.prefix.startswith("و"):
            return False
        return self.form(first - 1) in guard.beside or f"{self.form(first - 2)} {self.form(first - 1)}" in guard.beside

    def context_holds(self, match: Match[ActorWord], key: str) -> bool:
        """Whether a shared name is a name here: not النظام الصحي."""
        context = load_contexts()[key]
        if self.form(match.last) in context.not_next or self.form(match.first - 1) in context.not_previous:
            return False
        return not context.near or self.near(context.near)

    def guard(self, number: str) -> Guard:
        """A guard by its number in the data."""
        return load_guards()[int(number)]

    def skip(self, at: int, words: frozenset[str], most: int = 4) -> int:
        """The place behind up to `most` words of a list, articles allowed."""
        for _ in range(most):
            if not self.is_in(at, words):
                break
            at += 1
        return at

    def is_in(self, at: int, words: frozenset[str]) -> bool:
        """Whether a word, with or without its article, is in a list."""
        form = self.form(at)
        return form in words or (form.startswith("ال") and form[2:] in words)
