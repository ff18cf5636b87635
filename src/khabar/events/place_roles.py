"""The role of a place in an act: where it was, where people came from, went to, were treated or buried."""

from __future__ import annotations

from khabar.events.draft import VIOLENT, Draft
from khabar.events.reading import Reading, within
from khabar.find.places import PlaceMention
from khabar.record import GROUP_OF

_FROM = frozenset({"من", "انطلاقا", "انطلاقا من"})
_LAUNCHED = frozenset(
    "انطلاقا منطلقه منطلقا قادما قادمه قادمين مصدره مصدرها القادم القادمه القادمين المنطلقه "
    "اتي اتت اتوا جاء جاءت جاءوا قدم قدمت قدموا".split()
)
_QUARTERS = frozenset({"اتجاه", "جهه", "صوب"})
_NATIVE = frozenset("ابناء اهالي سكان مواليد ينحدر تنحدر ينحدرون يتحدر المنحدر نازحي مهجري القادمين".split())
# "كان يعيش في مدينة كذا": where somebody lived or was born.
_LIVED = frozenset(
    "يعيش يعيشون عاش تعيش يقيم يقيمون مقيم المقيم يقطن يقطنون يسكن يسكنون ولد نشا ترعرع درس يدرس".split()
)
# So is where somebody used to fight: "أحدهم كان يقاتل في بلد آخر".
_USED_TO = frozenset("كان كانا كانوا وكان وكانوا سبق".split())
_FOUGHT = frozenset("يقاتل يقاتلون يقاتلان قاتل قاتلوا يحارب يحاربون حارب حاربوا خدم يخدم".split())
_WHO = frozenset({"وهو", "وهي", "وهم", "وهما", "هو", "هي"})
_BOUND_FOR = frozenset(
    "طريقه طريقهم طريقها طريقهما متجها متجهين متجهه متوجها متوجهين متوجهه عائدا عائدين عودته عودتهم عودتها "
    "اعيدت اعيدتا اعيدوا".split()
)
_BOUND_GOODS = frozenset("مساعدات مساعداتها شحنه شحنات قافله قوافل امدادات".split())
_MOVES = frozenset({"leave", "flee"})
_TREATMENT = frozenset(
    "وصل وصلوا وصلت يتلقون يتلقي ادخل ادخلوا استقبل استقبلت نقل نقلوا نقلت اسعف اسعفوا اسعاف نقلهم "
    "المصابون الجرحي المصابين الجرحي للعلاج لتلقي العلاج اسعافهم نقله نقلها ونقل تلقي".split()
)
_ARRIVED = frozenset({"وصل", "وصلوا", "وصلت"})
_CARE = frozenset("علاجهم علاجه علاجها علاجهما العلاج للعلاج يعالج تعالج يعالجون يتلقون يتلقي تتلقي".split())
_ITS_SOURCE = frozenset({"مصدره", "مصدرها", "مصدرهما"})
_HELD, _HELD_WITHIN = ("مناطق", "سيطره"), 12
_POSITIONS = ("مواقع", "معسكرات", "مرابض", "ثكنات", "قواعد", "تمركز", "اماكن", "مراكز", "نقاط")
_ADVANCE = frozenset("تقدم التقدم تقدمها تقدمه تقدمهم تتقدم يتقدم تقدمت الزحف زحف زحفها".split())
_TREATMENT_PLACES = frozenset({"hospital"})
_BURIAL = frozenset("دفن دفنوا دفنت جثامين تشييع تشييعهم شيع شيعت شيعوا يشيع تشيع توزعت مقبره جثث الجثث".split())
_TOWARDS = frozenset({"الي", "ال", "باتجاه", "نحو", "صوب", "ل", "لل"})


def role_of_place(reading: Reading, draft: Draft, place: PlaceMention) -> str:
    """The role of a place in a draft, from its preposition and the words around it."""
    if place.dateline:
        return "dateline"
    if _in_source(reading, place):
        return "source"
    before = {reading.form(at) for at in range(max(draft.first, place.first - 6), place.first)}
    bare = {word.removeprefix("و").removeprefix("ف") for word in before}
    if place.preposition == "ل" and _is_struck(reading, place) and not bare & _TREATMENT:
        return "event"
    if place.preposition in _TOWARDS and (place.head in _TREATMENT_PLACES or bare & _TREATMENT - _ARRIVED):
        return "treatment"
    if place.head in _TREATMENT_PLACES and _is_care(reading, place):
        return "treatment"
    if bare & _BURIAL and not any(t.act.frame == "find" for t in draft.triggers):
        return "burial"
    frame, before_it = (draft.means or draft.triggers[0]).act.frame, reading.form(place.first - 1)
    set_out = place.preposition in _FROM and bare & (_LAUNCHED | _NATIVE | _BOUND_FOR)
    of_there = before_it in _FROM and reading.form(place.first) in _NATIVE and frame not in _MOVES  # "من أهالي درعا"
    if set_out or of_there or _is_native(reading, place) or _from_there(reading, draft, place):
        return "origin"
    if place.preposition == "الي" and reading.form(place.first - 2) in _BOUND_GOODS:
        return "destination"
    if frame in ("strike", "fall") and (_from_positions(reading, place) or _from_held_areas(reading, place)):
        return "origin"
    if _advance(reading, place):
        return "destination"
    if bare & _BOUND_FOR and (place.preposition in _TOWARDS or _on_the_way(reading, place)):
        return "destination"
    if place.preposition in _TOWARDS and (frame == "detain" or _led_off(draft, place)):
        return "destination"
    if frame in _MOVES and place.preposition in _TOWARDS and draft.type != "deployment":
        return "destination"
    let_go = frame == "free" and place.head != "prison"
    if place.preposition in _FROM and (let_go or frame in ("strike", "fall")) and not _locates(reading, place):
        return "origin"
    return "event"


