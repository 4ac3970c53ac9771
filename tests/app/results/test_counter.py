"""The office's counter: walk-ins and cards of a day, through the same ledgers."""

from typing import Any
from uuid import uuid4

from httpx2 import Response

from app.backlog.rules import Segment
from app.stock.rules import Item
from tests import make
from tests.app.results.make import Crews, body

DAY = "2023-12-11"


def counted(**said: Any) -> dict[str, Any]:
    return {"client_result_id": str(uuid4())} | said


def post(crews: Crews, report: dict[str, Any], *, day: str = DAY) -> Response:
    return crews.office.as_("coordinator").post(f"/counter/{day}", report)


def by_segment(crews: Crews, segment: Segment) -> list[int]:
    return sorted(n for key, n in crews.people().items() if key.segment is segment)


def test_a_day_at_the_counter_moves_backlog_and_the_offices_stock(crews: Crews) -> None:
    report = counted(recorded=[{"people": 9}], printed=20, spoiled=1, ribbons=2)

    answer = post(crews, report)

    assert answer.status_code == 201, answer.text
    assert answer.json()["discrepancy"] is None
    # Walk-ins come from anywhere: they are spread over all villages alike.
    assert by_segment(crews, Segment.GENERAL) == [37, 37, 37]
    assert crews.held(crew=None) == 400 - 21
    assert crews.held(item=Item.RIBBON, crew=None) == 90 - 2
    assert crews.held() == 50
    crews.books_agree()
    again = post(crews, report)
    assert (again.status_code, again.json()) == (201, answer.json())
    assert crews.held(crew=None) == 400 - 21


def test_walk_ins_may_be_told_by_area(crews: Crews) -> None:
    post(crews, counted(recorded=[{"people": 9, "area": "75.71.01.1002"}]))

    assert by_segment(crews, Segment.GENERAL) == [31, 40, 40]


def test_an_unknown_area_and_a_day_ahead_are_refused(crews: Crews) -> None:
    away = post(crews, counted(recorded=[{"people": 9, "area": "75.05.01.1002"}]))
    ahead = post(crews, counted(), day="2023-12-12")
    twice = post(crews, counted(recorded=[{"people": 1}, {"people": 2}]))

    assert [away.status_code, ahead.status_code, twice.status_code] == [404, 422, 422]


def test_a_day_has_one_report_that_may_be_corrected(crews: Crews) -> None:
    first = counted(printed=20)
    post(crews, first)

    second = post(crews, counted(printed=5))
    right = post(crews, counted(printed=15, corrects=first["client_result_id"]))
    twice = post(crews, counted(printed=14, corrects=first["client_result_id"]))

    assert (second.status_code, second.json()["code"]) == (409, "counter_reported")
    assert right.status_code == 201
    assert (twice.status_code, twice.json()["code"]) == (409, "corrected_before")
    assert crews.held(crew=None) == 400 - 15
    shown = crews.office.as_("coordinator").get(f"/counter/{DAY}").json()["items"]
    assert [each["corrected_by"] for each in shown] == [right.json()["client_result_id"], None]


def test_a_visit_and_the_counter_do_not_correct_each_other(crews: Crews) -> None:
    visit, counter = body(), counted()
    crews.send("hall-1", visit)
    post(crews, counter)

    assert post(crews, counted(corrects=visit["client_result_id"])).status_code == 409
    crossed = crews.report("hall-1", corrects=counter["client_result_id"])
    assert (crossed.status_code, crossed.json()["code"]) == (409, "corrects_unknown")
    assert post(crews, counted(client_result_id=visit["client_result_id"])).status_code == 409


def test_the_counter_takes_its_turn_at_the_end_of_the_day(crews: Crews) -> None:
    """However late the crews' reports come, they were there before the day's count."""
    post(crews, counted(recorded=[{"people": 118}]))
    late = crews.report("hall-1", general=10, arrived="2023-12-11T08:00:00+08:00")

    assert late.json()["discrepancy"] is None
    manager = crews.office.as_("manager")
    (found,) = manager.get("/results/discrepancies").json()["items"]
    assert (found["visit"], found["discrepancy"]["people"]) == (None, 8)
    assert by_segment(crews, Segment.GENERAL) == []
    crews.books_agree()


def test_the_counter_uses_what_crews_brought_back_before(crews: Crews) -> None:
    post(crews, counted(printed=410))
    crews.report("hall-1", returned=30, arrived="2023-12-11T08:00:00+08:00")

    assert crews.office.as_("manager").get("/results/discrepancies").json()["items"] == []
    assert crews.held(crew=None) == 400 + 30 - 410
    crews.books_agree()


def test_the_counter_of_another_office_is_its_own(crews: Crews, neighbour: make.Office) -> None:
    report = counted(recorded=[{"people": 1}])
    post(crews, report)

    own = neighbour.as_("coordinator").post("/counter/2023-12-06", report)

    assert own.status_code == 201
    assert own.json()["discrepancy"]["people"] == 1
