"""A part of a problem that is built is right; what is wrong is refused where it is made."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from solver.problem import Horizon, ProblemError, Shift, clock, join, member
from tests.solver import make
from tests.solver.make import MONDAY, TUESDAY, WEDNESDAY


def test_a_part_refuses_with_its_own_field_and_the_value() -> None:
    with pytest.raises(ProblemError) as refused:
        make.site(setup_minutes=31)
    assert refused.value.path == "setup_minutes"
    assert refused.value.what == "is 31 minutes, not a multiple of 5"
    assert str(refused.value) == "setup_minutes: is 31 minutes, not a multiple of 5"


def test_a_problem_refuses_parts_that_disagree_with_their_place_in_it() -> None:
    with pytest.raises(ProblemError) as refused:
        make.problem(sites=(make.site("hall-a"), make.site("hall-a")))
    assert refused.value.path == "sites[1].id"
    with pytest.raises(ProblemError, match="outside the horizon 2023-12-11 to 2023-12-12"):
        make.problem(horizon=Horizon(start=MONDAY, days=2))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lat", float("nan")),
        ("minutes_per_recording", float("inf")),
        ("minutes_per_recording", 1e13),
        ("max_visits", -1),
        ("max_kits", 10**10),
    ],
)
def test_numbers_are_finite_and_within_reason(field: str, value: float) -> None:
    overrides: dict[str, Any] = {field: value}
    with pytest.raises(ProblemError) as refused:
        make.site(**overrides)
    assert refused.value.path == field


def test_a_time_of_day_is_one() -> None:
    with pytest.raises(ProblemError, match="not a time of day"):
        Shift(date=MONDAY, start_minute=480, end_minute=1440, kits=1)


def test_a_horizon_knows_its_dates() -> None:
    horizon = Horizon(start=MONDAY, days=3)
    assert horizon.dates == (MONDAY, TUESDAY, WEDNESDAY)
    assert TUESDAY in horizon
    assert WEDNESDAY not in Horizon(start=MONDAY, days=2)


def test_a_problem_never_changes() -> None:
    problem = make.problem()
    with pytest.raises(FrozenInstanceError):
        problem.change_penalty = 3.0  # type: ignore[misc] # what the test is about


def test_paths_join_and_strange_keys_stand_in_brackets() -> None:
    assert join("sites[3]", "windows[0].start") == "sites[3].windows[0].start"
    assert join("", "sites") == "sites"
    assert join("sites[3]", "") == "sites[3]"
    assert join("a", '["b c"]') == 'a["b c"]'
    assert member("a", "b") == "a.b"
    assert member("a", "b.c") == 'a["b.c"]'
    assert len(member("a", "x" * 1000)) < 100


def test_a_clock_goes_past_midnight_where_a_day_does() -> None:
    assert clock(505) == "08:25"
    assert clock(1510) == "25:10"
