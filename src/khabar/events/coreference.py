"""One record for one act over the whole report: headline, lead, quotes and body tell it again and again.

Two entries are the same act when nothing told of them disagrees and something ties
them: the same place, the same figures, a definite noun (القصف، الهجوم), or the
headline's summary of the lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.entries import BYSTANDERS, TWO_SIDED, Entry, hurt_people
from khabar.events.settlement import contains, finest, same_place
from khabar.record import Actor, Count, Date, Place, Source

_SPECIFIC = (
    "chemical_attack", "suicide_bombing", "mine_explosion", "drone_strike", "air_strike", "explosive_device",
    "shelling", "assassination", "execution", "torture", "sexual_violence", "armed_clash", "attack",
)  # fmt: skip
_VIOLENT = frozenset({"bombing", "violence", "battle"})
_MURDERS = frozenset({"assassination", "execution", "armed_clash"})
_GENERAL = frozenset({"attack", "shelling"})
_ANYBODY = frozenset({"unidentified_armed", "unidentified", "police", "civilians", "tribes"})
_KIN = (
    frozenset({"sna", "syria_opposition", "turkey", "fsa", "hts"}), frozenset({"coalition_anti_is", "usa", "sdf"}),
    frozenset({"sdf", "ypg", "pkk", "asayish"}),
    frozenset({"russia", "syria_government"}), frozenset({"hamas", "islamic_jihad", "palestinian_armed_groups"}),
)  # fmt: skip
_FEW = 2
_BARE_PLURAL, _OTHERS = (3, None), (2, None)
# How many acts back a retelling is looked for; more stand in digests alone, whose acts are different ones.
_REMEMBERED = 100
_LEAD = 2
_DETAILS = 3
_WIDE = frozenset({"city", "district", "governorate", "area", "country"})
_SUMMARISING = frozenset({"headline", "subhead"})


def _unknown(place: Place) -> bool:
    """Whether a place is a site or a name that nothing is known of: it tells two acts apart only by its own name."""
    return place.lat is None and (place.precision == "site" or (not place.candidates and place.precision == "town"))


def _places_agree(a: Entry, b: Entry) -> int:
    """2 if they share a place, 1 if nothing speaks against it, 0 if they lie apart."""
    first, second = a.event_places, b.event_places
    if not first or not second:
        return 1
    if any(same_place(p, q) for p in first for q in second):
        return 2
    if all(_unknown(p) for p in first) or all(_unknown(p) for p in second):
        return 1
    return 1 if any(contains(p, q) or contains(q, p) for p in first for q in second) else 0


def _types_agree(a: Entry, b: Entry) -> bool:
    if a.type == b.type:
        return True
    if a.role in _SUMMARISING and {a.group, b.group} <= _VIOLENT and _figures_agree(a, b) == 2:
        return "territory_change" not in (a.type, b.type)
    if a.group == b.group == "bombing":
        blasts = {a.type, b.type} <= {"explosive_device", "suicide_bombing", "mine_explosion"}
        retold = "explosive_device" in (a.type, b.type) and _figures_agree(a, b) == 2
        return a.type in _GENERAL or b.type in _GENERAL or blasts or retold
    if {a.group, b.group} <= _VIOLENT and "territory_change" not in (a.type, b.type):
        murder = {a.type, b.type} <= _MURDERS and 0 < b.sentence - a.sentence <= _DETAILS and _same_dead(a, b)
        return murder or "attack" in (a.type, b.type) or a.only_target or b.only_target
    return False


def _dates_agree(a: Entry, b: Entry) -> int:
    if a.date is None or b.date is None or a.date.start is None or b.date.start is None:
        return 1
    if a.date.end is None or b.date.end is None:
        return 1
    return 2 if a.date.start <= b.date.end and b.date.start <= a.date.end else 0


def _figures_agree(a: Entry, b: Entry) -> int:
    """2 if a figure is told twice, 0 if figures of one measure differ, else 1."""
    verdict = 1
    if not a.counts or not b.counts:
        return verdict
    if _whole(a, b) or _whole(b, a):
        return 2
    for measure in ("killed", "injured", "detained", "abducted", "released", "defected", "casualties"):
        first, second = _told_figures(a, measure), _told_figures(b, measure)
        if first & second or (a.role in _SUMMARISING and first and first <= _part_figures(b, measure)):
            return 2
        if first and second and not _may_update(first, second):
            verdict = 0
    return verdict


def _same_dead(a: Entry, b: Entry) -> bool:
    """Whether as many are told dead by both, or by one of them alone."""
    first, second = a.figures("killed"), b.figures("killed")
    return not first or not second or bool(first & second)


def _whole(total: Entry, parts: Entry) -> bool:
    """Whether a figure of one entry is what several figures of the other make together.

    "مقتل اثنين" and "قتل قيادي وعنصر", "مصرع وإصابة 4 جنود" and "مقتل جنديين وإصابة اثنين".
    """
    return bool(_wholes(total, parts))


def _wholes(total: Entry, parts: Entry) -> frozenset[str]:
    """The measures of `parts` whose figures make up a figure of `total`."""
    found: set[str] = set()
    for measure, pieces in (("killed", ("killed",)), ("injured", ("injured",)), ("casualties", ("killed", "injured"))):
        told = [c for c in total.counts if c.measure == measure and not c.part]
        made = [c for c in parts.counts if c.measure in pieces and not c.part]
        if told and len(made) > 1 and _add_up(told, made):
            found.update(pieces)
    return frozenset(found)


def _part_figures(entry: Entry, measure: str) -> set[tuple[int, int | None]]:
    """Its breakdowns of one measure, of which a headline may name the one: "وفاة فنان" of three, "بينهم فنان"."""
    return {(c.low, c.high) for c in entry.counts if c.measure == measure and c.part}


def _told_figures(entry: Entry, measure: str) -> set[tuple[int, int | None]]:
    """Its totals of one measure; a headline's bare plural ("قتلى وجرحى") may be of two or of fifty."""
    figures = entry.figures(measure)
    return figures - {_BARE_PLURAL} if entry.role in _SUMMARISING else figures


