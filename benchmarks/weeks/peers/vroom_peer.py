"""VROOM through pyvroom (both BSD-2-Clause): fast insertion and local search.

VROOM has no prizes: it first makes the sum of priorities (0 to 100) as large as it can, then the
drives short. Prizes are scaled to priorities. A task is a job with several time windows on a line
of time over all dates; a crew-day is a vehicle; who may go where is said by skills. There are no
groups of jobs, so a published visit is asked for at its published time only. Overtime is free to
it. VROOM stops by itself; the time limit rarely matters.
Not told: as for PyVRP, and the price of overtime.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import vroom
from vroom.solution.solution import Solution

from benchmarks.weeks.clock import Clock
from benchmarks.weeks.days import Day
from benchmarks.weeks.peers.answer import Answer, Answers
from benchmarks.weeks.peers.network import MINUTES_A_DAY, Network
from benchmarks.weeks.peers.repair import Wish
from benchmarks.weeks.peers.tasks import Task
from solver.problem import CrewId, Problem

EXPLORATION = 5
"""The most thorough search VROOM has."""
LOCKED_PRIORITY, HIGHEST_PRIORITY = 100, 90
"""Promises come before everything; the best prize gets the second, all others their part of it."""
SECONDS_A_MINUTE = 60
PROFILE = "car"


def solve(problem: Problem, tasks: Sequence[Task], days: Sequence[Day], *, clock: Clock) -> Answers:
    """VROOM at its highest level of exploration, on one thread."""
    network = Network(problem)
    chosen = list(_without_second_ways(tasks))
    asked = vroom.Input()
    asked.set_durations_matrix(PROFILE, network.minutes * SECONDS_A_MINUTE)
    asked.add_vehicle([_vehicle(number, day, chosen, network) for number, day in enumerate(days)])
    highest = max((task.prize for task in chosen), default=1.0) or 1.0
    for number, task in enumerate(chosen):
        asked.add_job(_job(number, task, highest, problem, network))
    solution = asked.solve(
        exploration_level=EXPLORATION, nb_threads=1, timeout=timedelta(seconds=clock.left)
    )
    answers = Answers()
    answers.add(
        Answer(
            seconds=clock.spent,
            wishes=lambda: list(_wishes(solution, chosen, days, network)),
        )
    )
    return answers


def _without_second_ways(tasks: Sequence[Task]) -> Iterator[Task]:
    """Of a published visit and a free one to the same site, the published one."""
    kept = {task.group for task in tasks if task.bonus}
    return (task for task in tasks if task.bonus or task.group not in kept)


def _vehicle(number: int, day: Day, tasks: Sequence[Task], network: Network) -> vroom.Vehicle:
    midnight, shift = network.midnight(day), day.shift
    depot = network.rows[day.crew.depot]
    skills = {_skill(crews) for crews in _crew_sets(tasks) if day.crew.id in crews}
    return vroom.Vehicle(
        number,
        start=depot,
        end=depot,
        profile=PROFILE,
        skills=skills,
        time_window=vroom.TimeWindow(
            (midnight + shift.start_minute) * SECONDS_A_MINUTE,
            (midnight + shift.end_minute + shift.overtime_minutes) * SECONDS_A_MINUTE,
        ),
    )


def _crew_sets(tasks: Sequence[Task]) -> set[frozenset[CrewId]]:
    return {task.crews for task in tasks}


def _skill(crews: frozenset[CrewId]) -> int:
    """A number for each set of crews: its hash would change from process to process."""
    return sum(1 << (int(crew.rpartition("-")[2]) - 1) for crew in crews)


def _job(number: int, task: Task, highest: float, problem: Problem, network: Network) -> vroom.Job:
    priority = max(1, round(HIGHEST_PRIORITY * task.prize / highest))
    windows = [
        vroom.TimeWindow(
            (midnight + span.first) * SECONDS_A_MINUTE, (midnight + span.last) * SECONDS_A_MINUTE
        )
        for span in task.spans
        for midnight in [(span.date - problem.horizon.start).days * MINUTES_A_DAY]
    ]
    return vroom.Job(
        number,
        location=network.rows[task.stop.site.id],
        default_service=task.stop.total_minutes * SECONDS_A_MINUTE,
        skills={_skill(task.crews)},
        priority=LOCKED_PRIORITY if task.locked else priority,
        time_windows=windows,
    )


def _wishes(
    solution: Solution, tasks: Sequence[Task], days: Sequence[Day], network: Network
) -> Iterator[Wish]:
    routes: list[dict[str, Any]] = solution.to_dict()["routes"]
    for route in routes:
        day = days[int(route["vehicle"])]
        for step in route["steps"]:
            if step["type"] == "job":
                waited = step["arrival"] + step["waiting_time"]
                yield Wish(
                    day=day.key,
                    stop=tasks[int(step["id"])].stop,
                    arrive_minute=waited // SECONDS_A_MINUTE - network.midnight(day),
                )
