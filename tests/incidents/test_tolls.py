"""Tolls: groups of one record that add up, and one group told in two ways."""

from khabar.incidents.tolls import Toll, _sum
from khabar.record import Count


def killed(low: int, high: int | None, of: str | None, start: int, *, part: bool = False) -> Count:
    return Count("killed", low, high, of=of, part=part, text="x" * 10, span=(start, start + 10))


def test_groups_add_up() -> None:
    assert _sum([killed(2, 2, "women", 0), killed(3, 3, "children", 400)]) == Toll(5, 5)


def test_two_of_one_group_side_by_side_add_up() -> None:
    """ستة عمال واثنين من الرعاة: eight civilians."""
    assert _sum([killed(6, 6, "civilians", 0), killed(2, 2, "civilians", 15)]) == Toll(8, 8)


def test_one_group_told_twice_is_a_range() -> None:
    assert _sum([killed(6, 6, "civilians", 0), killed(2, 2, "civilians", 300)]) == Toll(2, 6)


def test_no_bound_stays_without_a_bound() -> None:
    assert _sum([killed(6, 6, "civilians", 0), killed(3, None, "civilians", 15)]) == Toll(9, None)
    assert _sum([killed(6, 6, None, 0), killed(3, None, "women", 15)]) == Toll(9, None)