def _may_update(first: set[tuple[int, int | None]], second: set[tuple[int, int | None]]) -> bool:
    """Whether a vague figure and a precise one may be of the same people: "قتلى" in the headline, "12 قتيلا" below."""
    for low, high in first:
        for other, top in second:
            if (high is None or other <= high) and (top is None or low <= top):
                return True
    return False


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


def _raid_outcome(a: Entry, b: Entry) -> bool:
    """Whether a raid told with no outcome ended in the arrests or the fighting told right after it."""
    return (
        a.evidence[-1].rule.startswith("raid.") and a.type == "attack" and not a.counts
        and b.group in ("detention", "battle") and b.type in ("arrest", "abduction", "armed_clash")
        and b.sentence - a.sentence <= 2 and a.background == b.background
        and _places_agree(a, b) > 0 and _dates_agree(a, b) > 0
        and (_actors_agree(a.perpetrators, b.perpetrators) or (b.type == "armed_clash" and not b.targets))
    )  # fmt: skip


def _raid_of(a: Entry, b: Entry) -> bool:
    """Whether b is the raid, told with no outcome, in which the headline or lead said that people were taken."""
    if not (b.evidence[0].rule.startswith("raid.") and b.type == "attack" and not b.counts):
        return False
    return (
        a.first_sentence <= 1 and a.group == "detention" and bool(a.perpetrators)
        and b.sentence - a.sentence <= 2 and a.background == b.background
        and _places_agree(a, b) > 0 and _dates_agree(a, b) > 0 and _actors_agree(a.perpetrators, b.perpetrators)
    )  # fmt: skip


def _sums_up(a: Entry, b: Entry) -> bool:
    """Whether b gives the toll of the many acts that the sentence before it counted: "وأدت هذه الهجمات لمقتل 18"."""
    near = a.aggregate and b.definite and b.sentence - a.sentence == 1
    return near and {a.group, b.group} <= _VIOLENT and not a.figures("killed")


def _of_those_held(a: Entry, b: Entry) -> bool:
    """Whether b tells of some of those whom a told to be held: "الاعتقالات شملت رجلا وابنه"."""
    if not (b.definite and a.type == b.type and a.group == "detention" and not b.own_date):
        return False
    totals = [c.low for c in a.counts if not c.part]
    return bool(totals) and all(c.low <= max(totals) for c in b.counts)


