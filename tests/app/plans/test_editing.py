"""A coordinator edits a plan by hand: what is done, refused, taken back, and what stays."""

import json
import threading
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from httpx2 import Response

from app.plans import queries
from app.plans.rules import VisitState
from solver.check import check
from solver.files import plan_from_json, problem_from_json
from tests.app.plans.town import MONDAY, Town


class Board:
    """What a coordinator does on the board of one plan."""

    def __init__(self, town: Town, plan: str) -> None:
        self.town, self.plan = town, plan
        self.calls = town.office.as_("coordinator")

    @property
    def version(self) -> str:
        return self.calls.get(f"/plans/{self.plan}").headers["ETag"]

    def edit(self, kind: str, *, version: str | None = None, **asked: Any) -> Response:
        return self.calls.post(
            f"/plans/{self.plan}/edits",
            {"kind": kind, **asked},
            headers={"If-Match": version or self.version},
        )

    def done(self, kind: str, **asked: Any) -> dict[str, Any]:
        answer = self.edit(kind, **asked)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def check(self, kind: str, **asked: Any) -> dict[str, Any]:
        answer = self.calls.post(f"/plans/{self.plan}/check", {"kind": kind, **asked})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def undo(self, edit: str) -> Response:
        return self.calls.post(f"/plans/{self.plan}/edits/{edit}/undo")

    def edits(self) -> list[dict[str, Any]]:
        return self.calls.get(f"/plans/{self.plan}/edits").json()["items"]

    def visit(self, site: str) -> dict[str, Any]:
        return next(each for each in self.town.visits(self.plan) if each["site"] == site)

    def stands(self) -> dict[str, Any]:
        """All that the plan says, but for its version."""
        shown = self.town.show(self.plan)
        del shown["version"]
        own = (self.town.office.code, self.plan)
        with self.town.database.reading() as db:
            days = [
                (day.crew_id, day.date, day.leave_minute, day.back_minute, day.staff_ids)
                for day in queries.crew_days_of(db, *own)
            ]
            answer = json.loads(queries.plan(db, *own).answer or "null")
        left = self.calls.get(f"/plans/{self.plan}/unassigned").json()
        return {
            "plan": shown,
            "visits": self.town.visits(self.plan),
            "days": days,
            "left": left,
            "answer": answer,
        }

    def passes(self) -> bool:
        with self.town.database.reading() as db:
            plan = queries.plan(db, self.town.office.code, self.plan)
            problem, answer = plan.problem or "", plan.answer or ""
        return check(problem_from_json(problem), plan_from_json(answer)).ok


@pytest.fixture
def board(town: Town) -> Board:
    """Two halls on the first crew's Monday and one on its Wednesday, an hour each."""
    stops = ("hall-1", 0, "09:00"), ("hall-2", 0, "13:00"), ("hall-3", 2, "09:00")
    return Board(town, town.draft_of(*stops))


def test_a_visit_moves_to_another_crew_and_back_and_all_is_as_it_was(board: Board) -> None:
    before = board.stands()
    visit, other = board.visit("hall-1"), board.town.crews[1]

    made = board.done("move", visit=visit["id"], crew=other, arrive="10:00")

    assert made["verdict"]["allowed"]
    assert made["say"][0]["id"] == (
        "Lokasi hall-1: Sen, 11 Des 09.00 menjadi 10.00; Tim 1 diganti Tim 2."
    )
    moved = board.visit("hall-1")
    assert (moved["id"], moved["crew"], moved["arrive"]) == (visit["id"], other, "10:00")
    assert board.passes()
    assert board.undo(made["id"]).status_code == 201
    assert board.stands() == before
    assert [edit["kind"] for edit in board.edits()] == ["move", "undo"]
    assert board.edits()[0]["undone_by"] == board.edits()[1]["id"]


