"""Reports over HTTP: who may report what, what is answered, and what the books hold then."""

from datetime import date

import pytest

from app.backlog.rules import CohortKey, Segment
from app.core.writing import full_day
from app.plans.rules import VisitState
from app.stock.rules import Item
from tests import make
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body

FIRST, SECOND, _ = towns.villages("75.71")
GENERAL = CohortKey(kelurahan_code=FIRST, segment=Segment.GENERAL)


def test_a_report_moves_backlog_stock_and_the_visit_together(crews: Crews) -> None:
    before = crews.people()

    answer = crews.report("hall-1", general=18, printed=12, spoiled=1, returned=7, ribbons=1)

    assert answer.status_code == 201, answer.text
    booked = answer.json()
    assert booked["outcome"] == "done"
    assert booked["discrepancy"] is None
    assert sorted((e["ledger"], e["change"], e["reason"]) for e in booked["entries"]) == [
        ("backlog", -18, "recorded"),
        ("printing", 12, "printed"),
        ("printing", 18, "recorded"),
        ("stock", -12, "printed"),
        ("stock", -7, "returned"),
        ("stock", -1, "printed"),
        ("stock", -1, "spoiled"),
    ]
    assert crews.people() == before | {GENERAL: before[GENERAL] - 18}
    assert crews.held() == 50 - 12 - 1 - 7
    assert crews.held(crew=None) == 500 - 2 * 50 + 7
    assert crews.held(item=Item.RIBBON) == 4
    assert crews.state(crews.visit("hall-1")) == "done"
    crews.books_agree()


def test_the_same_report_again_gets_the_same_answer_and_changes_nothing(crews: Crews) -> None:
    report = body(general=18, printed=12)
    first = crews.send("hall-1", report)
    people, cards = crews.people(), crews.held()

    again = crews.send("hall-1", report)

    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert (crews.people(), crews.held()) == (people, cards)


def test_a_report_written_otherwise_is_the_same_report(crews: Crews) -> None:
    report = body(general=1, arrived="2023-12-11T08:00:00+08:00")
    first = crews.send("hall-1", report)

    again = crews.send(
        "hall-1",
        report
        | {
            "client_result_id": report["client_result_id"].upper(),
            "arrived": "2023-12-11T00:00:00Z",
            "failed": 0,
        },
    )

    assert (again.status_code, again.json()) == (201, first.json())


def test_another_report_under_the_same_id_is_refused(crews: Crews) -> None:
    report = body(general=18)
    crews.send("hall-1", report)
    people = crews.people()

    other = crews.send("hall-1", report | {"failed": 1})
    elsewhere = crews.send("school-1", report)

    assert [other.status_code, elsewhere.status_code] == [409, 409]
    assert {other.json()["code"], elsewhere.json()["code"]} == {"result_differs"}
    assert crews.people() == people


def test_a_second_report_of_a_visit_must_say_what_it_corrects(crews: Crews) -> None:
    crews.report("hall-1", general=18)

    second = crews.report("hall-1", general=18)

    assert (second.status_code, second.json()["code"]) == (409, "visit_reported")
    assert crews.people()[GENERAL] == 40 - 18


def test_a_correction_takes_the_place_of_what_it_corrects(crews: Crews) -> None:
    wrong = body(general=18, printed=12, returned=3)
    crews.send("hall-1", wrong)

    right = crews.report(
        "hall-1",
        general=15,
        printed=10,
        returned=5,
        outcome="partial",
        corrects=wrong["client_result_id"],
    )

    assert right.status_code == 201, right.text
    assert crews.people()[GENERAL] == 40 - 15
    assert crews.held() == 50 - 15
    assert crews.state(crews.visit("hall-1")) == "partial"
    crews.books_agree()
    shown = crews.first.get(f"/visits/{crews.visit('hall-1')}/results").json()["items"]
    assert [each["corrected_by"] for each in shown] == [right.json()["client_result_id"], None]
    assert shown[0]["entries"] == []
    assert crews.send("hall-1", wrong).json()["entries"] != []


