"""Which place a name means: candidates ranked by what the report says, and none taken that is not sure enough.

A candidate's score adds up how large and how fitting the place is and how well it agrees
with the report: with the place that contains it, with the country told, with the sure
places beside it. The scores of all candidates and of "none of these" make shares of 1;
below `THRESHOLD` the place stays unresolved. docs/places.md holds the measured accuracy
and coverage at each threshold.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from khabar.find.place_drafts import nation_of
from khabar.find.places import PlaceMention
from khabar.lexicon.placenames import PlaceEntry, PlaceNames, distance_km
from khabar.record import Candidate, Place, Precision, Quote
from khabar.resolve.compass import lies
from khabar.resolve.country_votes import CountryVotes, count_votes, fires_across
from khabar.resolve.families import Family, families
from khabar.text.words import Doc

THRESHOLD = 0.6
LISTED = 5
# Witnesses of a place are the names near by; a report of ordinary length names fewer in all.
_NEARBY = 60

_NONE = 0.5
_WEIGHT, _PREFERRED, _CHECKED_ALIAS, _EXACT = 3.0, 1.2, 0.8, 0.4
# The package's table is of the places that reports name; an import has every hamlet.
_HAMLET = 1.0
# A village of a country that the report does not speak of is hardly ever the one meant.
_COUNTRY, _FOREIGN, _SMALL_ABROAD = 1.5, -2.5, 2.4
_INSIDE, _OUTSIDE = 4.0, -4.0
_NEIGHBOURS = 3.0
_HEAD_MISFIT, _NO_GOVERNORATE = -1.2, -4.0
# A small place far from everything else that the report names is more likely one that no gazetteer has.
_NEAR_KM, _FAR_KM, _STRAY, _KNOWN_FAR = 60.0, 150.0, -4.0, 0.5
# But a report of one country names villages behind its border that are fired at.
_ACROSS = 0.3
# How large a place must be for a site to be called after it: a crossing or camp by a town, a market by a city.
_NAMESAKE_TOWN, _NAMESAKE_CITY = 0.3, 0.5
# How far from its centre a place may still lie in a unit, an area or a region of a country ("شرقي ليبيا"), and near a
# settlement; in another governorate it is less likely.
_REACH_KM = {"governorate": 90.0, "district": 45.0, "area": 60.0}
_REGION_REACH_KM, _SETTLEMENT_REACH_KM, _ELSEWHERE = 350.0, 60.0, 0.35
_SITES = ("site", "neighbourhood", "area")
_WIDER = ("city", "district", "governorate", "country")
# A name that is one letter off may as well be a place that no gazetteer has.
_TYPED = -1.5
# So may one that only an import knows, or a quarter of a common name, and nothing in the report speaks for.
_ALONE = -2.0
_RENOWNED = 0.25
_NAMED_BY_TOWN = ("forest", "camp", "crossing", "airport", "dam", "street", "bridge", "hospital", "prison")
# In the one settlement that a report names stand its quarters, hospitals and the like.
_OF_CITIES = ("neighbourhood", "hospital", "school", "mosque", "market", "street", "junction")
_SETTLED = ("neighbourhood", "village", "town", "city")
_FITTING = {
    "city": ("city", "town"), "town": ("town", "village", "city", "neighbourhood"),
    "village": ("village", "town", "neighbourhood"),
    "neighbourhood": ("neighbourhood", "village", "town", "site"), "district": ("district", "town", "city", "area"),
    "governorate": ("governorate",), "area": ("area", "city", "governorate", "town", "district"),
    "site": ("site", "neighbourhood", "village"),
}  # fmt: skip


class Choice(msgspec.Struct, frozen=True):
    """The ranked families of one mention with their shares, and the mentions that decided."""

    ranked: tuple[tuple[Family, float], ...]
    witnesses: tuple[int, ...] = ()

    @property
    def best(self) -> Family | None:
        """The likeliest family."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def share(self) -> float:
        """Its share of 1."""
        return self.ranked[0][1] if self.ranked else 0.0


def geocode(
    mentions: Sequence[PlaceMention],
    doc: Doc,
    gazetteer: PlaceNames,
    *,
    country: str | None = None,
) -> list[Place]:
    """A place for each mention, in the same order; unresolved ones keep their name and candidates.

    `country` is the ISO code of the country that the report is filed under, if any. Roles are "event" or
    "dateline" as the mention tells; whoever knows the acts sets the others.
    """
    options = [_options(mention, gazetteer) for mention in mentions]
    reader = _Reader(mentions, doc, options, country, gazetteer)
    choices = reader.choose()
    return [_place(index, mentions, doc, choices) for index in range(len(mentions))]


