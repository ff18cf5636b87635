"""How many: the figures of a draft, each with its measure, and breakdowns kept apart from totals.

A quantity takes its measure from its own noun (قتلى، جرحى), else from the trigger that
governs it (مقتل 3 أشخاص); "قتل 3 وأصيب 5 آخرون" shares the people of the first figure.
"""

from __future__ import annotations

from khabar.events.breakdown_figures import (
    as_part,
    half_of,
    is_told_later,
    parts_by_listing,
    parts_told_later,
    says_more,
)
from khabar.events.counted_people import COUNTED, WOUNDED
from khabar.events.draft import HARM, Draft, Figure
from khabar.events.reading import Reading, within
from khabar.events.settled_figures import settled
from khabar.events.single_persons import (
    SINGULAR_PRONOUNS,
    joined_persons,
    named_subject,
    person_reading,
    single_person,
    two_told_before,
)
from khabar.events.triggers import Trigger
from khabar.events.uncounted import countable
from khabar.find.actors import ActorMention
from khabar.find.quantities import Quantity
from khabar.lexicon.people import is_act

_OWN_MEASURE = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties",
    "missing": "missing",
    "bodies": "killed",
}
_MEASURE_OF_ACT = {"rape": "casualties", "torture": "injured"}
_SINGLE = frozenset({"killed", "injured", "detained", "abducted", "released", "casualties"})
_PUSHED = frozenset({"علي", "الي"})
_HELD = frozenset({"detained", "abducted"})
_FINDERS = frozenset({"rescuers", "medics"})
_NEW_CLAUSE = WOUNDED | frozenset("وان بان وبان وانه وانها وانهم".split())
_REACH = 16
_SUBJECT_REACH = 22


def find_figures(reading: Reading, draft: Draft) -> list[Figure]:
    """All figures of a draft in order of text."""
    usable = countable(reading, draft.first, draft.last, draft)
    later = parts_told_later(reading, draft)
    taken = {f.first for f in later} | _labels(reading, draft)
    out: list[Figure] = []
    for index, trigger in enumerate(draft.triggers):
        measure = _measure_of(reading, draft, index)
        if measure or trigger.act.id == "victims_fall" or trigger.act.frame == HARM:
            out += _of_trigger(reading, draft, trigger, measure, usable, taken, {f.measure for f in out})
    out += _loose(reading, usable, taken, out)
    return settled([*out, *later])


def _labels(reading: Reading, draft: Draft) -> set[int]:
    """First words of nouns that only open a breakdown: القتلى in "من بين القتلى"."""
    return {q.first for q in within(reading.quantities, draft.first, draft.last) if is_told_later(reading, q)}


def _of_trigger(
    reading: Reading,
    draft: Draft,
    trigger: Trigger,
    measure: str,
    usable: list[Quantity],
    taken: set[int],
    told: set[str],
) -> list[Figure]:
    """The figures that one trigger governs, with the persons joined to them.

    `taken` holds the first words of what is counted and grows; `told` the measures of the figures before.
    """
    found = (
        _governed(reading, draft, trigger, usable)
        or _suffering(reading, draft, trigger, usable)
        or _preceding(reading, draft, trigger, usable)
    )
    listed = parts_by_listing(reading, found)
    total = next((q for q in found if q.first not in listed and not q.part), None)
    out: list[Figure] = []
    for quantity in found:
        name = _measure(quantity, measure, trigger.act.frame == "kill_person")
        if (
            quantity.first in taken
            or not name
            or _is_finder(trigger, quantity)
            or not _may_count(reading, quantity, trigger)
        ):
            continue
        taken.add(quantity.first)
        among = quantity.first in listed or (quantity.part and sum(q.part for q in found) > 1)
        if quantity.most or (among and not says_more(quantity, total)):
            continue
        figure = _figure(reading, quantity, name)
        out.append(as_part(figure) if quantity.first in listed else figure)
    if not any(f.measure == measure for f in out) and measure in _SINGLE:
        if not _takes_up(trigger, measure, told):
            out += [f for f in _uncounted(reading, draft, trigger, measure, taken) if f.first not in taken]
    elif found and not listed and found[0].first >= trigger.last:
        out += [f for f in _joined(reading, draft, out[-1:], found[-1]) if f.first not in taken]
    if found and found[0].prefix.startswith("و") and trigger.last < found[0].first and measure in _SINGLE:
        out = [*_before_joined(reading, trigger, measure, found[0], taken), *out]
    taken.update(f.first for f in out)
    return out


