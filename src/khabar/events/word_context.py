"""Words around a form of the lexicon: what lets it be an act, and what makes a name, an object or a reason of it.

ميدان التحرير, المدينة المحاصرة, "احتجاجا على", "استولوا على شاحنة".
"""

from __future__ import annotations

from functools import cache, lru_cache

from khabar.lexicon.acts import ActForm, load_acts
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word
from khabar.text.words import Doc, prefix_analyses

_ACHIEVED = frozenset(map(fold_word, (
    "اكتمال انتهاء نجاح إتمام إنجاز إنهاء أنهى أنهت أنهوا أكمل أكملت اكتملت انتهت أتم أتمت أنجز أنجزت نجحت"
).split()))  # fmt: skip
_COPULAS = frozenset(map(fold_word, (
    "شكل شكلت يشكل تشكل مثل مثلت يمثل تمثل يعد تعد اعتبر اعتبرت يعتبر تعتبر بمثابة باعتباره باعتبارها"
).split()))  # fmt: skip
# What is called after an act of freeing: ميدان التحرير, جبهة التحرير.
_CALLED_AFTER = frozenset(map(fold_word, (
    "جبهة ميدان ساحة شارع حزب حركة منظمة جيش لواء كتائب كتيبة دوار جسر مستشفى مديرية حي قناة صحيفة جريدة مجلة هيئة"
).split()))  # fmt: skip
_AIRCRAFT = ("طاير", "طيران", "مروحي", "مقاتلات", "مسير", "قاذفات", "سلاح الجو", "جوي", "برميل", "براميل")
_OVER = frozenset({"جراء", "اثر", "نتيجه", "بسبب"})
_SETTING_ABOUT = ("قام", "قيام", "يقوم", "تقوم", "باشر", "شرع", "بدا", "اتهم", "متهم", "امر")
_SEIZED, _LOOT_WITHIN = "ستول", 3
# بدأت المحاصرة, تمت المحاصرة: a noun of its own
_VERBAL = ("بدا", "تمت", "وتمت", "استمر")
_QUOTES = frozenset("\"'“”«»")
_NEAR_BEFORE, _NEAR_AFTER, _NOT_AFTER = 7, 9, 4
_COMPLETED_WITHIN = 22
# A sentence may be a whole report long.
_TOLD_WITHIN = 40
# A verb right behind an indefinite crowd only describes it: "فتحوا النار على متظاهرين خرجوا بعد الصلاة".
_CROWDS = ("متظاهرين", "محتجين")
# Verbal nouns whose root begins with lam look as if they had the article: إلقاء القبض، إلحاق خسائر.
_LIKE_ARTICLED = ("القاء", "القاي", "القاو", "الحاق", "الغاء")


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


@cache
def _blockers() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Per act: folded words that may not follow, and that may not stand right before."""
    return {act.id: (_folded(act.not_near), _folded(act.not_before)) for act in load_acts()}


@lru_cache(maxsize=32768)
def stems(form: str) -> frozenset[str]:
    """The word without its prefixes; المدني is the adjective of "الدفاع المدني" and no civilian."""
    adjective = {"مدني"} if form.endswith("المدني") else set()
    return frozenset(analysis.stem for analysis in prefix_analyses(form)) - adjective


def has_any(doc: Doc, first: int, last: int, words: frozenset[str]) -> bool:
    """Whether one of some folded words, or of some two-word phrases, stands in a range."""
    for at in range(first, last):
        found = stems(doc.words[at].form)
        if not words.isdisjoint(found):
            return True
        if at + 1 < last and not words.isdisjoint({f"{stem} {doc.words[at + 1].form}" for stem in found}):
            return True
    return False


def fits(doc: Doc, match: Match[ActForm], form: ActForm) -> bool:
    """Whether the words around a form let it be this act."""
    sentence = doc.sentence_of(match.first)
    if form.near:
        first, last = max(sentence.first, match.first - _NEAR_BEFORE), _near_until(doc, match.last, sentence.last)
        if not has_any(doc, first, last, form.near) and not _is_completed(doc, match, form):
            return False
    if form.act.id == "protest" and (
        _gives_a_reason(doc, match) or (form.pos == "verb" and _after_a_crowd(doc, match))
    ):
        return False
    if form.act.id == "target" and form.pos == "noun" and _is_predicate(doc, match):
        return False
    if form.act.frame == "take" and form.pos == "noun" and _is_in_a_name(doc, match):
        return False
    if form.act.id == "bomb_drop" and form.pos == "noun" and _by_hand(doc, match):
        return False
    if form.act.id == "destroy" and _SEIZED in doc.words[match.first].form and not _takes_loot(doc, match, form):
        return False
    if form.act.id == "destroy" and form.pos == "noun" and _hurt_by_it(doc, match):
        return False
    if form.act.frame == "siege" and form.pos == "noun" and _describes_a_place(doc, match):
        return False
    not_near, not_before = _blockers()[form.act.id]
    if not_near and has_any(doc, match.last, min(sentence.last, match.last + _NOT_AFTER), not_near):
        return False
    before = match.first - 1
    while before > sentence.first and doc.words[before].form in _QUOTES:  # ميول "انتحارية"
        before -= 1
    if form.act.frame == "take" and before > sentence.first and doc.words[before - 1].form in _ACHIEVED:
        return True
    return not (not_before and has_any(doc, max(sentence.first, before), match.first, not_before))


def _near_until(doc: Doc, first: int, last: int) -> int:
    """How far words stand close behind: so many of them, marks and what is set off in brackets not counted."""
    counted, at, inside = 0, first, False
    while at < last and counted < _NEAR_AFTER:
        form = doc.words[at].form
        inside = form == "(" or (inside and form != ")")
        counted += not inside and doc.words[at].kind != "mark"
        at += 1
    return at


def _is_in_a_name(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether a definite noun ends a name: "جبهة | التحرير", "مظاهرة في ميدان | التحرير"."""
    if (
        match.prefix not in ("", "ال")
        or match.first == doc.sentence_of(match.first).first
        or not has_article(doc, match)
    ):
        return False
    return not _CALLED_AFTER.isdisjoint(stems(doc.words[match.first - 1].form))


