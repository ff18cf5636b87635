"""Coding a store anew: nothing old is lost, decisions stay with their claims, and what differs is told."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from khabar.errors import InputError
from khabar.pipeline import Coder
from khabar.read import read_paths
from khabar.read.incoming import Incoming, Original
from khabar.record import Coded, Event
from khabar.store import Store
from khabar.store.engine import current_engine
from khabar.store.interface import Added, Claim, Engine, Entry, SetAside
from khabar.store.recode import Recoded, Summary, recode
from khabar.store.verify import verify

Ingest = Callable[..., Added]

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."
ARREST = "اعتقلت دورية من الشرطة العسكرية شابين في مدينة الباب."
BOTH = f"{SHELLING}\n\n{ARREST}"
OTHER = Engine("0.2.0", "code", "lexicon", "gazetteer")


class NewRules(Coder):
    """A coder whose rules changed: what it makes of the events is given."""

    def __init__(self, coder: Coder, change: Callable[[Sequence[Event]], Sequence[Event]]) -> None:
        super().__init__(coder.gazetteer)
        self._change = change

    def code(self, text: str, **known) -> Coded:  # type: ignore[no-untyped-def, override]
        coded = super().code(text, **known)
        return msgspec.structs.replace(coded, events=tuple(self._change(coded.events)))


def as_text(original: Original) -> Incoming:
    return Incoming(
        id="r1", text=original.data.decode(), where=original.where, published="2024-05-12", published_basis="given"
    )


def run(store: Store, coder: Coder, **options) -> list[Recoded]:  # type: ignore[no-untyped-def]
    return list(recode(store, coder, OTHER, **{"read": as_text, **options}))


def claims(store: Store) -> dict[str, Claim]:
    return {claim.event.type: claim for claim in store.claims()}


@pytest.fixture
def filled(store: Store, ingest: Ingest) -> Store:
    """A store with one report of two events."""
    ingest(BOTH)
    assert set(claims(store)) == {"shelling", "arrest"}
    return store


def test_every_kind_of_source_is_coded_from_its_bytes_alone(store: Store, coder: Coder, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_bytes(SHELLING.encode("cp1256"))
    (folder / "page.html").write_text(
        f"<html><head><title>حلب</title></head><body><article><h1>حلب</h1><p>{BOTH}</p></article></body></html>",
        "utf-8",
    )
    lines = [json.dumps({"body": text, "id": name}) for name, text in (("a", ARREST), ("b", SHELLING))]
    (folder / "all.jsonl").write_text("\n".join(lines), "utf-8")
    started = store.begin_run(current_engine())
    for report in read_paths([str(folder)], {"text": "body"}, "2024-05-12", "وكالة المثال"):
        assert isinstance(report, Incoming)
        coded = coder.code(
            report.text, id=report.id, title=report.title, published=report.published,
            published_basis=report.published_basis, outlet=report.outlet, url=report.url,
        )  # fmt: skip
        store.add([Entry(report, coded)], started)
    for path in folder.iterdir():
        path.unlink()
    told = list(recode(store, coder, OTHER))
    assert len(told) == 4
    assert not [one for one in told if one.changes or one.reread or one.problem]


def test_the_same_result_is_confirmed_and_not_stored_again(filled: Store, coder: Coder) -> None:
    (told,) = run(filled, coder)
    assert (told.same, told.changes) == (2, ())
    assert filled.totals().codings == 1
    assert [one.kind for one in filled.runs()] == ["ingest", "recode"]
    assert filled.runs()[1].finished


def test_what_an_engine_has_coded_is_passed_over(filled: Store, coder: Coder) -> None:
    run(filled, coder)
    assert run(filled, coder) == []
    assert len(run(filled, coder, again=True)) == 1


def test_a_correction_survives_new_rules(filled: Store, coder: Coder) -> None:
    key = claims(filled)["shelling"].key
    filled.decide("ليلى", "correct", "claim", key, {"fields": {"status": "denied"}})
    better = NewRules(coder, lambda events: [msgspec.structs.replace(one, background=True) for one in events[::-1]])
    (told,) = run(filled, better)
    assert {(one.outcome, one.fields) for one in told.changes} == {("changed", ("background",))}
    claim = filled.claim(key)
    assert (claim.state, claim.correction, claim.event.background) == ("corrected", {"status": "denied"}, True)
    assert claim.changed, "the reviewer has not seen what the new rules say"


def test_a_decision_whose_claim_vanished_stays_in_sight_and_returns_with_it(filled: Store, coder: Coder) -> None:
    key = claims(filled)["shelling"].key
    filled.decide("ليلى", "accept", "claim", key)
    (told,) = run(filled, NewRules(coder, lambda events: [one for one in events if one.type == "arrest"]))
    assert [(one.key, one.outcome) for one in told.changes] == [(key, "gone")]
    assert (filled.claim(key).present, filled.claim(key).state) == (False, "accepted")
    assert key in {claim.key for claim in filled.claims()}
    (told,) = run(filled, coder, again=True)
    assert [(one.key, one.outcome) for one in told.changes] == [(key, "new")]
    assert (filled.claim(key).present, filled.claim(key).state) == (True, "accepted")


def test_an_undecided_claim_that_vanished_is_no_claim_any_more(filled: Store, coder: Coder) -> None:
    run(filled, NewRules(coder, lambda events: events[:1]))
    assert len(list(filled.claims())) == 1
    assert filled.totals().claims == 1


def test_old_codings_stay(filled: Store, coder: Coder) -> None:
    before = filled.db.rows("SELECT coded FROM codings")
    run(filled, NewRules(coder, lambda events: ()))
    assert filled.db.rows("SELECT coded FROM codings ORDER BY id")[:1] == before
    assert filled.totals().codings == 2
    assert not verify(filled).findings


def test_a_comparison_alone_stores_nothing(filled: Store, coder: Coder) -> None:
    before = filled.totals()
    (told,) = run(filled, NewRules(coder, lambda events: events[:1]), write=False)
    assert [one.outcome for one in told.changes] == ["gone"]
    assert filled.totals() == before
    assert len(filled.runs()) == 1


def test_a_report_that_is_read_differently_now_is_a_new_version_and_keeps_its_claims(
    filled: Store, coder: Coder
) -> None:
    old = {claim.key: claim for claim in filled.claims()}
    filled.decide("ليلى", "accept", "claim", claims(filled)["arrest"].key)

    def with_heading(original: Original) -> Incoming:
        return msgspec.structs.replace(as_text(original), title="أخبار اليوم")

    (told,) = run(filled, coder, read=with_heading)
    assert (told.reread, told.same, told.changes) == (True, 2, ())
    assert [version.version for version in filled.reports(current=False)] == [1, 2]
    assert {claim.key for claim in filled.claims() if claim.present} == set(old)
    assert claims(filled)["arrest"].state == "accepted"
    assert run(filled, coder, read=with_heading) == []


def test_a_reading_that_is_taken_back_is_current_again(filled: Store, coder: Coder) -> None:
    """A reader that was worse for one release: the right text returns as the newest version."""
    run(filled, coder, read=lambda original: msgspec.structs.replace(as_text(original), title="قائمة"), again=True)
    (told,) = run(filled, coder, again=True)
    assert told.reread
    assert [report.text for report in filled.reports()] == [BOTH]
    assert [version.version for version in filled.reports(current=False)] == [1, 2, 3]
    (told,) = run(filled, coder, again=True)
    assert (told.reread, told.same) == (False, 2)


def test_a_report_from_standard_input_stays_itself_when_it_is_read_differently(
    store: Store, ingest: Ingest, coder: Coder
) -> None:
    ingest(SHELLING, id="-", where="-")
    run(store, coder, read=lambda original: msgspec.structs.replace(as_text(original), title="حلب"))
    assert len(list(store.reports())) == 1


def test_a_report_that_cannot_be_read_any_more_stays_as_it_is(filled: Store, coder: Coder) -> None:
    (told,) = run(filled, coder, read=lambda original: InputError(original.where, "the reader was taken out"))
    assert told.problem == "the reader was taken out"
    assert len(list(filled.claims())) == 2


@pytest.fixture
def aside(store: Store) -> Store:
    """A store with a report that could not be read when it came."""
    original = Original(data=SHELLING.encode(), kind="text", where="b.txt", context={"outlet": "وكالة المثال"})
    store.add([], aside=[SetAside("b.txt", "is in an encoding that is not known", original)])
    return store


def read_now(original: Original) -> Incoming:
    assert (original.kind, original.context) == ("text", {"outlet": "وكالة المثال"})
    return Incoming(id="b", text=original.data.decode(), where=original.where, original=original)


def test_what_was_set_aside_is_taken_in_when_it_can_be_read(aside: Store, coder: Coder) -> None:
    (told,) = run(aside, coder, read=read_now)
    assert (told.taken, told.report, [one.outcome for one in told.changes]) == (True, 1, ["new"])
    assert aside.captures(1)[0].where == "b.txt"
    assert run(aside, coder, read=read_now) == []
    assert not verify(aside).findings


def test_a_comparison_tells_what_would_be_taken_in(aside: Store, coder: Coder) -> None:
    (told,) = run(aside, coder, read=read_now, write=False)
    assert (told.taken, told.report, len(told.changes)) == (True, 0, 1)
    assert aside.totals().versions == 0


def test_what_still_cannot_be_read_stays_aside(aside: Store, coder: Coder) -> None:
    assert run(aside, coder, read=lambda original: InputError(original.where, "still not")) == []


def test_what_was_set_aside_under_a_known_id_stays_aside(aside: Store, ingest: Ingest, coder: Coder) -> None:
    """Two lines of one file had the same id: the second is no new version of the first."""
    ingest(ARREST, id="b", where="b.txt")
    run(aside, coder, read=lambda original: read_now(original) if original.context else as_text(original))
    assert aside.totals().versions == 1


def test_altered_bytes_are_not_coded(filled: Store, coder: Coder) -> None:
    filled.db.rows("UPDATE originals SET data = ?", (b"altered",))
    (told,) = run(filled, coder)
    assert "are damaged; khabar verify" in str(told.problem)


def test_a_report_that_was_given_without_bytes_is_coded_again(store: Store, coder: Coder) -> None:
    store.add([Entry(Incoming(id="a", text=SHELLING, where="a", title="حلب", published="2024-05-12"))])
    (told,) = list(recode(store, coder, OTHER))
    assert [one.outcome for one in told.changes] == ["new"]
    assert not told.reread


def test_a_recoding_that_was_stopped_goes_on(store: Store, ingest: Ingest, coder: Coder, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("khabar.store.recode.BATCH", 2)
    for name in "abcde":
        ingest(SHELLING, id=name)
    started = recode(store, coder, OTHER, read=as_text)
    for _ in range(2):
        next(started)
    started.close()
    assert [one.id for one in run(store, coder)] == ["c", "d", "e"]


def test_a_summary_counts() -> None:
    summary = Summary()
    summary.add(Recoded(1, "a", same=2))
    summary.add(Recoded(2, "b", problem="gone"))
    assert (summary.reports, summary.same, summary.failed, summary.changed) == (2, 2, 1, 0)
