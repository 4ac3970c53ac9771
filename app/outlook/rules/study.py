"""A forecast, the same under scenarios, and what would make it reach its target. Pure.

All of them stand on data that were read at the same moment, and have the same seed.
"""

from dataclasses import dataclass, replace
from hashlib import sha256

from pydantic import TypeAdapter

from app.outlook.rules.changed import changed
from app.outlook.rules.changes import Changes
from app.outlook.rules.forecasting import (
    ClashError,
    Found,
    Solve,
    Tell,
    forecast,
    is_in_time,
    untold,
)
from app.outlook.rules.ground import Ground
from app.outlook.rules.remedies import DaysOff, Remedies, remedies
from solver.files import write_problem
from solver.plan import Plan
from solver.problem import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternative:
    """A list of changes.

    read   which of the grounds that were read under such changes; None = the one as it is
    """

    read: int | None = None
    changes: Changes


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """Remedies are to be tried.

    seconds    wall-clock limit of all of them together
    days_off   grounds that were read as if crews worked on days off too: which of `read`, and how
    """

    seconds: float
    days_off: tuple[Alternative, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Others:
    """What is asked for beside a forecast of things as they are."""

    read: tuple[Ground, ...] = ()
    scenarios: tuple[Alternative, ...] = ()
    trial: Trial | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OthersFound:
    """What became of it; a scenario in which the promises of a week clash has no forecast."""

    scenarios: tuple[Found | None, ...] = ()
    remedies: Remedies | None = None


OTHERS = TypeAdapter(Others)
OTHERS_FOUND = TypeAdapter(OthersFound)


def study(ground: Ground, others: Others, solve: Solve, tell: Tell) -> tuple[Found, OthersFound]:
    """Raises ClashError where things as they are have no plan, and whatever `solve` raises."""
    planner = Remembering(solve)
    found = forecast(ground, planner, tell)
    scenarios: list[Found | None] = []
    for at, each in enumerate(others.scenarios):
        tell("scenario", at)
        scenarios.append(_scenario(_ground_of(each, ground, others), planner))
    tried = None
    if others.trial is not None:
        days_off = tuple(
            DaysOff(changes=each.changes, ground=_ground_of(each, ground, others))
            for each in others.trial.days_off
        )
        tried = remedies(
            ground, found, planner, tell, days_off=days_off, seconds=others.trial.seconds
        )
    return found, OthersFound(scenarios=tuple(scenarios), remedies=tried)


def _ground_of(alternative: Alternative, ground: Ground, others: Others) -> Ground:
    read = ground if alternative.read is None else others.read[alternative.read]
    return changed(read, alternative.changes)


def _scenario(ground: Ground, planner: Solve) -> Found | None:
    try:
        return forecast(ground, planner, untold)
    except ClashError:
        return None


class Remembering:
    """A planner that plans no problem twice, unless the clock cut its search short."""

    def __init__(self, solve: Solve) -> None:
        self._solve = solve
        self._known: dict[bytes, Plan] = {}

    def __call__(self, problem: Problem, seconds: float) -> Plan:
        """What is known took no time."""
        key = sha256(write_problem(problem).encode()).digest()
        if key in self._known:
            return self._known[key]
        plan = self._solve(problem, seconds)
        if is_in_time(plan, seconds):
            self._known[key] = replace(plan, seconds=0.0)
        return plan
