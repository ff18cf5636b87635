"""Which quantities of a draft tell how many: whom they name, and which of them are no new count at all.

The doers of an act ("على يد مسلحين مجهولين"), the label of a toll ("ارتفع عدد القتلى إلى 7"), people told of
before ("الأهالي"), losses that nobody knows ("لم تتضح حصيلة الجرحى") and words that describe a count
("عشرات المخطوفين الذين كانوا محتجزين") are set aside here, before measures are given.
"""

from __future__ import annotations

import msgspec

from khabar.events.draft import Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.counted_nouns import HURT, folded_words
from khabar.find.quantities import Quantity
from khabar.lexicon.people import adjective_of
from khabar.text.fold import fold_word

replace = msgspec.structs.replace
COUNTED = frozenset(
    {"people", "killed", "injured", "casualties", "missing", "detainees", "displaced", "families", "bodies", "number"}
)
_TOLL = frozenset(map(fold_word, "عدد أعداد حصيلة محصلة إجمالي مجموع ارتفاع ارتفع".split()))
_REACHED = frozenset(map(fold_word, "إلى بلغ بلغت يبلغ تبلغ وبلغ وبلغت".split()))
_TOLL_REACH = 26
_UNSAID = frozenset(
    map(
        fold_word,
        "تشير يشير يشر تشر تذكر يذكر تحدد يحدد معلومات أنباء تعلق يعلق تتضح يتضح تعرف يعرف ننتظر تتطرق يتطرق".split(),
    )
)
_UNSAID_REACH = 7
_PARTS = frozenset({"منهم", "منهن", "منها", "بينهم", "بينهن", "بينها", "فيهم", "احدهم", "احداهن", "احدهما"})
_OF_THEM = frozenset({"منهم", "منهن", "منها"})
_FROM_IT = frozenset({"منها", "منه", "فيها", "منهما"})
_OWN_PEOPLE = ("ها", "هم", "ه", "نا", "هما")
_EXACT_SINGULAR = 11
_HALF = frozenset({"نصفهم", "نصفها", "نصفهن"})
_LIVING = frozenset({"killed", "injured", "detained", "abducted"})
_OWNERLESS = frozenset({"تابع", "تابعه"})


def countable(reading: Reading, first: int, last: int, draft: Draft | None = None) -> list[Quantity]:
    """The quantities of a range of words that may count people or attacks, in order of text, as grammar reads them."""
    sentence = reading.sentence(first) if first < len(reading.doc.words) else None
    begin = sentence.first if sentence is not None else first
    found = [_noun_of(reading, q) for q in within(reading.quantities, begin, last)]
    known = _as_read(reading, [q for q in found if q.kind in COUNTED or q.kind == "strikes"])
    kept: list[Quantity] = []
    for quantity in known:
        if not _says_nothing(reading, quantity, begin, kept) and not (
            draft is not None and _is_doer(reading, draft, quantity, known)
        ):
            kept.append(quantity)
    return [q for q in kept if q.first >= first]


def _noun_of(reading: Reading, quantity: Quantity) -> Quantity:
    """A number whose noun the lexicon does not know: alone where the next word is no noun ("جرح 21 | بانفجار").

    People where only people can be meant ("استشهد 4 أعوان").
    """
    if quantity.kind != "things" or quantity.noun is not None or quantity.bare:
        return quantity
    at = quantity.last - 1
    living = [
        t
        for t in within(reading.triggers, quantity.first - 2, quantity.first)
        if t.last >= quantity.first - 1 and t.act.measure in _LIVING
    ]
    if at > quantity.first and _is_no_noun(reading, at, bool(living)):
        return replace(quantity, kind="number", last=at, end=reading.doc.words[at - 1].end)
    if living and _counts_people(reading, living[-1], at):
        return replace(quantity, kind="people")
    return quantity


def _is_no_noun(reading: Reading, at: int, behind_harm: bool) -> bool:
    """Whether a word taken for the noun of a number is a word with a clitic: an act, a time, a verb with و."""
    form = reading.form(at)
    if form[:1] not in ("و", "ب", "ف", "ل"):
        return False
    if any(t.prefix for t in within(reading.triggers, at, at + 1)) or within(reading.markers, at, at + 1):
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
        if (
            before is not None
            and before.kind == "bodies"
            and before.bare
            and quantity.first == before.last
            and quantity.prefix == ""
        ):
            out[-1] = _body_of(before, quantity)
            continue
        if before is not None and before.last == quantity.first - 2 and _tells_share(reading, quantity):
            out[-1] = replace(
                quantity,
                low=before.low,
                high=before.high,
                first=before.first,
                start=before.start,
                part=True,
                bare=False,
                definite=False,
            )
            continue
        if quantity.part and (_stands_for_itself(reading, quantity, out) or _has_own_act(reading, quantity)):
            quantity = replace(quantity, part=False)
        if quantity.kind == "people" and quantity.noun is not None and not quantity.bare:
            quantity = _of_toll(reading, quantity, out) or quantity
        if _is_dual_in_construct(reading, quantity):
            quantity = replace(quantity, low=2, high=2)
        if quantity.pronoun and quantity.bare and quantity.low == 1 and _is_dual_with_pronoun(reading, quantity):
            quantity = replace(quantity, low=2, high=2)
        if quantity.kind == "number":
            quantity = _number(reading, quantity, out)
        out.append(quantity)
    return out


