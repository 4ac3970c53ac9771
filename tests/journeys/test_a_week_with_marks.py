"""A coordinator's Wednesday, 09:40, in the demo office, over HTTP: what came in the way is marked.

Crew 2 falls ill, a school calls off Thursday, rain closes a kecamatan on Friday. The rest of the
week is made again from what the marks offer, and published; each crew's phone is told what is
not as it saw it; one that was without network reports for the old version, and is counted once.
"""

from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.backlog import queries as backlog
from app.core.database import Database
from app.plans.rules import VisitState
from tests import make
from tests.journeys.make import (
    MONDAY,
    MORNING,
    THURSDAY,
    WEDNESDAY,
    WEEK,
    Coordinator,
    all_sites,
    demo_office,
    what_has_happened_stays,
)

FRIDAY = "2023-12-15"
Day = dict[str, Any]
Days = dict[tuple[str, str], Day]
Visits = list[dict[str, Any]]


@pytest.fixture
def office(database: Database, client: TestClient) -> make.Office:
    return demo_office(database, client)


def test_a_week_is_marked_made_again_and_told_and_an_old_report_counts_once(
    office: make.Office, neighbour: make.Office
) -> None:
    desk = Coordinator(office)
    first = desk.plan(start=MONDAY, days=6)
    assert first["status"] == "solved", first["failure"]
    desk.publish(first)
    week, before = desk.visits(first), desk.days(WEEK)
    ill, school, district = what_comes_in_the_way(desk, week)
    desk.become(school, VisitState.CONFIRMED)

    marks = marked(desk, ill, school, district)
    the_marks_name_whom_they_hit(marks, week, ill, school, sites_in(desk, district))
    assert {each["visit"] for each in hindered(desk)} == {
        each["visit"] for mark in marks for each in mark["affected"]
    }

    second = desk.plan(**marks[-1]["replan"])
    assert second["status"] == "solved", second["failure"]
    assert (second["based_on"], second["from"]) == (first["id"], MORNING)
    after = desk.visits(second)
    what_has_happened_stays(week, after)
    nothing_is_planned_where_nobody_can_be(after, ill, school, sites_in(desk, district))
    the_diff_says_why(desk, second, marks)

    desk.publish(second)
    published = desk.days(WEEK)
    begun = {visit["id"] for visit in after if visit["begun"]}
    assert {each["visit"] for each in hindered(desk)} <= begun
    phones_are_told_what_is_not_as_they_saw_it(desk, before, published)
    a_phone_without_network_reports_once(desk, week, after, second)
    nobody_else_sees_it(neighbour, marks)


def what_comes_in_the_way(desk: Coordinator, week: Visits) -> tuple[str, dict[str, Any], str]:
    """Crew 2; a school that is visited on Thursday; the kecamatan with most visits on Friday."""
    (ill,) = [each["id"] for each in desk.get("/crews")["items"] if each["number"] == 2]
    schools = [v for v in week if v["date"] == THURSDAY and v["site"].startswith("school")]
    areas = {site["id"]: site["area"] for site in all_sites(desk)}
    friday = Counter(areas[v["site"]][:8] for v in week if v["date"] == FRIDAY)
    return ill, schools[0], friday.most_common(1)[0][0]


def sites_in(desk: Coordinator, district: str) -> set[str]:
    return {site["id"] for site in all_sites(desk) if site["area"].startswith(district)}


def marked(
    desk: Coordinator, ill: str, school: dict[str, Any], district: str
) -> list[dict[str, Any]]:
    """Three requests, in the office's words."""
    said: list[dict[str, Any]] = [
        {"crew": ill, "reason": "ill", "first_date": WEDNESDAY, "start": "09:40"},
        {
            "site": school["site"],
            "first_date": THURSDAY,
            "note": "rapat komite",
            "release_promises": True,
        },
        {"areas": [district], "reason": "rain", "first_date": FRIDAY},
    ]
    return [desk.post("/disruptions", each | {"from": MORNING}) for each in said]


def the_marks_name_whom_they_hit(
    marks: list[dict[str, Any]],
    week: Visits,
    ill: str,
    school: dict[str, Any],
    wet: set[str],
) -> None:
    hit = [{each["visit"] for each in mark["affected"]} for mark in marks]
    assert hit[0] == {
        v["id"] for v in week if (v["crew"], v["date"]) == (ill, WEDNESDAY) and v["leave"] > "09:40"
    }
    assert hit[1] == {school["id"]}
    assert hit[2] == {v["id"] for v in week if v["date"] == FRIDAY and v["site"] in wet}
    assert all(hit)
    assert not any(each["possible"] for mark in marks for each in mark["affected"])
    assert [mark["released"] for mark in marks] == [[], [school["id"]], []]
    assert marks[0]["say"]["id"] == (
        "Tim 2 tidak dapat bertugas pada Rabu, 13 Desember 2023 sejak pukul 09.40"
        " sampai selesai hari itu: sakit."
    )
    assert marks[1]["say"]["id"].endswith(
        "tidak dapat dipakai pada Kamis, 14 Desember 2023: dibatalkan pihak lokasi (rapat komite)."
    )
    assert marks[2]["say"]["id"].endswith(
        "tidak dapat dijangkau pada Jumat, 15 Desember 2023: hujan."
    )


def hindered(desk: Coordinator) -> list[dict[str, Any]]:
    return desk.get("/disruptions/affected")["items"]


def nothing_is_planned_where_nobody_can_be(
    after: Visits, ill: str, school: dict[str, Any], wet: set[str]
) -> None:
    new = [v for v in after if not v["begun"]]
    assert not [v for v in new if (v["crew"], v["date"]) == (ill, WEDNESDAY)]
    assert not [v for v in new if (v["site"], v["date"]) == (school["site"], THURSDAY)]
    assert not [v for v in new if v["date"] == FRIDAY and v["site"] in wet]
    again = [v["id"] for v in new if v["site"] == school["site"]]
    assert again in ([], [school["id"]])  # a visit that moves keeps its id


