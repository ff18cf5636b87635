"""Where and when: the places and the time of a draft, each place in its role (codebook sections 6 and 7)."""

from __future__ import annotations

from bisect import bisect_left

from khabar.events.draft import Draft, SetPlace
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.places import PlaceMention
from khabar.find.times import UNDATED, TimeMention
from khabar.text.words import prefix_analyses

_VAGUER = {"part_of_day": 8, "since": 12, "span": 6, "year": 6, "season": 6, "month": 2, "duration": 20}
_PARTS = frozenset({"ثم", "بعدما", "فيما", "بينما", "حيث", "التي", "الذي", "الذين"})
_ANOTHER_CLAUSE = 8
# The end of an act does not tell when it was: اندلعت مساء السبت واستمرت حتى فجر الأحد.
_UNTIL = frozenset({"حتي", "وحتي", "لغايه"})
_ENDS = 12
# How many places back المدينة may mean.
_REMEMBERED = 100
_LIST_GAP = 3
_TOWARDS = frozenset({"الي", "ال", "باتجاه", "نحو", "صوب", "ل", "لل"})
_NEAR = frozenset({"قرب", "بالقرب", "جوار", "محاذاه", "بمحاذاه", "مقربه", "باتجاه", "قباله"})
_NEAR_TO = frozenset("القريب القريبه بالقرب مقربه قريبا قريبه المتاخم المتاخمه".split())
_COMPASS = frozenset("شمال شمالي جنوب جنوبي شرق شرقي غرب غربي خارج".split())
_THAT = frozenset("ان انه انها انهم بان بانه بانها".split())
_TELLER_WITHIN = 20
_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وفقا", "نقلا"})
_TELLER_NAMED = 6
_SETTLEMENTS = frozenset({"neighbourhood", "village", "town", "city"})
_SITE_WORDS = 5
_FROM = frozenset({"من", "انطلاقا", "انطلاقا من"})
_ONTO = frozenset({"علي", "بين", "في", "باتجاه", "نحو", "صوب", "تجاه", "داخل", "فوق"})
_CAUSE_WITHIN = 8
_CAUSES = frozenset({"احتجاجا", "تنديدا", "رفضا", "استنكارا", "للمطالبه", "تضامنا"})
_AMID = "وسط"
_DRIVEN = frozenset({"من", "بسبب", "جراء", "نتيجه", "هربا"})
_LAUNCHED = frozenset("انطلاقا منطلقه منطلقا قادما قادمه قادمين مصدره مصدرها القادم القادمه القادمين المنطلقه".split())
_NATIVE = frozenset("ابناء اهالي سكان مواليد ينحدر تنحدر ينحدرون يتحدر المنحدر نازحي مهجري القادمين".split())
_WHO = frozenset({"وهو", "وهي", "وهم", "وهما", "هو", "هي"})
_BOUND_FOR = frozenset(
    "طريقه طريقهم طريقها طريقهما متجها متجهين متجهه متوجها متوجهين متوجهه عائدا عائدين عودته عودتهم عودتها".split()
)
_MOVES = frozenset({"leave", "flee"})
_TREATMENT = frozenset(
    "وصل وصلوا وصلت يتلقون يتلقي ادخل ادخلوا استقبل استقبلت نقل نقلوا نقلت اسعف اسعفوا اسعاف نقلهم "
    "المصابون الجرحي المصابين الجرحي للعلاج لتلقي العلاج اسعافهم نقله نقلها ونقل تلقي".split()
)
_ARRIVED = frozenset({"وصل", "وصلوا", "وصلت"})
_TREATMENT_PLACES = frozenset({"hospital"})
_BURIAL = frozenset("دفن دفنوا دفنت جثامين تشييع تشييعهم شيع شيعت شيعوا يشيع تشيع توزعت مقبره جثث الجثث".split())
_REFERENCES = {
    "المدينه": ("city", "town"), "البلده": ("town", "village", "city"), "القريه": ("village", "town"),
    "المخيم": ("site", "neighbourhood", "village"),
    "المحافظه": ("governorate",), "الحي": ("neighbourhood",), "العاصمه": ("city",),
    "الناحيه": ("town", "district"), "الولايه": ("governorate",),
    "القضاء": ("district", "city", "town"), "المديريه": ("district", "town"), "المعبر": ("site",),
    "المطار": ("site",), "الحاجز": ("site",), "السوق": ("site",),
}  # fmt: skip


