"""Persons beside one another: two named behind a dual, and those whom "and" or "with" joins to one counted.

"الصحفيين فلان وفلان" are two, "مقتل القيادي فلان ومرافقه" and "خطف مهندس مع سائقه" are one and one.
"""

from __future__ import annotations

from functools import cache

from khabar.events.clauses import begins_with_subject
from khabar.events.counted_people import PARTS
from khabar.events.draft import Figure
from khabar.events.reading import Reading, within
from khabar.find.place_words import place_words
from khabar.lexicon.people import Reading as NounReading
from khabar.lexicon.people import adjective_of, is_act, noun_readings
from khabar.text.fold import fold_word

TITLES = frozenset(map(fold_word, (
    "شاب شابه طفل طفله مواطن مواطنه قيادي قائد قايد ناشط ناشطه صحفي صحافي صحفيه اعلامي اعلاميه مدني جندي ضابط "
    "عقيد رائد رايد نقيب لواء عميد ملازم مسعف طبيب دكتور شيخ حاج مختار متطوع مصور اسير معتقل شهيد رقيب عنصر مسلح "
    "مقاتل سيد سيده فتي مهندس محامي معلم امام مقدم وزير نايب"
).split()))  # fmt: skip
_JOINED_REACH = 14
_PAIR_REACH = 5
_MEMBER_OF = 2
WITH = frozenset({"مع", "برفقه", "رفقه"})
_APART = frozenset("في من علي الي عن قرب داخل وسط خلال اثناء جراء اثر بعد قبل عند بين ضد".split())
HEADS = frozenset(map(fold_word, "رئيس رئيسة مدير مديرة أمين أمينة نقيب عميد عضو وكيل قائمقام".split()))
STOP_MARKS = frozenset({".", "؛", ":", "(", ")", "هم", "وهم", "هما", "وهما", "؟", "!"})
_CLOSING = ("clause", "result", "cause", "relative", "agent", "speech", "light_agent", "light_target", "light_occur")


@cache
def _given_names() -> frozenset[str]:
    return place_words().given_names


def person_reading(form: str, prefix: str = "") -> NounReading | None:
    """The reading of a word as one person, or two, with exactly these clitics before it."""
    for reading in noun_readings(form):
        known, one_word = reading.form, not reading.form.rest and (not reading.form.construct or bool(reading.pronoun))
        if reading.prefix != prefix or known.noun.kind != "people" or not one_word:
            continue
        if known.number == "s" or (known.number == "d" and not known.either):
            return reading
    return None


def past_pair(reading: Reading, at: int) -> int:
    """The word that names the second of two told by a definite dual: "الصحفيين فلان | وفلان"; 0 where none is named.

    The article and ين alone would be many: "اعتقال الصحفيين".
    """
    form = reading.form(at)
    nouns = [r.form for r in noun_readings(form) if r.definite and r.form.noun.kind == "people"]
    if not any(known.number == "d" or known.either for known in nouns) or not form.startswith("ال"):
        return 0
    first = at + 1
    while reading.form(first).startswith("ال") and reading.form(first).endswith(("ين", "ان")):
        first += 1
    for second in range(first + 1, min(reading.sentence(at).last, first + _PAIR_REACH)):
        word = reading.form(second)
        if not word[:1].isalpha() or acts_between(reading, second, second + 1):
            return 0
        if word.startswith("و") and len(word) > 3:
            named = is_name(reading.form(first)) or is_name(word[1:])
            return second + 1 if named else 0
    return 0


def acts_between(reading: Reading, first: int, last: int) -> bool:
    """Whether an act or a word that ties clauses begins in a range of words."""
    return bool(within(reading.triggers, first, last)) or bool(within(reading.markers, first, last))


def is_name(form: str) -> bool:
    """Whether a word is a given name."""
    return form in _given_names()


