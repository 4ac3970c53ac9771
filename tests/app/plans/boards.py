"""Boards for tests of edits: what a solver's plan looks like on one, and edits at random."""

from random import Random

from app.plans.actions.boards import answer_of
from app.plans.rules.board import Board, Put
from app.plans.rules.edits import Verdict, Wanted, pinned, put, taken_out
from app.plans.rules.judged import Ground, Judged
from solver.check.repeats import promised_visits
from solver.plan import Plan
from solver.problem import Problem


def board_of(plan: Plan) -> Board:
    """The plan's visits as v0, v1, … in its order."""
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
        },
        staffing={(day.crew, day.date): tuple(day.staff) for day in plan.staffing},
        nights={(night.crew, night.date): night.lodging for night in plan.nights},
    )


def ground_of(problem: Problem, board: Board) -> Ground:
    """Promised visits and pinned ones stay; all others yield."""
    ids = list(board.visits)
    promised = promised_visits(problem, [each.visit for each in board.visits.values()])
    locked = {id for id, is_promised in zip(ids, promised, strict=True) if is_promised}
    held = locked | {id for id, each in board.visits.items() if each.pinned}
    return Ground(problem=problem, board=board, held=held, yielding=set(ids) - held)


def edit_at_random(draw: Random, ground: Ground, number: int) -> Verdict:
    """Any edit of any visit, or a new one: many of them cannot be."""
    problem, board = ground.problem, ground.board
    free = sorted(board.visits.keys() - ground.held)
    kind = draw.choice(["move", "move", "move", "drop", "pin", "add", "add"])
    if kind == "pin" and board.visits:
        id = draw.choice(sorted(board.visits))
        return pinned(ground, id, pin=not board.visits[id].pinned)
    if kind == "drop" and free:
        return taken_out(ground, draw.choice(free))
    crew = draw.choice(problem.crews)
    id = draw.choice(free) if kind == "move" and free else f"n{number}"
    stands = board.visits.get(id)
    wanted = Wanted(
        visit_id=id,
        site=draw.choice(problem.sites).id if stands is None else stands.site,
        crew=crew.id,
        date=draw.choice(problem.horizon.dates),
        arrive_minute=draw.choice([None, 5 * draw.randint(80, 200)]),
        service_minutes=draw.choice([None, stands.service_minutes if stands else 60]),
        may_displace=draw.random() < 0.5,
    )
    return put(ground, wanted)


def plan_on(problem: Problem, board: Board, found: Plan) -> Plan:
    """What the plan is with that board."""
    return answer_of(Judged(problem=problem, board=board), found)
