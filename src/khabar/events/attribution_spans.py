"""Which words of a report are credited to whom, and who is credited for a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from khabar.find.source_mention import SourceMention
from khabar.find.speech import speech_matcher
from khabar.record import Source
from khabar.text.words import Doc

_REACH = 600
_TURNS = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
OF_WHOLE = frozenset({"whole", "own"})


class Attribution(msgspec.Struct, frozen=True):
    """Who is credited, innermost first and the outermost last, for the words `first` to before `last`.

    mode    after (what follows a verb of saying), before (the clause before بحسب), whole (the report),
            own (the report where nobody else is credited), reach (a sentence further on or before)
    anchor  the word that credits
    apart   words between the verb and what is said that only tell when it was said: قال بعد الهجوم إن
    """

    chain: tuple[SourceMention, ...]
    first: int
    last: int
    mode: str = "after"
    anchor: int = 0
    apart: tuple[int, int] = (0, 0)


def sources_at(
    attributions: Sequence[Attribution], doc: Doc, first: int, *, reaching: bool = True
) -> tuple[Source, ...]:
    """The sources credited for the word at `first`, the outermost last; empty where the outlet itself speaks.

    `reaching` lets a source of a sentence nearby reach it.
    """
    covering = [a for a in _near(attributions, first) if a.first <= first < a.last]
    covering = [a for a in covering if not a.apart[0] <= first < a.apart[1] and (reaching or a.mode != "reach")]
    after = [a for a in covering if a.mode == "after"][-1:]
    before = [a for a in covering if a.mode == "before"]
    if any(_turns(doc, one, a) for one in after for a in before):
        after = []
    chosen = after + before + [a for a in covering if a.mode == "whole"]
    chosen = chosen or [a for a in covering if a.mode == "own"] or [a for a in covering if a.mode == "reach"][-1:]
    return sources_of(doc, [m for a in chosen for m in a.chain])


def _turns(doc: Doc, one: Attribution, other: Attribution) -> bool:
    """Whether a clause of another teller stands behind what one says: إن القصف تجدد، فيما قتل ثلاثة حسب المرصد."""
    return other.first > one.anchor and doc.words[other.first].form in _TURNS


def is_blamed(attributions: Sequence[Attribution], doc: Doc, first: int) -> bool:
    """Whether a word is told by nobody but whoever blames another for it: اتهمت الحكومة الحركة بقصف السوق."""
    told = [a for a in _near(attributions, first) if a.first <= first < a.last and a.mode == "after"][-1:]
    return any(m.entries[0].use == "accuse" for a in told for m in speech_matcher().at(doc, a.anchor)[:1])


def sources_of(doc: Doc, chain: Sequence[SourceMention]) -> tuple[Source, ...]:
    """The sources that mentions stand for, each once; empty where they are the outlet alone."""
    out: list[Source] = []
    for mention in chain:
        if not any((s.kind, s.name) == (mention.kind, mention.name) for s in out):
            out.append(_source(doc, mention))
    return () if all(s.kind == "outlet" for s in out) else tuple(out)


def _near(attributions: Sequence[Attribution], at: int) -> list[Attribution]:
    """The attributions that may reach a word: those anchored around it, and those of the whole report."""
    end = len(attributions)
    while end and attributions[end - 1].mode in OF_WHOLE:
        end -= 1
    low = bisect_left(attributions, at - _REACH, hi=end, key=anchor_of)
    high = bisect_right(attributions, at + _REACH, hi=end, key=anchor_of)
    return [*attributions[low:high], *attributions[end:]]


def anchor_of(attribution: Attribution) -> int:
    """The word that an attribution is ordered by."""
    return attribution.anchor


def _source(doc: Doc, mention: SourceMention) -> Source:
    span = (mention.start, mention.end) if mention.name is not None else doc.span(mention.first, mention.last)
    return Source(mention.kind, mention.name, doc.text[span[0] : span[1]], span)  # type: ignore[arg-type]
