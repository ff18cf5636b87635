"""What a store keeps and does, whichever database it lies in. docs/store.md tells the whole.

A report may come again: the same words and day under the same id are known and add nothing; other bytes that read the
same are one more capture; other words are a new version in the same series, and the newest version is current.
Each run of the coder adds a coding. A claim is one record of a coding; its `key` stays the same through all codings
of its report, and decisions are about keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

import msgspec

from khabar.read.incoming import Incoming, Original
from khabar.record import Basis, Coded, Event, EventType, Status
from khabar.store.database import Database

Standing = Literal["new", "changed", "recaptured", "known"]
"""Of a report that comes in: never seen; new words under a known id; known words in new bytes; nothing new."""

RunKind = Literal["ingest", "recode"]
Verdict = Literal["accept", "reject", "correct", "comment", "merge", "split", "reopen"]
About = Literal["claim", "report", "incident"]
State = Literal["open", "accepted", "rejected", "corrected", "merged", "split"]


class Engine(msgspec.Struct, frozen=True):
    """What a coding was made with: the program's version and SHA-256 of its code, lexicons and gazetteer."""

    version: str
    code: str
    lexicon: str
    gazetteer: str


class Run(msgspec.Struct, frozen=True):
    """One run of the coder; `finished` is None while it goes on and if it was killed."""

    id: int
    kind: RunKind
    engine: Engine
    started: str
    finished: str | None


class Entry(msgspec.Struct, frozen=True):
    """A report to be stored, with its coding if it was coded.

    `version_of` is the number of the report that it is a reading of, where that is known; else id, source and address
    tell.
    """

    report: Incoming
    coded: Coded | None = None
    version_of: int | None = None


class Added(msgspec.Struct, frozen=True):
    """What became of an entry: the number of its report in the store, and how it stood before."""

    report: int
    standing: Standing


class SetAside(msgspec.Struct, frozen=True):
    """Something that could not be read or coded, with the reason, and its bytes where there were any."""

    where: str
    reason: str
    original: Original | None = None


class StoredReport(msgspec.Struct, frozen=True):
    """One version of a report. `text` is as coded (title first), the text that every span counts in.

    `sha256` is of the text; `digest` is what the version is known by, and covers all that was read with it too.
    """

    key: int
    id: str
    series: int
    version: int
    text: str
    sha256: str
    digest: str
    title: str | None
    published: str | None
    published_basis: Basis
    outlet: str | None
    url: str | None
    country: str | None
    language: str
    added: str


class Capture(msgspec.Struct, frozen=True):
    """One arrival of a report's bytes: where from, when, read how and by which version of Khabar."""

    id: int
    report: int
    original: str
    where: str
    kind: str
    context: dict[str, str]
    retrieved: str | None
    ingested: str
    version: str


class StoredCoding(msgspec.Struct, frozen=True):
    """What one run made of one report; `keys` names the claim of each event, in their order."""

    id: int
    run: int
    report: int
    made: str
    coded: Coded
    keys: tuple[str, ...]


class Decision(msgspec.Struct, frozen=True):
    """One entry of the log of human decisions; nothing in it is ever changed.

    `builds_on` is the number of the decision about the same subject that was known when this one was taken;
    `seen` the digest of the claim as it was then coded; `previous` and `sha256` chain the log.
    """

    id: int
    at: str
    who: str
    kind: Verdict
    about: About
    subject: str
    payload: dict[str, object]
    builds_on: int | None
    seen: str | None
    previous: str
    sha256: str


class Claim(msgspec.Struct, frozen=True):
    """A claim as it stands now: the coder's record, people's correction of it, and their last verdict.

    `present` is False when the newest coding no longer has it; `changed` is True when what was last
    decided on is not what the newest coding says. `decision` is what the next decision builds on.
    """

    key: str
    report: int
    coding: int
    type: EventType
    status: Status
    state: State
    present: bool
    changed: bool
    decision: int | None
    decided_by: str | None
    decided_at: str | None
    correction: dict[str, object] | None
    event: Event


class Totals(msgspec.Struct, frozen=True):
    """How much a store holds; `reports` and `claims` are the current ones, the others all there ever were."""

    reports: int
    versions: int
    captures: int
    originals: int
    set_aside: int
    codings: int
    claims: int
    decisions: int


class Store(Protocol):
    """A store, open. It is used by one thread at a time; open one for each thread or process.

    Every method raises StoreError when the database is locked, full, damaged or out of reach.
    """

    db: Database
    """For rooms with tables of their own: search, incidents."""

    def begin_run(self, engine: Engine, kind: RunKind = "ingest") -> int:
        """Note that a run of the coder begins; the number that codings carry."""

    def end_run(self, run: int) -> None:
        """Note that a run came to its end."""

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""

    def standing(self, reports: Sequence[Incoming]) -> list[Standing]:
        """How each of these reports stands: only `new` and `changed` ones need coding."""

    def add(self, entries: Sequence[Entry], run: int | None = None, aside: Sequence[SetAside] = ()) -> list[Added]:
        """Store reports with bytes, coding and claims, all of them or none; `run` is needed where one is coded."""

    def add_coding(self, report: int, coded: Coded, run: int) -> tuple[str, ...]:
        """Add another coding of a stored report; the keys of its claims."""

    def confirm(self, coding: int, run: int) -> None:
        """Note that a run made just the same of a report as an earlier coding."""

    def keys_for(self, report: int, coded: Coded) -> tuple[str, ...]:
        """The keys that the events of a coding get as claims of a stored report; nothing is stored."""

    def report(self, key: int) -> StoredReport:
        """One version of a report by its number."""

    def reports(self, *, current: bool = True, after: int = 0) -> Iterator[StoredReport]:
        """The current reports (or all versions) in the order of their coming, from behind the number `after`."""

    def captures(self, report: int) -> list[Capture]:
        """How the bytes of a version came, the first arrival first."""

    def original(self, sha256: str) -> bytes:
        """The bytes with this hash, as they were received."""

    def coding(self, report: int) -> StoredCoding | None:
        """The newest coding of a version of a report."""

    def set_aside(self) -> list[SetAside]:
        """What was set aside, in the order of its coming, without its bytes."""

    def decide(
        self,
        who: str,
        kind: Verdict,
        about: About,
        subject: str,
        payload: dict[str, object] | None = None,
        *,
        builds_on: int | None = None,
    ) -> Decision:
        """Append a decision. `builds_on` is `Claim.decision` as the reviewer saw it, None where there was none.

        Raises ConflictError, and writes nothing, when somebody decided about the subject meanwhile; a comment never
        conflicts.
        """

    def decisions(self, about: About | None = None, subject: str | None = None) -> Iterator[Decision]:
        """The log in its order, all or about one subject."""

    def claim(self, key: str) -> Claim:
        """One claim as it stands."""

    def claims(self, *, report: int | None = None, state: State | None = None, after: str = "") -> Iterator[Claim]:
        """Claims as they stand, by key: those of the current codings, and those decided on that vanished since."""

    def totals(self) -> Totals:
        """How much there is."""

    def close(self) -> None:
        """Let go of the database."""
