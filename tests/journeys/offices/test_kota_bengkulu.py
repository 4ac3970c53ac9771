"""Kota Bengkulu, August 2024: schools every month, pupils from 16, people at home, by the year's end.

Published: 279,871 wajib of whom 278,057 are recorded, 99.03 % said to be printed, 1,814 to be
recorded before the year ends, schools every month with pupils from 16, old and disabled people at
home. Ours: crews, pupils of 16, who is at home, what comes to the counter.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.make import all_sites
from tests.journeys.offices.make import LITTLE_WORK, Desk, left, verdict

MONDAYS, WORKING_DAYS = ("2024-08-12", "2024-08-19"), 5
SEARCH = {"days": WORKING_DAYS, "work": LITTLE_WORK, "cards": "print_later"}
YEARS_END, MONTHS_END = "2024-12-31", "2024-08-31"
# Everybody, with 100 a month at the counter, which is ours.
ASKED: dict[str, Any] = {"target": 0, "rates": {"counter_recordings": 100.0}}


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("kota-bengkulu")


@pytest.fixture(scope="module")
def autumn(desk: Desk) -> dict[str, Any]:
    """Up to the year's end, asked before anything is published."""
    return desk.forecast(until=YEARS_END, **ASKED)


@pytest.fixture(scope="module")
def weeks(desk: Desk, autumn: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Two weeks of August, one planned after the other was published."""
    assert autumn["weeks"]
    made = [_published(desk, monday) for monday in MONDAYS]
    return [desk.visits(plan) for plan in made]


def _published(desk: Desk, monday: str) -> dict[str, Any]:
    plan = desk.plan(start=monday, **SEARCH)
    desk.publish(plan)
    return plan


def test_99_03_percent_were_said_and_99_35_are_recorded(desk: Desk) -> None:
    assert {key: each["derived"] for key, each in desk.findings().items()} == {
        ("percentage", "recorded", "all"): "99.35"
    }
    with desk.said("277156", "recorded"):
        assert ("percentage", "recorded", "all") not in desk.findings()


def test_printing_has_a_target_of_its_own_and_no_figure_to_start_from(desk: Desk) -> None:
    """What was recorded is never taken for what was printed."""
    printed = desk.target("printed", "98.07", YEARS_END, of="wajib")
    assert (printed["now"], printed["gap"]) == (None, None)


def test_13_a_day_are_needed_until_the_year_ends(desk: Desk) -> None:
    (everybody,) = (
        each for each in desk.get("/coverage/targets")["items"] if each["metric"] == "unrecorded"
    )
    assert (everybody["gap"], everybody["days_left"], everybody["per_day"]) == (1_814, 143, 12.69)


def test_by_the_years_end_everybody_is_recorded_with_100_a_month_at_the_counter(
    autumn: dict[str, Any],
) -> None:
    """Pupils of 16 who turn 17 meanwhile are among them, and were recorded before."""
    assert verdict(autumn) == "nine_in_ten"
    assert autumn["course"]["turning_17"] > 200
    assert autumn["weeks"][-1]["not_yet_wajib"]["p50"] < 100


def test_were_august_the_deadline_it_would_be_missed(desk: Desk, autumn: dict[str, Any]) -> None:
    august = desk.forecast(until=MONTHS_END, **ASKED)

    assert verdict(august) == "open"
    assert left(august)["p10"] > 500 > left(autumn)["p90"]


def test_a_school_that_was_visited_in_august_waits_for_september(
    desk: Desk, weeks: list[list[dict[str, Any]]]
) -> None:
    schools = {site["id"] for site in all_sites(desk) if site["kind"] == "school"}
    visits = Counter(visit["site"] for week in weeks for visit in week)
    at_schools = {site: count for site, count in visits.items() if site in schools}

    assert len(at_schools) > 15
    assert set(at_schools.values()) == {1}
    assert max(count for site, count in visits.items() if site not in schools) > 1


def test_pupils_of_16_are_recorded_now_and_get_their_cards_at_17(
    desk: Desk, weeks: list[list[dict[str, Any]]]
) -> None:
    kinds = {site["id"]: site["kind"] for site in all_sites(desk)}
    recorded: Counter[str] = Counter()
    cards: Counter[str] = Counter()
    for visit in weeks[0]:
        recorded[kinds[visit["site"]]] += visit["expected_recordings"]
        cards[kinds[visit["site"]]] += visit["expected_cards"]

    assert 0 < cards["school"] < 0.6 * recorded["school"]
    assert cards["home_round"] == recorded["home_round"] > 0
