"""Quantities that are no new count: doers, labels of tolls, people told of before, losses that nobody knows.

"على يد مسلحين مجهولين", "ارتفع عدد القتلى إلى 7", "الأهالي", "لم تتضح حصيلة الجرحى", and words that only describe a
count ("عشرات المخطوفين الذين كانوا محتجزين") are set aside before measures are given.
"""

from __future__ import annotations

from khabar.events.counted_people import AGAINST, HALF, PARTS, WOUNDED, counted_people, is_toll_label
from khabar.events.draft import Draft
from khabar.events.joined_persons import acts_between
from khabar.events.reading import Reading, within
from khabar.events.single_persons import is_office
from khabar.find.counted_nouns import HURT, folded_words
from khabar.find.quantities import Quantity
from khabar.text.fold import fold_word

_UNSAID = frozenset(map(fold_word, (
    "تشير يشير يشر تشر تذكر يذكر تحدد يحدد معلومات أنباء تعلق يعلق تتضح يتضح تعرف يعرف تتطرق يتطرق"
).split()))  # fmt: skip
_UNSAID_REACH = 7
_ASKED_REACH = 12
_LOOK_BACK = 80
_EXACT_SINGULAR = 11
_PLURAL = 3
_FROM_ABROAD = frozenset({"national", "foreigner"})
_OBJECT_REACH = 8
_UNKNOWN = frozenset({"مجهولون", "مجهولين", "ملثمون", "مقنعون"})
_OWNERLESS = frozenset({"تابع", "تابعه", "بالرصاص"})


def countable(reading: Reading, first: int, last: int, draft: Draft | None = None) -> list[Quantity]:
    """The quantities of a range of words that tell how many, in order of text; with a draft, its doers aside."""
    begin = max(reading.sentence(first).first, first - _LOOK_BACK) if first < len(reading.doc.words) else first
    known = counted_people(reading, begin, last)
    kept: list[Quantity] = []
    for quantity in known:
        if _says_nothing(reading, quantity, begin, kept):
            continue
        if draft is None or not _is_doer(reading, draft, quantity, known):
            kept.append(quantity)
    return [q for q in kept if q.first >= first]


def _says_nothing(reading: Reading, quantity: Quantity, begin: int, before: list[Quantity]) -> bool:
    """Whether a quantity counts nobody anew."""
    if quantity.kind == "strikes":
        return False
    if quantity.bare and quantity.first in reading.source_words:
        return True
    if is_toll_label(reading, quantity) or (quantity.noun == "loss" and quantity.high != 0):
        return True
    if quantity.bare and (quantity.most or quantity.whole) and not _is_half(reading, quantity):
        return True
    if quantity.kind == "families" and quantity.bare and _is_made_up_of(reading, quantity):
        return True
    if quantity.bare and quantity.part and quantity.group is None and quantity.noun in _FROM_ABROAD:
        return True
    if quantity.bare and quantity.prefix in ("ل", "لل") and not _is_object(reading, quantity):
        return True
    if _is_one_of_the_hurt(reading, quantity) or _is_cognate(reading, quantity):
        return True
    if before and _is_apposition(quantity, before[-1]):
        return True
    if quantity.bare and not quantity.part and before and _begins_clause(reading, quantity, before[-1]):
        return True
    if quantity.bare and quantity.kind in HURT and _is_unsaid(reading, quantity, begin):
        return True
    if quantity.bare and quantity.definite and quantity.kind != "number" and quantity.low != 1:
        return not _is_half(reading, quantity)
    if quantity.bare and _is_described(reading, quantity, before):
        return True
    return _shares_numeral(quantity, before)


def _is_half(reading: Reading, quantity: Quantity) -> bool:
    """Whether people are half of those before them: "نصفهم أطفال", "نصفهم من الأطفال"."""
    before = reading.form(quantity.first - 1)
    return before in HALF or (before == "من" and reading.form(quantity.first - 2) in HALF)


def _is_one_of_the_hurt(reading: Reading, quantity: Quantity) -> bool:
    """أحد القتلى: one of those counted before, no count of its own; "بين قتيل وجريح" counts nobody by itself."""
    word = reading.form(quantity.first).removeprefix("و")
    if quantity.kind in HURT and quantity.bare and quantity.low == 1 and word in ("قتيل", "جريح"):
        return "بين" in (reading.form(quantity.first - 1), reading.form(quantity.first - 2))
    if quantity.kind in HURT and reading.form(quantity.first).removeprefix("و") == "بعض":
        return not quantity.part  # "بعض القتلى" are of those counted, "عدد من القتلى" are new
    return quantity.kind in HURT and quantity.low == 1 and word.lstrip("بل") in ("احد", "احدي") and not quantity.part


def _is_cognate(reading: Reading, quantity: Quantity) -> bool:
    """Whether a noun only repeats its verb: "أصيبوا إصابات بالغة"."""
    before = within(reading.triggers, quantity.first - 1, quantity.first)
    return (
        quantity.kind == "injured"
        and quantity.bare
        and any(t.pos == "verb" and t.act.measure == "injured" for t in before)
    )


