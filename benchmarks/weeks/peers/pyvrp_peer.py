"""PyVRP (MIT): iterated local search for routes with prizes.

A crew-day is a vehicle; alike ones are one type. All dates lie on the same hours of the day, so a
site that opens alike on several dates is one client. It has its own door (a location), and for who
may not come there, or not that date, the door is too far away: each type has its own profile of
drives. Sites with several spans of hours are a group of clients, of which at most one is served.
A crew leaves when the shift starts, so that what its route lasts beyond the shift is overtime, at
its price. Drives cost as PLANNING says.
Not told: shared pools, second visits, cards, staff beyond which crew-days exist, nights away.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp
from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks, IteratedLocalSearchParams
from pyvrp.search import PerturbationParams

from benchmarks.weeks.clock import Clock
from benchmarks.weeks.days import Day
from benchmarks.weeks.peers.answer import Answer, Answers
from benchmarks.weeks.peers.network import MINUTES_A_DAY, Network
from benchmarks.weeks.peers.repair import Wish
from benchmarks.weeks.peers.tasks import Task
from solver.problem import CrewId, PlaceId, Problem

UNITS = 6000
"""Of cost for one of value: PyVRP counts in whole numbers, and a minute's drive costs a few."""
TOO_FAR_MINUTES = 100 * MINUTES_A_DAY
HIGHEST_PENALTY = 8000
"""Of cost for a minute too late. PyVRP begins with half of it: about what a minute is worth here.
Its default begins 12 times higher and comes down only in thousands of rounds."""
MOST_PERTURBATIONS = 10
"""Clients shaken loose in a round; 25 by default, which with two or three stops a route is much.
With both, plans after 8 seconds were worth 2 to 7 % more than by default, on four trials."""

Matrices = list[Any]
"""Of integers by numpy; PyVRP states their type by one that numpy has not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Door:
    """A site as some crews find it on some dates."""

    place: PlaceId
    crews: frozenset[CrewId]
    dates: frozenset[dt.date]

    def opens_to(self, day: Day) -> bool:
        return day.crew.id in self.crews and day.shift.date in self.dates


class _Watch(IteratedLocalSearchCallbacks):
    """Keeps what is found, in PyVRP's own form; turning it into wishes comes after its time."""

    def __init__(self, clock: Clock, model: "_Model") -> None:
        self.answers = Answers()
        self._clock = clock
        self._model = model

    def on_best(self, best: pyvrp.Solution) -> None:
        self.answers.add(
            Answer(seconds=self._clock.spent, wishes=lambda: list(self._model.wishes(best)))
        )


