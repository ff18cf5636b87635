"""A reading: everything found in one report, indexed by word, for the grammar that builds records from it."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

import msgspec

from khabar.events.attribution import find_attributions
from khabar.events.attribution_spans import Attribution
from khabar.events.factions import Faction, find_factions
from khabar.events.references import refer
from khabar.events.triggers import Trigger, find_triggers
from khabar.find.actors import ActorMention, find_actors
from khabar.find.places import PlaceMention
from khabar.find.quantities import Quantity, find_quantities
from khabar.find.times import TimeMention, find_times
from khabar.find.weapons import WeaponMention, find_weapons
from khabar.lexicon.markers import Marker, find_markers
from khabar.lexicon.matcher import Match
from khabar.lexicon.scenes import find_scene_words
from khabar.record import Place
from khabar.text.words import Doc, Sentence, prefix_analyses


class _Mention(Protocol):
    @property
    def first(self) -> int: ...


M = TypeVar("M", bound=_Mention)
_BEGIN = attrgetter("first")
_HURT = frozenset({"killed", "injured", "casualties"})
_BELONGINGS = frozenset(
    "منزل منازل بيت بيوت عايله عايلات عوايل اسره اسر ذوي ذوو اهالي اهل ابناء امهات والده اقارب قبور صور حقوق".split()
)
_NAMING = frozenset({"take", "assault", "agree", "siege", "strike", "clash"})


class Reading(msgspec.Struct, frozen=True):
    """The mentions of one report, each list in order of text.

    `located` holds the places as geocoded, in the order of `places`; `scenes` the words of other scenes than war;
    `published` and `country` are what is known beside the text; `source_words` are the words that name sources.
    """

    doc: Doc
    triggers: tuple[Trigger, ...]
    markers: tuple[Match[Marker], ...]
    quantities: tuple[Quantity, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    weapons: tuple[WeaponMention, ...]
    attributions: tuple[Attribution, ...]
    scenes: tuple[tuple[int, str], ...] = ()
    located: tuple[Place, ...] = ()
    published: datetime.date | None = None
    country: str | None = None
    source_words: frozenset[int] = frozenset()
    factions: tuple[Faction, ...] = ()

    def marked(self, first: int, last: int, *kinds: str) -> list[Match[Marker]]:
        """The markers of some kinds that begin in a range of words."""
        found = within(self.markers, first, last)
        return [m for m in found if any(entry.kind in kinds for entry in m.entries)] if found else found

    def form(self, at: int) -> str:
        """The folded form of a word; empty beyond the ends."""
        return self.doc.words[at].form if 0 <= at < len(self.doc.words) else ""

    def sentence(self, at: int) -> Sentence:
        """The sentence of a word."""
        return self.doc.sentence_of(at)


def within(mentions: Sequence[M], first: int, last: int) -> list[M]:
    """The mentions that begin in the range of words from `first` to before `last`; they must be in order of text."""
    low = bisect_left(mentions, first, key=_BEGIN)
    high, count = low, len(mentions)
    while high < count and mentions[high].first < last:
        high += 1
    return list(mentions[low:high]) if high > low else []


def find_mentions(
    doc: Doc,
    places: Sequence[PlaceMention],
    located: Sequence[Place],
    published: datetime.date | None,
    country: str | None,
) -> Reading:
    """Run every finder but that of places, which needs a gazetteer, over a document; `located` are the places found."""
    actors, named = refer(doc, find_actors(doc), country), _named_words(places)
    times = [time for time in find_times(doc) if time.first not in named]
    attributions = tuple(find_attributions(doc))
    return Reading(
        doc=doc,
        triggers=tuple(_outside_names(find_triggers(doc), actors, times, places)),
        markers=tuple(find_markers(doc)),
        quantities=tuple(_counting(doc, _outside_places(find_quantities(doc), places))),
        actors=tuple(_people_outside_places(actors, places)),
        places=tuple(places),
        located=tuple(located),
        times=tuple(times),
        weapons=tuple(find_weapons(doc)),
        attributions=attributions,
        scenes=tuple(find_scene_words(doc)),
        published=published,
        country=country,
        factions=find_factions(doc, actors),
        source_words=frozenset(at for a in attributions for s in a.chain for at in range(s.first, s.last)),
    )


def _outside_names(
    triggers: Sequence[Trigger],
    actors: Sequence[ActorMention],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
) -> list[Trigger]:
    """The triggers outside names of actors (الاحتلال التركي), times (فجر اليوم) and places (ساحة التحرير)."""
    taken = {at for a in actors if a.head != "adjective" and a.kind != "people" for at in range(a.first, a.last)}
    dated = {at for t in times for at in range(t.first, t.last)} | _named_words(places)
    return [
        t
        for t in triggers
        if t.first not in dated and (t.pos != "noun" or t.act.frame not in _NAMING or t.first not in taken)
    ]


def _named_words(places: Sequence[PlaceMention]) -> set[int]:
    """The words of the places that are surely places; ك is no preposition of place: كمينا is hardly like Mina."""
    return {at for p in places if p.head or p.preposition not in ("", "ك") for at in range(p.first, p.last)}


def _people_outside_places(actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> list[ActorMention]:
    """The actors without people who are only part of a place's name: السيدة زينب is a quarter."""
    named = _named_words(places)
    return [a for a in actors if a.kind != "people" or not named.issuperset(range(a.first, a.last))]


def _counting(doc: Doc, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without the dead who only own what is told of: "تفجير منازل | شهداء", "وقفة لأهالي | الضحايا"."""
    return [q for q in quantities if not (q.bare and q.kind in _HURT and q.first and _belongs(doc, q.first - 1))]


def _belongs(doc: Doc, at: int) -> bool:
    return any(analysis.stem.removeprefix("ال") in _BELONGINGS for analysis in prefix_analyses(doc.words[at].form))


def _outside_places(quantities: Sequence[Quantity], places: Sequence[PlaceMention]) -> list[Quantity]:
    """The quantities that are no part of a place's name: بستان القصر tells of no minors."""
    named = _named_words(places)
    return [q for q in quantities if not (q.bare and q.first in named)]
