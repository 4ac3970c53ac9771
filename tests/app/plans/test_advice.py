"""Advice over HTTP: asked for, tried by a worker in a process of its own, read."""

import threading
from pathlib import Path
from typing import Any

import pytest

from app.core.database import Database
from app.plans.runs import advising
from app.worker import working
from tests import make
from tests.app.plans import town as towns
from tests.app.plans.children import tries_on
from tests.app.plans.town import MONDAY, Town
from tests.patience import until

CHILDREN = "tests.app.plans.children"
ASKED = {"seconds": 60, "work": 60}


def ask(town: Town, plan_id: str, **changes: Any) -> dict[str, Any]:
    answer = town.office.as_("coordinator").post(f"/plans/{plan_id}/advice", ASKED | changes)
    assert answer.status_code == 202, answer.text
    shown = answer.json()
    where = f"/v1/offices/{town.office.code}/plans/{plan_id}/advice/{shown['id']}"
    assert answer.headers["Location"] == where
    return shown


def try_out(town: Town, asked: dict[str, Any], **options: Any) -> dict[str, Any]:
    """A worker's run, here and now; then what is read."""
    advising.advise_on_plan(
        town.database,
        office_id=town.office.code,
        plan_id=asked["plan"],
        advice_id=asked["id"],
        **options,
    )
    return read(town, asked)


