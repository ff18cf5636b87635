"""Counted people as grammar reads them: what the words around a number add to it.

Whose bodies were found ("جثث ثلاثة أطفال"), how many of them ("سبعة منهم من رجال الشرطة"), what a toll rose to
("ارتفع عدد القتلى إلى سبعة"), two with a pronoun ("طفلاها"), a noun that the lexicon does not know ("4 أعوان").
"""

from __future__ import annotations

import msgspec

from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.counted_nouns import HURT, folded_words
from khabar.find.quantities import Quantity
from khabar.lexicon.people import adjective_of
from khabar.text.fold import fold_word

COUNTED = frozenset({
    "people", "killed", "injured", "casualties", "missing", "detainees", "displaced", "families", "bodies", "number",
})  # fmt: skip
_TOLL = frozenset(map(fold_word, "عدد أعداد حصيلة محصلة إجمالي مجموع ارتفاع ارتفع".split()))
_REACHED = frozenset(map(fold_word, "إلى بلغ بلغت يبلغ تبلغ وبلغ وبلغت".split()))
_TOLL_REACH = 26
WOUNDED = frozenset(
    "اصاب واصاب فاصاب اصابت واصابت فاصابت اصابوا واصابوا فاصابوا اصابا واصابا يصيب ويصيب تصيب وتصيب".split()
)
PARTS = frozenset({"منهم", "منهن", "منها", "بينهم", "بينهن", "بينها", "فيهم", "احدهم", "احداهن", "احدهما"})
_DUAL_REACH = 4
_VERBS = frozenset("كان كانا كانوا كانت كن يشتبه تشتبه".split())
HALF = frozenset({"نصفهم", "نصفها", "نصفهن"})
AGAINST = frozenset({"علي", "بحق", "ضد"})
_NEAR = 6
_SENSES = frozenset("حاسه لحاسه سمعه سمعها بصره بصرها السمع البصر لسمع لبصر وعيه وعيها الوعي لوعي عينه".split())
_MISSING = frozenset("مفقودين مفقودون مفقودا مفقودان المفقودين".split())
_LOST = frozenset({"فقدان", "فقد", "فقدت"})
_LIVES = frozenset("حياته حياتها حياتهم حياتهما حياتهن ارواحهم".split())
_LIVES_REACH = 12
_OF_THEM = frozenset({"منهم", "منهن", "منها"})
_FROM_IT = frozenset({"منها", "منه", "فيها", "منهما"})
_OWN_PEOPLE = ("ها", "هم", "ه", "نا", "هما")
_LIVING = frozenset({"killed", "injured", "detained", "abducted"})
replace = msgspec.structs.replace


def counted_people(reading: Reading, first: int, last: int) -> list[Quantity]:
    """The quantities of a range of words that may count people or attacks, in order of text."""
    found = [_noun_of(reading, q) for q in within(reading.quantities, first, last)]
    return _as_read(reading, [q for q in found if q.kind in COUNTED or q.kind == "strikes"])


def _noun_of(reading: Reading, quantity: Quantity) -> Quantity:
    """A number whose noun the lexicon does not know: alone where the next word is no noun ("جرح 21 | بانفجار").

    People where only people can be meant ("استشهد 4 أعوان").
    """
    if quantity.kind != "things" or quantity.bare:
        return quantity
    if reading.form(quantity.last - 2) == "من" and _have_fled(reading, quantity):
        last = quantity.last - 2
        return replace(quantity, kind="people", noun=None, last=last, end=reading.doc.words[last - 1].end)
    if quantity.noun not in (None, "thing"):
        return quantity
    at = quantity.last - 1
    living = _striking(reading, quantity)
    if at > quantity.first and _is_no_noun(reading, at, bool(living)):
        return replace(quantity, kind="number", last=at, end=reading.doc.words[at - 1].end)
    if (living and _counts_people(reading, living[-1], at)) or _are_judged(reading, quantity):
        return replace(quantity, kind="people")
    return quantity


def _have_fled(reading: Reading, quantity: Quantity) -> bool:
    """Whether من behind a number tells whence they fled: "نزح قرابة 20 ألفا من القرى"."""
    return any(t.act.frame == "flee" for t in within(reading.triggers, quantity.first - _NEAR, quantity.first))


