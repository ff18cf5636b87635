"""Whether two entries tell of one act.

They do when nothing told of them disagrees and something ties them: the same place, the same figures, a definite
noun (القصف، الهجوم), or the headline's summary of the lead.
"""

from __future__ import annotations

from khabar.events.draft import VIOLENT
from khabar.events.entries import SUMMARISING, Entry
from khabar.events.retold_figures import figures_agree, is_vague, same_dead
from khabar.events.settlement import WIDE, contains, same_place
from khabar.record import Actor, Place, Source

_MURDERS = frozenset({"assassination", "execution", "armed_clash"})
_GENERAL = frozenset({"attack", "shelling"})
_ANYBODY = frozenset({"unidentified_armed", "unidentified", "police", "civilians", "tribes"})
_KIN = (
    frozenset({"sna", "syria_opposition", "turkey", "fsa", "hts"}), frozenset({"coalition_anti_is", "usa", "sdf"}),
    frozenset({"sdf", "ypg", "pkk", "asayish"}),
    frozenset({"russia", "syria_government"}), frozenset({"hamas", "islamic_jihad", "palestinian_armed_groups"}),
)  # fmt: skip
_LEAD = 2
_DETAILS = 3
_SETTLEMENTS = ("village", "town")


def same_act(a: Entry, b: Entry, latest: bool = True) -> bool:
    """Whether a later entry tells again of an earlier one, which is the `latest` told or has others behind it."""
    if _raid_outcome(a, b) or _raid_of(a, b) or _sums_up(a, b):
        return True
    if not types_agree(a, b) or a.aggregate != b.aggregate or a.status != b.status:
        return False
    places, dates, figures = places_agree(a, b), _dates_agree(a, b), figures_agree(a, b)
    if places == 0 or dates == 0 or not (_actors_agree(a.perpetrators, b.perpetrators) or _same_sides(a, b)):
        return False
    if b.answers and a.sentence == b.sentence:
        return False
    if b.turns and not (figures == 2 and (places == 2 or not b.own_place)):
        return False
    if b.further and a.role not in SUMMARISING and (b.own_place or b.counts) and not (figures == 2 and places == 2):
        return False
    if a.background != b.background and figures != 2 and not (places == 2 and dates == 2):
        goes_on = b.definite and not b.own_date and b.sentence - a.sentence == 1
        if not goes_on and not _dates_lead(a, b):
            return False
    if figures == 0 and places > 0 and ((b.rising and places == 2) or of_those_held(a, b)):
        return True
    if figures == 0:
        same = places == 2 or (not b.own_place and (b.definite or (latest and a.type != b.type)))
        return same and b.sentence != a.sentence and _another_teller(a.sources, b.sources)
    if figures == 2:
        return True
    if a.role in SUMMARISING or b.role in SUMMARISING or _vague_lead(a, b):
        return True
    if b.definite or places == 2 or _spells_out_lead(a, b):
        return True
    if (a.harm_only != b.harm_only or (a.harm_only and b.definite)) and b.sentence - a.sentence == 1:
        return True
    near = b.sentence - a.sentence <= 2
    return near and not b.own_place and (b.weak or not b.perpetrators) and b.sentence != a.sentence


def _raid_outcome(a: Entry, b: Entry) -> bool:
    """Whether a raid told with no outcome ended in the arrests or the fighting told right after it."""
    return (
        a.evidence[-1].rule.startswith("raid.") and a.type == "attack" and not a.counts
        and b.group in ("detention", "battle") and b.type in ("arrest", "abduction", "armed_clash")
        and b.sentence - a.sentence <= 2 and a.background == b.background
        and places_agree(a, b) > 0 and _dates_agree(a, b) > 0
        and (_actors_agree(a.perpetrators, b.perpetrators) or (b.type == "armed_clash" and not b.targets))
    )  # fmt: skip


def _raid_of(a: Entry, b: Entry) -> bool:
    """Whether b is the raid, told with no outcome, in which the headline or lead said that people were taken."""
    if not (b.evidence[0].rule.startswith("raid.") and b.type == "attack" and not b.counts):
        return False
    return (
        a.first_sentence <= 1 and a.group == "detention" and bool(a.perpetrators)
        and b.sentence - a.sentence <= 2 and a.background == b.background
        and places_agree(a, b) > 0 and _dates_agree(a, b) > 0 and _actors_agree(a.perpetrators, b.perpetrators)
    )  # fmt: skip


def _sums_up(a: Entry, b: Entry) -> bool:
    """Whether b gives the toll of the many acts that the sentence before it counted: "وأدت هذه الهجمات لمقتل 18"."""
    near = a.aggregate and b.definite and b.sentence - a.sentence == 1
    return near and {a.group, b.group} <= VIOLENT and not a.figures("killed")


