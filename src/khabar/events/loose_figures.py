"""Figures that no act governs: the dead and hurt named as such, attacks, the actively wounded, breakdowns left over."""

from __future__ import annotations

import msgspec

from khabar.events.breakdown_figures import half_of
from khabar.events.counted_people import WOUNDED
from khabar.events.draft import Draft, Figure
from khabar.events.measures import OWN_MEASURE, figure_of, measure_under
from khabar.events.reading import Reading, within
from khabar.events.uncounted import countable
from khabar.find.counted_nouns import HURT
from khabar.find.quantities import Quantity

_REACH = 16
_POINTING = frozenset({"بحق", "علي", "عن", "من", "مع", "بين", "ضد", "لدي", "عند", "حول"})
_TRAILING = 40
_RESULT_WITHIN = 8


def loose_figures(reading: Reading, usable: list[Quantity], taken: set[int], found: list[Figure]) -> list[Figure]:
    """Figures that name their own measure with no trigger of their own ("غارة: 3 قتلى"), and breakdowns left over."""
    out: list[Figure] = []
    freed: list[Figure] = []
    for quantity in usable:
        counts_dead = quantity.kind != "bodies" or _beside_hurt(usable, quantity)
        own = OWN_MEASURE.get(quantity.kind, "") if counts_dead else ""
        if quantity.first in taken:
            continue
        if quantity.kind == "strikes":
            if not quantity.definite and (not quantity.bare or _is_dual(reading, quantity)):
                out.append(figure_of(reading, quantity, "strikes"))
        elif (
            own
            and not quantity.definite
            and not (quantity.part and _has_total([f for f in (*found, *out) if f not in freed]))
        ):
            told = msgspec.structs.replace(quantity, part=False)  # "4 مجازر وصل منها 141 شهيدا": all of them
            if not (told.bare and _is_pointed_at(reading, told)):
                out += [figure_of(reading, told, own), *_relatives(reading, usable, taken, told, own)]
                freed += out[-1:] if quantity.part else []
        elif _is_wounded(reading, quantity):
            out += _wounded(reading, usable, taken, quantity)
        elif quantity.part:
            out += left_over(reading, quantity, [*found, *out])
    return out


def _beside_hurt(usable: list[Quantity], bodies: Quantity) -> bool:
    """Whether the injured are joined to bodies, which are then the dead of one act: "استقبل 12 جثة | و30 مصابا"."""
    joined = within(usable, bodies.last, bodies.last + 2)  # digits stand behind a و of their own
    return not bodies.bare and any(q.kind == "injured" and q.prefix.startswith("و") for q in joined)


def _has_total(figures: list[Figure]) -> bool:
    """Whether anybody is counted whom a breakdown may be one of."""
    return any(not f.part and f.measure != "strikes" for f in figures)


def trailing_parts(reading: Reading, draft: Draft, found: list[Figure]) -> list[Figure]:
    """Breakdowns behind the words of another act: "اعتقل 15 شابا في مداهمات بالبلدة بينهم طفلان"."""
    out: list[Figure] = []
    if any(not f.part and f.measure != "strikes" for f in found):
        for quantity in countable(
            reading, draft.last, min(reading.doc.sentences[draft.sentence].last, draft.last + _TRAILING)
        ):
            if not quantity.part and quantity.kind != "strikes":
                break
            out += left_over(reading, quantity, found) if quantity.part else []
    return out


def left_over(reading: Reading, quantity: Quantity, found: list[Figure]) -> list[Figure]:
    """A breakdown that no trigger governs is one of the nearest total before it."""
    totals = [f for f in found if f.first < quantity.first and not f.part and f.measure != "strikes"]
    if not totals:
        return []
    total = max(totals, key=lambda f: f.first)
    if quantity.most:
        half = half_of(reading, quantity, total)
        return [half] if half is not None else []
    return [figure_of(reading, quantity, measure_under(quantity, total.measure))]


def _relatives(
    reading: Reading, usable: list[Quantity], taken: set[int], first: Quantity, measure: str
) -> list[Figure]:
    """Relatives joined to one who is counted with no act: "شهيدة وطفلاها"."""
    joined = [q for q in within(usable, first.last, first.last + 1) if q.pronoun and q.kind == "people" and not q.part]
    taken.update(q.first for q in joined)
    return [figure_of(reading, q, measure) for q in joined]


def _is_pointed_at(reading: Reading, quantity: Quantity) -> bool:
    """Whether the hurt are only spoken of, behind a preposition: "تصفية بحق جرحى", "زيارة إلى مصابين".

    Not so a toll: "أسفرت الغارة عن | شهيد", "تحدثت المصادر عن | شهيد وجريحين".
    """
    before = reading.form(quantity.first - 1)
    joined = within(reading.quantities, quantity.last, quantity.last + 1)
    begin = max(reading.sentence(quantity.first).first, quantity.first - _RESULT_WITHIN)
    if before == "عن" and (
        reading.marked(begin, quantity.first, "result") or any(q.kind in HURT and q.prefix == "و" for q in joined)
    ):
        return False
    return quantity.prefix.endswith("ل") or before in _POINTING


def _is_wounded(reading: Reading, quantity: Quantity) -> bool:
    """Whether people stand right behind an active "wounded" that is no trigger: "قتل شرطيا وأصاب مستوطنة"."""
    at = quantity.first - 1
    if quantity.kind not in ("people", "number") or quantity.part or quantity.definite:
        return False
    return reading.form(at) in WOUNDED and not within(reading.triggers, at, at + 1)


def _wounded(reading: Reading, usable: list[Quantity], taken: set[int], first: Quantity) -> list[Figure]:
    """The wounded behind their verb, and those joined to them by و."""
    chain = [first]
    for quantity in within(usable, first.last, first.last + _REACH):
        if quantity.prefix == "و" and quantity.first == chain[-1].last and quantity.first not in taken:
            chain.append(quantity)
    taken.update(q.first for q in chain)
    return [figure_of(reading, q, "injured") for q in chain]


def _is_dual(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun of attacks with no numeral is a dual; صاروخي in "قصف صاروخي" only looks like one."""
    return quantity.low == 2 and quantity.high == 2 and not reading.form(quantity.first).endswith("ي")
