"""What follows an act's words: whether somebody is left for it to be done to, and whose the genitive of its noun is."""

from __future__ import annotations

from khabar.events.clauses import PASSED_OVER, barred, finite, has_form
from khabar.events.draft import Draft
from khabar.events.phrases import bare, governor
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.text.words import prefix_analyses

_SUBJECT_GENITIVE = frozenset(
    {"bombard", "air_raid", "drone_raid", "offensive", "shell_fall", "gunfire", "barrel_bomb"}
)
_SUBJECT_NOUNS = tuple(
    "هجوم هجم ضرب اعتداء غار عدوان توغل حمل عملي انزال كمين قصف رماي نيران سيطر استيلا استعاد هيمن".split()
)
_SNIPING = "قنص"
_OBJECT_GENITIVE = frozenset({"target", "assault", "destroy", "raid", "besiege"})
_PERSONS = frozenset(
    "عضو رئيس مدير قائد شيخ امام نجل زوجه ابن شقيق صاحب "
    "والد شخص مواطن مختار امين رئيسه عضوه منسق منسقه اعضاء ابناء".split()
)
_NO_AIM = frozenset({"لمده", "لكن", "لدي", "لذلك", "لان", "لانه", "لكنه", "لكنها", "لليوم", "لاحقا", "ليلا", "ليله"})
_ADVERBS = frozenset(
    "ايضا صباحا مساء فجرا ليلا ظهرا عصرا لاحقا مجددا فورا عمدا غربا شرقا "
    "شمالا جنوبا معا كلا جدا اثرا ردا عندما بينما حينما كما هذا "
    "هنا هناك وسطا خطا سرا علنا تباعا قسرا جماعا مباشرا انتقاما خوفا نظرا تحسبا متاثرا".split()
)
_ENDING_ALIKE = frozenset(
    "سكان شبان فتيان انسان بلدان فرسان رهبان ميدان سودان لبنان ايران طيران قانون زيتون ركبان قطعان".split()
)
_TIME_REACH = 8
_INSERTED = 9
_BEFORE_PLACES = frozenset(
    "في من علي الي عن ب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قباله قرب مقابل وسط داخل خارج عند بين".split()
)
_GROUND = frozenset(
    "قري قريه منزل منازل منزلا موقع مواقع موقعا منطقه مناطق احياء حي "
    "بلده بلدات اراضي مدينه مدن مخيم مخيما مخيمات تجمع تجمعات نقاط "
    "نقطه عده عدد عددا احد احدي اهداف هدفا مبني مباني خيام سياره سيارات اطراف محيط مقر مقرات مجمع "
    "مركبه مركبات اشجار اراض محاصيل حقول مزارع مزرعه محال محلات متجر متاجر مسجد مسجدا مدرسه كنيسه بيت بيوت بيتا "
    "دبابه دبابات اليه اليات ناقله جرافه دوريه موكب رتل ثكنه قاعده حاجز حاجزا معسكر مستوطنه".split()
)