def _striking(reading: Reading, quantity: Quantity) -> list[Trigger]:
    """The words of harm or of capture right before a number, with only their doer between."""
    near = [t for t in within(reading.triggers, quantity.first - _NEAR, quantity.first) if t.act.measure in _LIVING]
    return [t for t in near if quantity.first - t.last <= 1 or _is_doer_only(reading, t.last, quantity.first)]


def _is_doer_only(reading: Reading, first: int, last: int) -> bool:
    """Whether only a doer and its adjectives fill a range of words: "اعتقلت | الشرطة العسكرية | خمسة مشتبهين"."""
    covered = {at for a in within(reading.actors, first, last) for at in range(a.first, a.last)}
    return first in covered and all(
        at in covered or _is_definite_adjective(reading.form(at)) for at in range(first, last)
    )


def _is_definite_adjective(form: str) -> bool:
    return form.startswith("ال") and adjective_of(form) is not None


def _are_judged(reading: Reading, quantity: Quantity) -> bool:
    """Whether a court judged them: "حكمت المحكمة على خمسة من رموز النظام السابق"."""
    if reading.form(quantity.first - 1).removeprefix("و") not in AGAINST:
        return False
    return any(t.act.frame == "punish" for t in within(reading.triggers, quantity.first - _TOLL_REACH, quantity.first))


def _is_no_noun(reading: Reading, at: int, behind_harm: bool) -> bool:
    """Whether a word taken for the noun of a number is a word with a clitic: an act, a time, a verb with و."""
    form = reading.form(at)
    if form in _VERBS or (len(form) > 3 and form.endswith("وا")):
        return True
    if form[:1] not in ("و", "ب", "ف", "ل"):
        return False
    if any(t.prefix for t in within(reading.triggers, at, at + 1)) or bool(within(reading.markers, at, at + 1)):
        return True
    if within(reading.times, at, at + 1) or any(p.prefix for p in within(reading.weapons, at, at + 1)):
        return True
    return behind_harm and form[0] in "وف" and len(form) > 3


def _counts_people(reading: Reading, trigger: Trigger, at: int) -> bool:
    """Whether an unknown noun behind a word of harm is of people: things take a feminine verb when they are hit."""
    form, following = reading.form(at), reading.form(at + 1)
    if form.endswith(("ات", "ه")) or following.endswith(("يه", "ات")):
        return False
    return trigger.act.measure != "injured" or (trigger.pos == "verb" and trigger.gender != "f")


def _as_read(reading: Reading, quantities: list[Quantity]) -> list[Quantity]:
    """Quantities with what the words around them add: bodies of whom, how many of them, what a toll rose to."""
    out: list[Quantity] = []
    for quantity in quantities:
        before = out[-1] if out else None
        if before is not None:
            if before.part and before.most and quantity.part and quantity.prefix.startswith("و"):
                quantity = replace(quantity, most=quantity.bare)
            joined = _joined(reading, before, quantity)
            if joined is not None:
                out[-1] = joined
                continue
            if _is_other_group(reading, before, quantity):
                quantity = replace(quantity, part=False)
        out.append(_by_its_words(reading, quantity, out))
    return out


def _joined(reading: Reading, before: Quantity, quantity: Quantity) -> Quantity | None:
    """The one figure that a quantity and the one before it tell together; None where each tells its own."""
    if before.kind == "bodies" and before.bare and quantity.first == before.last and quantity.prefix == "":
        return _body_of(before, quantity)
    if _owns_bodies(before, quantity):
        return replace(before, group=quantity.group, armed=quantity.armed)
    if _says_of_whom(reading, before, quantity):
        return before
    as_before = replace(quantity, low=before.low, high=before.high, first=before.first, start=before.start)
    if before.last == quantity.first - 2 and _tells_share(reading, quantity):
        return replace(as_before, part=True, bare=False, definite=False)
    return as_before if _is_of_more(reading, before, quantity) else None


