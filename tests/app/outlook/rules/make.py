"""Builders of grounds small enough to forecast by hand."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from app.outlook.rules.changes import Change, CrewOff, ExtraCrews, Kits, MoreCards
from app.outlook.rules.flow import Cohort, Rates, Week
from app.outlook.rules.forecasting import Found, forecast
from app.outlook.rules.ground import Ground, Supply, WeekGround
from app.outlook.rules.luck import Turnout
from app.outlook.rules.months import Quotas
from solver.files import write_problem
from solver.plan import Plan
from solver.problem import Crew, Draw, Horizon, PoolId, Problem
from solver.solve import solve
from tests.solver import make

MONDAYS = (date(2024, 1, 1), date(2024, 1, 8))
FOUR_HOURS = 240
COME = 0.8


def week(
    monday: date,
    *halls: str,
    crews: int = 1,
    crews_of: tuple[Crew, ...] = (),
    **overrides: Any,
) -> WeekGround:
    """Halls with 100 people each, of whom four in five come; a visit takes four hours.

    A kit records 40 in that time, and a crew has time for one visit on the week's only date.
    """
    names = halls or ("hall-a",)
    problem = make.problem(
        horizon=Horizon(start=monday, days=7),
        pools=tuple(make.pool(f"pool-{name[-1]}", people=100.0) for name in names),
        sites=tuple(
            make.site(
                name,
                max_visits=1,
                min_service_minutes=FOUR_HOURS,
                max_service_minutes=FOUR_HOURS,
                windows=(make.window(monday),),
                draws=(Draw(pool=PoolId(f"pool-{name[-1]}"), attendance=COME),),
            )
            for name in names
        ),
        crews=crews_of
        or tuple(
            make.crew(f"crew-{number}", shifts=(make.shift(monday),))
            for number in range(1, crews + 1)
        ),
    )
    return WeekGround(
        week=Week(first=monday, last=monday + timedelta(days=6)),
        problem=write_problem(replace(problem, **overrides)),
        pools={f"pool-{name[-1]}": (at,) for at, name in enumerate(names)},
        turnouts=dict.fromkeys(names, 0),
    )


def ground(*weeks: WeekGround, halls: int = 1, **overrides: Any) -> Ground:
    """Two weeks; attendance is sure but for who of the hall comes."""
    usual = Ground(
        weeks=weeks or tuple(map(week, MONDAYS)),
        cohorts=tuple(Cohort(id=f"{at}", people=100) for at in range(halls)),
        turnouts=(Turnout(share=COME),),
        rates=Rates(),
        supply=Supply(on_hand=1_000, reserve=0),
        quotas=Quotas(),
        target=None,
        achieved=0.0,
        seconds=60.0,
        work=50,
        seed=1,
    )
    return replace(usual, **overrides)


def planned(problem: Problem, seconds: float) -> Plan:
    return solve(problem, seconds=seconds, work=50, seed=1)


def untold(_phase: str, _done: int) -> None:
    """Nobody asks how far it is."""


def made(asked: Ground) -> Found:
    return forecast(asked, planned, untold)


def some_change(rng: Random) -> Change:
    """A change of crews, kits or cards on some dates of the two weeks, of three crews."""
    first_monday, second_monday = MONDAYS
    first = rng.choice([None, first_monday, first_monday + timedelta(days=1), second_monday])
    last = rng.choice(
        [None, *(day for day in (first_monday, second_monday) if first is None or day >= first)]
    )
    crew = f"crew-{rng.randint(1, 3)}"
    return rng.choice(
        [
            ExtraCrews(like=crew, crews=rng.randint(1, 3), first_date=first, last_date=last),
            CrewOff(crew=crew, first_date=first, last_date=last),
            Kits(crew=crew, kits=rng.choice([-1, 1, 2]), first_date=first, last_date=last),
            MoreCards(cards=rng.randint(-50, 50), on=first),
        ]
    )
