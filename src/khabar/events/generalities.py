"""What a report tells in general: habits, who holds a place, campaigns; none of it is one act (codebook section 2).

"تتعرض القرى لقصف بشكل يومي", "يذكر أن البلدة تشهد احتجاجات", "ثكنة تتمركز فيها قوات", "خلال سيطرة التنظيم على المدينة".
"""

from __future__ import annotations

import datetime

from khabar.events.clauses import has_form
from khabar.events.draft import Draft
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.times import TimeMention
from khabar.record import Date

_MOST = frozenset({"اغلب", "معظم", "غالبيه"})
_RELATIVES = frozenset("التي الذي اللتين اللذين حيث والتي والذي وحيث".split())
_OF_IT = frozenset({"عليها", "عليه", "عليهما"})
_REIGNS = frozenset("خلال اثناء ابان فتره زمن طيله ايام سنوات حقبه عهد وقت مده".split())
STILL = frozenset("تزال يزال زال زالت يزالون زالوا تزالان يزالان".split())
_STILL_WITHIN = 6
_HELD = ("سيطر", "ستولي", "حتل")
_BEGUN = ("بدا", "استطاع", "اصبح", "بات", "كاد")
_BEGUN_WITHIN = 4
_POSTED = ("تمركز", "نتشر")
_UNSET = ("since", "span")
_BARE_PLURAL = (3, None)
_IN_IT = frozenset({"فيها", "فيه", "بها", "به", "فيهما"})
_SINCE = ("منذ", "ومنذ")
_HOURS = frozenset("فجر صباح ظهر عصر مساء ليل ليله منتصف الفجر الصباح الظهر المساء امس اليوم ساعات".split())
_MONTHS = 60
_YEAR = 300
_KEPT_UP_WITHIN = 20
_WERE, _HELD_WITHIN = frozenset({"كان", "كانت", "كانوا"}), 3
_KEPT_UP = tuple(v + e for v in ("كثف", "صعد", "واصل", "جدد") for e in ("", "ت", "وا"))
_TO_COME_WITHIN = 9
_REMINDERS = ("يذكر", "يشار", "تجدر", "الجدير", "جدير")
_SUPPORTS = ("light_agent", "light_target", "light_place", "light_occur")


def is_habitual(reading: Reading, draft: Draft) -> bool:
    """Whether a draft tells of a habit: a habitual adverb and no time, figure of its own, "في أغلب معاركه"."""
    head = draft.means or draft.triggers[0]
    if head.pos == "noun" and (reading.form(head.first - 1) in _MOST or _is_a_sort(reading, head)):
        return True
    counted = any((f.low, f.high) != _BARE_PLURAL for f in draft.figures)
    if counted or (draft.time is not None and _is_set(draft.time)):
        return False
    if draft.figures:  # "تشهد المنطقة تفجيرات متكررة توقع قتلى وجرحى"
        return any(m.first == head.last for m in reading.marked(head.last, head.last + 1, "habitual"))
    habits = [m for m in reading.marked(draft.first, draft.last, "habitual") if not _since_today(reading, m.last)]
    return bool(habits) or _recalled_as_usual(reading, draft, head)


def _is_set(time: TimeMention) -> bool:
    """Whether a time is that of one occasion: the two days of "يومي السبت والأحد" are, "منذ أسبوع" is not."""
    return time.kind not in _UNSET or (time.form in ("weekday", "date") and not time.since)


def _since_today(reading: Reading, at: int) -> bool:
    """Whether something goes on for some hours only: "القصف المتواصل | منذ فجر السبت"."""
    return reading.form(at) in _SINCE and reading.form(at + 1) in _HOURS


def _is_a_sort(reading: Reading, head: Trigger) -> bool:
    """Whether a noun only tells of what sort something is: "أشكال | الاعتقال التعسفي", "سياسة | الاغتيالات"."""
    return any(m.last == head.first for m in reading.marked(max(0, head.first - 2), head.first, "sort"))


