"""The shape of an incident (format `khabar/incident/1`): what several reports say of one event, reconciled."""

from __future__ import annotations

from typing import Literal

import msgspec

FORMAT = "khabar/incident/1"

Grade = Literal["confirmed", "fair", "weak", "contested", "single source"]
DatePrecision = Literal["day", "window", "wide", "published", "unknown"]


class Range(msgspec.Struct, frozen=True):
    """A figure from the lowest that stands to the highest; None where nothing is told or nothing bounds it."""

    low: int | None = None
    high: int | None = None


class When(msgspec.Struct, frozen=True):
    """The days of an incident, ISO, both inclusive, and what they rest on: told, or only the day of publication."""

    start: str | None
    end: str | None
    precision: DatePrecision


class Where(msgspec.Struct, frozen=True):
    """A place of an incident, at the best precision that a claim gives, and how many accounts name it."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    precision: str
    admin: tuple[str, ...]
    accounts: int


class Figure(msgspec.Struct, frozen=True):
    """One figure as told: by whom, in which reports, and whether a later one of the same origin took its place."""

    measure: str
    low: int | None
    high: int | None
    civilians: Range
    told_by: tuple[str, ...]
    reports: tuple[str, ...]
    published: str | None
    superseded: bool = False


class Doer(msgspec.Struct, frozen=True):
    """A perpetrator and the accounts that name it: tellers and how many independent origins they are."""

    id: str
    named_by: tuple[str, ...]
    origins: int


class Told(msgspec.Struct, frozen=True):
    """A claim within an incident: where it stands in which report, and the words it rests on."""

    id: str
    report: str
    event: str
    outlet: str | None
    published: str | None
    type: str
    status: str
    recalled: bool
    origin: int
    quote: str
    span: tuple[int, int]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One event as many reports tell it: every claim, its figure and its origin are kept.

    `reports` tell it as news, `recalled_by` as something past, in news of something else.
    """

    format: str = FORMAT
    id: str
    type: str
    types: tuple[str, ...]
    date: When
    places: tuple[Where, ...]
    killed: Range
    injured: Range
    civilians_killed: Range
    civilians_injured: Range
    figures: tuple[Figure, ...]
    perpetrators: tuple[Doer, ...]
    contested: bool
    grade: Grade
    because: str
    origins: int
    reports: tuple[str, ...]
    recalled_by: tuple[str, ...]
    claims: tuple[Told, ...]
