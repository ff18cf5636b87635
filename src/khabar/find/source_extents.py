"""How far the phrase of a source reaches: adjectives, complements, names in brackets behind a noun."""

from __future__ import annotations

from khabar.find.source_names import adjective_kinds, source_matcher
from khabar.find.source_text import SourceText
from khabar.find.speech import speech_matcher
from khabar.lexicon.actor_forms import actor_matcher

_BELONGS = frozenset({"التابع", "التابعه", "المواليه", "الموالي"})
WITHIN = frozenset({"في", "من", "لدي", "داخل", "ضمن"})
"""Prepositions between people and the body they belong to."""

BODIES_OVER_PERSONS = frozenset({"un", "monitor", "rescue", "media"})
"""Kinds of bodies that count as the source where a person speaks for them."""

_GOVERNED = frozenset({"من", "مع", "علي", "ب", "ل", "لـ"})
RANKS = frozenset("العقيد العميد اللواء المقدم الرايد النقيب الفريق الملازم الجنرال المشير".split())


def adjectives(text: SourceText, at: int) -> int:
    """The word behind the adjectives that go on with a definite name: الجيش | اليمني."""
    first = at
    while at < first + 4 and text.is_word(at):
        form = text.form(at)
        fits = text.definite(at) and (form.endswith(("ي", "يه", "يون", "يين")) or form in text.lists.agreeing)
        if (
            not fits
            or form in text.lists.stops
            or form in text.lists.times
            or form in text.lists.adverbs
            or form in text.lists.same_act
            or text.is_act(at)
            or (form in _BELONGS and text.form(at + 1).startswith("ل"))
        ):
            break
        if form.endswith(("يون", "يين")) and not text.form(at - 1).endswith(("ون", "ين")):
            break
        at += 1
    return at


def quote_ends(text: SourceText, at: int) -> bool:
    """Whether a quotation ends before a word, so that no adjective behind belongs to it."""
    return text.quote_opening(at) is not None


def complement(text: SourceText, at: int) -> int:
    """The word behind an institution's complement: وزارة | الدفاع السورية, صحيفة | نيويورك تايمز."""
    known = [
        m for m in source_matcher().at(text.doc, at) if m.prefix == "" and any(w.role == "body" for w in m.entries)
    ]
    if not text.is_word(at) or not (known or may_complement(text, at)):
        return at
    quoted = text.quoted_from(at, 5)
    if quoted is not None:
        return adjectives(text, quoted)
    if text.bare(at - 1).removeprefix("لل") in ("وزاره", "للوزاره") and not text.definite(at):
        return at
    if text.definite(at - 1) and not text.definite(at) and not known and not text.form(at).startswith(("ل", "ب")):
        return at  # "وزارة الصحة | سالم الراوي": a name that is closed, and whoever speaks for it
    actor = [] if known else [m for m in actor_matcher().at(text.doc, at) if m.prefix in ("", "ال")]
    last = max([m.last for m in (known or actor)] + [at + 1])
    return articled(text, last if known or actor else _foreign(text, last))


def _foreign(text: SourceText, at: int) -> int:
    """The word behind a foreign name of several words, which an adjective or what is said follows: رايتس | رادار."""
    last = at
    if text.definite(at - 1) or text.form(at - 1).endswith(("ي", "يه")):
        return at
    while last < at + 2 and text.is_word(last) and not text.definite(last) and may_complement(text, last):
        if text.form(last).startswith("و") or text.form(last) in text.lists.names:
            return at  # "شرطة بابل | سالم كريم": whoever speaks for it
        last += 1
    told = text.form(last) in text.lists.complementizers or text.form(last) in ("،", ",")
    return last if last > at and (told or is_nisba(text, last)) else at


def articled(text: SourceText, at: int) -> int:
    """The word behind the articled words that go on with a complement."""
    first = at
    while at < first + 3 and text.is_word(at) and text.definite(at) and may_complement(text, at):
        if text.form(at).endswith(("ون", "ين")) or _rank_of_person(text, at) or _governs(text, at):
            break
        at += 1
    return at


def _governs(text: SourceText, at: int) -> bool:
    """Whether a participle goes on with what it governs, and no name: الحركة | المرتبطة بالقاعدة, المدعومة من."""
    form, behind = text.form(at), text.form(at + 1)
    bound = behind in _GOVERNED or (len(behind) > 4 and behind.startswith(("بال", "لل", "بت", "بم")))
    return form.startswith("الم") and form.endswith("ه") and form not in text.lists.agreeing and bound


