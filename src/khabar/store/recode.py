"""Coding a store anew from the bytes that came, and comparing what the new rules make of them with what the old made.

Each report is read again from its first capture by the reader that read it then. Nothing old is lost: a new result is
one more coding, a report that is read differently now one more version. Decisions stay with their claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from khabar.errors import InputError, StoreError
from khabar.pipeline import Coder
from khabar.read.coding import code_incoming
from khabar.read.incoming import Incoming, Original
from khabar.read.reread import read_original
from khabar.record import Coded, Event
from khabar.store.arrivals import GIVEN, arrival
from khabar.store.codings import event_digest
from khabar.store.custody import next_id
from khabar.store.interface import Engine, Entry, Store, StoredCoding, StoredReport

BATCH = 50
"""Reports that are coded before they are written together: others wait only for the writing."""

Reader = Callable[[Original], Incoming | InputError]
Outcome = Literal["same", "changed", "new", "gone"]


class ClaimChange(msgspec.Struct, frozen=True):
    """A claim that differs; `fields` are those whose values did, for a claim that was changed."""

    key: str
    outcome: Outcome
    type: str
    text: str
    fields: tuple[str, ...] = ()


class Recoded(msgspec.Struct, frozen=True):
    """What recoding made of one report: how many claims are the same, and those that are not.

    `reread` is True when the text, day or title is read differently now, which makes a new version; `taken` when it had
    been set aside and is read for the first time (`report` is then 0 where nothing is stored). `problem` says why a
    report could not be read or coded again, which leaves it as it was.
    """

    report: int
    id: str
    same: int = 0
    changes: tuple[ClaimChange, ...] = ()
    reread: bool = False
    taken: bool = False
    problem: str | None = None


class Summary(msgspec.Struct):
    """The counts of a recoding, report by report."""

    reports: int = 0
    unlike: int = 0
    reread: int = 0
    taken: int = 0
    failed: int = 0
    same: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0

    def add(self, one: Recoded) -> None:
        """Count one report."""
        self.reports += 1
        self.unlike += bool(one.changes)
        self.reread += one.reread
        self.taken += one.taken
        self.failed += one.problem is not None
        self.same += one.same
        for change in one.changes:
            setattr(self, change.outcome, getattr(self, change.outcome) + 1)


class _Result(msgspec.Struct, frozen=True):
    report: StoredReport
    before: StoredCoding | None
    incoming: Incoming
    coded: Coded


def recode(
    store: Store,
    coder: Coder,
    engine: Engine,
    *,
    write: bool = True,
    again: bool = False,
    read: Reader = read_original,
) -> Iterator[Recoded]:
    """Code the current reports anew, one after another, and tell how each differs from before.

    Behind them come those that had been set aside and can be read now. With `write=False` nothing is stored. Reports
    that this very engine has coded already are passed over, so a recoding that was stopped goes on where it was;
    `again=True` codes them too.
    """
    run = store.begin_run(engine, "recode") if write else None
    done = set() if again else _coded_by(store, engine)
    last = next_id(store.db, "reports") - 1
    batch: list[_Result] = []
    for report in store.reports():
        # Versions that this recoding adds are no work for it.
        if report.key > last:
            break
        if report.key in done:
            continue
        result = _code_again(store, coder, report, read)
        if isinstance(result, Recoded):
            yield result
            continue
        batch.append(result)
        if len(batch) == BATCH:
            yield from _finish(store, batch, run)
            batch = []
    yield from _finish(store, batch, run)
    yield from _take_in(store, coder, run, read)
    if run is not None:
        store.end_run(run)


def _code_again(store: Store, coder: Coder, report: StoredReport, read: Reader) -> _Result | Recoded:
    incoming = _read_again(store, report, read)
    coded = incoming if isinstance(incoming, InputError) else code_incoming(coder, incoming)
    if isinstance(incoming, InputError) or isinstance(coded, InputError):
        assert isinstance(coded, InputError)
        return Recoded(report.key, report.id, problem=coded.message)
    return _Result(report, store.coding(report.key), incoming, coded)


def _read_again(store: Store, report: StoredReport, read: Reader) -> Incoming | InputError:
    capture = store.captures(report.key)[0]
    try:
        data = store.original(capture.original)
    except StoreError as error:
        return InputError(capture.where, str(error))
    original = Original(
        data=data,
        kind=capture.kind,
        where=capture.where,
        context=capture.context,
        retrieved=capture.retrieved,
    )
    if original.kind == GIVEN:
        return msgspec.structs.replace(msgspec.json.decode(original.data, type=Incoming), original=original)
    incoming = read(original)
    if isinstance(incoming, InputError):
        return incoming
    # The report keeps its id: a reader that names reports otherwise now would make it another one.
    return msgspec.structs.replace(incoming, id=report.id, original=original)


def _take_in(store: Store, coder: Coder, run: int | None, read: Reader) -> Iterator[Recoded]:
    """Try what was set aside: a better reader may make a report of it, and another lexicon code it."""
    for original in _set_aside(store):
        incoming = read(original)
        # Under a known id it would be a new version of a report that it may have nothing to do with.
        if isinstance(incoming, InputError) or store.standing([incoming]) != ["new"]:
            continue
        coded = code_incoming(coder, incoming)
        if isinstance(coded, InputError):
            continue
        key = store.add([Entry(incoming, coded)], run)[0].report if run is not None else 0
        stored = store.coding(key)
        keys = stored.keys if stored is not None else [""] * len(coded.events)
        changes = [ClaimChange(k, "new", e.type, _words(e)) for k, e in zip(keys, coded.events, strict=True)]
        yield Recoded(key, incoming.id, changes=tuple(changes), taken=True)


def _set_aside(store: Store) -> Iterator[Original]:
    """What was set aside with its bytes and came into no report since."""
    rows = store.db.rows(
        """
        SELECT DISTINCT origin, original, kind, context, retrieved FROM set_aside
        WHERE original IS NOT NULL AND original NOT IN (SELECT original FROM captures)
        ORDER BY origin, original
        """
    )
    for where, sha256, kind, context, retrieved in rows:
        known = msgspec.json.decode(context, type=dict[str, str])
        yield Original(data=store.original(sha256), kind=kind, where=where, context=known, retrieved=retrieved)


def _coded_by(store: Store, engine: Engine) -> set[int]:
    """The reports whose newest coding an engine made or confirmed."""
    rows = store.db.rows(
        """
        SELECT k.report FROM current_codings AS k
        WHERE EXISTS (
            SELECT 1 FROM runs AS r
            WHERE r.khabar = ? AND r.code = ? AND r.lexicon = ? AND r.gazetteer = ?
                AND (r.id = k.run OR r.id IN (SELECT f.run FROM confirmations AS f WHERE f.coding = k.id))
        )
        """,
        msgspec.structs.astuple(engine),
    )
    return {row[0] for row in rows}


def _finish(store: Store, batch: Sequence[_Result], run: int | None) -> Iterator[Recoded]:
    """Compare each report of a batch, and store them in one transaction."""
    recoded = [_compared(store, one) for one in batch]
    if run is not None:
        with store.db.writing():
            for one, told in zip(batch, recoded, strict=True):
                _write(store, one, told, run)
    yield from recoded


def _write(store: Store, one: _Result, told: Recoded, run: int) -> None:
    if told.reread:
        store.add([Entry(one.incoming, one.coded, version_of=one.report.key)], run)
    elif one.before is not None and one.before.coded == one.coded:
        store.confirm(one.before.id, run)
    else:
        store.add_coding(one.report.key, one.coded, run)


def _compared(store: Store, one: _Result) -> Recoded:
    """The claims before and after, matched by the keys that the new coding is given."""
    reread = arrival(one.incoming).digest != one.report.digest
    before = dict(zip(one.before.keys, one.before.coded.events, strict=True)) if one.before else {}
    keys = store.keys_for(one.report.key, one.coded)
    after = dict(zip(keys, one.coded.events, strict=True))
    changes = [ClaimChange(key, "gone", event.type, _words(event)) for key, event in before.items() if key not in after]
    for key, event in after.items():
        if key not in before:
            changes.append(ClaimChange(key, "new", event.type, _words(event)))
        elif fields := _differing(before[key], event, reread):
            changes.append(ClaimChange(key, "changed", event.type, _words(event), fields))
    same = len(after) - sum(change.outcome != "gone" for change in changes)
    return Recoded(one.report.key, one.report.id, same, tuple(changes), reread)


def _words(event: Event) -> str:
    return event.evidence[0].text if event.evidence else ""


def _differing(before: Event, after: Event, reread: bool) -> tuple[str, ...]:
    """The fields whose values differ; in a text read differently, words that only moved are the same."""
    if not reread and event_digest(before) == event_digest(after):
        return ()
    left_out = {"rule", "span"} if reread else {"rule"}
    mine, theirs = (_without(msgspec.to_builtins(event), left_out) for event in (before, after))
    return tuple(name for name in mine if name not in ("id", "confidence") and mine[name] != theirs[name])


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(below, names) for name, below in value.items() if name not in names}
    return [_without(below, names) for below in value] if isinstance(value, (list, tuple)) else value
