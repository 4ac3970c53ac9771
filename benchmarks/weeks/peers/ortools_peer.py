"""The routing library of OR-Tools (Apache-2.0): insertion, then guided local search.

A crew-day is a vehicle on a line of time over all dates. A task is a node whose arrival may not
lie outside its spans; the nodes of a group are a disjunction, of which at most one is made, at the
price of the highest prize; a node without the bonus costs the bonus on its way in. Who may go
where is said by allowed vehicles. Drives and overtime cost as PLANNING says.
Not told: as for PyVRP.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from benchmarks.weeks.clock import Clock
from benchmarks.weeks.days import Day
from benchmarks.weeks.peers.answer import Answer, Answers
from benchmarks.weeks.peers.network import MINUTES_A_DAY, Network
from benchmarks.weeks.peers.repair import Wish
from benchmarks.weeks.peers.tasks import Group, Task
from solver.problem import Problem

Ints = npt.NDArray[np.int64]

UNITS = 6000
"""Of cost for one of value, as for PyVRP."""
WALL_FACTOR = 4
"""The wall clock stops it as well, this many times later, on a machine that does other things."""

LOCKED_PENALTY = 1_000_000 * UNITS
"""For leaving out a promised visit: never worth it, yet no promise makes the model infeasible."""
TIME = "time"

Route = tuple[int, list[tuple[int, int]]]
"""A vehicle with its stops: task, minute on the line of time."""


def solve(problem: Problem, tasks: Sequence[Task], days: Sequence[Day], *, clock: Clock) -> Answers:
    """Parallel cheapest insertion and guided local search until the processor time is over."""
    model = _Model(problem, tasks, days)
    answers = Answers()
    cheapest: list[int] = []

    def note() -> None:
        cost = model.routing.CostVar().Value()
        if cheapest and cost >= cheapest[-1]:  # guided search goes through worse ones
            return
        cheapest.append(cost)
        routes = model.routes()
        answers.add(Answer(seconds=clock.spent, wishes=lambda: list(model.wishes(routes))))

    model.routing.AddAtSolutionCallback(note)
    limit = model.routing.solver().CustomLimit(lambda: clock.left <= 0)
    model.routing.AddSearchMonitor(limit)
    model.routing.SolveWithParameters(_parameters(clock))
    return answers


def _parameters(clock: Clock) -> Any:
    parameters = cast("Any", pywrapcp.DefaultRoutingSearchParameters())
    parameters.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    parameters.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    parameters.time_limit.FromMilliseconds(max(1, round(1000 * WALL_FACTOR * clock.left)))
    return parameters


class _Model:
    """The week as a routing model, and the way back. Nodes: depots first, then tasks."""

    def __init__(self, problem: Problem, tasks: Sequence[Task], days: Sequence[Day]) -> None:
        self.problem = problem
        self.tasks = tasks
        self.days = days
        self.network = Network(problem)
        self.first = len(problem.depots)
        depots = {depot.id: node for node, depot in enumerate(problem.depots)}
        homes = [depots[day.crew.depot] for day in days]
        self.manager: Any = pywrapcp.RoutingIndexManager(
            self.first + len(tasks), len(days), homes, homes
        )
        self.routing: Any = pywrapcp.RoutingModel(self.manager)
        self.highest = _highest_prizes(tasks)
        drives = self._drives()
        self._add_costs(drives)
        self._add_time(drives)
        self._add_choice()

    def _drives(self) -> Ints:
        rows = [self.network.rows[depot.id] for depot in self.problem.depots]
        rows += [self.network.rows[task.stop.site.id] for task in self.tasks]
        return self.network.minutes[np.ix_(rows, rows)]

    def _add_costs(self, drives: Ints) -> None:
        """A drive's price, and into a node what it earns less than the best of its group."""
        cost = np.rint(drives * (self.problem.costs.travel_per_hour / 60 * UNITS)).astype(np.int64)
        for node, task in enumerate(self.tasks, start=self.first):
            cost[:, node] += round((self.highest[task.group] - task.prize) * UNITS)
        evaluator = self.routing.RegisterTransitMatrix(cost.tolist())
        self.routing.SetArcCostEvaluatorOfAllVehicles(evaluator)

    def _add_time(self, drives: Ints) -> None:
        """Arrivals on the line of time; vehicles are out during their shift and overtime."""
        passing = drives.copy()
        for node, task in enumerate(self.tasks, start=self.first):
            passing[node, :] += task.stop.total_minutes
        horizon = self.problem.horizon.days * MINUTES_A_DAY
        transit = self.routing.RegisterTransitMatrix(passing.tolist())
        self.routing.AddDimension(transit, horizon, horizon, False, TIME)  # noqa: FBT003 -- not named there
        time = self.routing.GetDimensionOrDie(TIME)
        overtime = round(self.problem.costs.overtime_per_hour / 60 * UNITS)
        for vehicle, day in enumerate(self.days):
            midnight, shift = self.network.midnight(day), day.shift
            latest = midnight + shift.end_minute + shift.overtime_minutes
            for index in (self.routing.Start(vehicle), self.routing.End(vehicle)):
                time.CumulVar(index).SetRange(midnight + shift.start_minute, latest)
            time.SetCumulVarSoftUpperBound(
                self.routing.End(vehicle), midnight + shift.end_minute, overtime
            )

    def _add_choice(self) -> None:
        """When and by whom each task can be made, and what it costs to leave its group out."""
        time = self.routing.GetDimensionOrDie(TIME)
        groups: dict[Group, list[int]] = {}
        for node, task in enumerate(self.tasks, start=self.first):
            index = self.manager.NodeToIndex(node)
            groups.setdefault(task.group, []).append(index)
            self._allow(time.CumulVar(index), task)
            dates = {span.date for span in task.spans}
            able = [
                vehicle
                for vehicle, day in enumerate(self.days)
                if day.crew.id in task.crews and day.shift.date in dates
            ]
            self.routing.VehicleVar(index).SetValues([-1, *able])  # -1: made by none
        locked = {task.group for task in self.tasks if task.locked}
        for group, indices in groups.items():
            prize = round(self.highest[group] * UNITS)
            self.routing.AddDisjunction(indices, LOCKED_PENALTY if group in locked else prize, 1)

    def _allow(self, arrival: Any, task: Task) -> None:
        start = self.problem.horizon.start
        spans = sorted(
            (midnight + span.first, midnight + span.last)
            for span in task.spans
            for midnight in [(span.date - start).days * MINUTES_A_DAY]
        )
        arrival.SetRange(spans[0][0], spans[-1][1])
        for (_, closes), (opens, _) in pairwise(spans):
            if closes + 1 < opens:
                arrival.RemoveInterval(closes + 1, opens - 1)

    def routes(self) -> list[Route]:
        """The routes of the solution the search has just reached."""
        return [(vehicle, list(self._stops(vehicle))) for vehicle in range(len(self.days))]

    def _stops(self, vehicle: int) -> Iterator[tuple[int, int]]:
        time = self.routing.GetDimensionOrDie(TIME)
        index = self.routing.NextVar(self.routing.Start(vehicle)).Value()
        while not self.routing.IsEnd(index):
            yield self.manager.IndexToNode(index) - self.first, time.CumulVar(index).Min()
            index = self.routing.NextVar(index).Value()

    def wishes(self, routes: Sequence[Route]) -> Iterator[Wish]:
        for vehicle, stops in routes:
            day = self.days[vehicle]
            for task, minute in stops:
                yield Wish(
                    day=day.key,
                    stop=self.tasks[task].stop,
                    arrive_minute=minute - self.network.midnight(day),
                )


def _highest_prizes(tasks: Sequence[Task]) -> dict[Group, float]:
    highest: dict[Group, float] = {}
    for task in tasks:
        highest[task.group] = max(task.prize, highest.get(task.group, 0.0))
    return highest
