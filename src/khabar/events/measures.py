"""The measure of a count (killed, injured, detained ...) and whose people it counts."""

from __future__ import annotations

import msgspec

from khabar.events.draft import Draft, Figure
from khabar.events.governed_people import preceding
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.events.uncounted import countable
from khabar.find.actors import ActorMention
from khabar.find.counted_nouns import MIXED
from khabar.find.quantities import Quantity
from khabar.record import Count, Measure

OWN_MEASURE = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties",
    "missing": "missing",
    "bodies": "killed",
}
_TAKING: dict[str, Measure] = {"abduction": "abducted", "arrest": "detained"}
_MEASURE_OF_ACT = {"rape": "casualties", "torture": "injured"}
_OWNER_WITHIN = 4
_EITHER = frozenset({"قتل", "بقتل", "وقتل", "جرح"})
VICTIMS_OF = frozenset({"ضحايا", "ضحيه"})
"""Nouns whose genitive is whoever killed: ضحايا التنظيم."""
_THINGS = frozenset({"position", "weapon", "aircraft", "artillery"})
_OWNING = frozenset(
    {"من", "في", "بين", "تابعين", "تابعا", "تابع", '"', "عناصر", "صفوف", "افراد", "قوات", "(", "ينتمون", "الي"}
    | {"والجرحي", "وجرحي", "والمصابين", "ومصابين", "وجريح", "وجريحا"}
)


def measure_under(quantity: Quantity, governing: str, executed: bool = False) -> str:
    """The measure of a quantity under a governing measure; its own noun wins, but for the wounded put to death."""
    own = OWN_MEASURE.get(quantity.kind, "")
    if own == "injured" and executed:
        return governing
    if own == "casualties" and governing in ("killed", "injured") and quantity.high != 0:
        return "casualties"
    return own or governing


def measure_of(reading: Reading, draft: Draft, index: int) -> str:
    """The measure of a trigger; "مقتل وإصابة" side by side is casualties not told apart, and a sentence detains."""
    triggers = draft.triggers
    trigger = triggers[index]
    for other in triggers[max(0, index - 1) : index + 2]:
        if other is trigger or {other.act.measure, trigger.act.measure} != {"killed", "injured"}:
            continue
        if (
            _side_by_side(reading, trigger, other)
            and (other.pos == trigger.pos or _are_nouns(reading, trigger, other))
            and not _has_subject(reading, draft, trigger, other)
            and not min(trigger, other, key=lambda t: t.first).suffix
        ):
            return "casualties"
    if trigger.act.measure == "killed" and any(t.act.id == "sentence" for t in triggers[:index]):
        return "detained"
    return trigger.act.measure or _MEASURE_OF_ACT.get(trigger.act.id, "")


def _side_by_side(reading: Reading, a: Trigger, b: Trigger) -> bool:
    """Whether two words of harm stand next to each other, or with only أو between: "قتلوا أو أصيبوا"."""
    first = min(a.first, b.first)
    apart = abs(a.first - b.first)
    return apart == 1 or (apart == 2 and reading.form(first + 1) == "او")


def _are_nouns(reading: Reading, a: Trigger, b: Trigger) -> bool:
    """Whether a form that may be a verb is a noun beside the noun that و joins to it: "قتل | وإصابة عشرة جنود"."""
    first, second = sorted((a, b), key=lambda t: t.first)
    return first.pos == "verb" and reading.form(first.first) in _EITHER and second.pos == "noun" and not first.suffix


def _has_subject(reading: Reading, draft: Draft, a: Trigger, b: Trigger) -> bool:
    """Whether the first of two verbs side by side has its own subject before it: "امرأة قتلت وأصيب طفلان"."""
    first, second = sorted((a, b), key=lambda t: t.first)
    if a.pos != "verb" or (first.number == second.number == "p"):  # "تسعة عناصر قتلوا وأصيبوا" are nine in all
        return False
    return bool(preceding(reading, draft, first, countable(reading, draft.first, first.first)))


def figure_of(reading: Reading, quantity: Quantity, measure: str) -> Figure:
    """The figure of a quantity under a measure, with the side or group whose people it counts."""
    side = _side(reading, quantity)
    if side is not None and quantity.armed and side.id == "civilians":  # "رجال حرب العصابات" are no men of no side
        side = None
    group = quantity.group
    if side is not None and group is None and side.kind == "people":
        group, side = side.id, None
    if side is not None and side.kind == "people":
        side = None
    return Figure(
        measure, quantity.low, quantity.high, quantity.approx, quantity.part, quantity.start, quantity.end,
        quantity.first, group, side,
    )  # fmt: skip


def taken_as(kind: str, counts: list[Count]) -> list[Count]:
    """Counts of the people whom an act took, in the measure of its type: gunmen who "hold" ten have abducted ten."""
    measure: Measure | None = _TAKING.get(kind)
    if measure is None:
        return counts
    return [msgspec.structs.replace(c, measure=measure) if c.measure in _TAKING.values() else c for c in counts]


def _side(reading: Reading, quantity: Quantity) -> ActorMention | None:
    """Whose people a quantity counts: the actor inside or right behind its words; nobody's where it mixes two kinds."""
    if quantity.noun == MIXED:
        return None
    for actor in within(reading.actors, quantity.first, quantity.last + _OWNER_WITHIN):
        if actor.first >= quantity.last:
            gap = [reading.form(at) for at in range(quantity.last, actor.first)]
            if any(word not in _OWNING for word in gap):
                break
            if actor.prefix not in ("", "ال", "ل", "لل", "ب"):
                break
        if actor.id == "unidentified":
            continue
        if reading.form(actor.first - 1).removeprefix("ل") in VICTIMS_OF:  # who killed them
            break
        if actor.head not in _THINGS and actor.kind not in ("structure", "unknown"):
            return actor
    return None
