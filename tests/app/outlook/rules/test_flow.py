"""Rates by the month and cohorts that turn 17, against calendars worked out by hand."""

from datetime import date

import pytest

from app.outlook.rules.flow import NOBODYS, Cohort, Week, month_number, stock_of, weeks


def test_weeks_go_from_monday_to_sunday_and_the_ends_may_be_shorter() -> None:
    found = weeks(date(2023, 12, 7), date(2023, 12, 19))  # a Thursday, a Tuesday
    assert found == (
        Week(first=date(2023, 12, 7), last=date(2023, 12, 10)),
        Week(first=date(2023, 12, 11), last=date(2023, 12, 17)),
        Week(first=date(2023, 12, 18), last=date(2023, 12, 19)),
    )


def test_there_are_no_weeks_when_the_end_comes_before_the_beginning() -> None:
    assert weeks(date(2023, 12, 7), date(2023, 12, 6)) == ()


def test_the_weeks_of_whole_months_have_whole_monthly_rates() -> None:
    found = weeks(date(2023, 12, 1), date(2024, 2, 29))
    assert sum(week.months for week in found) == pytest.approx(3)


def test_a_week_across_two_months_has_a_part_of_each() -> None:
    # 28 and 29 February of 29 days, then five dates of March with 31.
    week = Week(first=date(2024, 2, 28), last=date(2024, 3, 5))
    assert week.months == pytest.approx(2 / 29 + 5 / 31)


def test_months_count_on_across_years() -> None:
    assert month_number("2024-01") == month_number("2023-12") + 1
    assert month_number(date(2024, 1, 31)) == month_number("2024-01")


def test_a_cohort_becomes_wajib_on_the_1st_of_its_month_by_itself() -> None:
    stock = stock_of([Cohort(id="a", people=5), Cohort(id="b", people=7, turns_17_month="2024-01")])
    assert stock.wajib(date(2023, 12, 31)).tolist() == [True, False, True]
    assert stock.wajib(date(2024, 1, 1)).tolist() == [True, True, True]


def test_who_turns_17_within_a_forecast_is_counted_once() -> None:
    months = ("2023-12", "2024-01", "2024-02", "2024-03")
    stock = stock_of(
        Cohort(id=month, people=10**at, turns_17_month=month) for at, month in enumerate(months)
    )
    # From 7 December on those of December are wajib already; those of March are not yet.
    assert stock.turning(date(2023, 12, 7), date(2024, 2, 29)) == 110


def test_newcomers_join_residents_at_large_in_proportion_to_them() -> None:
    stock = stock_of(
        [
            Cohort(id="a", people=30, takes_newcomers=True),
            Cohort(id="b", people=10, takes_newcomers=True),
            Cohort(id="pupils", people=60),
        ]
    )
    assert stock.joining.tolist() == [0.75, 0.25, 0.0, 0.0]


def test_newcomers_are_a_cohort_of_their_own_where_they_can_join_nobody() -> None:
    stock = stock_of([Cohort(id="pupils", people=60)])
    assert stock.ids == ("pupils", NOBODYS)
    assert stock.joining.tolist() == [0.0, 1.0]