class _Stop:
    """PyVRP asks it after each round."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self, best_cost: int) -> bool:
        del best_cost
        return self._clock.left <= 0


def solve(
    problem: Problem, tasks: Sequence[Task], days: Sequence[Day], *, clock: Clock, seed: int
) -> Answers:
    """PyVRP 0.14 until the processor time is over."""
    model = _Model(problem, tasks, days)
    watch = _Watch(clock, model)
    params = pyvrp.SolveParams(
        ils=IteratedLocalSearchParams(callbacks=watch),
        penalty=pyvrp.PenaltyParams(max_penalty=HIGHEST_PENALTY),
        perturbation=PerturbationParams(max_perturbations=MOST_PERTURBATIONS),
    )
    result = pyvrp.solve(
        model.data,
        stop=_Stop(clock),
        seed=seed,
        collect_stats=False,
        params=params,
    )
    watch.on_best(result.best)
    return watch.answers


class _Model:
    """The week as PyVRP's data, and the way back. Locations: depots first, then doors."""

    def __init__(self, problem: Problem, tasks: Sequence[Task], days: Sequence[Day]) -> None:
        self.problem = problem
        self.network = Network(problem)
        self.tasks: list[Task] = []  # by client
        self._doors: dict[_Door, int] = {}
        self._depots = {depot.id: number for number, depot in enumerate(problem.depots)}
        clients, groups = self._clients(tasks)
        self._closed = {day.key: self._closed_to(day) for day in days}
        self._profiles: dict[frozenset[int], int] = {}
        self.types = list(self._types(days))
        distances, durations = self._matrices()
        self.data = pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in range(len(self._depots) + len(self._doors))],
            clients,
            [pyvrp.Depot(number) for number in self._depots.values()],
            [kind for kind, _ in self.types],
            distances,
            durations,
            groups,
        )

    def _clients(self, tasks: Sequence[Task]) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup]]:
        ways = [(task, door, hours) for task in tasks for hours, door in self._ways(task).items()]
        choices = Counter(task.group for task, _, _ in ways)
        numbers = {group: n for n, group in enumerate(g for g in choices if choices[g] > 1)}
        members: list[list[int]] = [[] for _ in numbers]
        clients: list[pyvrp.Client] = []
        for task, door, hours in ways:
            number = numbers.get(task.group)
            if number is not None:
                members[number].append(len(clients))
            clients.append(self._client(task, door, hours, number))
            self.tasks.append(task)
        return clients, [pyvrp.ClientGroup(each, required=False) for each in members]

    def _ways(self, task: Task) -> dict[tuple[int, int], int]:
        """The spans of hours in which a task can begin, each with its door."""
        dates: dict[tuple[int, int], set[dt.date]] = {}
        for span in task.spans:
            dates.setdefault((span.first, span.last), set()).add(span.date)
        return {
            hours: self._door(_Door(place=task.stop.site.id, crews=task.crews, dates=frozenset(on)))
            for hours, on in dates.items()
        }

    def _door(self, door: _Door) -> int:
        return self._doors.setdefault(door, len(self._depots) + len(self._doors))

    def _client(
        self, task: Task, door: int, hours: tuple[int, int], group: int | None
    ) -> pyvrp.Client:
        """What is locked has one way and is required."""
        return pyvrp.Client(
            door,
            service_duration=task.stop.total_minutes,
            tw_early=hours[0],
            tw_late=hours[1],
            prize=round(task.prize * UNITS),
            required=task.locked,
            group=group,
        )

    def _closed_to(self, day: Day) -> frozenset[int]:
        return frozenset(row for door, row in self._doors.items() if not door.opens_to(day))

    def _types(self, days: Sequence[Day]) -> Iterator[tuple[pyvrp.VehicleType, list[Day]]]:
        alike: dict[tuple[object, ...], list[Day]] = {}
        for day in days:
            shift = day.shift
            hours = (shift.start_minute, shift.end_minute, shift.overtime_minutes)
            key = (shift.date, day.crew.depot, hours, self._closed[day.key])
            alike.setdefault(key, []).append(day)
        for same in alike.values():
            yield self._type(same[0], len(same)), same

    def _type(self, day: Day, count: int) -> pyvrp.VehicleType:
        shift, costs = day.shift, self.problem.costs
        depot = self._depots[day.crew.depot]
        return pyvrp.VehicleType(
            num_available=count,
            start_depot=depot,
            end_depot=depot,
            tw_early=shift.start_minute,
            tw_late=shift.end_minute + shift.overtime_minutes,
            start_late=shift.start_minute,
            shift_duration=shift.end_minute - shift.start_minute,
            max_overtime=shift.overtime_minutes,
            unit_overtime_cost=round(costs.overtime_per_hour / 60 * UNITS),
            unit_distance_cost=1,
            profile=self._profiles.setdefault(self._closed[day.key], len(self._profiles)),
        )

    def _matrices(self) -> tuple[Matrices, Matrices]:
        """Distance is what a drive costs; both for each set of closed doors."""
        places = [*self._depots, *(door.place for door in self._doors)]
        rows = [self.network.rows[place] for place in places]
        minutes = self.network.minutes[np.ix_(rows, rows)]
        cost = np.rint(minutes * (self.problem.costs.travel_per_hour / 60 * UNITS))
        durations: Matrices = []
        for closed in self._profiles:
            columns = sorted(closed)
            longer = minutes.copy()
            longer[:, columns] = TOO_FAR_MINUTES
            longer[columns, columns] = 0
            durations.append(longer)
        return [cost.astype(np.int64)] * len(durations), durations

    def wishes(self, best: pyvrp.Solution) -> Iterator[Wish]:
        used = Counter[int]()
        for route in best.routes():
            kind = route.vehicle_type()
            day = self.types[kind][1][used[kind]]
            used[kind] += 1
            for activity in route.schedule():
                if activity.is_client():
                    yield Wish(
                        day=day.key,
                        stop=self.tasks[activity.idx].stop,
                        arrive_minute=activity.start_time,
                    )
