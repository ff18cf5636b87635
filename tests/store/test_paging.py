"""Reading by pages leaves nothing out and tells nothing twice, wherever a page ends."""

import pytest

from khabar.read.incoming import Incoming
from khabar.store import Store
from khabar.store.interface import Entry
from khabar.store.paging import PAGE, asked_in_parts, paged


def fill(store: Store, count: int) -> None:
    store.add([Entry(Incoming(id=f"r{n}", text=f"قصفت البلدة للمرة {n}.", where=f"{n}.txt")) for n in range(count)])


@pytest.mark.parametrize("count", [0, 1, 3, 4, 6, 7])
def test_every_row_comes_once_and_in_order(store: Store, count: int) -> None:
    fill(store, count)
    rows = paged(store.db, "SELECT id, report_id FROM reports WHERE id > ? ORDER BY id", (0,), page=3)
    assert [name for _, name in rows] == [f"r{n}" for n in range(count)]


def test_an_order_of_two_columns_goes_on_within_the_first(store: Store) -> None:
    fill(store, 5)
    sql = "SELECT version, report_id FROM reports WHERE (version, report_id) > (?, ?) ORDER BY version, report_id"
    assert [name for _, name in paged(store.db, sql, (0, ""), page=2)] == ["r0", "r1", "r2", "r3", "r4"]


def test_further_values_stand_behind_those_of_the_page(store: Store) -> None:
    fill(store, 5)
    sql = "SELECT id, report_id FROM reports WHERE id > ? AND report_id <> ? ORDER BY id"
    assert [name for _, name in paged(store.db, sql, (0,), ("r2",), page=2)] == ["r0", "r1", "r3", "r4"]


def test_more_values_than_a_statement_takes_are_asked_about(store: Store) -> None:
    fill(store, 3)
    names = [*(f"none{n}" for n in range(PAGE)), "r0", *(f"none{n}" for n in range(PAGE)), "r2"]
    assert asked_in_parts(store.db, "SELECT report_id FROM reports WHERE report_id IN ({})", names) == [
        ("r0",),
        ("r2",),
    ]
