"""Reports into a store: what came before is known, what cannot be read is kept with its reason, stops cost nothing."""

import json
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from khabar.errors import InputError, StoreError
from khabar.pipeline import Coder
from khabar.read import Original, split_paths
from khabar.read.fetch import Validators
from khabar.record import Coded
from khabar.store import Store, open_store
from khabar.store.engine import current_engine
from khabar.store.ingest import Ingested, Ingestion
from khabar.store.verify import verify
from khabar.store.visited import Visited

TEXT = "قال مصدر محلي إن ثلاثة مدنيين قتلوا في {} أيار 2019 في قصف مدفعي على مدينة حلب شمالي سوريا."


def line(number: int, **fields: object) -> str:
    told = {"id": f"r{number}", "text": TEXT.format(number), "published": "2019-05-04", **fields}
    return json.dumps(told, ensure_ascii=False) + "\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Ten reports as JSON lines."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(line(number) for number in range(1, 11)), "utf-8")
    return path


def originals(*paths: Path) -> Iterable[Original | InputError]:
    return split_paths([str(path) for path in paths], {})


def ingest(store: Store, coder: Coder | None, sources: Iterable[Original | InputError], *, batch: int = 4) -> Ingested:
    ingestion = Ingestion(store, (lambda: coder) if coder else None, current_engine, batch=batch)
    ingestion.take(sources)
    ingestion.end()
    return ingestion.done


