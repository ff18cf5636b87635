"""Whether two entries tell of one act.

They do when nothing told of them disagrees and something ties them: the same place, the same figures, a definite
noun (القصف، الهجوم), or the headline's summary of the lead.
"""

from __future__ import annotations

from khabar.events.draft import VIOLENT
from khabar.events.entries import SUMMARISING, Entry
from khabar.events.likeness import DOUBTFUL, SURE, SURE_OF_ONE_TYPE, likeness
from khabar.events.retold_figures import figures_agree, is_vague
from khabar.events.settlement import WIDE, contains
from khabar.events.tellings import (
    BLASTS,
    actors_agree,
    another_teller,
    dates_agree,
    is_unknown,
    places_agree,
    same_sides,
    types_agree,
)
from khabar.text.fold import fold_word

_LEAD = 2
_DETAILS = 3
_PLOTS = frozenset("هجوم هجوما هجمات هجومين تفجير تفجيرا تفجيرات اعتداء مخطط مخططا مخططات موامره محاوله عمليه".split())


def same_act(a: Entry, b: Entry, latest: bool = True, only: bool = True) -> bool:
    """Whether a later entry tells again of an earlier one: the `latest` told, or the `only` one whose type fits.

    The rules of news decide, unless all evidence taken together is clear: an unlikely retelling stays a record of its
    own, and a very likely one is joined where nothing speaks against it outright.
    """
    if _raid_outcome(a, b) or _raid_of(a, b) or _sums_up(a, b) or _foiled(a, b):
        return True
    if not types_agree(a, b):
        return False
    told_again = _told_again(a, b, latest)
    if not told_again and _contradict(a, b):
        return False
    sure = SURE_OF_ONE_TYPE if a.type == b.type else SURE
    return likeness(a, b, latest, only) > (DOUBTFUL if told_again else sure)


def _contradict(a: Entry, b: Entry) -> bool:
    """Whether two tellings disagree in place, day or doer, one is denied or a total, or the second is another act.

    A headline's place is often wider or wrongly read, its doer told by an ally's name: where the figures are the same,
    they give way.
    """
    summed_up = a.role in SUMMARISING and figures_agree(a, b) == 2
    doers = actors_agree(a.perpetrators, b.perpetrators) or same_sides(a, b)
    apart = not summed_up and not (places_agree(a, b) and dates_agree(a, b) and doers)
    unlike = a.aggregate != b.aggregate or (a.status != b.status and "denied" in (a.status, b.status))
    answered = a.sentence == b.sentence and a.background != b.background  # "قصفت المدفعية التلة ردا على قصف"
    other = figures_agree(a, b) == 0 and _lists_another(a, b)
    return apart or unlike or answered or other or b.further or b.answers or b.turns


def _lists_another(a: Entry, b: Entry) -> bool:
    """Whether b, of other figures, is told beside a: "قتل ثلاثة في هجوم على الحاجز، كما قتل اثنان في كمين قرب البلدة".

    Another figure of the same act is told by somebody else, or points back to it.
    """
    if b.also or (a.sentence == b.sentence and b.own_place and not b.definite):
        return True
    same_voice = a.sources == b.sources or all(source.kind == "outlet" for source in b.sources)
    return not b.definite and same_voice


def _told_again(a: Entry, b: Entry, latest: bool) -> bool:
    """Whether nothing told of two entries disagrees and something ties them."""
    heads_total = a.role in SUMMARISING and b.aggregate and b.first_sentence <= _LEAD
    if (a.aggregate != b.aggregate and not heads_total) or a.status != b.status:
        return False
    places, dates, figures = places_agree(a, b), dates_agree(a, b), figures_agree(a, b)
    if places == 0 or dates == 0 or not (actors_agree(a.perpetrators, b.perpetrators) or same_sides(a, b)):
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
        return same and b.sentence != a.sentence and another_teller(a.sources, b.sources)
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
        and places_agree(a, b) > 0 and dates_agree(a, b) > 0
        and (actors_agree(a.perpetrators, b.perpetrators) or (b.type == "armed_clash" and not b.targets))
    )  # fmt: skip


def _raid_of(a: Entry, b: Entry) -> bool:
    """Whether b is the raid, told with no outcome, in which the headline or lead said that people were taken."""
    if not (b.evidence[0].rule.startswith("raid.") and b.type == "attack" and not b.counts):
        return False
    return (
        a.first_sentence <= 1 and a.group == "detention" and bool(a.perpetrators)
        and b.sentence - a.sentence <= 2 and a.background == b.background
        and places_agree(a, b) > 0 and dates_agree(a, b) > 0 and actors_agree(a.perpetrators, b.perpetrators)
    )  # fmt: skip


def _foiled(a: Entry, b: Entry) -> bool:
    """Whether b tells of the arrests that the foiling of a plot led to: "إحباط هجوم على مقر", "واعتقال ثلاثة"."""
    if (a.type, b.type) != ("interception", "arrest") or a.counts or b.turns or b.further:
        return False
    plot = any(fold_word(word).removeprefix("ال") in _PLOTS for e in a.evidence for word in e.text.split())
    return (
        plot and b.sentence - a.sentence <= 2 and a.background == b.background
        and places_agree(a, b) > 0 and dates_agree(a, b) > 0 and actors_agree(a.perpetrators, b.perpetrators)
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


def _vague_lead(a: Entry, b: Entry) -> bool:
    """Whether a lead named an act without figure and place that its details come to: "أقدم بعضهم على الانتحار".

    Its figures may be vague and its place wide: "جرحى بقصف على ريف إدلب" before the village and the number.
    """
    if a.sentence > _LEAD or not (a.type == b.type or {a.type, b.type} <= BLASTS):
        return False
    wide = all(any(contains(p, q) or is_unknown(q) for q in b.event_places) for p in a.event_places if a.names_place)
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
