"""Times of day read as they are written."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.hours import minute_of, time_of


def test_a_time_is_written_with_two_digits_each() -> None:
    assert time_of(505) == "08:25"


@given(st.integers(0, 1440))
def test_times_read_as_they_are_written(minute: int) -> None:
    assert minute_of(time_of(minute)) == minute
