"""How many: the figures of a draft, each with its measure, and breakdowns kept apart from totals.

A quantity takes its measure from its own noun (قتلى، جرحى), else from the trigger that
governs it (مقتل 3 أشخاص); "قتل 3 وأصيب 5 آخرون" shares the people of the first figure.
"""

from __future__ import annotations

import msgspec

from khabar.events.draft import HARM, Draft, Figure
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.find.quantities import Quantity

_OWN_MEASURE = {"killed": "killed", "injured": "injured", "casualties": "casualties", "missing": "missing"}
_PEOPLE = frozenset({"people", "killed", "injured", "casualties", "missing", "detainees", "displaced", "families", "bodies", "number"})
_DOER_FRAMES = frozenset({"leave", "flee"})
_REACH = 16


def _measure(quantity: Quantity, governing: str) -> str:
    """The measure of a quantity under a governing measure; its own noun wins."""
    own = _OWN_MEASURE.get(quantity.kind, "")
    if quantity.kind == "bodies":
        return "killed"
    if own == "casualties" and governing in ("killed", "injured") and quantity.high != 0:
        return "casualties"
    return own or governing


def _parts_by_listing(reading: Reading, quantities: list[Quantity]) -> set[int]:
    """First words of quantities that spell out the total before them: "4 مدنيين (طفلة وامرأتان ورجل)", "3 مدنيين هم ..."."""
    for at, total in enumerate(quantities[:-1]):
        rest = [q for q in quantities[at + 1 :] if not q.part and q.high is not None]
        if total.part or total.high is None or not rest:
            continue
        opened = any(reading.form(i) in _LISTING for i in range(total.last, rest[0].first))
        if opened and sum(q.low for q in rest) <= total.low:
            return {q.first for q in rest}
    return set()


_FINDERS = frozenset({"rescuers", "medics"})
_LISTING = frozenset({"هم", "هما", "هن", "وهم", "وهما", "وهن", "(", ":"})


def _usable(quantity: Quantity) -> bool:
    return quantity.kind in _PEOPLE


def _governed(reading: Reading, draft: Draft, trigger: Trigger) -> list[Quantity]:
    """The quantities behind a trigger, up to the next trigger of a measure or a new clause."""
    stop = draft.last
    for other in within(reading.triggers, trigger.last, draft.last):
        if other.act.measure or other.act.frame in ("strike", "blast", "assault", "clash", "leave", "flee"):
            stop = min(stop, other.first)
            break
    out: list[Quantity] = []
    last = trigger.last
    for quantity in within(reading.quantities, trigger.last, stop):
        if quantity.first - last > _REACH:
            break
        if not _usable(quantity):
            continue
        if reading.marked(last, quantity.first, "clause", "cause") and not quantity.part:
            break
        if not out and quantity.definite and not quantity.part and quantity.first - trigger.last > 4:
            continue
        if out and out[-1].bare and out[-1].kind == "bodies" and quantity.first - out[-1].last <= 1:
            out.pop()
        out.append(quantity)
        last = quantity.last
    return out


def _preceding(reading: Reading, draft: Draft, trigger: Trigger) -> list[Quantity]:
    """The subject quantity before a verb: "خمسة من أفرادها قتلوا"."""
    if trigger.pos != "verb":
        return []
    found = [q for q in within(reading.quantities, max(draft.first, trigger.first - 22), trigger.first) if _usable(q)]
    while found and found[-1].part:
        found.pop()
    if not found or reading.marked(found[-1].last, trigger.first, "clause", "result", "cause"):
        return []
    between = [t for t in within(reading.triggers, found[-1].last, trigger.first) if t.pos == "verb"]
    if between or found[-1].prefix not in ("", "و", "ف", "ب", "ل"):
        return []
    return [found[-1]]


def _side(reading: Reading, quantity: Quantity) -> ActorMention | None:
    """Whose people a quantity counts: the actor inside or right behind its words."""
    for actor in within(reading.actors, quantity.first, quantity.last + 3):
        if actor.first >= quantity.last:
            gap = [reading.form(at) for at in range(quantity.last, actor.first)]
            if any(word not in ("من", "في", "تابعين", "تابعا", "تابع", '"', "عناصر", "صفوف", "افراد", "قوات", "(", "ينتمون", "الي") for word in gap):
                break
            if actor.prefix not in ("", "ال", "ل", "لل", "ب"):
                break
        if actor.head != "position":
            return actor
    return None


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


def _single_person(reading: Reading, trigger: Trigger) -> Figure | None:
    """One person named or described behind a trigger with no numeral: "مقتل القيادي فلان", "اغتيال رئيس المجلس"."""
    at = trigger.last
    while reading.form(at) in ('"', "(", "'"):
        at += 1
    word = reading.doc.words[at] if at < len(reading.doc.words) else None
    if word is None or word.kind != "word" or word.sentence != reading.doc.words[trigger.first].sentence:
        return None
    if trigger.suffix in ("ه", "ها") and trigger.pos == "noun":
        return Figure(trigger.act.measure, 1, 1, False, False, trigger.start, reading.doc.words[trigger.last - 1].end, trigger.first)
    if _told_before(reading, at):
        return None
    if trigger.suffix or word.form in _NO_PERSON or word.form.endswith(("ات", "ون")):
        return None
    if within(reading.markers, at, at + 1) or within(reading.triggers, at, at + 1) or within(reading.times, at, at + 1):
        return None
    actors = within(reading.actors, at, at + 1)
    if actors and (actors[0].plural or actors[0].kind in ("named", "generic", "structure")):
        return None
    if within(reading.places, at, at + 1):
        return None
    return Figure(trigger.act.measure, 1, 1, False, False, word.start, word.end, at, actors[0].id if actors else None)


