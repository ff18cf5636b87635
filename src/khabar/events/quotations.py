"""How far words of saying reach: to the end of the sentence, of the quotation, back to the start of the clause."""

from __future__ import annotations

from khabar.find.source_text import SourceText
from khabar.lexicon.acts import act_matcher

_CONTRASTS = frozenset({"فيما", "بينما", "كما", "ثم", "وفيما", "وبينما", "؛", "المقابل", "بالمقابل"})
_OPENERS = frozenset({"و", "كما", "،", ",", "-", "(", "كذلك", "ثم", "لكن", "الا", "غير", "هذا", "وذلك", "وهذا", "ايضا"})
_UNFINISHED = frozenset({"من", "في", "علي", "الي", "ان", "عن", "قرب", "بين", "التي", "الذي"})
_AFTERMATH = frozenset({"بعد", "اثر", "عقب", "غداه", "بالتزامن", "وسط", "خلال"})
_EARLIER = frozenset({"سابق", "لاحق", "متاخر", "مبكر", "نفسه", "ذاته", "واحد", "الحالي", "الحاضر", "الراهن"})
_QUOTE_WITHIN = 30
# A sentence goes on behind ؛ in so many parts at most.
_PARTS = 3


def end_of_words(text: SourceText, verb: int, sentence_end: int) -> int:
    """Where the words of a speaker end: with the sentence, or with the quotation that opens in it and runs on."""
    end = _before_circumstance(text, verb, sentence_end)
    for _, last in text.quotes_from(verb + 1, min(sentence_end, verb + _QUOTE_WITHIN) + 1):
        end = max(end, last)
    if text.form(end - 1) in _UNFINISHED:
        index = text.doc.words[end - 1].sentence + 1
        end = text.bounds[index][1] if index < len(text.bounds) else end
    for _ in range(_PARTS):
        if text.form(end - 1) != "؛" or end >= len(text) or text.paragraph(end - 1) != text.paragraph(end):
            break
        end = text.bounds[text.doc.words[end].sentence][1]
    return min(end, len(text))


def _before_circumstance(text: SourceText, verb: int, end: int) -> int:
    """Where the outlet goes on after a speaker's words: قال الوزير إن الاتفاق قائم، وذلك بعد هجوم، في وقت قصفت فيه."""
    for at in range(verb + 2, end - 2):
        if text.form(at - 1) not in ("،", ","):
            continue
        if text.form(at) in ("وذلك", "ذلك") and text.form(at + 1) in _AFTERMATH:
            return at
        if text.form(at) == "في" and text.form(at + 1) in ("وقت", "الوقت") and text.form(at + 2) not in _EARLIER:
            return at
    return end


def is_initial(text: SourceText, at: int) -> bool:
    """Whether a word opens its sentence, conjunctions and marks aside."""
    begin, _ = text.sentence(at)
    return all(text.form(i) in _OPENERS or not text.is_word(i) for i in range(begin, at))


def _opens_clause(text: SourceText, at: int) -> bool:
    """Whether a verb of an act with a subject of its own opens a clause: سقطت القرية، وفر سكانها بحسب."""
    return any(
        (form.pos, form.tense, form.gender, form.number) == ("verb", "perfect", "m", "s")
        for match in act_matcher().at(text.doc, at)
        if match.prefix == "و"
        for form in match.entries
    )


def clause_start(text: SourceText, begin: int, at: int) -> int:
    """The start of the clause that ends at a word: behind the last فيما, بينما or كما, else the sentence's."""
    for i in range(at - 1, begin, -1):
        if text.form(i - 1) in ("،", ",") and _opens_clause(text, i):
            return i
        if (text.form(i) in _CONTRASTS or (text.form(i) == "حين" and text.form(i - 1) == "في")) and text.form(
            i - 1
        ) != "ما":
            return i
    return begin
