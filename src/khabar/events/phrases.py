"""Arabic phrase grammar over the mentions of a reading: what governs a noun, what it is joined to, what agrees with it.

A noun behind a preposition is no subject (في مواقع قسد); a second noun joined by و stands
in the case of the first (على مواقع النظام وروسيا). A verb before its subject agrees in
gender, one behind it in number too: "القوات قصفت", "الحوثيون استولوا".
"""

from __future__ import annotations

from khabar.events.clauses import begins_with_subject, has_form
from khabar.events.reading import Reading, within
from khabar.find.actors import ActorMention

PREPOSITIONS = frozenset(
    "في من الي علي عن ضد مع بين نحو لدي صوب باتجاه حول قرب داخل خارج "
    "تجاه لصالح برفقه عبر عند ضمن امام خلف وسط تحت فوق معه معها معهم ومعه ومعها ومعهم".split()
)
_PARTITIVES = frozenset(
    "عدد عددا عده احد احدي بعض كل كلا جميع كافه معظم اغلب "
    "مجموعه عشرات مئات الاف اثنين ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه "
    "عشره كبير كبيرا اكثر نحو حوالي العديد الكثير اثنان اثنتين".split()
)
_QUOTING = frozenset({'"', "'", "“", "”", "«", "»", "(", ")", "[", "]", "#", "*"})
_JOINING = frozenset({"و", "او", "/", "-", "–", "،", ","}) | _QUOTING
_NO_DOER_KINDS = frozenset({"people", "structure"})
_ATTRIBUTES = frozenset("تابع تابعه تابعين تابعون تابعتان تابعتين تابعان منتمي منتميه منتمين".split())
_FEMININE_ADJECTIVES = frozenset("مسلحه ارهابيه متشدده متطرفه عسكريه انتحاريه مقاتله".split())
_NISBAS = ("عسكري", "مسلح", "انتحاري", "ارهابي")
_FALLEN = frozenset("قتلي جرحي مصابي جثث جثه قتيل جريح شهداء ضحايا".split())
_SUPPORT = frozenset(
    "بدعم بمسانده باسناد بمشاركه بغطاء بمؤازره بموازره بالتعاون "
    "بالاشتراك بالتنسيق بحمايه بحراسه برفقه وبدعم وبمسانده وبمشاركه وباسناد وبغطاء وبالتعاون "
    "وبالاشتراك وبالتنسيق مدعوم مدعومه مدعومين مدعوما".split()
)
_ESTIMATES = frozenset("يرجح رجح يعتقد يظن يشتبه يحتمل رجحت يبدو يزعم قيل".split())
_ESTIMATED = frozenset(
    "بانتمايه بانتمايهم بانتمايهما بانتمايها انتماوه انتماوهم انتمايه انتمايهم انتمايهما انتمايها "
    "صلته صلتهم صلتها بصلته بصلتهم بصلتها ارتباطهم ارتباطه بارتباطهم بارتباطه "
    "تبعيتهم بتبعيتهم انها بانها انه بانه انهم بانهم انهما كونها كونهم".split()
)
_CALLED = frozenset("هو هي هم تدعي يدعي تسمي يسمي اسمها اسمه باسم".split())
_TIES = frozenset(
    "من عناصر قوات تابعه تابعين تابعون تتبع يتبع يتبعون تنتمي ينتمي ينتمون منتمين مواليه موالين موالون علي".split()
)
_HELD = ("سيطره", "نفوذ", "لسيطره", "سيطرت", "مناطق", "المناطق", "تمركز", "انتشار", "مواقع", "عليها")


def bare(actor: ActorMention) -> bool:
    """Whether no preposition is written on to a mention."""
    return actor.prefix in ("", "و", "ف", "ال", "وال", "فال", "ا")


def _walk_back(reading: Reading, at: int) -> int:
    """The word before a noun phrase, behind quotation marks, numbers and words of quantity: على | عدد من مواقع."""
    at -= 1
    while at >= 0:
        form = reading.form(at)
        if (
            form in _QUOTING
            or form in _PARTITIVES
            or reading.doc.words[at].kind == "number"
            or (
                form == "من"
                and at
                and (reading.form(at - 1) in _PARTITIVES or reading.doc.words[at - 1].kind == "number")
            )
        ):
            at -= 1
        else:
            return at
    return at


