"""A plan by the checker, and another one on its data."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.errors import Conflict
from app.plans import queries
from app.plans.assemble.ground import board_kept
from app.plans.rules.judged import Judged
from app.plans.tables import Plan
from solver.files import problem_from_json


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two plans, judged on the data of the first."""

    plan: Plan
    judged: Judged
    against: Plan | None = None
    other: Judged | None = None


def check_same_dates(plan: Plan, other: Plan) -> None:
    """Raises Conflict where the other plan is about other dates."""
    if (other.start, other.days) != (plan.start, plan.days):
        raise Conflict(
            "other_dates",
            id="Rencana itu mencakup tanggal lain.",
            en="That plan is about other dates.",
        )


def judgement_of(db: Session, plan: Plan, against_id: str | None) -> Pair:
    """Raises Conflict where there is no plan to judge, and for one that is about other dates."""
    board = board_kept(db, plan)
    assert plan.problem is not None  # noqa: S101 -- board_kept has asked
    judged = Judged(problem=problem_from_json(plan.problem), board=board)
    if against_id is None:
        return Pair(plan=plan, judged=judged)
    against = queries.plan(db, plan.office_id, against_id)
    check_same_dates(plan, against)
    other = Judged(problem=judged.problem, board=board_kept(db, against))
    return Pair(plan=plan, judged=judged, against=against, other=other)