def _options(mention: PlaceMention, gazetteer: PlaceNames) -> tuple[Family, ...]:
    """The families that a mention may mean; those of a name one letter off where no gazetteer has it as written."""
    entries = gazetteer.lookup(mention.key) if mention.known else gazetteer.near(mention.key)
    return tuple(family for family in families(entries) if not _only_lends(mention, family))


class _Reader:
    """One report's mentions and the choices made for them so far."""

    def __init__(
        self,
        mentions: Sequence[PlaceMention],
        doc: Doc,
        options: Sequence[tuple[Family, ...]],
        country: str | None,
        gazetteer: PlaceNames,
    ) -> None:
        self.mentions = mentions
        self.doc = doc
        self.options = options
        self.hint = country
        self.sentence = [doc.words[m.first].sentence for m in mentions]
        self.nations = [_nation_behind(mention, doc, gazetteer) for mention in mentions]
        self.named = self.placed = CountryVotes({})
        self.sentences_of: dict[str, set[int]] = {}
        for mention, sentence in zip(mentions, self.sentence, strict=True):
            self.sentences_of.setdefault(mention.key, set()).add(sentence)
        self.anchors: dict[str, tuple[Family, float, int]] = {}
        self._pulls: dict[tuple[str, str], tuple[float, float]] = {}

    def choose(self) -> list[Choice]:
        """Choices in three rounds: by themselves, then twice with the others as witnesses."""
        self._vote([])
        choices = [self._rank(index, None) for index in range(len(self.mentions))]
        for _ in range(2):
            self._vote(choices)
            self.anchors = self._anchors(choices)
            choices = [self._rank(index, choices) for index in range(len(self.mentions))]
        return choices

    def _vote(self, choices: Sequence[Choice]) -> None:
        ranked = [choice.ranked for choice in choices]
        self.named = count_votes(self.mentions, self.options, ranked, self.hint, states=True)
        self.placed = count_votes(self.mentions, self.options, ranked, self.hint, states=False)

    def _anchors(self, choices: Sequence[Choice]) -> dict[str, tuple[Family, float, int]]:
        """The likely places of the report by name, each with its share and the mention where it was likeliest."""
        out: dict[str, tuple[Family, float, int]] = {}
        for index, choice in enumerate(choices):
            best, key = choice.best, self.mentions[index].key
            if best is None or choice.share < 0.4 or best.entry.precision == "country":
                continue
            if key not in out or choice.share > out[key][1]:
                out[key] = (best, choice.share, index)
        return out

    def _rank(self, index: int, choices: Sequence[Choice] | None) -> Choice:
        options = self.options[index]
        if not options:
            return Choice(())
        scored: list[tuple[float, Family, tuple[int, ...]]] = []
        for family in options:
            score, witnesses = self._score(index, family, choices)
            scored.append((score, family, witnesses))
        scored.sort(key=lambda item: (-item[0], item[1].entry.id))
        top = max(scored[0][0], _NONE)
        total = math.exp(_NONE - top) + sum(math.exp(score - top) for score, _, _ in scored)
        ranked = tuple((family, math.exp(score - top) / total) for score, family, _ in scored)
        return Choice(ranked, scored[0][2])

    def _score(self, index: int, family: Family, choices: Sequence[Choice] | None) -> tuple[float, tuple[int, ...]]:
        mention, entry = self.mentions[index], family.entry
        score = _WEIGHT * entry.weight + _EXACT * family.exact
        score += _PREFERRED if family.preferred else _CHECKED_ALIAS if family.curated else 0.0
        score -= _HAMLET * (not family.curated)
        if not mention.known:
            score += _TYPED
        hint = mention.precision_hint
        if hint is not None and not any(member.precision in _FITTING.get(hint, (hint,)) for member in family.members):
            score += _NO_GOVERNORATE if hint == "governorate" else _HEAD_MISFIT
        score += self._by_country(mention, entry) if not self.nations[index] else self._by_nation(index, entry)
        if choices is None:
            return score, ()
        inside, witness = self._by_container(index, entry, choices)
        beside, neighbours = self._by_neighbours(index, entry)
        if inside <= 0 and beside <= 0 and (not family.curated or _is_of_many_cities(entry)):
            score += _ALONE
        return score + inside + beside, (*witness, *neighbours)

    def _by_country(self, mention: PlaceMention, entry: PlaceEntry) -> float:
        """Agreement with the countries that the report speaks of; those that only act there speak against no place."""
        if not entry.country or entry.precision == "country":
            return 0.0
        share = self.named.shares(mention.key).get(entry.country, 0.0)
        if share >= 0.2:
            return _COUNTRY * share
        local = mention.precision_hint in ("site", "neighbourhood") and not mention.whole
        large = entry.weight >= _KNOWN_FAR and not local
        unlikely = _FOREIGN * (1.0 if large else _SMALL_ABROAD)
        placed = self.placed.shares(mention.key)
        most = max(placed, key=lambda code: placed[code], default="")
        if not large and fires_across(most, entry.country):
            unlikely *= _ACROSS
        return unlikely * max(0.0, placed.get(most, 0.0) - share)

    def _by_nation(self, index: int, entry: PlaceEntry) -> float:
        """Agreement with the nation told right behind a place: "بلدة القائم العراقية"."""
        return _COUNTRY if entry.country == self.nations[index] else _OUTSIDE

    def _by_container(self, index: int, entry: PlaceEntry, choices: Sequence[Choice]) -> tuple[float, tuple[int, ...]]:
        """Agreement with the places that the report says contain this one."""
        score, witnesses = 0.0, []
        at = self.mentions[index].inside
        seen = {index}
        while at is not None and at not in seen:
            seen.add(at)
            container = choices[at]
            if container.ranked:
                word = self.mentions[at].preposition
                agreement = max(share * _agreement(entry, family, word) for family, share in container.ranked[:8])
                if agreement > 0:
                    witnesses.append(at)
                    score += _INSIDE * agreement
                else:
                    # "منطقة القادسية شرق الموصل" is no governorate.
                    too_large = entry.precision == "governorate" and self.mentions[index].head == "region"
                    score += (_OUTSIDE + _NO_GOVERNORATE * too_large) * container.share
            at = self.mentions[at].inside
        return score, tuple(witnesses)

    def _by_neighbours(self, index: int, entry: PlaceEntry) -> tuple[float, tuple[int, ...]]:
        """Nearness to the other places that the report names, those of the same sentence first."""
        own = self.mentions[index]
        pulls: list[tuple[float, int]] = []
        nearest = math.inf
        for key, (anchor, share, at) in self._anchors_near(index):
            if key == own.key or (own.inside is not None and self.mentions[own.inside].key == key):
                continue
            closeness = self._closeness(key, self.sentence[index])
            distance, pull = self._pull(entry, anchor)
            # What a place is said to hold may be wrong yet: it does not drive it away.
            if share >= 0.6 and anchor.entry.country == entry.country and self.mentions[at].inside != index:
                nearest = min(nearest, distance)
            if pull > 0.1:
                pulls.append((share * closeness * pull, at))
        pulls.sort(key=lambda item: (-item[0], item[1]))
        total = sum(pull / (1 + rank) for rank, (pull, _) in enumerate(pulls[:3]))
        score = _NEIGHBOURS * min(1.0, total)
        if _NEAR_KM < nearest < math.inf and entry.weight < _KNOWN_FAR and entry.precision not in _WIDER:
            score += _STRAY * min(1.0, (nearest - _NEAR_KM) / (_FAR_KM - _NEAR_KM))
        return score, tuple(at for _, at in pulls[:1])

    def _anchors_near(self, index: int) -> Iterable[tuple[str, tuple[Family, float, int]]]:
        """The likely places whose names stand within `_NEARBY` mentions of this one."""
        if len(self.mentions) <= _NEARBY:
            return self.anchors.items()
        near = dict.fromkeys(mention.key for mention in self.mentions[max(0, index - _NEARBY) : index + _NEARBY])
        return [(key, self.anchors[key]) for key in near if key in self.anchors]

    def _closeness(self, key: str, sentence: int) -> float:
        """How much a name counts as witness in a sentence: all there, less in the next one, least farther off."""
        named = self.sentences_of[key]
        if sentence in named:
            return 1.0
        return 0.7 if sentence - 1 in named or sentence + 1 in named else 0.45

    def _pull(self, entry: PlaceEntry, family: Family) -> tuple[float, float]:
        """(km to the nearest member, how much it speaks for the place: 1 within 15 km, nothing beyond 150)."""
        key = (entry.id, family.entry.id)
        if key not in self._pulls:
            distance = min(distance_km(entry.lat, entry.lon, m.lat, m.lon) for m in family.members)
            near = 1.0 if distance <= 15 else max(0.0, 1.0 - math.log(distance / 15) / math.log(10))
            same = len(entry.admin) > 1 and len(family.entry.admin) > 1 and entry.admin[:2] == family.entry.admin[:2]
            self._pulls[key] = (distance, max(near, 0.5 if same else 0.0))
        return self._pulls[key]


