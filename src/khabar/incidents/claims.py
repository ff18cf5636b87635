"""Claims: what one report says of one event, in the shape in which claims are compared.

A claim keeps what the record said (figures, places, sources, the words) and adds what comparing needs: an interval of
days with its precision, the reach of each place, the family of its type, telling words and a sketch of the text.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from khabar.incidents.similar import EMPTY, Sketch, sketch
from khabar.incidents.vocabulary import name_core, seats, telling_words
from khabar.record import Coded, Count, Event, Place, Report, Source
from khabar.text.fold import fold_word

Timing = Literal["day", "window", "wide", "published", "unknown"]
"""How well a day is known: told as a day, as some days, as a longer time; taken from publication; not at all."""

REACH_KM = {
    "site": 2.0, "neighbourhood": 3.0, "village": 3.0, "town": 5.0, "city": 8.0, "area": 30.0, "district": 30.0,
    "governorate": 90.0, "country": 900.0,
}  # fmt: skip
"""How far from its coordinates an event may lie that a report puts in a place of each precision."""
SPECIFIC = frozenset({"site", "neighbourhood", "village", "town", "city"})

_FAMILIES = {
    "violent": "armed_clash air_strike drone_strike shelling explosive_device suicide_bombing "
    "mine_explosion chemical_attack attack assassination execution destruction body_recovery interception",
    "raid": "arrest abduction",
}
_FAMILY = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds.split()}
_WINDOW_DAYS = 9
_PUBLISHED_LAG = 2
_WORDS_KEPT = 60
_SENTENCE_END = re.compile(r"[\n.!؟?]")


class ClaimPlace(msgspec.Struct, frozen=True, array_like=True):
    """A place of a claim; `core` are the words of its own name, `reach` the radius that its precision means, in km.

    `seat` holds for a town that a governorate or district is named after: news says إدلب of all its countryside.
    """

    name: str
    core: tuple[str, ...]
    precision: str
    reach: float
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin: tuple[str, ...] = ()
    seat: bool = False

    @property
    def specific(self) -> bool:
        """Whether it is a settlement or a site in one, and no region."""
        return self.precision in SPECIFIC


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of one event. `first` and `last` are ordinals of days (datetime.date.toordinal)."""

    id: str
    report: str
    event: str
    sha256: str
    outlet: str | None
    url: str | None
    published: int | None
    type: str
    family: str
    status: str
    background: bool
    first: int | None
    last: int | None
    timing: Timing
    places: tuple[ClaimPlace, ...]
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[Count, ...]
    weapons: tuple[str, ...]
    sources: tuple[Source, ...]
    quote: str
    span: tuple[int, int]
    words: frozenset[str]
    sketch: Sketch = EMPTY


def family_of(kind: str) -> str:
    """What a type may be the same act as: all violence and its results, raids that take people, else the type alone."""
    return _FAMILY.get(kind, kind)


def claims_of(coded: Coded, text: str | None = None, ids: Sequence[str] | None = None) -> Iterator[Claim]:
    """The claims of a coded report, in its order; `text` is the text as coded, where it is at hand.

    `ids` names the claim of each event where a store does; else ids are made of the report and the event's number.

    Totals over several events (`aggregate`) are none: they belong to no single incident.
    """
    report = coded.report
    whole = text if text is not None else " ".join(e.evidence[0].text for e in coded.events if e.evidence)
    copied = sketch(whole)
    for event, id in zip(coded.events, ids or [_id(report, event) for event in coded.events], strict=True):
        if not event.aggregate:
            yield _claim(id, report, event, text, copied)


def _claim(id: str, report: Report, event: Event, text: str | None, copied: Sketch) -> Claim:
    published = _ordinal(report.published)
    first, last, timing = _timing(event, published)
    evidence = event.evidence[0] if event.evidence else None
    return Claim(
        id=id,
        report=report.id,
        event=event.id,
        sha256=report.sha256,
        outlet=report.outlet,
        url=report.url,
        published=published,
        type=event.type,
        family=family_of(event.type),
        status=event.status,
        background=event.background,
        first=first,
        last=last,
        timing=timing,
        places=tuple(_place(place) for place in event.places if place.role == "event"),
        perpetrators=_ids(actor.id for actor in event.perpetrators),
        targets=_ids(actor.id for actor in event.targets),
        counts=event.counts,
        weapons=_ids(weapon.id for weapon in event.weapons),
        sources=event.sources,
        quote=evidence.text if evidence else "",
        span=evidence.span if evidence else (0, 0),
        words=_words(event, text),
        sketch=copied,
    )


def _id(report: Report, event: Event) -> str:
    return hashlib.sha256(f"{report.id}\0{report.sha256}\0{event.id}".encode("utf8", "surrogatepass")).hexdigest()[:16]


def _ids(ids: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids) - {"unidentified", "infrastructure"}))


def _ordinal(day: str | None) -> int | None:
    return datetime.date.fromisoformat(day).toordinal() if day else None


def _timing(event: Event, published: int | None) -> tuple[int | None, int | None, Timing]:
    """The days of an event and how well they are known; without any it is news of the days before publication."""
    date = event.date
    if date is not None and date.start and date.end:
        first, last = _ordinal(date.start), _ordinal(date.end)
        assert first is not None
        assert last is not None
        days = last - first
        return first, last, "day" if days == 0 else "window" if days <= _WINDOW_DAYS else "wide"
    if published is None or event.background:
        return None, None, "unknown"
    return published - _PUBLISHED_LAG, published, "published"


def _place(place: Place) -> ClaimPlace:
    core = name_core(place.name)
    return ClaimPlace(
        place.name,
        core,
        place.precision,
        REACH_KM[place.precision],
        place.id,
        place.lat,
        place.lon,
        place.admin,
        place.precision in ("town", "city") and bool(place.admin) and (place.admin[0], "".join(core)) in seats(),
    )


def _words(event: Event, text: str | None) -> frozenset[str]:
    """The telling words of the sentences that an event was read from, without those of its own places."""
    pieces = [_around(text, quote.span) if text is not None else quote.text for quote in event.evidence[:3]]
    found = telling_words(fold_word("\n".join(dict.fromkeys(pieces))))
    named = {word for place in event.places for word in name_core(place.name)}
    return frozenset(sorted(found - named, key=lambda word: (-len(word), word))[:_WORDS_KEPT])


def _around(text: str, span: tuple[int, int]) -> str:
    """The sentence around a span, roughly: from the mark before it to the mark behind it."""
    before = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, span[0] - 400), span[0])), default=None)
    after = _SENTENCE_END.search(text, span[1], span[1] + 400)
    start = before if before is not None else max(0, span[0] - 400)
    return text[start : after.start() if after else span[1] + 400]
