"""What is written of an incident: how it stands, and a line of its history for whatever changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.incidents.incident import Incident
from khabar.store.clock import now
from khabar.store.custody import next_id
from khabar.store.database import Database

_INCIDENT = msgspec.json.Decoder(Incident)
_FOLLOWED = (
    "type", "date", "places", "killed", "injured", "civilians_killed", "civilians_injured", "perpetrators", "grade",
    "origins",
)  # fmt: skip
Before = tuple[Incident, bool]
"""An incident as it was written last, and whether it was there then."""


def stand(db: Database, id: str) -> Before | None:
    """How an incident stood last."""
    rows = db.rows("SELECT encoded, present FROM incidents WHERE id = ?", (id,))
    return (_INCIDENT.decode(rows[0][0]), bool(rows[0][1])) if rows else None


def keep(db: Database, incident: Incident, before: Before | None, reports: Sequence[str]) -> str:
    """Write an incident and what changed in it; tells whether it was made, changed or is the same."""
    if before is not None and before == (incident, True):
        return "same"
    row = (incident.id, 1, None, incident.date.start, msgspec.json.encode(incident).decode())
    db.rows(
        "INSERT INTO incidents VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET present = excluded.present, "
        "gone_into = excluded.gone_into, first = excluded.first, encoded = excluded.encoded",
        row,
    )
    if before is None or not before[1]:
        _log(db, incident.id, "made", reports, {"reports": [*incident.reports, *incident.recalled_by]})
        return "made"
    _log(db, incident.id, "changed", reports, changes(before[0], incident))
    return "changed"


def retire(db: Database, id: str, into: str | None, reports: Sequence[str]) -> int:
    """Note that an incident is no more; 0 where it was none already."""
    before = stand(db, id)
    if before is None or not before[1]:
        return 0
    db.rows("UPDATE incidents SET present = 0, gone_into = ? WHERE id = ?", (into, id))
    _log(db, id, "gone", reports, {"into": into})
    return 1


def changes(before: Incident, after: Incident) -> dict[str, object]:
    """The fields that differ, each as [before, after], and the reports that joined and left."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    found: dict[str, object] = {name: [old[name], new[name]] for name in _FOLLOWED if old[name] != new[name]}
    for name in ("reports", "recalled_by"):
        joined, left = [r for r in new[name] if r not in old[name]], [r for r in old[name] if r not in new[name]]
        if joined or left:
            found[name] = {"joined": joined, "left": left}
    return found


def _log(db: Database, id: str, what: str, reports: Sequence[str], detail: dict[str, object]) -> None:
    row = (next_id(db, "incident_history"), id, now(), what, ", ".join(reports), msgspec.json.encode(detail).decode())
    db.rows("INSERT INTO incident_history VALUES (?, ?, ?, ?, ?, ?)", row)