def _nation_behind(mention: PlaceMention, doc: Doc, gazetteer: PlaceNames) -> str:
    """The country whose adjective stands right behind a place: "قاعدة الشدادي السورية"; empty if none does."""
    if mention.last >= len(doc.words) or mention.coordinated or mention.part_of_name:
        return ""
    nation = nation_of(doc.words[mention.last].form, gazetteer)
    return nation[1][0].country if nation is not None else ""


def _only_lends(mention: PlaceMention, family: Family) -> bool:
    """Whether a place only lends its name: "سوق الرشيد" is hardly in a village الرشيد, nor حي الرياض in الرياض."""
    if mention.head == "neighbourhood":
        return all(member.precision in _WIDER for member in family.members)
    if mention.whole or mention.of_settlement or not (mention.precision_hint == "site" or mention.head == "mountain"):
        return False
    if any(member.precision in _SITES for member in family.members):
        return False
    largest = max(member.weight for member in family.members)
    return largest < (_NAMESAKE_TOWN if mention.head in _NAMED_BY_TOWN else _NAMESAKE_CITY)


def _is_of_many_cities(entry: PlaceEntry) -> bool:
    """Whether a quarter bears a name that many cities give: حي السلام, حي الثورة, unlike a renowned one."""
    return entry.precision == "neighbourhood" and entry.weight < _RENOWNED


