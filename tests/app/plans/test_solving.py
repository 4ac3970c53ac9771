"""What a worker makes of a plan that was asked for, whatever its solver does."""

import threading
from pathlib import Path
from typing import Any

import pytest
import structlog.testing

from app.core.database import Database
from app.plans import actions, queries
from app.plans.runs import solving
from app.settings import settings
from solver.files import write_plan
from solver.problem import ProblemError
from solver.solve import solve
from tests.app.plans.children import hands_out_a_file
from tests.app.plans.town import MONDAY, Town
from tests.patience import until

CHILDREN = "tests.app.plans.children"


def solve_behind(town: Town, plan_id: str, **options: Any) -> threading.Thread:
    """A worker's run in a thread of its own, with its own connections."""

    def run() -> None:
        database = Database(town.database.url)
        solving.solve_plan(database, office_id=town.office.code, plan_id=plan_id, **options)
        database.dispose()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def steps(town: Town, plan_id: str) -> list[str]:
    """The progress events so far, of a final plan."""
    answer = town.office.as_("coordinator").get(f"/plans/{plan_id}/events")
    return [line for line in answer.text.splitlines() if line.startswith("event:")]


def test_a_plan_is_solved_in_a_child_and_tells_of_its_progress(town: Town) -> None:
    shown = town.solve(town.ask())

    assert shown["status"] == "solved"
    assert shown["data_version"]
    assert shown["started_at"] <= shown["finished_at"]
    events = steps(town, shown["id"])
    assert "event: progress" in events
    assert events[-1] == "event: end"


