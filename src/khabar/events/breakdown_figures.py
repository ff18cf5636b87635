"""Breakdowns: figures that tell who a total is made of, by listing, by a share, or in a clause of their own.

"4 مدنيين (طفلة وامرأتان)", "قتيلان هما طفل وامرأة", "16 شهيدا نصفهم أطفال", "وكان من بين القتلى ثلاثة أطفال".
"""

from __future__ import annotations

import msgspec

from khabar.events.counted_people import COUNTED, HALF
from khabar.events.draft import VIOLENT, Draft, Figure
from khabar.events.joined_persons import joined_persons, person_reading
from khabar.events.measures import figure_of
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.counted_nouns import HURT
from khabar.find.quantities import Quantity
from khabar.record import GROUP_OF

_LISTING = frozenset({"هم", "هما", "هن", "وهم", "وهما", "وهن", "(", ":"})
_SET_OFF = frozenset({"،", ",", "-", "–", "—", "ــ"})
_AMONG = frozenset({"بين", "وبين", "ضمن"})
_SAYING_THAT = frozenset({"ان", "وان", "بان", "كان", "وكان", "وكانت", "كانت", "."})
_PLAIN = frozenset({"man", "person"})
_OF_THE_HURT = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed",
    "missing": "missing",
    "bodies": "killed",
}
_REACH = 5
_OPENED_WITHIN = 14
_SENTENCES = 2


def parts_by_listing(reading: Reading, quantities: list[Quantity]) -> set[int]:
    """First words of quantities that spell out the total before them: "4 مدنيين (طفلة وامرأتان)", "3 مدنيين هم ..."."""
    for at, total in enumerate(quantities[:-1]):
        rest = [q for q in quantities[at + 1 :] if not q.part and q.high is not None]
        if total.part or total.high is None or total.low < 2 or not rest:
            continue
        if total.kind == "casualties" and all(q.kind in HURT for q in rest):
            continue
        opened = any(reading.form(i) in _LISTING for i in range(total.last, rest[0].first))
        if opened and sum(q.low for q in rest) <= total.low:
            return {q.first for q in rest}
        if _is_spelled_out(reading, total, rest):
            return {q.first for q in rest}
    return set()


def _is_spelled_out(reading: Reading, total: Quantity, rest: list[Quantity]) -> bool:
    """Whether people behind a comma or dash add up to the total before it: "8 شرطيين، ضابط وسبعة أفراد"."""
    gap = rest[0].first - total.last
    apart = len(rest) > 1 and (gap == 0 or (gap == 1 and reading.form(total.last) in _SET_OFF))
    joined = all(q.prefix == "و" for q in rest[1:]) and rest[0].prefix == ""
    return apart and joined and not total.bare and sum(q.low for q in rest) == total.low


def says_more(part: Quantity, total: Quantity | None) -> bool:
    """Whether a listed part tells more than its total: men among civilians do not."""
    return (
        part.noun not in _PLAIN
        or part.group not in (None, "civilians")
        or (total is not None and part.armed != total.armed)
    )


def half_of(reading: Reading, part: Quantity, total: Figure) -> Figure | None:
    """Half of an even total: "16 شهيدا نصفهم أطفال"."""
    opened = any(reading.form(at) in HALF for at in range(part.first - 2, part.first))
    if not opened or total.low != total.high or total.low % 2 or part.group is None:
        return None
    half = total.low // 2
    return Figure(total.measure, half, half, total.approx, True, part.start, part.end, part.first, part.group)


def is_told_later(reading: Reading, label: Quantity) -> str:
    """How a definite noun of the hurt opens a breakdown of its own; empty where it opens none.

    "among" for "من بين القتلى", "equation" for "القتلى طفل وامرأة".
    """
    if label.kind not in HURT or not label.definite or not label.bare:
        return ""
    before = reading.form(label.first - 1)
    if before in _AMONG:
        return "among"
    begins = label.first == reading.sentence(label.first).first
    return "equation" if begins or before in _SAYING_THAT else ""


def parts_told_later(reading: Reading, draft: Draft) -> list[Figure]:
    """Breakdowns in a clause of their own, in a draft's words and in the next sentences where these tell of no act."""
    out = _later_within(reading, draft.first, draft.last)
    if not _closes_with_harm(reading, draft):
        return out
    for sentence in reading.doc.sentences[draft.sentence + 1 : draft.sentence + 1 + _SENTENCES]:
        if within(reading.triggers, sentence.first, sentence.last):
            break
        out += _later_within(reading, sentence.first, sentence.last)
    return out


