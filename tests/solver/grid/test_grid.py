"""The grid says what the problem says, in slots."""

import random
from dataclasses import replace

import numpy as np
import pytest

from solver.check.roads import Roads
from solver.grid import NOTHING, best_day, grid_of, near_candidates
from solver.problem import Break
from tests.solver.make import crew, minute, place, problem, shift, site, window
from tests.solver.small_problems import small_problem
from tests.solver.weeks import city_week


def test_travel_is_what_the_checker_computes() -> None:
    asked = replace(
        city_week(seed=4), travel_minutes={(place("office"), place("hall-01")): 35.000000001}
    )
    grid, roads = grid_of(asked), Roads(asked)
    for start, row in grid.place_row.items():
        for end, column in grid.place_row.items():
            assert 5 * grid.travel[row, column] == roads.minutes(start, end)


def test_no_detour_is_slower_than_the_drive() -> None:
    for seed in range(40):
        grid = grid_of(small_problem(seed))
        assert (grid.quickest <= grid.travel).all()


@pytest.mark.parametrize(
    ("arrive", "longest"),
    [("08:00", 60), ("08:55", 5), ("09:00", 0), ("09:30", 0), ("10:00", 90), ("11:25", 5)],
)
def test_the_longest_service_by_windows_and_breaks(arrive: str, longest: int) -> None:
    """Set-up 30, pack-up 15; open 08:00-12:00; a break 09:45-10:00, to which packing up counts."""
    hall = site(windows=(window(start="08:00", end="12:00"),), min_service_minutes=5)
    pause = Break(start_minute=minute("09:45"), end_minute=minute("10:00"))
    grid = grid_of(problem(sites=(hall,), crews=(crew(shifts=(shift(breaks=(pause,)),)),)))
    day = grid.crew_days[0]
    assert 5 * day.longest[0, (minute(arrive) - minute("08:00")) // 5] == longest


def test_the_nearest_candidates_come_first_and_promised_ones_always() -> None:
    grid = grid_of(city_week(seed=1))
    sites = np.array([3, 40, 7, 12, 99], np.int32)
    near = near_candidates(sites, grid.nearest, 1, 2)
    for index, others in enumerate(near):
        listed = [int(other) for other in others if other >= 0]
        assert len(set(listed)) == len(listed)
        assert index not in listed
        assert index == 4 or listed[0] == 4
        free = [other for other in listed if other != 4]
        drives = [int(grid.travel[sites[index], sites[other]]) for other in free]
        assert drives == sorted(drives)


def test_allowing_repeats_never_lowers_the_best_day() -> None:
    """With repeats allowed and all neighbours the value is an upper bound."""
    for seed in range(20):
        value, bound = (_best(seed, elementary=elementary) for elementary in (True, False))
        assert value <= bound + 1e-9, f"seed {seed}"


def _best(seed: int, *, elementary: bool) -> float:
    draw = random.Random(seed)
    grid = grid_of(city_week(seed=seed))
    day = grid.crew_days[draw.randrange(len(grid.crew_days))]
    stays, count = grid.stays, len(day.sites)
    rich = np.random.default_rng(seed).uniform(0.0, 10.0, count)
    worth = np.where(stays.lengths[day.sites] < 100, rich[:, None], NOTHING)
    depot = grid.place_row[place("office")]
    back = np.ascontiguousarray(grid.travel[day.sites, depot])
    value, _ = best_day(
        day.sites,
        day.longest,
        worth,
        np.tile(np.array([[1, 0]], np.int32), (count, 1)),
        np.zeros(count),
        stays.setup,
        stays.packup,
        stays.lengths,
        grid.travel,
        near_candidates(day.sites, grid.nearest, 0, count),
        np.ascontiguousarray(grid.travel[depot, day.sites]),
        back,
        back,
        day.shift_end,
        day.horizon,
        0.1,
        0.25,
        elementary,
    )
    return value
