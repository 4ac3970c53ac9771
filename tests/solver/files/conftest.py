"""A problem file with every key, to be spoilt one place at a time."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

Json: TypeAlias = Any


@pytest.fixture
def full_problem() -> Callable[[], dict[str, Json]]:
    """Every key of `jemput-problem/1`, each with a value that is not its default."""
    return _full_problem


def _full_problem() -> dict[str, Json]:
    return {
        "format": "jemput-problem/1",
        "timezone": "Asia/Makassar",
        "horizon": {"start": "2023-12-11", "days": 3},
        "depots": [{"id": "office", "lat": 0.5384, "lon": 123.0553}],
        "lodgings": [{"id": "inn", "lat": -1.9, "lon": 112.7, "cost": 6.5}],
        "travel": {"speed_kmh": 30, "winding": 1.25, "per_leg_minutes": 2.5},
        "travel_minutes": {"office": {"hall": 35, "inn": 12.5}, "hall": {"office": 40}},
        "pools": [
            {"id": "75.71.01.1001/general", "people": 20, "value": 1.5, "card_share": 0.9},
            {"id": "pupils", "people": 200},
        ],
        "sites": [
            {
                "id": "hall",
                "kind": "hall",
                "lat": 0.5469,
                "lon": 123.0051,
                "requires": ["network"],
                "setup_minutes": 30,
                "packup_minutes": 15,
                "minutes_per_recording": 6.5,
                "max_kits": 3,
                "min_service_minutes": 60,
                "max_service_minutes": 360,
                "service_step_minutes": 30,
                "max_visits": 2,
                "min_gap_days": 2,
                "earliest_date": "2023-12-12",
                "windows": [{"date": "2023-12-11", "start": "08:00", "end": "15:00"}],
                "draws": [
                    {"pool": "75.71.01.1001/general", "attendance": 0.25},
                    {"pool": "pupils", "attendance": 0.8},
                ],
            },
            {
                "id": "school",
                "kind": "school",
                "lat": 0.55,
                "lon": 123.01,
                "minutes_per_recording": 5,
                "min_service_minutes": 30,
                "max_service_minutes": 240,
                "service_step_minutes": 15,
            },
        ],
        "crews": [
            {
                "id": "crew-1",
                "depot": "office",
                "kits": 2,
                "provides": ["network"],
                "needs": {"operator": 2, "driver": 1},
                "max_nights": 2,
                "shifts": [
                    {
                        "date": "2023-12-11",
                        "start": "08:00",
                        "end": "15:00",
                        "overtime_minutes": 60,
                        "breaks": [{"start": "11:30", "end": "13:00"}],
                        "kits": 1,
                        "needs": {"operator": 1},
                        "start_at": "inn",
                    },
                    {"date": "2023-12-12", "start": "08:00", "end": "15:00"},
                ],
            }
        ],
        "staff": [
            {
                "id": "s-01",
                "roles": ["operator", "driver"],
                "dates": ["2023-12-11", "2023-12-13"],
                "max_days": 5,
            }
        ],
        "cards": {
            "policy": "print_now",
            "on_hand": 5000,
            "reserve": 1500,
            "deliveries": [{"date": "2023-12-13", "cards": 500}],
            "value": 0.2,
        },
        "coverage_quotas": [{"id": "q", "sites": ["hall"], "min_visits": 1, "penalty": 5.0}],
        "locked": [
            {
                "site": "hall",
                "date": "2023-12-12",
                "arrive": "08:25",
                "service_minutes": 120,
                "crew": "crew-1",
            }
        ],
        "locked_nights": [{"crew": "crew-1", "date": "2023-12-11", "lodging": "inn"}],
        "published": [
            {"site": "hall", "crew": "crew-1", "date": "2023-12-12", "arrive": "09:00"},
            {"site": "school", "crew": "crew-1", "date": "2023-12-12"},
        ],
        "change_penalty": 4.5,
        "max_changes": 5,
        "costs": {"travel_per_hour": 0.25, "overtime_per_hour": 3.0},
    }