def _begins_clause(reading: Reading, quantity: Quantity, before: Quantity) -> bool:
    """Whether a bare noun not joined to the people before it belongs to words of its own: "مواطنا استضاف قياديا"."""
    if reading.form(quantity.first - 1) in WOUNDED:
        return False
    if before.kind == "strikes" or quantity.prefix or quantity.kind in HURT or quantity.first - before.last > 6:
        return False
    if acts_between(reading, before.last, quantity.first):
        return False
    words = [reading.form(at) for at in range(before.last, quantity.first)]
    return (
        bool(words) and all(word[:1].isalpha() for word in words) and not PARTS.intersection(words) and "و" not in words
    )


def _is_apposition(quantity: Quantity, before: Quantity) -> bool:
    """Whether a bare plural right behind counted people says what they are: "ثلاث نساء | ممرضات"."""
    plural = quantity.bare and quantity.low == _PLURAL and quantity.high is None and not quantity.prefix
    return plural and quantity.first == before.last and before.kind == quantity.kind == "people" and not before.bare


def _is_made_up_of(reading: Reading, family: Quantity) -> bool:
    """Whether the people of a family are counted behind it: "عائلة مؤلفة من 7 أشخاص"."""
    following = within(reading.quantities, family.last, family.last + 4)
    return any(q.kind == "people" and not q.bare and reading.form(q.first - 1) in ("من", "قوامها") for q in following)


def _is_object(reading: Reading, quantity: Quantity) -> bool:
    """Whether ل leads to the object of a verbal noun ("احتجاز قواته لأطباء") rather than an owner ("منزل لعائلة")."""
    nouns = within(reading.triggers, quantity.first - 4, quantity.first)
    return any(t.pos == "noun" and t.act.measure for t in nouns)


def _is_unsaid(reading: Reading, quantity: Quantity, begin: int) -> bool:
    """Whether nobody says anything of them: "دون أن تشير إلى ضحايا", "ليست لدينا معلومات عن قتلى"."""
    asked = [at for at in range(max(begin, quantity.first - _ASKED_REACH), quantity.first) if reading.form(at) == "اذا"]
    if asked and reading.form(asked[-1] - 1).removesuffix("ا") in ("م", "عم", "فيم"):
        return True  # "ما إذا كانت المعارك قد أسفرت عن ضحايا"
    words = [reading.form(at) for at in range(max(begin, quantity.first - _UNSAID_REACH), quantity.first)]
    denied = [
        at for at, word in enumerate(words) if word.removeprefix("و") in folded_words("people", "absence", "negations")
    ]
    silent = _UNSAID | folded_words("people", "absence", "unknown")
    return bool(denied) and any(word in silent for word in words[denied[0] + 1 :])


def _is_described(reading: Reading, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether a relative clause about people counted right before holds the noun: "عمال الذين كانوا محتجزين"."""
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
    """Whether a quantity names who did it: behind "by", or as the subject before the object of a word of harm."""
    if quantity.part or quantity.kind not in ("people", "number"):
        return False
    for marker in reading.marked(max(draft.first, quantity.first - 4), quantity.first, "agent"):
        if (
            marker.last <= quantity.first
            and quantity.first - marker.last <= 1
            and reading.form(quantity.first - 1).removeprefix("و") not in AGAINST
            and reading.form(marker.first) not in _OWNERLESS
        ):
            return True
    return _is_subject(reading, draft, quantity, known)


def _is_subject(reading: Reading, draft: Draft, quantity: Quantity, known: list[Quantity]) -> bool:
    """The first of two people side by side behind a word of harm, no و between: "خطف مسلحون 12 شابا"."""
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
    unknown = any(reading.form(at) in _UNKNOWN for at in range(quantity.first, quantity.last + 1))
    if unknown and governing[0].act.frame == "detain":
        return True
    form = reading.form(quantity.first)
    subject = form.endswith("ون") or (quantity.low == 2 and form.endswith("ان"))
    if not subject or governing[0].pos != "verb":
        return False
    return governing[0].voice == "active" or _has_definite_object(reading, quantity.last)


def _has_definite_object(reading: Reading, at: int) -> bool:
    """Whether somebody with an article follows an indefinite subject: "خطف مسلحون | المطران فلانا"."""
    form = reading.form(at)
    if is_office(reading.form(_past_setting(reading, at))):
        return True
    return (
        form.startswith("ال")
        and len(form) > 4
        and not within(reading.times, at, at + 1)
        and not acts_between(reading, at, at + 1)
    )


def _past_setting(reading: Reading, at: int) -> int:
    """The first word from one on that tells neither where nor when: "قتل مسلحون | في المدينة أمس | شرطيا"."""
    while True:
        told = [t.last for t in within(reading.times, at, at + 1)]
        told += [p.last for p in within(reading.places, at + 1, at + 2) if p.preposition and p.first == at + 1]
        if not told:
            return at
        at = max(told)


def _only_describes(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing but words of the subject itself, of where and when stand between it and the object.

    "قناص من التنظيم | رجلا", "مسلحون أمس في المدينة | ضابطا".
    """
    if last - first > _OBJECT_REACH or acts_between(reading, first, last):
        return False
    owned = {at for a in reading.actors if a.first < last and a.last > first for at in range(a.first, a.last)}
    owned |= {at for t in within(reading.times, first, last) for at in range(t.first, t.last)}
    owned |= {at for p in within(reading.places, first, last) for at in range(p.first - (p.preposition != ""), p.last)}
    words = [(at, reading.form(at)) for at in range(first, last)]
    return all(
        at in owned or word in ("من", "مجهولون", "مجهولين", "اليوم", "امس", '"') or word.startswith("ال")
        for at, word in words
    )