def test_a_corrected_report_cannot_be_corrected_twice(crews: Crews) -> None:
    wrong, right = body(general=18), body(general=15)
    crews.send("hall-1", wrong)
    crews.send("hall-1", right | {"corrects": wrong["client_result_id"]})

    twice = crews.report("hall-1", general=14, corrects=wrong["client_result_id"])
    newest = crews.report("hall-1", general=14, corrects=right["client_result_id"])

    assert (twice.status_code, twice.json()["code"]) == (409, "corrected_before")
    assert newest.status_code == 201
    assert crews.people()[GENERAL] == 40 - 14


def test_a_correction_that_comes_too_early_is_to_be_sent_again(crews: Crews) -> None:
    wrong = body(general=18)
    right = body(general=15, corrects=wrong["client_result_id"])

    early = crews.send("hall-1", right)
    crews.send("hall-1", wrong)
    late = crews.send("hall-1", right)

    assert (early.status_code, early.json()["code"]) == (409, "corrects_unknown")
    assert late.status_code == 201
    assert crews.people()[GENERAL] == 40 - 15


def test_more_than_the_books_hold_is_a_fact_and_a_discrepancy(crews: Crews) -> None:
    answer = crews.report("hall-1", general=45, printed=53, ribbons=6)

    assert answer.status_code == 201
    discrepancy = answer.json()["discrepancy"]
    assert (discrepancy["people"], discrepancy["cards"], discrepancy["ribbons"]) == (5, 3, 1)
    assert "5 orang" in discrepancy["id"]
    assert "holder: 3." in discrepancy["en"]
    assert GENERAL not in crews.people()
    assert crews.held() == 0
    crews.books_agree()


def test_a_manager_lists_discrepancies_and_marks_them_seen(crews: Crews) -> None:
    crews.report("hall-1", general=45)
    manager = crews.office.as_("manager")
    found = manager.get("/results/discrepancies?seen=false").json()["items"]
    assert [each["visit"] for each in found] == [crews.visit("hall-1")]

    seen = manager.post(f"/results/discrepancies/{found[0]['id']}/seen")

    assert seen.status_code == 200
    assert seen.json()["seen_by"] == crews.office.member_ids["manager"]
    assert manager.get("/results/discrepancies?seen=false").json()["items"] == []
    assert len(manager.get("/results/discrepancies").json()["items"]) == 1


def test_a_correction_takes_its_discrepancy_away(crews: Crews) -> None:
    wrong = body(general=45)
    crews.send("hall-1", wrong)

    crews.report("hall-1", general=30, corrects=wrong["client_result_id"])

    manager = crews.office.as_("manager")
    assert manager.get("/results/discrepancies").json()["items"] == []


def test_a_school_may_leave_out_the_segment(crews: Crews) -> None:
    answer = crews.report("school-1", recorded=[{"people": 30}])

    assert answer.json()["discrepancy"] is None
    left = [people for key, people in crews.people().items() if key.segment is Segment.PUPIL]
    # Those of 17 and of 16 alike; nobody of 15.
    assert sorted(left) == [45, 45, 60]


def test_each_segment_is_named_once(crews: Crews) -> None:
    twice = crews.report("hall-1", recorded=[{"segment": "general", "people": 1}] * 2)
    beside = crews.report("hall-1", recorded=[{"segment": "pupil", "people": 1}, {"people": 1}])

    assert [twice.status_code, beside.status_code] == [422, 422]


def test_a_crew_departs_after_it_arrived(crews: Crews) -> None:
    times = {"arrived": "2023-12-11T10:00:00+08:00", "departed": "2023-12-11T09:59:00+08:00"}

    assert crews.send("hall-1", times).status_code == 422


@pytest.mark.parametrize("name", ["arrived", "departed"])
@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2023-12-18T08:00:00+08:00", date(2023, 12, 18)),
        ("2023-12-11T16:00:00Z", date(2023, 12, 12)),
        ("2023-12-10T15:59:00Z", date(2023, 12, 10)),
    ],
)
def test_times_of_another_day_are_refused_with_both_dates(
    crews: Crews, name: str, moment: str, told: date
) -> None:
    answer = crews.send("hall-1", body(general=3) | {name: moment})

    assert (answer.status_code, answer.json()["code"]) == (422, "times_of_another_day")
    for day in (MONDAY, told):
        in_indonesian, in_english = full_day(day)
        assert in_indonesian in answer.json()["detail"]
        assert in_english in answer.json()["detail_en"]
    assert crews.people()[GENERAL] == 40


