"""A report read up to any stage of the events room."""

import datetime
from collections.abc import Callable

import pytest

from khabar.events.reading import Reading, find_mentions
from khabar.find.places import find_places
from khabar.pipeline import Coder, load
from khabar.record import Coded
from khabar.resolve.geocode import geocode
from khabar.text.words import read_text

DAY = "2021-05-10"


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load()


@pytest.fixture(scope="session")
def read(coder: Coder) -> Callable[[str], Reading]:
    """Everything found in a report of Syria, of Monday 10 May 2021."""

    def reading(text: str) -> Reading:
        doc = read_text(text)
        mentions = find_places(doc, coder.gazetteer)
        places = geocode(mentions, doc, coder.gazetteer)
        return find_mentions(doc, mentions, places, datetime.date.fromisoformat(DAY), "SY")

    return reading


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., Coded]:
    """The records of a report of Syria, of Monday 10 May 2021, where nothing else is said."""

    def coded(text: str, **given: str | None) -> Coded:
        return coder.code(text, **{"published": DAY, "country": "SY", **given})

    return coded


@pytest.fixture(scope="session")
def counts(coder: Coder) -> Callable[[str], list[tuple[str, int, int | None]]]:
    """Measure and bounds of every count of every record of a text, breakdowns and attacks left out."""

    def counted(text: str) -> list[tuple[str, int, int | None]]:
        found = [c for event in coder.code(text, id="t", published="2024-03-05").events for c in event.counts]
        return [(c.measure, c.low, c.high) for c in found if not c.part and c.measure != "strikes"]

    return counted