def _counted_from(reading: Reading, actor: ActorMention) -> int:
    """The first word of the quantity that a mention stands in, else its own: أكثر من مئة | عنصر من التنظيم."""
    holding = [
        q
        for q in within(reading.quantities, max(0, actor.first - 6), actor.first)
        if q.first < actor.first < q.last and not within(reading.triggers, q.first, q.first + 1)
    ]
    return holding[0].first if holding else actor.first


def governor(reading: Reading, actor: ActorMention) -> str:
    """The preposition that governs a mention, its own or that of the noun it is joined to; empty if none.

    In "على مواقع النظام وروسيا" it is على for both.
    """
    if actor.prefix.endswith("لل"):
        return "ل"
    own = actor.prefix.removesuffix("ال").lstrip("وفا")
    if own in ("ب", "ل", "ك"):
        return own
    before = _walk_back(reading, _counted_from(reading, actor))
    form = reading.form(before)
    joined = actor.prefix.startswith("و") or form in ("و", "او")
    if joined:
        host = next(
            (a for a in within(reading.actors, max(0, before - 8), actor.first) if before - 1 <= a.last - 1 <= before),
            None,
        )
        if host is not None:
            return governor(reading, host)
        # joined to a noun that is no actor: التهريب بين القطاع ومصر
        two_back = reading.form(before - 1)
        return two_back if two_back in PREPOSITIONS else ""
    form = form.removeprefix("و") if form.removeprefix("و") in PREPOSITIONS else form
    return form if form in PREPOSITIONS else ""


