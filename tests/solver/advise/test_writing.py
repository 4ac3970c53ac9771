"""Advice as a file: the same for the same question, with a place for everything."""

import json
from typing import Any

from solver.advise import advise, write_advice
from solver.problem import CrewId, Problem, PublishedVisit
from tests.solver.advise.make import means, solved
from tests.solver.make import MONDAY, TUESDAY, minute, problem, site, site_id, window
from tests.solver.small_problems import small_problem

FIRST_SEED = 1500
WORK = 150


def written(asked: Problem) -> str:
    return write_advice(advise(asked, solved(asked, work=WORK), means(work=WORK)))


def asked() -> Problem:
    """A school whose notice is not over on its only day, and a visit that people know of."""
    school = site("hall-b", windows=(window(MONDAY),), earliest_date=TUESDAY)
    told = PublishedVisit(
        site=site_id("hall-a"), crew=CrewId("crew-1"), date=MONDAY, arrive_minute=minute("10:00")
    )
    return problem(sites=(site("hall-a"), school), published=(told,), change_penalty=1.0)


def test_prices_remedies_and_the_curve_are_written() -> None:
    content: dict[str, Any] = json.loads(written(asked()))
    assert content["format"] == "jemput-advice/1"
    assert {len(content["prices"][key]) for key in ("crew_day", "kit", "half_hour")} == {3}
    remedies = content["remedies"]
    waived = next(one for one in remedies["tried"] if one["kind"] == "waived_notice")
    assert (waived["site"], waived["verdict"], waived["brings_in"]) == (
        "hall-b",
        "verified",
        ["hall-b"],
    )
    assert remedies["by_site"] == [{"site": "hall-b", "tried": remedies["tried"].index(waived)}]
    assert remedies["not_tried"] == 0
    assert remedies["effort"] == {"seconds": 600, "work": WORK}
    assert [point["max_changes"] for point in content["curve"]] == [0, 1, 2, 5, 10, None]


def test_the_same_question_and_work_give_the_same_advice() -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + 5):
        assert written(small_problem(seed)) == written(small_problem(seed)), f"seed {seed}"