def person_figure(reading: Reading, measure: str, at: int, part: bool = False) -> Figure:
    """The figure of the person or the two persons whom a word tells of."""
    word = reading.doc.words[at]
    form = word.form
    headed = form in HEADS or form.removeprefix("و") in HEADS  # "وأمين" is no mother
    person = person_reading(form) or person_reading(form, "و") or person_reading(form.removeprefix("ال"))
    person = None if headed else person
    two = (person is not None and person.form.number == "d") or _looks_dual(form) or past_pair(reading, at) > 0
    number = 2 if two else 1
    actors = within(reading.actors, at, at + 1)
    group = person.form.noun.group if person is not None and person.form.noun.group else None
    joined = form.startswith("و") if headed and form not in HEADS else person is not None and person.prefix == "و"
    cut = 1 if joined else 0
    side = actors[0] if actors and actors[0].kind != "people" else None
    if side is None and actors and group is None:
        group = actors[0].id
    return Figure(measure, number, number, False, part, word.start + cut, word.end, at, group, side)


def _looks_dual(form: str) -> bool:
    """Whether a word that no lexicon knows is a dual: مقاومان, ناشطتان; not a name like عثمان."""
    stem = form.removesuffix("تان") if form.endswith("تان") else form.removesuffix("ان")
    return stem != form and len(stem) >= 5 and not form.startswith("ال") and not is_name(form)


def joined_persons(reading: Reading, figure: Figure, first: int, stop: int) -> list[Figure]:
    """Persons whom و joins to one counted before: "مقتل القيادي فلان ومرافقه", "جنديان ومصور في قناة وضابط"."""
    out: list[Figure] = []
    reach = first + _JOINED_REACH
    beside = True
    for at in range(first, stop):
        form = reading.form(at)
        beside = beside and form not in _APART and not within(reading.places, at, at + 1)
        if (
            at >= reach
            or form in STOP_MARKS
            or (form in PARTS and not figure.part)
            or bool(reading.marked(at, at + 1, *_CLOSING))
            or bool(within(reading.triggers, at, at + 1))
        ):
            break
        if within(reading.quantities, at, at + 1) and not form.startswith("وال"):
            reach = at + _JOINED_REACH
            continue
        named = _is_joined_person(reading, at) and not (figure.part and form.startswith("وال"))
        if named or (beside and _is_companion(reading, at)):
            out.append(person_figure(reading, figure.measure, at, figure.part))
            reach = at + _JOINED_REACH
    return out


def _is_companion(reading: Reading, at: int) -> bool:
    """Whether somebody of theirs was with them, right behind their names: "خطف مهندس أجنبي مع | سائقه"."""
    if reading.form(at - 1) not in WITH:
        return False
    return any(r.prefix == "" and r.pronoun and r.form.noun.kind == "people" and r.form.number == "s"
               for r in noun_readings(reading.form(at)))  # fmt: skip


def _is_joined_person(reading: Reading, at: int) -> bool:
    form = reading.form(at)
    if not form.startswith("و") or len(form) < 4:
        return False
    if reading.marked(at + 1, at + 2, "speech") or begins_with_subject(reading, at, at + 1):
        return False
    if form[1:] in _given_names():
        forces = any(a.kind == "named" and a.head != "member" for a in within(reading.actors, at, at + 1))
        forces = forces or _is_joined_to_force(reading, at)
        return not forces and not within(reading.places, at, at + 1)  # "عناصر الحوثي | وصالح" are forces
    if form.startswith("وال") and form[3:] in TITLES:
        return is_named_anew(reading, at)
    person = person_reading(form, "و")
    return form[1:] in HEADS or (person is not None and not person.definite)


def is_named_anew(reading: Reading, at: int) -> bool:
    """Whether a name follows a title: "والشاب | فلان", but not "والشاب المصاب", "والطفل خلال القصف"."""
    name = reading.form(at + 1)
    if is_name(name):
        return True
    plain = len(name) > 2 and name.isalpha() and not name.startswith(("و", "ال", "ب", "ل")) and name not in _APART
    return plain and not is_act(name) and adjective_of(name) is None and not acts_between(reading, at + 1, at + 2)


def _is_joined_to_force(reading: Reading, at: int) -> bool:
    """Whether a word stands right behind a force that is told by its leader's name: "مليشيا الحوثي | وصالح"."""
    before = [a for a in within(reading.actors, max(0, at - 4), at) if a.last == at]
    return any(a.kind == "named" and (a.head == "force" or a.last - a.first > _MEMBER_OF) for a in before)
