"""Pace, proof and verdict, worked out by hand."""

from datetime import date
from math import ceil

import pytest

from app.outlook.rules.bands import Band
from app.outlook.rules.flow import Cohort, Rates, stock_of, weeks
from app.outlook.rules.verdict import (
    Verdict,
    course_of,
    least_unrecorded,
    needed_a_week,
    verdict_on,
)

# 1,000 wajib, 50 turn 17 in January and 70 in March; December and January: two months.
COURSE = course_of(
    stock_of(
        [
            Cohort(id="a", people=1_000),
            Cohort(id="b", people=50, turns_17_month="2024-01"),
            Cohort(id="c", people=70, turns_17_month="2024-03"),
        ]
    ),
    Rates(turning_17=30, moved_in=10, moved_out=15, deaths=5, counter_recordings=100),
    weeks(date(2023, 12, 1), date(2024, 1, 31)),
)


def test_without_recording_the_wajib_are_those_there_are_and_come_less_those_who_leave() -> None:
    # 1,000 + 50 + 2 x 40 - 2 x 20
    assert COURSE.without_recording == pytest.approx(1_090)


def test_the_pace_needed_is_what_is_too_many_over_the_weeks() -> None:
    # 62 days; 1,090 - 90 to be recorded.
    assert needed_a_week(COURSE, 90) == pytest.approx(1_000 / (62 / 7))


@pytest.mark.parametrize(("percent", "a_month"), [(95, 8_142), (96, 9_791)])
def test_denpasars_target_needs_four_to_five_times_what_was_recorded_in_september(
    percent: int, a_month: int
) -> None:
    """47,225 unrecorded, 645 turn 17 in each of three months; published are 95-96 % of wajib."""
    stock = stock_of([Cohort(id="a", people=47_225, takes_newcomers=True)])
    quarter = weeks(date(2017, 10, 1), date(2017, 12, 31))
    course = course_of(stock, Rates(turning_17=645), quarter)
    allowed = (492_765 + 3 * 645) * (100 - percent) // 100

    assert ceil(needed_a_week(course, allowed) * course.weeks / 3) == a_month
    assert 4.1 < a_month / 1_943 < 5.1


def test_no_pace_is_needed_for_what_comes_by_itself() -> None:
    assert needed_a_week(COURSE, 1_200) == 0


def test_the_least_unrecorded_takes_every_bound_every_newcomer_and_the_counter() -> None:
    # 1,090 - (300 + 250) - 80 - 200
    assert least_unrecorded(COURSE, [300.0, 250.0]) == pytest.approx(260)


def test_nothing_is_proven_where_a_week_has_no_bound() -> None:
    assert least_unrecorded(COURSE, [300.0, None]) is None


def test_nobody_is_proven_to_stay_when_the_bounds_hold_everybody() -> None:
    assert least_unrecorded(COURSE, [5_000.0]) == 0


@pytest.mark.parametrize(
    ("band", "least", "said"),
    [
        ((80, 90, 100), None, Verdict.NINE_IN_TEN),
        ((80, 100, 101), None, Verdict.ONE_IN_TWO),
        ((80, 101, 120), None, Verdict.OPEN),
        ((80, 101, 120), 100.0, Verdict.OPEN),
        ((101, 110, 120), 100.5, Verdict.NOT_REACHABLE),
    ],
)
def test_a_target_of_100_is_judged_by_samples_and_refused_by_proof_alone(
    band: tuple[float, float, float], least: float | None, said: Verdict
) -> None:
    p10, p50, p90 = band
    assert verdict_on(100, Band(p10=p10, p50=p50, p90=p90), least) is said