@pytest.mark.parametrize(
    ("child", "code"),
    [
        ("hangs", "solving_timeout"),
        ("grows", "solving_memory"),
        ("crashes", "solving_crash"),
        ("babbles", "solving_nonsense"),
        ("lies", "plan_wrong"),
        ("is_no_module", "solving_crash"),
    ],
)
def test_a_solver_gone_wrong_fails_the_plan_and_leaves_the_last_good_one(
    town: Town, child: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = town.draft()
    assert town.publish(good).status_code == 200
    small = settings().model_copy(update={"solver_memory_mb": 400})
    monkeypatch.setattr(solving, "settings", lambda: small)
    # Who hangs should not keep us; all others come to their end by themselves.
    waits = {"start_seconds": 3.0 if child == "hangs" else 600.0, "grace_seconds": 0.5}

    shown = town.solve(town.ask(seconds=1), child=f"{CHILDREN}.{child}", **waits)

    assert shown["status"] == "failed"
    assert shown["failure"]["code"] == code
    assert shown["failure"]["id"] != shown["failure"]["en"]
    assert shown["visits"] == 0
    assert town.show(good)["status"] == "published"


@pytest.mark.parametrize(
    ("child", "code"),
    [
        ("plans_then_grows", "solving_memory"),
        ("plans_then_crashes", "solving_crash"),
        ("plans_then_babbles", "solving_nonsense"),
        ("plans_then_lies", "plan_wrong"),
    ],
)
def test_the_last_good_plan_of_a_solver_gone_wrong_is_kept_and_can_be_published(
    town: Town, child: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = settings().model_copy(update={"solver_memory_mb": 600})
    monkeypatch.setattr(solving, "settings", lambda: small)

    shown = town.solve(town.ask(seconds=600), child=f"{CHILDREN}.{child}")

    is_kept_with_its_fault(town, shown, code)


def test_the_last_good_plan_of_a_solver_that_hangs_is_kept_and_can_be_published(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = town.ask(seconds=1)
    with town.database.writing() as db:
        actions.begin(db, office_id=town.office.code, plan_id=plan_id)
    file = tmp_path / "plan.json"
    file.write_text(write_plan(solve(town.problem(plan_id), seconds=30, work=4)))
    monkeypatch.setenv(hands_out_a_file.FILE, str(file))

    child = f"{CHILDREN}.hands_out_a_file"
    shown = town.solve(plan_id, child=child, start_seconds=10.0, grace_seconds=0.5)

    is_kept_with_its_fault(town, shown, "solving_timeout")


def is_kept_with_its_fault(town: Town, shown: dict[str, Any], code: str) -> None:
    assert shown["status"] == "solved"
    assert shown["failure"]["code"] == code
    assert "disimpan" in shown["failure"]["id"]
    assert shown["stopped"] is False
    assert shown["visits"] == len(town.visits(shown["id"])) > 0
    assert town.publish(shown["id"]).status_code == 200


def test_a_model_that_cp_sat_refuses_is_a_crash_and_the_log_says_what_was_wrong(
    town: Town,
) -> None:
    with structlog.testing.capture_logs() as logs:
        shown = town.solve(town.ask(), child=f"{CHILDREN}.asks_nonsense")

    assert shown["status"] == "failed"
    assert shown["failure"]["code"] == "solving_crash"
    (logged,) = [line for line in logs if line["event"] == "solving_failed"]
    assert "SolverBug: CP-SAT refuses a model of ours" in logged["detail"]
    assert "overflow" in logged["detail"]


def test_a_plan_on_the_way_that_lies_is_not_kept(town: Town) -> None:
    shown = town.solve(town.ask(seconds=600), child=f"{CHILDREN}.hands_out_lies")

    assert shown["status"] == "failed"
    assert shown["failure"]["code"] == "solving_crash"
    assert shown["visits"] == 0


def test_cancel_of_a_solver_that_does_not_listen_keeps_what_it_handed_out(town: Town) -> None:
    plan_id = town.ask(seconds=600)
    run = solve_behind(town, plan_id, child=f"{CHILDREN}.plans_then_hangs", grace_seconds=0.5)
    until(lambda: town.progressed(plan_id))

    town.office.as_("coordinator").post(f"/plans/{plan_id}/cancel")
    shown = town.until_final(plan_id)
    run.join()

    assert (shown["status"], shown["stopped"], shown["failure"]) == ("solved", True, None)
    assert town.publish(plan_id).status_code == 200


@pytest.mark.parametrize("child", ["hangs", "grows", "crashes"])
def test_the_api_answers_whatever_a_solver_does(
    town: Town, child: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is in a thread of the process that answers, as under `jemput serve`."""
    small = settings().model_copy(update={"solver_memory_mb": 600})
    monkeypatch.setattr(solving, "settings", lambda: small)
    coordinator = town.office.as_("coordinator")
    plan_id = town.ask(seconds=1)
    run = solve_behind(
        town, plan_id, child=f"{CHILDREN}.{child}", start_seconds=3.0, grace_seconds=0.5
    )

    answers = [coordinator.post("/plans", {"start": MONDAY.isoformat(), "days": 1}).status_code]
    solving_goes_on = True
    while solving_goes_on:
        solving_goes_on = run.is_alive()
        doors = ("/plans", f"/plans/{plan_id}", "/sites", "/stock")
        answers += [coordinator.get(door).status_code for door in doors]

    assert set(answers) == {200, 202}
    assert town.show(plan_id)["status"] == "failed"


def test_cancel_keeps_the_best_so_far(town: Town) -> None:
    """Of a solver that would go on until the 600 seconds are over; so it was cancel."""
    plan_id = town.ask(seconds=600)
    run = solve_behind(town, plan_id, child=f"{CHILDREN}.keeps_on", grace_seconds=60.0)
    until(lambda: town.progressed(plan_id))

    answer = town.office.as_("coordinator").post(f"/plans/{plan_id}/cancel")
    assert answer.status_code == 200
    shown = town.until_final(plan_id)
    run.join()

    assert shown["status"] == "solved"
    assert shown["stopped"] is True
    assert shown["visits"] > 0
    assert town.publish(plan_id).status_code == 200


def test_cancel_of_the_real_solver_keeps_a_plan_that_can_be_published(town: Town) -> None:
    plan_id = town.ask(seconds=600, work=None, days=5)
    run = solve_behind(town, plan_id, grace_seconds=60.0)
    until(lambda: town.progressed(plan_id) or town.show(plan_id)["status"] == "solved")

    town.office.as_("coordinator").post(f"/plans/{plan_id}/cancel")
    shown = town.until_final(plan_id)
    run.join()

    assert shown["status"] == "solved"
    assert town.publish(plan_id).status_code == 200


def test_cancel_before_there_is_any_plan_ends_cancelled(town: Town) -> None:
    plan_id = town.ask(seconds=600)
    run = solve_behind(town, plan_id, child=f"{CHILDREN}.hangs", grace_seconds=600.0)
    until(lambda: town.show(plan_id)["status"] == "solving")

    town.office.as_("coordinator").post(f"/plans/{plan_id}/cancel")
    shown = town.until_final(plan_id)
    run.join()

    assert shown["status"] == "cancelled"
    assert town.publish(plan_id).json()["code"] == "plan_not_solved"


def test_cancel_before_any_worker_ends_at_once_and_no_worker_begins_it(town: Town) -> None:
    plan_id = town.ask()

    answer = town.office.as_("coordinator").post(f"/plans/{plan_id}/cancel")

    assert answer.json()["status"] == "cancelled"
    assert town.solve(plan_id)["status"] == "cancelled"


def test_cancel_of_a_finished_plan_is_refused(town: Town) -> None:
    plan_id = town.draft()

    answer = town.office.as_("coordinator").post(f"/plans/{plan_id}/cancel")

    assert answer.status_code == 409
    assert answer.json()["code"] == "plan_finished"


def test_a_run_that_starts_again_goes_on_with_the_problem_it_had(town: Town) -> None:
    plan_id = town.ask()
    with town.database.writing() as db:
        actions.begin(db, office_id=town.office.code, plan_id=plan_id)
    first = town.problem(plan_id)
    town.lose_a_kit()

    shown = town.solve(plan_id)

    assert shown["status"] == "solved"
    assert town.problem(plan_id) == first


def test_a_fault_of_our_own_fails_the_plan_and_is_not_hidden(town: Town) -> None:
    plan_id = town.ask()
    town.problem(plan_id)
    with town.database.writing() as db:
        queries.plan(db, town.office.code, plan_id).problem = "{"

    with pytest.raises(ProblemError):
        town.solve(plan_id)

    assert town.show(plan_id)["failure"]["code"] == "solving_crash"


def test_two_workers_on_one_plan_end_it_once(town: Town) -> None:
    plan_id = town.ask(seconds=1)
    runs = [solve_behind(town, plan_id) for _ in range(2)]
    for run in runs:
        run.join()

    shown = town.show(plan_id)
    assert shown["status"] == "solved"
    assert shown["visits"] == len(town.visits(plan_id))
