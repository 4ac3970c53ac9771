"""Plans are made with what was learnt, say so, and stay as they were when more is learnt."""

from typing import Any

import pytest

from app.plans import queries as plans
from solver.files import problem_from_json
from solver.problem import Problem
from tests import make
from tests.app.plans.town import NPSN
from tests.app.turnout.make import EAST, EAST_HALL, WEST, Rounds

LATER = "2024-01-08"  # a Monday after all rounds


@pytest.fixture
def rounds(office: make.Office) -> Rounds:
    return Rounds.out(office)


def problem(rounds: Rounds, plan_id: str) -> Problem:
    """The problem kept with a plan."""
    with rounds.office.database.reading() as db:
        kept = plans.plan(db, rounds.office.code, plan_id).problem
    assert kept is not None
    return problem_from_json(kept)


def solved(rounds: Rounds) -> str:
    """A plan of a Monday, made now by a worker; its id."""
    town = rounds.crews.week.town
    plan_id = town.ask(start=LATER, days=1, work=200)
    assert town.solve(plan_id)["status"] == "solved"
    return plan_id


def shares(rounds: Rounds, plan_id: str) -> dict[tuple[str, str], tuple[float, str]]:
    """(share, source) by kind and district, like ("hall", WEST)."""
    answer = rounds.office.as_("coordinator").get(f"/plans/{plan_id}/shares")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return {
        (each["kind"], each["district"].removeprefix(rounds.office.code + ".")): (
            each["share"],
            each["source"],
        )
        for each in found
    }


def attendance(made: Problem, site: str) -> set[float]:
    (found,) = [each for each in made.sites if each.id == site]
    return {draw.attendance for draw in found.draws}


def at(rounds: Rounds, plan_id: str, site: str) -> tuple[float, int]:
    """(recordings expected, minutes of service) at a site in a plan."""
    with rounds.office.database.reading() as db:
        placed = [
            each.placed
            for each in plans.visits_of(db, rounds.office.code, plan_id)
            if each.visit.site_id == site
        ]
    return (
        sum(each.expected_recordings for each in placed),
        sum(each.service_minutes for each in placed),
    )


def test_a_district_where_nobody_comes_gets_less(rounds: Rounds) -> None:
    before = solved(rounds)
    for number in range(3):
        for site in ("hall-1", "hall-2", "hall-3"):
            rounds.report(site, number)
        rounds.report(EAST_HALL, number, general=10)

    after = solved(rounds)

    assert shares(rounds, before) == {
        ("hall", WEST): (0.25, "default"),
        ("hall", EAST): (0.25, "default"),
        ("school", WEST): (0.85, "default"),
        ("home_round", WEST): (0.9, "default"),
    }
    learnt = shares(rounds, after)
    west, source = learnt["hall", WEST]
    east, _ = learnt["hall", EAST]
    assert west < 0.03
    assert east > 0.15
    assert source == "district"
    assert learnt["school", WEST] == (0.85, "default")
    assert attendance(problem(rounds, after), "hall-1") == {west}
    assert attendance(problem(rounds, after), EAST_HALL) == {east}
    assert attendance(problem(rounds, after), "school-1") == {0.85}
    recordings_before, minutes_before = at(rounds, before, "hall-1")
    recordings_after, minutes_after = at(rounds, after, "hall-1")
    # Ten of 40 are expected to come today, before the plan begins, and then a quarter of the rest.
    assert recordings_before == pytest.approx(7.5)
    assert recordings_after < 2
    assert minutes_after <= minutes_before
    assert at(rounds, after, EAST_HALL)[0] > 3 * recordings_after


def test_a_plan_keeps_the_shares_it_was_made_with(rounds: Rounds) -> None:
    before = solved(rounds)
    kept, told = problem(rounds, before), shares(rounds, before)

    for number in range(3):
        rounds.report("hall-1", number)
        rounds.report("hall-2", number)

    assert problem(rounds, before) == kept
    assert shares(rounds, before) == told


def test_a_pinned_share_is_planned_with_and_told(rounds: Rounds) -> None:
    code = rounds.office.code
    manager = rounds.office.as_("manager")
    for district, share in ((WEST, 0.4), (EAST, 0.0)):
        body = {"kind": "hall", "district": f"{code}.{district}", "share": share}
        made = manager.put("/turnout/pins", body, headers={"If-Match": "*"})
        assert made.status_code == 200, made.text

    plan_id = solved(rounds)

    assert attendance(problem(rounds, plan_id), "hall-1") == {0.4}
    assert attendance(problem(rounds, plan_id), EAST_HALL) == set()
    found = shares(rounds, plan_id)
    assert found["hall", WEST] == (0.4, "pinned")
    assert found["hall", EAST] == (0.0, "pinned")


def test_a_pin_of_nobody_does_not_hide_people_from_a_report(rounds: Rounds) -> None:
    body = {"kind": "hall", "share": 0.0}
    made = rounds.office.as_("manager").put("/turnout/pins", body, headers={"If-Match": "*"})
    assert made.status_code == 200

    answer = rounds.report("hall-1", general=10).json()

    booked = [each["change"] for each in answer["entries"] if each["ledger"] == "backlog"]
    assert booked == [-10]
    assert rounds.noted() == {"hall-1#0": (40, 10, False)}


def test_published_visits_before_a_plan_take_as_many_as_was_learnt(rounds: Rounds) -> None:
    town = rounds.crews.week.town
    for number in range(3):
        for site in ("hall-1", "hall-2", "hall-3"):
            rounds.report(site, number)
    monday = "2024-01-08"
    plan_id = town.ask(start=monday, days=1)
    assert town.solve(plan_id)["status"] == "solved"
    assert town.publish(plan_id).status_code == 200

    following = town.ask(start="2024-01-09", days=1)
    assert town.solve(following)["status"] == "solved"

    # Nobody comes to the western halls, so all but a few are still there on Tuesday.
    left = {str(pool.id): pool.people for pool in problem(rounds, following).pools}
    village = f"{rounds.office.code}.{WEST}.1001/general/17"
    assert left[village] > 38
    assert any(pool.startswith(NPSN) for pool in left)
