"""How many: the figures of a draft, each with its measure, and breakdowns kept apart from totals.

A quantity takes its measure from its own noun (قتلى، جرحى), else from the trigger that
governs it (مقتل 3 أشخاص); "قتل 3 وأصيب 5 آخرون" shares the people of the first figure.
"""

from __future__ import annotations

import msgspec

from khabar.events.breakdown_figures import (
    as_part,
    half_of,
    is_told_later,
    parts_by_listing,
    parts_told_later,
    says_more,
)
from khabar.events.draft import HARM, Draft, Figure
from khabar.events.governed_people import adds, governed, may_count, preceding, single_sufferer, suffering
from khabar.events.joined_persons import WITH, joined_persons
from khabar.events.loose_figures import loose_figures, trailing_parts
from khabar.events.measures import figure_of, measure_of, measure_under
from khabar.events.reading import Reading, within
from khabar.events.settled_figures import settled
from khabar.events.single_persons import SINGULAR_PRONOUNS, named_subject, single_person, two_told_before
from khabar.events.triggers import Trigger
from khabar.events.uncounted import countable
from khabar.find.quantities import Quantity

_SINGLE = frozenset({"killed", "injured", "detained", "abducted", "released", "casualties"})
_AND_DIED = frozenset({"ووفاته", "ووفاتها", "وموته", "وموتها"})
_HELD = frozenset({"detained", "abducted"})
_RAISES = frozenset("يرفع ترفع ليرفع لترفع رفع ليرتفع لترتفع يرتفع ترتفع ارتفع ارتفعت وارتفع وارتفعت".split())
_TOLLS = frozenset({"حصيله", "عدد", "اجمالي", "اعداد", "محصله"})
_FINDERS = frozenset({"rescuers", "medics"})
_REACH = 16
_PART_WITHIN = 3
_SINCE_WITHIN = 20
_OLDER_WITHIN = 16
_UNTIL = frozenset({"حتي", "ثم", "ان"})
_OLDER = frozenset({"سابقه", "السابقه"})
_FIRST = frozenset({"اوليه", "الاوليه"})


def find_figures(reading: Reading, draft: Draft) -> list[Figure]:
    """All figures of a draft in order of text."""
    if _tells_older_toll(reading, draft):
        return []
    usable = countable(reading, draft.first, draft.last, draft)
    later = parts_told_later(reading, draft)
    taken = {f.first for f in later} | _labels(reading, draft)
    out: list[Figure] = []
    for index, trigger in enumerate(draft.triggers):
        measure = measure_of(reading, draft, index)
        if _names_wounds(reading, trigger):
            continue
        if measure or trigger.act.id == "victims_fall" or trigger.act.frame == HARM:
            out += _of_trigger(reading, draft, trigger, measure, usable, taken, {f.measure for f in out})
    out = [_dead_or_hurt(reading, f) for f in out]
    out = _died_of_wounds(reading, draft, _without_doers(draft, out))
    out += loose_figures(reading, usable, taken, out)
    out += trailing_parts(reading, draft, out)
    out += _convicted_too(draft, out)
    return settled(_without_running_toll(reading, draft, _without_predicates(draft, [*out, *later])))


