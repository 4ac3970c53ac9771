"""What a solver does well before it goes wrong: it tells of a plan and hands it out."""

import json

from app.core.answer import Say
from solver.files import problem_from_json, write_plan
from solver.plan import Plan
from solver.solve import solve


def tell_a_plan(payload: bytes, say: Say) -> Plan:
    plan = solve(problem_from_json(json.loads(payload)["problem"]), seconds=30, work=4)
    # In this order, so that who has seen the progress knows that the plan was handed out.
    say({"plan": write_plan(plan)})
    say({"phase": "improve", "value": plan.value, "bound": None, "gap": None})
    return plan