def _closes_with_harm(reading: Reading, draft: Draft) -> bool:
    """Whether a draft is the last of its sentence that may kill: "أعدم التنظيم 13 شخصا | بعد سيطرته على المدينة"."""
    sentence = reading.doc.sentences[draft.sentence]
    if any(_may_kill(t) for t in within(reading.triggers, draft.last, sentence.last)):
        return False
    if any(_may_kill(t) for t in draft.triggers):
        return True
    before = within(reading.triggers, sentence.first, draft.first)
    return draft.last == sentence.last and not any(_may_kill(t) for t in before)


def _may_kill(trigger: Trigger) -> bool:
    return bool(trigger.act.measure) or (GROUP_OF[trigger.act.type] in VIOLENT and trigger.act.frame != "take")


def _later_within(reading: Reading, first: int, last: int) -> list[Figure]:
    out: list[Figure] = []
    for label in within(reading.quantities, first, last):
        opening = is_told_later(reading, label)
        if opening:
            out += _parts_of(reading, label, opening, last)
    return out


def _parts_of(reading: Reading, label: Quantity, opening: str, last: int) -> list[Figure]:
    measure = _OF_THE_HURT[label.kind]
    found = _listed_behind(reading, label, opening, last) or (
        _standing_before(reading, label) if opening == "among" else _opened_behind(reading, label, last)
    )
    if found:
        plain = opening == "equation" and len(found) == 1 and not found[0].part
        return [] if plain else [as_part(figure_of(reading, q, measure)) for q in found if says_more(q, None)]
    person = person_reading(reading.form(label.last)) if opening == "among" and label.last < last else None
    if person is None or person.form.noun.group is None:
        return []
    word, number = reading.doc.words[label.last], 2 if person.form.number == "d" else 1
    one = Figure(measure, number, number, False, True, word.start, word.end, label.last, person.form.noun.group)
    return [one, *joined_persons(reading, one, label.last + 1, last)]


def _listed_behind(reading: Reading, label: Quantity, opening: str, last: int) -> list[Quantity]:
    """The people counted right behind a label, and those that و joins to them."""
    chain: list[Quantity] = []
    for quantity in within(reading.quantities, label.last, last):
        gap = quantity.first - (chain[-1].last if chain else label.last)
        if (
            quantity.kind not in COUNTED
            or quantity.kind in HURT
            or quantity.definite
            or (chain and not quantity.prefix.startswith("و"))
        ):
            break
        reach = _REACH if chain or opening == "among" else 1
        if (
            gap > reach
            or within(reading.triggers, label.last, quantity.first)
            or reading.marked(label.last, quantity.first, "clause", "cause", "result")
        ):
            break
        chain.append(quantity)
    return chain


def _opened_behind(reading: Reading, label: Quantity, last: int) -> list[Quantity]:
    """The parts that "among them" opens behind the dead: "القتلى الذين سقطوا أمس | بينهم خمسة أطفال"."""
    behind = within(reading.quantities, label.last, min(last, label.last + _OPENED_WITHIN))
    counted = [q for q in behind if q.kind in COUNTED]
    if not counted or not counted[0].part or reading.marked(label.last, counted[0].first, "clause", "cause", "result"):
        return []
    stop = next((i for i, q in enumerate(counted) if not q.part), len(counted))
    return counted[:stop]


def _standing_before(reading: Reading, label: Quantity) -> list[Quantity]:
    """People counted right before "among the dead", with those joined: "نساء وأطفالا بين القتلى"."""
    at = label.first - 1 - (reading.form(label.first - 2) == "من")
    behind = within(reading.quantities, max(reading.sentence(at).first, at - 2 * _REACH), at)
    chain: list[Quantity] = []
    for quantity in reversed(behind):
        ends = chain[0].first if chain else at
        if quantity.last != ends or quantity.kind not in COUNTED or quantity.definite:
            break
        chain.insert(0, quantity)
        if not quantity.prefix.startswith("و"):
            break
    return chain


def as_part(figure: Figure) -> Figure:
    """The figure as a breakdown of another."""
    return msgspec.structs.replace(figure, part=True)