def test_who_stands_in_the_way_shifts_and_the_day_is_driven_anew(board: Board) -> None:
    here, there = board.visit("hall-1"), board.visit("hall-2")

    verdict = board.check("move", visit=there["id"], arrive="09:30")
    board.done("move", visit=there["id"], arrive="09:30")

    assert {each["visit"] for each in verdict["moved"]} == {here["id"], there["id"]}
    assert board.visit("hall-2")["arrive"] == "09:30"
    assert board.visit("hall-1")["arrive"] != "09:00"
    assert board.passes()


def test_trying_changes_nothing_and_says_what_doing_does(board: Board) -> None:
    before, asked = board.stands(), {"visit": board.visit("hall-1")["id"], "service_minutes": 90}

    tried = board.check("move", **asked)

    assert board.stands() == before
    assert board.edits() == []
    assert board.done("move", **asked)["verdict"] == tried
    assert tried["recordings_change"] is not None


def test_a_broken_rule_refuses_the_edit_by_name_and_nothing_changes(board: Board) -> None:
    before, visit = board.stands(), board.visit("hall-1")["id"]

    refused = board.edit("move", visit=visit, arrive="05:00")

    assert refused.status_code == 409
    body = refused.json()
    assert body["code"] == "edit_refused"
    assert body["detail"].startswith("Tidak boleh: Jam kerja tim (Lokasi hall-1, Sen, 11 Des): ")
    assert body["detail_en"].startswith(
        "Not allowed: The crew's hours (Lokasi hall-1, Mon, 11 Dec): "
    )
    assert body["fields"][0]["path"] == f"visits.{visit}.day"
    tried = board.check("move", visit=visit, arrive="05:00")
    assert not tried["allowed"]
    assert [each["number"] for each in tried["broken"]] == [1, 3]
    assert board.stands() == before


def test_a_visit_that_must_leave_for_it_does_so_only_when_that_was_asked(board: Board) -> None:
    there = board.visit("hall-2")
    long = {"visit": there["id"], "arrive": "09:00", "service_minutes": 240}

    alone = board.check("move", **long)
    with_leave = board.check("move", **long, may_displace=True)

    assert not alone["allowed"]
    assert with_leave["allowed"], with_leave
    assert [each["site"] for each in with_leave["dropped"]] == ["hall-1"]
    assert with_leave["say"]["id"].startswith("Boleh, tetapi Lokasi hall-1 harus keluar (")


def test_a_pinned_visit_stays_until_it_is_unpinned(board: Board) -> None:
    here, there = board.visit("hall-1"), board.visit("hall-2")
    pin = board.done("pin", visit=here["id"])
    assert pin["say"][0]["id"] == "Lokasi hall-1: dikunci Sen, 11 Des 09.00."
    assert board.visit("hall-1")["pinned"]

    for kind, asked in (("move", {"arrive": "10:00"}), ("drop", {})):
        refused = board.edit(kind, visit=here["id"], **asked)
        assert refused.status_code == 409
        assert "dikunci" in refused.json()["detail"]
    beside = board.check("move", visit=there["id"], arrive="09:30")
    assert not any(each["visit"] == here["id"] for each in beside["moved"])

    board.done("unpin", visit=here["id"])
    board.done("move", visit=here["id"], arrive="10:00")


def test_a_plan_made_again_keeps_what_is_pinned(board: Board) -> None:
    visit = board.visit("hall-3")
    board.done("pin", visit=visit["id"])

    again = Board(board.town, board.town.draft(based_on=board.plan))

    kept = again.visit("hall-3")
    same = ("id", "date", "arrive", "service_minutes", "pinned")
    assert [kept[name] for name in same] == [
        visit["id"],
        visit["date"],
        visit["arrive"],
        visit["service_minutes"],
        True,
    ]


