"""How long a coordinator waits on the board of a big office: an edit tried, other places sought."""

import time
from collections.abc import Callable, Iterator
from functools import partial

from app.plans.rules.alternatives import best_places
from app.plans.rules.board import Board, Put
from app.plans.rules.edits import Wanted, put
from app.plans.rules.judged import Ground
from benchmarks.waits.wait import Wait
from benchmarks.weeks.generate import week
from solver.files import problem_from_json, write_problem
from solver.problem import Problem
from solver.solve import solve

KIND = "metro"
WORK = 30
AIM_SECONDS = 1.0


def edits(repeats: int) -> Iterator[Wait]:
    """From the text of the kept problem on, as a request finds it; without the database."""
    text = write_problem(week(KIND, "plain", 1))
    board = _planned(problem_from_json(text))
    ids = list(board.visits)
    for number in range(repeats):
        id, other = ids[number * 7 % len(ids)], board.visits[ids[number * 11 % len(ids)]]
        yield _timed(f"{KIND}: an edit is tried", partial(_tried, text, board, id, other))
        yield _timed(f"{KIND}: other places for a visit", partial(_places, text, board, id))


def _tried(text: str, board: Board, id: str, other: Put) -> None:
    wanted = Wanted(
        visit_id=id,
        site=board.visits[id].site,
        crew=other.crew,
        date=other.date,
        arrive_minute=None,
        service_minutes=board.visits[id].service_minutes,
        may_displace=True,
    )
    put(_ground(text, board), wanted)


def _places(text: str, board: Board, id: str) -> None:
    best_places(_ground(text, board), id, board.visits[id].site, most=3)


def _ground(text: str, board: Board) -> Ground:
    return Ground(problem=problem_from_json(text), board=board, yielding=set(board.visits))


def _planned(problem: Problem) -> Board:
    plan = solve(problem, seconds=600, work=WORK)
    return Board(
        visits={
            f"v{index}": Put(
                site=visit.site,
                crew=visit.crew,
                date=visit.date,
                arrive_minute=visit.arrive_minute,
                service_minutes=visit.service_minutes,
            )
            for index, visit in enumerate(plan.visits)
        }
    )


def _timed(what: str, work: Callable[[], None]) -> Wait:
    clock, cpu = time.monotonic(), time.process_time()
    work()
    return Wait(
        what=what,
        clock_seconds=time.monotonic() - clock,
        cpu_seconds=time.process_time() - cpu,
        aim_seconds=AIM_SECONDS,
    )
