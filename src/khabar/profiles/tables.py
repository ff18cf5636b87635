"""A flat table: one row a record, columns that a spreadsheet reads and a pivot table can count.

A column of figures is empty where nothing was told; where only the `_high` is empty, the figure is not bounded above.
`place` to `admin2` are of one place, the first event place that has coordinates, else the first; `places` names all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from khabar.profiles.cells import harmless
from khabar.profiles.figures import MEASURES, in_words, ranges
from khabar.record import GROUP_OF, Actor, Coded, Event, Place, Source

Cell = str | int | float | bool | None

_FIGURES = tuple(f"{measure}_{end}" for measure in MEASURES for end in ("low", "high"))
COLUMNS: tuple[str, ...] = (
    "report_id", "outlet", "published", "published_basis", "title", "url",
    "event_id", "type", "group", "status", "background", "aggregate", "perpetrators", "targets",
    *_FIGURES, "counts",
    "place", "place_id", "lat", "lon", "precision", "country", "admin1", "admin2", "places", "other_places",
    "date_start", "date_end", "date_text", "sources", "weapons", "evidence", "confidence",
)  # fmt: skip


def row(coded: Coded, event: Event) -> dict[str, Cell]:
    """One record as flat values, keyed by COLUMNS in their order."""
    report, date = coded.report, event.date
    figures = ranges(event.counts)
    cells: dict[str, Cell] = {
        "report_id": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "published_basis": report.published_basis,
        "title": report.title,
        "url": report.url,
        "event_id": event.id,
        "type": event.type,
        "group": GROUP_OF[event.type],
        "status": event.status,
        "background": event.background,
        "aggregate": event.aggregate,
        "perpetrators": joined(map(actor, event.perpetrators)),
        "targets": joined(map(actor, event.targets)),
    }
    for measure in MEASURES:
        cells[f"{measure}_low"], cells[f"{measure}_high"] = figures.get(measure, (None, None))
    return cells | {
        "counts": joined(in_words(event.counts)),
        **_place_cells(event.places),
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_text": date.text if date else None,
        "sources": joined(map(source, event.sources)),
        "weapons": joined(weapon.id for weapon in event.weapons),
        "evidence": " … ".join(evidence.text for evidence in event.evidence) or None,
        "confidence": event.confidence,
    }


def _place_cells(places: Sequence[Place]) -> dict[str, Cell]:
    here = [place for place in places if place.role == "event"]
    main = next((place for place in here if place.lat is not None), here[0] if here else None)
    admin = main.admin if main else ()
    return {
        "place": main.name if main else None,
        "place_id": main.id if main else None,
        "lat": main.lat if main else None,
        "lon": main.lon if main else None,
        "precision": main.precision if main else None,
        "country": admin[0] if admin else None,
        "admin1": admin[1] if len(admin) > 1 else None,
        "admin2": admin[2] if len(admin) > 2 else None,
        "places": joined(place.name for place in here),
        "other_places": joined(f"{place.role}: {place.name}" for place in places if place.role != "event"),
    }


def actor(one: Actor) -> str:
    """An actor by id, its faction in brackets."""
    return f"{one.id} ({one.faction})" if one.faction else one.id


def source(one: Source) -> str:
    """A source by kind, its name in brackets."""
    return f"{one.kind} ({one.name})" if one.name else one.kind


def joined(values: Iterable[str]) -> str | None:
    """Values in one cell; None when there is none, so that an empty cell stays empty."""
    return "; ".join(values) or None


def write_csv(items: Iterable[tuple[Coded, str]], out: BinaryIO) -> None:
    """Write one row a record as it comes. UTF-8 with the byte-order mark that makes Excel read it as such.

    Every text is quoted, also where a comma would not ask for it: in countries where the semicolon parts cells,
    a text with one would otherwise begin a new cell that nothing has made harmless.
    """
    buffer = io.StringIO(newline="")
    rows = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(COLUMNS)
    out.write(b"\xef\xbb\xbf" + _taken(buffer))
    for coded, _ in items:
        for event in coded.events:
            rows.writerow([_written(value) for value in row(coded, event).values()])
        out.write(_taken(buffer))


def _written(value: Cell) -> str | int | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else harmless(value) if isinstance(value, str) else value


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8")
