"""How a telling says that its act stands to those told before it: another one, an answer, a sequel, other news."""

from __future__ import annotations

from khabar.events.draft import Draft
from khabar.events.linking import goes_on_at
from khabar.events.reading import Reading
from khabar.find.time_words import guard
from khabar.find.times import TimeMention

_OPENING = 8
_AFTER = frozenset({"بعد", "عقب", "قبل", "منذ", "اثر"})
_THEN = frozenset({"ثم", "وبعدها", "بعدها", "اعقبه", "اعقبتها", "تلاه", "تلته", "تلتها"})
_OCCASIONS = frozenset("الحادث الحادثه الواقعه المجزره الكارثه".split())
_RISES = frozenset("ارتفع ارتفعت ارتفاع يرتفع ترتفع ليرتفع لترتفع".split())
_ANSWERED = frozenset("رد ردت ردوا يرد ترد فرد فردت ورد وردت".split())
_OTHER = frozenset({"اخري", "اخر"})
_FURTHER = frozenset("مماثل مماثله مماثلا اخر اخري ثان ثاني ثانيه ثالث ثالثه رابع رابعه مشابه مشابهه مشابها".split())
_ALSO, _AS_WELL = frozenset({"ايضا", "كذلك"}), frozenset({"كما", "كذلك", "وكذلك"})


def is_further(reading: Reading, draft: Draft) -> bool:
    """Whether an act is told as another one: مماثل، آخر، ثان right behind the word that names it."""
    means = draft.means
    if means is None:
        return False
    first = draft.triggers[0].first
    if draft.triggers[0].last == first:  # the verb is left out: "وأربعة آخرون بقصف على بنش"
        return True
    if draft.first > reading.doc.sentences[draft.sentence].first and reading.form(first - 1) in _THEN:
        return True
    if answers(reading, draft) or any(goes_on_at(reading, at) for at in range(draft.first, first)):
        return True
    subject = range(max(draft.first, first - 2), first) if means.pos == "verb" else ()
    if any(reading.form(at).removeprefix("و") in _OTHER for at in subject):  # "وأن عمليات أخرى استهدفت معسكرات"
        return True
    if any(reading.form(w.last).removeprefix("ال") in _FURTHER for w in draft.weapons):  # "ببرميل ثالث"
        return True
    reach = means.last + (4 if means.pos == "verb" else 2)
    return any(reading.form(at).removeprefix("ال") in _FURTHER for at in range(means.last, min(draft.last, reach)))


def is_sequel(reading: Reading, draft: Draft) -> bool:
    """Whether an act is told to have followed another within hours, or to have gone along with it."""
    words = " ".join([reading.form(at).removeprefix("و") for at in range(draft.first, draft.last)])
    return any(phrase in words and f" {phrase} " in f" {words} " for phrase in guard("sequels"))


def turns_elsewhere(reading: Reading, draft: Draft) -> bool:
    """Whether the sentence of a draft turns to other news before it tells the act: "من جهة أخرى قتل جنديان"."""
    sentence = reading.doc.sentences[draft.sentence]
    opening = min(draft.triggers[0].first + 1, sentence.first + _OPENING)
    return bool(reading.marked(sentence.first, opening, "shift"))


def of_the_occasion(reading: Reading, draft: Draft) -> bool:
    """Whether victims are those of an occasion told before: "والحصيلة تسعة ركاب ماتوا في الحادث"."""
    behind = range(draft.triggers[0].last, min(draft.last, draft.triggers[-1].last + _OPENING))
    return any(reading.form(at) in _OCCASIONS for at in behind)


def is_rising(reading: Reading, draft: Draft) -> bool:
    """Whether a draft tells of a toll that has risen, so that its figure takes the place of the one before."""
    forms = [reading.form(at) for at in range(draft.first, draft.last)]
    rises = any(word.removeprefix("و").removeprefix("ل") in _RISES for word in forms)
    return rises and any("حصيل" in word or word.endswith("عدد") for word in forms)


def answers(reading: Reading, draft: Draft) -> bool:
    """Whether an act answers the one told before it: "فيما ردت الأخيرة بقصف السوق"."""
    head = draft.means or draft.triggers[0]
    return any(reading.form(at) in _ANSWERED for at in range(max(draft.first, head.first - 4), head.first))


def also_told(reading: Reading, draft: Draft) -> bool:
    """Whether an act is added to those before it: "كما قصفت المدفعية آفس", "طال القصف أيضا قرى أخرى".

    What somebody else adds may be of the same act: "كما نقلت الوكالة عن شهود أن".
    """
    head = draft.triggers[0]
    opening = (reading.doc.sentences[draft.sentence].first, draft.first)
    if any(reading.form(at) in _AS_WELL and not reading.marked(at + 1, at + 3, "speech") for at in opening):
        return True
    near = range(max(draft.first, head.first - 3), min(draft.last, draft.triggers[-1].last + 4))
    return any(reading.form(at) in _ALSO for at in near)


def of_main_clause(reading: Reading, draft: Draft, time: TimeMention) -> bool:
    """Whether a time is that of what followed a definite act: "نشر الجيش الثلاثاء صورا التقطت بعد | الانفجار"."""
    head = draft.triggers[0]
    back = head.definite and head.article and reading.form(head.first - 1) in _AFTER
    return back and time.last < head.first
