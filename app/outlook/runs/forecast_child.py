"""The process in which a forecast is made: what it stands on in, progress and what was found out."""

import json
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from app.outlook.rules.forecasting import FOUND, ClashError
from app.outlook.rules.ground import GROUND
from app.outlook.rules.study import OTHERS, OTHERS_FOUND, study
from solver.plan import Plan
from solver.problem import Problem
from solver.solve import solve


class Stopped(Exception):  # noqa: N818 -- no error: somebody asked for it
    """Nobody wants the forecast any more."""


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    """{"found": …, "others": …}, {"clash": first date of the week} or {"stopped": true}."""
    asked = json.loads(payload)
    ground = GROUND.validate_json(asked["ground"])
    others = OTHERS.validate_json(asked["others"])

    def planned(problem: Problem, seconds: float) -> Plan:
        plan = solve(
            problem,
            seconds=seconds,
            work=ground.work,
            seed=ground.seed,
            should_stop=should_stop,
        )
        if should_stop():
            raise Stopped
        return plan

    say({"phase": "begun", "done": 0})
    try:
        found, beside = study(
            ground, others, planned, lambda phase, done: say({"phase": phase, "done": done})
        )
    except ClashError as clash:
        return {"clash": clash.week.isoformat()}
    except Stopped:
        return {"stopped": True}
    return {
        "found": FOUND.dump_python(found, mode="json"),
        "others": OTHERS_FOUND.dump_python(beside, mode="json"),
    }


if __name__ == "__main__":
    answer(work)
