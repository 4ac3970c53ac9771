"""A host in a week without an hour to spare gets other times, picks one, and all books agree.

The demo office's crews are out from morning to closing time. What gives way is what nobody was
promised; whom the office has asked or promised a time keeps it to the minute.
"""

import math
from collections import Counter
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.core.database import Database
from app.plans import assemble, queries
from app.plans.assemble.promises import visit_of
from app.plans.rules import VisitState, Wishes
from solver.check import broken_rules
from solver.plan import CrewDay
from solver.problem import CrewId, StaffId
from tests import make
from tests.app.confirmations.make import Hosts, path_of
from tests.journeys.make import MONDAY, SEARCH, WEEK, Coordinator, demo_office

TRIED = 8
Visit = dict[str, Any]
Placed = tuple[str, str, str]


@pytest.fixture
def office(database: Database, client: TestClient) -> make.Office:
    return demo_office(database, client)


def test_a_host_in_a_full_week_picks_another_time_and_books_agree(office: make.Office) -> None:
    desk = Coordinator(office)
    first = desk.plan(start=MONDAY, days=6, **SEARCH | {"work": 60})
    desk.publish(first)
    hosts = Hosts(town=desk.town, plan_id=first["id"])
    schools = [v for v in desk.visits(first) if v["site"].startswith("school")]
    promised, tried = schools[::4], [v for v in schools if v not in schools[::4]][:TRIED]
    for visit in promised:
        desk.become(visit, VisitState.CONFIRMED)

    offers = [offered(hosts, visit) for visit in tried]
    with_times = [offer for offer in offers if offer["slots"]]
    assert len(with_times) > TRIED / 2, "a host usually has other times"
    # The last one has nobody among those who would give way: these were asked meanwhile.
    chosen = next(o for o in reversed(offers) if hosts.facts(o["path"])["slots"])
    picked = next(slot for slot in chosen["slots"] if still_there(hosts, chosen, slot))
    before = crews_week(desk)

    kept = hosts.answer(chosen["path"], "move", slot=key(picked))

    assert (kept.status_code, kept.json()["time"]["seen"]) == (200, key(picked)), kept.text
    after = crews_week(desk)
    assert after[chosen["visit"]] == (picked["crew"], key(picked), "confirmed")
    only_what_was_said_gave_way(before, after, chosen["visit"], picked)
    asked = {offer["visit"] for offer in offers} - {chosen["visit"]}
    for visit_id in asked | {visit["id"] for visit in promised}:
        assert after[visit_id] == before[visit_id]
    the_published_week_breaks_no_rule(office)
    cards_are_promised_to_what_stands(desk, first, after)


def offered(hosts: Hosts, visit: Visit) -> Visit:
    made = hosts.post_offer(visit["id"])
    assert made.status_code == 201, made.text
    return made.json()["offer"] | {"path": path_of(made.json()["link"])}


def key(at: Visit) -> str:
    return f"{at['date']}T{at['arrive']}"


def still_there(hosts: Hosts, offer: Visit, slot: Visit) -> bool:
    return key(slot) in {shown["seen"] for shown in hosts.facts(offer["path"])["slots"]}


def crews_week(desk: Coordinator) -> dict[str, Placed]:
    """By visit: the crew that has it on its phone, when it arrives, and what is known of it."""
    return {
        stop["visit"]: (crew, stop["arrive"][:16], stop["state"])
        for (crew, _), day in desk.days(WEEK).items()
        for stop in day["stops"]
        if stop["state"] != "cancelled"
    }


def only_what_was_said_gave_way(
    before: dict[str, Placed], after: dict[str, Placed], moved: str, picked: Visit
) -> None:
    said = {
        move["visit"]: move["date"] and (move["crew"], key(move), "proposed")
        for move in picked["moves"]
    }
    assert said
    assert said == {
        id: after.get(id)
        for id, placed in before.items()
        if id != moved and after.get(id) != placed
    }
    assert all(before[id][2] == "proposed" for id in said)
    assert after.keys() <= before.keys()


def the_published_week_breaks_no_rule(office: make.Office) -> None:
    with office.database.reading() as db:
        first, last = date.fromisoformat(WEEK[0]), date.fromisoformat(WEEK[-1])
        made = assemble.problem_for(
            db, office.code, start=first, days=6, today=make.TODAY, wishes=Wishes()
        )
        placed = queries.published_visits(db, office.code, first=first, last=last)
        visits = [visit_of(each) for each in placed if each.visit.state != VisitState.CANCELLED]
        staffing = [
            CrewDay(
                crew=CrewId(day.crew_id), date=day.date, staff=tuple(map(StaffId, day.staff_ids))
            )
            for day in queries.published_crew_days(db, office.code, first=first, last=last)
        ]
        assert not broken_rules(made.problem, visits=visits, staffing=staffing)


def cards_are_promised_to_what_stands(
    desk: Coordinator, first: Visit, after: dict[str, Placed]
) -> None:
    newest = desk.get("/plans")["items"][-1]
    cards = {v["id"]: v["expected_cards"] for plan in (first, newest) for v in desk.visits(plan)}
    expected: Counter[tuple[str, str]] = Counter()
    for id, (crew, arrive, _) in after.items():
        expected[crew, arrive[:10]] += cards[id]
    needed: Counter[str] = Counter()
    for (_, day), of_crew in expected.items():  # a crew takes whole tens along
        needed[day] += 10 * math.ceil(round(of_crew / 10, 6))
    answer = desk.office.as_("manager").get("/stock").json()
    assert {one["date"]: one["cards"] for one in answer["promises"]} == dict(+needed)
