"""Where and when: the places and the time of a draft, each place in its role (codebook sections 6 and 7)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from khabar.events.draft import Draft, SetPlace
from khabar.events.elsewhere import (
    is_a_base,
    is_a_home,
    is_a_party_s,
    is_an_office_s,
    is_of_the_aftermath,
    is_of_the_crime,
    is_on_the_way,
)
from khabar.events.place_references import place_meant, residents_place
from khabar.events.place_roles import role_of_place
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.places import PlaceMention
from khabar.find.time_mention import DAY_KINDS
from khabar.find.times import UNDATED, TimeMention

_VAGUER = {"part_of_day": 8, "since": 12, "span": 6, "year": 6, "season": 6, "month": 2, "duration": 20}
_PARTS = frozenset({"ثم", "بعدما", "فيما", "بينما", "حيث", "التي", "الذي", "الذين"})
_ANOTHER_CLAUSE = 8
# What opens no clause of its own behind التي, but says when the act was: الاشتباكات التي اندلعت الليلة الماضية.
_OCCURRED = frozenset(
    "وقع وقعت وقعا اندلع اندلعت جري جرت حدث حدثت دار دارت بدا بدات تجددت شهدتها شهدها شهدته شهده نفذ نفذت نفذها نفذته "
    "نفذتها شن شنت شنها شنته شنتها استهدف استهدفت ضرب ضربت هز هزت طال طالت".split()
)
# The end of an act does not tell when it was: اندلعت مساء السبت واستمرت حتى فجر الأحد.
_FOUNDED = frozenset(
    "اقيم اقيمت اقامته اقامه اقامها انشي انشيت انشاته انشاه تاسس تاسست تاسيسه تاسيسها اسس اسست اسسه بنيت شيد شيدت "
    "افتتح افتتحت اراضي الاراضي المحتله المحتل احتلتها احتلته حدود الحدود".split()
)
_FOUNDED_WITHIN, _OF_OLD, _DATELINE = 7, 10, 1
_UNTIL = frozenset({"حتي", "وحتي", "لغايه"})
_ENDS = 12
_LIST_GAP = 3
_NEAR = frozenset({"قرب", "بالقرب", "جوار", "محاذاه", "بمحاذاه", "مقربه", "باتجاه", "قباله"})
_NEAR_TO = frozenset("القريب القريبه بالقرب مقربه قريبا قريبه المتاخم المتاخمه".split())
_BORDERS = frozenset(
    "الواقع الواقعه الواقعين الواقعتين تقع يقع "
    "الحدود حدود الحدوديه الفاصل الفاصله الرابط الرابطه الواصل الواصله الممتد يربط تربط يصل تصل يفصل تفصل".split()
)
_VILLAGES = frozenset({"قري", "القري", "بلدات", "مناطق", "احياء"})
_SKIRTS = frozenset({"مشارف", "تخوم", "اطراف"})
_DISTANCE = frozenset({"كم", "كلم", "كيلومتر", "كيلومترا", "كيلو", "متر", "مترا"})
_SAYINGS = frozenset("تاكيد اعلان نفي اتهام اعتراف مطالبه تحذير تنفي تنفيه تنفيها نفت تتهم تتهمها تتهمه".split())
_COMPASS = frozenset("شمال شمالي جنوب جنوبي شرق شرقي غرب غربي خارج".split())
_THAT = frozenset("ان انه انها انهم بان بانه بانها".split())
_TELLER_WITHIN = 20
_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وفقا", "نقلا"})
_TELLER_NAMED = 6
_SETTLEMENTS = frozenset({"neighbourhood", "village", "town", "city"})
_SITE_WORDS = 5
_MARK_WORDS = 7
_PAUSES = frozenset({"،", ",", "؛", ".", "و"})
_ONTO = frozenset({"علي", "بين", "في", "باتجاه", "نحو", "صوب", "تجاه", "داخل", "فوق"})
_CAUSE_WITHIN = 8
_CAUSES = frozenset({"احتجاجا", "تنديدا", "رفضا", "استنكارا", "للمطالبه", "تضامنا"})
_AMID = "وسط"
# "الفصائل المرتبطة بإيران" act wherever they do.
_TIED = frozenset(
    "المرتبط المرتبطه المرتبطين المرتبطون مرتبط مرتبطه مرتبطين المدعوم المدعومه المدعومين مدعومه المقرب المقربه "
    "المقربين الموالي المواليه الموالين المتحالفه المتحالفين المنتميه المنتمين المسنوده صلات صله علاقات علاقه".split()
)
_CAUSE_BEHIND, _FIGHT_WORDS = 8, 10
_DRIVEN = frozenset({"من", "بسبب", "جراء", "نتيجه", "هربا"})


def find_draft_places(reading: Reading, draft: Draft) -> list[SetPlace]:
    """The places of a draft in their roles; one named only to locate another is left out where the finer one stands."""
    low = bisect_left(reading.places, draft.first, key=lambda p: p.first)
    named = enumerate(within(reading.places, draft.first, draft.last), low)
    found = [(index, place) for index, place in named if not _is_elsewhere(reading, draft, place, index)]
    roles = _left_behind(reading, draft, _in_roles(reading, draft, found))
    events = [s for s in roles if s.role == "event"]
    finest = [s for s in events if _tells_where(reading, draft, events, s)]
    if not finest and all(s.mention.reference for s in events):
        # "في البلدة التي تبعد ميلين شرق إدلب": the town told before
        finest = place_meant(reading, draft)
    if not finest:
        finest = _likeliest(reading, draft, events) or place_meant(reading, draft) or residents_place(reading, roles)
        roles = [s for s in roles if all(s.index != there.index for there in finest)]
    return finest + [s for s in roles if s.role != "event"]


def settle_at_seats(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Place an act where its teller sits if that is where an act before it was: "وقال مصدر أمني في الموصل"."""
    known: set[str | None] = set()
    for draft in drafts:
        events = [s for s in draft.places if s.role == "event"]
        if not events:
            draft.places += [s for s in _seats(reading, draft) if reading.located[s.index].id in known][:1]
        known |= {reading.located[s.index].id for s in events} - {None}


