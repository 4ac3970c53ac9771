"""Many people over many dates: chosen date by date, within every rule about them."""

import pytest

from solver import check
from solver.construct import staffing
from solver.plan import Status
from solver.solve import solve
from tests.solver.make import DATES, crew, minute, night, person, pool, problem, shift, site
from tests.solver.small_problems import small_problem

CREWS = tuple(crew(f"crew-{number}", max_nights=1) for number in range(2))


def test_with_many_people_the_choice_is_made_date_by_date() -> None:
    staff = tuple(person(f"s-{n:03}", "operator", "driver", max_days=1) for n in range(400))
    asked = problem(crews=CREWS, staff=staff, locked_nights=())
    plan = solve(asked, seconds=30, work=30)
    assert check.check(asked, plan).ok
    assert len(plan.staffing) == len({(visit.crew, visit.date) for visit in plan.visits}) > 1


def test_nobody_is_used_up_before_the_last_date() -> None:
    """Two people, two days each, three dates: whoever has days left goes."""
    staff = (person("s-1", "operator", "driver"), person("s-2", "operator", "driver", max_days=2))
    asked = problem(
        crews=(crew(shifts=tuple(shift(date, needs={}) for date in DATES)),), staff=staff
    )
    plan = solve(asked, seconds=30, work=30)
    assert check.check(asked, plan).ok
    assert len(plan.staffing) == len({visit.date for visit in plan.visits})


def test_both_ways_of_choosing_keep_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffing, "MOST_NAMES_AT_ONCE", 0)
    for seed in range(60):
        asked = small_problem(seed)
        assert check.check(asked, solve(asked, seconds=30, work=15)).ok, f"seed {seed}"


def test_a_locked_night_keeps_its_people_when_chosen_date_by_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(staffing, "MOST_NAMES_AT_ONCE", 0)
    staff = tuple(person(f"s-{n}", "operator", "driver", max_days=2) for n in range(4))
    asked = problem(
        sites=(site("hall-a"), site("hall-b")),
        pools=(pool("pool-a"), pool("pool-b")),
        crews=(
            crew(max_nights=1, shifts=tuple(shift(d, end_minute=minute("15:00")) for d in DATES)),
        ),
        staff=staff,
        locked_nights=(night(),),
    )
    plan = solve(asked, seconds=30, work=30)
    assert plan.status is Status.FEASIBLE
    assert check.check(asked, plan).ok
