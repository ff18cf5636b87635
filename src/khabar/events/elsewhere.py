"""Places of an act's sentence that are another's: an office holder's, a force's base, a crime's, an aftermath's."""

from __future__ import annotations

from khabar.events.draft import VIOLENT, Draft, SetPlace
from khabar.events.reading import Reading, within
from khabar.find.places import PlaceMention
from khabar.record import GROUP_OF
from khabar.text.words import prefix_analyses

_OFFICES = frozenset(
    "مدير قايد امر رييس محافظ مسوول مسءول وكيل عضو نايب وزير قايمقام مختار مندوب مبعوث المبعوث سفير قنصل مفتي قاضي "
    "امام خطيب نقيب عمده والي معتمد امير مفوض ممثل منسق مساعد متحدث المتحدث ناطق الناطق".split()
)
_COMMANDS = frozenset({"قايد", "امر", "مدير"})
_OFFICE_WITHIN = 7
_PARTIES_WITHIN = 6
_STATIONED = frozenset(
    "المتمركزه المتمركزين المتركزه المتركزين المتواجده المتواجدين المرابطه المرابطين المنتشره المنتشرين العامله "
    "الموجوده الموجودين المتحصنين المتحصنه".split()
)
_STATIONED_WITHIN = 6
_ACCUSED = frozenset(
    "بتهمه بتهم لاتهامه لاتهامهم لاتهامهما المتهم المتهمين المتهمون متهم متهمين خلفيه للاشتباه بشبهه لتورطه لتورطهم "
    "المتورطين المتورط متورطين لضلوعه لضلوعهم لمشاركته لمشاركتهم المسوول المسوولين المسءول المسءولين مسءوليته "
    "ادين ادينت ادينا ادينوا ادانته ادانتهم ادانتهما لادانته لادانتهم لادانتهما المدان المدانين المدانون مدانين "
    "مسوولين مسءولين مشتبه المشتبه يشتبه مشاركتهم مشاركته تورطهم تورطه ضلوعهم ضلوعه".split()
)
_PERSONS = frozenset(
    "شاب شابا الشاب شابين شبان فتي الفتي طفل الطفل طفله فتاه مواطن مواطنا المواطن مواطنين رجل رجلا سيده امراه مسن "
    "مزارع صياد مقاوم اسير مدني مدنيا عامل عاملا".split()
)
_GOING = frozenset(
    "بالدخول للدخول الدخول بالتوجه للتوجه التوجه الذهاب ذهابه ذهابهم ذاهبا ذاهبين متوجها متوجهين يتوجه يتوجهون "
    "بالوصول للوصول العوده للعوده السفر للسفر".split()
)
_EVENTS = frozenset({"الاحداث", "احداث", "حادث", "حادثه", "الحادث", "وقايع"})
_DETAINING = frozenset({"detain", "free", "punish"})
_WIDE = frozenset({"city", "district", "governorate", "area", "country"})


def is_an_office_s(reading: Reading, place: SetPlace) -> bool:
    """Whether a place only says where somebody holds office: "مدير أمن عدن", "قائد القوة في محافظة صلاح الدين"."""
    mention, located = place.mention, reading.located[place.index]
    if mention.preposition == "" and _stem_in(reading, mention.first - 1, _COMMANDS):  # "قائد معسكر كذا"
        return True
    if located.precision not in _WIDE or mention.preposition not in ("", "في", "ب", "ل"):
        return False
    begin = max(reading.sentence(mention.first).first, mention.first - _OFFICE_WITHIN)
    offices = [at for at in range(begin, mention.first) if _stem_in(reading, at, _OFFICES)]
    return bool(offices) and _one_phrase(reading, offices[-1] + 1, mention.first)


def is_a_base(reading: Reading, draft: Draft, place: SetPlace) -> bool:
    """Whether a place is where the doer of an act is stationed: "القوات المتمركزة في حقل العمر | داهمت"."""
    mention = place.mention
    if mention.preposition not in ("في", "ب"):
        return False
    begin = max(reading.sentence(mention.first).first, mention.first - _STATIONED_WITHIN)
    words = [at for at in range(begin, mention.first) if reading.form(at) in _STATIONED]
    if not words or not _one_phrase(reading, words[-1] + 1, mention.first):
        return False
    return mention.first < draft.start or any(0 <= words[-1] - a.last <= 1 for a in draft.perpetrators)