def test_the_visits_whole_day_by_the_offices_clock_may_be_reported(crews: Crews) -> None:
    times = {"arrived": "2023-12-10T16:00:00Z", "departed": "2023-12-11T15:59:00Z"}

    assert crews.send("hall-1", body(general=3) | times).status_code == 201


def test_a_note_holds_no_identity_number_and_no_novel(crews: Crews) -> None:
    assert crews.report("hall-1", note="7571012304050001").status_code == 422
    assert crews.report("hall-1", note="x" * 501).status_code == 422
    assert crews.report("hall-1", note="x" * 500).status_code == 201


def test_another_crews_visit_looks_like_none(crews: Crews) -> None:
    path = f"/visits/{crews.visit('hall-1')}/results"
    unknown = "/visits/01a203cb-0000-7000-8000-000000000000/results"
    for caller in (crews.second, crews.office.as_("field")):
        foreign, none = caller.post(path, body()), caller.post(unknown, body())
        assert (foreign.status_code, foreign.content) == (404, none.content)
        assert caller.get(path).status_code == 404

    assert crews.office.as_("coordinator").post(path, body()).status_code == 201


def test_another_offices_visit_looks_like_none(crews: Crews, neighbour: make.Office) -> None:
    path = f"/visits/{crews.visit('hall-1')}/results"

    assert neighbour.as_("admin").post(path, body()).status_code == 404


def test_two_offices_may_choose_the_same_id(crews: Crews, neighbour: make.Office) -> None:
    report = body(general=3)
    assert crews.send("hall-1", report).status_code == 201

    foreign = neighbour.as_("admin").post("/results", {"reports": [report | {"visit": "x"}]})

    assert foreign.json()["answers"][0]["status"] == 404


def test_a_visit_of_a_plan_that_was_never_published_is_not_there(crews: Crews) -> None:
    draft = crews.week.plan(dates=(towns.MONDAY,), status="solved")
    crew = crews.week.town.crews[0]
    visit = crews.week.stop(draft, crew, towns.MONDAY, "hall-2", arrive=800, drive=5)

    answer = crews.office.as_("admin").post(f"/visits/{visit}/results", body())

    assert answer.status_code == 404


def test_a_report_for_a_version_that_gave_way_finds_its_visit(crews: Crews) -> None:
    visit = crews.visit("hall-1")
    crews.week.town.advance(visit, VisitState.CANCELLED)
    crews.week.plan(dates=(towns.MONDAY,))

    answer = crews.report("hall-1", general=18, version=1)

    assert answer.status_code == 201
    assert crews.state(visit) == "done"
    assert crews.people()[GENERAL] == 40 - 18


def test_reports_of_a_date_are_listed_for_whom_they_concern(crews: Crews) -> None:
    crews.report("hall-1", general=18)
    crews.second.post(f"/visits/{crews.visit('hall-3', crew=1)}/results", body(general=2))

    assert len(crews.first.get("/results?date=2023-12-11").json()["items"]) == 1
    all_crews = crews.office.as_("coordinator").get("/results").json()["items"]
    assert [each["report"]["recorded"][0]["people"] for each in all_crews] == [18, 2]
    assert crews.first.get("/results?date=2023-12-12").json()["items"] == []


def test_reports_of_a_batch_succeed_or_fail_each_by_itself(crews: Crews) -> None:
    good = body(general=5) | {"visit": crews.visit("hall-1")}
    foreign = body(general=5) | {"visit": crews.visit("hall-3", crew=1)}
    bad = {"client_result_id": "x", "visit": crews.visit("school-1")}
    right = body(general=4, corrects=good["client_result_id"]) | {"visit": good["visit"]}

    answer = crews.first.post("/results", {"reports": [right, bad, foreign, good, good]})

    assert answer.status_code == 200, answer.text
    answers = answer.json()["answers"]
    assert [each["place"] for each in answers] == [0, 1, 2, 3, 4]
    assert [each["status"] for each in answers] == [201, 422, 404, 201, 201]
    assert answers[3]["result"] == answers[4]["result"]
    assert answers[1]["problem"]["fields"][0]["path"] == "client_result_id"
    assert crews.people()[GENERAL] == 40 - 4
    crews.books_agree()


def test_a_batch_is_no_larger_than_two_hundred(crews: Crews) -> None:
    reports = [body() | {"visit": "x"}] * 201

    assert crews.first.post("/results", {"reports": reports}).status_code == 422
