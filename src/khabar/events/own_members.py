"""Whose the dead and hurt are: the members that a pronoun gives to a force, and those counted as a side's own.

"أعلن الجيش مقتل ثلاثة من جنوده", "مقتل 23 من عناصر التنظيم في غارات": the counted are the force's, and it did not
do what they suffered.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from khabar.events.agreement import agrees
from khabar.events.clauses import clause_reach, speaks
from khabar.events.draft import Draft, Figure
from khabar.events.phrases import doers_in
from khabar.events.reading import Reading, within
from khabar.events.verb_subjects import PRONOUNS
from khabar.find.actors import ActorMention
from khabar.text.words import analyses

_MEMBERS = frozenset(
    "جنود عناصر مقاتلي مقاتلو افراد ضباط قوات مسلحي رجال كوادر عسكريي منتسبي مجاهدي قياديي اعضاء".split()
)
_SUFFERED = frozenset({"killed", "injured", "casualties", "detained", "abducted", "released", "missing"})
_DOING_SO = frozenset(
    {"self_harm", "defection", "surrender", "withdrawal", "deployment", "protest", "armed_clash", "agreement"}
)
_MOURNS = frozenset("نعي نعت ينعي تنعي زف زفت تزف يزف شيع شيعت يشيع تشيع".split())
_MOURNED_WITHIN = 5
_BEHIND = 10


def give_members(reading: Reading, draft: Draft) -> None:
    """Give a draft's figures the force whose members they count, in place."""
    draft.figures = [_owned(reading, figure, draft.perpetrators) for figure in draft.figures]


def spare_sufferers(reading: Reading, draft: Draft) -> None:
    """Take those whom a numeral of a draft counts out of its doers, in place: "مقتل 23 من | عناصر التنظيم"."""
    if draft.type in _DOING_SO:
        return
    words = {(f.side.first, f.side.last) for f in draft.figures if f.side is not None and _counted(reading, f)}
    draft.perpetrators = [a for a in draft.perpetrators if (a.first, a.last) not in words or a.id == "tribes"]


def give_others(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give those who are counted as others the side of those counted before them in the sentence, in place.

    "قتل ثلاثة من عناصر التنظيم واعتقال | اثنين آخرين".
    """
    for before, draft in pairwise(drafts):
        sides = [f.side for f in before.figures if f.side is not None and _owns(f.side)]
        if before.sentence != draft.sentence or len({(a.id, a.context) for a in sides}) != 1:
            continue
        if before.figures[-1].side is None:  # "مقتل جنديين ... ومقتل 22 منهم واعتقال | 7 آخرين"
            continue
        if any(a.id == sides[0].id for a in draft.perpetrators):
            continue
        for at, figure in enumerate(draft.figures):
            if figure.side is None and figure.group in (None, "unidentified") and _are_others(reading, figure):
                draft.figures[at] = msgspec.structs.replace(figure, side=sides[0], group=None)
                draft.targets = [a for a in draft.targets if a.id != "unidentified"]


def _are_others(reading: Reading, figure: Figure) -> bool:
    last = reading.doc.word_at(figure.end - 1)
    return any(reading.form(at).startswith("اخر") for at in range(reading.doc.word_at(figure.start), last + 2))


def _counted(reading: Reading, figure: Figure) -> bool:
    side = figure.side
    if side is None or figure.measure not in _SUFFERED or figure.first >= side.first:
        return False
    last = reading.doc.word_at(figure.end - 1)
    return side.first <= last or (side.first <= last + 2 and reading.form(side.first - 1) == "من")


def _mourner(reading: Reading, figure: Figure) -> ActorMention | None:
    """The force that mourns those who are counted: "نعى | حزب الله ثلاثة مقاتلين", "زفت | الكتائب شهيدين"."""
    first = reading.doc.word_at(figure.start)
    for actor in within(reading.actors, first - _MOURNED_WITHIN, first):
        before, behind = reading.form(actor.first - 1), reading.form(actor.last)
        if _owns(actor) and any(w.removeprefix("و") in _MOURNS for w in (before, behind)) and actor.last <= first:
            return actor
    return None


def _owned(reading: Reading, figure: Figure, doers: Sequence[ActorMention]) -> Figure:
    nameless = figure.side is None or figure.side.kind == "armed"
    if nameless and figure.group in (None, "unidentified_armed", "unidentified"):
        mourner = _mourner(reading, figure)
        if mourner is not None:
            return msgspec.structs.replace(figure, side=mourner, group=None)
    if figure.side is not None or figure.group is not None:
        return figure
    last = reading.doc.word_at(figure.end - 1)
    for at in range(reading.doc.word_at(figure.start), last + 1):
        for reading_of in analyses(reading.form(at)):
            if reading_of.suffix in PRONOUNS and reading_of.stem in _MEMBERS:
                owner = _owner(reading, at, reading_of.suffix, doers)
                return figure if owner is None else msgspec.structs.replace(figure, side=owner)
    return figure


def _owner(reading: Reading, at: int, suffix: str, doers: Sequence[ActorMention]) -> ActorMention | None:
    """The actor that a pronoun means: who tells or denies it, else the nearest before it, else who tells behind it.

    A teller who is the doer killed none of his own: "قال الجيش إنه هاجم التنظيم وقتل ثلاثة من عناصره".
    """
    number, gender = PRONOUNS[suffix]
    before = [a for a in doers_in(reading, clause_reach(reading, at), at) if _owns(a)]
    fitting = [a for a in before if agrees(reading, a, number, gender, before=True)]
    telling = [a for a in fitting if speaks(reading, a) or reading.marked(a.first - 2, a.first, "denial")]
    if telling and telling[-1] in doers and fitting[-1] not in telling:
        return fitting[-1]
    if fitting:
        return (telling or fitting)[-1]
    stop = min(reading.sentence(at).last, at + 2 * _BEHIND)
    speech = reading.marked(at, stop, "speech")
    told = doers_in(reading, speech[0].last, min(stop, speech[0].last + 3)) if speech else []
    return next((a for a in told if _owns(a)), None)


def _owns(actor: ActorMention) -> bool:
    return actor.kind in ("named", "generic") or actor.id == "police"