def _by_hand(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether one bomb is thrown and no aircraft told of: "قاموا | بإلقاء قنبلة على المنزل"."""
    sentence = doc.sentence_of(match.first)
    first, last = max(sentence.first, match.first - _TOLD_WITHIN), min(sentence.last, match.last + _TOLD_WITHIN)
    words = {stem for at in range(first, last) for stem in stems(doc.words[at].form)}
    return "قنبله" in words and not any(word.startswith(_AIRCRAFT) for word in words)


def _hurt_by_it(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether houses were blown up over people whom it hurt: "قتل ستة جراء | تفجير منزلين", a device's blast."""
    first = doc.sentence_of(match.first).first
    if "تفجير" not in doc.words[match.first].form or match.first == first:
        return False
    if match.prefix in ("ب", "وب"):  # "قتل شخصان | بتفجير منزل", but "قاموا بتفجير منزل"
        before = [doc.words[at].form.removeprefix("و") for at in range(max(first, match.first - 5), match.first)]
        return not any(form.startswith(_SETTING_ABOUT) for form in before)
    return doc.words[match.first - 1].form in _OVER


def _takes_loot(doc: Doc, match: Match[ActForm], form: ActForm) -> bool:
    """Whether what was seized is the first thing named behind على: "استولوا على | شاحنة", not على البلدة ومعدات."""
    if form.pos == "noun":  # "الاستيلاء على منازل" names it
        return True
    last = min(doc.sentence_of(match.first).last, match.last + _NEAR_AFTER)
    at = next((i for i in range(match.last, last) if doc.words[i].form == "علي"), None)
    return at is not None and has_any(doc, at + 1, min(last, at + _LOOT_WITHIN), form.near)


def _describes_a_place(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether محاصرة is an adjective behind a noun with its article: "على المدينة | المحاصرة"."""
    if match.first == doc.sentence_of(match.first).first or match.suffix or match.prefix not in ("", "ال"):
        return False
    if not doc.words[match.first].form.endswith("محاصره") or not has_article(doc, match):
        return False
    return not doc.words[match.first - 1].form.startswith(_VERBAL)


def _is_predicate(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether an indefinite noun only says what something amounts to: "يشكل اعتقاله | ضربة قوية"."""
    if match.first == doc.sentence_of(match.first).first or has_article(doc, match):
        return False
    return doc.words[match.first - 1].form.removeprefix("و") in _COPULAS


def _is_completed(doc: Doc, match: Match[ActForm], form: ActForm) -> bool:
    """Whether the word that completes an act stands behind a long subject: "لقي عشرة جنود من قوات ... مصرعهم"."""
    if form.pos == "noun" and form.act.frame != "harm":
        return False
    completing = _folded(form.act.completed_by)
    last = min(doc.sentence_of(match.first).last, match.last + _COMPLETED_WITHIN)
    return any(doc.words[at].form in completing for at in range(match.last, last))


def _gives_a_reason(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether a word of protest only says why something else was done: "أغلقوا الحقل احتجاجا على مقتل زعيمهم"."""
    return doc.words[match.first].form == "احتجاجا"


def _after_a_crowd(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether the word before a verb names a crowd that is told of already: "متظاهرون خرجوا"."""
    if match.prefix or match.first == doc.sentence_of(match.first).first:
        return False
    return doc.words[match.first - 1].form.startswith(_CROWDS)


def has_article(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether a form carries the article."""
    stem = doc.words[match.first].form[len(match.prefix) :]
    return match.prefix.endswith(("ال", "لل")) or (stem.startswith("ال") and not stem.startswith(_LIKE_ARTICLED))