def test_a_site_is_added_where_it_fits_and_taken_out_again(board: Board) -> None:
    added = board.done("add", site="school-1", crew=board.town.crews[0], date="2023-12-12")

    visit = board.visit("school-1")
    assert visit["id"] == added["visit"]
    assert visit["expected_recordings"] > 0
    assert added["recordings_change"] == pytest.approx(visit["expected_recordings"], abs=0.01)
    assert board.passes()
    dropped = board.done("drop", visit=visit["id"])
    assert dropped["recordings_change"] == pytest.approx(-added["recordings_change"])
    assert "school-1" not in {each["site"] for each in board.town.visits(board.plan)}
    left = board.calls.get(f"/plans/{board.plan}/unassigned").json()
    undone = board.undo(dropped["id"])
    assert undone.status_code == 201
    (said,) = undone.json()["say"]
    assert said["id"].startswith("SMA 1 kembali ke rencana: Sel, 12 Des ")
    assert said["en"].startswith("SMA 1 is back in the plan: Tue, 12 Dec ")
    assert board.visit("school-1") == visit
    school = next(each for each in left if each["site"] == "school-1")
    assert school["reason"] == "BY_HAND"


def test_a_site_that_was_taken_out_says_how_many_were_expected_there(town: Town) -> None:
    board = Board(town, town.draft(days=3))
    visit = board.visit("hall-1")
    board.done("drop", visit=visit["id"])

    left = board.calls.get(f"/plans/{board.plan}/unassigned").json()

    hall = next(each for each in left if each["site"] == "hall-1")
    people = round(visit["expected_recordings"])
    assert hall["say"]["id"] == (
        f"Lokasi hall-1 dikeluarkan dari rencana dengan tangan (±{people} orang)."
    )


def test_an_undo_is_refused_when_somebody_changed_it_since_with_who_and_when(board: Board) -> None:
    visit = board.visit("hall-1")["id"]
    first = board.done("move", visit=visit, arrive="10:00")
    other = board.town.office.as_("admin")
    moved = other.post(
        f"/plans/{board.plan}/edits",
        {"kind": "move", "visit": visit, "arrive": "10:30"},
        headers={"If-Match": board.version},
    )
    assert moved.status_code == 201, moved.text

    refused = board.undo(first["id"])

    assert refused.status_code == 409
    assert refused.json()["code"] == "changed_since"
    assert refused.json()["detail"].startswith("Anggota admin sudah mengubahnya lagi, ")
    assert board.visit("hall-1")["arrive"] == "10:30"
    assert board.undo(moved.json()["id"]).status_code == 201
    assert board.undo(first["id"]).status_code == 201
    assert board.visit("hall-1")["arrive"] == "09:00"


def test_an_edit_of_something_else_does_not_hinder_an_undo(board: Board) -> None:
    first = board.done("move", visit=board.visit("hall-1")["id"], arrive="08:30")
    board.done("move", visit=board.visit("hall-3")["id"], arrive="10:00")

    assert board.undo(first["id"]).status_code == 201
    assert board.visit("hall-1")["arrive"] == "09:00"
    assert board.visit("hall-3")["arrive"] == "10:00"


def test_an_undo_can_be_undone(board: Board) -> None:
    first = board.done("move", visit=board.visit("hall-1")["id"], arrive="10:00")
    undone = board.undo(first["id"]).json()

    assert board.undo(undone["id"]).status_code == 201

    assert board.visit("hall-1")["arrive"] == "10:00"
    assert board.edits()[0]["undone_by"] is None


def test_who_edits_an_older_version_is_told_who_changed_it(board: Board) -> None:
    seen = board.version
    board.done("move", visit=board.visit("hall-1")["id"], arrive="10:00")

    late = board.edit("drop", visit=board.visit("hall-2")["id"], version=seen)
    blind = board.calls.post(f"/plans/{board.plan}/edits", {"kind": "drop", "visit": "x"})

    assert late.status_code == 412
    assert late.json()["detail"].startswith("Anggota coordinator mengubah rencana ini ")
    assert blind.status_code == 428


def test_the_same_edit_sent_twice_is_made_once(board: Board) -> None:
    body = {"kind": "move", "visit": board.visit("hall-1")["id"], "arrive": "10:00"}
    headers = {"If-Match": board.version, "Idempotency-Key": "sekali"}

    first = board.calls.post(f"/plans/{board.plan}/edits", body, headers=headers)
    again = board.calls.post(f"/plans/{board.plan}/edits", body, headers=headers)

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert len(board.edits()) == 1


