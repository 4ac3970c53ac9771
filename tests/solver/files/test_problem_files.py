"""What a problem file says, and what it means where it says nothing."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver import files
from solver.problem import CardPolicy, Horizon, Problem, Travel

Full = Callable[[], dict[str, Any]]


def parsed(problem: dict[str, Any]) -> Problem:
    return files.problem_from_json(json.dumps(problem))


def test_every_key_arrives_where_it_belongs(full_problem: Full) -> None:
    problem = parsed(full_problem())
    hall, crew = problem.sites[0], problem.crews[0]
    first = crew.shifts[0]
    assert problem.horizon == Horizon(start=date(2023, 12, 11), days=3)
    assert problem.lodgings[0].cost == 6.5
    assert problem.travel == Travel(speed_kmh=30, winding=1.25, per_leg_minutes=2.5)
    assert {f"{a}>{b}": m for (a, b), m in problem.travel_minutes.items()} == {
        "office>hall": 35,
        "office>inn": 12.5,
        "hall>office": 40,
    }
    assert (problem.pools[0].people, problem.pools[0].value, problem.pools[0].card_share) == (
        20,
        1.5,
        0.9,
    )
    assert hall.requires == {"network"}
    assert (hall.setup_minutes, hall.packup_minutes, hall.minutes_per_recording) == (30, 15, 6.5)
    assert (hall.min_service_minutes, hall.max_service_minutes) == (60, 360)
    assert (hall.service_step_minutes, hall.max_kits) == (30, 3)
    assert (hall.max_visits, hall.min_gap_days) == (2, 2)
    assert hall.earliest_date == date(2023, 12, 12)
    assert (hall.windows[0].start_minute, hall.windows[0].end_minute) == (480, 900)
    assert [draw.attendance for draw in hall.draws] == [0.25, 0.8]
    assert (crew.kits, crew.max_nights, crew.needs) == (2, 2, {"operator": 2, "driver": 1})
    assert (first.kits, first.needs, first.start_at) == (1, {"operator": 1}, "inn")
    assert (first.overtime_minutes, first.breaks[0].start_minute) == (60, 690)
    assert problem.staff is not None
    assert problem.staff[0].max_days == 5
    assert problem.staff[0].dates == {date(2023, 12, 11), date(2023, 12, 13)}
    assert problem.cards is not None
    assert problem.cards.policy is CardPolicy.PRINT_NOW
    assert (problem.cards.reserve, problem.cards.deliveries[0].cards) == (1500, 500)
    assert (problem.quotas[0].min_visits, problem.quotas[0].penalty) == (1, 5)
    assert (problem.locked[0].arrive_minute, problem.locked[0].crew) == (505, "crew-1")
    assert problem.locked_nights[0].lodging == "inn"
    assert [entry.arrive_minute for entry in problem.published] == [540, None]
    assert (problem.change_penalty, problem.max_changes) == (4.5, 5)
    assert (problem.costs.travel_per_hour, problem.costs.overtime_per_hour) == (0.25, 3)


def test_what_is_absent_has_its_default() -> None:
    problem = parsed(
        {
            "format": "jemput-problem/1",
            "timezone": "Asia/Jakarta",
            "horizon": {"start": "2023-12-11", "days": 1},
        }
    )
    assert problem == Problem(
        timezone="Asia/Jakarta", horizon=Horizon(start=date(2023, 12, 11), days=1)
    )
    assert problem.travel == Travel(speed_kmh=25, winding=1.5, per_leg_minutes=3)
    assert problem.staff is None
    assert problem.cards is None
    assert problem.max_changes is None
    assert (problem.change_penalty, problem.costs.travel_per_hour) == (0, 0)
    assert problem.sites == problem.crews == problem.locked == ()


def test_absent_keys_of_an_entry_have_their_default(full_problem: Full) -> None:
    full = full_problem()
    del full["lodgings"][0]["cost"]
    for key in ("policy", "reserve", "deliveries", "value"):
        del full["cards"][key]
    del full["coverage_quotas"][0]["penalty"]
    del full["staff"][0]["max_days"]
    problem = parsed(full)
    school, pupils = problem.sites[1], problem.pools[1]
    assert (school.setup_minutes, school.packup_minutes) == (0, 0)
    assert (school.max_visits, school.min_gap_days) == (1, 1)
    assert (school.max_kits, school.earliest_date) == (None, None)
    assert (school.requires, school.windows, school.draws) == (frozenset(), (), ())
    assert (pupils.value, pupils.card_share) == (1, 1)
    assert problem.lodgings[0].cost == 0
    assert problem.cards is not None
    assert problem.cards.policy is CardPolicy.PRINT_LATER
    assert (problem.cards.reserve, problem.cards.deliveries, problem.cards.value) == (0, (), 0)
    assert problem.quotas[0].penalty == 0
    assert problem.staff is not None
    assert problem.staff[0].max_days is None


def test_a_shift_that_says_nothing_brings_and_needs_what_its_crew_does(full_problem: Full) -> None:
    second = parsed(full_problem()).crews[0].shifts[1]
    assert (second.kits, second.needs) == (2, {"operator": 2, "driver": 1})
    assert (second.overtime_minutes, second.breaks, second.start_at) == (0, (), None)


def test_no_staff_list_is_enough_people_and_an_empty_one_is_nobody(full_problem: Full) -> None:
    nobody = full_problem()
    nobody["staff"] = []
    assert parsed(nobody).staff == ()
    del nobody["staff"]
    assert parsed(nobody).staff is None


def test_the_first_shift_is_the_earliest_and_not_the_first_listed(full_problem: Full) -> None:
    problem = full_problem()
    problem["crews"][0]["shifts"].reverse()
    assert parsed(problem).crews[0].shifts[1].start_at == "inn"


def test_a_window_or_break_without_length_is_no_error(full_problem: Full) -> None:
    problem = full_problem()
    problem["sites"][0]["windows"][0]["end"] = "08:00"
    problem["crews"][0]["shifts"][0]["breaks"][0]["end"] = "11:30"
    parsed(problem)


def test_whole_numbers_may_be_written_with_a_point(full_problem: Full) -> None:
    problem = full_problem()
    problem["horizon"]["days"] = 3.0
    days = parsed(problem).horizon.days
    assert days == 3
    assert isinstance(days, int)


def test_a_byte_order_mark_is_no_error(full_problem: Full) -> None:
    text = json.dumps(full_problem()).encode()
    assert files.problem_from_json(b"\xef\xbb\xbf" + text) == files.problem_from_json(text)


def test_a_problem_reads_back_as_it_was_written(full_problem: Full, tmp_path: Path) -> None:
    for problem in (
        parsed(full_problem()),
        Problem(timezone="Asia/Jayapura", horizon=Horizon(start=date(2024, 2, 29), days=31)),
    ):
        path = tmp_path / "problem.json"
        path.write_text(files.write_problem(problem), encoding="utf-8")
        assert files.read_problem(path) == problem


def test_numbers_keep_every_digit(full_problem: Full) -> None:
    full = full_problem()
    full["depots"][0]["lat"] = 0.1 + 0.2
    full["cards"]["value"] = 1e-17
    assert files.problem_from_json(files.write_problem(parsed(full))) == parsed(full)


MAY_BE_ABSENT = [
    ("lodgings", 0, "cost"),
    ("travel",),
    ("travel", "winding"),
    ("travel_minutes",),
    ("pools", 0, "value"),
    ("pools", 0, "card_share"),
    ("sites", 0, "requires"),
    ("sites", 0, "setup_minutes"),
    ("sites", 0, "max_kits"),
    ("sites", 0, "max_visits"),
    ("sites", 0, "earliest_date"),
    ("sites", 0, "windows"),
    ("sites", 0, "draws"),
    ("crews", 0, "needs"),
    ("crews", 0, "max_nights"),
    ("crews", 0, "shifts", 0, "kits"),
    ("crews", 0, "shifts", 0, "needs"),
    ("crews", 0, "shifts", 0, "start_at"),
    ("crews", 0, "shifts", 0, "breaks"),
    ("staff",),
    ("staff", 0, "dates"),
    ("cards",),
    ("cards", "deliveries"),
    ("coverage_quotas",),
    ("locked",),
    ("locked", 0, "crew"),
    ("locked_nights",),
    ("published",),
    ("published", 0, "arrive"),
    ("max_changes",),
    ("costs",),
]


@given(absent=st.sets(st.sampled_from(MAY_BE_ABSENT)))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_problem_reads_back_as_it_was_written_whatever_it_leaves_out(
    full_problem: Full, absent: set[tuple[str | int, ...]]
) -> None:
    full = full_problem()
    for *holders, key in sorted(absent, key=len, reverse=True):
        holder: Any = full
        for step in holders:
            holder = holder[step]
        del holder[key]
    problem = parsed(full)
    assert files.problem_from_json(files.write_problem(problem)) == problem