def _before_joined(reading: Reading, trigger: Trigger, measure: str, joined: Quantity, taken: set[int]) -> list[Figure]:
    """The person to whom و joins the first counted: "اعتقلت القوات | رئيس المجلس | وأربعة من أعضائه"."""
    people = [f for f in single_person(reading, trigger, measure, taken) if f.first < joined.first]
    return [f for f in people if f.first not in taken]


def _takes_up(trigger: Trigger, measure: str, told: set[str]) -> bool:
    """Whether a pronoun only takes up who was counted: "لقي رجل مصرعه", "اختطفت 12 شابا واقتادتهم"."""
    if trigger.suffix in SINGULAR_PRONOUNS:
        return measure in told
    return bool(trigger.suffix) and measure in _HELD and bool(told & _HELD)


def _joined(reading: Reading, draft: Draft, last: list[Figure], quantity: Quantity) -> list[Figure]:
    """Single persons joined by و to the last figure of a trigger: "جنديان ومصور في قناة وضابط"."""
    return joined_persons(reading, last[0], quantity.last, draft.last) if last and last[0].measure != "strikes" else []


def _uncounted(reading: Reading, draft: Draft, trigger: Trigger, measure: str, taken: set[int]) -> list[Figure]:
    """Persons told with no numeral: named, described, or taken up by a pronoun or a dual verb."""
    two = two_told_before(reading, trigger, measure)
    if two is not None:
        return [two]
    people = single_person(reading, trigger, measure, taken) or _single_sufferer(reading, draft, trigger, measure)
    subject = named_subject(reading, trigger, measure) if not people else None
    return people or ([subject] if subject is not None else [])


def _measure(quantity: Quantity, governing: str, executed: bool = False) -> str:
    """The measure of a quantity under a governing measure; its own noun wins, but for the wounded put to death."""
    own = _OWN_MEASURE.get(quantity.kind, "")
    if own == "injured" and executed:
        return governing
    if own == "casualties" and governing in ("killed", "injured") and quantity.high != 0:
        return "casualties"
    return own or governing


def _is_finder(trigger: Trigger, quantity: Quantity) -> bool:
    return trigger.act.frame == "find" and quantity.group in _FINDERS


