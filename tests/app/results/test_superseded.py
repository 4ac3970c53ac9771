"""Reports for a version that gave way: they find their visit, count once, and are raised."""

from typing import Any

import pytest

from app.plans.rules import VisitState
from app.plans.tables import PlanVisit
from app.turnout import queries as turnout
from tests import make
from tests.app.itineraries.week import TUESDAY
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body
from tests.app.results.test_api import GENERAL


def put(crews: Crews, plan_id: str, site: str, **changed: Any) -> None:
    """The plan has crew 1's visit of Monday in version 1, put otherwise."""
    week = crews.week
    code, visit_id = week.town.office.code, crews.visit(site)
    with week.town.database.writing() as db:
        old = db.get_one(PlanVisit, (code, week.plan_ids[0], visit_id))
        values = {column.key: getattr(old, column.key) for column in PlanVisit.__table__.c}
        db.add(PlanVisit(**values | {"plan_id": plan_id} | changed))


def second_version(crews: Crews, site: str, **changed: Any) -> None:
    """Version 2 is published while crew 1's phone is without network."""
    plan = crews.week.plan(dates=(MONDAY, TUESDAY))
    if changed:
        put(crews, plan, site, **changed)
    else:
        crews.week.town.advance(crews.visit(site), VisitState.CANCELLED)


def strays(office: make.Office, **asked: Any) -> list[dict[str, Any]]:
    answer = office.as_("coordinator").get("/results/strays", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def showed(crews: Crews) -> dict[str, int]:
    """How many came, by visit, as plans learn from it."""
    with crews.office.database.reading() as db:
        rows = turnout.observations(db, crews.office.code)
        return {row.visit_id: row.came for row in rows}


def test_a_visit_that_was_kept_is_reported_as_ever(crews: Crews) -> None:
    second_version(crews, "hall-1", arrive_minute=560)

    answer = crews.report("hall-1", general=18, version=1)

    assert (answer.status_code, answer.json()["stray"]) == (201, None)
    assert crews.people()[GENERAL] == 40 - 18
    assert strays(crews.office) == []


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ({"crew": 1}, "Kunjungan ini sudah pindah ke Senin, 11 Desember, Tim 2."),
        ({"date": TUESDAY}, "Kunjungan ini sudah pindah ke Selasa, 12 Desember, Tim 1."),
        ({"crew": 1, "date": TUESDAY}, "Kunjungan ini sudah pindah ke Selasa, 12 Desember, Tim 2."),
    ],
    ids=["another crew", "another date", "both"],
)
def test_a_visit_that_was_moved_counts_where_it_was_made(
    crews: Crews, moved: dict[str, Any], said: str
) -> None:
    number: int = moved.get("crew", 0)
    crew = crews.week.town.crews[number]
    elsewhere = {name: value for name, value in moved.items() if name != "crew"}
    second_version(crews, "hall-1", crew_id=crew, **elsewhere)
    report = body(general=18, printed=12, version=1)

    answer = crews.send("hall-1", report)
    again = crews.send("hall-1", report)

    assert answer.status_code == 201, answer.text
    assert answer.json()["stray"]["id"] == f"{said} Laporannya tetap dihitung."
    assert answer.json()["stray"]["en"].endswith("Its report counts all the same.")
    assert again.json() == answer.json()
    assert crews.people()[GENERAL] == 40 - 18
    assert crews.held() == 50 - 12  # out of the crew's stock that was there
    assert crews.state(crews.visit("hall-1")) == "done"
    (raised,) = strays(crews.office)
    assert (raised["crew"], raised["date"]) == (crews.week.town.crews[0], MONDAY.isoformat())
    assert raised["stray"]["crew"] == crew
    assert (raised["site"], raised["outcome"], raised["seen_at"]) == ("hall-1", "done", None)
    crews.books_agree()


def test_a_visit_that_was_dropped_and_made_all_the_same_is_done(crews: Crews) -> None:
    second_version(crews, "hall-1")
    assert crews.state(crews.visit("hall-1")) == "cancelled"

    answer = crews.report("hall-1", general=18, version=1)

    assert answer.json()["stray"] == {
        "crew": None,
        "date": None,
        "id": "Kunjungan ini sudah keluar dari rencana. Laporannya tetap dihitung.",
        "en": "This visit had been dropped from the plan. Its report counts all the same.",
    }
    assert crews.state(crews.visit("hall-1")) == "done"
    assert crews.people()[GENERAL] == 40 - 18
    assert [each["visit"] for each in strays(crews.office)] == [crews.visit("hall-1")]


def test_reports_of_an_old_version_come_in_a_batch_too(crews: Crews) -> None:
    second_version(crews, "hall-1")
    report = body(general=18, version=1) | {"visit": crews.visit("hall-1")}

    answer = crews.first.post("/results", {"reports": [report, report]}).json()["answers"]

    assert [each["status"] for each in answer] == [201, 201]
    assert answer[0]["result"] == answer[1]["result"]
    assert crews.people()[GENERAL] == 40 - 18
    assert len(strays(crews.office)) == 1