def _recalled_as_usual(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether background tells what goes on rather than what went on: "يذكر أن القرية تشهد احتجاجات"."""
    if head.act.frame == "assault" and head.pos == "noun" and head.number == "s":  # one attack that goes on
        return False
    if draft.time is not None:  # "تتعرض لقصف منذ الصباح"
        return False
    first = reading.sentence(head.first).first
    openers = [m for m in reading.marked(first, head.first, "background") if _reminds(reading, m.first)]
    return bool(openers) and _tenses(reading, draft, openers[0].last, head) == {"imperfect"}


def has_long_gone_on(reading: Reading, draft: Draft, date: Date | None) -> bool:
    """Whether the present tense tells what has gone on for months: "ومنذ سنوات تتعرض القرى لغارات"."""
    if date is None or date.start is None or draft.time is None or draft.figures or draft.type == "agreement":
        return False
    if reading.published is None or not _since(reading, draft, draft.time):
        return False
    head = draft.means or draft.triggers[0]
    if reading.form(head.first - 1) in _SINCE:  # "منذ سيطرة الحركة على القطاع عام 2007" dates the act itself
        return False
    months = (reading.published - datetime.date.fromisoformat(date.start)).days >= _MONTHS
    return months and _tenses(reading, draft, draft.first, head) == {"imperfect"}


def is_campaign(reading: Reading, draft: Draft, date: Date | None) -> bool:
    """Whether attacks were stepped up or kept up for a year or more: "كثفت الحركة هجماتها في العامين الماضيين"."""
    head = draft.means
    if date is None or date.start is None or date.end is None or draft.figures or head is None or not head.definite:
        return False
    year = (datetime.date.fromisoformat(date.end) - datetime.date.fromisoformat(date.start)).days >= _YEAR
    verbs = reading.marked(max(draft.first, head.first - _KEPT_UP_WITHIN), head.first, "light_agent")
    return year and any(reading.form(m.first).endswith(_KEPT_UP) for m in verbs)


def _since(reading: Reading, draft: Draft, time: TimeMention) -> bool:
    """Whether a time is since when: "منذ عام", "منذ تدخلها أواخر 2014"."""
    return time.kind == "since" or time.since or has_form(reading, max(draft.first, time.first - 6), time.first, _SINCE)


def is_to_come(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether an act is dated in the days to come: "تنسحب القوات الشهر المقبل", "عملية سحب القوات العام المقبل"."""
    if draft.time is not None or draft.figures or head.tense == "perfect" or head.act.frame == "agree":
        return False
    behind = within(reading.times, head.last, min(draft.last, head.last + _TO_COME_WITHIN))
    return any(time.kind == "future" for time in behind)


def _reminds(reading: Reading, at: int) -> bool:
    """Whether a word opens what readers are reminded of: يذكر أن, تجدر الإشارة."""
    return reading.form(at).removeprefix("و").startswith(_REMINDERS)


def _tenses(reading: Reading, draft: Draft, first: int, head: Trigger) -> set[str]:
    """The tenses of a draft's verbs and of the support verbs that carry it, from a word on; "أن تبدأ" has none."""
    support = reading.marked(max(first, draft.first), head.first, *_SUPPORTS)
    verbs = [(m.first, entry.tense) for m in support for entry in m.entries if entry.tense]
    verbs += [(t.first, t.tense) for t in draft.triggers if t.pos == "verb" and t.first >= first]
    return {tense for at, tense in verbs if tense != "imperfect" or reading.form(at - 1) != "ان"}


def is_standing(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether a trigger tells who holds a place or where a force stands, not that it changed."""
    return holds_place(reading, head) or _is_posted(reading, draft, head)


def _is_posted(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether a relative clause tells where a force is stationed: "الثكنة التي | تتمركز فيها القوات".

    "مواقع كانت | تنتشر فيها القوات" has no relative, but the pronoun of one.
    """
    if head.act.id != "deploy" or head.tense != "imperfect" or draft.time is not None:
        return False
    posted = any(stem in reading.form(head.first) for stem in _POSTED)
    return posted and (reading.form(head.first - 1) in _RELATIVES or reading.form(head.last) in _IN_IT)


def holds_place(reading: Reading, head: Trigger) -> bool:
    """Whether a word of control tells who holds a place, not that it changed hands: الخاضعة لسيطرة."""
    if head.act.frame != "take":
        return False
    before = reading.form(head.first - 1)
    if head.pos == "noun":
        rule = reading.form(head.first).endswith(("سيطره", "سيطرته", "سيطرتها", "سيطرتهم"))
        return (
            (head.prefix in ("ل", "لل", "ب") and before.removeprefix("ال").startswith(("خاضع", "واقع")))
            or before == "تحت"
            or (before == "من" and reading.form(head.first) == "سيطره")
            or (head.prefix == "ل" and reading.form(head.first).endswith("سيطره"))
            or (before in _REIGNS and rule and not head.article)
        )
    if head.tense != "imperfect":
        return False
    if before in _RELATIVES or before in ("لا", "ما") or reading.form(head.last) in _OF_IT:
        return True
    if any(reading.form(at) in STILL for at in range(max(0, head.first - _STILL_WITHIN), head.first)):
        return True
    return _in_the_body(reading, head) or ("سيطر" in reading.form(head.first) and head.prefix.startswith("و"))


def _in_the_body(reading: Reading, head: Trigger) -> bool:
    """Whether the present tense says who holds a place, which only a report's first line tells of who takes it.

    "بينما | تسيطر القوات على معظم أحياء العاصمة"; a day, or a verb before it, makes an event of it: "بدأت تسيطر على".
    """
    form, sentence = reading.form(head.first), reading.sentence(head.first)
    if not any(stem in form for stem in _HELD) or sentence.first == 0 or sentence.role in ("headline", "subhead"):
        return False
    ahead = [reading.form(at).removeprefix("و") for at in range(head.first - _BEGUN_WITHIN, head.first)]
    begun = ahead[-1] == "ان" or any(word.startswith(_BEGUN) for word in ahead)
    return not begun and not within(reading.times, sentence.first, sentence.last)


def is_held_at_large(reading: Reading, draft: Draft, head: Trigger) -> bool:
    """Whether a verb in the present tells that people are held, not that they were taken: "تحتجز القوات مشتبها بهم".

    A headline's تعتقل tells that they were.
    """
    if head.act.frame != "detain" or head.tense != "imperfect" or "حتجز" not in reading.form(head.first):
        return False
    if has_form(reading, head.first - _HELD_WITHIN, head.first, _WERE):  # "الذين كانت الحركة تحتجزهم"
        return True
    return draft.time is None and not draft.figures
