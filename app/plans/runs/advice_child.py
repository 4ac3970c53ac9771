"""The process in which changes are tried: problem and plan in, advice out, nothing else."""

import json
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.advise import Means, advise, write_advice
from solver.files import plan_from_json, problem_from_json
from solver.problem import PlaceId, SiteId


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    """The advice as jemput-advice/1 text; something is said first, so that its start is known."""
    say("begun")
    asked = json.loads(payload)
    site = asked["site"]
    means = Means(
        seconds=asked["seconds"], work=asked["work"], seed=asked["seed"], should_stop=should_stop
    )
    found = advise(
        problem_from_json(asked["problem"]),
        plan_from_json(asked["plan"]),
        means,
        site=None if site is None else SiteId(PlaceId(site)),
    )
    return write_advice(found)


if __name__ == "__main__":
    answer(work)