def test_editing_a_published_plan_makes_a_draft_and_leaves_it_standing(board: Board) -> None:
    board.town.publish(board.plan)
    published, visit = board.stands(), board.visit("hall-1")

    tried = board.check("move", visit=visit["id"], arrive="10:00")
    made = board.done("move", visit=visit["id"], arrive="10:00")

    assert made["verdict"] == tried
    assert made["plan"] != board.plan
    assert board.stands() == published
    draft = Board(board.town, made["plan"])
    shown = board.town.show(draft.plan)
    assert (shown["status"], shown["based_on"]) == ("solved", board.plan)
    assert draft.visit("hall-1")["id"] == visit["id"]
    assert draft.visit("hall-1")["arrive"] == "10:00"
    assert len(board.town.visits(draft.plan)) == 3
    assert draft.passes()
    assert board.town.publish(draft.plan).status_code == 200
    assert board.town.show(board.plan)["status"] == "superseded"


def test_what_broke_since_publishing_is_no_later_edits_fault(board: Board) -> None:
    board.town.publish(board.plan)
    board.town.close("hall-3", "2023-12-13")

    made = board.done("move", visit=board.visit("hall-1")["id"], arrive="10:00")

    still = made["verdict"]["still_broken"]
    assert [(each["rule"], each["site"]) for each in still] == [("window", "hall-3")]
    draft = Board(board.town, made["plan"])
    assert board.town.publish(draft.plan).json()["code"] == "plan_outdated"
    draft.done("drop", visit=draft.visit("hall-3")["id"])
    assert board.town.publish(draft.plan).status_code == 200


def test_a_promised_visit_may_change_its_crew_and_nothing_else(board: Board) -> None:
    board.town.publish(board.plan)
    visit = board.visit("hall-1")["id"]
    board.town.advance(visit, VisitState.OFFERED)
    board.town.advance(visit, VisitState.CONFIRMED)

    later = board.check("move", visit=visit, arrive="10:00")
    by_another = board.check("move", visit=visit, crew=board.town.crews[1])

    assert [each["number"] for each in later["broken"]] == [7]
    assert "dijanjikan" in later["say"]["id"]
    assert by_another["allowed"], by_another


def test_a_plan_that_is_being_made_or_is_over_is_not_edited(town: Town) -> None:
    waiting = Board(town, town.ask())

    for answer in (
        waiting.edit("drop", visit="x"),
        waiting.calls.post(f"/plans/{waiting.plan}/check", {"kind": "drop", "visit": "x"}),
    ):
        assert answer.status_code == 409
        assert answer.json()["code"] == "plan_being_solved"


def test_an_edit_says_what_it_is_about(board: Board) -> None:
    visit = board.visit("hall-1")["id"]
    for wrong in (
        {"kind": "drop"},
        {"kind": "add", "site": "school-1"},
        {"kind": "move", "visit": visit, "site": "school-1"},
        {"kind": "move", "visit": visit, "arrive": "09:07"},
        {"kind": "move", "visit": visit, "date": "2023-12-20"},
    ):
        assert board.edit(**wrong).status_code == 422, wrong
    for unknown in (
        {"kind": "drop", "visit": "x"},
        {"kind": "add", "site": "x", "crew": board.town.crews[0], "date": "2023-12-12"},
        {"kind": "move", "visit": visit, "crew": "x"},
    ):
        assert board.edit(**unknown).status_code == 404, unknown