def same_act(a: Entry, b: Entry, latest: bool = True) -> bool:
    """Whether a later entry tells again of an earlier one, which is the `latest` told or has others behind it."""
    if _raid_outcome(a, b) or _raid_of(a, b) or _sums_up(a, b):
        return True
    if not _types_agree(a, b) or a.aggregate != b.aggregate or a.status != b.status:
        return False
    places, dates, figures = _places_agree(a, b), _dates_agree(a, b), _figures_agree(a, b)
    if places == 0 or dates == 0 or not (_actors_agree(a.perpetrators, b.perpetrators) or _same_sides(a, b)):
        return False
    if b.answers and a.sentence == b.sentence:
        return False
    if b.turns and not (figures == 2 and (places == 2 or not b.own_place)):
        return False
    if b.further and b.own_place and a.role not in _SUMMARISING and figures != 2:
        return False
    if a.background != b.background and figures != 2 and not (places == 2 and dates == 2):
        goes_on = b.definite and not b.own_date and b.sentence - a.sentence == 1
        if not goes_on and not _dates_lead(a, b):
            return False
    if figures == 0 and places > 0 and ((b.rising and places == 2) or _of_those_held(a, b)):
        return True
    if figures == 0:
        same = places == 2 or (not b.own_place and (b.definite or (latest and a.type != b.type)))
        return same and b.sentence != a.sentence and _another_teller(a.sources, b.sources)
    if figures == 2:
        return True
    if a.role in _SUMMARISING or b.role in _SUMMARISING or _vague_lead(a, b):
        return True
    if b.definite or places == 2 or _spells_out_lead(a, b):
        return True
    if (a.harm_only != b.harm_only or (a.harm_only and b.definite)) and b.sentence - a.sentence == 1:
        return True
    near = b.sentence - a.sentence <= 2
    return near and not b.own_place and (b.weak or not b.perpetrators) and b.sentence != a.sentence


def _vague_lead(a: Entry, b: Entry) -> bool:
    """Whether a lead named an act without figure and place that its details come to: "أقدم بعضهم على الانتحار".

    Its figures may be vague and its place wide: "جرحى بقصف على ريف إدلب" before the village and the number.
    """
    if a.sentence > _LEAD or a.type != b.type:
        return False
    wide = all(any(contains(p, q) for q in b.event_places) for p in a.event_places if a.names_place)
    return all(_is_vague(count) for count in a.counts) and wide


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
    wide = all(p.precision in _WIDE for p in a.event_places)
    return wide and all(any(contains(p, q) for p in a.event_places) for q in b.event_places)


def _another_teller(a: list[Source], b: list[Source]) -> bool:
    """Whether a later figure is told by somebody else, so that both may be of one act."""
    return bool(a) and a != b and any(source.kind != "outlet" for source in b)


def _tellers(a: Entry, b: Entry) -> list[Source]:
    """Who tells of both: a remark that only points back ("القصف") adds nobody, a headline gives way to the body."""
    if b.definite and not (b.counts or b.own_date or (b.own_place and a.role in _SUMMARISING)):
        return a.sources
    spells_out = a.role in _SUMMARISING and b.role not in _SUMMARISING and len(a.evidence) == 1
    spelled = {source.kind for source in b.sources} if spells_out else set()
    return join_sources([s for s in a.sources if s.kind not in spelled], b.sources)


def join_sources(a: Sequence[Source], b: Sequence[Source]) -> list[Source]:
    """Both, each source once; the outlet's own voice gives way to anybody else."""
    out = list(a)
    for source in b:
        if source.kind == "outlet" and out:
            continue
        if not any((s.kind, s.name) == (source.kind, source.name) for s in out):
            out.append(source)
    return out


def _join_counts(a: list[Count], b: list[Count]) -> list[Count]:
    """Both entries' counts: a vague or rounded figure gives way to the precise one of the same people.

    Each count takes up one of the other entry's: "a man and a woman were hurt" adds the woman to "one hurt".
    """
    out, used = list(a), set[int]()
    for count in b:
        rivals = [i for i, c in enumerate(out) if i not in used and _same_people(c, count)]
        same = next((i for i in rivals if (out[i].low, out[i].high) == (count.low, count.high)), None)
        if same is None and any(_same_people(c, count) for c in out) and _is_vague(count):
            continue
        replaced = same if same is not None else next((i for i in rivals if _is_rounded(out[i], count)), None)
        if replaced is None:
            used.add(len(out))
            out.append(count)
            continue
        used.add(replaced)
        if same is None or out[same].of is None:
            out[replaced] = count
    killed = any(c.measure == "killed" and not c.part for c in out)
    return [c for c in out if not (killed and c.measure == "casualties" and _is_vague(c))]


