"""What a mark offers: the rest of the week again; and what it does to plans that others made."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.crews import actions as crews
from app.crews import queries as crew_queries
from app.plans import queries
from app.plans.rules import VisitState
from solver.files import problem_from_json
from tests import make
from tests.app.confirmations.make import Hosts
from tests.app.disruptions.make import MON, TUE, affected, mark, show, sites, take_back
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY, Town, at


def published(town: Town, *stops: tuple[str, int, str]) -> str:
    plan_id = town.draft_of(*stops)
    answer = town.publish(plan_id)
    assert answer.status_code == 200, answer.text
    return plan_id


def monday(town: Town) -> str:
    """The first crew is at hall-1 from 10:00 to 11:45 and at hall-2 from 13:00 on; then a day."""
    return published(town, ("hall-1", 0, "10:00"), ("hall-2", 0, "13:00"), ("hall-3", 1, "10:00"))


def where(town: Town, plan_id: str) -> dict[str, tuple[str, str]]:
    return {each["site"]: (each["crew"], each["date"]) for each in town.visits(plan_id)}


def diff(town: Town, plan_id: str) -> dict[str, Any]:
    return town.office.as_("coordinator").get(f"/plans/{plan_id}/diff").json()


def test_a_mark_offers_the_rest_of_the_week_again(town: Town) -> None:
    first = monday(town)
    moment = at(MONDAY, "11:00").isoformat()

    marked = mark(town.office, crew=town.crews[0], start="11:00", **{"from": moment})

    offered = marked["replan"]
    assert (offered["based_on"], offered["from"], offered["publish_days"]) == (first, moment, 2)
    second = town.draft(**offered, start=None)
    assert where(town, second)["hall-2"][0] == town.crews[1]
    assert where(town, second)["hall-1"] == (town.crews[0], MON)


def test_a_wish_without_a_moment_is_for_now(town: Town) -> None:
    first = monday(town)

    assert mark(town.office, site="hall-2")["replan"] == {
        "based_on": first,
        "from": None,
        "days": None,
        "publish_days": 2,
        "focus": {"kinds": [], "districts": [], "segments": [], "crews": []},
        "stability": None,
        "cards": "print_later",
    }


def test_a_wish_asks_for_what_the_plan_was_asked_for(town: Town) -> None:
    focus = {"kinds": ["hall"], "districts": [], "segments": [], "crews": []}
    plan = town.draft(days=4, publish_days=2, focus=focus, stability=3.5, cards="print_now")
    assert town.publish(plan).status_code == 200

    offered = mark(town.office, site="hall-2")["replan"]

    assert (offered["focus"], offered["stability"], offered["cards"]) == (focus, 3.5, "print_now")
    assert offered["publish_days"] == 2


def test_without_anything_published_there_is_nothing_to_replan(town: Town) -> None:
    marked = mark(town.office, site="hall-2")
    assert marked["replan"] is None

    answer = town.office.as_("coordinator").post(
        "/disruptions", {"first_date": MON, "site": "hall-1", "replan": True}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_replan")
    listed = town.office.as_("coordinator").get("/disruptions").json()["items"]
    assert [each["id"] for each in listed] == [marked["id"]]


def test_a_mark_may_ask_for_the_plan_itself_and_its_diff_says_why(town: Town) -> None:
    first = monday(town)
    moment = at(MONDAY, "11:00").isoformat()

    marked = mark(town.office, site="hall-2", note="Musyawarah", replan=True, **{"from": moment})

    shown = town.show(town.finish(marked["plan"]))
    assert (shown["status"], shown["based_on"], shown["from"]) == ("solved", first, moment)
    moved = {each["site"]: each for each in diff(town, marked["plan"])["moved"]}
    assert moved["hall-2"]["after"]["date"] == TUE
    assert moved.pop("hall-2")["why"]["id"] == (
        "Lokasi ini tidak dapat dipakai: dibatalkan pihak lokasi (Musyawarah)."
    )
    assert {each["why"] for each in moved.values()} <= {None}
    assert sites(show(town.office, marked)) == ["hall-2"]
    assert town.publish(marked["plan"]).status_code == 200
    assert sites(show(town.office, marked)) == []
    assert affected(town.office) == []


def test_too_many_waiting_plans_leave_nothing_marked(town: Town) -> None:
    monday(town)
    for _ in range(5):
        town.ask()

    answer = town.office.as_("coordinator").post(
        "/disruptions", {"first_date": MON, "site": "hall-2", "replan": True}
    )

    assert answer.status_code == 429
    assert affected(town.office) == []


def test_a_plan_that_was_asked_for_stops_with_the_mark(town: Town) -> None:
    monday(town)
    marked = mark(town.office, site="hall-2", replan=True)

    take_back(town.office, marked)

    assert town.show(marked["plan"])["status"] == "cancelled"


def test_a_plan_that_is_made_already_stays(town: Town) -> None:
    monday(town)
    marked = mark(town.office, site="hall-2", replan=True)
    town.finish(marked["plan"])

    take_back(town.office, marked)

    assert town.show(marked["plan"])["status"] == "solved"


def test_drafts_of_others_that_ignore_the_mark_are_not_published(town: Town) -> None:
    draft = town.draft_of(("hall-1", 0, "10:00"), ("hall-2", 0, "13:00"))
    marked = mark(town.office, areas=["75.71.01.1002"], reason="rain")

    refused = town.publish(draft)

    assert (refused.status_code, refused.json()["code"]) == (409, "plan_outdated")
    assert "Lokasi hall-2 tidak buka pada" in refused.json()["detail"]
    take_back(town.office, marked)
    assert town.publish(draft).status_code == 200


def test_a_promise_in_vain_fails_the_plan_until_it_is_given_up(town: Town) -> None:
    first = monday(town)
    promised = next(each["id"] for each in town.visits(first) if each["site"] == "hall-2")
    town.advance(promised, VisitState.CONFIRMED)
    moment = {"from": at(MONDAY, "11:00").isoformat()}
    marked = mark(town.office, site="hall-2", replan=True, **moment)
    assert marked["at_risk"] == 1
    assert town.solve(marked["plan"])["failure"]["code"] == "promises_conflict"

    path = f"/disruptions/{marked['id']}/release"
    released = town.office.as_("coordinator").post(path, {"visits": [promised]}).json()

    wish = released["replan"] | moment
    second = town.draft(**wish, start=None)
    after = {each["site"]: each for each in town.visits(second)}
    assert (after["hall-2"]["id"], after["hall-2"]["date"]) == (promised, TUE)


def test_whoever_falls_ill_on_the_way_does_not_go_on(town: Town) -> None:
    """Without its only operator a crew that is out ends its day."""
    person = town.employ("operator")
    first = town.draft(days=1, focus={"kinds": ["hall"]})
    assert town.publish(first).status_code == 200
    going, arrive = min((each["crew"], each["arrive"]) for each in town.visits(first))
    moment = {"from": at(MONDAY, arrive).isoformat()}

    marked = mark(town.office, person=person, **moment)

    made = town.problem(town.ask(**marked["replan"], start=None))
    crew = next(each for each in made.crews if each.id == going)
    assert [each for each in crew.shifts if each.date == MONDAY] == []
    assert made.staff is not None
    assert MONDAY not in made.staff[0].dates


def test_a_crew_that_can_spare_somebody_goes_on(town: Town) -> None:
    person = town.employ("operator")
    with town.database.writing() as db:
        spare = crews.add_staff(db, office_id=town.office.code, name="Rani", roles=["operator"]).id
        crew_queries.crew(db, town.office.code, town.crews[1]).active = False
    first = town.draft(days=1, focus={"kinds": ["hall"]})
    assert town.publish(first).status_code == 200
    with town.database.writing() as db:
        (day,) = queries.crew_days_of(db, town.office.code, first)
        day.staff_ids = [person, spare]
    arrive = min(each["arrive"] for each in town.visits(first))

    marked = mark(town.office, person=spare, **{"from": at(MONDAY, arrive).isoformat()})

    made = town.problem(town.ask(**marked["replan"], start=None))
    (shift,) = [each for crew in made.crews for each in crew.shifts if each.date == MONDAY]
    assert shift.needs == {f"with/{town.crews[0]}": 1}


def test_kept_in_a_problem_is_nobodys_name(town: Town) -> None:
    monday(town)
    marked = mark(town.office, crew=town.crews[0], note="Pak Dadang", replan=True)
    town.finish(marked["plan"])

    with town.database.reading() as db:
        kept = queries.plan(db, town.office.code, marked["plan"]).problem

    assert kept is not None
    assert problem_from_json(kept).horizon.start == MONDAY
    assert "Dadang" not in kept


def test_marks_of_a_neighbour_close_nothing_here(town: Town, neighbour: make.Office) -> None:
    plan = monday(town)
    towns.build(neighbour)

    assert mark(neighbour, site="hall-1")["affected"] == []

    assert affected(town.office) == []
    assert where(town, plan)["hall-1"][1] == MON


@pytest.mark.parametrize("days", [1, 8])
def test_a_wish_goes_on_with_the_next_plan_that_is_published(town: Town, days: int) -> None:
    """A mark on a date that nothing is published for may change later dates all the same."""
    first = monday(town)
    before = (MONDAY - timedelta(days=days)).isoformat() if days == 1 else MON

    marked = mark(town.office, site="hall-2", first_date=before, last_date=TUE)

    assert marked["replan"]["based_on"] == first
    last = date.fromisoformat(TUE) + timedelta(days=days)
    assert mark(town.office, site="hall-2", first_date=last.isoformat())["replan"] is None


def after_a_host_picked(town: Town, site: str) -> None:
    """The host of the site's visit picks another time on its date."""
    hosts = Hosts(town=town, plan_id="")
    visit = hosts.visit(site)
    path = hosts.offer(visit["id"])
    slots = [slot["seen"] for slot in hosts.facts(path)["slots"]]
    picked = next(seen for seen in slots if seen[:10] == visit["date"])
    assert hosts.answer(path, "move", slot=picked).status_code == 200


