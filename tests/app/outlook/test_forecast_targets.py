"""A forecast's target in percent, and one that the office has recorded; over HTTP."""

from typing import Any

from httpx2 import Response

from tests import make
from tests.app.backlog.make import Register, grown, pupils
from tests.app.outlook.make import Desk

MARCH = "2024-03-31"


def ask(desk: Desk, **asked: Any) -> Response:
    return desk.office.as_("manager").post("/forecasts", asked)


def gorontalo(desk: Desk, register: Register) -> None:
    """145,824 wajib, 144,812 recorded: 1,012 are not, of whom the books have 1,000."""
    desk.claim("wajib_dynamic", 145_824)
    desk.claim("recorded", 144_812)
    register.state({grown(): 1_000, pupils(month="2024-03"): 200})


def test_percent_of_the_wajib_there_will_be_become_people_in_the_books(
    desk: Desk, register: Register
) -> None:
    """200 pupils turn 17 by the end of March: 0.65 % of 146,024 is 949.2; 12 are in no books."""
    gorontalo(desk, register)
    asked = ask(desk, until=MARCH, target_percent={"value": "99.35"}).json()
    assert asked["target"] == 937
    assert asked["goal"]["whole"] == 146_024
    assert (asked["goal"]["of"], asked["goal"]["difference"]) == ("wajib_dynamic", 12)
    assert asked["goal"]["say"]["id"].startswith(
        "Paling sedikit 99,35% terekam dari 146.024 wajib KTP dinamis pada 31 Maret 2024"
    )
    # 31 a month die, 25 days of December and three months: 118. 0.65 % of 145,906 is 948.4.
    less = ask(desk, until=MARCH, target_percent={"value": "99.35"}, rates={"deaths": 31}).json()
    assert (less["target"], less["goal"]["whole"]) == (936, 145_906)


def test_a_target_of_the_office_says_until_when_and_how_many(
    desk: Desk, register: Register
) -> None:
    gorontalo(desk, register)
    target = desk.target("recorded", "99.50", due=MARCH, of="wajib_dynamic")
    asked = ask(desk, target_id=target["id"]).json()
    # 0.5 % of 146,024 is 730.1.
    assert (asked["until"], asked["target"]) == (MARCH, 718)
    assert (asked["goal"]["target"], asked["goal"]["value"]) == (target["id"], "99.50")
    sooner = ask(desk, target_id=target["id"], until="2024-02-29").json()
    # The pupils are not wajib yet: 0.5 % of 145,824 is 729.1.
    assert (sooner["until"], sooner["target"]) == ("2024-02-29", 717)


def test_what_cannot_be_worked_out_is_refused_with_its_reason(
    desk: Desk, register: Register
) -> None:
    register.state({grown(): 1_000})
    no_figures = ask(desk, until=MARCH, target_percent={"value": "99.35"})
    assert (no_figures.status_code, no_figures.json()["code"]) == (409, "whole_unknown")
    gorontalo(desk, register)
    printed = desk.target("printed", "98.07", due=MARCH)
    assert ask(desk, target_id=printed["id"]).json()["code"] == "target_not_forecast"
    old = desk.target("recorded", "99", due=MARCH)
    desk.target("recorded", "99.2", due=MARCH, supersedes=old["id"])
    assert ask(desk, target_id=old["id"]).json()["code"] == "superseded_before"
    gone = desk.target("recorded", "99.1", due=MARCH)
    desk.office.as_("manager").post(f"/targets/{gone['id']}/take-back")
    assert ask(desk, target_id=gone["id"]).json()["code"] == "target_taken_back"
    beyond = ask(desk, until=MARCH, target_percent={"value": "100"})
    assert (beyond.status_code, beyond.json()["code"]) == (409, "target_beyond_books")
    two = ask(desk, until=MARCH, target=5, target_percent={"value": "99.35"})
    assert (two.status_code, two.json()["code"]) == (422, "targets_several")
    assert [each["path"] for each in two.json()["fields"]] == ["target", "target_percent"]
    assert ask(desk, target=5).json()["code"] == "until_invalid"


def test_another_offices_target_is_not_found(desk: Desk, neighbour: make.Office) -> None:
    theirs = Desk(office=neighbour).target("recorded", "99", due=MARCH)
    assert ask(desk, target_id=theirs["id"]).status_code == 404