class WatchedCoder:
    """Codes like the real one, and notes what it was given."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self.given: list[str] = []

    def code(self, text: str, *, id: str, **told: object) -> Coded:
        self.given.append(id)
        if "عطل" in text:
            raise KeyError("broken")
        return self._coder.code(text, id=id, **told)  # type: ignore[arg-type]


def test_reports_are_stored_with_bytes_text_and_claims(store: Store, coder: Coder, source: Path) -> None:
    done = ingest(store, coder, originals(source))
    assert (done.read, done.new, done.coded, done.aside, done.undated) == (10, 10, 10, 0, 0)
    totals = store.totals()
    assert (totals.reports, totals.captures, totals.originals, totals.codings) == (10, 10, 10, 10)
    assert totals.claims >= 10
    first = next(store.reports())
    (capture,) = store.captures(first.key)
    assert store.original(capture.original) == line(1).encode()
    assert capture.where == f"{source}:1"
    (run,) = store.runs()
    assert (run.kind, run.engine, run.finished is not None) == ("ingest", current_engine(), True)
    assert verify(store).findings == ()


def test_the_same_source_again_adds_nothing_and_is_neither_read_nor_coded(
    store: Store, coder: Coder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(store, coder, originals(source))
    before = store.totals(), store.runs()
    monkeypatch.setattr("khabar.store.ingest.read_original", lambda original: pytest.fail("was read"))
    done = Ingestion(store, lambda: pytest.fail("was loaded"), current_engine)
    done.take(originals(source))
    done.end()
    assert (done.done.read, done.done.known) == (10, 10)
    assert (store.totals(), store.runs()) == before


def test_only_what_is_new_or_changed_is_coded(store: Store, coder: Coder, source: Path) -> None:
    ingest(store, coder, originals(source))
    lines = source.read_text("utf-8").splitlines(keepends=True)
    lines[2] = line(3, text=TEXT.format(25))  # the outlet changed its words
    lines[4] = line(5, note="seen")  # other bytes, the same report
    source.write_text(line(0) + "".join(lines), "utf-8")  # and every line stands one further down
    watched = WatchedCoder(coder)
    done = ingest(store, watched, originals(source))  # type: ignore[arg-type]
    assert (done.new, done.changed, done.recaptured, done.known) == (1, 1, 1, 8)
    assert watched.given == ["r0", "r3"]
    totals = store.totals()
    assert (totals.reports, totals.versions, totals.codings) == (11, 12, 12)


def test_what_cannot_be_read_is_kept_with_reason_and_bytes_once(store: Store, coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    bad = [
        '{"id": "r2", "text": 5}\n',
        "{broken\n",
        *(f'{{"id": "e{n}", "text": "The road is open."}}\n' for n in range(9)),
    ]
    path.write_text(line(1) + "".join(bad), "utf-8")
    for _ in range(2):
        done = ingest(store, coder, originals(path))
        assert (done.read, done.aside) == (12, 11)
        assert [reason.count for reason in sorted(done.reasons.values(), key=lambda one: -one.count)] == [9, 1, 1]
    most = max(done.reasons.values(), key=lambda reason: reason.count)
    assert most.first == [f"{path}:{number}" for number in (4, 5, 6)]
    kept = store.db.rows(
        "SELECT s.origin, s.reason, o.size FROM set_aside AS s JOIN originals AS o ON o.sha256 = s.original"
    )
    assert len(kept) == 11
    assert (f"{path}:2", "field 'text' is a number; it must be a string", len(bad[0])) in kept
    assert verify(store).findings == ()


def test_a_report_that_the_coder_fails_on_is_kept_and_told(store: Store, coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(
        line(1) + line(2, text="وقع عطل في المدينة قال مصدر محلي إن القصف توقف في البلدة") + line(3), "utf-8"
    )
    done = ingest(store, WatchedCoder(coder), originals(path))  # type: ignore[arg-type]
    assert (done.new, done.coded, done.faulty, done.aside) == (3, 2, 1, 0)
    (fault,) = store.set_aside()
    assert (fault.where, fault.reason) == (f"{path}:2", "KeyError: 'broken' (a fault in khabar, not in the report)")
    again = ingest(store, coder, originals(path))
    assert (again.known, again.coded) == (3, 1)
    assert store.totals().codings == 3


def test_custody_alone_and_coding_later(store: Store, coder: Coder, source: Path) -> None:
    taken = ingest(store, None, originals(source))
    assert (taken.new, taken.coded) == (10, 0)
    assert (store.totals().reports, store.totals().codings, store.runs()) == (10, 0, [])
    assert ingest(store, None, originals(source)).known == 10
    later = ingest(store, coder, originals(source))
    assert (later.known, later.coded, store.totals().reports, store.totals().codings) == (10, 10, 10, 10)
    assert verify(store).findings == ()


def test_two_reports_of_a_source_that_share_an_id_are_not_two_versions_of_one(
    store: Store, coder: Coder, tmp_path: Path
) -> None:
    path = tmp_path / "d.jsonl"
    address = "https://example.org/1"
    path.write_text(
        line(1)
        + line(1, text=TEXT.format(7))
        + line(1)
        + line(2, url=address)
        + line(2, url=address, text=TEXT.format(8)),
        "utf-8",
    )
    for _ in range(2):
        done = ingest(store, coder, originals(path), batch=1)
        (reason,) = done.reasons.values()
        assert reason.first == [f"{path}:2"]
        assert "field 'id' is 'r1', as in an earlier report of this source" in reason.message
        assert [report.version for report in store.reports(current=False)] == [1, 1, 2]


def test_a_run_that_fails_in_the_middle_keeps_whole_batches_and_goes_on(
    store: Store, coder: Coder, source: Path
) -> None:
    def failing(sources: Iterable[Original | InputError]) -> Iterable[Original | InputError]:
        for number, one in enumerate(sources):
            if number == 6:
                raise KeyboardInterrupt
            yield one

    ingestion = Ingestion(store, lambda: coder, current_engine, batch=4)
    with pytest.raises(KeyboardInterrupt):
        ingestion.take(failing(originals(source)))
    assert (ingestion.done.read, store.totals().reports) == (4, 4)
    done = ingest(store, coder, originals(source))
    assert (done.known, done.new, store.totals().codings) == (4, 6, 10)
    assert [run.finished is None for run in store.runs()] == [True, False]


def test_the_order_and_the_size_of_batches_do_not_matter(tmp_path: Path, coder: Coder, source: Path) -> None:
    def ingested(batch: int, lines: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        source.write_text("".join(lines), "utf-8")
        store = open_store(str(tmp_path / f"{batch}.khabar"))
        ingest(store, coder, originals(source), batch=batch)
        found = sorted((report.id, coding.keys) for report in store.reports() if (coding := store.coding(report.key)))
        store.close()
        return found

    lines = source.read_text("utf-8").splitlines(keepends=True)
    assert ingested(1, lines) == ingested(3, lines[::-1]) == ingested(100, lines)


def test_a_store_that_another_holds_gives_one_line(tmp_path: Path, coder: Coder, source: Path) -> None:
    from khabar.store.sql import SqlStore
    from khabar.store.sqlite import SqliteDatabase

    path = tmp_path / "field.khabar"
    holder = open_store(str(path))
    waiting = SqlStore(SqliteDatabase(path, wait=0.05))
    with holder.db.writing(), pytest.raises(StoreError, match="another program holds it"):
        ingest(waiting, coder, originals(source))
    assert ingest(waiting, coder, originals(source)).new == 10


def test_an_address_counts_as_read_only_when_what_it_held_is_stored(store: Store, coder: Coder, source: Path) -> None:
    validators = Validators(etag="x")

    def fetched(visited: Visited, *, broken: bool) -> Iterable[Original | InputError]:
        yield from list(originals(source))[:3]
        visited["https://agency.example/rss"] = validators
        if broken:
            raise KeyboardInterrupt

    def take(*, broken: bool) -> None:
        visited = Visited(store.db)
        ingestion = Ingestion(store, lambda: coder, current_engine, visited=visited, batch=4)
        ingestion.take(fetched(visited, broken=broken))

    with pytest.raises(KeyboardInterrupt):
        take(broken=True)
    assert Visited(store.db) == {}
    take(broken=False)
    assert Visited(store.db) == {"https://agency.example/rss": validators}
    assert store.totals().reports == 3


def test_a_stop_in_the_middle_of_storing_leaves_nothing_uncounted(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = store.add

    def interrupted(*given: object) -> object:
        added = add(*given)  # type: ignore[arg-type]
        signal.raise_signal(signal.SIGINT)
        return added

    monkeypatch.setattr(store, "add", interrupted)
    ingestion = Ingestion(store, None, current_engine, batch=4)
    with pytest.raises(KeyboardInterrupt):
        ingestion.take(originals(source))
    assert ingestion.done.new == store.totals().reports == 4