def _is_care(reading: Reading, place: PlaceMention) -> bool:
    """Whether a hospital is where the wounded are cared for: "يجري علاجهم بمستشفى", "الحالات التي وصلت مستشفى"."""
    if place.preposition == "" and reading.form(place.first - 1) in _ARRIVED:
        return True
    at = next((at for at in range(place.first - 1, max(0, place.first - 5), -1) if reading.form(at) in _CARE), None)
    struck = at is not None and any(t.act.frame == "strike" for t in within(reading.triggers, at, place.first))
    return at is not None and place.preposition in ("في", "ب") and not struck


def _from_positions(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place is where those who fired have their positions: "قصفت الحي من مواقعها في الضفة الأخرى"."""
    if place.preposition not in ("في", "ب", "قرب", "داخل"):
        return False
    words = [reading.form(at) for at in range(max(0, place.first - 5), place.first)]
    at = next((n for n, word in enumerate(words) if word == "من"), None)
    own = [word for word in words[at + 1 : at + 3] if word.endswith(("ها", "هم", "هما"))] if at is not None else []
    return any(word.startswith(_POSITIONS) for word in own)


def _from_held_areas(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place is where fire came from: "قصف مصدره مواقع الفصيل في تل رفعت", "من مناطق سيطرة النظام في كذا"."""
    if place.preposition not in ("في", "ب", ""):
        return False
    for at in range(place.first - 1, max(0, place.first - _HELD_WITHIN), -1):
        word = reading.form(at)
        if word in ("،", ",", "؛", ".") or within(reading.triggers, at, at + 1):
            return False
        if word in _ITS_SOURCE or (word == "من" and (reading.form(at + 1), reading.form(at + 2)) == _HELD):
            return not within(reading.places, at, place.first)
    return False


def _advance(reading: Reading, place: PlaceMention) -> bool:
    """Whether a force only moves on to a place: "ويواصل التقدم باتجاه الجراحي"."""
    before = {reading.form(at) for at in range(place.first - 3, place.first)}
    return place.preposition in ("باتجاه", "نحو", "صوب", "تجاه") and bool(before & _ADVANCE)


def _is_struck(reading: Reading, place: PlaceMention) -> bool:
    """Whether ل makes a place the object of a strike told by its noun: "استهداف القوات | لمشفى المدينة"."""
    near = within(reading.triggers, max(0, place.first - 6), place.first)
    return any(t.pos == "noun" and t.act.frame == "strike" for t in near)


def _is_native(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place is where somebody is from: "من أبناء الرقة", "المنفذ، وهو من يطا", "كان يعيش في لوتون"."""
    before = reading.form(place.first - 1)
    if _used_to_fight_there(reading, place):
        return True
    if place.preposition in ("في", "ب") and any(
        reading.form(at) in _LIVED for at in range(place.first - 3, place.first)
    ):
        return True
    return before in _NATIVE or (place.preposition in _FROM and reading.form(place.first - 2) in _WHO)


def _used_to_fight_there(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place is where somebody once fought, as his life is told: "كان أحدهم يقاتل في بلد آخر"."""
    if place.preposition not in ("في", "ب"):
        return False
    at = next((at for at in range(place.first - 1, max(0, place.first - 5), -1) if reading.form(at) in _FOUGHT), None)
    return at is not None and any(reading.form(i) in _USED_TO for i in range(max(0, at - 3), at))


def _from_there(reading: Reading, draft: Draft, place: PlaceMention) -> bool:
    """Whether the doers, or what struck, came from a place: "خطف مسلحون | من غزة جنديا", "من جهة البحر غربي طرطوس"."""
    if (draft.means or draft.triggers[0]).act.frame in _MOVES:
        return False
    armed = GROUP_OF[draft.type] in VIOLENT or draft.type == "abduction"
    if armed and place.preposition == "من" and any(a.last == place.first - 1 for a in draft.perpetrators):
        return True
    at = next((at for at in (place.first - 1, place.first - 2) if reading.form(at) in _QUARTERS), None)
    # "بين القوات من جهة والمسلحين من جهة أخرى" names the sides of a fight.
    return at is not None and reading.form(at - 1) == "من" and not reading.form(at + 1).startswith(("و", "اخر", "ثان"))


def _led_off(draft: Draft, place: PlaceMention) -> bool:
    """Whether people were taken to a place after an act: "هاجمت القافلة ... واقتادت ستة إلى الميناء"."""
    before = [t for t in draft.triggers if t.last <= place.first]
    return bool(before) and before[-1].act.frame == "detain" and before[-1].pos == "verb"


def _on_the_way(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place holds what somebody was bound for: "في طريقهم إلى المزارات في كربلاء"."""
    at = next((at for at in range(place.first - 1, max(0, place.first - 6), -1) if reading.form(at) in _TOWARDS), None)
    return at is not None and not within(reading.places, at, place.first)


def _locates(reading: Reading, place: PlaceMention) -> bool:
    """Whether the من before a place only says what it is near to or part of: بالقرب من, كل من, عدد من."""
    return any(
        word in reading.form(at)
        for at in range(max(0, place.first - 3), place.first)
        for word in (
            "قرب",
            "مقربه",
            "كل",
            "عدد",
            "اطراف",
            "جزء",
            "اجزاء",
            "غرب",
            "شرق",
            "شمال",
            "جنوب",
            "مناطق",
            "احياء",
            "مدن",
            "قري",
        )
    )


def _in_source(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place stands within the words that name a source."""
    return place.first in reading.source_words