def is_a_home(reading: Reading, draft: Draft, place: PlaceMention) -> bool:
    """Whether a place is where a victim is from: "استشهد شاب من بلدة سلواد برصاص الجنود في نابلس".

    Who is taken is taken from there: "خطف شابا من بلدة سلواد".
    """
    if place.preposition != "من" or GROUP_OF[draft.type] not in VIOLENT:
        return False
    return any(reading.form(at) in _PERSONS for at in (place.first - 2, place.first - 3))


def is_on_the_way(reading: Reading, place: PlaceMention) -> bool:
    """Whether somebody only meant to go to a place: "وهو يهم بالدخول إلى المنطقة الخضراء", "كان ذاهبا إلى نابلس"."""
    return place.preposition == "الي" and reading.form(place.first - 2) in _GOING


def accused_of_it(reading: Reading, first: int, last: int) -> bool:
    """Whether words between an arrest and an act say that people are held for the act."""
    return any(reading.form(at) in _ACCUSED for at in range(first, last))


def is_of_the_crime(reading: Reading, draft: Draft, place: PlaceMention) -> bool:
    """Whether a place is that of what people are held for: "أوقفوا اثنين بشبهة المشاركة في تفجير المخفر"."""
    if draft.triggers[0].act.frame not in _DETAINING:
        return False
    begin = max(draft.first, draft.triggers[0].last)
    words = [at for at in range(begin, place.first) if reading.form(at) in _ACCUSED]
    if not words:
        return False
    acts = within(reading.triggers, words[0] + 1, place.first)
    if any(t.act.frame in _DETAINING for t in acts):
        return False
    return bool(acts) or any(reading.form(at) in _EVENTS for at in range(words[0] + 1, place.first))


def is_of_the_aftermath(reading: Reading, draft: Draft, place: SetPlace, events: list[SetPlace]) -> bool:
    """Whether a place is that of what an act led to and no act of its own tells: "مما أدى إلى تشكيل حكومة في الضفة"."""
    markers = reading.marked(draft.triggers[0].last, place.mention.first, "result")
    led = [m for m in markers if m.last < draft.last and not _is_a_road_s(reading, m.first, m.last)]
    if not led or within(draft.triggers, led[-1].first, draft.last):
        return False
    return any(s.mention.last <= led[-1].first for s in events if s is not place)


def is_a_party_s(reading: Reading, draft: Draft, place: PlaceMention, index: int) -> bool:
    """Whether a place only stands for who agreed: "توصلت إليها موسكو وأنقرة", "اتفاق بين شمال السودان وجنوبه"."""
    if draft.type != "agreement" or (place.head and place.head != "direction"):
        return False
    agreed = [t for t in draft.triggers if t.pos == "verb" and 0 <= place.first - t.last <= _PARTIES_WITHIN]
    if place.preposition == "بين":
        return reading.located[index].precision in ("country", "area")
    return not place.preposition and place.coordinated and bool(agreed)


def _is_a_road_s(reading: Reading, first: int, last: int) -> bool:
    """Whether a word of result with the article says where a road leads: "الطريق المؤدية إلى البلدة"."""
    return last - first == 1 and reading.form(first).removeprefix("و").startswith("ال")


def _stem_in(reading: Reading, at: int, words: frozenset[str]) -> bool:
    return any(r.stem in words or r.stem.removeprefix("ال") in words for r in prefix_analyses(reading.form(at)))


def _one_phrase(reading: Reading, first: int, last: int) -> bool:
    """Whether nothing between two words opens another clause: no act, no mark, no word of a clause."""
    if within(reading.triggers, first, last) or reading.marked(first, last, "clause", "speech", "result", "relative"):
        return False
    return not any(reading.form(at) in ("،", ",", "؛", ":", "ان") for at in range(first, last))