def _names_wounds(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb only says whose the wounds were: "توفي متأثرا بجراح | أصيب | بها قبل أيام"."""
    if trigger.act.measure != "injured" or trigger.pos != "verb" or reading.form(trigger.last) != "بها":
        return False
    before = [reading.form(at) for at in range(max(0, trigger.first - 3), trigger.first)]
    return any(form.removeprefix("ب").removeprefix("ال").startswith(("جراح", "جروح", "اصاب")) for form in before)


def _tells_older_toll(reading: Reading, draft: Draft) -> bool:
    """Whether figures are those of a toll that a newer one has overtaken: "وكانت حصيلة سابقة أفادت بمقتل أربعة".

    A first toll is overtaken only where it is told of as past: "وكان الجيش أعلن في حصيلة أولية مقتل ثمانية".
    """
    first = reading.sentence(draft.first).first
    if first == 0:
        return False
    past = any(reading.form(at).removeprefix("و") in ("كان", "كانت") for at in range(first, first + 3))
    for at in range(max(first, draft.triggers[0].first - _OLDER_WITHIN), draft.triggers[0].first):
        if reading.form(at).lstrip("وبال") in ("حصيله", "محصله"):
            following = {reading.form(at + 1), reading.form(at + 2)}
            return bool(following & _OLDER) or (past and bool(following & _FIRST))
    return False


def _convicted_too(draft: Draft, found: list[Figure]) -> list[Figure]:
    """Those put to death by a sentence counted as its convicts as well: "نفذت حكم الإعدام بحق ثلاثة"."""
    if not any(t.act.id == "sentence_carried_out" for t in draft.triggers):
        return []
    return [msgspec.structs.replace(f, measure="detained") for f in found if f.measure == "killed" and not f.part]


def _dead_or_hurt(reading: Reading, figure: Figure) -> Figure:
    """A figure of the hurt as one of casualties where the dead are among them: "إصابات بين قتيل وجريح"."""
    end = reading.doc.word_at(figure.end - 1) + 1
    behind = [reading.form(at) for at in range(end, end + 3)]
    if figure.measure == "injured" and behind[:2] == ["بين", "قتيل"] and behind[2] in ("وجريح", "و"):
        return msgspec.structs.replace(figure, measure="casualties")
    return figure


def _without_doers(draft: Draft, found: list[Figure]) -> list[Figure]:
    """Figures without the bare plural that is itself the doer: "اختطفت عناصر تابعة لمليشيا الحوثي ثلاثة مدنيين"."""
    doers = {at for a in draft.perpetrators for at in range(a.first, a.last)}
    return [f for f in found if (f.low, f.high) != (3, None) or f.first not in doers]


def _without_running_toll(reading: Reading, draft: Draft, found: list[Figure]) -> list[Figure]:
    """Figures without the toll over many acts that one act raises: "ما يرفع حصيلة القتلى منذ أكتوبر إلى 182".

    "ما يرفع حصيلة الغارة إلى سبعة" is the toll of the act itself and stays.
    """
    act = draft.triggers[0]
    rise = next((at for at in range(act.last, draft.last) if reading.form(at).removeprefix("و") in _RAISES), None)
    if rise is None:
        return found
    named = [at for at in range(rise, min(draft.last, rise + 4)) if reading.form(at).removeprefix("ال") in _TOLLS]
    end = min(reading.sentence(rise).last, rise + _SINCE_WITHIN)
    if not named and reading.form(rise + 1) == "الي" and any(reading.form(at) == "منذ" for at in range(rise, end)):
        return [f for f in found if f.first < rise] or found  # "ليرتفع إلى 224 مدنيا قضوا منذ الجمعة"
    if not named:
        return found
    of_act = within(reading.triggers, named[0] + 1, named[0] + 4)
    own = any(t.definite and t.act.frame != HARM for t in of_act)
    before = [f for f in found if f.first < rise]
    return found if own or not before else before


def _without_predicates(draft: Draft, found: list[Figure]) -> list[Figure]:
    """Figures without the noun that only completes a verb of killing whose victim is told: "فأردوه قتيلا"."""
    phrases = [range(t.first, t.last) for t in draft.triggers if t.pos == "verb" and t.last - t.first > 1]
    predicates = [f for f in found if any(f.first in phrase for phrase in phrases)]
    told = {f.measure for f in found if f not in predicates}
    return [f for f in found if f not in predicates or f.measure not in told]


def _died_of_wounds(reading: Reading, draft: Draft, found: list[Figure]) -> list[Figure]:
    """Figures with one who was wounded and then died counted among the dead: "أصيب طفل ... وتوفي متأثرا بجراحه"."""
    wounded = [f for f in found if f.measure == "injured" and f.high == 1 and not f.part]
    if len(wounded) != 1 or any(f.measure == "killed" for f in found):
        return found
    one = wounded[0]
    died = [
        t
        for t in draft.triggers
        if t.act.measure == "killed" and t.pos == "verb" and t.first > one.first and not t.suffix
    ]
    told = any(reading.form(at) in _AND_DIED for at in range(one.first, min(draft.last, one.first + _REACH)))
    then = [t for t in died if t.prefix in ("و", "ف") or _follows_wounds(reading, t)]
    if not told and not any(t.number == "s" for t in then):
        return found
    return [msgspec.structs.replace(f, measure="killed") if f is one else f for f in found]


def _follows_wounds(reading: Reading, died: Trigger) -> bool:
    """Whether a death is that of the one just wounded: "قبل أن يفارق الحياة", "استشهد على إثرها"."""
    behind = (reading.form(died.last), reading.form(died.last + 1))
    return reading.form(died.first - 1) in _UNTIL or behind == ("علي", "اثرها")


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
    found = _people_of(reading, draft, trigger, usable)
    listed = parts_by_listing(reading, found)
    out = _counted(reading, trigger, measure, found, listed, taken)
    if not any(f.measure == measure for f in out) and measure in _SINGLE:
        if not _takes_up(trigger, measure, told):
            out += [f for f in _uncounted(reading, draft, trigger, measure, taken) if f.first not in taken]
    elif found and not listed and found[0].first >= trigger.last:
        out += [f for f in _joined(reading, draft, out[-1:], found[-1]) if f.first not in taken]
    if trigger.suffix and found and reading.form(found[0].first - 1) in WITH and measure in _SINGLE:
        out = [*single_person(reading, trigger, measure, taken), *out]
    joined = found and (found[0].prefix.startswith("و") or adds(reading, found[0]))
    if joined and trigger.last < found[0].first and measure in _SINGLE:
        out = [*_before_joined(reading, trigger, measure, found[0], taken), *out]
    taken.update(f.first for f in out)
    return out


def _people_of(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
    """Those whom a trigger counts; of a plural verb with a part right behind it the whole stands before.

    "23 مدنيا | قتلوا | بينهم سبعة أطفال", but "كانت تقل 23 مدنيا | قتل | منهم سبعة".
    """
    behind = governed(reading, draft, trigger, usable)
    plural = trigger.pos == "verb" and trigger.number == "p" and not trigger.prefix
    if plural and behind and behind[0].part and behind[0].first - trigger.last <= _PART_WITHIN:
        return [*preceding(reading, draft, trigger, usable), *behind]
    return behind or suffering(reading, draft, trigger, usable) or preceding(reading, draft, trigger, usable)


def _counted(
    reading: Reading, trigger: Trigger, measure: str, found: list[Quantity], listed: set[int], taken: set[int]
) -> list[Figure]:
    """The figures of quantities that a trigger governs; those `listed` are parts of the total before them."""
    total = next((q for q in found if q.first not in listed and not q.part), None)
    out: list[Figure] = []
    for quantity in found:
        fatal = trigger.act.frame == "kill_person" or _die_of_wounds(quantity, trigger, measure)
        name = measure_under(quantity, measure, fatal)
        if (
            quantity.first in taken
            or not name
            or _is_finder(trigger, quantity)
            or not may_count(reading, quantity, trigger)
        ):
            continue
        taken.add(quantity.first)
        among = quantity.first in listed or (quantity.part and sum(q.part for q in found) > 1)
        if quantity.most:
            out += [half for f in out[-1:] if (half := half_of(reading, quantity, f)) is not None]
            continue
        if among and not says_more(quantity, total):
            continue
        figure = figure_of(reading, quantity, name)
        out.append(as_part(figure) if quantity.first in listed else figure)
    return out


def _die_of_wounds(quantity: Quantity, trigger: Trigger, measure: str) -> bool:
    """Whether the wounded themselves die: "ثلاثة من المصابين | توفوا", "وفاة | جريحين"; not "مقتل ثلاثة و7 جرحى"."""
    before = trigger.pos == "verb" and quantity.last <= trigger.first
    return measure == "killed" and (before or (quantity.first == trigger.last and not quantity.prefix))


def _before_joined(reading: Reading, trigger: Trigger, measure: str, joined: Quantity, taken: set[int]) -> list[Figure]:
    """The person to whom و joins the first counted: "اعتقلت القوات | رئيس المجلس | وأربعة من أعضائه"."""
    people = [f for f in single_person(reading, trigger, measure, taken) if f.first < joined.first]
    return [f for f in people if f.first not in taken]


def _takes_up(trigger: Trigger, measure: str, told: set[str]) -> bool:
    """Whether a pronoun only takes up who was counted: "لقي رجل مصرعه", "اختطفت 12 شابا واقتادتهم"."""
    if trigger.suffix in SINGULAR_PRONOUNS or (trigger.suffix == "هما" and trigger.pos == "noun"):
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
    people = single_person(reading, trigger, measure, taken) or single_sufferer(reading, draft, trigger, measure)
    subject = named_subject(reading, trigger, measure) if not people else None
    return people or ([subject] if subject is not None else [])


def _is_finder(trigger: Trigger, quantity: Quantity) -> bool:
    return trigger.act.frame == "find" and quantity.group in _FINDERS
