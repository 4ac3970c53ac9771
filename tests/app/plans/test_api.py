"""Plans over HTTP: asked for, watched, read, published; on both databases."""

import json
import threading
import time
from typing import Any

import pytest
from sqlalchemy import event

from app.plans import actions
from app.plans.api import POLL_SECONDS
from app.plans.rules import Failure
from tests import make
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY, Town
from tests.patience import until

WEEK = {"start": MONDAY.isoformat(), "days": 3}


def events(text: str) -> list[dict[str, str]]:
    """Server-sent events, without comments."""
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    return [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]


def note(town: Town, plan_id: str, *, value: float) -> None:
    with town.database.writing() as db:
        actions.note_progress(
            db,
            office_id=town.office.code,
            plan_id=plan_id,
            phase="improve",
            value=value,
            bound=None,
            gap=None,
        )


def begin(town: Town, plan_id: str) -> None:
    with town.database.writing() as db:
        assert actions.begin(db, office_id=town.office.code, plan_id=plan_id)


def fail(town: Town, plan_id: str) -> None:
    with town.database.writing() as db:
        assert actions.fail(
            db,
            office_id=town.office.code,
            plan_id=plan_id,
            failure=Failure(code="uji", id="Uji.", en="Test."),
        )


def test_a_plan_is_asked_for_solved_and_published(town: Town) -> None:
    asked = town.office.as_("coordinator").post("/plans", WEEK | {"seconds": 2})
    assert asked.status_code == 202, asked.text
    assert asked.headers["Location"] == f"/v1/offices/75.71/plans/{asked.json()['id']}"
    assert asked.json()["status"] == "draft"
    assert asked.json()["number"] == 1

    solved = town.solve(asked.json()["id"])

    assert solved["status"] == "solved", solved
    assert solved["value"] > 0
    assert solved["visits"] == len(town.visits(solved["id"])) > 0
    published = town.publish(solved["id"])
    assert published.status_code == 200, published.text
    assert published.json()["status"] == "published"
    assert published.json()["published_at"]


def test_a_visit_says_when_the_crew_drives_arrives_and_leaves(town: Town) -> None:
    plan_id = town.draft()

    visits = town.visits(plan_id)

    assert visits == sorted(visits, key=lambda each: (each["date"], each["crew"], each["arrive"]))
    first = visits[0]
    busy = first["setup_minutes"] + first["service_minutes"] + first["packup_minutes"]
    hours, minutes = map(int, first["arrive"].split(":"))
    leave = hours * 60 + minutes + busy
    assert first["leave"] == f"{leave // 60:02d}:{leave % 60:02d}"
    assert first["drive_minutes_before"] > 0
    assert first["kits"] == 1
    shown = town.show(plan_id)
    total = sum(visit["expected_recordings"] for visit in visits)
    assert shown["recordings"] == pytest.approx(total, abs=0.05)


def test_versions_count_up_and_are_listed_in_pages(town: Town) -> None:
    ids = [town.ask() for _ in range(3)]
    coordinator = town.office.as_("coordinator")

    first = coordinator.get("/plans?limit=2").json()
    rest = coordinator.get(f"/plans?limit=2&cursor={first['next']}").json()

    listed = first["items"] + rest["items"]
    assert [plan["id"] for plan in listed] == ids
    assert [plan["number"] for plan in listed] == [1, 2, 3]
    assert rest["next"] is None


def test_plans_are_found_by_the_dates_that_they_are_about(town: Town) -> None:
    plan_id = town.ask()  # Monday to Wednesday
    coordinator = town.office.as_("coordinator")

    def found(query: str) -> list[str]:
        return [plan["id"] for plan in coordinator.get(f"/plans?{query}").json()["items"]]

    assert found("from=2023-12-13&until=2023-12-17") == [plan_id]
    assert found("from=2023-12-04&until=2023-12-11") == [plan_id]
    assert found("from=2023-12-14") == []
    assert found("until=2023-12-10") == []


def test_a_plans_days_say_when_each_crew_leaves_and_is_back(town: Town) -> None:
    plan_id = town.draft()

    days = town.office.as_("coordinator").get(f"/plans/{plan_id}/days").json()

    visits = town.visits(plan_id)
    assert {(day["crew"], day["date"]) for day in days} == {(v["crew"], v["date"]) for v in visits}
    for day in days:
        own = [v for v in visits if (v["crew"], v["date"]) == (day["crew"], day["date"])]
        assert day["leave"] < own[0]["arrive"]
        assert own[-1]["leave"] < day["back"]
        assert day["morning_base"] == day["evening_base"]