def _rank_of_person(text: SourceText, at: int) -> bool:
    """Whether a rank stands before a person's name: قائد شرطة بابل | العميد سالم كريم, not قيادة اللواء الثالث."""
    return text.form(at) in RANKS and text.is_word(at + 1) and not text.definite(at + 1)


def may_complement(text: SourceText, at: int) -> bool:
    """Whether a word may belong to the name of a body."""
    form = text.form(at)
    if (
        form in text.lists.stops
        or form in text.lists.complementizers
        or form in text.lists.times
        or form in text.lists.adverbs
        or form in text.lists.same_act
        or form in _BELONGS
    ):
        return False
    return not speaks(text, at) and not text.is_act(at) and not to_medium(text, at)


def to_medium(text: SourceText, at: int) -> bool:
    """Whether a word begins whom somebody speaks to: مصدر في وزارة الدفاع | لوكالة النور, not هيئة للإذاعة."""
    articled = text.form(at).startswith("لل")
    return any(
        m.prefix == "ل"
        and any(w.kind == "media" and not w.shy and (w.role == "body" or not articled) for w in m.entries)
        for m in source_matcher().at(text.doc, at)
    )


def purpose(text: SourceText, at: int) -> int:
    """لحقوق الإنسان، للأنباء، لشؤون اللاجئين behind a body's name."""
    form = text.form(at)
    if form in ("للانباء", "للاعلام", "للاغاثه", "للتنميه", "للهجره"):
        return at + 1
    if form in ("لحقوق", "لشوون", "لشيون", "لتوثيق", "لتنسيق", "لرصد", "لمراقبه"):
        return at + 2 if text.is_word(at + 1) else at + 1
    return at


def bracket(text: SourceText, at: int) -> int:
    """The word behind a short name in brackets: الدفاع المدني السوري (الخوذ البيضاء)."""
    if text.form(at) == "(" and ")" in text.forms[at + 1 : at + 5]:
        return text.forms.index(")", at, at + 5) + 1
    quoted = text.quoted_from(at, 2)
    if quoted is not None and any(m.last == quoted for m in source_matcher().at(text.doc, at)):
        return quoted
    return at


def is_description(text: SourceText, at: int, last: int) -> bool:
    """Whether what follows a noun describes it only (صحيفة محلية، منظمة حقوقية) and gives no name."""
    if at == last:
        return True
    return all(
        not text.definite(i) and (text.form(i) in adjective_kinds() or text.form(i).endswith(("يه", "يات")))
        for i in range(at, last)
    ) and text.quotes_none(at)


def nameless_adjectives(text: SourceText, at: int) -> int:
    """The word behind the adjectives of nameless people: مصادر | أمنية فلسطينية."""
    first = at
    while at < first + 4 and text.is_word(at):
        form = text.form(at).removeprefix("ال")
        fits = (
            form in adjective_kinds()
            or form.endswith(("يه", "يين", "يون", "ي", "يات", "يان"))
            or form in ("رفيع", "كبير", "بارز", "كبار", "عيان", "المستوي", "مستوي", "سابق", "سابقون", "سابقين", "مساعد")
        )
        joined = form.startswith("و") and (form[1:] in adjective_kinds() or form.startswith("واخر"))
        if (
            not fits
            or joined
            or text.form(at) in text.lists.stops
            or text.form(at) in text.lists.names
            or text.form(at) in text.lists.adverbs
            or speaks(text, at)
        ):
            break
        at += 1
    return at


def behind_rank(text: SourceText, at: int) -> int:
    """The word behind the rank that an officer is told by: ضابط | برتبة ملازم أول | في الشرطة."""
    if text.form(at) != "برتبه" or not text.is_word(at + 1):
        return at
    return at + 3 if text.form(at + 2) in ("اول", "ثان", "ثاني", "ركن") else at + 2


def adjective_kind(text: SourceText, at: int) -> str | None:
    """The kind of source that an adjective makes, article or none."""
    return adjective_kinds().get(text.form(at).removeprefix("ال"))


def speaks(text: SourceText, at: int) -> bool:
    """Whether a word of saying stands there."""
    return any(m.prefix in ("", "و", "ف") for m in speech_matcher().at(text.doc, at))


def is_nisba(text: SourceText, at: int) -> bool:
    """Whether a word is an articled adjective in the singular: الإعلامي | الليبي."""
    return text.definite(at) and text.form(at).endswith(("ي", "يه"))
