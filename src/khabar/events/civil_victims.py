"""Whom a figure's noun makes a victim where no word names the group: workers, drivers, a young man are civilians."""

from __future__ import annotations

from khabar.events.draft import Figure
from khabar.events.reading import Reading
from khabar.lexicon.people import noun_readings


def victim_group(reading: Reading, figure: Figure) -> str | None:
    """The group of a figure's people: its own, else what its noun says of those who suffer ("ثلاثة عمال")."""
    if figure.group is not None:
        return figure.group
    doc = reading.doc
    for at in range(doc.word_at(figure.start), doc.word_at(figure.end - 1) + 1):
        nouns = [r.form.noun for r in noun_readings(doc.words[at].form) if r.form.noun.kind == "people"]
        if any(noun.armed for noun in nouns):
            return None
        known = next((noun.victim for noun in nouns if noun.victim), None)
        if known is not None:
            return known
    return None
