"""Reports into a store: read, kept with their bytes, coded, in batches that are each stored whole or not at all.

What arrived before is known by its bytes, so it costs neither reading nor coding. A run that was killed is therefore
continued by the same run once more: the batches that were stored are known, the one that was under way is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from khabar.errors import FieldError, InputError
from khabar.pipeline import Coder
from khabar.read.coding import code_incoming
from khabar.read.incoming import Incoming, Original
from khabar.read.reread import read_original
from khabar.store.arrivals import source_of
from khabar.store.arrived import Arrived, arrived
from khabar.store.hashes import sha256_of
from khabar.store.interface import Added, Engine, Entry, SetAside, Standing, Store
from khabar.store.unbroken import unbroken
from khabar.store.visited import Visited

BATCH = 50
"""Reports that are stored together; others wait only while they are written, not while they are coded."""

_BATCH_BYTES = 16 * 1024 * 1024
_NAMED = 3
_NUMBERED = frozenset({"jsonl", "csv"})
_PARTICULAR = re.compile(r"\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\"")


class Reason(msgspec.Struct):
    """Why reports were set aside, in the words for the first of them, with where the first few came from."""

    message: str
    count: int = 0
    first: list[str] = []


class Ingested(msgspec.Struct):
    """What an ingestion came to. Every report that was read is new, changed, recaptured, known or set aside.

    `changed` are new versions of known reports, `recaptured` known ones that came in other bytes, `faulty` those that
    are stored but could not be coded; `undated` counts reports stored without a day of publication.
    """

    new: int = 0
    changed: int = 0
    recaptured: int = 0
    known: int = 0
    coded: int = 0
    faulty: int = 0
    undated: int = 0
    aside: int = 0
    reasons: dict[str, Reason] = {}

    @property
    def read(self) -> int:
        """All reports that the sources held."""
        return self.new + self.changed + self.recaptured + self.known + self.aside

    def count_reason(self, where: str, message: str) -> None:
        """Count why something was set aside: reasons that differ only in figures and names are one."""
        reason = self.reasons.setdefault(_PARTICULAR.sub("…", message), Reason(message))
        reason.count += 1
        if len(reason.first) < _NAMED:
            reason.first.append(where)


class Ingestion:
    """Takes reports into a store; `done` tells at any time what was stored, never what is only under way.

    `load` gives the coder when the first report needs it; None takes custody without coding. `engine` is what the
    coding is noted as made with, asked for at the same moment. `visited` are the addresses that the sources are fetched
    by: they count as read when what they held is stored.
    """

    def __init__(
        self, store: Store, load: Callable[[], Coder] | None, engine: Callable[[], Engine], *,
        visited: Visited | None = None, batch: int = BATCH,
    ) -> None:  # fmt: skip
        self.done = Ingested()
        self._store = store
        self._load = load
        self._engine = engine
        self._visited = visited
        self._batch = batch
        self._coder: Coder | None = None
        self._run: int | None = None
        self._ids = _Ids()

    def take(self, sources: Iterable[Original | InputError]) -> None:
        """Read, code and store everything that comes. Raises StoreError; what was stored until then stays."""
        batch: list[Original | InputError] = []
        size = 0
        for one in sources:
            batch.append(one)
            size += 0 if isinstance(one, InputError) else len(one.data)
            if len(batch) >= self._batch or size >= _BATCH_BYTES:
                self._take(batch)
                batch, size = [], 0
        self._take(batch)

    def end(self) -> None:
        """Note in the store that the run came to its end."""
        if self._run is not None:
            self._store.end_run(self._run)

    def _take(self, sources: Sequence[Original | InputError]) -> None:
        batch = self._read(sources)
        standings = self._store.standing(batch.reports)
        faults: list[SetAside] = []
        entries = [
            self._entry(report, standing in ("new", "changed") or at in batch.uncoded, faults)
            for at, (report, standing) in enumerate(zip(batch.reports, standings, strict=True))
        ]
        with unbroken():
            self._count(batch, entries, self._keep(entries, [*batch.aside, *faults]), faults)

    def _read(self, sources: Sequence[Original | InputError]) -> _Batch:
        """Read what is not known by its bytes, or is known and was never coded."""
        batch = _Batch(aside=[SetAside(one.where, one.message) for one in sources if isinstance(one, InputError)])
        originals = [one for one in sources if isinstance(one, Original)]
        for original, before in zip(originals, arrived(self._store.db, originals), strict=True):
            if before is not None and (before.coded or self._load is None):
                self._ids.note(original, before)
                batch.known += 1
                continue
            report = self._ids.checked(original, read_original(original))
            if isinstance(report, InputError):
                batch.aside.append(SetAside(report.where, report.message, original))
                continue
            if before is not None:
                batch.uncoded.add(len(batch.reports))
            batch.reports.append(report)
        return batch

    def _entry(self, report: Incoming, wanted: bool, faults: list[SetAside]) -> Entry:
        """The report with its coding; one that cannot be coded is kept without, and told among the faults."""
        if self._load is None or not wanted:
            return Entry(report)
        if self._coder is None:
            self._coder = self._load()
            self._run = self._store.begin_run(self._engine())
        coded = code_incoming(self._coder, report)
        if isinstance(coded, InputError):
            faults.append(SetAside(coded.where, coded.message, report.original))
            return Entry(report)
        return Entry(report, coded)

    def _keep(self, entries: Sequence[Entry], aside: Sequence[SetAside]) -> list[Standing]:
        """Store a batch in one transaction; how its reports stood."""
        visited = self._visited if self._visited is not None and self._visited.unsaved else None
        if not entries and not aside and visited is None:
            return []
        with self._store.db.writing():
            added = self._store.add(entries, self._run, aside)
            for entry, one in zip(entries, added, strict=True):
                self._code_belatedly(entry, one)
            if visited is not None:
                visited.save(self._store.db)
        if visited is not None:
            visited.unsaved.clear()
        return [one.standing for one in added]

    def _code_belatedly(self, entry: Entry, added: Added) -> None:
        """A report that was taken in without being coded gets its first coding."""
        if entry.coded is None or self._run is None or added.standing in ("new", "changed"):
            return
        if self._store.coding(added.report) is None:
            self._store.add_coding(added.report, entry.coded, self._run)

    def _count(
        self, batch: _Batch, entries: Sequence[Entry], standings: Sequence[Standing], faults: Sequence[SetAside]
    ) -> None:
        done = self.done
        done.known += batch.known
        for entry, standing in zip(entries, standings, strict=True):
            setattr(done, standing, getattr(done, standing) + 1)
            done.coded += entry.coded is not None
            done.undated += standing in ("new", "changed") and entry.report.published is None
        done.aside += len(batch.aside)
        done.faulty += len(faults)
        for one in (*batch.aside, *faults):
            done.count_reason(one.where, one.reason)


class _Batch(msgspec.Struct):
    """What a batch of sources was read to; `uncoded` are the places of reports that are stored but were not coded."""

    aside: list[SetAside]
    known: int = 0
    reports: list[Incoming] = []
    uncoded: set[int] = set()


class _Ids:
    """The ids that the lines of a source gave their reports: two reports of one id are not two versions of one.

    In a mailbox or a web archive they are, and lines that name the same address are too.
    """

    def __init__(self) -> None:
        self._source: str | None = None
        self._seen: dict[str, str] = {}

    def note(self, original: Original, before: Arrived) -> None:
        """A report that is known by its bytes."""
        if original.kind in _NUMBERED:
            self._of(original).setdefault(before.report_id, before.url or before.sha256)

    def checked(self, original: Original, report: Incoming | InputError) -> Incoming | InputError:
        """The report, or why it is none: another one had its id."""
        if isinstance(report, InputError) or original.kind not in _NUMBERED:
            return report
        mark = report.url or _text_hash(report)
        if self._of(original).setdefault(report.id, mark) == mark:
            return report
        return FieldError(
            report.where,
            f"field 'id' is '{report.id[:80]}', as in an earlier report of this source; give each an id of its own",
        )

    def _of(self, original: Original) -> dict[str, str]:
        source = source_of(original.where)
        if source != self._source:
            self._source, self._seen = source, {}
        return self._seen


def _text_hash(report: Incoming) -> str:
    return sha256_of(Coder.text_of(report.text, report.title).encode("utf-8", "surrogatepass"))
