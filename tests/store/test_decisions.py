"""The log of decisions: what is decided, in which order, and that nothing is lost, changed or taken away."""

from collections.abc import Callable

import msgspec
import pytest

from khabar.errors import ConflictError, StoreError, UsageError
from khabar.pipeline import Coder
from khabar.store import Store
from khabar.store.decisions import corrected
from khabar.store.hashes import BEGINNING
from khabar.store.interface import Added

Ingest = Callable[..., Added]

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."
BOTH = f"{SHELLING}\n\nاعتقلت دورية من الشرطة العسكرية شابين في مدينة الباب."


@pytest.fixture
def key(store: Store, ingest: Ingest) -> str:
    """The key of one claim in the store."""
    coding = store.coding(ingest(SHELLING).report)
    assert coding is not None
    return coding.keys[0]


def test_a_claim_is_open_until_somebody_decides(store: Store, key: str) -> None:
    claim = store.claim(key)
    assert (claim.state, claim.decision, claim.present, claim.changed) == ("open", None, True, False)
    assert claim.event.type == "shelling"


@pytest.mark.parametrize(
    ("kind", "payload", "state"),
    [
        ("accept", {}, "accepted"),
        ("reject", {"note": "تكرار"}, "rejected"),
        ("correct", {"fields": {"status": "denied"}}, "corrected"),
        ("comment", {"note": "من المصدر؟"}, "open"),
        ("split", {"into": 2}, "split"),
        ("reopen", {}, "open"),
    ],
)
def test_a_decision_gives_the_claim_its_state(store: Store, key: str, kind, payload, state) -> None:  # type: ignore[no-untyped-def]
    decision = store.decide("ليلى", kind, "claim", key, payload)
    assert store.claim(key).state == state
    assert list(store.decisions("claim", key)) == [decision]
    assert (decision.who, decision.payload) == ("ليلى", payload)


def test_the_last_decision_holds_and_all_stay(store: Store, key: str) -> None:
    first = store.decide("ليلى", "accept", "claim", key)
    second = store.decide("سامي", "reject", "claim", key, builds_on=first.id)
    claim = store.claim(key)
    assert (claim.state, claim.decided_by, claim.decision) == ("rejected", "سامي", second.id)
    assert list(store.decisions()) == [first, second]


def test_a_decision_that_does_not_know_the_last_one_is_refused(store: Store, key: str) -> None:
    store.decide("ليلى", "accept", "claim", key)
    with pytest.raises(ConflictError, match=r"ليلى decided 'accept' at .* \(decision 1\) meanwhile"):
        store.decide("سامي", "reject", "claim", key)
    assert store.claim(key).state == "accepted"
    assert len(list(store.decisions())) == 1


def test_a_decision_on_one_that_never_was_is_refused(store: Store, key: str) -> None:
    with pytest.raises(ConflictError, match="nothing was decided yet"):
        store.decide("سامي", "reject", "claim", key, builds_on=5)


def test_comments_never_conflict(store: Store, key: str) -> None:
    decision = store.decide("ليلى", "accept", "claim", key)
    store.decide("سامي", "comment", "claim", key, {"note": "أوافق"})
    assert store.claim(key).decision == decision.id
    assert store.decide("ليلى", "reject", "claim", key, builds_on=decision.id).builds_on == decision.id


def test_corrections_add_up_until_the_claim_is_opened_again(store: Store, key: str) -> None:
    first = store.decide("ليلى", "correct", "claim", key, {"fields": {"status": "denied"}})
    second = store.decide(
        "سامي", "correct", "claim", key, {"fields": {"background": True}, "note": "قديم"}, builds_on=first.id
    )
    accepted = store.decide("ليلى", "accept", "claim", key, builds_on=second.id)
    claim = store.claim(key)
    assert claim.state == "accepted"
    assert claim.correction == {"status": "denied", "background": True}
    assert corrected(claim.event, claim.correction).status == "denied"
    assert claim.event.status == "asserted"
    store.decide("ليلى", "reopen", "claim", key, builds_on=accepted.id)
    assert store.claim(key).correction is None