def test_a_crew_that_did_not_go_ends_no_visit_that_another_one_makes(crews: Crews) -> None:
    """Crew 1 knows nothing of version 2 and says that it did not get there; crew 2 does."""
    second, visit = crews.week.town.crews[1], crews.visit("hall-1")
    second_version(crews, "hall-1", crew_id=second)

    missed = crews.report("hall-1", outcome="missed", version=1, spoiled=1)

    assert missed.status_code == 201
    assert missed.json()["stray"]["id"] == (
        "Kunjungan ini sudah pindah ke Senin, 11 Desember, Tim 2, dan tetap di sana."
    )
    assert crews.state(visit) == "proposed"
    assert crews.held() == 50 - 1
    made = crews.second.post(f"/visits/{visit}/results", body(general=18, version=2))
    assert made.status_code == 201, made.text
    assert crews.state(visit) == "done"
    assert crews.people()[GENERAL] == 40 - 18
    assert strays(crews.office) == []
    crews.books_agree()


def test_a_late_word_that_a_crew_did_not_go_changes_nothing(crews: Crews) -> None:
    second, visit = crews.week.town.crews[1], crews.visit("hall-1")
    second_version(crews, "hall-1", crew_id=second)
    assert crews.second.post(f"/visits/{visit}/results", body(general=18)).status_code == 201

    missed = crews.report("hall-1", outcome="missed", version=1)

    assert missed.status_code == 201
    assert crews.state(visit) == "done"
    assert crews.people()[GENERAL] == 40 - 18


def test_a_late_word_that_a_crew_did_not_go_keeps_what_the_visit_showed(crews: Crews) -> None:
    """Also where its turn at the books comes after the turn of the visit's own report."""
    visit = crews.visit("hall-1")
    second_version(crews, "hall-1", crew_id=crews.week.town.crews[1])
    made = body(general=18, arrived="2023-12-11T08:25:00+08:00")
    assert crews.second.post(f"/visits/{visit}/results", made).status_code == 201
    before = showed(crews)

    for arrived in ("2023-12-11T08:00:00+08:00", "2023-12-11T09:00:00+08:00", None):
        said = crews.report("hall-1", outcome="missed", version=1, arrived=arrived)
        assert said.status_code == 201, said.text

    assert showed(crews) == before == {visit: 18}


def test_a_stray_that_was_corrected_is_raised_no_more_and_its_correction_is(crews: Crews) -> None:
    second_version(crews, "hall-1", crew_id=crews.week.town.crews[1])
    first = body(general=18, version=1)
    crews.send("hall-1", first)

    second = crews.report("hall-1", general=15, version=1, corrects=first["client_result_id"])

    assert second.status_code == 201, second.text
    assert [each["id"] for each in strays(crews.office)] == [second.json()["id"]]
    assert crews.people()[GENERAL] == 40 - 15
    assert showed(crews) == {crews.visit("hall-1"): 15}
    crews.books_agree()


def test_a_stray_that_a_crew_takes_back_leaves_the_visit_to_whoever_goes_there(
    crews: Crews,
) -> None:
    """Crew 1 reported the wrong visit: it did not get there, and crew 2 still will."""
    visit = crews.visit("hall-1")
    second_version(crews, "hall-1", crew_id=crews.week.town.crews[1])
    first = body(general=18, version=1)
    crews.send("hall-1", first)
    assert crews.state(visit) == "done"

    taken_back = crews.report(
        "hall-1", outcome="missed", version=1, corrects=first["client_result_id"]
    )

    assert taken_back.status_code == 201, taken_back.text
    assert crews.state(visit) == "proposed"
    assert (crews.people()[GENERAL], showed(crews), strays(crews.office)) == (40, {}, [])
    made = crews.second.post(f"/visits/{visit}/results", body(general=11, version=2))
    assert made.status_code == 201, made.text
    assert (crews.people()[GENERAL], showed(crews)) == (40 - 11, {visit: 11})
    assert crews.state(visit) == "done"
    crews.books_agree()


def test_two_crews_do_not_report_one_visit(crews: Crews) -> None:
    """Whether crew 2 went there as well is for people to find out: the second report is refused."""
    second, visit = crews.week.town.crews[1], crews.visit("hall-1")
    second_version(crews, "hall-1", crew_id=second)
    missed = body(outcome="missed", version=1)
    crews.send("hall-1", missed)
    assert crews.second.post(f"/visits/{visit}/results", body(general=18)).status_code == 201

    made = crews.report("hall-1", general=18, version=1)
    corrected = crews.report("hall-1", general=18, version=1, corrects=missed["client_result_id"])

    assert (made.status_code, made.json()["code"]) == (409, "visit_reported")
    assert (corrected.status_code, corrected.json()["code"]) == (409, "visit_reported")
    assert crews.people()[GENERAL] == 40 - 18
    crews.books_agree()


def test_a_coordinator_has_looked_at_a_stray(crews: Crews) -> None:
    second_version(crews, "hall-1")
    report = crews.report("hall-1", general=18, version=1).json()["id"]
    coordinator = crews.office.as_("coordinator")

    seen = coordinator.post(f"/results/strays/{report}/seen").json()
    again = crews.office.as_("manager").post(f"/results/strays/{report}/seen").json()

    assert seen["seen_by"] == crews.office.member_ids["coordinator"]
    assert again == seen
    assert strays(crews.office, seen=False) == []
    assert strays(crews.office, seen=True) == [seen]


def test_a_report_that_is_no_stray_is_not_there(crews: Crews, neighbour: make.Office) -> None:
    report = crews.report("hall-1", general=18).json()["id"]
    coordinator = crews.office.as_("coordinator")

    assert coordinator.post(f"/results/strays/{report}/seen").status_code == 404
    assert neighbour.as_("admin").get("/results/strays").json()["items"] == []
    assert crews.first.get("/results/strays").status_code == 403