def the_diff_says_why(
    desk: Coordinator, second: dict[str, Any], marks: list[dict[str, Any]]
) -> None:
    """Whatever was hit and is not where it was says what came in the way."""
    diff = desk.get(f"/plans/{second['id']}/diff")
    hit = {each["visit"] for mark in marks for each in mark["affected"]}
    lost = [each for each in (*diff["moved"], *diff["dropped"]) if each["visit"] in hit]
    # Of a dropped visit it also says why its site is left out.
    said = {each["why"]["id"].split(". ")[0].removesuffix(".") for each in lost}
    assert said == {
        "Tim tidak dapat bertugas: sakit",
        "Lokasi ini tidak dapat dipakai: dibatalkan pihak lokasi (rapat komite)",
        "Lokasi ini tidak dapat dijangkau: hujan",
    }
    moved = [each for each in diff["moved"] if each["visit"] not in hit]
    assert {each["why"] for each in moved} <= {None}
    left_out = desk.get(f"/plans/{second['id']}/unassigned")
    whys = {each["site"]: each["why"] for each in left_out}
    dropped = [each for each in diff["dropped"] if each["visit"] not in hit and each["why"]]
    assert all(each["why"] == whys[each["site"]] for each in dropped)


def phones_are_told_what_is_not_as_they_saw_it(
    desk: Coordinator, before: Days, published: Days
) -> None:
    """Each change of each crew's day, and no other; days that stayed are told nothing of."""
    told_of: Counter[str] = Counter()
    for (crew, on), old in before.items():
        path = f"/itineraries/{crew}/{on}"
        since = desk.get(f"{path}?seen={old['plan_version']}")
        new = published.get((crew, on), {"stops": []})
        was, now = times(old), times(new)
        changed = {visit for visit in was.keys() | now.keys() if was.get(visit) != now.get(visit)}
        told = {each["visit"] for each in since["changes"] if each["visit"] is not None}
        assert told == changed, (crew, on)
        text = desk.office.as_("coordinator").get(f"{path}.txt?seen={old['plan_version']}").text
        assert ("Berubah sejak versi" in text) is bool(since["changes"])
        assert all(each["id"] in text for each in since["changes"])
        told_of.update(each["kind"] for each in since["changes"])
        if on < WEDNESDAY:
            assert since["changes"] == []
    assert told_of["handed_over"] + told_of["dropped"] > 0
    assert told_of["taken_over"] + told_of["new"] > 0


def times(day: Day) -> dict[str, tuple[str, str]]:
    """When the crew arrives at each visit, and for how long it records."""
    return {
        stop["visit"]: (stop["arrive"], stop["service_end"][11:] + stop["service_start"][11:])
        for stop in day["stops"]
    }


def a_phone_without_network_reports_once(
    desk: Coordinator, week: Visits, after: Visits, second: dict[str, Any]
) -> None:
    """A visit that is another crew's, on another date or nobody's by now was made all the same."""
    now = {visit["id"]: (visit["crew"], visit["date"]) for visit in after}
    stray = next(
        v for v in week if v["date"] >= WEDNESDAY and now.get(v["id"], ()) != (v["crew"], v["date"])
    )
    phone = phone_of(desk.office, stray["crew"])
    report = {
        "client_result_id": str(uuid4()),
        "version": 1,
        "outcome": "done",
        "recorded": [{"people": 3}],
    }
    path = f"/visits/{stray['id']}/results"
    unrecorded = people(desk.office)

    answers = [phone.post(path, report) for _ in range(3)]
    batch = phone.post("/results", {"reports": [report | {"visit": stray["id"]}] * 2}).json()

    assert [answer.status_code for answer in answers] == [201] * 3
    assert {answer.text for answer in answers} == {answers[0].text}
    assert [each["result"] for each in batch["answers"]] == [answers[0].json()] * 2
    assert answers[0].json()["stray"] is not None
    assert people(desk.office) == unrecorded - 3
    (raised,) = desk.get("/results/strays?seen=false")["items"]
    assert (raised["visit"], raised["crew"]) == (stray["id"], stray["crew"])
    third = desk.plan(based_on=second["id"], **{"from": f"{WEDNESDAY}T12:00:00+08:00"})
    assert third["status"] == "solved", third["failure"]
    assert stray["id"] not in {v["id"] for v in desk.visits(third) if not v["begun"]}


def phone_of(office: make.Office, crew: str) -> make.Calls:
    """The phone of somebody who goes with the crew."""
    with office.database.writing() as db:
        member = accounts.add_member(
            db, office_id=office.code, name="Petugas", role=Role.FIELD, crew_id=crew
        )
        key = accounts.make_key(db, member=member, label="uji")[1]
    return replace(office.as_("coordinator"), key=key)


def people(office: make.Office) -> int:
    """Who is unrecorded, by the ledger's balances."""
    with office.database.reading() as db:
        return sum(row.people for row in db.scalars(backlog.cohort_rows(office.code)))


def nobody_else_sees_it(neighbour: make.Office, marks: list[dict[str, Any]]) -> None:
    foreign = neighbour.as_("admin")
    assert foreign.get("/disruptions").json()["items"] == []
    assert foreign.get("/disruptions/affected").json()["items"] == []
    for mark in marks:
        assert foreign.get(f"/disruptions/{mark['id']}").status_code == 404
        assert foreign.post(f"/disruptions/{mark['id']}/take-back").status_code == 404
