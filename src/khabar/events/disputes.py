"""Quarrels: disputes within or between groups, told beside the acts, that are no acts themselves.

They make no record and are listed with whoever tells of them, so that a reader sees that the words were read:
"خلافات بين مقاتلين من جنسيتين".
"""

from __future__ import annotations

from khabar.events.attribution_spans import sources_at
from khabar.events.entries import Entry
from khabar.events.reading import Reading
from khabar.lexicon.disputes import dispute_matcher
from khabar.record import Evidence

_REACH = 6


def find_disputes(reading: Reading) -> list[Entry]:
    """The quarrels of a report as entries that are set aside, in order of text."""
    out: list[Entry] = []
    for match in dispute_matcher().find(reading.doc):
        among = match.entries[0]
        sentence = reading.sentence(match.first)
        ahead = range(match.last, min(match.last + _REACH, sentence.last - 1))
        last = next((at for at in ahead if reading.form(at) in among), None)
        if last is None or match.prefix not in ("", "و", "ال", "وال"):
            continue
        span = reading.doc.span(match.first, last + 2)
        entry = Entry("attack", reading.doc.words[match.first].sentence, sentence.role, reason="quarrel")
        entry.sources = list(sources_at(reading.attributions, reading.doc, match.first))
        entry.evidence = [Evidence(reading.doc.quote(span), span, "quarrel")]
        out.append(entry)
    return out