def attributive(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention only tells whose the noun before it is: المشفى | التابع لقسد."""
    first = reading.form(actor.first).removeprefix("و").removeprefix("ال")
    return first in _ATTRIBUTES and reading.form(actor.first - 1) not in _ESTIMATED


def adjectival(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention is only the adjective of a noun before it: هجوم | انتحاري، مصدر | عسكري، اشتباكات | مسلحة."""
    word = reading.form(actor.first).removeprefix("ال")
    if actor.id == "tribes" and word.startswith(("قبلي", "عشائري")):
        return True
    if actor.prefix not in ("", "ال") or actor.head != "member":
        return False
    if word in _FEMININE_ADJECTIVES:
        return True
    before = reading.form(actor.first - 1)
    if actor.last - actor.first > 1 or not word.startswith(_NISBAS) or word.endswith(("ين", "ون", "ان")):
        return False
    if any(
        t.first <= actor.first < t.last and t.last - t.first > 1
        for t in within(reading.triggers, actor.first - 3, actor.first)
    ):
        return True
    definite = before.startswith("ال") or before.endswith(("ه", "ها", "هم"))
    if definite < (actor.prefix == "ال") or (before.startswith("ال") and not actor.prefix):
        return False
    if (
        len(before) < 3
        or not before.isalpha()
        or before in PREPOSITIONS | _PARTITIVES
        or within(reading.markers, actor.first - 1, actor.first)
    ):
        return False
    return not any(
        t.pos == "verb" or t.act.frame == "harm" for t in within(reading.triggers, actor.first - 1, actor.first)
    )


def dateline(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention labels the report: "اليمن: قتلى", "السعودية (CNN) --"."""
    behind = reading.form(actor.last)
    if behind == ":":
        return True
    sentence = reading.sentence(actor.first)
    return (
        behind == "("
        and actor.first - sentence.first <= 8
        and has_form(reading, actor.last, actor.last + 7, ("--", "-", "–", "ـ"))
    )


def is_doer(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention can be the doer of violence: an armed or state actor, not civilians, a building or a place."""
    if actor.kind in _NO_DOER_KINDS and actor.id not in ("tribes", "police"):
        return False
    if actor.head in ("position", "modifier") or actor.place_like:
        return False
    if reading.form(actor.first).removeprefix("و") in _FALLEN:
        return False
    if actor.kind == "armed" and reading.form(actor.first).removeprefix("ال").startswith("انتحاري"):
        return False
    return not attributive(reading, actor) and not adjectival(reading, actor) and not dateline(reading, actor)


def doers_in(reading: Reading, first: int, last: int) -> list[ActorMention]:
    """The mentions in a range that can be doers."""
    return [a for a in within(reading.actors, first, last) if is_doer(reading, a)]


def coordinated(reading: Reading, actor: ActorMention, *, mixed: bool = False) -> list[ActorMention]:
    """A mention and those joined to it: قوات النظام وروسيا، with the backers that it swallowed.

    Doers are joined to doers; with `mixed` civilians and fighters may stand together: مدنيين وجنود.
    """
    out = [actor, *actor.supporters]
    end = max(m.last for m in out)
    while True:
        following = within(reading.actors, end, end + 6)
        if not following or not _joined(reading, end, following[0]):
            return out
        if begins_with_subject(reading, following[0].first, following[0].last):
            return out
        if not mixed and (following[0].kind in _NO_DOER_KINDS) != (actor.kind in _NO_DOER_KINDS):
            return out
        out += [following[0], *following[0].supporters]
        end = max(m.last for m in out)


def _joined(reading: Reading, end: int, other: ActorMention) -> bool:
    """Whether a mention is joined by و to what ends before it; a head that no lexicon knows may stand between.

    وميليشيات (قسد).
    """
    if other.first == end and other.country and other.last - other.first == 1 and other.prefix in ("", "ال"):
        return True  # a second nationality: "الطيران الأمريكي | البريطاني"
    words = [at for at in range(end, other.first) if reading.form(at) not in _JOINING]
    conjunction = has_form(reading, end, other.first, ("و", "او"))
    if other.prefix.startswith("و") or (conjunction and bare(other)):
        return not words and other.prefix in ("", "و", "وال", "ال")
    if len(words) != 1 or not reading.form(words[0]).startswith("و") or not bare(other):
        return False
    if words[0] != end or bool(within(reading.markers, end, end + 1)):
        return False
    return not within(reading.triggers, end, end + 1)


def coordinated_back(reading: Reading, actor: ActorMention) -> list[ActorMention]:
    """A mention with those joined to it on both sides."""
    for other in doers_in(reading, max(0, actor.first - 10), actor.first):
        group = coordinated(reading, other)
        if actor in group:
            return group
    return coordinated(reading, actor)


def backers(reading: Reading, first: int, last: int) -> list[ActorMention]:
    """Those named as taking part or helping: وبدعم من القوات الروسية، بمشاركة الميليشيات."""
    out: list[ActorMention] = []
    for at in range(first, last):
        joint = reading.form(at).startswith("مشترك") and reading.form(at + 1) == "مع"
        if joint or reading.form(at) in _SUPPORT:
            found = [a for a in doers_in(reading, at + 1, min(last, at + 5)) if a.kind != "unknown"]
            out += coordinated(reading, found[0]) if found else []
    return out


def is_backer(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention stands behind بدعم من، بمشاركة، بالتعاون مع, and so is no target."""
    return has_form(reading, actor.first - 2, actor.first, _SUPPORT)


def estimated(reading: Reading, first: int, last: int, *, acts: bool = False) -> list[ActorMention]:
    """Whom a report supposes to be the doer: يرجح أنها روسية، يعتقد أنهم من التنظيم.

    With `acts` what is supposed of an object is passed over: "سيارة تقل أشخاصا | يعتقد أنهم من التنظيم".
    """
    for at in range(first, last):
        if acts and reading.form(at).endswith("هم") and _of_an_object(reading, at):
            continue
        if reading.form(at) in _ESTIMATED and has_form(reading, at - 3, at, _ESTIMATES):
            tied = reading.form(at + 1) in _TIES
            near = within(reading.actors, at + 1, at + (3 if tied else 2))
            found = [a for a in near if a.kind not in _NO_DOER_KINDS and not a.place_like]
            if found:
                return coordinated(reading, found[0])
    return []


def _of_an_object(reading: Reading, at: int) -> bool:
    """Whether an indefinite accusative stands before the verb that supposes: "تقل أشخاصا | يعتقد أنهم"."""
    verb = next((i for i in range(at - 1, at - 4, -1) if reading.form(i) in _ESTIMATES), at)
    return reading.form(verb - 1).endswith("ا") and not reading.form(verb - 1).startswith("ال")


def called(reading: Reading, actor: ActorMention) -> list[ActorMention]:
    """Who nameless fighters are said to be right behind: "فصيل ثالث هو | حركة س", "جماعة مسلحة تدعى | س"."""
    for at in range(actor.last, actor.last + 3):
        if reading.form(at) in _CALLED:
            found = [a for a in within(reading.actors, at + 1, at + 2) if a.kind in ("named", "generic")]
            return [a for a in found[:1] if bare(a) and not a.place_like]
    return []


def held_area(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention owns the ground that fire comes from: مناطق سيطرة النظام، المناطق التي تسيطر عليها قسد."""
    return actor.head == "position" or has_form(reading, actor.first - 3, actor.first, _HELD)
