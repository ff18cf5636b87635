"""Gender and number: whether a mention may be the subject of a verb.

Before its verb a subject is agreed with in gender and number (القوات قصفت، الحوثيون استولوا); behind it the verb is
singular (قتل المسلحون).
"""

from __future__ import annotations

from khabar.events.reading import Reading, within
from khabar.find.actors import ActorMention

_MASCULINE = frozenset(
    "جيش طيران حزب تنظيم نظام احتلال تحالف سلاح لواء فيلق حرس جهاز "
    "امن عدو فصيل رتل مصدر جندي عنصر ضابط مسلح قيادي مجلس دفاع "
    "قناص قائد حوثي انتحاري عراق لبنان يمن سودان اردن عدوان مقاتل متحدث ناطق مسوول وزير".split()
)
_FEMININE = frozenset(
    "تركيا روسيا اسرائيل ايران سوريا امريكا بريطانيا فرنسا دمشق "
    "انقره واشنطن موسكو بغداد فتح حماس قسد سلطات مليشيات".split()
)
_HUMAN_PLURALS = frozenset(
    "عناصر جنود افراد ضباط انصار مسلحو مسلحي مقاتلو مقاتلي رجال "
    "قاده مجهولون مجهولين عسكريو عسكريي ابناء اتباع اعضاء مرتزقه قناصه رفاق".split()
)


def _head_word(reading: Reading, actor: ActorMention) -> str:
    """The noun that agrees: the mention's first word, or the unknown noun whose genitive it is (جرافات | الاحتلال)."""
    if _in_construct(reading, actor):
        return reading.form(actor.first - 1)
    word = reading.form(actor.first)
    if actor.prefix and word.startswith(actor.prefix):
        word = word[len(actor.prefix) :]
    return word.removeprefix("ال")


def _in_construct(reading: Reading, actor: ActorMention) -> bool:
    """Whether a bare noun that no lexicon knows stands right before a definite mention, which then is its genitive."""
    before = reading.form(actor.first - 1)
    if actor.prefix not in ("", "ال") or not before.isalpha() or len(before) < 4 or not before.endswith(("ات", "ه")):
        return False
    if before.startswith(("ال", "و", "ب", "ل")) or reading.sentence(actor.first).first > actor.first - 1:
        return False
    known = (
        within(reading.triggers, actor.first - 1, actor.first),
        within(reading.markers, actor.first - 1, actor.first),
        within(reading.quantities, actor.first - 1, actor.first),
    )
    if any(known) or any(
        t.first <= actor.first - 1 < t.last for t in within(reading.triggers, actor.first - 4, actor.first)
    ):
        return False
    low, at = max(0, actor.first - 6), actor.first - 1
    ends = [(p.first, p.last) for p in within(reading.places, low, at + 1)]
    ends += [(t.first, t.last) for t in within(reading.times, low, at + 1)]
    ends += [(a.first, a.last) for a in within(reading.actors, low, at + 1)]
    return not any(first <= at < last for first, last in ends)


def _counted_many(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention stands in a count of three or more: أكثر من مئة عنصر."""
    counts = within(reading.quantities, max(0, actor.first - 6), actor.first + 1)
    return any(
        q.first <= actor.first < q.last and (q.high is None or q.high > 2) and q.kind not in ("things", "strikes")
        for q in counts
    )


def shape(reading: Reading, actor: ActorMention) -> str:
    """Gender or number of a mention's head noun: m, f, p for people in the plural, empty where nothing tells."""
    word = _head_word(reading, actor)
    if actor.head == "member" and _counted_many(reading, actor):
        return "p"
    if word in _HUMAN_PLURALS or (len(word) > 4 and word.endswith(("ون", "ين")) and word not in ("فلسطين",)):
        return "p"
    if any(reading.form(at).startswith("وال") for at in range(actor.first + 1, actor.last)):
        return ""  # الجيش واللجان
    if word in _MASCULINE:
        return "m"
    if word in _FEMININE or word.endswith(("ه", "ات")):
        return "f"
    return ""


def agrees(reading: Reading, actor: ActorMention, number: str, gender: str, *, before: bool) -> bool:
    """Whether a mention may be the subject of a verb of some number and gender that stands behind or before it.

    Behind its subject a verb agrees in number too: المسلحون قتلوا; before it the verb is singular: قتل المسلحون.
    """
    form = shape(reading, actor)
    if number == "p":
        return before and form != "m" and actor.head not in ("state", "aircraft", "artillery")
    if number == "d" or not gender:
        return True
    if gender == "f":
        return form != "m" and not (before and form == "p" and _head_word(reading, actor).endswith(("ون", "ين")))
    return form != "f" and not (before and form == "p")
