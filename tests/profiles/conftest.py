"""One coded report, made by hand, that every profile is tried on."""

import pytest

from khabar.record import (
    Actor,
    Coded,
    Count,
    Date,
    Event,
    Evidence,
    Place,
    Report,
    Skipped,
    Source,
    Weapon,
)

TOWN = Place(
    "event",
    "البلدة الشرقية",
    id="own:1",
    lat=33.5,
    lon=36.25,
    precision="town",
    admin=("SY", "Rural Damascus", "Example"),
)


@pytest.fixture
def event() -> Event:
    """Shelling of a town: a bounded and an unbounded count, a breakdown, a rival figure, an unresolved place."""
    return Event(
        id="e1",
        type="shelling",
        status="unconfirmed",
        background=True,
        perpetrators=(Actor("syrian_government", faction="اللواء الأول"),),
        targets=(Actor("civilians"),),
        counts=(
            Count("killed", 101, None, of="civilians"),
            Count("killed", 2, 2, of="children", part=True),
            Count("injured", 30, 30, approx=True),
            Count("injured", 20, 25, source=Source("medical", "مشفى البلدة")),
        ),
        places=(Place("event", "المزرعة"), TOWN, Place("destination", "الحدود")),
        date=Date("2019-05-02", "2019-05-04", "خلال يومين", (0, 10)),
        sources=(Source("insider"), Source("activist", "ناشط معروف")),
        evidence=(Evidence("قصف مدفعي", (0, 9), "shelling.noun"), Evidence("القصف", (20, 25), "shelling.again")),
        weapons=(Weapon("artillery", "مدفعي", (4, 9)),),
        confidence=0.75,
    )


@pytest.fixture
def coded(event: Event) -> Coded:
    """A report with that one record, one at no known place, and two left out."""
    return Coded(
        report=Report(id="r1", sha256="0" * 64, outlet="صحيفة", published="2019-05-04", published_basis="given"),
        events=(event, Event(id="e2", type="protest", places=(Place("event", "الساحة"),))),
        skipped=(Skipped("خشية القصف", (0, 10), "feared"), Skipped("عقوبته", (0, 6), "norm")),
    )
