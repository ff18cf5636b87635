"""The log of what people decided: appended to under a lock, each entry chained to the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from khabar.errors import ConflictError, StoreError, UsageError
from khabar.record import Event
from khabar.store.clock import now
from khabar.store.database import Database, Row
from khabar.store.hashes import BEGINNING, canonical, digest_of
from khabar.store.interface import About, Decision, Verdict
from khabar.store.paging import paged

_COLUMNS = "id, at, who, kind, about, subject, payload, builds_on, seen, previous, sha256"


class _Correction(msgspec.Struct, frozen=True):
    """The part of a payload that corrects; a note may stand beside it."""

    fields: dict[str, object]


def decide(
    db: Database, who: str, kind: Verdict, about: About, subject: str, payload: Mapping[str, object],
    builds_on: int | None,
) -> Decision:  # fmt: skip
    """Append one decision, or raise ConflictError when it does not build on the last one about its subject."""
    if not who.strip():
        raise UsageError("a decision needs the name of who takes it")
    with db.writing():
        seen = _digest_seen(db, about, subject)
        last = _last(db, about, subject)
        if kind != "comment" and builds_on != (last.id if last else None):
            raise ConflictError(_conflict(about, subject, last, builds_on))
        told = _checked(db, kind, about, subject, payload)
        head = db.rows("SELECT id, sha256 FROM decisions ORDER BY id DESC LIMIT 1")
        number, previous = (head[0][0] + 1, head[0][1]) if head else (1, BEGINNING)
        entry = (number, now(), who, kind, about, subject, canonical(told), builds_on, seen, previous)
        row = (*entry, chained(entry))
        db.rows(f"INSERT INTO decisions VALUES ({', '.join('?' * len(row))})", row)
    return _decision(row)


def chained(row: Row) -> str:
    """The hash of a row of the log, over everything else in it; the hash of the row before is part of that."""
    return digest_of(*row[:10])


def decisions(db: Database, about: About | None, subject: str | None) -> Iterator[Decision]:
    """The log in its order, all of it, or about one sort of subject, or one."""
    asked = "id > ? AND about = coalesce(?, about) AND subject = coalesce(?, subject)"
    sql = f"SELECT {_COLUMNS} FROM decisions WHERE {asked} ORDER BY id"
    yield from map(_decision, paged(db, sql, (0,), (about, subject)))


def correction_of(payload: str | None) -> dict[str, object] | None:
    """The corrected fields in the payload of a `correct`."""
    if payload is None:
        return None
    return msgspec.json.decode(payload, type=_Correction).fields


def corrected(event: Event, correction: Mapping[str, object] | None) -> Event:
    """The record with a reviewer's values in place of the coder's; UsageError where a value is none for its field."""
    try:
        return msgspec.convert({**msgspec.to_builtins(event), **(correction or {})}, Event, strict=True)
    except msgspec.ValidationError as error:
        raise UsageError(f"this correction makes no record: {error}") from error


def _decision(row: Row) -> Decision:
    values = [*row[:6], msgspec.json.decode(row[6]), *row[7:]]
    return Decision(*values)


def _last(db: Database, about: About, subject: str) -> Decision | None:
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM decisions WHERE about = ? AND subject = ? AND kind <> 'comment' "
        "ORDER BY id DESC LIMIT 1",
        (about, subject),
    )
    return _decision(rows[0]) if rows else None


def _conflict(about: About, subject: str, last: Decision | None, builds_on: int | None) -> str:
    if last is None:
        return f"{about} {subject}: nothing was decided yet, so there is no decision {builds_on} to build on"
    return (
        f"{about} {subject}: {last.who} decided '{last.kind}' at {last.at} (decision {last.id}) meanwhile; "
        "look at it, then decide again"
    )


def _digest_seen(db: Database, about: About, subject: str) -> str | None:
    """What the decision was taken on; StoreError where there is no such subject."""
    if about == "incident":
        return None
    if about == "claim":
        rows = db.rows("SELECT digest FROM claims WHERE key = ? ORDER BY coding DESC LIMIT 1", (subject,))
    else:
        rows = db.rows("SELECT digest FROM reports WHERE id = ?", (int(subject) if subject.isdigit() else 0,))
    if not rows:
        raise StoreError(f"{db.place}: there is no {about} {subject}")
    return str(rows[0][0])


def _checked(
    db: Database, kind: Verdict, about: About, subject: str, payload: Mapping[str, object]
) -> Mapping[str, object]:
    """The payload as it is kept: a correction with the fields corrected before, a merge with an aim that there is."""
    if kind == "correct" and about == "claim":
        return _accumulated(db, subject, payload)
    if kind == "merge":
        into = payload.get("into")
        if not isinstance(into, str) or into == subject:
            raise UsageError(f"merge {about} {subject}: 'into' must name another {about}")
        _digest_seen(db, about, into)
    return payload


def _accumulated(db: Database, key: str, payload: Mapping[str, object]) -> Mapping[str, object]:
    fields = payload.get("fields")
    if not isinstance(fields, dict) or not fields or not fields.keys() <= set(Event.__struct_fields__) - {"id"}:
        raise UsageError(f"correct claim {key}: 'fields' must hold fields of a record ({', '.join(_correctable())})")
    rows = db.rows(
        "SELECT s.correction, k.coded, s.position FROM claim_state AS s JOIN codings AS k ON k.id = s.coding "
        "WHERE s.key = ?",
        (key,),
    )
    before, coded, position = rows[0] if rows else (None, None, 0)
    together = {**(correction_of(before) or {}), **fields}
    if coded is not None:
        event = msgspec.convert(msgspec.json.decode(coded)["events"][position], Event)
        corrected(event, together)
    return {**payload, "fields": together}


def _correctable() -> list[str]:
    return [name for name in Event.__struct_fields__ if name != "id"]
