"""The month that a sheet is about, and the weeks that it looks ahead to."""

from datetime import date

import pytest

from app.core.errors import Invalid
from app.outlook.rules.bottlenecks.meeting import meeting

WEDNESDAY = date(2023, 12, 6)


def test_the_month_under_way_ends_today_and_looks_at_the_rest_of_the_week_and_four_more() -> None:
    found = meeting(None, WEDNESDAY)

    assert (found.first, found.last, found.as_of) == (
        date(2023, 12, 1),
        date(2023, 12, 31),
        WEDNESDAY,
    )
    assert [(week.first, week.last) for week in found.weeks] == [
        (date(2023, 12, 7), date(2023, 12, 10)),
        (date(2023, 12, 11), date(2023, 12, 17)),
        (date(2023, 12, 18), date(2023, 12, 24)),
        (date(2023, 12, 25), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 1, 7)),
    ]


def test_on_a_sunday_nothing_is_left_of_the_week() -> None:
    found = meeting("2023-12", date(2023, 12, 10))

    assert [week.days for week in found.weeks] == [7, 7, 7, 7]
    assert found.weeks[0].first == date(2023, 12, 11)


def test_a_month_that_is_over_is_looked_back_on_to_its_end() -> None:
    found = meeting("2023-02", WEDNESDAY)

    assert (found.first, found.last, found.as_of) == (
        date(2023, 2, 1),
        date(2023, 2, 28),
        date(2023, 2, 28),
    )


def test_a_month_that_lies_ahead_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        meeting("2024-01", WEDNESDAY)

    assert refused.value.code == "date_ahead"
    assert [field.path for field in refused.value.fields] == ["month"]
