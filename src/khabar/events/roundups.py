"""Roundups: a report of many short news under one heading, حصاد اليوم، موجز، أبرز التطورات.

Each line tells of acts of its own. What the heading says of the time holds for every line that says nothing of it:
"حصاد يوم الاثنين" dates "حلب: قصف على حي الفردوس", and so does whose attacks it lists.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.events.draft import FROM_AFAR, Draft
from khabar.events.entries import Entry, ResolveTime
from khabar.events.reading import Reading, within
from khabar.find.actors import ActorMention
from khabar.find.times import UNDATED
from khabar.record import Date
from khabar.text.words import Doc, prefix_analyses

_HEADINGS = frozenset(
    "حصاد الحصاد حصيله موجز الموجز ملخص الملخص نشره النشره جوله متابعه متابعات ابرز اهم تطورات التطورات مستجدات "
    "المستجدات يوميات التقرير مجريات".split()
)
_WITHIN, _LINES, _HEADING_WORDS, _OPENING = 2, 3, 14, 6
_LISTED = frozenset("اعتداءات خروقات انتهاكات هجمات غارات جرايم".split())


def is_roundup(doc: Doc) -> bool:
    """Whether most lines of a report are headlines."""
    lines = [sentence.role for sentence in doc.sentences]
    return 2 * lines.count("subhead") > lines.count("body")


def heading_date(reading: Reading, resolve: ResolveTime) -> Date | None:
    """The day or days of which a roundup's heading says that it tells; None where it says none or heads no roundup."""
    for sentence in reading.doc.sentences[:_WITHIN]:
        opening = range(sentence.first, min(sentence.first + _OPENING, sentence.last))
        if not any(reading.form(at) in _HEADINGS for at in opening):
            continue
        times = within(reading.times, sentence.first, sentence.last)
        words = sentence.last - sentence.first - sum(time.last - time.first for time in times)
        long = words > _HEADING_WORDS or reading.form(sentence.last - 1) == "."
        if long or len({s.paragraph for s in reading.doc.sentences}) <= _LINES:
            continue
        for time in times:
            start, end = resolve(time) if time.kind not in UNDATED else (None, None)
            if start is not None and end is not None:
                return Date(start, end, reading.doc.text[time.start : time.end], (time.start, time.end))
    return None


def date_by_heading(entries: Iterable[Entry], date: Date | None) -> None:
    """Date what has no words of time of its own by the heading of the roundup."""
    for entry in entries:
        if entry.date is None and not entry.background:
            entry.date = date


def heading_doers(reading: Reading) -> list[ActorMention]:
    """Whose attacks a roundup says that it lists: "موجز اعتداءات العدو منذ الصباح", "خروقات الاحتلال ليوم الأحد"."""
    if len({s.paragraph for s in reading.doc.sentences}) <= _LINES:
        return []
    for sentence in reading.doc.sentences[:_WITHIN]:
        if sentence.last - sentence.first > 2 * _HEADING_WORDS:
            continue
        for actor in within(reading.actors, sentence.first, sentence.last):
            listed = {r.stem for r in prefix_analyses(reading.form(actor.first - 1))} & _LISTED
            if listed and actor.kind in ("named", "generic"):
                return [actor]
    return []


def blame_by_heading(reading: Reading, drafts: Iterable[Draft]) -> None:
    """Give bombing that a roundup tells with no doer to the one whose attacks its heading lists, in place."""
    doers = heading_doers(reading)
    for draft in drafts if doers else ():
        if not draft.perpetrators and draft.type in FROM_AFAR:
            struck = {(a.id, a.context) for a in draft.targets}
            draft.perpetrators = [a for a in doers if (a.id, a.context) not in struck]
