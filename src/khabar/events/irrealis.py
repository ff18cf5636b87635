"""What did not happen: acts that are feared, threatened, planned, demanded, laid down, aimed at or only supposed.

"خشية القصف", "هدد بقصف المدينة", "تعتزم اقتحام البلدة", "ينص الاتفاق على انسحاب", "لشن هجوم", "إذا قصفت", "أي غارة".
"""

from __future__ import annotations

from khabar.events.clauses import has_form
from khabar.events.draft import Reason
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.lexicon.markers import Marker
from khabar.lexicon.matcher import Match

_HYPOTHETICAL: dict[str, Reason] = {
    "feared": "feared", "threatened": "threatened", "planned": "planned", "purpose": "purpose",
    "conditional": "hypothetical",
    "norm": "norm", "pretext": "norm",
}  # fmt: skip
_RIGHT_REACH = 7
_RIGHTS = frozenset({"حق", "حقه", "حقها", "حقهم", "بحق", "بحقه", "بحقها", "بحقهم"})
_DEMAND_REACH = 18
_DEMANDS = frozenset(
    "طالب طالبت طالبوا يطالب تطالب دعا دعت دعوا يدعو تدعو ناشد ناشدت يناشد تناشد حث حثت انذر انذرت ينذر تنذر".split()
)
_TERMS_REACH = 25
_OWED_WITHIN = 14
_RESULT_REACH = 22
_MAY = frozenset({"ان", "بان", "قد", "ربما", "الا"})
_ALONG_WITHIN = 12
_MUST = frozenset("يجب ينبغي يتعين ضروره بضروره دعوه دعوات داعيا داعيه مطالبا مطالبه مطالب".split())
_UPON = ("علي", "وعلي")
_PARTING = ("speech", "relative", "light_agent", "result", "clause")
_WINDOW = {"feared": 7, "threatened": 6, "planned": 5, "purpose": 5, "conditional": 6, "norm": 6, "pretext": 6}
ANY = frozenset({"اي", "ايه", "باي", "لاي", "بايه", "وقوع اي"})
_QUOTES = frozenset('"“”«»')
_NO_FUTURE = tuple("سيار سياس سياد سيطر سيناء سيناريو ستون ستين ستمئ ستمائ سيد سيول ستر سير سيف سيئ ستاد ستال".split())
_AIMED = frozenset({"take", "detain", "kill_person", "siege", "stop", "free", "clash"})
_TO_CARRY_OUT = frozenset({"لتنفيذ", "لشن", "للقيام", "لارتكاب"})
_READIED_WITHIN = 3
_READIED = frozenset(
    "معد معده معدا معدين معدتين المعد المعده اعده اعدها اعدوها مجهز مجهزه مجهزا المجهزه جاهز جاهزه جاهزا جاهزين "
    "اللازم اللازمه المخصص المخصصه مخصصه مهياه".split()
)
_REPLIES = frozenset("بالرد الرد بالانتقام الانتقام بالثار الثار ردا انتقاما".split())
_CONDITIONS = frozenset(  # "أصيب ثلاثة أحدهم في حالة خطرة" supposes nothing
    "خطره الخطر خطر خطيره حرجه حرج مستقره سيئه سييه متوسطه صحيه جيده استنفار تاهب طواري".split()
)
_CARRIED_OUT = frozenset({"نفذ", "نفذت", "نفذوا", "ونفذ", "ونفذت", "ونفذوا"})
_WINDOW_OF_TRYING = 11
_TRIES = frozenset("حاول حاولت حاولوا يحاول تحاول يحاولون اراد ارادت اعتزم اعتزمت قرر قررت رفض رفضت يرفض ترفض".split())
_TRIED = frozenset({"حاول", "حاولت", "حاولوا", "حاولا"})


def irrealis(reading: Reading, trigger: Trigger) -> Reason:
    """The reason why a trigger tells of nothing that happened; empty if it may have."""
    if trigger.tense == "future" or reading.form(trigger.first - 1) == "سوف":
        return "planned"
    if trigger.pos == "verb" and trigger.tense == "imperfect":
        if trigger.prefix in ("ل", "ول", "فل") or reading.form(trigger.first - 1) in ("كي", "لكي", "حتي", "كيلا"):
            return "purpose"
        if reading.form(trigger.first - 1) in ("قد", "وقد", "ربما"):
            return "hypothetical"
    if _of_any(reading, trigger):
        return "hypothetical"
    if _as_purpose(reading, trigger):
        return "purpose"
    if _support_is_future(reading, trigger) or _claimed_as_right(reading, trigger):
        return "planned"
    if asked := _asked_for(reading, trigger):
        return asked
    if _would_come_of(reading, trigger):
        return "hypothetical"
    if _laid_down(reading, trigger) or _owed(reading, trigger) or _named_along(reading, trigger):
        return "planned"
    if not reading.marked(trigger.first - _WINDOW_OF_TRYING, trigger.first, *_HYPOTHETICAL):
        return ""
    for kind, reason in _HYPOTHETICAL.items():
        if _marked_before(reading, trigger, kind) and not (kind == "planned" and _attempted(reading, trigger)):
            return reason
    return ""