def read(town: Town, asked: dict[str, Any]) -> dict[str, Any]:
    answer = town.office.as_("coordinator").get(f"/plans/{asked['plan']}/advice/{asked['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_would_help_is_tried_and_said_in_both_languages(town: Town) -> None:
    plan_id = town.draft(days=1)

    asked = ask(town, plan_id)
    assert (asked["status"], asked["tried"], asked["curve"]) == ("asked", [], [])
    found = try_out(town, asked)

    assert found["status"] == "done"
    assert {one["kind"] for one in found["tried"]} >= {"kit", "half_hour", "extra_crew"}
    assert found["not_tried"] == 0
    for one in found["tried"]:
        tried = "sudah diuji" if one["verdict"] == "verified" else "Sudah dicoba"
        assert tried in one["say"]["id"]
    assert {one["crew"] for one in found["prices"]["kit"]} == set(town.crews)
    assert all(one["say"]["en"] for one in found["prices"]["half_hour"])
    assert town.show(plan_id)["status"] == "solved"


def test_a_published_plan_has_its_disruption_curve(town: Town) -> None:
    town.publish(town.draft(days=1))
    plan_id = town.draft(days=1)

    curve = try_out(town, ask(town, plan_id))["curve"]

    assert [point["max_changes"] for point in curve] == [0, 1, 2, 5, 10, None]
    values = [point["value"] for point in curve if point["value"] is not None]
    assert values == sorted(values)
    assert curve[-1]["say"]["id"].startswith("Tanpa batas perubahan: ")


def test_asked_about_a_site_only_what_bears_on_it_is_tried(town: Town) -> None:
    town.close("hall-2", MONDAY.isoformat())
    plan_id = town.draft(days=1)

    found = try_out(town, ask(town, plan_id, site="hall-2"))

    assert found["site"] == "hall-2"
    assert {one["kind"] for one in found["tried"]} <= {"kit", "cards"}


def test_the_run_that_starts_again_leaves_what_is_done(town: Town) -> None:
    asked = ask(town, town.draft(days=1))
    found = try_out(town, asked)

    again = try_out(town, asked, child=f"{CHILDREN}.crashes")

    assert again == found


@pytest.mark.parametrize(
    ("child", "code"),
    [
        ("hangs", "advising_timeout"),
        ("crashes", "advising_crash"),
        ("babbles", "advising_nonsense"),
        ("lies", "advising_nonsense"),
    ],
)
def test_a_child_gone_wrong_fails_the_advice_and_leaves_the_plan(
    town: Town, child: str, code: str
) -> None:
    plan_id = town.draft(days=1)
    # Who hangs should not keep us; all others come to their end by themselves.
    waits = {"start_seconds": 1.0 if child == "hangs" else 600.0, "grace_seconds": 0.5}

    found = try_out(town, ask(town, plan_id, seconds=5), child=f"{CHILDREN}.{child}", **waits)

    assert (found["status"], found["failure"]["code"]) == ("failed", code)
    assert found["failure"]["id"] != found["failure"]["en"]
    assert town.show(plan_id)["status"] == "solved"


def test_a_worker_finds_the_run_in_the_queue_by_its_name(town: Town) -> None:
    asked = ask(town, town.draft(days=1))

    with working(town.database, worker_id="satu"):
        until(lambda: read(town, asked)["status"] == "done")


def cancel(town: Town, asked: dict[str, Any]) -> Any:
    path = f"/plans/{asked['plan']}/advice/{asked['id']}/cancel"
    return town.office.as_("coordinator").post(path)


def try_behind(town: Town, asked: dict[str, Any], **options: Any) -> threading.Thread:
    """A worker's run in a thread of its own, with its own connections."""

    def run() -> None:
        database = Database(town.database.url)
        key = {"plan_id": asked["plan"], "advice_id": asked["id"]}
        advising.advise_on_plan(database, office_id=town.office.code, **key, **options)
        database.dispose()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This file is there once the child has begun and its worker knows."""
    file = tmp_path / "begun"
    monkeypatch.setenv(tries_on.FILE, str(file))
    return file


def test_cancel_keeps_what_was_tried_by_then(town: Town, begun: Path) -> None:
    """Of a child that would go on until the 600 seconds are over; so it was cancel."""
    asked = ask(town, town.draft(days=1), seconds=600)
    run = try_behind(town, asked, child=f"{CHILDREN}.tries_on", grace_seconds=60.0)
    until(begun.exists)

    answer = cancel(town, asked)
    run.join()
    found = read(town, asked)

    assert answer.status_code == 200
    assert (found["status"], found["stopped"], found["failure"]) == ("done", True, None)
    assert found["tried"]
    assert cancel(town, asked).json() == found
    assert town.show(asked["plan"])["status"] == "solved"


def test_cancel_before_anything_was_tried_ends_cancelled(town: Town, begun: Path) -> None:
    asked = ask(town, town.draft(days=1), seconds=600)
    run = try_behind(town, asked, child=f"{CHILDREN}.tries_nothing", grace_seconds=60.0)
    until(begun.exists)

    cancel(town, asked)
    run.join()
    found = read(town, asked)

    assert (found["status"], found["stopped"], found["tried"]) == ("cancelled", False, [])


def test_cancel_does_not_wait_for_a_child_that_has_not_begun(town: Town) -> None:
    asked = ask(town, town.draft(days=1), seconds=600)
    run = try_behind(town, asked, child=f"{CHILDREN}.hangs", grace_seconds=600.0)
    until(lambda: read(town, asked)["status"] == "working")

    cancel(town, asked)
    until(lambda: read(town, asked)["status"] == "cancelled")
    run.join()

    assert read(town, asked)["failure"] is None


def test_cancel_before_any_worker_ends_at_once_and_no_worker_begins_it(town: Town) -> None:
    asked = ask(town, town.draft(days=1))

    answer = cancel(town, asked)

    assert answer.json()["status"] == "cancelled"
    assert answer.json()["finished_at"]
    assert try_out(town, asked, child=f"{CHILDREN}.crashes") == answer.json()


def test_cancel_of_the_real_child_ends_it(town: Town) -> None:
    asked = ask(town, town.draft(days=1), seconds=600, work=None)
    run = try_behind(town, asked, grace_seconds=60.0)
    until(lambda: read(town, asked)["status"] != "asked")

    cancel(town, asked)
    run.join()

    assert read(town, asked)["status"] in {"done", "cancelled"}


def test_cancel_of_advice_that_is_ready_is_refused(town: Town) -> None:
    asked = ask(town, town.draft(days=1))
    found = try_out(town, asked)

    answer = cancel(town, asked)

    assert (answer.status_code, answer.json()["code"]) == (409, "advice_finished")
    assert read(town, asked) == found


def test_cancelled_advice_makes_room_for_other(town: Town) -> None:
    plan_id = town.draft(days=1)
    first, *_ = [ask(town, plan_id) for _ in range(5)]

    cancel(town, first)

    assert ask(town, plan_id)["status"] == "asked"


def test_there_is_no_advice_on_a_plan_that_is_not_made(town: Town) -> None:
    answer = town.office.as_("coordinator").post(f"/plans/{town.ask()}/advice", ASKED)

    assert (answer.status_code, answer.json()["code"]) == (409, "plan_not_solved")


def test_a_site_that_is_not_planned_is_refused(town: Town) -> None:
    path = f"/plans/{town.draft(days=1)}/advice"

    answer = town.office.as_("coordinator").post(path, ASKED | {"site": "hall-9"})

    assert (answer.status_code, answer.json()["code"]) == (422, "site_not_planned")


def test_only_a_few_pieces_of_advice_wait(town: Town) -> None:
    plan_id = town.draft(days=1)
    for _ in range(5):
        ask(town, plan_id)

    answer = town.office.as_("coordinator").post(f"/plans/{plan_id}/advice", ASKED)

    assert (answer.status_code, answer.json()["code"]) == (429, "advice_waiting")


def test_advice_on_another_offices_plan_looks_like_none(town: Town, neighbour: make.Office) -> None:
    own = towns.build(neighbour)
    foreign = ask(own, own.draft(days=1))
    coordinator = town.office.as_("coordinator")
    plan_id = town.draft(days=1)

    asked = coordinator.post(f"/plans/{foreign['plan']}/advice", ASKED)
    theirs = coordinator.get(f"/plans/{foreign['plan']}/advice/{foreign['id']}")
    mixed = coordinator.get(f"/plans/{plan_id}/advice/{foreign['id']}")
    none = coordinator.get(f"/plans/{plan_id}/advice/tidak-ada")
    stopped = coordinator.post(f"/plans/{foreign['plan']}/advice/{foreign['id']}/cancel")

    assert asked.status_code == theirs.status_code == none.status_code == 404
    assert theirs.json() == mixed.json() == none.json() == stopped.json()
    assert read(own, foreign)["status"] == "asked"


def test_the_field_gets_no_advice(town: Town) -> None:
    plan_id = town.draft(days=1)

    assert town.office.as_("field").post(f"/plans/{plan_id}/advice", ASKED).status_code == 403


def test_two_plans_of_one_office_do_not_share_advice(town: Town) -> None:
    first, second = town.draft(days=1), town.draft(days=1)
    asked = ask(town, first)

    answer = town.office.as_("coordinator").get(f"/plans/{second}/advice/{asked['id']}")

    assert answer.status_code == 404
