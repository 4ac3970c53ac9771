"""Kotim, November 2023: 185 villages, nights away, and 5,000 cards that replacements want too.

Published: 310,785 wajib of whom 2,496 are unrecorded, 5,000 blank cards, everybody to be recorded by
early 2024, moves and deaths change the target. Ours: the date, crews and where they sleep, what is
kept for replacements, how many move, die and turn 17.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.make import all_sites
from tests.journeys.offices.make import LITTLE_WORK, Desk, left, verdict

TODAY, EARLY_2024 = "2023-11-20", "2024-01-07"
# Who may be left unrecorded when everybody is to be, and by the national target of 99 %.
NOBODY, NATIONAL = 0, 310_785 - 307_678
# A month, ours: 2.01 % of the wajib turn 17 in a year; replacements have the cards that are kept.
RATES = {"turning_17": 520.0, "moved_in": 40.0, "moved_out": 60.0, "deaths": 30.0}
DELIVERY = 2_000


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("kotim")


@pytest.fixture(scope="module")
def winter(desk: Desk) -> dict[str, Any]:
    """Everybody is to be recorded when the year has begun."""
    return desk.forecast(until=EARLY_2024, target=NOBODY, rates=RATES)


def test_2496_are_unrecorded_as_was_said(desk: Desk) -> None:
    assert desk.findings() == {}
    with desk.said("99.1", "recorded", unit="percent"):
        found = desk.findings()["percentage", "recorded", "all"]
    assert (found["value"], found["derived"]) == ("99.1", "99.2")


def test_the_national_target_is_exceeded_by_611_and_would_be_missed_with_3200_unrecorded(
    desk: Desk,
) -> None:
    national = desk.target("recorded", "99", "2023-12-31", of="wajib")

    assert national["gap"] == -611
    with desk.said("3200", "unrecorded"):
        assert desk.progress(national["target"])["gap"] == 93


def test_deaths_and_moves_change_who_is_left_to_record(desk: Desk) -> None:
    there = desk.get("/backlog/cohorts?limit=200")["items"]
    largest = max(there, key=lambda each: each["people"])
    cohort = {name: largest[name] for name in ("kelurahan", "segment", "school", "turns_17_month")}

    def left_after(change: int, reason: str) -> int:
        entry = {"cohort": cohort, "change": change, "reason": reason}
        said = {"effective_date": TODAY, "source": "Akta dan surat pindah"}
        desk.post("/backlog/entries", entry | said, role="manager")
        return desk.get("/backlog")["wajib"]

    assert desk.get("/backlog")["wajib"] == 2_496
    assert left_after(-1, "died") == 2_495
    assert left_after(-1, "moved_out") == 2_494
    assert left_after(2, "moved_in") == 2_496


def test_not_everybody_is_recorded_by_early_2024(winter: dict[str, Any]) -> None:
    assert verdict(winter) == "open"
    assert left(winter)["p10"] > 900
    assert winter["pace"]["planned"] < winter["pace"]["needed"]
    assert winter["course"]["leaving"] == pytest.approx(90 * (10 / 30 + 1 + 7 / 31))


def test_cards_run_out_in_the_last_week_of_the_year_when_3500_are_kept_for_replacements(
    winter: dict[str, Any],
) -> None:
    short = [week for week in winter["weeks"] if week["cards"]["p50"] > week["cards_supply"]]

    assert {week["cards_supply"] for week in winter["weeks"]} == {1_500}
    assert winter["cards_short_from"] == short[0]["first"]
    assert "2023-12-18" <= winter["cards_short_from"] <= "2024-01-01"


def test_2000_more_cards_last_and_the_national_target_would_be_kept(
    desk: Desk, winter: dict[str, Any]
) -> None:
    """Cards limit nobody's recording, and a target no cards: each answers to its own change."""
    delivered = {"item": "card", "change": DELIVERY, "reason": "receipt"}
    said = {"effective_date": TODAY, "source": "Surat jalan"}
    desk.post("/stock/entries", delivered | said, role="manager")
    supplied = desk.forecast(until=EARLY_2024, target=NATIONAL, rates=RATES)

    assert supplied["cards_short_from"] is None
    assert {week["cards_supply"] for week in supplied["weeks"]} == {1_500 + DELIVERY}
    assert verdict(supplied) == "nine_in_ten"
    assert left(supplied)["p90"] < left(winter)["p90"] + 200


def test_crews_sleep_out_and_start_the_next_day_where_they_slept(desk: Desk) -> None:
    week = ["2023-11-27", "2023-11-28", "2023-11-29", "2023-11-30", "2023-12-01", "2023-12-02"]
    made = desk.plan(start=week[0], days=len(week), work=3 * LITTLE_WORK, cards="print_later")
    desk.publish(made)
    days = desk.days(week)
    away = {key: day["end_at"]["id"] for key, day in days.items() if _sleeps_out(day)}
    after = {
        (crew, date): days[crew, week[week.index(date) + 1]]["start_at"]["id"]
        for crew, date in away
    }

    assert away
    assert after == away
    assert sum(site["kind"] == "hall" for site in all_sites(desk)) == 185


def _sleeps_out(day: dict[str, Any]) -> bool:
    return day["end_at"] is not None and day["end_at"]["kind"] == "lodging"
