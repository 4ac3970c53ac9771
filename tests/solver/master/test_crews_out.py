"""Whole crews are counted, as many as there are people for."""

from itertools import combinations
from random import Random

from solver.construct.staffing import SolverBug, choose_staff
from solver.grid import Grid, grid_of
from solver.master.crews_out import most_crews_out
from solver.problem import Person, Role
from tests.solver.make import DATES, MONDAY, TUESDAY, crew, person, problem, shift

OPERATORS = {Role("operator"): 2}
ROSTERS = 60


def grid_with(*staff: Person, crews: int = 3) -> Grid:
    shifts = tuple(shift(date, needs=OPERATORS) for date in DATES)
    return grid_of(
        problem(
            crews=tuple(crew(f"crew-{n}", shifts=shifts) for n in range(crews)),
            staff=staff,
        )
    )


def test_five_operators_are_two_crews_of_two() -> None:
    grid = grid_with(*(person(f"s-{n}", "operator") for n in range(5)))

    assert most_crews_out(grid, [0]) == 2


def test_days_off_and_most_days_are_counted_over_the_horizon() -> None:
    busy = [person(f"s-{n}", "operator", max_days=1) for n in range(3)]
    here_on_monday = person("s-9", "operator", dates=(MONDAY,))

    assert most_crews_out(grid_with(*busy, here_on_monday), [0, 1, 2]) == 2


def test_nobody_there_sends_nobody_out() -> None:
    assert most_crews_out(grid_with(person("s-1", "driver")), [0, 1, 2]) == 0


def test_a_person_of_two_roles_fills_one_of_them() -> None:
    shifts = (shift(MONDAY), shift(TUESDAY))
    needs = {Role("operator"): 1, Role("driver"): 1}
    grid = grid_of(
        problem(
            crews=(crew("crew-1", needs=needs, shifts=shifts),),
            staff=(person("s-1", "operator", "driver"), person("s-2", "driver", dates=(MONDAY,))),
        )
    )

    assert most_crews_out(grid, [0]) == 1
    assert most_crews_out(grid, [1]) == 0


def test_no_roster_sends_out_more() -> None:
    """Against trying every set of crew-days, on rosters drawn at random."""
    for seed in range(ROSTERS):
        draw = Random(seed)
        staff = [
            person(
                f"s-{n}",
                *draw.sample(["operator", "driver"], draw.randint(1, 2)),
                dates=draw.sample(DATES, draw.randint(1, 3)),
                max_days=draw.choice([None, 1, 2]),
            )
            for n in range(draw.randint(1, 6))
        ]
        grid = grid_with(*staff, crews=2)
        assert most_crews_out(grid, [0, 1, 2]) == most_by_trying(grid), f"seed {seed}"


def most_by_trying(grid: Grid) -> int:
    rows = range(len(grid.crew_days))
    for count in range(len(rows), 0, -1):
        if any(can_go(grid, set(chosen)) for chosen in combinations(rows, count)):
            return count
    return 0


def can_go(grid: Grid, chosen: set[int]) -> bool:
    try:
        crewed = choose_staff(grid, needed=chosen, nights=[], worth={})
    except SolverBug:
        return False
    return set(crewed.staff) >= chosen
