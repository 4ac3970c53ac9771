"""When crews leave, drive, stop and are back."""

import datetime as dt
import json
from typing import Any

from app.plans.rules import timetable
from solver.files import problem_from_json
from solver.plan import CrewDay, Plan, Status, Visit
from solver.problem import CrewId, LodgingId, Night, PlaceId, Problem, SiteId, StaffId

DATES = ("2023-12-11", "2023-12-12")
MONDAY, TUESDAY = (dt.date.fromisoformat(date) for date in DATES)


def problem() -> Problem:
    """Two sites and an inn; drives are entered by hand: 20 and 35 minutes out, 10 between."""

    def site(id: str, **more: Any) -> dict[str, Any]:
        return {
            "id": id,
            "kind": "hall",
            "lat": 0.5,
            "lon": 123.0,
            "setup_minutes": 30,
            "packup_minutes": 15,
            "minutes_per_recording": 6,
            "min_service_minutes": 60,
            "max_service_minutes": 180,
            "service_step_minutes": 30,
            "windows": [{"date": date, "start": "08:00", "end": "15:00"} for date in DATES],
        } | more

    content = {
        "format": "jemput-problem/1",
        "timezone": "Asia/Makassar",
        "horizon": {"start": DATES[0], "days": 2},
        "depots": [{"id": "dinas", "lat": 0.5, "lon": 123.0}],
        "lodgings": [{"id": "inn", "lat": 0.5, "lon": 123.0}],
        "travel_minutes": {
            "dinas": {"a": 20, "b": 35},
            "a": {"b": 10, "dinas": 25},
            "b": {"dinas": 40, "inn": 5},
            "inn": {"a": 15, "dinas": 50},
        },
        "sites": [site("a", max_kits=1), site("b")],
        "crews": [
            {
                "id": "tim",
                "depot": "dinas",
                "kits": 2,
                "max_nights": 1,
                "shifts": [{"date": date, "start": "07:30", "end": "16:00"} for date in DATES],
            }
        ],
    }
    return problem_from_json(json.dumps(content))


def visit(site: str, date: dt.date, arrive_minute: int) -> Visit:
    return Visit(
        site=SiteId(PlaceId(site)),
        crew=CrewId("tim"),
        date=date,
        arrive_minute=arrive_minute,
        service_minutes=60,
    )


def plan(*visits: Visit, nights: tuple[Night, ...] = ()) -> Plan:
    staffing = (CrewDay(crew=CrewId("tim"), date=MONDAY, staff=(StaffId("s-1"),)),)
    return Plan(status=Status.FEASIBLE, value=1.0, visits=visits, nights=nights, staffing=staffing)


def test_a_crew_leaves_its_base_in_time_and_is_back_after_its_last_drive() -> None:
    (day,) = timetable(problem(), plan(visit("b", MONDAY, 600), visit("a", MONDAY, 480)))

    assert (day.crew, day.date, day.staff) == ("tim", MONDAY, ("s-1",))
    assert day.leave_minute == 480 - 20
    assert [stop.visit.site for stop in day.stops] == ["a", "b"]
    assert [stop.drive_minutes_before for stop in day.stops] == [20, 10]
    assert [stop.kits for stop in day.stops] == [1, 2]
    assert day.drive_home_minutes == 40
    assert day.back_minute == 600 + 30 + 60 + 15 + 40
    assert (day.morning_base, day.evening_base) == ("dinas", "dinas")


def test_a_crew_that_slept_out_starts_where_it_slept() -> None:
    night = Night(crew=CrewId("tim"), date=MONDAY, lodging=LodgingId(PlaceId("inn")))

    monday, tuesday = timetable(
        problem(), plan(visit("b", MONDAY, 600), visit("a", TUESDAY, 480), nights=(night,))
    )

    assert (monday.evening_base, monday.drive_home_minutes) == ("inn", 5)
    assert (tuesday.morning_base, tuesday.leave_minute) == ("inn", 480 - 15)
    assert tuesday.drive_home_minutes == 25


def test_a_crew_that_only_drives_home_leaves_when_its_shift_begins() -> None:
    night = Night(crew=CrewId("tim"), date=MONDAY, lodging=LodgingId(PlaceId("inn")))

    _, tuesday = timetable(problem(), plan(visit("b", MONDAY, 600), nights=(night,)))

    assert tuesday.stops == ()
    assert (tuesday.leave_minute, tuesday.back_minute) == (450, 500)
