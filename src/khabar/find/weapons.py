"""Weapons and means named in a report (`data/weapons.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lexicon.matcher import Matcher
from khabar.record import Span
from khabar.text.fold import fold_word
from khabar.text.words import Doc, prefix_analyses

_ADJECTIVES = 2
_WITHOUT_PILOT = (("بدون", "طيار"), ("من", "دون", "طيار"), ("دون", "طيار"))


class WeaponKind(msgspec.Struct, frozen=True):
    """A weapon of the lexicon and the type of act it makes of a strike or an attack."""

    id: str
    type: str
    gloss: str
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class WeaponMention(msgspec.Struct, frozen=True):
    """A weapon named in words `first` to before `last`; `prefix` holds the clitics, such as the ب of means."""

    id: str
    type: str
    first: int
    last: int
    start: int
    end: int
    prefix: str

    @property
    def span(self) -> Span:
        """Offsets in the original text."""
        return self.start, self.end


@cache
def load_weapons() -> tuple[WeaponKind, ...]:
    """The entries of the data file."""
    text = (files("khabar") / "data" / "weapons.toml").read_text(encoding="utf8")
    return tuple(msgspec.convert(tomllib.loads(text)["weapon"], list[WeaponKind]))


@cache
def _matcher() -> Matcher[WeaponKind]:
    return Matcher((form, kind) for kind in load_weapons() for form in kind.forms)


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _fits(doc: Doc, first: int, last: int, kind: WeaponKind) -> bool:
    """Whether the words beside a form let it be the weapon: `not_before` may not follow, `not_after` not precede."""
    sentence = doc.sentence_of(first)
    if kind.not_before and last < sentence.last and doc.words[last].form in _folded(kind.not_before):
        return False
    if kind.not_after and first > sentence.first:
        before = {reading.stem for reading in prefix_analyses(doc.words[first - 1].form)}
        return before.isdisjoint(_folded(kind.not_after))
    return True


def find_weapons(doc: Doc) -> list[WeaponMention]:
    """All weapons named in a document, in order of text."""
    out = []
    for match in _matcher().find(doc):
        kind = match.entries[0]
        if not _fits(doc, match.first, match.last, kind):
            continue
        last = _uncrewed(doc, match.last) if kind.id == "aircraft" else None
        if last is not None:
            kind = _drone()
        end = match.end if last is None else doc.words[last - 1].end
        out.append(WeaponMention(kind.id, kind.type, match.first, last or match.last, match.start, end, match.prefix))
    return out


@cache
def _drone() -> WeaponKind:
    return next(kind for kind in load_weapons() if kind.id == "drone")


def _uncrewed(doc: Doc, at: int) -> int | None:
    """The word behind "من دون طيار" where only adjectives part it from its aircraft: "طائرة أميركية | من دون طيار"."""
    last = doc.sentence_of(at - 1).last
    for adjectives in range(_ADJECTIVES + 1):
        forms = [doc.words[i].form for i in range(at, min(last, at + adjectives + 3))]
        if not all(form.endswith(("ه", "ات")) for form in forms[:adjectives]):
            return None
        for without in _WITHOUT_PILOT:
            if tuple(forms[adjectives : adjectives + len(without)]) == without:
                return at + adjectives + len(without)
    return None