def _add_up(told: list[Count], made: list[Count]) -> bool:
    """Whether exact figures told otherwise make the same sum: "two", "an officer and a soldier"."""
    if not all(c.low == c.high for c in (*told, *made)) or sum(c.low for c in told) != sum(c.low for c in made):
        return False
    return len(told) == 1 or (len(told) != len(made) and sum(c.low for c in told) > _FEW)


def _without_wholes(total: Entry, parts: Entry) -> list[Count]:
    """The counts of an entry without those that the other one tells piece by piece."""
    told = _wholes(total, parts)
    whole = told | {"casualties"} if {"killed", "injured"} <= told else told
    return [c for c in total.counts if c.part or c.measure not in whole]


def _is_rounded(count: Count, exact: Count) -> bool:
    """Whether a count says less than another of the same people: several, "five" beside "at least five"."""
    return _is_vague(count) or (count.low == count.high and exact.high is None and exact.low - count.low in (0, 1))


def _same_people(a: Count, b: Count) -> bool:
    return (a.measure, a.part, a.of if a.part else None) == (b.measure, b.part, b.of if b.part else None)


def _is_vague(count: Count) -> bool:
    bounds = (count.low, count.high)
    return bounds == _BARE_PLURAL or (bounds == _OTHERS and "خر" in (count.text or ""))


def _news_of_places(a: Entry, b: Entry) -> list[Place]:
    """What a retelling adds: finer places than those told, any place where none or only a headline told one."""
    if not a.event_places or a.role in _SUMMARISING:
        return b.places
    return [p for p in b.places if p.role != "event" or any(contains(q, p) or same_place(q, p) for q in a.event_places)]


def _spells_out(a: Entry, b: Entry) -> bool:
    """Whether the body says of one act where it was, when its headline named the places of several: each is there."""
    there = a.event_places
    return bool(b.event_places) and all(any(same_place(p, q) or contains(p, q) for p in there) for q in b.event_places)


def _join_places(a: Entry, b: Entry) -> list[Place]:
    """Both entries' places, the finest only: what one of them tells coarsely gives way to the other's finer place."""
    out = list(a.places)
    if a.role in _SUMMARISING and any(p.precision not in _WIDE for p in b.event_places):
        out = [p for p in out if p.role != "event" or p.precision not in _WIDE]
    if a.role in _SUMMARISING and b.role not in _SUMMARISING and _spells_out(a, b):
        out = [p for p in out if p.role != "event"]
    for place in _news_of_places(a, b):
        if not any(p.role == place.role and same_place(p, place) for p in out):
            out.append(place)
    return finest(out, a.lists | b.lists)


def _join_actors(a: list[Actor], b: list[Actor]) -> list[Actor]:
    out = list(a)
    for actor in b:
        if actor.id not in {x.id for x in out}:
            out.append(actor)
    return out


def _fuller(a: Entry, b: Entry) -> list[Actor]:
    """The doers as first told, or as a retelling completes them: "قصف روسي", below "قصف لقوات النظام وروسيا".

    Nameless gunmen give way to those whom a retelling names.
    """
    first, then = {x.id for x in a.perpetrators}, {x.id for x in b.perpetrators}
    named = first == {"unidentified_armed"} and bool(then) and then.isdisjoint({x.id for x in a.targets})
    return b.perpetrators if first < then or named else a.perpetrators


def _part_sides(a: Entry, b: Entry) -> None:
    """Leave nobody both doer and target: whose dead are counted suffered it; tribes fight their like."""
    counted = {count.of for count in (*a.counts, *b.counts) if count.measure in ("killed", "injured", "casualties")}
    both = {x.id for x in a.perpetrators} & {x.id for x in a.targets} - {"tribes"}
    a.perpetrators = [x for x in a.perpetrators if x.id not in both & counted]
    a.targets = [x for x in a.targets if x.id not in both - counted]