def of_those_held(a: Entry, b: Entry) -> bool:
    """Whether b tells of some of those whom a told to be held: "الاعتقالات شملت رجلا وابنه"."""
    if not (b.definite and a.type == b.type and a.group == "detention" and not b.own_date):
        return False
    totals = [c.low for c in a.counts if not c.part]
    return bool(totals) and all(c.low <= max(totals) for c in b.counts)


def types_agree(a: Entry, b: Entry) -> bool:
    """Whether two types may be of one act: the same, or one that tells it in general."""
    if a.type == b.type:
        return True
    if a.role in SUMMARISING and {a.group, b.group} <= VIOLENT and figures_agree(a, b) == 2:
        return "territory_change" not in (a.type, b.type)
    if a.group == b.group == "bombing":
        blasts = {a.type, b.type} <= {"explosive_device", "suicide_bombing", "mine_explosion"}
        retold = "explosive_device" in (a.type, b.type) and figures_agree(a, b) == 2
        return a.type in _GENERAL or b.type in _GENERAL or blasts or retold
    if {a.group, b.group} <= VIOLENT and "territory_change" not in (a.type, b.type):
        murder = {a.type, b.type} <= _MURDERS and 0 < b.sentence - a.sentence <= _DETAILS and same_dead(a, b)
        return murder or "attack" in (a.type, b.type) or a.only_target or b.only_target
    return False


def _unknown(place: Place) -> bool:
    """Whether a place is a site or a name that nothing is known of: it tells two acts apart only by its own name."""
    return place.lat is None and (place.precision == "site" or (not place.candidates and place.precision == "town"))


def places_agree(a: Entry, b: Entry) -> int:
    """2 if they share a place, 1 if nothing speaks against it, 0 if they lie apart."""
    first, second = a.event_places, b.event_places
    if not first or not second:
        return 1
    if any(same_place(p, q) for p in first for q in second):
        return 2
    if all(_unknown(p) for p in first) or all(_unknown(p) for p in second):
        both = (*first, *second)
        return 0 if len(both) == 2 and all(p.precision in _SETTLEMENTS for p in both) else 1
    return 1 if any(contains(p, q) or contains(q, p) for p in first for q in second) else 0


def _dates_agree(a: Entry, b: Entry) -> int:
    if a.date is None or b.date is None or a.date.start is None or b.date.start is None:
        return 1
    if a.date.end is None or b.date.end is None:
        return 1
    return 2 if a.date.start <= b.date.end and b.date.start <= a.date.end else 0


def _actors_agree(a: list[Actor], b: list[Actor]) -> bool:
    first, second = {x.id for x in a}, {x.id for x in b}
    if not first or not second or first & second:
        return True
    return bool((first | second) & _ANYBODY) or any({x, y} <= kin for x in first for y in second for kin in _KIN)


def _same_sides(a: Entry, b: Entry) -> bool:
    """Whether the same two sides fight, whichever of them is told first: "تصدت القوات لهجوم", "هجوم شنته المليشيات"."""
    if not a.type == b.type == "armed_clash":
        return False
    sides = {x.id for x in (*a.perpetrators, *a.targets)} - _ANYBODY
    return len(sides & {x.id for x in (*b.perpetrators, *b.targets)}) > 1


def _vague_lead(a: Entry, b: Entry) -> bool:
    """Whether a lead named an act without figure and place that its details come to: "أقدم بعضهم على الانتحار".

    Its figures may be vague and its place wide: "جرحى بقصف على ريف إدلب" before the village and the number.
    """
    if a.sentence > _LEAD or a.type != b.type:
        return False
    wide = all(any(contains(p, q) for q in b.event_places) for p in a.event_places if a.names_place)
    return all(is_vague(count) for count in a.counts) and wide


def _dates_lead(a: Entry, b: Entry) -> bool:
    """Whether b gives the undated news of a lead its day, which lies some days back: "هاجموا القرية السبت الماضي"."""
    return b.dated_back and not a.background and a.date is None and _spells_out_lead(a, b)


def _spells_out_lead(a: Entry, b: Entry) -> bool:
    """Whether b tells the lead's act in detail: the same doers, or the same day, at a finer place inside its place."""
    if a.first_sentence > 1 or not 0 < b.sentence - a.sentence <= _DETAILS or b.further:
        return False
    doers = {x.id for x in a.perpetrators} & {x.id for x in b.perpetrators}
    if not doers and not (a.type == b.type and a.date is not None and b.own_date):
        return False
    if a.type != b.type and not {"attack", "assassination"} & {a.type, b.type}:
        return False
    wide = all(p.precision in WIDE for p in a.event_places)
    return wide and all(any(contains(p, q) for p in a.event_places) for q in b.event_places)


def _another_teller(a: list[Source], b: list[Source]) -> bool:
    """Whether a later figure is told by somebody else, so that both may be of one act."""
    return bool(a) and a != b and any(source.kind != "outlet" for source in b)