def test_what_is_left_out_says_why_and_prices_are_shown(town: Town) -> None:
    town.retire("hall-1")
    town.close("hall-2", MONDAY.isoformat())
    plan_id = town.draft(days=1)
    coordinator = town.office.as_("coordinator")

    left_out = {
        site["site"]: site for site in coordinator.get(f"/plans/{plan_id}/unassigned").json()
    }

    assert "hall-1" not in left_out
    assert left_out["hall-2"]["reason"] == "NO_OPENING_IN_HORIZON"
    assert left_out["hall-2"]["say"] == {
        "id": "Lokasi hall-2 tidak masuk: tidak buka pada Sen, 11 Des.",
        "en": "Lokasi hall-2 is left out: it is not open on Mon, 11 Dec.",
    }
    assert left_out["hall-2"]["why"] == {
        "id": "Tidak buka pada Sen, 11 Des.",
        "en": "It is not open on Mon, 11 Dec.",
    }
    prices = coordinator.get(f"/plans/{plan_id}/prices").json()
    assert prices.keys() == {"card", "crew_day"}
    assert {one["crew"] for one in prices["crew_day"]} == set(town.crews)
    assert all(one["say"]["id"].startswith("Satu tim lagi") for one in prices["crew_day"])


def test_a_plan_with_a_limit_on_changes_says_no_price_of_a_crew(town: Town) -> None:
    plan_id = town.solve(town.ask(days=1, max_changes=3))["id"]

    prices = town.office.as_("coordinator").get(f"/plans/{plan_id}/prices").json()

    assert prices["card"]
    assert prices["crew_day"] == []


def test_an_unsolved_plan_holds_nothing(town: Town) -> None:
    plan_id = town.ask()
    coordinator = town.office.as_("coordinator")

    assert coordinator.get(f"/plans/{plan_id}/visits").json() == []
    assert coordinator.get(f"/plans/{plan_id}/unassigned").json() == []
    assert coordinator.get(f"/plans/{plan_id}/prices").json() == {"card": [], "crew_day": []}
    assert town.publish(plan_id).json()["code"] == "plan_not_solved"


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"start": "2023-12-05"}, "start"),
    ({"start": "2025-12-06"}, "start"),
    ({"days": 0}, "days"),
    ({"days": 32}, "days"),
    ({"publish_days": 4}, "publish_days"),
    ({"seconds": 601}, "seconds"),
    ({"focus": {"kinds": ["warung"]}}, "focus.kinds.0"),
    ({"focus": {"crews": ["tidak-ada"]}}, "focus.crews.0"),
    ({"max_changes": -1}, "max_changes"),
    ({"unknown": 1}, "body"),
]


def test_a_request_that_cannot_be_is_refused_and_nothing_is_begun(town: Town) -> None:
    coordinator = town.office.as_("coordinator")

    for change, path in REFUSED:
        answer = coordinator.post("/plans", WEEK | change)
        assert answer.status_code == 422, answer.text
        assert answer.json()["fields"][0]["path"] == path

    unknown = coordinator.post("/plans", WEEK | {"based_on": "tidak-ada"})
    assert unknown.status_code == 404
    assert coordinator.get("/plans").json()["items"] == []


def test_an_office_has_only_so_many_plans_at_work(town: Town) -> None:
    for _ in range(5):
        town.ask()

    answer = town.office.as_("coordinator").post("/plans", WEEK)

    assert answer.status_code == 429
    assert answer.json()["code"] == "plans_waiting"


def test_a_request_sent_twice_is_one_plan(town: Town) -> None:
    coordinator = town.office.as_("coordinator")
    key = {"Idempotency-Key": "senin"}

    answers = [coordinator.post("/plans", WEEK, headers=key) for _ in range(2)]

    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert len(coordinator.get("/plans").json()["items"]) == 1