def _seats(reading: Reading, draft: Draft) -> list[SetPlace]:
    low = bisect_left(reading.places, draft.first, key=lambda p: p.first)
    named = enumerate(within(reading.places, draft.first, draft.last), low)
    return [SetPlace(at, "event", p) for at, p in named if not p.reference and _of_the_teller(reading, draft, p)]


def _left_behind(reading: Reading, draft: Draft, roles: list[SetPlace]) -> list[SetPlace]:
    """Of people who fled from a fight, where it was; the places named before are where they went.

    "مخيم بمأرب يضم عائلات هربت من القتال في الجوف", "نزحوا جراء الاشتباكات بين القوتين بكادقلي".
    """
    if draft.type != "displacement":
        return roles
    fled = draft.triggers[-1].last
    causes = within(reading.triggers, fled, fled + _CAUSE_BEHIND)
    cause = next((t for t in causes if reading.form(t.first - 1) in _DRIVEN), None)
    if cause is None or within(reading.places, fled, cause.first):
        return roles
    last = min(reading.sentence(cause.first).last, cause.last + _FIGHT_WORDS)
    last = next((at for at in range(cause.last, last) if reading.form(at) in ("،", ",")), last)
    left = [p for p in within(reading.places, cause.last, last) if p.preposition in ("في", "ب")]
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
        or is_of_the_crime(reading, draft, place)
        or is_a_party_s(reading, draft, place, index)
        or _swallowed(reading, place)
        or _stands_alone(reading, draft, place, index)
    )


def _in_roles(reading: Reading, draft: Draft, found: list[tuple[int, PlaceMention]]) -> list[SetPlace]:
    """Places with their roles; the members of a list share that of its first: "جثثهم وزعت على محيميدة والطيانة"."""
    out: list[SetPlace] = []
    for index, place in found:
        heads = out[-1] if out and _in_one_list(reading, out[-1].mention, place) else None
        shared = heads is not None and heads.role != "dateline"
        role = heads.role if heads and shared else role_of_place(reading, draft, place)
        out.append(SetPlace(index, role, place, None if heads is None else _first_of_list(heads)))
    return out


