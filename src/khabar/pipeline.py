"""The stages in their order: from the text of a report to its records."""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_left
from collections.abc import Sequence

from khabar.events.entries import Entry
from khabar.events.extract import extract
from khabar.events.reading import Reading, find_mentions
from khabar.find.actors import ActorMention
from khabar.find.front_matter import read_front_matter
from khabar.find.places import find_places
from khabar.record import Basis, Coded, Event, Report, Skipped, Source
from khabar.resolve.actors import resolve_actor
from khabar.resolve.dates import resolve_time
from khabar.resolve.gazetteer import Gazetteer, default_gazetteer
from khabar.resolve.geocode import geocode
from khabar.text.fold import fold_word
from khabar.text.words import Doc, read_text

_NEAREST = 20
_OUTLET = Source("outlet", None)


class Coder:
    """Codes reports one after another with lexicons and gazetteer loaded once; it keeps nothing of a report."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @staticmethod
    def text_of(text: str, title: str | None = None) -> str:
        """The text as coded: a title stands first, followed by a blank line; a byte-order mark is dropped."""
        body = text.removeprefix("\ufeff")
        return f"{title}\n\n{body}" if title else body

    def entries(
        self, doc: Doc, published: datetime.date | None, country: str | None
    ) -> tuple[list[Entry], list[Entry]]:
        """The records of a text in the making, and what was left out of them with its reason."""
        mentions = find_places(doc, self.gazetteer)
        places = geocode(mentions, doc, self.gazetteer, country=country)
        reading = find_mentions(doc, mentions, places, published, country or _country_of(places))
        return extract(reading, places, _ActorResolver(reading), lambda time: resolve_time(time, published))

    def code(
        self,
        text: str,
        *,
        id: str = "-",
        published: str | None = None,
        published_basis: Basis = "given",
        outlet: str | None = None,
        url: str | None = None,
        title: str | None = None,
        country: str | None = None,
    ) -> Coded:
        """Code one report. `published` is an ISO day; offsets count in `text_of(text, title)`."""
        coded_text = self.text_of(text, title)
        doc = read_text(coded_text)
        entries, skipped = self.entries(doc, datetime.date.fromisoformat(published) if published else None, country)
        front = read_front_matter(doc)
        own = _name_words(outlet or front.outlet)
        for entry in (*entries, *skipped):
            entry.sources = [source for source in entry.sources if not _is_own(source, own)]
        report = Report(
            id=id,
            sha256=hashlib.sha256(coded_text.encode("utf8", "surrogatepass")).hexdigest(),
            url=url,
            outlet=outlet or front.outlet,
            byline=front.byline,
            dateline=front.dateline,
            title=title,
            published=published,
            published_basis=published_basis if published else "unknown",
        )
        return Coded(
            report=report,
            events=tuple(make_event(entry, f"e{n}") for n, entry in enumerate(entries, 1)),
            skipped=tuple(_skipped(entry) for entry in skipped),
        )


def load(gazetteer: Gazetteer | None = None) -> Coder:
    """A coder ready for many reports."""
    return Coder(gazetteer or default_gazetteer())


def _country_of(places: Sequence[object]) -> str | None:
    """The country that most resolved places lie in."""
    votes: dict[str, int] = {}
    for place in places:
        admin = getattr(place, "admin", ())
        if admin:
            votes[admin[0]] = votes.get(admin[0], 0) + 1
    return max(votes, key=lambda c: (votes[c], c)) if votes else None


class _ActorResolver:
    """Resolves the actors of one report: a shared name looks at those named nearest before it, then behind it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        named = [a for a in reading.actors if a.id is not None and a.kind == "named" and not a.place_like]
        self._firsts = [a.first for a in named]
        self._ids = [a.id for a in named if a.id is not None]

    def __call__(self, mention: ActorMention, others: Sequence[str], acting: bool = False) -> str | None:
        at = bisect_left(self._firsts, mention.first)
        nearest = [*others, *self._ids[max(0, at - _NEAREST) : at][::-1], *self._ids[at : at + _NEAREST]]
        reading = self._reading
        return resolve_actor(
            mention, country=reading.country, published=reading.published, others=nearest, acting=acting
        )


_OF_OUTLETS = frozenset("وكاله قناه موقع صحيفه شبكه جريده اذاعه الانباء للانباء انباء".split())


def _name_words(name: str | None) -> frozenset[str]:
    """The words that tell the name of an outlet from others."""
    return frozenset(fold_word(name or "").split()) - _OF_OUTLETS


def _is_own(source: Source, outlet: frozenset[str]) -> bool:
    """Whether a source is the outlet itself: "قال مسؤول لوكالة المشرق" in a report of وكالة المشرق العربي."""
    words = _name_words(source.name) if source.kind == "media" else frozenset()
    return bool(words) and words <= outlet


def make_event(entry: Entry, event_id: str) -> Event:
    """An entry as the record that is written."""
    return Event(
        id=event_id,
        type=entry.type,  # type: ignore[arg-type]
        status=entry.status,  # type: ignore[arg-type]
        background=entry.background,
        aggregate=entry.aggregate,
        perpetrators=tuple(entry.perpetrators),
        targets=tuple(entry.targets),
        counts=tuple(entry.counts),
        places=tuple(entry.places),
        date=entry.date,
        sources=tuple(entry.sources) or (_OUTLET,),
        evidence=tuple(entry.evidence),
        weapons=tuple(entry.weapons),
        confidence=entry.confidence,
    )


def _skipped(entry: Entry) -> Skipped:
    evidence = entry.evidence[0]
    return Skipped(
        evidence.text,
        evidence.span,
        entry.reason,
        tuple(entry.perpetrators + entry.targets),
        tuple(entry.sources) or (_OUTLET,),
    )
