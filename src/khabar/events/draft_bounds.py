"""The words that each draft of a sentence may draw on: from the clause that it opens to the one that the next opens."""

from __future__ import annotations

from itertools import pairwise

from khabar.events.clause_ties import AND_THAT, WAS
from khabar.events.draft import Draft
from khabar.events.reading import Reading, within
from khabar.text.words import Sentence

_COMPLEMENTS = frozenset({"عن", "علي", "ب", "الي"})


def bound_drafts(reading: Reading, sentence: Sentence, drafts: list[Draft]) -> None:
    """Give each draft its words: from the clause that it opens to the clause that the next one opens."""
    for draft, following in pairwise(drafts):
        opener = following.triggers[0]
        gapped = opener.first == opener.last
        edge = opener.first if gapped else _edge(reading, draft.triggers[-1].last, opener.first)
        draft.last = edge
        following.first = edge
    if drafts:
        drafts[0].first, drafts[-1].last = sentence.first, sentence.last


def _edge(reading: Reading, after: int, before: int) -> int:
    """The word between two acts where the second one's clause begins."""
    opener = None
    inserted = False
    for at in range(before, after - 1, -1):
        form = reading.form(at)
        if form in ("،", ",", "؛", "-") and at < before and not _in_a_list(reading, at):
            if not inserted and not _resumes(reading, at):
                return at + 1
            inserted = not inserted
        if form in WAS or form == AND_THAT:
            return at
        if any(m.first == at for m in reading.marked(at, at + 1, "clause", "relative", "result", "cause", "speech")):
            opener = at
        if form.startswith("و") and len(form) > 3 and opener is None and at < before and _starts_verb(reading, at):
            opener = at
    return opener if opener is not None else before


def _in_a_list(reading: Reading, mark: int) -> bool:
    """Whether a mark only parts two members of a list of places: "تحرير قرى (س، ص) ورفع العلم"."""
    members = [p for p in within(reading.places, max(0, mark - 5), mark + 3) if p.coordinated]
    return any(p.last == mark for p in members) and any(mark < p.first <= mark + 2 for p in members)


def _resumes(reading: Reading, comma: int) -> bool:
    """Whether a comma only closes words of time set apart, and its clause goes on: "أفرجت القوات، أمس، | عن خمسة"."""
    times = [t for t in within(reading.times, comma - 6, comma) if t.first < comma <= t.last]
    if times and reading.form(comma + 1) in _COMPLEMENTS:
        return True
    # "قصف الجيش، مساء الخميس، | مطار البلدة": between two commas, and the object behind them
    set_apart = any(reading.form(t.first - 1) in ("،", ",") for t in times)
    objects = [*within(reading.places, comma + 1, comma + 2), *within(reading.actors, comma + 1, comma + 2)]
    return set_apart and bool(objects) and not reading.form(comma + 1).startswith("و")


def _starts_verb(reading: Reading, at: int) -> bool:
    return any(
        m.prefix == "و" and any(e.tense for e in m.entries)
        for m in reading.marked(at, at + 1, "light_agent", "light_target", "light_occur", "light_place", "result")
    )
