"""What a worker does for plans."""

from app.core import queue
from app.plans.actions import RUN
from app.plans.runs.solving import solve_plan

__all__ = ["solve_plan"]


def _solve(*, office_id: str, plan_id: str) -> None:
    solve_plan(queue.database(), office_id=office_id, plan_id=plan_id)


queue.register(RUN, _solve)