def test_a_wish_covers_what_a_host_left_to_the_plan_before(town: Town) -> None:
    """A picked time is a version of one date; the dates after it are published by another."""
    published(town, ("hall-1", 0, "10:00"), ("hall-2", 1, "10:00"), ("hall-3", 2, "10:00"))
    after_a_host_picked(town, "hall-1")
    wednesday = (MONDAY + timedelta(days=2)).isoformat()
    days = {"first_date": MON, "last_date": wednesday}

    marked = mark(town.office, crew=town.crews[0], replan=True, **days)

    assert {each["date"] for each in marked["affected"]} == {MON, TUE, wednesday}
    assert marked["replan"]["publish_days"] == 3
    wished = town.draft(**marked["replan"], start=None)
    town.finish(marked["plan"])
    for plan in (wished, marked["plan"]):
        assert {each["crew"] for each in town.visits(plan)} == {town.crews[1]}
    answer = town.publish(marked["plan"])
    assert answer.status_code == 200, answer.text
    assert sites(show(town.office, marked)) == []


def test_a_wish_reaches_to_the_last_visit_hit_whichever_plan_has_it(town: Town) -> None:
    monday(town)
    wednesday = (MONDAY + timedelta(days=2)).isoformat()
    later = town.draft(start=wednesday, days=2, focus={"kinds": ["hall"]})
    assert town.publish(later).status_code == 200
    hit = max(each["date"] for each in town.visits(later))

    marked = mark(town.office, areas=["75.71"], reason="flood", last_date="2023-12-31")

    assert max(each["date"] for each in marked["affected"]) == hit
    wish = marked["replan"]
    assert wish["days"] == wish["publish_days"] >= 3
    wished = town.draft(**wish, start=None)
    answer = town.publish(wished)
    assert answer.status_code == 200, answer.text
    assert affected(town.office) == []