def test_random_edits_over_http_and_all_undone_leave_the_very_same_plan(
    town: Town, rng: Random
) -> None:
    board = Board(town, town.draft(days=3))
    before = board.stands()
    made: list[str] = []
    for _ in range(25):
        visits = board.town.visits(board.plan)
        asked: dict[str, Any] = {"kind": rng.choice(["move", "drop", "add", "pin", "unpin"])}
        if asked["kind"] == "add":
            asked["site"] = rng.choice(["hall-1", "hall-2", "hall-3", "school-1", "home-2"])
        elif visits:
            asked["visit"] = rng.choice(visits)["id"]
        if asked["kind"] in ("move", "add"):
            asked["crew"] = rng.choice(board.town.crews)
            asked["date"] = str(MONDAY + timedelta(days=rng.randrange(3)))
            asked["may_displace"] = rng.random() < 0.5
        answer = board.edit(**asked)
        if answer.status_code == 201:
            made.append(answer.json()["id"])
            assert board.passes()
        else:
            assert answer.status_code in (409, 422), answer.text
    for edit in reversed(made):
        assert board.undo(edit).status_code == 201
    assert made
    assert board.stands() == before


def test_the_best_other_places_say_what_the_same_edit_answers(town: Town) -> None:
    board = Board(town, town.draft(days=3))
    before, visit = board.stands(), board.visit("hall-1")

    found = board.calls.get(f"/plans/{board.plan}/visits/{visit['id']}/alternatives").json()

    assert 1 <= len(found["items"]) <= 3
    gains = [each["verdict"]["value_change"] for each in found["items"]]
    assert gains == sorted(gains, reverse=True)
    places = {(each["at"]["crew"], each["at"]["date"]) for each in found["items"]}
    assert len(places) == len(found["items"])
    for each in found["items"]:
        assert each["verdict"]["allowed"]
        assert board.check(**each["edit"]) == each["verdict"]
    assert board.stands() == before
    board.done(**found["items"][0]["edit"])
    assert board.passes()


def test_a_site_left_out_is_told_where_it_could_be(board: Board) -> None:
    path = f"/plans/{board.plan}/unassigned"

    found = board.calls.get(f"{path}/school-1/alternatives").json()

    assert len(found["items"]) == 3
    assert all(each["verdict"]["recordings_change"] > 0 for each in found["items"])
    board.done(**found["items"][0]["edit"])
    assert board.visit("school-1")["arrive"] == found["items"][0]["at"]["arrive"]
    assert board.calls.get(f"{path}/nowhere/alternatives").status_code == 404


def test_a_pinned_visit_has_no_other_place_until_it_is_unpinned(board: Board) -> None:
    visit = board.visit("hall-1")["id"]
    board.done("pin", visit=visit)

    found = board.calls.get(f"/plans/{board.plan}/visits/{visit}/alternatives").json()

    assert found["items"] == []
    assert "dikunci" in found["why"]["id"]


def test_nothing_is_edited_while_a_plan_of_its_dates_is_being_made(board: Board) -> None:
    """An edit in between would be unknown to it; another week's run is in nobody's way."""
    visit = board.visit("hall-1")["id"]
    made = board.done("pin", visit=visit)
    board.town.ask(start=str(MONDAY + timedelta(days=7)))
    board.done("unpin", visit=visit)
    other = board.town.ask(start=str(MONDAY + timedelta(days=2)))
    before = board.stands()

    refused = [board.edit("drop", visit=visit), board.undo(made["id"])]

    assert [(each.status_code, each.json()["code"]) for each in refused] == [
        (409, "plan_being_made")
    ] * 2
    assert board.stands() == before
    assert board.calls.post(f"/plans/{other}/cancel").status_code == 200
    board.done("drop", visit=visit)


def test_of_two_who_edit_at_the_same_moment_one_is_told_of_the_other(board: Board) -> None:
    version, both = board.version, threading.Barrier(2)
    moves = [(board.visit("hall-1")["id"], "08:30"), (board.visit("hall-3")["id"], "10:00")]
    answers: list[int] = []

    def move(visit: str, arrive: str) -> None:
        both.wait()
        answers.append(board.edit("move", visit=visit, arrive=arrive, version=version).status_code)

    threads = [threading.Thread(target=move, args=each) for each in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [201, 412]
    assert len(board.edits()) == 1
    assert board.passes()
