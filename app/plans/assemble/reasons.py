"""Why a plan leaves sites out, as it was solved."""

from app.plans.rules import Names, Said, say_why
from app.plans.tables import Plan
from solver.files import plan_from_json


def left_out_because(plan: Plan, names: Names) -> dict[str, Said]:
    """For each site that the plan does not visit at all, its reason in words, by the site's id."""
    if plan.answer is None:
        return {}
    return {
        left.site: say_why(left.reason, left.detail, names)
        for left in plan_from_json(plan.answer).unassigned
    }
