"""Words that mean a place told before: المدينة, البلدة المذكورة, السوق نفسه, المنطقة."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from khabar.events.clauses import days_after
from khabar.events.draft import Draft, SetPlace, Spot
from khabar.events.elsewhere import accused_of_it
from khabar.events.reading import Reading, within
from khabar.find.place_words import head_forms
from khabar.record import GROUP_OF
from khabar.text.fold import fold_word
from khabar.text.words import prefix_analyses

# How many places back المدينة may mean.
_REMEMBERED = 100
_BEFORE, _BEHIND = 8, 16
_KINDS = {
    "المدينه": ("city", "town"), "البلده": ("town", "village", "city"), "القريه": ("village", "town"),
    "المخيم": ("site", "neighbourhood", "village"),
    "المحافظه": ("governorate",), "الحي": ("neighbourhood",), "العاصمه": ("city",),
    "الناحيه": ("town", "district"), "الولايه": ("governorate",),
    "القضاء": ("district", "city", "town"), "المديريه": ("district", "town"), "المعبر": ("site",),
    "المطار": ("site",), "الحاجز": ("site",), "السوق": ("site",),
}  # fmt: skip
# Sites told again by the noun that their name begins with; no base, since القاعدة is a group too.
_CALLED = frozenset("المعسكر الجبل الجرود الميناء المرفا الجسر السد الحقل المصفاه التله الوادي الجزيره القطاع".split())
# Where people or forces were only bound for, the act is not: "خرجوا نحو كذا فيما تسلمت القوات المدينة".
_BOUND_FOR = frozenset({"نحو", "باتجاه", "صوب"})
# Whose name ends in such a word: مدير أمن المحافظة, سكان المدينة.
_OF_SOMEBODY = frozenset(
    "مدير امن شرطه مجلس محافظ رييس قايد قايمقام مختار بلديه مدراء قاضي نايب مسوول مسءول والي اعيان وجهاء شيوخ عمده "
    "مشايخ مفتي ثوار".split()
)
_RESIDENTS = frozenset({"سكان", "اهالي", "مختار", "اعيان", "وجهاء"})
_SEATS = frozenset({"عاصمه", "مركز", "حاضره"})
_ALSO = frozenset({"كما", "وكما"})
_SAME = frozenset("نفسه نفسها نفسهما ذاته ذاتها عينه عينها المذكور المذكوره".split())
_SPOTS = frozenset({"المنطقه", "المكان", "الموقع"})
_SITES = frozenset({"المركز", "المبني", "المنزل", "المدرسه", "المسجد", "الجامع", "الكنيسه", "المقر", "المعسكر"})
_UNDERGOES = frozenset("شهد شهدت تشهد يشهد تعرض تعرضت تعرضا".split())
_WAS = frozenset({"كان", "كانت", "وكان", "وكانت", "سبق"})
_TELLER = 6
_LIES = frozenset({"تقع", "يقع", "وتقع", "ويقع"})
_LIES_WITHIN = 7
_FINE = ("site", "neighbourhood", "village", "town")
_TO = frozenset({"في", "الي", "داخل", "علي"})


def place_meant(reading: Reading, draft: Draft) -> list[SetPlace]:
    """The place that المدينة، البلدة، القرية means: the latest one of that kind named before."""
    for at in range(max(draft.first, draft.start - _BEFORE), min(draft.last, draft.triggers[-1].last + _BEHIND)):
        stems = _stems(reading, at)
        kinds = next((_KINDS[stem] for stem in stems if stem in _KINDS), None)
        called = stems & _CALLED
        if (kinds is None and not called) or _is_named(reading, at) or reading.form(at - 1) in _OF_SOMEBODY:
            continue
        if _fled_to(reading, draft, at):
            continue
        index = _site_called(reading, at, called) if kinds is None else _latest_of(reading, at, kinds)
        if index is not None:
            return [SetPlace(index, "event", reading.places[index])]
    return []


def _latest_of(reading: Reading, at: int, kinds: tuple[str, ...]) -> int | None:
    """The latest place of some kinds before a word, rather one that is called so and that did not locate another."""
    before = bisect_left(reading.places, at, key=lambda p: p.first)
    earlier = [
        index
        for index in range(before - 1, max(-1, before - 1 - _REMEMBERED), -1)
        if not reading.places[index].part_of_name and reading.located[index].precision in kinds
    ]
    # بلدة سرمين قرب إدلب: البلدة is the one called so, not the latest settlement.
    called = [i for i in earlier if reading.places[i].precision_hint == kinds[0] and not _is_seat_of(reading, i)]
    near = [index for index in earlier if not reading.places[index].reference]
    near.sort(key=lambda index: reading.places[index].preposition in _BOUND_FOR)
    return next(iter(called[:1] or near[:1] or earlier[:1]), None)


def _fled_to(reading: Reading, draft: Draft, at: int) -> bool:
    """Whether people only fled to what a word names: "ونزحت الأسر باتجاه | المدينة", "لجؤوا إلى مقر خارج | المدينة"."""
    return draft.type == "displacement" and reading.form(at - 1) in _BOUND_FOR | {"الي", "خارج"}


def _is_seat_of(reading: Reading, index: int) -> bool:
    """Whether a mention is of the region that a town is the capital of: "كادقلي | عاصمة جنوب كردفان"."""
    return reading.places[index].reference and reading.form(reading.places[index].first) in _SEATS


def _site_called(reading: Reading, at: int, nouns: set[str]) -> int | None:
    """The latest place before a word whose own name begins with that noun: "جبل كذا ... | في الجبل"."""
    if reading.form(at + 1).startswith("ال"):
        # "الجبل الغربي", "الميناء النفطي": another one, or a name
        return None
    before = bisect_left(reading.places, at, key=lambda p: p.first)
    for index in range(before - 1, max(-1, before - 1 - _REMEMBERED), -1):
        place = reading.places[index]
        heads = set(fold_word(place.name).split()[:1])
        if heads & {noun.removeprefix("ال") for noun in nouns}:
            return index
    return None


def residents_place(reading: Reading, roles: Sequence[SetPlace]) -> list[SetPlace]:
    """Where residents tell of an act that names no place of its own: "وقال سكان قرية كذا إن صاروخا انفجر"."""
    for told in roles:
        first = told.mention.first
        near = {reading.form(at).removeprefix("و").removeprefix("ل") for at in (first, first - 1)}
        if told.role == "source" and told.mention.preposition == "" and near & _RESIDENTS:
            return [SetPlace(told.index, "event", told.mention)]
    return []


def spot_meant(reading: Reading, draft: Draft) -> Spot:
    """Whether an act is told to have happened where the one before it did.

    "same": "في السوق نفسه", "وكانت المنطقة قد شهدت قصفا مماثلا", "وكان المركز قد تعرض لقصف". "there": "في المكان", "في
    المنطقة", which may be a wider one. "away": an arrest for the act before, an act of days before, further news.
    """
    if GROUP_OF[draft.type] == "detention" and accused_of_it(reading, draft.start, draft.last):
        return "away"
    if days_after(reading, draft.triggers[0]):
        return "away"
    for at in range(max(draft.first, draft.start - _BEFORE), min(draft.last, draft.start + _BEHIND)):
        stems = _stems(reading, at)
        if not (stems & (_SPOTS | _SITES) or _is_a_kind(stems)) or _is_named(reading, at):
            continue
        if (
            reading.form(at + 1) in _SAME
            or _underwent(reading, at)
            or (stems & _SPOTS and _is_object(reading, draft, at))
        ):
            return "same"
        if stems & _SPOTS and reading.form(at - 1) in _TO and not reading.form(at + 1).startswith("ال"):
            return "" if reading.marked(max(draft.first, at - _TELLER), at, "speech") else "there"
    return "away" if _adds(reading, draft) else ""


def _is_a_kind(stems: set[str]) -> bool:
    """Whether a word is a definite noun that places are called by: السوق, القرية."""
    return any(stem.startswith("ال") and stem.removeprefix("ال") in head_forms() for stem in stems)


def _adds(reading: Reading, draft: Draft) -> bool:
    """Whether a sentence adds further news: "كما خطف ملثمون سائقا"."""
    first = reading.doc.sentences[draft.sentence].first
    return draft.first == first and reading.form(first) in _ALSO


def _is_object(reading: Reading, draft: Draft, at: int) -> bool:
    """Whether a spot is what the act did something to: "أخلت المنطقة", "استهدفت القوات المكان"."""
    verbs = [t for t in draft.triggers if t.pos == "verb" and t.last <= at]
    return (
        bool(verbs)
        and at - verbs[-1].last <= 3
        and reading.form(at).startswith("ال")
        and not reading.form(at + 1).startswith("ال")
    )


def _underwent(reading: Reading, at: int) -> bool:
    """Whether a noun is the subject of شهد، تعرض: "وكان السوق قد شهد", "تعرضت المنطقة"."""
    if reading.form(at - 1).removeprefix("و").removeprefix("ف") in _UNDERGOES:
        return True
    return reading.form(at - 1) in _WAS and any(reading.form(n) in _UNDERGOES for n in (at + 1, at + 2, at + 3))


def _stems(reading: Reading, at: int) -> set[str]:
    return {r.stem for r in prefix_analyses(reading.form(at))}


def _is_named(reading: Reading, at: int) -> bool:
    """Whether a word belongs to a place's name: المدينة المنورة."""
    return any(p.first <= at < p.last for p in within(reading.places, max(0, at - 3), at + 1))


