"""From the ground to the forecast: plan each week, replay all of them, prove what can be proven.

Pure but for the planner, which is handed in.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from pydantic import TypeAdapter

from app.outlook.rules.bands import WeekBands, bands
from app.outlook.rules.flow import Stock, stock_of
from app.outlook.rules.ground import Ground
from app.outlook.rules.luck import Drawn, Expected
from app.outlook.rules.months import Months
from app.outlook.rules.problems import as_left, counting, visits_of
from app.outlook.rules.replay import PlannedVisit, Replay
from app.outlook.rules.verdict import (
    Course,
    Pace,
    Verdict,
    course_of,
    least_unrecorded,
    needed_a_week,
    planned_a_week,
    verdict_on,
)
from solver.files import problem_from_json
from solver.plan import Plan, Status
from solver.problem import Problem

SAMPLES = 500
BOUND_SHARE = 0.4
"""Part of the time kept back for bounds, where there is a target to be proven out of reach."""

Solve = Callable[[Problem, float], Plan]
"""A problem and the seconds it may take, to a plan."""
Tell = Callable[[str, int], None]
"""Hears of each week that is planned or bounded, and how many are."""


class ClashError(Exception):
    """The promises of a week cannot all be kept, so it has no plan. `week` is its first date."""

    def __init__(self, week: dt.date) -> None:
        super().__init__(week.isoformat())
        self.week = week


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A visit that the planner put into a week; nobody was told of it.

    arrive_minute   since midnight, local wall time    minutes
    recordings      expected                           people
    """

    date: dt.date
    crew: str
    site: str
    arrive_minute: int
    service_minutes: int
    recordings: float


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekPlan:
    """What the planner made of a week.

    recordings   expected of its visits                                            people
    stops        the visits, by date and crew
    gap          how far it is from the best possible at most; None = not known
    in_time      the search ended by its work, not by the clock: it can be repeated
    """

    visits: int
    recordings: float
    gap: float | None
    in_time: bool
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A forecast.

    supply       cards that can be used up to each week's end                      cards
    most         of each week, the most that any plan records of those who count   people
    least        proven: at least so many stay unrecorded whatever is planned      people
    repeatable   the same ground gives the same forecast: no search was cut short by the clock
    """

    weeks: list[WeekBands]
    plans: list[WeekPlan]
    supply: list[int]
    course: Course
    pace: Pace
    verdict: Verdict | None
    most: list[float | None]
    least: float | None
    repeatable: bool

    @property
    def cards_short_from(self) -> dt.date | None:
        """First date of the first week by whose end half of the samples need more than there are."""
        ends = zip(self.weeks, self.supply, strict=True)
        return next((each.week.first for each, cards in ends if each.cards.p50 > cards), None)


FOUND = TypeAdapter(Found)


class Clock:
    """What is left of the seconds, shared out among what is still to be done."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def share(self, *, of: int) -> float:
        """Seconds for the next of so many."""
        return max(0.1, (self._end - monotonic()) / of)


def forecast(ground: Ground, solve: Solve, tell: Tell, *, prove: bool = True) -> Found:
    """Raises ClashError, and whatever `solve` raises.

    prove   whether it is to be shown that a target is out of reach, where it is missed
    """
    stock = stock_of(ground.cohorts)
    weeks = [each.week for each in ground.weeks]
    course = course_of(stock, ground.rates, weeks)
    kept_back = 0.0 if ground.target is None or not prove else BOUND_SHARE * ground.seconds
    plans, visits = _planned(ground, stock, solve, tell, ground.seconds - kept_back)
    luck = Drawn(samples=SAMPLES, seed=ground.seed)
    replay = Replay(stock, ground.rates, ground.turnouts, luck)
    found = bands(
        weeks, [replay.advance(week, made) for week, made in zip(weeks, visits, strict=True)]
    )
    left, target = found[-1].unrecorded, ground.target
    most: list[float | None] = []
    least = None
    sure = True
    if prove and target is not None and left.p50 > target:
        most, sure = _bounds(ground, stock, solve, tell, kept_back)
        least = least_unrecorded(course, most)
    return Found(
        weeks=found,
        plans=plans,
        supply=[ground.supply.until(week.last) for week in weeks],
        course=course,
        pace=Pace(
            needed=None if target is None else needed_a_week(course, target),
            planned=planned_a_week(course, left),
            achieved=ground.achieved,
        ),
        verdict=None if target is None else verdict_on(target, left, least),
        most=most,
        least=least,
        repeatable=sure and all(plan.in_time for plan in plans),
    )


def _planned(
    ground: Ground, stock: Stock, solve: Solve, tell: Tell, seconds: float
) -> tuple[list[WeekPlan], list[list[PlannedVisit]]]:
    """Each week is planned once, on its newcomers and on what the weeks before are to leave."""
    course = Replay(stock, ground.rates, ground.turnouts, Expected())
    clock, months = Clock(seconds), Months(ground.quotas)
    plans: list[WeekPlan] = []
    visits: list[list[PlannedVisit]] = []
    cards = 0.0
    for at, each in enumerate(ground.weeks):
        course.begin(each.week)
        problem = as_left(
            problem_from_json(each.problem), each.pools, course.left[0], cards_needed=cards
        )
        problem = months.within(problem)
        allowed = clock.share(of=len(ground.weeks) - at)
        plan = solve(problem, allowed)
        months.note(problem, plan)
        if plan.status is Status.CONFLICT:
            raise ClashError(each.week.first)
        visits.append(visits_of(each, problem, plan))
        plans.append(
            WeekPlan(
                visits=len(plan.visits),
                recordings=sum(visit.expected_recordings for visit in plan.visits),
                gap=plan.gap,
                in_time=is_in_time(plan, allowed),
                stops=_stops(plan),
            )
        )
        cards = float(course.finish(each.week, visits[-1]).cards[0])
        tell("plan", at + 1)
    return plans, visits


def _bounds(
    ground: Ground, stock: Stock, solve: Solve, tell: Tell, seconds: float
) -> tuple[list[float | None], bool]:
    """The most of each week, on pools from which nobody was taken; and whether all came in time."""
    counts = stock.wajib(ground.weeks[-1].week.last)
    people = stock.people.astype(float)
    clock = Clock(seconds)
    found: list[float | None] = []
    in_time = True
    for at, each in enumerate(ground.weeks):
        problem = counting(problem_from_json(each.problem), each.pools, people, counts)
        allowed = clock.share(of=len(ground.weeks) - at)
        plan = solve(problem, allowed)
        found.append(plan.bound)
        in_time = in_time and is_in_time(plan, allowed)
        tell("bound", at + 1)
    return found, in_time


def untold(_phase: str, _done: int) -> None:
    """Nothing is told of a forecast that is made within another one's making."""


def is_in_time(plan: Plan, allowed: float) -> bool:
    """The search of a plan has 85 % of its seconds or more (solver.solve)."""
    return plan.status is Status.PROVEN_OPTIMAL or plan.seconds < 0.85 * allowed


def _stops(plan: Plan) -> tuple[Stop, ...]:
    in_order = sorted(plan.visits, key=lambda each: (each.date, each.crew, each.arrive_minute))
    return tuple(
        Stop(
            date=visit.date,
            crew=visit.crew,
            site=visit.site,
            arrive_minute=visit.arrive_minute,
            service_minutes=visit.service_minutes,
            recordings=visit.expected_recordings,
        )
        for visit in in_order
    )