def _place_role(reading: Reading, draft: Draft, place: PlaceMention) -> str:
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
    if bare & _BURIAL and not any(t.act.frame == "find" for t in draft.triggers):
        return "burial"
    frame = (draft.means or draft.triggers[0]).act.frame
    if _is_native(reading, place) or (place.preposition in _FROM and bare & (_LAUNCHED | _NATIVE | _BOUND_FOR)):
        return "origin"
    if bare & _BOUND_FOR and (place.preposition in _TOWARDS or _on_the_way(reading, place)):
        return "destination"
    if frame == "detain" and place.preposition in _TOWARDS:
        return "destination"
    if frame in _MOVES and place.preposition in _TOWARDS and draft.type != "deployment":
        return "destination"
    if place.preposition in _FROM and frame in ("strike", "fall", "free") and not _locates(reading, place):
        return "origin"
    return "event"


def _is_struck(reading: Reading, place: PlaceMention) -> bool:
    """Whether ل makes a place the object of a strike told by its noun: "استهداف القوات | لمشفى المدينة"."""
    near = within(reading.triggers, max(0, place.first - 6), place.first)
    return any(t.pos == "noun" and t.act.frame == "strike" for t in near)


def _is_native(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place is where somebody is from: "من أبناء الرقة", "المنفذ، وهو من يطا"."""
    before = reading.form(place.first - 1)
    return before in _NATIVE or (place.preposition in _FROM and reading.form(place.first - 2) in _WHO)


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


def find_draft_places(reading: Reading, draft: Draft) -> list[SetPlace]:
    """The places of a draft in their roles; one named only to locate another is left out where the finer one stands."""
    low = bisect_left(reading.places, draft.first, key=lambda p: p.first)
    named = enumerate(within(reading.places, draft.first, draft.last), low)
    found = [(index, place) for index, place in named if not _is_elsewhere(reading, draft, place, index)]
    roles = _left_behind(reading, draft, _in_roles(reading, draft, found))
    events = [s for s in roles if s.role == "event"]
    finest = [s for s in events if _tells_where(reading, draft, events, s)] or _likeliest(reading, draft, events)
    if not finest:
        finest = _referred(reading, draft)
    return finest + [s for s in roles if s.role != "event"]


def _left_behind(reading: Reading, draft: Draft, roles: list[SetPlace]) -> list[SetPlace]:
    """Of people who fled from a fight, where it was; the places named before are where they went.

    "مخيم بحجة يؤوي آلافا فروا من المعارك في صعدة".
    """
    if draft.type != "displacement":
        return roles
    fled = draft.triggers[-1].last
    cause = next((t for t in reading.triggers if fled <= t.first <= fled + 2), None)
    if cause is None or reading.form(cause.first - 1) not in _DRIVEN:
        return roles
    left = [p for p in within(reading.places, cause.last, cause.last + 4) if p.preposition in ("في", "ب")]
    if not left:
        return roles
    there = SetPlace(reading.places.index(left[0]), "event", left[0])
    return [*(_bound(s, draft) for s in roles if s.mention is not left[0]), there]


def _bound(place: SetPlace, draft: Draft) -> SetPlace:
    before = place.role == "event" and place.mention.first < draft.start
    return SetPlace(place.index, "destination", place.mention, place.listed) if before else place


def _is_elsewhere(reading: Reading, draft: Draft, place: PlaceMention, index: int) -> bool:
    """Whether a place among a draft's words says nothing of where the act happened."""
    return (
        place.part_of_name
        or _of_the_cause(reading, draft, place)
        or _swallowed(reading, place)
        or _stands_alone(reading, draft, place, index)
    )


def _in_roles(reading: Reading, draft: Draft, found: list[tuple[int, PlaceMention]]) -> list[SetPlace]:
    """Places with their roles; the members of a list share that of its first: "جثثهم وزعت على محيميدة والطيانة"."""
    out: list[SetPlace] = []
    for index, place in found:
        heads = out[-1] if out and _in_one_list(out[-1].mention, place) else None
        shared = heads is not None and heads.role != "dateline"
        role = heads.role if heads and shared else _place_role(reading, draft, place)
        out.append(SetPlace(index, role, place, heads.listed or heads.index if heads else None))
    return out


def _in_one_list(before: PlaceMention, place: PlaceMention) -> bool:
    return before.coordinated and place.coordinated and place.first - before.last <= _LIST_GAP


def _referred(reading: Reading, draft: Draft) -> list[SetPlace]:
    """The place that المدينة، البلدة، القرية means: the latest one of that kind named before."""
    for at in range(max(draft.first, draft.start - 8), min(draft.last, draft.start + 16)):
        word = reading.form(at)
        kinds = next((_REFERENCES[r.stem] for r in prefix_analyses(word) if r.stem in _REFERENCES), None)
        if kinds is None or any(p.first <= at < p.last for p in within(reading.places, max(0, at - 3), at + 1)):
            continue
        before = bisect_left(reading.places, at, key=lambda p: p.first)
        earlier = [
            index
            for index in range(before - 1, max(-1, before - 1 - _REMEMBERED), -1)
            if not reading.places[index].part_of_name and reading.located[index].precision in kinds
        ]
        # بلدة سرمين قرب إدلب: البلدة is the one called so, not the latest settlement.
        called = [index for index in earlier if reading.places[index].precision_hint == kinds[0]]
        near = [index for index in earlier if not reading.places[index].reference]
        for index in called[:1] or near[:1] or earlier[:1]:
            return [SetPlace(index, "event", reading.places[index])]
    return []


def _tells_where(reading: Reading, draft: Draft, events: list[SetPlace], place: SetPlace) -> bool:
    """Whether a place says where the act was, rather than where another place is or who speaks of it."""
    return not (
        place.mention.reference
        or _only_near(reading, draft, events, place)
        or _is_label(reading, events, place)
        or _of_the_teller(reading, draft, place.mention)
    )


def _likeliest(reading: Reading, draft: Draft, events: list[SetPlace]) -> list[SetPlace]:
    """The one place to take where each only locates something: rather the act's than its teller's."""
    events = [s for s in events if not _holds_another_s(reading, draft, s)]
    own = [s for s in events if not _of_the_teller(reading, draft, s.mention)]
    seats = [s for s in events if not s.mention.reference and reading.located[s.index].precision != "country"]
    return own[:1] or seats[:1]


def _holds_another_s(reading: Reading, draft: Draft, place: SetPlace) -> bool:
    """Whether a place only holds the one that stands before it among the words of an earlier act."""
    before = reading.places[place.index - 1] if place.index else None
    return before is not None and before.inside == place.index and before.first < draft.first


def _only_near(reading: Reading, draft: Draft, events: list[SetPlace], near: SetPlace) -> bool:
    """Whether a place only says where another one is.

    "جبل الأربعين قرب أريحا", "مزرعة شمالي الباب", "معبر المنطار بين غزة وإسرائيل", "حاجز على طريق الساحل".
    """
    head = next((s for s in events if s.index == near.listed), near)
    mention = head.mention
    others = [s for s in events if s is not near and s is not head and s.listed != head.index]
    if mention.preposition in _COMPASS:
        sure = any(not s.mention.reference and s.mention.preposition not in _COMPASS for s in others)
        return sure and any(0 <= mention.first - s.mention.last <= 3 for s in others)
    if mention.preposition in ("في", "ب") and _holds_site(reading, others, near):
        return True
    closely = (
        mention.preposition in _NEAR
        or mention.preposition == "بين"
        or (mention.preposition == "علي" and mention.head == "street")
        or (mention.preposition == "من" and reading.form(mention.first - 2) in _NEAR_TO)
    )
    return closely and any(0 <= mention.first - s.mention.last <= 3 and s.mention.head != "street" for s in others)


def _holds_site(reading: Reading, others: list[SetPlace], holder: SetPlace) -> bool:
    """Whether a settlement follows a site that it holds: "سوق الرشيد لتجارة الجملة في الدورة"."""
    if reading.located[holder.index].precision not in _SETTLEMENTS or holder.mention.coordinated:
        return False
    for s in others:
        near = 0 <= holder.mention.first - s.mention.last <= _SITE_WORDS
        if near and reading.located[s.index].precision == "site" and not s.mention.coordinated:
            return not any(s.mention.last <= t.first < holder.mention.first for t in reading.triggers)
    return False


def _of_the_teller(reading: Reading, draft: Draft, place: PlaceMention) -> bool:
    """Whether a place stands between a word of saying and what is said: "أفاد مراسلنا في الحسكة أن قوة داهمت"."""
    begin = reading.sentence(place.first).first
    says = reading.marked(max(begin, place.first - _TELLER_WITHIN), place.first, "speech")
    if says and reading.form(says[-1].first) in _ACCORDING and place.first - says[-1].first <= _TELLER_NAMED:
        return not any(says[-1].first < t.first < place.first for t in reading.triggers)
    if not says or place.first >= draft.start:
        return False
    ahead = (reading.form(at) for at in range(place.last, min(draft.start, place.last + _TELLER_WITHIN)))
    silent = all(reading.form(at) not in _THAT for at in range(says[-1].last, place.first))
    return silent and any(word in _THAT for word in ahead)


def _is_label(reading: Reading, events: list[SetPlace], label: SetPlace) -> bool:
    """Whether a place only heads a line that names a finer one: "حماة: سيطر الفصيل على حاجز كذا"."""
    sentence = reading.sentence(label.mention.first)
    opens = label.mention.first - sentence.first <= 2
    return len(events) > 1 and opens and reading.form(label.mention.last) in (":", "-")


def _swallowed(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place name is only part of an actor's name."""
    return any(
        a.first <= place.first
        and place.last <= a.last
        and a.head not in ("position",)
        and not a.place_like
        and a.kind != "structure"
        and not (a.head == "state" and (a.first, a.last) == (place.first, place.last) and place.preposition in _ONTO)
        for a in within(reading.actors, max(0, place.first - 8), place.last)
    )


def _of_the_cause(reading: Reading, draft: Draft, place: PlaceMention) -> bool:
    """Whether a place belongs to what a protest is about: "تظاهروا احتجاجا على افتتاح معبر الزندين"."""
    if (draft.means or draft.triggers[0]).act.frame != "protest":
        return False
    begin = max(draft.first, place.first - _CAUSE_WITHIN)
    words = [reading.form(at) for at in range(begin, place.first)]
    at = next((n for n in range(len(words) - 1, -1, -1) if words[n] in _CAUSES), None)
    if at is None:
        return False
    told = any(p.preposition in ("في", "ب") for p in within(reading.places, draft.first, begin + at))
    return told or not {"في", "وسط", "،"} & set(words[at:])


def _stands_alone(reading: Reading, draft: Draft, place: PlaceMention, index: int) -> bool:
    """Whether a bare city or country is named far from the act with nothing that places it there: a power."""
    if (
        place.preposition
        or place.head
        or place.whole
        or (place.coordinated and not _among_powers(reading, place))
        or place.inside is not None
        or place.reference
        or place.dateline
    ):
        return False
    if place.first <= draft.first + 1 or reading.form(place.first) == _AMID or reading.form(place.last) == ":":
        return False
    if reading.located[index].precision == "country":
        return not any(0 <= place.first - t.last <= 1 for t in draft.triggers)
    return not any(0 <= place.first - t.last <= 4 or 0 <= t.first - place.last <= 1 for t in draft.triggers)


def _among_powers(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place follows a state in a list: "واشنطن وموسكو وعمان"."""
    before = within(reading.actors, place.first - 4, place.first)
    return any(a.head == "state" and a.last == place.first for a in before)


def _dates(time: TimeMention) -> bool:
    return time.kind not in UNDATED


def find_draft_time(reading: Reading, draft: Draft) -> TimeMention | None:
    """The time of a draft: in its own words, nearest its triggers; a day before a part of day."""
    own = [t for t in within(reading.times, draft.first, draft.last) if _dates(t)]
    if not own:
        return None
    return min(own, key=lambda t: (_distance(reading, draft, t), t.first))


def _distance(reading: Reading, draft: Draft, time: TimeMention) -> int:
    """How far a time stands from the act's words; one of another clause, or that names no day, stands farther off."""
    near = min(_apart(reading, time, t) for t in draft.triggers)
    ends = _ENDS * (reading.form(time.first - 1) in _UNTIL)
    return near + _VAGUER.get(time.kind, 0) + ends


def _apart(reading: Reading, time: TimeMention, trigger: Trigger) -> int:
    """The words between a time and a trigger, the start of another clause counted for many."""
    first, last = (time.last, trigger.first) if time.first < trigger.first else (trigger.last, time.first)
    parted = any(reading.form(at) in _PARTS for at in range(first, last))
    return max(last - first, 0) + _ANOTHER_CLAUSE * parted