def _agreement(entry: PlaceEntry, family: Family, word: str) -> float:
    """How well a place fits a family told to hold it or, by a `word` of direction, to lie near it: from 0 to 1."""
    return max(max(_fits(entry, member), lies(entry, member, word)) for member in family.members)


def _fits(entry: PlaceEntry, holder: PlaceEntry) -> float:
    if holder.precision == "country":
        return 0.8 * (entry.country == holder.country)
    if holder.country and entry.country and holder.country != entry.country:
        return 0.0
    if holder.feature == "A" and holder.name_en in entry.admin:
        return 1.0
    if holder.precision == "governorate" and len(holder.admin) > 1 and holder.admin[:2] == entry.admin[:2]:
        return 1.0
    region = holder.precision == "area" and len(holder.admin) == 1
    reach = _REGION_REACH_KM if region else _REACH_KM.get(holder.precision, _SETTLEMENT_REACH_KM)
    distance = distance_km(entry.lat, entry.lon, holder.lat, holder.lon)
    if distance > reach:
        return 0.0
    near = 1.0 - 0.5 * distance / reach
    elsewhere = len(entry.admin) > 1 and len(holder.admin) > 1 and entry.admin[1] != holder.admin[1]
    return near * (_ELSEWHERE if elsewhere and holder.precision in _REACH_KM else 1.0)


def _place(index: int, mentions: Sequence[PlaceMention], doc: Doc, choices: Sequence[Choice]) -> Place:
    mention, choice = mentions[index], choices[index]
    candidates = tuple(_candidate(family.entry, share) for family, share in choice.ranked[:LISTED])
    best = choice.best
    sure = best is not None and choice.share >= THRESHOLD
    entry = best.member(mention) if best is not None and sure and not _runs_between(mention) else None
    holder = None if entry else _holder(index, mentions, doc, choices)
    within = entry is not None and _only_within(mention, entry)
    shown = entry or holder
    span = (mention.start, mention.end)
    return Place(
        role="dateline" if mention.dateline else "event",
        name=mention.name,
        id=None if shown is None else f"in:{shown.id}" if within or entry is None else shown.id,
        lat=shown.lat if shown else None,
        lon=shown.lon if shown else None,
        precision=_precision(mention, entry),
        admin=shown.admin if shown else (),
        candidates=candidates,
        text=doc.quote(span),
        span=span,
        decided_by=tuple(_quote(mentions[at], doc) for at in dict.fromkeys(choice.witnesses)) if shown else (),
    )


def _runs_between(mention: PlaceMention) -> bool:
    """Whether a mention is of a road with both its ends, which lies at neither: "طريق حمص - طرطوس"."""
    return mention.head == "street" and not mention.whole and any(dash in mention.name + mention.key for dash in "-–")


