"""The two sides of a clash or an agreement: "بين س وص", "س مع ص", "مقاتلو س ضد ص"."""

from __future__ import annotations

from khabar.events.draft import Draft
from khabar.events.phrases import coordinated, coordinated_back, doers_in, governor
from khabar.events.reading import Reading, within
from khabar.events.support import SUPPORT_NOUNS, support_subject
from khabar.events.triggers import Trigger
from khabar.events.verb_subjects import right_after, subject_before
from khabar.find.actors import ActorMention

Sides = tuple[list[ActorMention], list[ActorMention]]
_REACH, _FAR = 12, 26
_STOPS = frozenset({".", "؛", ":"})
_AGAINST = frozenset({"مع", "ضد", "وضد"})
_CROWDS = frozenset({"civilians", "protesters", "detainees", "refugees", "israeli_settlers"})
BOTH = frozenset("الطرفين الجانبين الطرفان الجانبان الفريقين الفصيلين الحركتين الجيشين القوتين القبيلتين".split())
"""What two sides told before are called: "تجددت الاشتباكات بين | الطرفين"."""
_HANDS = frozenset({"جهه", "ناحيه", "جانب"})
_BETWEEN = frozenset({"بين", "وبين"})
_AMONG = frozenset("بينهم بينها منهم منها غالبيتهم معظمهم اغلبهم".split())


def told_sides(reading: Reading, draft: Draft, trigger: Trigger) -> Sides | None:
    """The sides that بين، مع، ضد behind a word of fighting names; None where none of them does."""
    stop = min(draft.last, trigger.last + _FAR)
    reach = _FAR if trigger.act.frame == "agree" else _REACH
    for at in range(trigger.last, min(stop, trigger.last + reach)):
        form = reading.form(at)
        if form in _STOPS or reading.marked(at, at + 1, "result", "relative"):
            break
        if form in _BETWEEN:
            if reading.form(at + 1) in BOTH:
                return None
            after = _parties(reading, at + 1, stop)
            return _between(reading, after, stop) if after else None
        if form in _AGAINST and reading.form(at + 1) not in SUPPORT_NOUNS:
            after = _parties(reading, at + 1, min(stop, at + 8))
            if after:
                return _first_side(reading, draft, trigger, at), coordinated(reading, after[0])
    return _sides_before(reading, draft, trigger)


def _sides_before(reading: Reading, draft: Draft, trigger: Trigger) -> Sides | None:
    """Sides named before the word of fighting: "سقط قتلى بين الجيش والتنظيم في معارك"."""
    for at in range(trigger.first - 1, max(draft.first, trigger.first - _REACH) - 1, -1):
        if reading.form(at) == "بين":
            parties = _fighters(reading, at + 1, trigger.first)
            beside = len(parties) >= 2 and parties[-1].last >= trigger.first - 2
            return _between(reading, parties, trigger.first) if beside else None
    return None


def _fighters(reading: Reading, first: int, last: int) -> list[ActorMention]:
    return [a for a in doers_in(reading, first, last) if a.kind != "unknown"]


def _parties(reading: Reading, first: int, last: int) -> list[ActorMention]:
    """Fighters, and people where they are a party themselves: "مواجهات بين الشرطة ومحتجين"."""
    people = [
        a
        for a in within(reading.actors, first, last)
        if a.kind == "people" and a.id in _CROWDS and reading.form(a.first - 1) not in _AMONG
    ]
    return sorted([*_fighters(reading, first, last), *people], key=lambda a: a.first)


def _first_side(reading: Reading, draft: Draft, trigger: Trigger, at: int) -> list[ActorMention]:
    """The side that fights, where مع or ضد names the other.

    Its genitive, its verb's subject, or whose dead are told.
    """
    named = [a for a in _fighters(reading, trigger.last, at) if governor(reading, a) in ("", "ل", "بين")]
    if named:
        return coordinated(reading, named[0])
    if trigger.pos == "verb":
        before = subject_before(reading, draft.first, trigger.first, trigger.number, trigger.gender)
        after = right_after(reading, trigger, draft, 8)
        found = before or after
        return coordinated_back(reading, found) if found is not None else []
    return support_subject(reading, draft, trigger, "light_agent") or _fallen(reading, draft, trigger)


def _fallen(reading: Reading, draft: Draft, trigger: Trigger) -> list[ActorMention]:
    """Whose fighters were hurt: "مقتل جنديين في اشتباكات مع المسلحين"."""
    for harm in draft.harms:
        if harm.first < trigger.first:
            for actor in within(reading.actors, harm.last, trigger.first):
                if (actor.head == "member" and actor.kind in ("named", "generic")) or actor.id == "police":
                    return [actor]
    return []


def _between(reading: Reading, after: list[ActorMention], stop: int) -> Sides:
    """The sides of "بين X وY": what stands before the joining و, and what behind it."""
    told_apart = _apart(reading, after, stop)
    if told_apart is not None:
        return told_apart
    first = after[0]
    left = [first, *first.supporters]
    for other in after[1:]:
        if other.first >= stop or _closed(reading, first.last, other.first):
            break
        if (
            other.prefix.startswith("و")
            or "و" in [reading.form(i) for i in range(left[-1].last, other.first)]
            or _second_between(reading, other)
        ):
            return left, coordinated(reading, other)
        if governor(reading, other) in ("", "بين"):
            left.append(other)
        elif governor(reading, other) == "مع":
            return left, coordinated(reading, other)
    return left, []


def _apart(reading: Reading, after: list[ActorMention], stop: int) -> Sides | None:
    """The sides told apart by من جهة: "بين الجيش والشرطة من جهة والتنظيم من جهة أخرى"."""
    ends = [at for at in range(after[0].first, stop) if reading.form(at) == "من" and reading.form(at + 1) in _HANDS]
    if not ends:
        return None
    left = [a for a in after if a.first < ends[0]]
    last = ends[1] if len(ends) > 1 else min(stop, ends[0] + _REACH)
    right = [a for a in after if ends[0] < a.first < last]
    return (left, right) if left and right else None


def _second_between(reading: Reading, actor: ActorMention) -> bool:
    return reading.form(actor.first - 1) == "وبين" or any(
        reading.form(at).startswith("و") and at == actor.first - 1 for at in range(actor.first - 1, actor.first)
    )


def _closed(reading: Reading, first: int, last: int) -> bool:
    """Whether the phrase of بين has ended between two words."""
    return bool(reading.marked(first, last, "result", "clause")) or any(
        reading.form(at) in _STOPS for at in range(first, last)
    )
