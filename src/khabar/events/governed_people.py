"""Which counted people an act governs: its objects behind it, its subject before it, those exposed or pushed to it."""

from __future__ import annotations

from khabar.events.clauses import begins_with_subject
from khabar.events.counted_people import COUNTED, WOUNDED
from khabar.events.draft import Draft, Figure
from khabar.events.joined_persons import person_reading
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.events.uncounted import countable
from khabar.find.quantities import Quantity
from khabar.lexicon.people import adjective_of, is_act

_PUSHED = frozenset({"علي", "الي"})
_NEW_CLAUSE = WOUNDED | frozenset("وان بان وبان وانه وانها وانهم".split())
_PENALTIES = frozenset("وسجن وبسجن وحبس وبحبس واعدام وباعدام وجلد وبجلد".split())
_LIVES = frozenset({"بحياه", "بارواح", "ارواح"})
_ADDING = frozenset({("بالاضافه", "الي"), ("اضافه", "الي"), ("فضلا", "عن")})
_SETTINGS = frozenset("في خلال اثناء جراء اثر بسبب نتيجه".split())
_OF_PLACE = frozenset(
    'في علي ب قرب شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط داخل ايضا كذلك ذاته نفسه ذاتها نفسها ، - "'.split()
)
_ENDING = frozenset({"strike", "blast", "assault", "clash", "leave", "flee"})
_GOVERNING = frozenset({"علي", "في", "ب", "قرب"})
_HURT_BY = frozenset("بالاختناق باختناق بالغاز بالرصاص برصاص بالشظايا بشظايا بجروح بحالات برضوض بكسور بحروق".split())
_REACH = 16
_SUBJECT_REACH = 22
_CROWD = 100


