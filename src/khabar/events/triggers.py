"""Triggers: the words of a report that tell of an act, with the part of speech that spelling hides.

قصف is "shelled", "was shelled" or "shelling": clitics, the word before and the word
behind decide. Words that only look like an act (انفجار الأسعار, معركة انتخابية, وقف
إطلاق النار) are held off by the lexicon's `near`, `not_near` and `not_before`.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from khabar.lexicon.acts import Act, ActForm, act_matcher, load_acts
from khabar.lexicon.matcher import Match
from khabar.record import Span
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
_REACHED_WITHIN = 8
_VICTIMS_WITHIN = 4
_REACHED = frozenset({"طال", "طالت", "تطال", "يطال", "وطالت", "وطال"})
_TAKES_NOUNS = frozenset("بعد قبل قبيل عقب اثر نتيجه بسبب جراء رغم عن مع دون".split())
# A verb right behind an indefinite crowd only describes it: "فتحوا النار على متظاهرين خرجوا بعد الصلاة".
_CROWDS = ("متظاهرين", "محتجين")
_PREPOSITIONS = frozenset(map(fold_word, (
    "في من عن على إلى منذ بعد قبل خلال أثناء جراء إثر نتيجة بسبب عقب حول بين ضد رغم عبر دون بدون عدم نحو بواسطة "
    "عملية حادثة حادث موجة سلسلة حملة جريمة كل أي هذا هذه ذلك تلك أول آخر أكبر أعنف استمرار تجدد وقوع "
    "شن نفذ تعرض لدى وسط تحت ظل حيث أعمال مع"
).split()))  # fmt: skip
_ACT_ADJECTIVES = frozenset(map(fold_word, (
    "مدفعي صاروخي جوي بري بحري عنيف مكثف متقطع مركز عشوائي متبادل ممنهج همجي وحشي متعمد مماثل آخر جديد سابق واسع "
    "كبير دامي مسلح ليلي مباشر متواصل بالمدفعية بالصواريخ بقذائف"
).split()))  # fmt: skip


class Trigger(msgspec.Struct, frozen=True):
    """An act's words: word range, offsets without clitics, part of speech (verb or noun) and voice.

    `voice` of a verb is active, passive or either; a noun has none.
    """

    act: Act
    pos: str
    tense: str
    number: str
    gender: str
    voice: str
    first: int
    last: int
    start: int
    end: int
    prefix: str
    suffix: str
    article: bool = False

    @property
    def span(self) -> Span:
        """Offsets in the original text."""
        return self.start, self.end

    @property
    def definite(self) -> bool:
        """Whether the noun carries the article or a pronoun, and so may point back to an act told before."""
        return self.pos == "noun" and (self.article or bool(self.suffix))


# Verbal nouns whose root begins with lam look as if they had the article: إلقاء القبض، إلحاق خسائر.
_LIKE_ARTICLED = ("القاء", "القاي", "القاو", "الحاق", "الغاء")
# What moves on a road and is hit there: no deployment of its own.
_MOVING = frozenset("رتل رتلا ارتال ارتالا قافله قوافل تعزيزات حشود حشودا".split())
_HITTING, _HIT_WITHIN = frozenset({"strike", "assault", "repel"}), 4


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


@cache
def _blockers() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Per act: folded words that may not follow, and that may not stand right before."""
    return {act.id: (_folded(act.not_near), _folded(act.not_before)) for act in load_acts()}


@lru_cache(maxsize=32768)
def _stems(form: str) -> frozenset[str]:
    """The word without its prefixes; المدني is the adjective of "الدفاع المدني" and no civilian."""
    adjective = {"مدني"} if form.endswith("المدني") else set()
    return frozenset(analysis.stem for analysis in prefix_analyses(form)) - adjective


def _has_any(doc: Doc, first: int, last: int, words: frozenset[str]) -> bool:
    """Whether one of some folded words, or of some two-word phrases, stands in a range."""
    for at in range(first, last):
        stems = _stems(doc.words[at].form)
        if not words.isdisjoint(stems):
            return True
        if at + 1 < last and not words.isdisjoint({f"{stem} {doc.words[at + 1].form}" for stem in stems}):
            return True
    return False


