"""Incidents in a store: they grow with the reports, keep their ids, and remember what people decided."""

import importlib
import random
from collections.abc import Callable

import pytest

from khabar.errors import StoreError, UsageError
from khabar.incidents.incident import Incident
from khabar.incidents.merge import accounts_of_reports, merge
from khabar.pipeline import Coder
from khabar.store import Store, open_store
from khabar.store.engine import current_engine
from khabar.store.incidents import history, incident, incidents, join, part, update
from khabar.store.interface import Added

Ingest = Callable[..., Added]

FIRST = "قتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على بلدة سرمين بريف إدلب."
SECOND = "قصفت قوات النظام اليوم بلدة سرمين شرقي إدلب بالمدفعية، ما أدى إلى مقتل سبعة مدنيين."
ELSEWHERE = "أصيب طفلان اليوم بقصف مدفعي لقوات النظام على بلدة كنصفرة جنوبي إدلب."
DAY = "2022-03-14"


def told(store: Store) -> list[Incident]:
    update(store)
    return list(incidents(store))


def test_a_second_report_joins_and_the_id_stays(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY, outlet="شبكة الضفاف")
    (before,) = told(store)
    ingest(SECOND, id="b", published=DAY, outlet="وكالة المدار")
    (after,) = told(store)
    assert after.id == before.id
    assert set(after.reports) == {"a", "b"}
    assert (after.killed.low, after.killed.high) == (3, 7)


def test_the_history_tells_what_changed_and_by_which_report(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY, outlet="شبكة الضفاف")
    (before,) = told(store)
    ingest(SECOND, id="b", published=DAY, outlet="وكالة المدار")
    update(store)
    made, changed = history(store, before.id)
    assert (made.what, made.through) == ("made", "a")
    assert (changed.what, changed.through) == ("changed", "b")
    assert changed.detail["killed"] == [{"low": 3, "high": 3}, {"low": 3, "high": 7}]
    assert changed.detail["reports"] == {"joined": ["b"], "left": []}


def test_an_update_with_nothing_new_changes_nothing(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY)
    before = told(store)
    done = update(store)
    assert (done.reports, done.made, done.changed, done.gone) == (0, 0, 0, 0)
    assert list(incidents(store)) == before


def test_a_report_that_changes_its_place_leaves_its_incident(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY, outlet="شبكة الضفاف")
    ingest(SECOND, id="b", published=DAY, outlet="وكالة المدار")
    (before,) = told(store)
    ingest(SECOND.replace("سرمين شرقي", "كنصفرة جنوبي"), id="b", published=DAY, outlet="وكالة المدار")
    after = {one.id: one for one in told(store)}
    assert len(after) == 2
    assert after[before.id].reports in (("a",), ("b",))
    assert history(store, before.id)[-1].through == "b"


def test_a_join_sticks(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY, outlet="شبكة الضفاف")
    ingest(ELSEWHERE, id="c", published=DAY, outlet="وكالة المدار")
    one, other = told(store)
    join(store, one.id, other.id, "سلمى")
    (both,) = told(store)
    assert set(both.reports) == {"a", "c"}
    ingest(SECOND, id="b", published=DAY, outlet="إذاعة الوادي")
    assert {"a", "c"} <= set(*[set(i.reports) for i in told(store) if "a" in i.reports])
    gone = one.id if both.id == other.id else other.id
    with pytest.raises(StoreError, match=f"went into {both.id}"):
        incident(store, gone)


def test_a_part_sticks(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY, outlet="شبكة الضفاف")
    ingest(SECOND, id="b", published=DAY, outlet="وكالة المدار")
    (both,) = told(store)
    keys = [claim.id for claim in both.claims if claim.report == "b"]
    part(store, both.id, keys, "سلمى")
    assert sorted(one.reports for one in told(store)) == [("a",), ("b",)]
    ingest(FIRST.replace("ثلاثة", "أربعة"), id="d", published=DAY, outlet="إذاعة الوادي")
    assert not [one for one in told(store) if {"a", "b"} <= set(one.reports)]


def test_a_part_names_claims_of_the_incident(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY)
    (one,) = told(store)
    with pytest.raises(UsageError, match="not all of them"):
        part(store, one.id, [claim.id for claim in one.claims], "سلمى")


def test_a_rejected_claim_is_no_part_of_any_incident(store: Store, ingest: Ingest) -> None:
    ingest(FIRST, id="a", published=DAY)
    (one,) = told(store)
    store.decide("سلمى", "reject", "claim", one.claims[0].id)
    assert told(store) == []
    assert history(store, one.id)[-1].what == "gone"


TOWNS = ("سرمين", "كنصفرة", "النيرب", "بنش")
FORMS = ("قتل {k} مدنيين اليوم بقصف مدفعي لقوات النظام على بلدة {town}.", "قصف على {town} أوقع {k} جرحى.")


@pytest.fixture
def batch(coder: Coder) -> list[tuple[str, str, str]]:
    chance = random.Random(7)
    return [
        (f"r{n}", f"2022-06-{chance.randrange(1, 4):02}", chance.choice(FORMS).format(
            town=chance.choice(TOWNS), k=chance.choice(("ثلاثة", "أربعة"))))
        for n in range(14)
    ]  # fmt: skip


def test_arrival_one_by_one_in_any_order_gives_what_merging_all_at_once_gives(
    batch: list[tuple[str, str, str]], coder: Coder, tmp_path: object
) -> None:
    expected = {
        frozenset((c.report, c.event) for c in one.claims)
        for one in merge(accounts_of_reports(
            (coder.code(text, id=id, outlet=f"outlet {id}", published=day), text) for id, day, text in batch
        ))
    }  # fmt: skip
    for seed in range(3):
        store = open_store(f"{tmp_path}/{seed}.khabar")
        run = store.begin_run(current_engine())
        shuffled = random.Random(seed).sample(batch, len(batch))
        for id, day, text in shuffled:
            store.add([_entry(coder, id, day, text)], run)
            update(store)
        got = {frozenset((c.report, c.event) for c in one.claims) for one in incidents(store)}
        store.close()
        assert got == expected


def test_a_whole_archive_at_once_gives_what_its_reports_one_by_one_give(
    batch: list[tuple[str, str, str]], coder: Coder, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module("khabar.store.incidents.update"), "_MANY", 3)
    stores = [open_store(f"{tmp_path}/{name}.khabar") for name in ("whole", "grown")]
    for store, step in zip(stores, (len(batch), 1), strict=True):
        run = store.begin_run(current_engine())
        for at in range(0, len(batch), step):
            store.add([_entry(coder, *row) for row in batch[at : at + step]], run)
            update(store)
    whole, grown = ({frozenset(c.id for c in one.claims) for one in incidents(store)} for store in stores)
    assert whole == grown
    # A further report finds the links that the one pass left.
    for store in stores:
        store.add([_entry(coder, "late", "2022-06-02", batch[0][2])], store.begin_run(current_engine()))
        update(store)
    whole, grown = ({frozenset(c.id for c in one.claims) for one in incidents(store)} for store in stores)
    assert whole == grown
    for store in stores:
        store.close()


def _entry(coder: Coder, id: str, day: str, text: str) -> object:
    from khabar.read.incoming import Incoming, Original
    from khabar.store.interface import Entry

    original = Original(data=text.encode(), kind="text", where=f"{id}.txt", context={})
    report = Incoming(
        id=id, text=text, where=f"{id}.txt", published=day, published_basis="given", outlet=f"outlet {id}",
        original=original,
    )  # fmt: skip
    return Entry(report, coder.code(text, id=id, outlet=f"outlet {id}", published=day))
