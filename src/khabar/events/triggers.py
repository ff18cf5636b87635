"""Triggers: the words of a report that tell of an act, with the part of speech that spelling hides.

قصف is "shelled", "was shelled" or "shelling": clitics, the word before and the word
behind decide. Words that only look like an act (انفجار الأسعار, معركة انتخابية, وقف
إطلاق النار) are held off by the lexicon's `near`, `not_near` and `not_before`.
"""

from __future__ import annotations

import msgspec

from khabar.events.word_context import fits, has_article, stems
from khabar.lexicon.acts import Act, ActForm, act_matcher
from khabar.lexicon.matcher import Match
from khabar.record import Span
from khabar.text.fold import fold_word
from khabar.text.words import Doc, prefix_analyses

_REACHED_WITHIN = 8
_VICTIMS_WITHIN = 4
_REACHED = frozenset({"طال", "طالت", "تطال", "يطال", "وطالت", "وطال"})
_TAKES_NOUNS = frozenset("بعد قبل قبيل عقب اثر نتيجه بسبب جراء رغم عن مع دون".split())
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


# What moves on a road and is hit there: no deployment of its own.
_MOVING = frozenset("رتل رتلا ارتال ارتالا قافله قوافل تعزيزات حشود حشودا".split())
_HITTING, _HIT_WITHIN = frozenset({"strike", "assault", "repel"}), 4


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
    if inner and not _PREPOSITIONS.isdisjoint(stems(doc.words[match.first - 1].form)):
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
    named = stems(doc.words[match.first].form) & _MOVING
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
    fitting = [f for f in match.entries if (f.pos != "verb" or _may_be_verb(match, f, verbal)) and fits(doc, match, f)]
    if match.suffix and has_article(doc, match):  # الهجومية is an adjective, no attacks of hers
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


def _trigger(doc: Doc, match: Match[ActForm], form: ActForm) -> Trigger:
    return Trigger(
        form.act, form.pos, form.tense, form.number, form.gender, form.voice,
        match.first, match.last, match.start, match.end,
        match.prefix, match.suffix, has_article(doc, match),
    )  # fmt: skip
