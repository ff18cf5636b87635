"""Counts in one pair of figures a measure, and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.profiles.figures import figure, in_words, ranges
from khabar.record import Count, Event, Source

MEDICS, POLICE = Source("medical", "المشفى"), Source("police")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([Count("killed", 2, 2), Count("killed", 4, 4, of="children")], (6, 6)),
        ([Count("killed", 7, 7), Count("killed", 3, 3, of="children", part=True)], (7, 7)),
        ([Count("killed", 3, 3, part=True), Count("killed", 2, 2, of="women", part=True)], (5, 5)),
        ([Count("killed", 7, 7, source=MEDICS), Count("killed", 4, 5, source=POLICE)], (4, 7)),
        ([Count("killed", 7, 7), Count("killed", 4, None, source=POLICE)], (4, None)),
        ([Count("killed", 2, 2), Count("killed", 3, None, of="women")], (5, None)),
        ([Count("killed", 2, 2), Count("killed", 2, 2)], (2, 2)),
        ([Count("killed", 0, 0)], (0, 0)),
    ],
    ids=[
        "two groups",
        "a breakdown",
        "only breakdowns",
        "two tellers",
        "one unbounded",
        "sum unbounded",
        "told twice",
        "none",
    ],
)
def test_ranges(counts: list[Count], expected: tuple[int, int | None]) -> None:
    assert ranges(counts) == {"killed": expected}


def test_a_measure_that_is_not_told_is_not_there() -> None:
    assert ranges([]) == {}


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (Count("killed", 3, 3), "3"),
        (Count("killed", 101, None), "101+"),
        (Count("killed", 3, 10), "3-10"),
        (Count("killed", 30, 30, approx=True), "~30"),
    ],
)
def test_a_figure_as_told(count: Count, shown: str) -> None:
    assert figure(count) == shown


def test_counts_in_words(event: Event) -> None:
    assert in_words(event.counts) == [
        "killed 101+ civilians (part: 2 children)",
        "injured ~30",
        "injured 20-25 (says مشفى البلدة)",
    ]


numbers = st.integers(0, 10**6)
some_count = st.builds(
    lambda low, more, part, source: Count("killed", low, None if more is None else low + more, part=part, source=source),
    numbers, st.none() | numbers, st.booleans(), st.sampled_from([None, MEDICS, POLICE]),
)  # fmt: skip


@given(st.lists(some_count, min_size=1))
def test_low_is_never_above_high(counts: list[Count]) -> None:
    low, high = ranges(counts)["killed"]
    assert high is None or low <= high
    assert ranges(list(reversed(counts))) == ranges(counts)