def _by_its_words(reading: Reading, quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A quantity as its own words have it: two by a pronoun, a total and no part, what a toll rose to, the missing."""
    if quantity.bare and quantity.low == 3 and _is_dual_by_pronoun(reading, quantity):
        quantity = replace(quantity, low=2, high=2)
    if quantity.part and _is_struck_of_them(reading, quantity):
        quantity = replace(quantity, part=False)
    if quantity.part and (_stands_for_itself(reading, quantity, before) or _has_own_act(reading, quantity, before)):
        quantity = replace(quantity, part=False)
    if quantity.kind == "people" and quantity.noun is not None and not quantity.bare:
        quantity = _of_toll(reading, quantity, before) or quantity
    if _is_dual_in_construct(reading, quantity):
        quantity = replace(quantity, low=2, high=2)
    if quantity.pronoun and quantity.bare and quantity.low == 1 and _is_dual_with_pronoun(reading, quantity):
        quantity = replace(quantity, low=2, high=2)
    if quantity.kind == "number":
        quantity = _number(reading, quantity, before)
    return replace(quantity, kind="missing") if _is_lost(reading, quantity) else quantity


def _body_of(body: Quantity, person: Quantity) -> Quantity:
    """Whose body it is: "جثة امرأة" is one, a woman's; "جثث ثلاثة أطفال" are three."""
    figures = (person.low, person.high) if not person.bare or body.low != 1 else (1, 1)
    return replace(
        body, low=figures[0], high=figures[1], last=person.last, end=person.end, group=person.group, armed=person.armed,
        bare=person.bare, noun=person.noun,
    )  # fmt: skip


def _says_of_whom(reading: Reading, before: Quantity, quantity: Quantity) -> bool:
    """Whether a bare plural behind من tells where those counted come from: "طفلان من مهجري حمص" are two."""
    close = quantity.first - before.last == 1 and reading.form(before.last) == "من"
    people = before.kind == "people" and before.low == before.high and not before.part and before.noun is not None
    return close and people and quantity.kind == "people" and quantity.bare and not quantity.part


def _owns_bodies(body: Quantity, person: Quantity) -> bool:
    """Whether ل tells whose bodies were counted: "جثتان لمدنيين"."""
    near = body.kind == "bodies" and 0 <= person.first - body.last <= 1
    return near and person.bare and person.prefix in ("ل", "لل")


def _tells_share(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun says who the number before it is: "سبعة منهم | من رجال الشرطة" ends in this noun."""
    at = quantity.first - 1
    return quantity.bare and quantity.part and reading.form(at) == "من" and reading.form(at - 1) in _OF_THEM


def _is_of_more(reading: Reading, before: Quantity, quantity: Quantity) -> bool:
    """Whether a number is out of a larger one: "أفرجت عن خمسة من أصل | سبعة شبان" tells of five."""
    between = [reading.form(at) for at in range(before.last, quantity.first)]
    return before.kind == "number" and between in (["من", "اصل"], ["من", "مجموع"]) and quantity.kind in COUNTED


def _is_dual_with_pronoun(reading: Reading, quantity: Quantity) -> bool:
    """طفلاها, ولداه: the alif of the dual stands before the pronoun."""
    return reading.form(quantity.first).removesuffix(quantity.pronoun).endswith("ا")


def _is_other_group(reading: Reading, before: Quantity, quantity: Quantity) -> bool:
    """Whether other people follow one described: "4 جنود بينهم واحد في حال الخطر، ومدنيين"."""
    apart = any(reading.form(at) in ("،", ",") for at in range(before.last, quantity.first))
    return quantity.part and before.part and before.noun is None and quantity.noun is not None and apart


def _is_dual_by_pronoun(reading: Reading, quantity: Quantity) -> bool:
    """Whether a pronoun of two shows that ين is a dual: "مدنيين صودف مرورهما"."""
    words = [reading.form(at) for at in range(quantity.last, quantity.last + _DUAL_REACH)]
    return reading.form(quantity.first).endswith("ين") and any(word.endswith("هما") and len(word) > 4 for word in words)


def _stands_for_itself(reading: Reading, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether "from it" stands before a count rather than "of them": "انتشلت منها 11 جثة"."""
    if quantity.kind not in HURT or reading.form(quantity.first - 1) not in _FROM_IT:
        return False
    return not any(q.kind in COUNTED for q in before)


def _is_struck_of_them(reading: Reading, quantity: Quantity) -> bool:
    """Whether a verb of its own strikes them out of people only told of: "تقل 20 مدنيا قتل منهم | خمسة"."""
    at = quantity.first - 1
    acts = within(reading.triggers, at - 2, at) if reading.form(at) in _OF_THEM else []
    return any(t.last == at and t.pos == "verb" and t.act.measure in _LIVING for t in acts)


def _has_own_act(reading: Reading, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether an act of its own governs a count behind "of them": "مقتل 22 منهم واعتقال 7 آخرين"."""
    governing = [t for t in within(reading.triggers, quantity.first - 4, quantity.first) if t.act.measure]
    if not governing or (before and before[-1].first >= governing[-1].first):
        return False
    at = governing[-1].first
    return reading.form(at).startswith("و") and not any(reading.form(i) in PARTS for i in range(at, quantity.first))


def _is_dual_in_construct(reading: Reading, quantity: Quantity) -> bool:
    """ضابطا شرطة, جنديا أمن: the alif of a dual before its genitive; ضابطا رفيعا is one."""
    if not quantity.bare or quantity.low != 1 or quantity.last - quantity.first != 2:
        return False
    form, genitive = reading.form(quantity.first), reading.form(quantity.first + 1)
    return (
        form.endswith("ا")
        and genitive not in folded_words("people", "other", "singular")
        and not genitive.startswith("ال")
        and not genitive.endswith("ا")
        and adjective_of(genitive) is None
    )


def _of_toll(reading: Reading, quantity: Quantity, before: list[Quantity]) -> Quantity | None:
    """A count that a toll rose to, of the kind of the toll: "ارتفع عدد القتلى إلى 15 صحفيا", "من 12 إلى 19" is 19."""
    rose = quantity.low != quantity.high and quantity.high is not None and reading.form(quantity.first) == "من"
    if not rose and reading.form(quantity.first - 1) not in _REACHED:
        return None
    for label in reversed(before):
        if quantity.first - label.last > _TOLL_REACH:
            break
        if is_toll_label(reading, label):
            low = quantity.high if rose and quantity.high is not None else quantity.low
            return replace(quantity, low=low, kind="killed" if label.kind == "casualties" else label.kind)
    return None


def _is_lost(reading: Reading, quantity: Quantity) -> bool:
    """Whether people are missing: "فقدان 5 عناصر", "لا يزال مصير 11 عسكريا مجهولا"; not "فقد 5 عناصر حياتهم"."""
    before = reading.form(quantity.first - 1).removeprefix("و").removeprefix("ب")
    if quantity.kind not in ("people", "number") or quantity.part:
        return False
    if any(reading.form(at) in _MISSING for at in range(quantity.last, quantity.last + _DUAL_REACH)):
        return True
    unknown = any(reading.form(at).startswith("مجهول") for at in range(quantity.last, quantity.last + _DUAL_REACH))
    of_a_sense = any(reading.form(at).removeprefix("ل") in _SENSES for at in range(quantity.last, quantity.last + 2))
    stop = min(reading.sentence(quantity.first).last, quantity.last + _LIVES_REACH)
    of_a_sense = of_a_sense or any(reading.form(at).removeprefix("ل") in _LIVES for at in range(quantity.last, stop))
    return (before in _LOST and not of_a_sense) or (before == "مصير" and unknown)


def _number(reading: Reading, quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A number without a noun: that of the toll which it ends ("إلى سبعة"), or somebody's men ("خمسة من أفرادها")."""
    tolled = _of_toll(reading, quantity, before)
    if tolled is not None:
        return tolled
    if reading.form(quantity.last) == "من" and quantity.low > 1:
        if _are_judged(reading, quantity):
            return replace(quantity, kind="people")
        owner = reading.form(quantity.last + 1)
        if (owner.endswith(_OWN_PEOPLE) and len(owner) > 4) or any(
            a.head != "place" for a in within(reading.actors, quantity.last + 1, quantity.last + 2)
        ):
            return replace(quantity, kind="people")
    return quantity


def is_toll_label(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun of the dead or hurt only names a toll: "عدد القتلى", "حصيلة ضحايا القصف"."""
    before = reading.form(quantity.first - 1)
    return (
        quantity.kind in HURT
        and quantity.bare
        and (before in _TOLL or before.removeprefix("و").removeprefix("ال") in _TOLL)
    )