def test_simultaneous_requests_get_numbers_of_their_own(town: Town) -> None:
    ids: list[str] = []
    threads = [threading.Thread(target=lambda: ids.append(town.ask())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(town.show(plan_id)["number"] for plan_id in ids) == [1, 2, 3, 4]


def test_progress_streams_until_the_plan_is_final(town: Town) -> None:
    plan_id = town.ask()
    begin(town, plan_id)
    note(town, plan_id, value=10)

    def go_on() -> None:
        time.sleep(3 * POLL_SECONDS)
        note(town, plan_id, value=20)
        fail(town, plan_id)

    worker = threading.Thread(target=go_on)
    worker.start()
    answer = town.office.as_("coordinator").get(f"/plans/{plan_id}/events")
    worker.join()

    assert answer.headers["content-type"].startswith("text/event-stream")
    first, second, end = events(answer.text)
    assert (first["event"], second["event"], end["event"]) == ("progress", "progress", "end")
    assert json.loads(first["data"])["value"] == 10
    assert json.loads(second["data"])["value"] == 20
    assert json.loads(end["data"]) == {"status": "failed"}


def test_a_stream_resumes_after_the_last_event_that_was_seen(town: Town) -> None:
    plan_id = town.ask()
    begin(town, plan_id)
    for value in (10, 20, 30):
        note(town, plan_id, value=value)
    fail(town, plan_id)
    coordinator = town.office.as_("coordinator")

    everything = events(coordinator.get(f"/plans/{plan_id}/events").text)
    seen = {"Last-Event-ID": everything[1]["id"]}
    rest = events(coordinator.get(f"/plans/{plan_id}/events", headers=seen).text)

    assert rest == everything[2:]


def test_progress_after_the_end_is_not_told(town: Town) -> None:
    plan_id = town.ask()
    begin(town, plan_id)
    fail(town, plan_id)

    note(town, plan_id, value=10)

    (end,) = events(town.office.as_("coordinator").get(f"/plans/{plan_id}/events").text)
    assert end["event"] == "end"


def test_streams_hold_no_connection(town: Town) -> None:
    """More readers than connections, each looks again and again, and the office still works.

    If a stream held one, the others would wait for it in vain and be refused.
    """
    plan_id = town.ask()
    begin(town, plan_id)
    threads = [
        threading.Thread(
            target=lambda: town.office.as_("coordinator").get(f"/plans/{plan_id}/events")
        )
        for _ in range(40)
    ]
    looks: list[None] = []
    event.listen(town.database.readers, "checkout", lambda *_: looks.append(None))
    for thread in threads:
        thread.start()
    until(lambda: len(looks) > 3 * len(threads))

    assert town.show(plan_id)["status"] == "solving"
    fail(town, plan_id)
    for thread in threads:
        thread.join(timeout=120)

    assert not any(thread.is_alive() for thread in threads)


ROUTES = [
    ("GET", "/plans/{plan}"),
    ("GET", "/plans/{plan}/visits"),
    ("GET", "/plans/{plan}/unassigned"),
    ("GET", "/plans/{plan}/prices"),
    ("GET", "/plans/{plan}/events"),
    ("POST", "/plans/{plan}/cancel"),
    ("POST", "/plans/{plan}/publish"),
]


def test_another_offices_plan_looks_like_none(town: Town, neighbour: make.Office) -> None:
    own = towns.build(neighbour)
    foreign = own.ask(days=1)
    coordinator = town.office.as_("coordinator")

    for method, path in ROUTES:
        seen = {"If-Match": "*"}
        theirs = coordinator.call(method, path.format(plan=foreign), headers=seen)
        none = coordinator.call(method, path.format(plan="tidak-ada"), headers=seen)
        assert theirs.status_code == none.status_code == 404, path
        assert theirs.json() == none.json()
    assert own.show(foreign)["status"] == "draft"


def test_a_plan_says_what_it_was_asked_with(town: Town) -> None:
    usual = town.show(town.ask())
    assert (usual["max_changes"], usual["card_policy"]) == (None, "print_later")

    other = town.show(town.ask(max_changes=3, cards="print_now"))

    assert (other["max_changes"], other["card_policy"]) == (3, "print_now")


def test_a_plan_is_not_based_on_another_offices(town: Town, neighbour: make.Office) -> None:
    foreign = towns.build(neighbour).ask()

    answer = town.office.as_("coordinator").post("/plans", WEEK | {"based_on": foreign})

    assert answer.status_code == 404


def test_only_coordinators_and_above_plan(town: Town) -> None:
    plan_id = town.ask()

    for role in ("viewer", "field"):
        caller = town.office.as_(role)
        assert caller.post("/plans", WEEK).status_code == 403
        assert caller.get("/plans").status_code == 403
        assert caller.post(f"/plans/{plan_id}/cancel").status_code == 403