@pytest.mark.parametrize(
    "payload",
    [{}, {"fields": {}}, {"fields": {"colour": "red"}}, {"fields": {"type": "weather"}}, {"fields": {"id": "e9"}}],
)
def test_a_correction_that_makes_no_record_is_refused(store: Store, key: str, payload: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        store.decide("ليلى", "correct", "claim", key, payload)
    assert not list(store.decisions())


def test_a_merge_names_the_claim_it_goes_into(store: Store, ingest: Ingest) -> None:
    coding = store.coding(ingest(BOTH, id="b").report)
    assert coding is not None
    one, other = coding.keys[:2]
    store.decide("ليلى", "merge", "claim", other, {"into": one})
    assert store.claim(other).state == "merged"
    for into in (one, None, "none"):
        with pytest.raises((UsageError, StoreError)):
            store.decide("ليلى", "merge", "claim", one, {"into": into})


@pytest.mark.parametrize("subject", ["none", "7"])
@pytest.mark.parametrize("about", ["claim", "report"])
def test_a_decision_about_nothing_is_refused(store: Store, about, subject: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(StoreError, match=f"there is no {about}"):
        store.decide("ليلى", "accept", about, subject)


def test_a_decision_needs_a_name(store: Store, key: str) -> None:
    with pytest.raises(UsageError, match="needs the name"):
        store.decide(" ", "accept", "claim", key)


def test_reports_and_incidents_are_decided_about_too(store: Store, ingest: Ingest) -> None:
    report = str(ingest(SHELLING).report)
    store.decide("ليلى", "reject", "report", report, {"note": "ملفق"})
    store.decide("ليلى", "accept", "incident", "i-2024-17")
    assert [one.about for one in store.decisions()] == ["report", "incident"]
    assert [one.subject for one in store.decisions("incident")] == ["i-2024-17"]


def test_the_log_is_a_chain(store: Store, key: str) -> None:
    first = store.decide("ليلى", "comment", "claim", key)
    second = store.decide("ليلى", "comment", "claim", key)
    assert (first.previous, second.previous) == (BEGINNING, first.sha256)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET who = 'سامي'",
        "DELETE FROM decisions",
        "INSERT INTO decisions SELECT 1, at, who, 'reject', about, subject, '{}', NULL, NULL, previous, 'x' FROM decisions",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(store: Store, key: str, statement: str) -> None:
    for _ in range(2):
        store.decide("ليلى", "comment", "claim", key)
    before = list(store.decisions())
    with pytest.raises(StoreError, match="refused by the store"):
        store.db.rows(statement)
    assert list(store.decisions()) == before


@pytest.mark.parametrize("number", [1, 3])
def test_the_database_refuses_to_replace_a_decision(store: Store, key: str, number: int) -> None:
    for _ in range(2):
        store.decide("ليلى", "comment", "claim", key)
    before = list(store.decisions())
    row = [number, *msgspec.structs.astuple(before[0])[1:6], "{}", None, None, before[0].previous, before[0].sha256]
    if store.db.dialect == "postgres":
        statement = "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    else:
        statement = "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    with pytest.raises(StoreError, match="refused by the store"):
        store.db.rows(statement, row)
    assert list(store.decisions()) == before


def test_claims_are_listed_by_state(store: Store, ingest: Ingest, coder: Coder) -> None:
    coding = store.coding(ingest(BOTH).report)
    assert coding is not None
    store.decide("ليلى", "reject", "claim", coding.keys[0])
    assert {claim.key for claim in store.claims()} == set(coding.keys)
    assert [claim.key for claim in store.claims(state="rejected")] == [coding.keys[0]]
    assert {claim.key for claim in store.claims(report=coding.report, state="open")} == set(coding.keys[1:])
