"""Who let people go, where no verb of letting go has a subject: those who held them, and both sides of an exchange.

"الإفراج عن ثلاثة كانت الجماعة تحتجزهم", "إطلاق سراح أسرى لدى الحركة", "صفقة تبادل أسرى بين الجيش والجماعة". People who
are freed by others or who flee were let go by nobody ("تحرير رهائن لدى الجماعة").
"""

from __future__ import annotations

from khabar.events.draft import Draft
from khabar.events.phrases import bare, coordinated, doers_in, governor, is_doer
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.text.words import prefix_analyses

_LETS_GO = ("فرج", "فراج", "طلق", "طلاق", "سراح")
_EXCHANGE = "تبادل"
_EXCHANGED = tuple("اسري اسير سجناء سجين معتقل محتجز مختطف مخطوف رهائن رهاين موقوف جثامين جثث جثمان".split())
_WAS = frozenset({"كان", "كانت", "كانوا"})
_HELD_BY, _IN_JAILS_OF = "لدي", ("سجون", "معتقلات", "سجن", "معتقل")
_REACH, _BETWEEN_WITHIN = 16, 5


def freed_by(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """The doers of a release that names none: the sides of an exchange, else whoever held those who were let go."""
    if trigger.act.frame != "free":
        return []
    sides = _exchangers(reading, draft)
    if sides or not any(part in reading.form(at) for at in range(trigger.first, trigger.last) for part in _LETS_GO):
        return sides
    stop = min(reading.sentence(trigger.first).last, trigger.last + _REACH)
    return _keepers(reading, trigger.last, stop) or _captors(reading, trigger.last, stop)


def _exchangers(reading: Reading, draft: Draft) -> list[ActorMention]:
    """The two sides of an exchange: "صفقة تبادل للأسرى بين | الجيش والجماعة"."""
    sentence = reading.sentence(draft.start)
    for at in range(max(sentence.first, draft.start - _REACH), min(sentence.last, draft.triggers[-1].last + _REACH)):
        if not any(r.stem == _EXCHANGE for r in prefix_analyses(reading.form(at))) or not _of_people(reading, at + 1):
            continue
        between = [i for i in range(at + 1, at + 1 + _BETWEEN_WITHIN) if reading.form(i) == "بين"]
        found = doers_in(reading, between[0] + 1, min(sentence.last, between[0] + _REACH)) if between else []
        if found and found[0].first <= between[0] + 2:
            return _both(reading, found, sentence.last)
    return []


def _of_people(reading: Reading, at: int) -> bool:
    """Whether it is prisoners that are exchanged: تبادل | للأسرى, not تبادل | الآراء."""
    return any(r.stem.removeprefix("ال").startswith(_EXCHANGED) for r in prefix_analyses(reading.form(at)))


def _both(reading: Reading, found: list[ActorMention], stop: int) -> list[ActorMention]:
    """Those whom one بين names, a second one before the other side included: "بين الجيش وبين الجماعة"."""
    out = coordinated(reading, found[0])
    again = next((at for at in range(out[-1].last, min(stop, out[-1].last + _REACH)) if _repeats(reading, at)), None)
    if again is not None:
        out += [a for a in doers_in(reading, again + 1, again + 2) if a not in out]
    return out


def _repeats(reading: Reading, at: int) -> bool:
    return reading.form(at) == "وبين"


def _keepers(reading: Reading, first: int, stop: int) -> list[ActorMention]:
    """With whom or in whose jails they were: "30 من المحتجزين لدى | الجماعة", "من سجون | الحركة"."""
    for actor in within(reading.actors, first, stop):
        before = reading.form(actor.first - 1)
        kept = before == _HELD_BY or (before.startswith(_IN_JAILS_OF) and governor(reading, actor) == "")
        able = actor.kind in ("named", "generic", "armed") or actor.id in ("police", "tribes")
        if kept and able and actor.prefix in ("", "ال"):
            return coordinated(reading, actor)
    return []


def _captors(reading: Reading, first: int, stop: int) -> list[ActorMention]:
    """Who had taken them, in a clause about them: "كانت | الحركة تحتجزهم", "خطفهم | مسلحون"."""
    for taking in within(reading.triggers, first, stop):
        if taking.act.frame != "detain" or taking.pos != "verb" or not taking.suffix:
            continue
        behind = [a for a in within(reading.actors, taking.last, taking.last + 1) if is_doer(reading, a) and bare(a)]
        before = [a for a in doers_in(reading, first, taking.first) if reading.form(a.first - 1) in _WAS]
        found = behind or before[-1:]
        return coordinated(reading, found[0]) if found else []
    return []