def is_pretext(reading: Reading, trigger: Trigger) -> bool:
    """Whether an act is only said for a pretext: "قتلوا شابا بزعم | مهاجمته جنديا"."""
    return _marked_before(reading, trigger, "pretext")


def between_is_free(reading: Reading, first: int, last: int) -> bool:
    """Whether no clause of its own stands between a marker and a trigger; لدى may tell with whom."""
    ties = reading.marked(first, last, "clause", "relative", "result")
    if any(reading.form(m.first) != "لدي" for m in ties):
        return False
    return not any(reading.form(at) in ("،", ".", '"', "؛", ":") for at in range(first, last))


def _marked_before(reading: Reading, trigger: Trigger, kind: str) -> bool:
    sentence = reading.sentence(trigger.first)
    window = _WINDOW_OF_TRYING if kind == "planned" and trigger.pos == "noun" else _WINDOW[kind]
    for marker in reading.marked(max(sentence.first, trigger.first - window), trigger.first, kind):
        if trigger.first - marker.first > _WINDOW[kind] and not _tries(reading, marker, trigger):
            continue
        if kind == "threatened" and has_form(reading, marker.first - 3, marker.first, _CARRIED_OUT):
            continue
        results = reading.marked(marker.first - 1, marker.first, "result")
        if kind == "planned" and any(e.tense for m in results for e in m.entries):  # "أسفرت المحادثات عن"
            continue
        if has_form(reading, marker.last, trigger.first, _REPLIES):  # "هدد بالرد على مقتل القائد"
            continue
        if _takes_a_noun(reading, marker, trigger) or reading.form(marker.last) in _CONDITIONS:
            continue
        if between_is_free(reading, marker.last, trigger.first):
            return True
    return False


def _tries(reading: Reading, marker: Match[Marker], trigger: Trigger) -> bool:
    """Whether a verb of trying takes a noun behind a long subject: "حاول أفراد من القوة التابعة للحركة | احتجاز"."""
    tried = reading.form(marker.first).removeprefix("و") in _TRIES and not trigger.prefix
    if trigger.act.type == "self_harm":  # who tried to take his life harmed himself
        return False
    return tried and not within(reading.triggers, marker.last, trigger.first)


def _takes_a_noun(reading: Reading, marker: Match[Marker], trigger: Trigger) -> bool:
    """Whether a marker ends in a preposition and the trigger is a verb: "القوات القادرة على القتال | سيطرت"."""
    if (trigger.pos, trigger.tense) != ("verb", "perfect") or trigger.first == marker.last:
        return False
    return reading.form(marker.last - 1) in ("علي", "الي", "في", "من")


def _attempted(reading: Reading, trigger: Trigger) -> bool:
    """Whether an assassination was attempted, which counts as one: "حاول مجهولون اغتيال القاضي"."""
    if trigger.act.type != "assassination":
        return False
    before = range(max(0, trigger.first - _WINDOW["planned"]), trigger.first)
    return any(reading.form(at).removeprefix("و") in _TRIED for at in before)