def test_a_plan_keeps_whom_hosts_were_asked_about(town: Town) -> None:
    """Though another time would be worth more: its host holds a link that names this one."""
    published(town, ("hall-1", 0, "10:00"), ("hall-2", 0, "13:00"), ("hall-3", 2, "10:00"))
    asked = Hosts(town=town, plan_id="").visit("hall-3")
    town.advance(asked["id"], VisitState.OFFERED)
    site = mark(town.office, site="hall-1", note="ujian")

    again = town.draft(**site["replan"] | {"stability": 0.0}, start=None)

    after = {each["id"]: each for each in town.visits(again)}
    same = ("date", "arrive", "service_minutes")
    assert [after[asked["id"]][name] for name in same] == [asked[name] for name in same]


def test_an_offered_visit_that_a_mark_hits_may_move(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"), ("hall-2", 0, "13:00"), ("hall-3", 2, "10:00"))
    hosts = Hosts(town=town, plan_id="")
    hit, asked = hosts.visit("hall-2"), hosts.visit("hall-3")
    for each in (hit, asked):
        town.advance(each["id"], VisitState.OFFERED)
    marked = mark(town.office, site="hall-2", note="ujian")

    again = town.draft(**marked["replan"], start=None)

    after = {each["id"]: each for each in town.visits(again)}
    assert after[hit["id"]]["date"] != hit["date"]
    assert (after[asked["id"]]["date"], after[asked["id"]]["arrive"]) == (
        asked["date"],
        asked["arrive"],
    )
    assert town.publish(again).status_code == 200


def test_another_crew_keeps_an_offered_visit_when_its_own_is_out(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"), ("hall-3", 1, "10:00"))
    asked = Hosts(town=town, plan_id="").visit("hall-3")
    town.advance(asked["id"], VisitState.OFFERED)
    marked = mark(town.office, crew=town.crews[0], reason="ill", last_date=TUE)

    again = town.draft(**marked["replan"], start=None)

    assert {each["crew"] for each in town.visits(again)} == {town.crews[1]}
    assert town.publish(again).status_code == 200
