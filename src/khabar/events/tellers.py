"""Who tells more of an act told before, in words that hold no act of their own.

"وقال مصدر طبي إن بين القتلى طفلين" and "وأعلنت الحركة مسؤوليتها عن العملية" are told of the act before them: whoever
speaks so tells of it too. What is only thought of the act ("وصف الهجوم بالجبان") makes nobody a teller.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from khabar.events.attribution_spans import Attribution, sources_of
from khabar.events.draft import VIOLENT
from khabar.events.entries import Entry
from khabar.events.reading import Reading
from khabar.events.retelling import join_sources
from khabar.find.source_names import word_lists
from khabar.find.speech import speech_matcher

_WOUNDED = frozenset("جريح جريحا جريحين جرحي مصاب مصابا مصابين الجرحي الجريح الجريحين المصابين المصابون المصاب".split())
_HURT = {True: frozenset({"injured", "casualties"}), False: frozenset({"killed", "casualties"})}
_SUBJECT, _CLAIM, _LINK, _BACK = 4, 9, 24, 8
_PLAIN = frozenset({"say", "relay"})
_REACTIONS = frozenset("نفى حذر شدد اعترف رد رجح توقع علق زعم كذب فند".split())
_RESPONSIBLE = ("مسووليت", "مسووليه", "مسيوليت", "مسيوليه")
_NOT = frozenset({"لا", "لم", "لن", "ليس", "ليست"})
_COUNTING = frozenset({"say", "publish", "relay"})
_COUNTED_WITHIN = 14
_DEED = frozenset({"عمليه", "حادث", "حادثه"})
_BETWEEN_VERB = frozenset({"قد", "لم", '"'})


def credit_tellers(reading: Reading, entries: Sequence[Entry]) -> None:
    """Add to each act those who tell more of it further on."""
    for told in reading.attributions:
        if told.mode != "after":
            continue
        victims = _victims(reading, told) or _toll(reading, entries, told)
        if victims or _claims(reading, told) or _of_outcome(reading, told) or _confirms_toll(reading, told):
            measures = _HURT[victims in _WOUNDED] if victims else frozenset[str]()
            entry = _act_before(reading, entries, told.anchor, measures)
            if entry is not None:
                entry.sources = join_sources(entry.sources, sources_of(reading.doc, told.chain))


def _act_before(reading: Reading, entries: Sequence[Entry], anchor: int, measures: AbstractSet[str]) -> Entry | None:
    """The violent act told last before some words, with a count of one of some measures where there are any."""
    word = reading.doc.words[anchor]
    best: tuple[int, Entry] | None = None
    for entry in entries:
        if entry.group not in VIOLENT or entry.aggregate or entry.background:
            continue
        if measures and not any(c.measure in measures for c in entry.counts):
            continue
        before = max((e.span[0] for e in entry.evidence if e.span[0] < word.start), default=-1)
        if before >= 0 and (best is None or before > best[0]):
            best = before, entry
    if best is None:
        return None
    there = reading.doc.words[reading.doc.word_at(best[0])].sentence
    return best[1] if word.sentence - there <= _BACK else None


def _plain(reading: Reading, told: Attribution) -> bool:
    words = [m.entries[0] for m in speech_matcher().at(reading.doc, told.anchor)][:1]
    return any(word.use in _PLAIN and word.lemma not in _REACTIONS for word in words)


def _clause(reading: Reading, told: Attribution) -> int | None:
    """The word behind أن or إن of somebody who says, without denying or warning."""
    if not _plain(reading, told):
        return None
    for at in range(told.anchor + 1, min(told.last, told.anchor + _LINK)):
        if reading.form(at) in word_lists().complementizers - {"ما", "كيف"}:
            return at + 1
    return None


def _victims(reading: Reading, told: Attribution) -> str:
    """The word for the dead or wounded of an act of whom somebody tells more: إن القتلى من عائلة واحدة."""
    begin = _clause(reading, told)
    if begin is not None and reading.form(begin) in _NOT:
        return ""
    words = [] if begin is None else [reading.form(at) for at in range(begin, min(told.last, begin + _SUBJECT))]
    return next((word for word in words if word in word_lists().victims), "")


def _toll(reading: Reading, entries: Sequence[Entry], told: Attribution) -> str:
    """The word for the dead or wounded whom somebody counts beside an act: وتحدث مسعفون عن 11 قتيلا."""
    uses = [m.entries[0] for m in speech_matcher().at(reading.doc, told.anchor)][:1]
    if not any(word.use in _COUNTING and word.lemma not in _REACTIONS for word in uses):
        return ""
    span = reading.doc.span(told.anchor, told.last)
    if any(span[0] <= e.span[0] < span[1] for entry in entries for e in entry.evidence):
        return ""
    words = [reading.form(at) for at in range(told.anchor + 1, min(told.last, told.anchor + _COUNTED_WITHIN))]
    return next((word for word in words if word in word_lists().victims and not word.startswith("ال")), "")


def _confirms_toll(reading: Reading, told: Attribution) -> bool:
    """Whether somebody only confirms how many there were: وأكد طبيب في المستشفى حصيلة الضحايا."""
    behind = max([told.anchor, *(m.last - 1 for m in told.chain if told.anchor < m.first < told.last)]) + 1
    words = [reading.form(at) for at in range(behind, min(told.last, behind + _SUBJECT))]
    return _plain(reading, told) and any(a == "حصيله" and b in word_lists().victims for a, b in pairwise(words))


def _of_outcome(reading: Reading, told: Attribution) -> bool:
    """Whether somebody tells when, where or with what outcome an act happened: إن الهجوم وقع فجرا."""
    begin = _clause(reading, told)
    if begin is not None and reading.form(begin) in _DEED and reading.form(begin + 1).startswith("ال"):
        begin += 1  # "أن عملية | الخطف تمت"
        if reading.form(begin + 1) not in word_lists().outcomes:
            return False
    elif begin is None or reading.form(begin) not in word_lists().same_act:
        return False
    verb = begin + 1 + (reading.form(begin + 1) in _BETWEEN_VERB)
    return reading.form(verb) in word_lists().outcomes


def _claims(reading: Reading, told: Attribution) -> bool:
    """Whether somebody takes responsibility for an act told before: أعلنت الحركة مسؤوليتها، تبنى التنظيم العملية."""
    if any(m.entries[0].use == "claim" for m in speech_matcher().at(reading.doc, told.anchor)):
        return True
    if not _plain(reading, told):
        return False
    for at in range(told.anchor + 1, min(told.last, told.anchor + _CLAIM)):
        if reading.form(at).removeprefix("ال").startswith(_RESPONSIBLE):
            return reading.form(at + 1) != "عن" or reading.form(at + 2).startswith(("ال", "هذ", "تلك", "ذلك"))
    return False
