"""The split of an office's people: adds up, stays the same, draws alike on every machine."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.split import draw, largest_remainder, turned_17, turning_17


def test_a_pinned_draw_never_changes_between_machines() -> None:
    assert draw(7571, "school", "ma-01") == pytest.approx(0.28689093369093044, abs=1e-12)


@given(
    total=st.integers(0, 5_000),
    weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=60),
)
def test_largest_remainder_adds_up_and_strays_less_than_one_from_proportional(
    total: int, weights: list[float]
) -> None:
    shares = largest_remainder(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - total * weight / sum(weights)) < 1 + 1e-9


@given(counted_on=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_months_of_both_ages_are_23_in_a_row_around_the_count(counted_on: date) -> None:
    months = (*turned_17(counted_on), *turning_17(counted_on))
    assert [12 * month.year + month.month for month in months] == list(
        range(
            12 * counted_on.year + counted_on.month - 11,
            12 * counted_on.year + counted_on.month + 12,
        )
    )
    assert turned_17(counted_on)[-1] <= counted_on < turning_17(counted_on)[0]
