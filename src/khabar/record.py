"""The record format `khabar/1`: what the coder writes, as frozen structures.

Field order is the order of the keys in the JSON. `span` is always
`(start, end)` in code points of the report's text, and `text` is exactly the
text between them. The meaning of every value is in docs/codebook.md.
"""

from __future__ import annotations

from typing import Literal

import msgspec

FORMAT = "khabar/1"

Span = tuple[int, int]

Status = Literal["asserted", "denied", "unconfirmed"]
Basis = Literal["given", "url", "text", "unknown"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "detained", "abducted", "released",
    "defected", "surrendered", "displaced", "strikes",
]  # fmt: skip
PlaceRole = Literal["event", "origin", "destination", "source", "treatment", "burial", "dateline"]
Precision = Literal["site", "neighbourhood", "village", "town", "city", "district", "governorate", "area", "country"]
SourceKind = Literal[
    "outlet", "media", "official", "military", "police", "armed_group", "medical", "rescue",
    "monitor", "un", "activist", "witness", "local", "insider",
]  # fmt: skip
EventType = Literal[
    "armed_clash", "territory_change", "air_strike", "drone_strike", "shelling", "explosive_device",
    "suicide_bombing", "mine_explosion", "chemical_attack", "attack", "assassination", "execution",
    "sexual_violence", "torture", "abduction", "arrest", "release", "sentence", "protest", "riot",
    "defection", "surrender", "withdrawal", "deployment", "agreement", "displacement", "siege",
    "destruction", "interception", "body_recovery", "self_harm",
]  # fmt: skip

GROUPS: dict[str, tuple[str, ...]] = {
    "battle": ("armed_clash", "territory_change"),
    "bombing": (
        "air_strike", "drone_strike", "shelling", "explosive_device", "suicide_bombing",
        "mine_explosion", "chemical_attack",
    ),
    "violence": ("attack", "assassination", "execution", "sexual_violence", "torture"),
    "detention": ("abduction", "arrest", "release", "sentence"),
    "protest": ("protest", "riot"),
    "force_change": ("defection", "surrender", "withdrawal", "deployment"),
    "agreement": ("agreement",),
    "harm": ("displacement", "siege", "destruction", "interception", "body_recovery", "self_harm"),
}  # fmt: skip
GROUP_OF: dict[str, str] = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


class Quote(msgspec.Struct, frozen=True):
    """Words of the report and where they stand."""

    text: str
    span: Span


class Report(msgspec.Struct, frozen=True):
    """A report as read: where it came from and what it says of itself. The text itself is kept beside it."""

    id: str
    sha256: str
    url: str | None = None
    outlet: str | None = None
    byline: Quote | None = None
    dateline: Quote | None = None
    title: str | None = None
    published: str | None = None
    published_basis: Basis = "unknown"
    language: str = "ar"


class Source(msgspec.Struct, frozen=True):
    """Who is credited for a record; in a chain the outermost stands last (codebook section 8)."""

    kind: SourceKind
    name: str | None = None
    text: str | None = None
    span: Span | None = None


class Actor(msgspec.Struct, frozen=True):
    """An armed actor, an institution or a group of people, by its id (codebook section 5)."""

    id: str
    faction: str | None = None
    text: str | None = None
    span: Span | None = None


class Count(msgspec.Struct, frozen=True):
    """A figure as told: `high` is None where it is not bounded above (codebook section 4)."""

    measure: Measure
    low: int
    high: int | None
    approx: bool = False
    of: str | None = None
    part: bool = False
    text: str | None = None
    span: Span | None = None
    source: Source | None = None


class Candidate(msgspec.Struct, frozen=True):
    """One place that a name may mean, with its score between 0 and 1."""

    id: str
    name: str
    lat: float
    lon: float
    admin: tuple[str, ...] = ()
    score: float = 0.0


class Place(msgspec.Struct, frozen=True):
    """A place in its role; `id`, `lat` and `lon` are None where it stays unresolved (codebook section 6)."""

    role: PlaceRole
    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "town"
    admin: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    text: str | None = None
    span: Span | None = None
    decided_by: tuple[Quote, ...] = ()


class Date(msgspec.Struct, frozen=True):
    """An interval of ISO days, both inclusive; both None where a relative date has nothing to count from."""

    start: str | None
    end: str | None
    text: str
    span: Span


class Evidence(msgspec.Struct, frozen=True):
    """The words that a record rests on and the frame that read them."""

    text: str
    span: Span
    rule: str


class Weapon(msgspec.Struct, frozen=True):
    """A weapon or means named with the act."""

    id: str
    text: str
    span: Span


class Event(msgspec.Struct, frozen=True):
    """One act of one type, by the same perpetrators, against the same targets, at the same time."""

    id: str
    type: EventType
    status: Status = "asserted"
    background: bool = False
    aggregate: bool = False
    perpetrators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    counts: tuple[Count, ...] = ()
    places: tuple[Place, ...] = ()
    date: Date | None = None
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    confidence: float = 0.0


class Skipped(msgspec.Struct, frozen=True):
    """Words of conflict that made no record, and why."""

    text: str
    span: Span
    reason: str
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One coded report: the records and everything that was left out with its reason."""

    format: str = FORMAT
    report: Report
    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = ()