def _body_of(body: Quantity, person: Quantity) -> Quantity:
    """ "جثة امرأة" is one body, a woman's; "جثث ثلاثة أطفال" are three."""
    figures = (person.low, person.high) if not person.bare or body.low != 1 else (1, 1)
    return replace(
        body, low=figures[0], high=figures[1], last=person.last, end=person.end, group=person.group, armed=person.armed, bare=person.bare, noun=person.noun,
    )  # fmt: skip


def _tells_share(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun says who the number before it is: "سبعة منهم | من رجال الشرطة" ends in this noun."""
    at = quantity.first - 1
    return quantity.bare and quantity.part and reading.form(at) == "من" and reading.form(at - 1) in _OF_THEM


def _is_dual_with_pronoun(reading: Reading, quantity: Quantity) -> bool:
    """طفلاها, ولداه: the alif of the dual stands before the pronoun."""
    return reading.form(quantity.first).removesuffix(quantity.pronoun).endswith("ا")


def _stands_for_itself(reading: Reading, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether "from it" stands before a count rather than "of them": "انتشلت منها 11 جثة"."""
    if quantity.kind not in HURT or reading.form(quantity.first - 1) not in _FROM_IT:
        return False
    return not any(q.kind in COUNTED for q in before)


def _has_own_act(reading: Reading, quantity: Quantity) -> bool:
    """Whether an act of its own governs a count behind "of them": "مقتل 22 منهم واعتقال 7 آخرين"."""
    governing = [t for t in within(reading.triggers, quantity.first - 4, quantity.first) if t.act.measure]
    if not governing:
        return False
    at = governing[-1].first
    return reading.form(at).startswith("و") and not any(reading.form(i) in _PARTS for i in range(at, quantity.first))


def _is_dual_in_construct(reading: Reading, quantity: Quantity) -> bool:
    """ضابطا شرطة, جنديا أمن: the alif of a dual before its genitive; ضابطا رفيعا is one."""
    if not quantity.bare or quantity.low != 1 or quantity.last - quantity.first != 2:
        return False
    form, genitive = reading.form(quantity.first), reading.form(quantity.first + 1)
    return form.endswith("ا") and not genitive.startswith("ال") and not genitive.endswith("ا") and adjective_of(genitive) is None


def _of_toll(reading: Reading, quantity: Quantity, before: list[Quantity]) -> Quantity | None:
    """A count that a toll rose to, of the kind of the toll: "ارتفع عدد القتلى إلى 15 صحفيا"."""
    if reading.form(quantity.first - 1) not in _REACHED:
        return None
    for label in reversed(before):
        if quantity.first - label.last > _TOLL_REACH:
            break
        if is_toll_label(reading, label):
            return replace(quantity, kind="killed" if label.kind == "casualties" else label.kind)
    return None


def _number(reading: Reading, quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A number without a noun takes that of the toll which it ends ("إلى سبعة"), or counts somebody's own men ("خمسة من أفرادها")."""
    tolled = _of_toll(reading, quantity, before)
    if tolled is not None:
        return tolled
    if reading.form(quantity.last) == "من" and quantity.low > 1:
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


def _says_nothing(reading: Reading, quantity: Quantity, begin: int, before: list[Quantity]) -> bool:
    """Whether a quantity counts nobody anew."""
    if quantity.kind == "strikes":
        return False
    if is_toll_label(reading, quantity) or (quantity.noun == "loss" and quantity.high != 0):
        return True
    if quantity.bare and (quantity.most or quantity.whole) and reading.form(quantity.first - 1) not in _HALF:
        return True
    if quantity.bare and quantity.prefix in ("ل", "لل") and not _is_object(reading, quantity):
        return True
    if _is_one_of_the_hurt(reading, quantity) or _is_cognate(reading, quantity):
        return True
    if quantity.bare and not quantity.part and before and _begins_clause(reading, quantity, before[-1]):
        return True
    if quantity.bare and quantity.kind in HURT and _is_unsaid(reading, quantity, begin):
        return True
    if quantity.bare and quantity.definite and quantity.kind != "number" and quantity.low != 1:
        return True
    if quantity.bare and _is_described(reading, quantity, before):
        return True
    return _shares_numeral(quantity, before)


def _is_one_of_the_hurt(reading: Reading, quantity: Quantity) -> bool:
    """أحد القتلى, إحدى الضحايا: one of those counted before, no count of its own."""
    word = reading.form(quantity.first).removeprefix("و")
    return quantity.kind in HURT and quantity.low == 1 and word in ("احد", "احدي") and not quantity.part


def _is_cognate(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun only repeats its verb: "أصيبوا إصابات بالغة"."""
    before = within(reading.triggers, quantity.first - 1, quantity.first)
    return quantity.kind == "injured" and quantity.bare and any(t.pos == "verb" and t.act.measure == "injured" for t in before)


def _begins_clause(reading: Reading, quantity: Quantity, before: Quantity) -> bool:
    """Whether a bare noun behind counted people, not joined to them, belongs to words of its own: "مواطنا استضاف قياديا"."""
    if before.kind == "strikes" or quantity.prefix or quantity.kind in HURT or quantity.first - before.last > 6:
        return False
    if within(reading.triggers, before.last, quantity.first) or within(reading.markers, before.last, quantity.first):
        return False
    words = [reading.form(at) for at in range(before.last, quantity.first)]
    return bool(words) and all(word[:1].isalpha() for word in words) and not _PARTS.intersection(words) and "و" not in words


def _is_object(reading: Reading, quantity: Quantity) -> bool:
    """Whether ل leads to the object of a verbal noun ("احتجاز قواته لأطباء") rather than an owner ("منزل لعائلة")."""
    nouns = within(reading.triggers, quantity.first - 4, quantity.first)
    return any(t.pos == "noun" and t.act.measure for t in nouns)


def _is_unsaid(reading: Reading, quantity: Quantity, begin: int) -> bool:
    """Whether nobody says anything of them: "دون أن تشير إلى ضحايا", "ليست لدينا معلومات عن قتلى"."""
    words = [reading.form(at) for at in range(max(begin, quantity.first - _UNSAID_REACH), quantity.first)]
    denied = [
        at for at, word in enumerate(words) if word.removeprefix("و") in folded_words("people", "absence", "negations")
    ]
    silent = _UNSAID | folded_words("people", "absence", "unknown")
    return bool(denied) and any(word in silent for word in words[denied[0] + 1 :])


def _is_described(reading: Reading, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether a relative clause about people counted right before holds the noun: "عشرات العمال الذين كانوا محتجزين"."""
    if not before or quantity.part or before[-1].kind == "strikes":
        return False
    between = reading.marked(before[-1].last, quantity.first, "relative")
    return (
        bool(between)
        and quantity.first - before[-1].last <= 6
        and not within(reading.triggers, between[-1].last, quantity.first)
    )


def _shares_numeral(quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether a singular noun only shares the numeral before it: "ستون امرأة وفتاة" are sixty, not sixty-one."""
    if (
        not before
        or not quantity.bare
        or quantity.low != 1
        or not quantity.prefix.startswith("و")
        or quantity.part != before[-1].part
    ):
        return False
    earlier = before[-1]
    return (
        not earlier.bare and earlier.low >= _EXACT_SINGULAR and earlier.last == quantity.first and not quantity.pronoun
    )


def _is_doer(reading: Reading, draft: Draft, quantity: Quantity, known: list[Quantity]) -> bool:
    """Whether a quantity names who did it: behind "by", or as the subject before the object of a verb or verbal noun."""
    if quantity.part or quantity.kind not in ("people", "number"):
        return False
    for marker in reading.marked(max(draft.first, quantity.first - 4), quantity.first, "agent"):
        if (
            marker.last <= quantity.first
            and quantity.first - marker.last <= 1
            and reading.form(marker.first) not in _OWNERLESS
        ):
            return True
    return _is_subject(reading, draft, quantity, known)


def _is_subject(reading: Reading, draft: Draft, quantity: Quantity, known: list[Quantity]) -> bool:
    """ "خطف مسلحون 12 شابا", "اغتال مسلحون ضابطا": the first of two people side by side behind a word of harm, no و between."""
    governing = [t for t in draft.triggers if t.last == quantity.first and t.act.measure and t.voice != "passive"]
    if not governing or not quantity.bare:
        return False
    following = next((q for q in known if q.first >= quantity.last), None)
    if (
        following is not None
        and following.prefix == ""
        and not following.part
        and _only_describes(reading, quantity.last, following.first)
    ):
        return True
    plural = quantity.low == 3 and reading.form(quantity.first).endswith("ون")
    return plural and governing[0].pos == "verb" and governing[0].voice == "active"


def _only_describes(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing but words of the subject itself stands between it and the object: "قناص من التنظيم | رجلا"."""
    if last - first > 6 or within(reading.triggers, first, last) or within(reading.markers, first, last):
        return False
    owned = {at for a in reading.actors if a.first < last and a.last > first for at in range(a.first, a.last)}
    words = [(at, reading.form(at)) for at in range(first, last)]
    return all(
        at in owned or word in ("من", "مجهولون", "مجهولين", "اليوم", "امس", '"') or word.startswith("ال")
        for at, word in words
    )
