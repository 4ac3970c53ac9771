"""Two weeks of one hall, planned by the real planner, against a calculation by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.outlook.rules.flow import Cohort, Rates, Week
from app.outlook.rules.forecasting import FOUND, ClashError, Found, forecast
from app.outlook.rules.ground import GROUND, Ground, Supply, WeekGround
from app.outlook.rules.luck import Turnout
from app.outlook.rules.months import Quotas
from app.outlook.rules.verdict import Verdict
from solver.files import write_problem
from solver.plan import Plan
from solver.problem import Draw, Horizon, LockedVisit, PoolId, Problem, PublishedVisit
from solver.solve import solve
from tests.solver import make

MONDAYS = (date(2024, 1, 1), date(2024, 1, 8))


def week(monday: date, *, turnout: float = 0.25, **overrides: object) -> WeekGround:
    """A hall that one crew visits once for four hours: 40 can be recorded."""
    hall = make.site(
        max_visits=1,
        windows=(make.window(monday),),
        draws=(Draw(pool=PoolId("pool-a"), attendance=turnout),),
    )
    problem = make.problem(
        horizon=Horizon(start=monday, days=7),
        pools=(make.pool(people=100.0),),
        sites=(hall,),
        crews=(make.crew(shifts=(make.shift(monday),)),),
    )
    return WeekGround(
        week=Week(first=monday, last=monday + timedelta(days=6)),
        problem=write_problem(replace(problem, **overrides)),  # pyright: ignore[reportArgumentType] -- a builder
        pools={"pool-a": (0,)},
        turnouts={"hall-a": 0},
    )


def ground(
    *weeks: WeekGround,
    target: int | None = None,
    rates: Rates | None = None,
    quotas: Quotas | None = None,
) -> Ground:
    return Ground(
        weeks=weeks or tuple(map(week, MONDAYS)),
        cohorts=(Cohort(id="a", people=100, takes_newcomers=True),),
        turnouts=(Turnout(share=0.25),),
        rates=rates or Rates(),
        supply=Supply(on_hand=60, reserve=20, deliveries=((MONDAYS[1], 5),)),
        quotas=quotas or Quotas(),
        target=target,
        achieved=0.0,
        seconds=60.0,
        work=50,
        seed=1,
    )


def planned(problem: Problem, seconds: float) -> Plan:
    return solve(problem, seconds=seconds, work=50, seed=1)


def untold(_phase: str, _done: int) -> None:
    """Nobody asks how far it is."""


def made(asked: Ground) -> Found:
    """Its ground goes through JSON first, as on the way to the child."""
    return forecast(GROUND.validate_json(GROUND.dump_json(asked)), planned, untold)


def test_a_week_is_planned_on_what_the_weeks_before_are_expected_to_leave() -> None:
    # 25 of 100, then 25 of 75.
    found = made(ground())
    assert [plan.recordings for plan in found.plans] == pytest.approx([25, 18.8], abs=0.1)
    assert [plan.visits for plan in found.plans] == [1, 1]
    assert found.weeks[-1].by_visits.p50 == pytest.approx(43.75, abs=2)
    assert found.supply == [40, 45]
    assert found.verdict is None
    assert found.most == []
    assert found.repeatable


def test_newcomers_and_the_counter_change_what_the_next_week_is_planned_on() -> None:
    # A week of January is 7 / 31 of a month: 31 come, 15.5 go to the counter.
    rates = Rates(moved_in=31 * 31 / 7, counter_recordings=15.5 * 31 / 7)
    found = made(ground(rates=rates))
    # 131 are planned for: 32.75 come. 131 - 32.75 - 15.5 + 31 = 113.75 wait for the second plan.
    assert [plan.recordings for plan in found.plans] == pytest.approx([32.75, 28.44], abs=0.1)


def test_a_target_is_out_of_reach_only_below_what_the_weekly_bounds_leave() -> None:
    """Each week finds at most 25 of the 100: 50 stay, at least. 49 is refused and 50 is open."""
    below = made(ground(target=49))
    assert below.most == pytest.approx([25, 25])
    assert below.least == pytest.approx(50)
    assert below.verdict is Verdict.NOT_REACHABLE
    at = made(ground(target=50))
    assert at.least == pytest.approx(50)
    assert at.verdict is Verdict.OPEN


def test_one_that_is_out_of_reach_is_within_it_when_more_come() -> None:
    asked = ground(*(week(monday, turnout=0.6) for monday in MONDAYS), target=49)
    found = made(replace(asked, turnouts=(Turnout(share=0.6),)))
    # 40, the capacity, then 36 of the 60 that are left.
    assert found.verdict is Verdict.NINE_IN_TEN
    assert found.most == []


def test_the_pace_counts_only_who_is_wajib_on_the_last_day() -> None:
    """25 of 100 and 18.75 of 75 come, but half of them turn 17 after the last day."""
    half = (
        Cohort(id="a", people=50, takes_newcomers=True),
        Cohort(id="b", people=50, turns_17_month="2024-03"),
    )
    pools = {"pool-a": (0, 1)}
    weeks = tuple(replace(week(monday), pools=pools) for monday in MONDAYS)
    found = made(replace(ground(*weeks, target=25), cohorts=half))
    assert found.pace.needed == pytest.approx(12.5)
    assert found.pace.planned == pytest.approx(43.75 / 2 / 2, abs=1)
    assert found.verdict is not Verdict.NINE_IN_TEN


def test_newcomers_who_may_be_recorded_are_no_reason_to_call_a_target_out_of_reach() -> None:
    assert made(ground(target=49, rates=Rates(moved_in=31))).least == pytest.approx(50)


def test_nothing_is_proven_by_what_a_week_costs_or_promises() -> None:
    """What the planner weighs keeps crews at home; what they could do is bounded all the same."""
    dear = [replace(pool, value=0.0) for pool in make.problem().pools[:1]]
    asked = [
        week(monday, pools=tuple(replace(each, people=100) for each in dear)) for monday in MONDAYS
    ]
    found = made(ground(*asked, target=10))
    assert [plan.visits for plan in found.plans] == [0, 0]
    assert found.most == pytest.approx([25, 25])


def test_a_site_with_one_visit_a_month_has_it_once_in_the_weeks_of_a_month() -> None:
    once = Quotas(monthly={"hall-a": 1})
    assert [plan.visits for plan in made(ground(quotas=once)).plans] == [1, 0]
    next_month = ground(week(MONDAYS[0]), week(date(2024, 2, 5)), quotas=once)
    assert [plan.visits for plan in made(next_month).plans] == [1, 1]


def test_a_published_visit_takes_the_months_only_one_before_the_forecast_can() -> None:
    published = (
        PublishedVisit(
            site=make.site_id("hall-a"), crew=make.crew().id, date=MONDAYS[1], arrive_minute=500
        ),
    )
    once = Quotas(monthly={"hall-a": 1}, booked={"hall-a": {"2024-01": 1}})
    found = made(ground(week(MONDAYS[0]), week(MONDAYS[1], published=published), quotas=once))
    assert [plan.visits for plan in found.plans] == [0, 1]


def test_promises_that_clash_leave_no_forecast() -> None:
    promised = tuple(
        LockedVisit(
            site=make.site_id("hall-a"), date=MONDAYS[1], arrive_minute=at, service_minutes=60
        )
        for at in (500, 600)
    )
    with pytest.raises(ClashError) as clash:
        made(ground(week(MONDAYS[0]), week(MONDAYS[1], locked=promised)))
    assert clash.value.week == MONDAYS[1]


def test_the_same_ground_gives_the_same_forecast() -> None:
    asked = ground(target=20, rates=Rates(moved_in=10, counter_recordings=20))
    assert FOUND.dump_json(made(asked)) == FOUND.dump_json(made(asked))