def _told_before(reading: Reading, at: int) -> bool:
    """Whether a definite noun of people means somebody told of before: "إصابة المرأة", but not "الشاب فلان"."""
    form = reading.form(at)
    if not form.startswith("ال") or form[2:] in _TITLES:
        return False
    following = reading.form(at + 1)
    return not following or not following[0].isalpha() or following.startswith(("و", "ال", "ب", "ل")) or len(following) < 3


_TITLES = frozenset(
    "شاب شابه طفل طفله مواطن مواطنه قيادي قائد ناشط ناشطه صحفي صحافي صحفيه اعلامي اعلاميه مدني جندي ضابط عقيد رائد نقيب لواء عميد "
    "ملازم مسعف طبيب دكتور شيخ حاج مختار متطوع مصور اسير معتقل شهيد رقيب عنصر مسلح مقاتل سيد سيده فتي".split()
)
_NO_PERSON = frozenset(
    "في من الي علي عن مع بين علي انه ان هذا هذه ذلك بعض كل جميع احد احدي عدد اي كما حيث لدي قرب داخل خارج و ب ايضا اليوم امس "
    "الناس الاشخاص العشرات المئات القتلي الجرحي الشهداء مباشره بعد قبل خلال اثناء جراء اثر نتيجه بسبب جماعي جماعيه ميداني عشوائي واصابه وجرح "
    "المدنيين المدنيون الابرياء الاطفال النساء السكان الاهالي المواطنين عناصر عنصر قوات مسلحين جنود قاده قيادات".split()
)


def find_figures(reading: Reading, draft: Draft) -> list[Figure]:
    """All figures of a draft in order of text."""
    taken: set[int] = set()
    out: list[Figure] = []
    governing = ""
    pairs = list(draft.triggers)
    for index, trigger in enumerate(pairs):
        measure = _measure_of(reading, draft, index)
        if measure == "" and trigger.act.id not in ("victims_fall",) and trigger.act.frame != HARM:
            continue
        governing = measure or governing
        found = _governed(reading, draft, trigger) or _preceding(reading, draft, trigger)
        listed = _parts_by_listing(reading, found)
        for quantity in found:
            name = _measure(quantity, measure)
            if trigger.act.frame == "find" and quantity.group in _FINDERS:
                continue
            if quantity.first in taken or not name or (quantity.kind == "number" and not _near(quantity, trigger)):
                continue
            taken.add(quantity.first)
            figure = _figure(reading, quantity, name)
            out.append(msgspec.structs.replace(figure, part=True) if quantity.first in listed else figure)
        if not any(f.measure == measure for f in out) and measure in ("killed", "injured", "detained", "abducted", "released"):
            person = _single_person(reading, trigger)
            if person is not None and person.first not in taken:
                taken.add(person.first)
                out.append(person)
    out += _loose(reading, draft, taken, out)
    return _sorted(out)


def _near(quantity: Quantity, trigger: Trigger) -> bool:
    """A bare number is a toll only right behind its trigger: "وجرح 10"."""
    return 0 <= quantity.first - trigger.last <= 1


def _has_subject(reading: Reading, draft: Draft, a: Trigger, b: Trigger) -> bool:
    """Whether the first of two verbs side by side has its own subject before it: "امرأة قتلت وأصيب طفلان"."""
    return a.pos == "verb" and bool(_preceding(reading, draft, min(a, b, key=lambda t: t.first)))


def _measure_of(reading: Reading, draft: Draft, index: int) -> str:
    """The measure of a trigger; "مقتل وإصابة" side by side is casualties not told apart."""
    triggers = draft.triggers
    trigger = triggers[index]
    for other in triggers[max(0, index - 1) : index + 2]:
        if other is trigger or {other.act.measure, trigger.act.measure} != {"killed", "injured"}:
            continue
        if abs(other.first - trigger.first) == 1 and other.pos == trigger.pos and not _has_subject(reading, draft, trigger, other):
            return "casualties"
    return trigger.act.measure


def _loose(reading: Reading, draft: Draft, taken: set[int], found: list[Figure]) -> list[Figure]:
    """Figures that name their own measure with no trigger of their own ("غارة: 3 قتلى"), and breakdowns left over."""
    out: list[Figure] = []
    for quantity in within(reading.quantities, draft.first, draft.last):
        own = _OWN_MEASURE.get(quantity.kind, "")
        if quantity.first in taken:
            continue
        if quantity.kind == "strikes" and not quantity.definite and (not quantity.bare or quantity.low == 2):
            out.append(_figure(reading, quantity, "strikes"))
        elif own and not quantity.definite and not quantity.part:
            out.append(_figure(reading, quantity, own))
        elif quantity.part and _usable(quantity):
            totals = [f for f in [*found, *out] if f.first < quantity.first and not f.part and f.measure != "strikes"]
            if totals:
                out.append(_figure(reading, quantity, _measure(quantity, max(totals, key=lambda f: f.first).measure)))
    return out


def _sorted(figures: list[Figure]) -> list[Figure]:
    """In order of text; of two equal figures of one measure the first stays; a breakdown needs a total."""
    out: list[Figure] = []
    for figure in sorted(figures, key=lambda f: f.start):
        same = [f for f in out if (f.measure, f.low, f.high, f.group, f.part) == (figure.measure, figure.low, figure.high, figure.group, figure.part)]
        if not same:
            out.append(figure)
    return out