def _of_any(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun stands under أي or under a verb in the future: "أي غارة على المدينة", "ستعني سقوط آلاف"."""
    if trigger.pos != "noun":
        return False
    at = trigger.first - 1
    while reading.form(at) in _QUOTES:
        at -= 1
    before = reading.form(at).removeprefix("و")
    if before in ANY:
        return True
    return len(before) > 4 and before.startswith(("سي", "ست")) and not before.startswith(_NO_FUTURE)


def _as_purpose(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun after ل tells an aim: "عملية لاستعادة المدينة", "لشن هجوم"; "تعرض لاغتيال" tells what was done."""
    if trigger.pos != "noun":
        return False
    if trigger.act.frame != "agree" and has_form(reading, trigger.first - 2, trigger.first, _TO_CARRY_OUT):
        return True
    if trigger.prefix not in ("ل", "لل", "ول", "ولل"):
        return False
    readied = has_form(reading, trigger.first - _READIED_WITHIN, trigger.first, _READIED)
    aimed = trigger.act.frame in _AIMED or trigger.act.id == "kill" or _moves_others(reading, trigger)
    if not (readied or aimed):
        return False
    return not reading.marked(max(0, trigger.first - 7), trigger.first, "result", "light_target", "cause")


def _moves_others(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun of flight tells what is done to people: "هدنة لإجلاء المدنيين"; "اضطروا للنزوح" is their own."""
    moves = any(stem in reading.form(trigger.first) for stem in ("اجلاء", "تهجير"))
    return moves and trigger.act.frame == "flee"


def _support_is_future(reading: Reading, trigger: Trigger) -> bool:
    """Whether the support verb that carries a noun is in the future: ستستأنف ضرباتها."""
    if trigger.pos != "noun":
        return False
    verbs = reading.marked(max(0, trigger.first - 5), trigger.first, "light_agent", "light_occur", "light_target")
    return bool(verbs) and any(entry.tense == "future" for entry in verbs[-1].entries)


def _asked_for(reading: Reading, trigger: Trigger) -> Reason:
    """Whether an act is demanded or threatened a long way before it: "طالبت النقابة، في بيان، الجماعة، بإطلاق سراح"."""
    to = trigger.prefix in ("ب", "وب") or reading.form(trigger.first - 1) in ("الي", "علي")
    if trigger.pos != "noun" or not to:
        return ""
    first = max(reading.sentence(trigger.first).first, trigger.first - _DEMAND_REACH)
    demands = [m for m in reading.marked(first, trigger.first, "planned", "threatened") if _asks(reading, m)]
    if not demands or reading.marked(demands[-1].last, trigger.first, *_PARTING, "cause", "respond"):
        return ""
    if within(reading.triggers, demands[-1].last, trigger.first):  # "طالبوا بالتحقيق في مقتل أبنائهم | بقصف"
        return ""
    return "threatened" if any(entry.kind == "threatened" for entry in demands[-1].entries) else "planned"


def _laid_down(reading: Reading, trigger: Trigger) -> bool:
    """Whether an act is a term of an accord or plan: "ينص الاتفاق على انسحاب القوات ونشر الجيش"."""
    noun = trigger.pos == "noun" or (trigger.prefix == "و" and trigger.tense == "perfect" and trigger.number == "s")
    if not noun or trigger.act.frame == "agree":
        return False
    first = max(reading.sentence(trigger.first).first, trigger.first - _TERMS_REACH)
    terms = reading.marked(first, trigger.first, "terms")
    return bool(terms) and not reading.marked(
        terms[-1].last, trigger.first, "speech", "light_agent", "result", "clause"
    )


def _would_come_of(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun is what something may lead to: "في أن تفضي المشاورات إلى فتح الطرق | وإلى إطلاق سراح الأسرى"."""
    if trigger.pos != "noun":
        return False
    first = max(reading.sentence(trigger.first).first, trigger.first - _RESULT_REACH)
    results = reading.marked(first, trigger.first, "result")
    if not results or reading.marked(results[-1].last, trigger.first, *_PARTING):
        return False
    open_still = any(entry.tense == "imperfect" for entry in results[-1].entries)
    return open_still and reading.form(results[-1].first - 1) in _MAY


def _binds(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether a word tells that something must be done or is demanded; talks and efforts may have succeeded."""
    form = reading.form(marker.first).removeprefix("و")
    return form in _MUST or form in _DEMANDS


def _named_along(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun is the second thing asked for or planned: "يجب وقف القتال | وإطلاق سراح الأسرى"."""
    if trigger.pos != "noun" or trigger.prefix != "و":
        return False
    first = max(reading.sentence(trigger.first).first, trigger.first - _ALONG_WITHIN)
    planned = [m for m in reading.marked(first, trigger.first, "planned") if _binds(reading, m)]
    if not planned or reading.marked(planned[-1].last, trigger.first, *_PARTING):
        return False
    told = any(t.pos == "verb" for t in within(reading.triggers, planned[-1].last, trigger.first))
    return not told and not has_form(reading, planned[-1].last, trigger.first, ("،", ".", "؛", ":"))


def _owed(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody ought to do an act: "وعلى إسرائيل أن تخرج من لبنان وتطلق سراح الأسرى"."""
    if trigger.pos != "verb" or not reading.form(trigger.first).removeprefix("و").startswith(("ي", "ت")):
        return False
    first = max(reading.sentence(trigger.first).first, trigger.first - _OWED_WITHIN)
    by = within(reading.actors, first, trigger.first)
    return any(
        reading.form(a.first - 1) in _UPON and reading.form(a.last) == "ان" and not a.prefix.strip("ال") for a in by
    )


def _asks(reading: Reading, marker: Match[Marker]) -> bool:
    """Whether a verb demands or threatens an act that may follow some words later with ب."""
    threatens = any(entry.kind == "threatened" and entry.tense for entry in marker.entries)
    return threatens or reading.form(marker.first).removeprefix("و") in _DEMANDS


def _claimed_as_right(reading: Reading, trigger: Trigger) -> bool:
    """Whether an act is one that somebody has the right to: "حق لبنان في تحرير مزارع شبعا"."""
    if trigger.pos != "noun" or reading.form(trigger.first - 1) != "في":
        return False
    first = max(reading.sentence(trigger.first).first, trigger.first - _RIGHT_REACH)
    return any(reading.form(at).removeprefix("ال") in _RIGHTS for at in range(first, trigger.first - 1))
