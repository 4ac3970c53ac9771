"""Sites that a plan leaves out because people made it so: no search has a reason for them."""

import json

from app.plans.tables import Plan


def left_by_hand(plan: Plan) -> list[tuple[str, float]]:
    """Each site without visit and reason, and the people who were expected there before.

    Before anybody edited the plan, that is; 0 where it was not visited then.
    """
    if plan.problem is None or plan.answer is None:
        return []
    answer = json.loads(plan.answer)
    told = {each["site"] for each in (*answer["visits"], *answer["unassigned"])}
    expected: dict[str, float] = {}
    for visit in json.loads(plan.found)["visits"] if plan.found else ():
        people = expected.get(visit["site"], 0.0) + visit["expected_recordings"]
        expected[visit["site"]] = people
    sites = [site["id"] for site in json.loads(plan.problem)["sites"]]
    return [(site, expected.get(site, 0.0)) for site in sites if site not in told]