def _may_count(reading: Reading, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether a bare number counts people: at its trigger ("وجرح 10"), or with only its doer between.

    "اعتقلت القوات العشرات".
    """
    if quantity.kind != "number" or quantity.part:
        return True
    if quantity.first < trigger.first:
        return quantity.last == trigger.first
    if quantity.first - trigger.last <= 1:
        return True
    covered = {at for a in within(reading.actors, trigger.last, quantity.first) for at in range(a.first, a.last)}
    covered |= {at for t in within(reading.times, trigger.last, quantity.first) for at in range(t.first, t.last)}
    return all(at in covered for at in range(trigger.last, quantity.first))


def _governed(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
    """The quantities behind a trigger, up to the next trigger of a measure or a new clause."""
    stop = draft.last
    for other in within(reading.triggers, trigger.last, draft.last):
        if other.act.measure or other.act.frame in ("strike", "blast", "assault", "clash", "leave", "flee"):
            stop = min(stop, other.first)
            break
    out: list[Quantity] = []
    last = trigger.last
    begin = trigger.first + 1 if trigger.act.frame == "find" else trigger.last  # "انتشال جثث | 3 أطفال" is one phrase
    for quantity in within(usable, begin, stop):
        if quantity.first - last > _REACH:
            break
        if quantity.kind == "strikes":
            continue
        if reading.marked(last, quantity.first, "clause", "cause") and not quantity.part:
            break
        if _opens_clause(reading, last, quantity.first):
            break
        if (
            not out
            and quantity.definite
            and not quantity.part
            and quantity.kind != "number"
            and quantity.first - trigger.last > 4
        ):
            continue
        out.append(quantity)
        last = quantity.last
    return out


def _opens_clause(reading: Reading, first: int, last: int) -> bool:
    """Whether a clause of its own begins between two words: "وأن ...", "وأصاب ...", "وتعرض ...", "وشنت ..."."""
    words = [reading.form(at) for at in range(first, last)]
    if any(word in _NEW_CLAUSE or (word[0] in "وف" and len(word) > 3 and is_act(word)) for word in words):
        return True
    verbs = reading.marked(first, last, "light_target", "light_agent", "light_place")
    return any(m.prefix in ("و", "ف") and any(e.tense for e in m.entries) for m in verbs)


def _suffering(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
    """Those who "were exposed to" an act or pushed to it: "تعرض 4 عمال للخطف", "أجبر 300 عائلة على النزوح"."""
    if trigger.act.frame == "flee" and trigger.pos == "noun" and reading.form(trigger.first) in _PUSHED:
        begin = max(reading.sentence(trigger.first).first, trigger.first - _REACH)
        return [q for q in countable(reading, begin, trigger.first) if q.kind in COUNTED and q.last == trigger.first]
    exposed = _exposure(reading, draft, trigger)
    return [q for q in within(usable, exposed, trigger.first) if q.kind in COUNTED][:2] if exposed else []


def _exposure(reading: Reading, draft: Draft, trigger: Trigger) -> int:
    """The word behind تعرض when it leads to a trigger with ل; 0 where there is none."""
    if trigger.pos != "noun" or trigger.prefix not in ("ل", "لل"):
        return 0
    found = reading.marked(max(draft.first, trigger.first - 10), trigger.first, "light_target")
    return found[-1].last if found else 0


def _single_sufferer(reading: Reading, draft: Draft, trigger: Trigger, measure: str) -> list[Figure]:
    """One or two persons with no numeral "exposed to" an act: "تعرض موظفان للاختطاف"."""
    at = _exposure(reading, draft, trigger)
    person = person_reading(reading.form(at)) if at else None
    if person is None or person.definite:
        return []
    word, number = reading.doc.words[at], 2 if person.form.number == "d" else 1
    return [Figure(measure, number, number, False, False, word.start, word.end, at, person.form.noun.group)]


def _preceding(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
    """The subject before a verb, and those joined to it: "خمسة من أفرادها قتلوا", "أب وثلاثة أطفال قضوا"."""
    if trigger.pos != "verb" or trigger.act.id == "wound_active" or trigger.suffix:
        return []
    begin = max(draft.first, trigger.first - _SUBJECT_REACH)
    found = [q for q in within(usable, begin, trigger.first) if q.kind in COUNTED]
    parts: list[Quantity] = []
    while found and found[-1].part:
        parts.insert(0, found.pop())
    if not found or reading.marked(found[-1].last, trigger.first, "clause", "result", "cause"):
        return []
    between = [t for t in within(reading.triggers, found[-1].last, trigger.first) if t.pos == "verb"]
    if between or found[-1].prefix not in ("", "و", "ف", "ب", "ل"):
        return []
    chain = [found.pop()]
    while found and chain[0].prefix == "و" and chain[0].first - found[-1].last <= 3 and not found[-1].part:
        chain.insert(0, found.pop())
    return chain + parts


def _side(reading: Reading, quantity: Quantity) -> ActorMention | None:
    """Whose people a quantity counts: the actor inside or right behind its words."""
    for actor in within(reading.actors, quantity.first, quantity.last + 3):
        if actor.first >= quantity.last:
            gap = [reading.form(at) for at in range(quantity.last, actor.first)]
            if any(word not in _OWNING for word in gap):
                break
            if actor.prefix not in ("", "ال", "ل", "لل", "ب"):
                break
        if actor.head != "position" and actor.kind not in ("structure", "unknown"):
            return actor
    return None


_POINTING = frozenset({"بحق", "علي", "عن", "من", "مع", "بين", "ضد", "لدي", "عند", "حول"})
_OWNING = frozenset(
    {"من", "في", "تابعين", "تابعا", "تابع", '"', "عناصر", "صفوف", "افراد", "قوات", "(", "ينتمون", "الي"}
)


def _figure(reading: Reading, quantity: Quantity, measure: str) -> Figure:
    side = _side(reading, quantity)
    group = quantity.group
    if side is not None and group is None and side.kind == "people":
        group, side = side.id, None
    if side is not None and side.kind == "people":
        side = None
    return Figure(
        measure, quantity.low, quantity.high, quantity.approx, quantity.part, quantity.start, quantity.end,
        quantity.first, group, side,
    )  # fmt: skip


def _has_subject(reading: Reading, draft: Draft, a: Trigger, b: Trigger) -> bool:
    """Whether the first of two verbs side by side has its own subject before it: "امرأة قتلت وأصيب طفلان"."""
    first = min(a, b, key=lambda t: t.first)
    return a.pos == "verb" and bool(_preceding(reading, draft, first, countable(reading, draft.first, first.first)))


def _measure_of(reading: Reading, draft: Draft, index: int) -> str:
    """The measure of a trigger; "مقتل وإصابة" side by side is casualties not told apart, and a sentence detains."""
    triggers = draft.triggers
    trigger = triggers[index]
    for other in triggers[max(0, index - 1) : index + 2]:
        if other is trigger or {other.act.measure, trigger.act.measure} != {"killed", "injured"}:
            continue
        if (
            _side_by_side(reading, trigger, other)
            and other.pos == trigger.pos
            and not _has_subject(reading, draft, trigger, other)
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


def _loose(reading: Reading, usable: list[Quantity], taken: set[int], found: list[Figure]) -> list[Figure]:
    """Figures that name their own measure with no trigger of their own ("غارة: 3 قتلى"), and breakdowns left over."""
    out: list[Figure] = []
    for quantity in usable:
        own = _OWN_MEASURE.get(quantity.kind, "") if quantity.kind != "bodies" else ""
        if quantity.first in taken:
            continue
        if quantity.kind == "strikes":
            if not quantity.definite and (not quantity.bare or _is_dual(reading, quantity)):
                out.append(_figure(reading, quantity, "strikes"))
        elif own and not quantity.definite and not quantity.part:
            if not (quantity.bare and _is_pointed_at(reading, quantity)):
                out.append(_figure(reading, quantity, own))
        elif _is_wounded(reading, quantity):
            out += _wounded(reading, usable, taken, quantity)
        elif quantity.part:
            out += _left_over(reading, quantity, [*found, *out])
    return out


def _is_pointed_at(reading: Reading, quantity: Quantity) -> bool:
    """Whether the hurt are only spoken of, behind a preposition: "تصفية بحق جرحى", "زيارة إلى مصابين"."""
    return quantity.prefix.endswith("ل") or reading.form(quantity.first - 1) in _POINTING


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
    return [_figure(reading, q, "injured") for q in chain]


def _is_dual(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun of attacks with no numeral is a dual; صاروخي in "قصف صاروخي" only looks like one."""
    return quantity.low == 2 and quantity.high == 2 and not reading.form(quantity.first).endswith("ي")


def _left_over(reading: Reading, quantity: Quantity, found: list[Figure]) -> list[Figure]:
    """A breakdown that no trigger governs is one of the nearest total before it."""
    totals = [f for f in found if f.first < quantity.first and not f.part and f.measure != "strikes"]
    if not totals:
        return []
    total = max(totals, key=lambda f: f.first)
    if quantity.most:
        half = half_of(reading, quantity, total)
        return [half] if half is not None else []
    return [_figure(reading, quantity, _measure(quantity, total.measure))]