def _only_within(mention: PlaceMention, entry: PlaceEntry) -> bool:
    """Whether the place found is only where the named one lies: ريف حلب in حلب, مطار منغ at منغ."""
    if mention.whole:
        return False
    if mention.head in ("countryside", "direction"):
        return True
    return mention.precision_hint == "site" and entry.precision not in ("site", "neighbourhood", "area")


def _holder(index: int, mentions: Sequence[PlaceMention], doc: Doc, choices: Sequence[Choice]) -> PlaceEntry | None:
    """The settlement that holds a site or neighbourhood that no gazetteer knows: its coordinates stand in."""
    mention = mentions[index]
    if choices[index].share >= 0.3 and not _lies_outside(index, mentions, choices):
        return None
    if mention.head == "region" and mention.inside is not None and mentions[mention.inside].preposition in ("ب", "في"):
        # "منطقة الكرادة في بغداد": so are the quarters of cities called too
        member = _settlement(mention.inside, mentions, choices)
        return member if member is not None and member.precision == "city" else None
    if mention.precision_hint not in ("site", "neighbourhood"):
        return None
    at = mention.inside
    while at is not None:
        member = _settlement(at, mentions, choices, mention.precision_hint == "neighbourhood")
        if member is not None:
            return member
        at = mentions[at].inside
    if mention.inside is not None or _runs_between(mention):
        return None
    sentence = doc.sentence_of(mention.first)
    low = bisect_left(mentions, sentence.first, key=lambda m: m.first)
    high = bisect_left(mentions, sentence.last, key=lambda m: m.first)
    within = range(low, high)
    beside = _settlements(within, mentions, doc, choices)
    if len(beside) > 1:
        # "قرب سوق كذا في الدورة جنوبي بغداد": the one that no other lies in
        holding = {mentions[at].inside for at in within}
        beside = _settlements((at for at in within if at not in holding), mentions, doc, choices)
    if not beside and mention.head in _OF_CITIES:
        beside = _settlements(range(len(mentions)), mentions, doc, choices)
    return next(iter(beside.values())) if len(beside) == 1 else None


def _lies_outside(index: int, mentions: Sequence[PlaceMention], choices: Sequence[Choice]) -> bool:
    """Whether the likeliest place of a name is far from the city that is told to hold it: "حي الزهراء بحمص"."""
    at, best = mentions[index].inside, choices[index].best
    held = _settlement(at, mentions, choices) if at is not None else None
    if held is None or best is None or held.precision not in ("city", "town"):
        return False
    return all(distance_km(m.lat, m.lon, held.lat, held.lon) > _SETTLEMENT_REACH_KM / 2 for m in best.members)


def _settlements(
    indices: Iterable[int], mentions: Sequence[PlaceMention], doc: Doc, choices: Sequence[Choice]
) -> dict[str, PlaceEntry]:
    """The settlements among some mentions by id; whom somebody tells holds nothing: "قال مصدر لمركز المخا"."""
    out: dict[str, PlaceEntry] = {}
    for at in indices:
        told = mentions[at].preposition == "ل" and doc.words[mentions[at].first].end <= mentions[at].start
        if not mentions[at].dateline and not mentions[at].part_of_name and not told:
            member = _settlement(at, mentions, choices)
            if member is not None:
                out[member.id] = member
    return out


def _settlement(
    at: int, mentions: Sequence[PlaceMention], choices: Sequence[Choice], quarter: bool = False
) -> PlaceEntry | None:
    """The settlement that a mention surely means, if it means one; of a quarter "شرقي الموصل" is the city."""
    choice = choices[at]
    if choice.best is None or choice.share < THRESHOLD or mentions[at].head == "countryside":
        return None
    if mentions[at].head == "direction":
        cities = (member for member in choice.best.members if member.precision in ("city", "neighbourhood"))
        return next(cities, None) if quarter else None
    member = choice.best.member(mentions[at])
    return member if member.precision in _SETTLED else None


def _candidate(entry: PlaceEntry, share: float) -> Candidate:
    return Candidate(entry.id, entry.name_ar, entry.lat, entry.lon, entry.admin, round(share, 3))


def _precision(mention: PlaceMention, entry: PlaceEntry | None) -> Precision:
    hint = mention.precision_hint
    if entry is not None and (hint is None or (hint in _SETTLED and entry.precision in _SETTLED)):
        return entry.precision  # type: ignore[return-value]
    return hint or "village"


def _quote(mention: PlaceMention, doc: Doc) -> Quote:
    span = (mention.start, mention.end)
    return Quote(doc.quote(span), span)