def place_told_after(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Place acts by the sentence behind them that says where what they hit lies: "وتقع هذه البيوت في قرية كذا".

    Only where an act's own words name no more than what holds its place or what that is near to.
    """
    for draft in drafts:
        there = _told_to_lie(reading, draft.sentence + 1)
        own = [s for s in draft.places if s.role == "event"]
        if there is not None and all(_is_vague(reading, s) for s in own):
            draft.places = [*(s for s in draft.places if s.role != "event"), there]


def _told_to_lie(reading: Reading, sentence: int) -> SetPlace | None:
    """The place in which a sentence says that something lies, if it begins with that."""
    if sentence >= len(reading.doc.sentences):
        return None
    first, last = reading.doc.sentences[sentence].first, reading.doc.sentences[sentence].last
    if reading.form(first).removeprefix("و") not in _LIES or within(reading.triggers, first, last):
        return None
    held = [p for p in within(reading.places, first, min(last, first + _LIES_WITHIN)) if p.preposition in ("في", "ب")]
    for place in held[:1]:
        index = reading.places.index(place)
        if reading.located[index].precision in _FINE and not place.reference:
            return SetPlace(index, "event", place)
    return None


def _is_vague(reading: Reading, place: SetPlace) -> bool:
    """Whether a place only holds the act's or lies near it: ريف حلب, القريبة من نابلس."""
    mention, precision = place.mention, reading.located[place.index].precision
    near = mention.preposition == "من" or mention.preposition in ("قرب", "غرب", "شرق", "شمال", "جنوب", "غربي", "شرقي")
    return near or mention.reference or precision in ("area", "district", "governorate", "country")
