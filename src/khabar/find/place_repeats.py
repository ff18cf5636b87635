"""Names that no gazetteer has, told again without the head that named them: "قرية س ... قصف على س"."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_words import Reading, common_words, place_words, readings
from khabar.text.words import Doc

_HEADS = frozenset({"city", "town", "village", "settlement", "neighbourhood", "subdistrict", "region"})
_PLACING = frozenset({"ب", "ل", "وب", "ول"})
_LETTERS = 4


def with_repeats(doc: Doc, drafts: Sequence[Draft], blocked: Sequence[bool]) -> list[Draft]:
    """The drafts of a report and the bare mentions of its new names, in order.

    A word of the language or a person may be spelt alike: only a preposition, a noun that rules places ("قصف س") or
    the list that it stands in makes the bare word a place.
    """
    named = {d.key: d for d in reversed(drafts) if _is_new(d)}
    if not named:
        return list(drafts)
    new: dict[str, list[Draft]] = {}
    for key, draft in named.items():
        new.setdefault(key.split()[0], []).append(draft)
    taken = list(blocked)
    for draft in drafts:
        taken[draft.first : draft.last] = [True] * (draft.last - draft.first)
    ends = {draft.last for draft in drafts}
    out = list(drafts)
    for at in range(len(doc.words)):
        again = _again(doc, at, new, taken, at in ends)
        if again is not None:
            out.append(again)
            ends.add(again.last)
    return sorted(out, key=lambda draft: draft.first)


def _is_new(draft: Draft) -> bool:
    """Whether a draft is a name that only its head tells to be one."""
    plain = draft.head in _HEADS and draft.headed and not draft.known and len(draft.key) >= _LETTERS
    return plain and any(word not in common_words() | place_words().adjectives for word in draft.key.split())


def _again(doc: Doc, at: int, new: dict[str, list[Draft]], taken: Sequence[bool], behind: bool) -> Draft | None:
    """A bare mention of a new name that begins at a word; `behind` tells that it stands right behind another place.

    `new` holds the names by their first words.
    """
    for reading in readings(doc.words[at].form):
        for named in new.get(reading.stem, ()):
            words = named.key.split()
            last = at + len(words)
            if any(taken[at:last]) or [word.form for word in doc.words[at + 1 : last]] != words[1:]:
                continue
            if _is_placed(doc, at, reading) or (behind and reading.clitic == "و"):
                return _draft(doc, at, last, reading, named)
    return None


def _is_placed(doc: Doc, at: int, reading: Reading) -> bool:
    """Whether a preposition or a noun that rules places stands before a word."""
    if reading.clitic:
        return reading.clitic in _PLACING
    before = doc.words[at - 1].form if at else ""
    vocabulary = place_words()
    stems = {r.stem for r in readings(before)}
    return bool(stems & vocabulary.prepositions or stems & vocabulary.near or stems & vocabulary.governors)


def _draft(doc: Doc, first: int, last: int, reading: Reading, named: Draft) -> Draft:
    start, end = doc.cut_span(first, last, reading.cut)
    return Draft(
        first, last, start, end, clean_name(doc.quote((start, end))), named.key, first, last, reading.clitic,
        precision=named.precision, known=False, headed=True,
    )  # fmt: skip