def object_follows(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether somebody or something else follows a mention without a preposition, as an object does."""
    first = _behind_time(reading, _behind_source(reading, actor.last, draft.last), draft.last)
    last = min(draft.last, first + 6)
    objects: list[tuple[int, bool]] = [
        (a.first, bare(a) and not a.prefix.startswith("و") and not _joined_count(reading, a.first))
        for a in within(reading.actors, first, last)
        if not a.place_like and not (a.id == "police" and actor.head == "member" and a.first == actor.last)
    ]
    objects += [
        (q.first, q.prefix in ("", "ال"))
        for q in within(reading.quantities, first, last)
        if q.kind not in ("time", "distance", "number")
    ]
    objects += [(p.first, not p.preposition) for p in within(reading.places, first, last)]
    ground = [at for at in range(first, min(last, first + 5)) if reading.form(at).removeprefix("ال") in _GROUND]
    objects += [(at, True) for at in ground]
    objects += [(first, True)] if reading.form(first) in _PERSONS and first < last else []
    objects += [(first, True)] if first < last and accusative(reading.form(first)) else []
    for at, free in sorted(objects):
        if (
            finite(reading, first, at)
            or within(reading.triggers, first, at)
            or barred(reading, first, at, "clause", "result", "cause")
        ):
            return False
        if free and not has_form(reading, at - 1, at, _BEFORE_PLACES):
            return True
    return False


def _behind_source(reading: Reading, first: int, last: int) -> int:
    """The word behind an insertion that says who tells: "أعدم التنظيم | ، بحسب ناشطين، | ثلاثة رجال"."""
    if reading.form(first) not in ("،", ",") or not reading.marked(first + 1, first + 2, "speech"):
        return first
    closing = (at for at in range(first + 2, min(last, first + _INSERTED)) if reading.form(at) in ("،", ","))
    return next(closing, first - 1) + 1


def _behind_time(reading: Reading, first: int, last: int) -> int:
    """The first word of a range behind marks, words of time and the weapon: "استهدف المقاتلون بالصواريخ | دبابة"."""
    timed = {at for t in within(reading.times, first - 1, first + _TIME_REACH) for at in range(t.first, t.last)}
    for weapon in within(reading.weapons, first, first + _TIME_REACH):
        if weapon.prefix.startswith("ب"):
            named = within(reading.actors, weapon.last, weapon.last + 1)
            described = reading.form(weapon.last).startswith("ال") and not named
            timed |= set(range(weapon.first, weapon.last + described))
    while first < last and (reading.form(first) in PASSED_OVER or first in timed):
        first += 1
    return first


def _joined_count(reading: Reading, at: int) -> bool:
    """Whether a word is counted by a numeral with و before it: "قتل ضابط وثلاثة | أشخاص"."""
    return any(q.first < at < q.last and q.prefix.startswith("و") for q in within(reading.quantities, at - 4, at))


def accusative(form: str) -> bool:
    """Whether an indefinite word's ending marks it as an object: ناشطا، رجلا.

    Adverbs (صباحا، مدفعيا) only end alike.
    """
    return (
        len(form) > 3
        and form.endswith("ا")
        and not form.startswith("ال")
        and not form.endswith(("يا", "ها", "نا"))
        and form not in _ADVERBS
    )


def in_accusative(reading: Reading, actor: ActorMention) -> bool:
    """Whether the ending of one person's indefinite noun marks it as an object: جنديا إسرائيليا, شرطيا, رتلا."""
    form = reading.form(actor.first)
    if accusative(form) and actor.last - actor.first > 1 and reading.form(actor.first + 1).startswith("ل"):
        return True  # "رتلا | للجيش العراقي", "موقعا لحزب الله"
    counted = any(q.first < actor.first < q.last for q in within(reading.quantities, actor.first - 6, actor.first))
    if counted or actor.plural or (actor.kind == "named" and actor.head != "member"):
        return False  # "انشق عشرون | عنصرا"
    return accusative(form) or (
        len(form) > 4
        and form.endswith("يا")
        and not form.startswith("ال")
        and (actor.head == "member" or actor.kind == "people")
    )


def nominative(form: str) -> bool:
    """Whether a word's ending marks it as a subject: اثنان، آخرون، مدنيون.

    Of words that only end alike (سكان) nothing is known.
    """
    return len(form) > 4 and form.endswith(("ان", "ون")) and form.removeprefix("ال") not in _ENDING_ALIKE


def has_object(reading: Reading, draft: Draft, trigger: Trigger) -> bool:
    """Whether an object follows a verb whose voice spelling hides: "قتلت | ثلاثة مدنيين", "قتلتهم"."""
    if trigger.suffix or accusative(reading.form(trigger.last)):
        return True
    first = _behind_time(reading, trigger.last, draft.last)
    last = min(draft.last, first + 4)
    last = min([t.first for t in within(reading.triggers, first, last) if t.pos == "verb"] + [last])
    if any(
        not nominative(reading.form(q.first)) and q.kind in ("people", "detainees", "number") and q.prefix in ("", "ال")
        for q in within(reading.quantities, first, last)
    ):
        return True
    free = [a for a in within(reading.actors, first, last) if bare(a) and not governor(reading, a)]
    return any(not nominative(reading.form(a.first)) for a in free)  # "وقتل | جنديان" is a passive


def aims(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether what a noun's subject hits follows with ل: "استهداف قوات س لعدة مناطق"."""
    first, last = actor.last, min(draft.last, actor.last + 9)
    for at in range(first, last):
        form = reading.form(at)
        if reading.marked(at, at + 1, "result", "cause", "clause", "relative"):
            return False
        aimed = form.startswith("ل") and (len(form) > 3 or form == "لحي")
        if aimed and form not in _NO_AIM and at - first <= 7:
            return True
    return False


def names_victim(reading: Reading, trigger: Trigger) -> bool:
    """Whether the genitive of a noun is the one hit: استهداف، مداهمة، حصار، قنص."""
    sniping = any(r.stem == _SNIPING for r in prefix_analyses(reading.form(trigger.first)))
    return sniping or (trigger.act.id in _OBJECT_GENITIVE and not names_doer(reading, trigger))


def names_doer(reading: Reading, trigger: Trigger) -> bool:
    """Whether the genitive of a noun is the one who does it: قصف، هجوم، ضربات، عملية، سيطرة، استيلاء.

    Of استهداف، مداهمة، اقتحام it is the one hit.
    """
    stems = {r.stem for r in prefix_analyses(reading.form(trigger.first))}
    if _SNIPING in stems:
        return False
    return trigger.act.id in _SUBJECT_GENITIVE or any(stem.startswith(_SUBJECT_NOUNS) for stem in stems)


def person_follows(reading: Reading, actor: ActorMention, draft: Draft) -> bool:
    """Whether a definite person follows as the object: "اختطاف مسلحين من المدينة | الجندي"."""
    following = [a for a in within(reading.actors, actor.last, min(draft.last, actor.last + 5)) if not a.place_like]
    return (
        bool(following)
        and following[0].prefix == "ال"
        and not governor(reading, following[0])
        and following[0].head == "member"
    )