def _first_of_list(member: SetPlace) -> int:
    return member.index if member.listed is None else member.listed


def _in_one_list(reading: Reading, before: PlaceMention, place: PlaceMention) -> bool:
    if not (before.coordinated and place.coordinated and place.first - before.last <= _LIST_GAP):
        return False
    # "قريتي كذا وكذا الواقعتين بين مدينتي كذا وكذا" are two lists
    return all(reading.form(at) not in _BORDERS for at in range(before.last, place.first))


def _tells_where(reading: Reading, draft: Draft, events: list[SetPlace], place: SetPlace) -> bool:
    """Whether a place says where the act was, rather than where another place is or who speaks of it."""
    return not (
        place.mention.reference
        or is_an_office_s(reading, place)
        or is_a_base(reading, draft, place)
        or is_of_the_aftermath(reading, draft, place, events)
        or is_a_home(reading, draft, place.mention)
        or is_on_the_way(reading, place.mention)
        or _only_near(reading, events, place)
        or _is_label(reading, events, place)
        or _holds_another(reading, events, place)
        or _of_the_teller(reading, draft, place.mention)
        or _speaks_there(reading, place.mention)
    )


def _holds_another(reading: Reading, events: list[SetPlace], holder: SetPlace) -> bool:
    """Whether a place is named again as what holds a finer one: "ففي القدس | قتل شاب في مخيم قلنديا شمال القدس"."""
    own = reading.located[holder.index].id
    for s in events:
        at = s.mention.inside if s is not holder and not s.mention.reference else None
        if own is not None and at is not None and at != holder.index and reading.located[at].id == own:
            return True
    return False


def _likeliest(reading: Reading, draft: Draft, events: list[SetPlace]) -> list[SetPlace]:
    """The one place to take where each only locates something: rather the act's than its teller's."""
    events = [s for s in events if not _holds_another_s(reading, draft, s)]
    own = [s for s in events if not _of_the_teller(reading, draft, s.mention)]
    return own[:1]


def _holds_another_s(reading: Reading, draft: Draft, place: SetPlace) -> bool:
    """Whether a place only holds the one that stands before it among the words of an earlier act."""
    before = reading.places[place.index - 1] if place.index else None
    return before is not None and before.inside == place.index and before.first < draft.first


def _only_near(reading: Reading, events: list[SetPlace], near: SetPlace) -> bool:
    """Whether a place only says where another one is.

    "جبل الأربعين قرب أريحا", "مزرعة شمالي الباب", "معبر المنطار بين غزة وإسرائيل", "حاجز على طريق الساحل".
    """
    head = next((s for s in events if s.index == near.listed), near)
    mention = head.mention
    others = [s for s in events if s is not near and s is not head and s.listed != head.index]
    skirts = near.mention.preposition == "علي" and reading.form(near.mention.first) in _SKIRTS
    if _points_from(reading, near.mention) or near.mention.preposition == "ل" or skirts:
        return any(_follows(reading, s, near.mention) and not _points_from(reading, s.mention) for s in events)
    if mention.preposition in _COMPASS and reading.form(mention.first - 1) in _VILLAGES:
        # "على قرى شرق سنجة، ففي أبو حجار"
        finer = [s for s in others if s.mention.first > mention.last and not s.mention.reference]
        return any(s.mention.preposition in ("في", "ب") for s in finer)
    if mention.preposition in _COMPASS:
        sure = any(not s.mention.reference and s.mention.preposition not in _COMPASS for s in others)
        return sure and any(_follows(reading, s, mention) for s in others)
    if mention.preposition in ("في", "ب") and (
        _holds_site(reading, others, near) or _holds_mark(reading, others, near)
    ):
        return True
    if mention.preposition == "بين" and _parted_or_joined(reading, mention):
        settled = [s.mention for s in others if not s.mention.reference]
        return any(m.preposition != "بين" or not _parted_or_joined(reading, m) for m in settled)
    closely = (
        mention.preposition in _NEAR
        or mention.preposition == "بين"
        or (mention.preposition == "علي" and mention.head == "street")
        or (mention.preposition == "من" and reading.form(mention.first - 2) in _NEAR_TO)
    )
    return closely and any(_follows(reading, s, mention) and s.mention.head != "street" for s in others)