def absorb(a: Entry, b: Entry) -> None:
    """Take what a retelling adds into the entry that told it first."""
    summed_up = a.role in _SUMMARISING and a.group != b.group and b.type != "attack"
    if (a.type == "attack" and b.group == "detention") or summed_up:
        a.type = b.type
    if a.only_target and b.type in ("assassination", "execution"):
        a.type = b.type
    echo = b.only_target or (b.definite and b.type == "explosive_device" and a.group in _VIOLENT and a.type != "attack")
    if (
        not echo
        and b.type != a.type
        and b.type in _SPECIFIC
        and a.type in _SPECIFIC
        and _SPECIFIC.index(b.type) < _SPECIFIC.index(a.type)
    ):
        a.type = b.type
    a.perpetrators = _fuller(a, b)
    a.targets = hurt_people(_join_actors(a.targets, b.targets), a.counts + b.counts)
    if a.type in TWO_SIDED and a.perpetrators and not a.targets:
        a.targets = [x for x in b.perpetrators if x.id not in {y.id for y in a.perpetrators}]
    if a.type in TWO_SIDED:
        a.targets = [t for t in a.targets if t.id not in BYSTANDERS]
    _part_sides(a, b)
    risen = {c.measure for c in b.counts if not c.part} if b.rising else set()
    if _of_those_held(a, b) and _figures_agree(a, b) == 0:
        b.counts = []
    a.counts, b.counts = _without_wholes(a, b), _without_wholes(b, a)
    a.counts = _join_counts([c for c in a.counts if c.part or c.measure not in risen], b.counts)
    a.places = _join_places(a, b)
    a.lists |= b.lists
    if a.date is None or _is_finer(b.date, a.date) or (a.day_of_saying and b.own_date and not b.day_of_saying):
        a.date, a.own_date, a.day_of_saying = b.date, b.own_date, b.day_of_saying
    a.sources = _tellers(a, b)
    a.evidence += b.evidence
    a.weapons += [w for w in b.weapons if w.id not in {x.id for x in a.weapons}]
    a.background = a.background and b.background
    a.harm_only, a.only_target = a.harm_only and b.harm_only, a.only_target and b.only_target
    a.sequel = a.sequel or b.sequel
    a.role = b.role if a.role in _SUMMARISING else a.role
    a.sentence = max(a.sentence, b.sentence)


def _is_finer(date: Date | None, than: Date) -> bool:
    """Whether a date is a part of a longer time told before: "خلال الساعات الماضية", below "فجر الثلاثاء"."""
    if date is None or None in (date.start, date.end, than.start, than.end):
        return False
    inside = str(than.start) <= str(date.start) and str(date.end) <= str(than.end)
    return inside and (date.start, date.end) != (than.start, than.end)


def _points_back(entry: Entry, out: list[Entry]) -> Entry | None:
    """The earlier entry that a definite act with nothing new of its own means: القصف، الهجوم، اعتقال القائد."""
    bare = entry.evidence[0].rule.endswith(".noun") and not entry.own_place and not entry.further and not entry.turns
    counted = any(not c.part and c.measure != "strikes" for c in entry.counts)
    if not (entry.definite or bare) or entry.own_date or counted:
        return None
    fitting = [
        e for e in reversed(out) if _types_agree(e, entry) and e.status == entry.status and _places_agree(e, entry)
    ]
    return next((e for e in fitting if e.type == entry.type), fitting[0] if fitting else None)


def _ties_lines(a: Entry, b: Entry) -> bool:
    """Whether two lines of a roundup may tell of one act."""
    return a.sentence == b.sentence or _places_agree(a, b) == 2 or _figures_agree(a, b) == 2


def join_retellings(entries: list[Entry], roundup: bool = False) -> list[Entry]:
    """Join entries that tell of the same act, in order of text; the latest fitting entry is asked first.

    In a `roundup` each line tells of an act of its own, unless it names the place or the figures of another.
    """
    out: list[Entry] = []
    for entry in entries:
        near = [other for other in reversed(out[-_REMEMBERED:]) if not roundup or _ties_lines(other, entry)]
        hosts = [other for other in near if same_act(other, entry, other is out[-1])]
        host = next((other for other in hosts if other.type == entry.type), hosts[0] if hosts else None)
        if host is None:
            host = _points_back(entry, near[::-1])
        if host is None:
            out.append(entry)
        else:
            absorb(host, entry)
    return out
