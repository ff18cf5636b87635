"""From drafts to entries: mentions resolved to ids, dates and places, ready to be told apart or joined."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

import msgspec

from khabar.events.attribution_spans import is_blamed, sources_at
from khabar.events.civil_victims import victim_group
from khabar.events.crowds import crowd, not_of_the_crowd, youths_as_crowd
from khabar.events.draft import HARM, Draft, Figure, Reason, Spot
from khabar.events.factions import faction_of
from khabar.events.generalities import has_long_gone_on, is_campaign
from khabar.events.measures import taken_as
from khabar.events.place_references import spot_meant
from khabar.events.reading import Reading, within
from khabar.events.sequence import (
    also_told,
    answers,
    is_further,
    is_rising,
    is_sequel,
    of_main_clause,
    of_the_occasion,
    turns_elsewhere,
)
from khabar.events.settlement import distinct, finest
from khabar.events.surroundings import reach_km
from khabar.find.actors import ActorMention
from khabar.find.times import TimeMention
from khabar.record import GROUP_OF, Actor, Count, Date, Evidence, Measure, Place, PlaceRole, Source, Span, Weapon

ResolveActor = Callable[[ActorMention, Sequence[str], bool], str | None]
ResolveTime = Callable[[TimeMention], tuple[str | None, str | None]]
_OLD_DAYS = 4
_YEARS = 366
_LEAD = 2
_LONG_DAYS = 20
_AN_AGE = 70
TWO_SIDED = frozenset({"armed_clash", "agreement"})
SUMMARISING = frozenset({"headline", "subhead"})
"""The parts of a report that tell in short what its text tells in full."""

_NO_TARGETS = frozenset({"defection", "surrender", "withdrawal", "deployment", "self_harm"})
BYSTANDERS = frozenset({
    "civilians", "children", "women", "journalists", "medics", "rescuers", "aid_workers", "teachers",
    "displaced_people", "refugees", "detainees", "officials",
})  # fmt: skip
_PEOPLE_OF_TARGETS = frozenset(
    {"killed", "injured", "casualties", "missing", "detained", "abducted", "released", "displaced"}
)


@dataclass(slots=True)
class Entry:
    """One record in the making.

    `definite` marks one whose words point back to an act told before, `harm_only` one that tells of victims and no
    act, `answers` one that answers the act before it, `further` one that says of itself that it is another act ("قصف
    مماثل", "هجوم آخر"), `sequel` one told to follow another within hours, `on_the_spot` one told to have happened
    where the one before it did, `only_target` one whose one verb of violence is استهدف with no weapon named, `turns`
    one whose sentence turns to other news ("من جهة أخرى"). `dated_back` marks background that only its date tells,
    and `first_sentence` is where it was told first. `lists` says which spans of places are members of which list,
    `reaches` how many kilometres around some of them the act may have been ("جنوب أربيل").
    `own_place` and `own_date` say that its sentence tells them, `names_place` that its clause does. `day_of_saying`
    marks a date that is at first that of the statement, `blames` an act told by whoever blames it on another.
    `presumed` says that its targets are known by no more than what its figures count ("عاملان").
    """

    type: str
    sentence: int
    role: str
    status: str = "asserted"
    reason: Reason = ""
    background: bool = False
    aggregate: bool = False
    definite: bool = False
    weak: bool = False
    harm_only: bool = False
    rising: bool = False
    further: bool = False
    answers: bool = False
    sequel: bool = False
    also: bool = False
    turns: bool = False
    dated_back: bool = False
    only_target: bool = False
    first_sentence: int = 0
    presumed: bool = False
    day_of_saying: bool = False
    blames: bool = False
    perpetrators: list[Actor] = field(default_factory=list)
    targets: list[Actor] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    lists: dict[Span, int] = field(default_factory=dict)
    reaches: dict[Span, int] = field(default_factory=dict)
    date: Date | None = None
    sources: list[Source] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    own_place: bool = False
    names_place: bool = False
    spot: Spot = ""
    own_date: bool = False
    confidence: float = 0.0

    @property
    def group(self) -> str:
        """The scoring group of its type."""
        return GROUP_OF[self.type]

    @property
    def event_places(self) -> list[Place]:
        """Its places in the role of event."""
        return [p for p in self.places if p.role == "event"]

    def figures(self, measure: str) -> set[tuple[int, int | None]]:
        """Its totals of one measure as bounds."""
        return {(c.low, c.high) for c in self.counts if c.measure == measure and not c.part and c.high != 0}


def _actor(reading: Reading, mention: ActorMention, actor_id: str) -> Actor:
    return Actor(actor_id, mention.faction, reading.doc.text[mention.start : mention.end], (mention.start, mention.end))


def _actors(
    reading: Reading, draft: Draft, mentions: Sequence[ActorMention], resolve: ResolveActor, acting: bool
) -> list[Actor]:
    out: list[Actor] = []
    clause = (draft.first, draft.last)
    for mention in mentions:
        actor_id = resolve(mention, [], acting)
        if actor_id and actor_id not in {a.id for a in out}:
            actor = _actor(reading, mention, actor_id)
            words = (mention.first, mention.last)
            faction = actor.faction or faction_of(reading.doc, reading.factions, actor_id, words, clause)
            out.append(msgspec.structs.replace(actor, faction=faction))
    return out


def _count(reading: Reading, figure: Figure, resolve: ResolveActor) -> tuple[Count, Actor | None]:
    side = _actor_of(reading, figure, resolve)
    count = Count(
        cast(Measure, figure.measure), figure.low, figure.high, figure.approx,
        side.id if side else figure.group, figure.part,
        reading.doc.text[figure.start : figure.end], (figure.start, figure.end),
    )  # fmt: skip
    return count, side


def _actor_of(reading: Reading, figure: Figure, resolve: ResolveActor) -> Actor | None:
    if figure.side is None:
        return None
    actor_id = resolve(figure.side, [], False)
    return _actor(reading, figure.side, actor_id) if actor_id else None


def _targets_from(
    reading: Reading, draft: Draft, counted: list[tuple[Count, Actor | None]], targets: list[Actor]
) -> list[Actor]:
    """Targets with those whom the figures count: their side, or their group."""
    out = list(targets)
    for (count, side), figure in zip(counted, draft.figures, strict=True):
        if count.measure not in _PEOPLE_OF_TARGETS or count.high == 0:
            continue
        group = victim_group(reading, figure)
        if side is None and figure.group is None and any(a.id in BYSTANDERS for a in out):
            continue  # "سراح ناشطين" of detainees
        named = side or (Actor(group, None, count.text, count.span) if group else None)
        if named is None:
            continue
        if named.id not in {a.id for a in out}:
            out.append(named)
        elif side is None and not count.part:  # the people counted, rather than the market that they were in
            out = [named if a.id == named.id else a for a in out]
    return hurt_people(out, [count for count, _ in counted])


def hurt_people(targets: Sequence[Actor], counts: Sequence[Count]) -> list[Actor]:
    """The targets that count: where people were hurt no houses and roads, where they are known nobody unidentified."""
    people = [a for a in targets if a.id != "infrastructure"]
    known = [a for a in people if a.id != "unidentified"]
    if any(a.id == "protesters" for a in known):  # "استشهد أربعة مواطنين" of those who protested
        known = [a for a in known if a.id != "civilians"]
    hurt = any(c.measure in ("killed", "injured") for c in counts)
    return known or people if people and hurt else list(targets)


def _date(reading: Reading, draft: Draft, resolve: ResolveTime) -> Date | None:
    if draft.time is None or of_main_clause(reading, draft, draft.time):
        return None
    start, end = resolve(draft.time)
    span = (draft.time.start, draft.time.end)
    if start is None and end is None and reading.published is not None:
        return None
    if start is not None and end is not None and (apart := _time_between(reading, draft)):
        days, span = (apart.n or 0) * _DAYS[apart.unit], (apart.start, apart.end)
        start, end = _earlier(start, days), _earlier(end, days)
    return Date(start, end, reading.doc.text[span[0] : span[1]], span)


def _time_between(reading: Reading, draft: Draft) -> TimeMention | None:
    """How long before the time of its sentence an act was: "الجمعة، | بعد يومين | من هجوم على القاعدة"."""
    head, time = draft.means or draft.triggers[0], draft.time
    near = [t for t in within(reading.times, head.first - _SPACE, head.first) if t.kind == "duration" and t.n]
    if not near or time is None or time.last > near[-1].first or reading.form(near[-1].first) != "بعد":
        return None
    between = {reading.form(at) for at in range(near[-1].last, head.first)}
    told = bool(between & {"من", "علي"}) and between <= _BETWEEN and near[-1].unit in _DAYS
    return near[-1] if told else None


def _earlier(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days)).isoformat()


_SPACE = 7
_DAYS = {"day": 1, "week": 7}
_BETWEEN = frozenset({"من", "علي", "فقط", "وقوع", "حدوث", "سلسله"})
_LINKS = frozenset({"ان", "انه", "انها", "بان", ":"})
_SAID_WITHIN = 8


def _announced(reading: Reading, draft: Draft) -> bool:
    """Whether a noun with a pronoun tells the speaker's own new act: "أعلن انشقاقه", "أعلنت سيطرتها"."""
    means = draft.means
    if means is None or means.pos != "noun" or not means.suffix:
        return False
    sentence = reading.sentence(means.first)
    return bool(reading.marked(max(sentence.first, means.first - 12), means.first, "speech"))


def _is_of_saying(reading: Reading, draft: Draft) -> bool:
    """Whether a draft's time is that of the statement that tells it: "أكد الجيش الأربعاء اعتقال القائد"."""
    time = draft.time
    if time is None or time.first >= draft.start:
        return False
    verbs = list(reading.marked(max(draft.first, time.first - _SAID_WITHIN), time.first, "speech"))
    return bool(verbs) and not any(reading.form(at) in _LINKS for at in range(verbs[-1].last, time.first))


def is_old(reading: Reading, date: Date | None) -> bool:
    """Whether a report recalls an act of some days before its day, or of a month that is over."""
    if date is None or date.end is None or reading.published is None:
        return False
    end = datetime.date.fromisoformat(date.end)
    long = date.start is not None and (end - datetime.date.fromisoformat(date.start)).days >= _LONG_DAYS
    return (reading.published - end).days >= (1 if long else _OLD_DAYS)


def mark_recalled(reading: Reading, entries: Sequence[Entry]) -> None:
    """Mark as background, in place, what a report recalls below its lead once every telling has given its date."""
    for entry in entries:
        if entry.first_sentence > _LEAD and not entry.background:
            entry.background = is_old(reading, entry.date) or _has_gone_on(reading, entry.date)


def _has_gone_on(reading: Reading, date: Date | None) -> bool:
    """Whether a date is that of years up to now: "نزح الآلاف منذ عام 2004"."""
    if date is None or date.start is None or reading.published is None:
        return False
    return (reading.published - datetime.date.fromisoformat(date.start)).days >= _YEARS


def _is_history(reading: Reading, date: Date | None) -> bool:
    """Whether an act is of another age: "قبل 130 عاما دخل أنصار المهدي الخرطوم"."""
    if date is None or date.end is None or reading.published is None:
        return False
    return reading.published.year - datetime.date.fromisoformat(date.end).year > _AN_AGE


def _evidence(reading: Reading, draft: Draft) -> Evidence:
    """The words from the first to the last thing that the draft rests on."""
    firsts = [t.first for t in draft.triggers]
    lasts = [t.last for t in draft.triggers]
    for mention in [*draft.perpetrators, *draft.targets]:
        if draft.first <= mention.first < draft.last:
            firsts.append(mention.first)
            lasts.append(mention.last)
    for figure in draft.figures:
        firsts.append(figure.first)
        lasts.append(reading.doc.word_at(figure.end - 1) + 1)
    for place in draft.places:
        if place.role == "event":
            lasts.append(place.mention.last)
    first, last = max(min(firsts), draft.first), min(max(lasts), draft.last)
    first, last = min(first, draft.start), max(last, draft.triggers[-1].last)
    span = reading.doc.span(first, last)
    return Evidence(reading.doc.quote(span), span, draft.rule)


def _set_people(entry: Entry, reading: Reading, draft: Draft, resolve: ResolveActor) -> None:
    """Give an entry its doers, its counts and its targets."""
    protest = draft.type in ("protest", "riot")
    doing = not_of_the_crowd(reading, draft) if protest else draft.perpetrators
    entry.perpetrators = _actors(reading, draft, doing, resolve, True)
    if protest and not entry.perpetrators:
        entry.perpetrators = [crowd(reading, draft)]
    if draft.type == "riot":
        entry.perpetrators = [youths_as_crowd(actor) for actor in entry.perpetrators]
    targets = _actors(reading, draft, draft.targets, resolve, False)
    counted = [_count(reading, figure, resolve) for figure in draft.figures]
    entry.counts = taken_as(draft.type, [count for count, _ in counted])
    told = bool(targets) or any(side or figure.group for (_, side), figure in zip(counted, draft.figures, strict=True))
    targets = _targets_from(reading, draft, counted, targets or _actors(reading, draft, draft.presumed, resolve, False))
    entry.presumed = bool(targets) and not told
    doers = {a.id for a in entry.perpetrators}
    if draft.type in TWO_SIDED:
        targets = [a for a in targets if a.id not in BYSTANDERS]
    if draft.type in _NO_TARGETS and not entry.perpetrators:
        entry.perpetrators = [side for _, side in counted if side is not None][:1]
    entry.targets = [] if draft.type in _NO_TARGETS else [a for a in targets if a.id not in doers or a.id == "tribes"]


def make_entry(
    reading: Reading, draft: Draft, places: Sequence[Place], resolve: ResolveActor, resolve_day: ResolveTime
) -> Entry:
    """Resolve everything a draft mentions. `places` holds the geocoded mentions of the reading, in the same order."""
    entry = Entry(draft.type, draft.sentence, reading.doc.sentences[draft.sentence].role)
    entry.status, entry.reason, entry.background, entry.aggregate = (
        draft.status,
        draft.reason,
        draft.background,
        draft.aggregate,
    )
    _set_people(entry, reading, draft, resolve)
    _set_places(entry, reading, draft, places)
    _set_time(entry, reading, draft, resolve_day)
    entry.sources = list(_sources(reading, draft, entry.background))
    entry.blames = is_blamed(reading.attributions, reading.doc, draft.triggers[0].first)
    entry.evidence = [_evidence(reading, draft)]
    entry.weapons = [Weapon(w.id, reading.doc.text[w.start : w.end], w.span) for w in draft.weapons]
    _set_telling(entry, reading, draft)
    return entry


def _set_places(entry: Entry, reading: Reading, draft: Draft, places: Sequence[Place]) -> None:
    set_places = [(_in_role(places[s.index], cast(PlaceRole, s.role)), s) for s in draft.places]
    entry.lists = {p.span: s.index if s.listed is None else s.listed for p, s in set_places if p.span}
    entry.reaches = {p.span: km for p, s in set_places if p.span and (km := reach_km(reading, s.mention))}
    entry.places = finest(distinct([place for place, _ in set_places], entry.lists), entry.lists)
    entry.own_place = any(p.role == "event" for p in entry.places)
    entry.names_place = any(s.role == "event" and draft.first <= s.mention.first < draft.last for s in draft.places)
    entry.spot = spot_meant(reading, draft)


def _set_time(entry: Entry, reading: Reading, draft: Draft, resolve_day: ResolveTime) -> None:
    """Set the date, and what it says of the act: history, habit or background."""
    entry.date = _date(reading, draft, resolve_day)
    entry.own_date = entry.date is not None
    entry.day_of_saying = entry.own_date and _is_of_saying(reading, draft)
    if _is_history(reading, entry.date):
        entry.reason = entry.reason or "remembered"
    if has_long_gone_on(reading, draft, entry.date) or is_campaign(reading, draft, entry.date):
        entry.reason = entry.reason or "habitual"
    entry.dated_back = not entry.background and is_old(reading, entry.date)
    entry.background = entry.background or entry.dated_back


def _set_telling(entry: Entry, reading: Reading, draft: Draft) -> None:
    """Set how the act is told: what it points back to, adds to, follows or answers, and how much its words say."""
    means = draft.means
    entry.definite = not _announced(reading, draft) and (
        (means is not None and means.definite)
        or (means is None and (all(t.definite for t in draft.triggers) or of_the_occasion(reading, draft)))
    )
    entry.further, entry.answers = is_further(reading, draft), answers(reading, draft)
    entry.sequel, entry.also = is_sequel(reading, draft), also_told(reading, draft)
    entry.turns = turns_elsewhere(reading, draft)
    entry.first_sentence = draft.sentence
    entry.rising = is_rising(reading, draft)
    entry.harm_only = means is None
    acts = {t.act.id for t in draft.triggers if t.act.frame != HARM}
    entry.only_target = acts == {"target"} and not draft.weapons
    entry.weak = all(t.act.weak for t in draft.triggers) and not (acts == {"target"} and draft.weapons)


def _sources(reading: Reading, draft: Draft, recalled: bool) -> tuple[Source, ...]:
    """Who tells an act: whoever tells its first words, else who tells of its victims: "وقتل ثلاثة بحسب طبيب"."""
    words = [draft.triggers[0], *draft.harms]
    told = (sources_at(reading.attributions, reading.doc, t.first, reaching=not recalled) for t in words)
    return next((sources for sources in told if sources), ())


def _in_role(place: Place, role: PlaceRole) -> Place:
    if place.role == role:
        return place
    return msgspec.structs.replace(place, role=role)