def _points_from(reading: Reading, mention: PlaceMention) -> bool:
    """Whether a mention begins with a direction, which with no و before it goes on with where a place lies."""
    return reading.form(mention.first) in _COMPASS


def _follows(reading: Reading, place: SetPlace, mention: PlaceMention) -> bool:
    """Whether a mention stands up to three words behind a place, a distance left out: "الموصل (400 كلم) شمال"."""
    forms = [reading.form(at) for at in range(place.mention.last, mention.first)]
    measured = not _DISTANCE.isdisjoint(forms)
    words = [form for form in forms if not (measured and (form in _DISTANCE or form.isdigit()))]
    return place.mention.last <= mention.first and len(words) <= 3


def _parted_or_joined(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place only says what a border parts or a road joins: "الحدود بين مصر والقطاع", "الطريق الرابط بين"."""
    between = next((at for at in range(place.first - 1, place.first - 3, -1) if reading.form(at) == "بين"), None)
    return between is not None and any(reading.form(at) in _BORDERS for at in range(between - 3, between))


def _holds_site(reading: Reading, others: list[SetPlace], holder: SetPlace) -> bool:
    """Whether a settlement follows a site that it holds: "سوق الرشيد لتجارة الجملة في الدورة"."""
    if reading.located[holder.index].precision not in _SETTLEMENTS or holder.mention.coordinated:
        return False
    for s in others:
        near = 0 <= holder.mention.first - s.mention.last <= _SITE_WORDS
        if near and reading.located[s.index].precision == "site" and not s.mention.coordinated:
            return not any(s.mention.last <= t.first < holder.mention.first for t in reading.triggers)
    return False


def _holds_mark(reading: Reading, others: list[SetPlace], holder: SetPlace) -> bool:
    """Whether a place holds only what the act's was near to: "تلة الراية قرب مركز الحدود في قطاع كذا"."""
    first = holder.mention.first
    near = next((at for at in range(first - 1, first - _MARK_WORDS, -1) if reading.form(at) in _NEAR), None)
    if near is None or holder.mention.coordinated or any(reading.form(at) in _PAUSES for at in range(near, first)):
        return False
    return any(
        s.mention.last <= near < s.mention.last + _MARK_WORDS and not within(reading.triggers, s.mention.last, first)
        for s in others
        if not s.mention.reference
    )


def _of_the_teller(reading: Reading, draft: Draft, place: PlaceMention) -> bool:
    """Whether a place stands between a word of saying and what is said: "أفاد مراسلنا في الحسكة أن قوة داهمت"."""
    teller = place.first - (2 if reading.form(place.first - 1) == "في" else 1)
    if place.preposition in ("في", "ب") and teller in reading.source_words and place.first < draft.start:
        # "وأكد مصدر أمني في الموصل إصابة مدنيين"
        return True
    begin = reading.sentence(place.first).first
    says = reading.marked(max(begin, place.first - _TELLER_WITHIN), place.first, "speech")
    if says and reading.form(says[-1].first) in _ACCORDING and place.first - says[-1].first <= _TELLER_NAMED:
        return not any(says[-1].first < t.first < place.first for t in reading.triggers)
    if not says or place.first >= draft.start:
        return False
    ahead = (reading.form(at) for at in range(place.last, min(draft.start, place.last + _TELLER_WITHIN)))
    silent = all(reading.form(at) not in _THAT for at in range(says[-1].last, place.first))
    return silent and any(word in _THAT for word in ahead)


def _speaks_there(reading: Reading, place: PlaceMention) -> bool:
    """Whether a sentence begins with where somebody speaks: "وفي بروكسل، ذكر الحلف أن طائراته دمرت كذا"."""
    if place.first - reading.sentence(place.first).first > 1 or place.preposition not in ("في", "ب"):
        return False
    at = place.last + (reading.form(place.last) in ("،", ","))
    return any(m.first == at for m in reading.marked(at, at + 1, "speech"))


def _is_label(reading: Reading, events: list[SetPlace], label: SetPlace) -> bool:
    """Whether a place only heads a line that names a finer one: "حماة: سيطر الفصيل على حاجز كذا"."""
    sentence = reading.sentence(label.mention.first)
    opens = label.mention.first - sentence.first <= 2
    return len(events) > 1 and opens and reading.form(label.mention.last) in (":", "-", ".")


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
    """Whether a bare city or country is named far from the act with nothing that places it there: a power.

    So is a country that something is for or against (معارض لسوريا), and a capital that speaks ("تأكيد إسلام آباد").
    """
    precision = reading.located[index].precision
    if precision == "country" and (place.preposition == "ل" or reading.form(place.first - 1) in _TIED):
        return True
    if not place.preposition and not place.head and precision in ("city", "country") and _speaks(reading, place):
        return True
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
    if precision == "country":
        return not any(0 <= place.first - t.last <= 1 for t in draft.triggers)
    return not any(0 <= place.first - t.last <= 4 or 0 <= t.first - place.last <= 1 for t in draft.triggers)


def _speaks(reading: Reading, place: PlaceMention) -> bool:
    """Whether a word of saying stands right before a place."""
    before = place.first - 1
    return reading.form(before) in _SAYINGS or bool(reading.marked(before, place.first, "speech"))


def _among_powers(reading: Reading, place: PlaceMention) -> bool:
    """Whether a place follows a state in a list: "واشنطن وموسكو وعمان"."""
    before = within(reading.actors, place.first - 4, place.first)
    return any(a.head == "state" and a.last == place.first for a in before)


def _dates(time: TimeMention) -> bool:
    return time.kind not in UNDATED


def find_draft_time(reading: Reading, draft: Draft) -> TimeMention | None:
    """The time of a draft: in its own words, nearest its triggers; a day before a part of day."""
    told = [t for t in within(reading.times, draft.first, draft.last) if _dates(t) and not _names_a_land(reading, t)]
    own = [t for t in told if not _heads_the_text(t)] if any(t.kind in DAY_KINDS for t in told) else told
    own = own or told
    if not own:
        return None
    return min(own, key=lambda t: (_distance(reading, draft, t), t.first))


def _names_a_land(reading: Reading, time: TimeMention) -> bool:
    """Whether a year only tells since when something is there: "المخيم الذي أقيم عام 1949", "أراضي عام 1948"."""
    if time.kind != "year" or time.year is None or reading.published is None:
        return False
    if reading.published.year - time.year < _OF_OLD:
        return False
    before = range(max(reading.sentence(time.first).first, time.first - _FOUNDED_WITHIN), time.first)
    return any(reading.form(at) in _FOUNDED for at in before)


def _heads_the_text(time: TimeMention) -> bool:
    """Whether a whole date opens a report as its dateline does: "4 سبتمبر 2019 قتل شخصان ... ليلة الثلاثاء"."""
    return time.first <= _DATELINE and time.kind == "date" and time.year is not None and not time.prefix


def _distance(reading: Reading, draft: Draft, time: TimeMention) -> int:
    """How far a time stands from the act's words; one of another clause, or that names no day, stands farther off."""
    near = min(_apart(reading, time, t) for t in draft.triggers)
    ends = _ENDS * (reading.form(time.first - 1) in _UNTIL)
    return near + _VAGUER.get(time.kind, 0) + ends


def _apart(reading: Reading, time: TimeMention, trigger: Trigger) -> int:
    """The words between a time and a trigger, the start of another clause counted for many."""
    first, last = (time.last, trigger.first) if time.first < trigger.first else (trigger.last, time.first)
    parted = any(reading.form(at) in _PARTS and reading.form(at + 1) not in _OCCURRED for at in range(first, last))
    return max(last - first, 0) + _ANOTHER_CLAUSE * parted