def _fits(doc: Doc, match: Match[ActForm], form: ActForm) -> bool:
    """Whether the words around a form let it be this act."""
    sentence = doc.sentence_of(match.first)
    if form.near:
        first, last = max(sentence.first, match.first - _NEAR_BEFORE), _near_until(doc, match.last, sentence.last)
        if not _has_any(doc, first, last, form.near) and not _is_completed(doc, match, form):
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
    if not_near and _has_any(doc, match.last, min(sentence.last, match.last + _NOT_AFTER), not_near):
        return False
    before = match.first - 1
    while before > sentence.first and doc.words[before].form in _QUOTES:  # ميول "انتحارية"
        before -= 1
    if form.act.frame == "take" and before > sentence.first and doc.words[before - 1].form in _ACHIEVED:
        return True
    return not (not_before and _has_any(doc, max(sentence.first, before), match.first, not_before))


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
        or not _has_article(doc, match)
    ):
        return False
    return not _CALLED_AFTER.isdisjoint(_stems(doc.words[match.first - 1].form))


def _by_hand(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether one bomb is thrown and no aircraft told of: "قاموا | بإلقاء قنبلة على المنزل"."""
    sentence = doc.sentence_of(match.first)
    words = {stem for at in range(sentence.first, sentence.last) for stem in _stems(doc.words[at].form)}
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
    return at is not None and _has_any(doc, at + 1, min(last, at + _LOOT_WITHIN), form.near)


def _describes_a_place(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether محاصرة is an adjective behind a noun with its article: "على المدينة | المحاصرة"."""
    if match.first == doc.sentence_of(match.first).first or match.suffix or match.prefix not in ("", "ال"):
        return False
    if not doc.words[match.first].form.endswith("محاصره") or not _has_article(doc, match):
        return False
    return not doc.words[match.first - 1].form.startswith(_VERBAL)


def _is_predicate(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether an indefinite noun only says what something amounts to: "يشكل اعتقاله | ضربة قوية"."""
    if match.first == doc.sentence_of(match.first).first or _has_article(doc, match):
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
    if match.prefix not in ("", "ال") or match.first == doc.sentence_of(match.first).first:
        return False
    return doc.words[match.first - 1].form.startswith(_CROWDS)


def _is_governed(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether a preposition that takes no clause stands right before a form, so a noun: "بعد توقف الأجهزة"."""
    sentence = doc.sentence_of(match.first)
    return match.first > sentence.first and not match.prefix and doc.words[match.first - 1].form in _TAKES_NOUNS


def _may_be_verb(match: Match[ActForm], form: ActForm, verbal: bool) -> bool:
    if form.tense == "imperfect" and not verbal:
        return False
    if match.prefix in ("", "و", "ف"):
        return True
    return match.prefix in ("ل", "ول", "فل") and form.tense == "imperfect"


def _looks_like_noun(doc: Doc, match: Match[ActForm], harm: bool, before: Trigger | None) -> bool:
    """Whether a form that may be verb or noun is a noun here: "قصف مدفعي", "إصابة ستة وقتل مدني"; not "وقتل مدني"."""
    if match.prefix not in ("", "و", "ف"):
        return True
    if (
        harm
        and match.prefix == "و"
        and before is not None
        and doc.words[before.first].sentence == doc.words[match.first].sentence
    ):
        return before.pos == "noun" and before.act.frame == "harm"
    sentence = doc.sentence_of(match.first)
    inner = match.first > sentence.first and not match.prefix
    if inner and not _PREPOSITIONS.isdisjoint(_stems(doc.words[match.first - 1].form)):
        return True
    if match.last < sentence.last:
        after = doc.words[match.last].form
        if after in _ACT_ADJECTIVES:
            return True
        return (
            not harm
            and after.endswith("ي")
            and len(after) > 3
            and not after.startswith("ال")
            and match.last - match.first == 1
        )
    return False


def _is_family(form: str) -> bool:
    """Whether a word is أسرة, a family, which spelling makes "captured him" (أسره) of."""
    return any(analysis.stem in ("اسره", "اسرته", "اسرتها", "اسرتهم", "اسرتي") for analysis in prefix_analyses(form))


def _is_given_name(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether a word is the name ياسر, which without regard to hamza is "captures" (يأسر) too."""
    word = doc.words[match.first]
    return doc.text[word.start : word.end].endswith("ياسر")


def _is_adjective(doc: Doc, match: Match[ActForm]) -> bool:
    """Whether a ta marbuta was taken for a pronoun: قتالية is no two fights of his."""
    return match.suffix == "ه" and doc.text[doc.words[match.last - 1].end - 1] == "ة"


def _tells_whom(doc: Doc, match: Match[ActForm], before: Trigger | None) -> bool:
    """Whether طال only tells whom arrests or abductions reached: "حملة اعتقالات | طالت عشرة شبان"."""
    if before is None or before.pos != "noun" or before.act.frame != "detain":
        return False
    near = doc.words[before.first].sentence == doc.words[match.first].sentence
    return near and match.first - before.last <= _REACHED_WITHIN and doc.words[match.first].form in _REACHED


def _is_struck(doc: Doc, match: Match[ActForm], before: Trigger | None) -> bool:
    """Whether a column or reinforcements are only what was hit: "استهدف رتلا عسكريا", "غارة على تعزيزات"."""
    if before is None or before.act.frame not in _HITTING or not 0 <= match.first - before.last <= _HIT_WITHIN:
        return False
    forms = [word.form for word in doc.words[before.last : match.first]]
    named = _stems(doc.words[match.first].form) & _MOVING
    return bool(named) and not any(form in ("،", ",", ".", "\n") or form.startswith("و") for form in forms)


def _tells_how(doc: Doc, match: Match[ActForm], before: Trigger | None) -> bool:
    """Whether words only say how somebody is put to death: "قضت المحكمة بإعدام أحد العناصر | رميا بالرصاص"."""
    if before is None or before.act.type not in ("execution", "sentence") or doc.words[match.first].form != "رميا":
        return False
    return doc.words[before.first].sentence == doc.words[match.first].sentence


def _tells_of_victims(doc: Doc, match: Match[ActForm], before: Trigger | None) -> bool:
    """Whether a verb of flight only says who those were who were hurt: "قتل أربعة مدنيين | هربوا من بلدتهم"."""
    if before is None or match.prefix or (before.act.frame, before.pos) != ("harm", "verb"):
        return False
    near = doc.words[before.first].sentence == doc.words[match.first].sentence
    gap = [doc.words[at].form for at in range(before.last, match.first)]
    flees = any(form.act.frame == "flee" and form.pos == "verb" and form.number == "p" for form in match.entries)
    return near and flees and 0 < len(gap) <= _VICTIMS_WITHIN and gap[-1].endswith(("ين", "ان", "ا", "ات"))


def _choose(doc: Doc, match: Match[ActForm], before: Trigger | None) -> ActForm | None:
    """The reading of a match that fits its surroundings: particular before general, verb or noun by grammar."""
    if match.suffix in ("ي", "ك", "كم") or _is_family(doc.words[match.first].form) or _is_adjective(doc, match):
        return None
    if _is_given_name(doc, match):
        return None
    verbal = not _is_governed(doc, match)
    fitting = [f for f in match.entries if (f.pos != "verb" or _may_be_verb(match, f, verbal)) and _fits(doc, match, f)]
    if match.suffix and _has_article(doc, match):  # الهجومية is an adjective, no attacks of hers
        fitting = [f for f in fitting if f.pos == "verb"]
    last = doc.words[match.last - 1].form
    if last.endswith("ري") and (last.startswith("ال") or match.prefix.endswith(("ال", "لل"))):
        fitting = [f for f in fitting if f.number != "d"]  # النمو الانفجاري is no construct of two blasts
    if not fitting or any(
        told(doc, match, before) for told in (_tells_whom, _is_struck, _tells_how, _tells_of_victims)
    ):
        return None
    particular = [f for f in fitting if f.near] or [f for f in fitting if not f.act.weak] or fitting
    poses = {f.pos for f in particular}
    if {"verb", "noun"} <= poses:
        harm = all(f.act.frame == "harm" for f in particular)
        wanted = "noun" if _looks_like_noun(doc, match, harm, before) else "verb"
        particular = [f for f in particular if f.pos == wanted]
    return particular[0]


def find_triggers(doc: Doc) -> list[Trigger]:
    """All triggers of a document in order of text, none overlapping; page furniture is left out.

    "قصف مدفعي على البلدة" gives one noun trigger of type shelling, "قصفوا البلدة" one verb trigger.
    """
    matcher = act_matcher()
    out: list[Trigger] = []
    at = 0
    while at < len(doc.words):
        word = doc.words[at]
        step = at + 1
        if word.kind == "word" and doc.sentences[word.sentence].role != "furniture":
            for match in matcher.at(doc, at):
                form = _choose(doc, match, out[-1] if out else None)
                if form is not None:
                    out.append(_trigger(doc, match, form))
                    step = match.last
                    break
        at = step
    return out


def _has_article(doc: Doc, match: Match[ActForm]) -> bool:
    stem = doc.words[match.first].form[len(match.prefix) :]
    return match.prefix.endswith(("ال", "لل")) or (stem.startswith("ال") and not stem.startswith(_LIKE_ARTICLED))


def _trigger(doc: Doc, match: Match[ActForm], form: ActForm) -> Trigger:
    return Trigger(
        form.act, form.pos, form.tense, form.number, form.gender, form.voice,
        match.first, match.last, match.start, match.end,
        match.prefix, match.suffix, _has_article(doc, match),
    )  # fmt: skip
