"""Figures of two tellings: the same, of other people, or nothing that can be told."""

from __future__ import annotations

import pytest

from khabar.events.entries import Entry
from khabar.events.retold_figures import figures_agree
from khabar.record import Count, Measure

Figures = dict[Measure, tuple[int, int | None]]


def telling(figures: Figures) -> Entry:
    counts = [Count(m, low, high, False, None, False, None, None) for m, (low, high) in figures.items()]
    return Entry("shelling", 0, "body", counts=counts)


PAIRS: list[tuple[Figures, Figures, int]] = [
    ({"killed": (18, 18)}, {"killed": (18, 18)}, 2),
    # at least as many, more than as many
    ({"killed": (18, None)}, {"killed": (18, 18)}, 2),
    ({"injured": (40, 40)}, {"injured": (41, None)}, 2),
    # a bare plural may be of three or of fifty
    ({"killed": (3, None)}, {"killed": (3, 3)}, 1),
    ({"killed": (3, None)}, {"killed": (12, 12)}, 1),
    ({"killed": (4, 4)}, {"injured": (4, 4)}, 1),
    ({"killed": (4, 4)}, {"killed": (2, 2)}, 0),
    # the dead tell two acts apart, however many were hurt in both
    ({"killed": (4, 4), "injured": (8, 8)}, {"killed": (1, 1), "injured": (8, 8)}, 0),
    ({"killed": (4, 4), "injured": (8, 8)}, {"killed": (4, 4), "injured": (9, 9)}, 2),
]


@pytest.mark.parametrize(("first", "second", "verdict"), PAIRS)
def test_figures_of_two_tellings(first: Figures, second: Figures, verdict: int) -> None:
    assert figures_agree(telling(first), telling(second)) == verdict