def governed(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
    """The quantities behind a trigger, up to the next trigger of a measure or a new clause."""
    begin, stop = _reach(reading, draft, trigger, usable)
    out: list[Quantity] = []
    last = max(begin, trigger.last)
    for quantity in within(usable, begin, stop):
        if quantity.first - last > _REACH:
            break
        if quantity.kind == "strikes":
            continue
        if _parted(reading, last, quantity.first, trigger) and not quantity.part and not adds(reading, quantity):
            break
        if _opens_clause(reading, last, quantity.first, trigger):
            break
        if begins_with_subject(reading, quantity.first, quantity.last) or _suffers_next(reading, quantity):
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


def _suffers_next(reading: Reading, quantity: Quantity) -> bool:
    """Whether a plural verb of harm right behind people joined to others is theirs: "15 قتلوا | و40 آخرين جرحوا"."""
    if not quantity.prefix.startswith("و"):
        return False
    behind = within(reading.triggers, quantity.last, quantity.last + 1)
    return any(t.pos == "verb" and t.number in ("p", "d") and not t.prefix and t.act.measure for t in behind)


def _parted(reading: Reading, first: int, last: int, trigger: Trigger) -> bool:
    """Whether a word of clause or cause parts an act from people; how one was put to death parts nothing.

    "حكم عليه بالإعدام رميا بالرصاص", "أعدم التنظيم رميا بالرصاص | سبعة شبان".
    """
    if trigger.act.frame == "punish":
        return bool(reading.marked(first, last, "clause"))
    marks = reading.marked(first, last, "clause", "cause")
    return any(reading.form(m.first - 1) != "رميا" for m in marks)


def _reach(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> tuple[int, int]:
    """The words from and up to which a trigger governs people: behind the act in which they met it, up to the next."""
    begin = trigger.first + 1 if trigger.act.frame == "find" else trigger.last  # "انتشال جثث | 3 أطفال" is one phrase
    if trigger.act.id == "kill" and trigger.pos == "verb":
        begin = _lives(reading, trigger)
    for other in within(reading.triggers, begin, draft.last):
        if _is_setting(reading, draft, trigger, other, usable):
            begin = other.last
        elif _is_penalty(trigger, other):
            continue
        elif other.act.measure or other.act.frame in _ENDING:
            return begin, min(draft.last, other.first)
    return begin, draft.last


def _is_setting(reading: Reading, draft: Draft, trigger: Trigger, act: Trigger, usable: list[Quantity]) -> bool:
    """Whether an act only tells where people met a verb of harm, or is its doer.

    "قتل | في غارة جوية على البلدة | ستة مدنيين", "قتلت | غارة على البلدة | ستة مدنيين",
    "أوقف الجيش | في حملة مداهمات | 40 مطلوبا".
    """
    if trigger.pos != "verb" or act.pos != "noun" or act.act.measure or trigger.suffix:
        return False
    led = act.first - trigger.last == 1 and reading.form(trigger.last) in _SETTINGS
    led = led or (act.first == trigger.last and act.prefix == "ب")
    does = act.first == trigger.last and act.prefix in ("", "ال") and trigger.voice != "passive"
    if not does and (not led or trigger.voice == "active") and not _behind_doer(reading, trigger, act):
        return False
    subject = next(iter(within(usable, act.last, draft.last)), None)
    if subject is None or subject.part or subject.definite or subject.prefix or subject.first - act.last > _REACH:
        return False
    if within(reading.triggers, act.last, subject.first) or reading.form(subject.first - 1) in _GOVERNING:
        return False
    return _only_settles(reading, act.last, subject.first)


def _behind_doer(reading: Reading, trigger: Trigger, act: Trigger) -> bool:
    """Whether an act is led by a preposition behind the doer of a verb: "اعتقلت القوات | خلال | مداهمات"."""
    if reading.form(act.first - 1) not in _SETTINGS or act.first - 1 <= trigger.last:
        return False
    doer = [a for a in within(reading.actors, trigger.last, trigger.last + 1) if a.kind != "people"]
    return bool(doer) and _only_settles(reading, trigger.last, act.first - 1)


def _only_settles(reading: Reading, first: int, last: int) -> bool:
    """Whether a range of words holds nothing but where, when, with what and by whom."""
    covered = {at for p in within(reading.places, first, last) for at in range(p.first, p.last)}
    covered |= {at for t in within(reading.times, first, last) for at in range(t.first, t.last)}
    covered |= {at for a in within(reading.actors, first, last) for at in range(a.first, a.last)}
    covered |= {at for w in within(reading.weapons, first, last) for at in range(w.first, w.last)}
    return all(at in covered or _describes(reading.form(at)) for at in range(first, last))


def _describes(form: str) -> bool:
    return form in _OF_PLACE or form.startswith("ال") or adjective_of(form) is not None


def _lives(reading: Reading, trigger: Trigger) -> int:
    """The word behind "the life of", with which some verbs kill: "أودى انفجار عبوة بحياة | ثلاثة مدنيين"."""
    stop = min(reading.sentence(trigger.first).last, trigger.last + _REACH)
    at = next((i for i in range(trigger.last, stop) if reading.form(i) in _LIVES), None)
    return trigger.last if at is None else at + 1


def adds(reading: Reading, quantity: Quantity) -> bool:
    """Whether people are added to those before: "مقتل معلم بالإضافة إلى | اثنين من أبنائه"."""
    before = (reading.form(quantity.first - 2).removeprefix("و"), reading.form(quantity.first - 1))
    if reading.form(quantity.first - 3) in ("،", ","):
        return False
    return (
        before in _ADDING and quantity.kind in COUNTED and not within(reading.triggers, quantity.first, quantity.last)
    )


def _is_penalty(trigger: Trigger, other: Trigger) -> bool:
    """Whether a noun only names what a court ruled: "حكمت على خمسة | بالإعدام | وعلى ثلاثة بالسجن"."""
    return trigger.act.frame == "punish" and other.act.type == "execution" and other.pos == "noun"


def _opens_clause(reading: Reading, first: int, last: int, trigger: Trigger) -> bool:
    """Whether a clause of its own begins between two words: "وأن ...", "وأصاب ...", "وتعرض ...", "وشنت ...".

    A court's next penalty begins none: "قضت بسجن أربعة | وحبس | ثلاثة آخرين".
    """
    words = [reading.form(at) for at in range(first, last)]
    if trigger.act.frame == "punish":
        words = [word for word in words if word not in _PENALTIES]
    if any(word in _NEW_CLAUSE or (word[0] in "وف" and len(word) > 3 and is_act(word)) for word in words):
        return True
    verbs = reading.marked(first, last, "light_target", "light_agent", "light_place")
    return any(m.prefix in ("و", "ف") and any(e.tense for e in m.entries) for m in verbs)


def suffering(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
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


def single_sufferer(reading: Reading, draft: Draft, trigger: Trigger, measure: str) -> list[Figure]:
    """One or two persons with no numeral "exposed to" an act: "تعرض موظفان للاختطاف"."""
    at = _exposure(reading, draft, trigger)
    person = person_reading(reading.form(at)) if at else None
    if person is None or person.definite:
        return []
    word, number = reading.doc.words[at], 2 if person.form.number == "d" else 1
    return [Figure(measure, number, number, False, False, word.start, word.end, at, person.form.noun.group)]


def preceding(reading: Reading, draft: Draft, trigger: Trigger, usable: list[Quantity]) -> list[Quantity]:
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


def may_count(reading: Reading, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether a bare number counts people: at its trigger ("وجرح 10"), or with only its doer between.

    "اعتقلت القوات العشرات".
    """
    if quantity.kind != "number" or quantity.part:
        return True
    if quantity.first < trigger.first:
        return quantity.last == trigger.first
    if trigger.act.measure == "injured" and quantity.prefix == "و" and reading.form(quantity.last) in _HURT_BY:
        return True  # "أصيب شاب بالرصاص والعشرات | بالاختناق"
    if quantity.first - trigger.last <= 1 or (trigger.act.frame == "flee" and quantity.low >= _CROWD):
        return True
    covered = {at for a in within(reading.actors, trigger.last, quantity.first) for at in range(a.first, a.last)}
    covered |= {at for t in within(reading.times, trigger.last, quantity.first) for at in range(t.first, t.last)}
    return all(at in covered for at in range(trigger.last, quantity.first))
