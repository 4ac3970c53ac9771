"""A solved and published plan reads as the crew can drive it: times and drives fit together."""

import math
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.app.plans.town import MONDAY, Town

EARTH_KM = 6371.0088


def travel_minutes(here: dict[str, float], there: dict[str, float]) -> int:
    """PLANNING's travel, written out once more: 25 km/h, winding 1.5, 3 minutes a leg."""
    north, south = math.radians(here["lat"]), math.radians(there["lat"])
    across = math.radians(there["lon"] - here["lon"])
    chord = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    )
    km = 2 * EARTH_KM * math.asin(math.sqrt(chord))
    return math.ceil((3 + km * 1.5 / 25 * 60 - 5e-9) / 5) * 5


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


@pytest.fixture
def days(town: Town) -> list[dict[str, Any]]:
    """All published days of a plan that the planner made."""
    assert town.publish(town.draft()).status_code == 200
    answer = town.office.as_("coordinator").get("/itineraries")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_a_published_plan_reads_as_its_crews_drive_it(days: list[dict[str, Any]]) -> None:
    assert days
    for day in days:
        here, clock = day["start_at"]["point"], at(day["start"])
        assert clock >= datetime.fromisoformat(f"{day['date']}T08:00:00+08:00")
        for stop in day["stops"]:
            assert stop["drive_minutes"] == travel_minutes(here, stop["point"])
            assert clock + timedelta(minutes=stop["drive_minutes"]) <= at(stop["arrive"])
            assert at(stop["arrive"]) <= at(stop["service_start"]) < at(stop["service_end"])
            here, clock = stop["point"], at(stop["leave"])
        assert day["drive_home_minutes"] == travel_minutes(here, day["end_at"]["point"])
        assert clock + timedelta(minutes=day["drive_home_minutes"]) == at(day["back"])
        assert at(day["back"]) <= datetime.fromisoformat(f"{day['date']}T15:00:00+08:00")


def test_days_hold_the_plans_visits_and_no_other(town: Town, days: list[dict[str, Any]]) -> None:
    planned = {
        (visit["id"], visit["crew"], visit["date"], visit["arrive"], visit["leave"])
        for visit in town.visits(days[0]["plan"])
    }
    read = {
        (stop["visit"], day["crew"]["id"], day["date"], stop["arrive"][11:16], stop["leave"][11:16])
        for day in days
        for stop in day["stops"]
    }

    assert read == planned
    assert {day["date"] >= MONDAY.isoformat() for day in days} == {True}


def test_cards_to_bring_cover_what_is_expected(days: list[dict[str, Any]]) -> None:
    for day in days:
        expected = sum(stop["expected_cards"] for stop in day["stops"])
        assert expected <= day["bring"]["cards"] < expected + 10
        assert day["bring"]["kits"] == 1
