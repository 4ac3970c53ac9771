"""Hours, holidays, periods and suspensions over HTTP, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from app.places import queries
from app.places.adapters import public_calendar
from tests import make

if TYPE_CHECKING:
    from tests.app.places.conftest import Town

FIRST = {"If-Match": '"1"'}
WRITERS = 6
PRAYER = [{"start": "11:30", "end": "13:00"}]


def days(office: make.Office, start: str, count: int = 1) -> list[dict[str, Any]]:
    answer = office.as_("viewer").get(f"/calendar?start={start}&days={count}")
    assert answer.status_code == 200, answer.text
    return answer.json()["days"]


def put_week(office: make.Office, week: dict[str, Any]) -> Any:
    coordinator = office.as_("coordinator")
    tag = coordinator.get("/calendar/hours").headers["ETag"]
    return coordinator.put("/calendar/hours", {"week": week}, headers={"If-Match": tag})


def add(office: make.Office, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = office.as_("coordinator").post(f"/calendar/{path}", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_the_usual_week_holds_until_the_office_sets_its_own(office: make.Office) -> None:
    before = office.as_("field").get("/calendar/hours").json()["week"]

    answer = put_week(office, {"5": {"start": "08:00", "end": "12:00"}})

    assert before["4"] == {"start": "08:00", "end": "15:00", "breaks": PRAYER}
    assert answer.status_code == 200, answer.text
    friday, saturday = days(office, "2023-12-08", 2)
    assert friday["why"]["code"] == "day_off"
    assert saturday["hours"] == {"start": "08:00", "end": "12:00", "breaks": []}


def test_the_week_is_set_on_the_version_that_was_read(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    tag = coordinator.get("/calendar/hours").headers["ETag"]
    week = {"week": {"0": {"start": "08:00", "end": "12:00"}}}

    first = coordinator.put("/calendar/hours", week, headers={"If-Match": tag})
    stale = coordinator.put("/calendar/hours", week, headers={"If-Match": tag})

    assert coordinator.put("/calendar/hours", week).status_code == 428
    assert (first.status_code, stale.status_code) == (200, 412)
    assert first.headers["ETag"] != tag


@pytest.mark.parametrize(
    ("week", "path"),
    [
        ({}, "week"),
        ({"0": {"start": "15:00", "end": "08:00"}}, "week.0.0"),
        ({"4": {"start": "08:00", "end": "11:00", "breaks": PRAYER}}, "week.4.breaks.0"),
        ({"4": {"start": "08:00", "end": "15:00", "breaks": PRAYER * 2}}, "week.4.breaks"),
        ({"0": {"start": "08:01", "end": "15:00"}}, "week.0.start"),
    ],
)
def test_hours_that_cannot_be_are_refused(
    office: make.Office, week: dict[str, Any], path: str
) -> None:
    answer = put_week(office, week)

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == [path]


def test_public_holidays_and_joint_leave_are_a_start(office: make.Office) -> None:
    made = add(office, "holidays/public", {"year": 2023})["items"]

    names = {item["date"]: item["name"] for item in made}
    assert names["2023-08-17"] == "Hari Kemerdekaan Republik Indonesia"
    assert names["2023-12-26"] == "Cuti Bersama Hari Raya Natal"
    assert len(made) == len(public_calendar(2023)) >= 20
    christmas, joint_leave, working = days(office, "2023-12-25", 3)
    assert christmas["why"]["id"] == "Hari libur: Hari Raya Natal."
    assert joint_leave["why"]["code"] == "holiday"
    assert working["why"] is None


def test_loading_holidays_again_keeps_what_the_office_decided(office: make.Office) -> None:
    add(office, "holidays", {"date": "2023-12-26", "name": "Tetap melayani", "works": True})
    add(office, "holidays/public", {"year": 2023})

    assert add(office, "holidays/public", {"year": 2023})["items"] == []
    listed = office.as_("viewer").get("/calendar/holidays").json()["items"]
    kept = next(item for item in listed if item["date"] == "2023-12-26")
    assert (kept["name"], kept["source"], kept["works"]) == ("Tetap melayani", "office", True)


def test_a_local_holiday_is_added_changed_and_removed(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    path = "/calendar/holidays/2023-12-07"
    add(office, "holidays", {"date": "2023-12-07", "name": "Hari Jadi Kota"})
    assert days(office, "2023-12-07")[0]["why"]["code"] == "holiday"

    works = {"works": True, "hours": {"start": "08:00", "end": "11:00"}}
    edited = coordinator.patch(path, works, headers=FIRST)
    assert edited.status_code == 200, edited.text
    assert days(office, "2023-12-07")[0]["hours"]["end"] == "11:00"

    usual = coordinator.patch(path, {"hours": None}, headers={"If-Match": '"2"'})
    assert usual.json()["hours"] is None
    assert days(office, "2023-12-07")[0]["hours"]["end"] == "15:00"

    assert coordinator.delete(path).status_code == 204
    assert coordinator.delete(path).status_code == 404


def test_a_date_is_one_holiday(office: make.Office) -> None:
    add(office, "holidays", {"date": "2023-12-07", "name": "Hari Jadi Kota"})

    again = office.as_("coordinator").post(
        "/calendar/holidays", {"date": "2023-12-07", "name": "Lain"}
    )
    backwards = office.as_("coordinator").post(
        "/calendar/holidays",
        {"date": "2023-12-08", "name": "Lain", "hours": {"start": "11:00", "end": "08:00"}},
    )

    assert again.json()["code"] == "holiday_exists"
    assert backwards.json()["fields"][0]["path"] == "hours.0"


def ramadan(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "ramadan",
        "name": "Ramadan 1445 H",
        "first_date": "2024-03-12",
        "last_date": "2024-04-09",
        "hours": {"start": "08:00", "end": "12:00"},
        **changes,
    }


def test_ramadan_shortens_hours_and_pauses_schools(town: "Town") -> None:
    add(town.office, "periods", ramadan())

    assert days(town.office, "2024-03-12")[0]["hours"]["end"] == "12:00"
    hall, school = (town.openings(site, "2024-03-12")[0] for site in (town.hall, town.school_site))
    assert hall["openings"] == [{"start": "08:00", "end": "12:00"}]
    assert school["openings"] == []
    assert school["why"]["en"] == "School visits are paused until 9 April 2024: Ramadan 1445 H."


def test_exam_weeks_pause_schools_and_leave_the_hours(town: "Town") -> None:
    exams = {"kind": "exams", "name": "Ujian", "hours": None, "first_date": "2023-12-04"}
    made = add(town.office, "periods", ramadan(**exams, last_date="2023-12-09"))

    assert days(town.office, "2023-12-06")[0]["hours"]["end"] == "15:00"
    assert town.openings(town.hall, "2023-12-06")[0]["why"] is None
    assert town.openings(town.school_site, "2023-12-06")[0]["why"]["code"] == "schools_paused"
    assert town.office.as_("viewer").get("/calendar/periods").json()["items"] == [made]


def test_a_period_is_changed_and_removed(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/calendar/periods/{add(town.office, 'periods', ramadan())['id']}"

    body = {"schools_paused": False, "hours": {"start": "08:00", "end": "13:00"}}
    changed = coordinator.patch(path, body, headers=FIRST)
    assert changed.status_code == 200, changed.text
    assert town.openings(town.school_site, "2024-03-12")[0]["openings"][0]["end"] == "13:00"

    backwards = coordinator.patch(path, {"last_date": "2024-03-01"}, headers={"If-Match": '"2"'})
    assert backwards.json()["fields"][0]["path"] == "last_date"
    assert coordinator.delete(path).status_code == 204
    assert coordinator.delete(path).status_code == 404


def test_a_period_ends_after_it_begins_and_renames_without_losing_hours(
    office: make.Office,
) -> None:
    coordinator = office.as_("coordinator")
    made = add(office, "periods", ramadan())

    backwards = coordinator.post("/calendar/periods", ramadan(last_date="2024-03-11"))
    renamed = coordinator.patch(f"/calendar/periods/{made['id']}", {"name": "Puasa"}, headers=FIRST)

    assert backwards.json()["fields"][0]["path"] == "last_date"
    assert renamed.json() == made | {"name": "Puasa", "version": 2}


def suspend(office: make.Office, **changes: Any) -> dict[str, Any]:
    body = {"first_date": "2023-12-07", "reason": "Kepala dinas mengundurkan diri", **changes}
    return add(office, "suspensions", body)


def test_a_suspension_stops_every_visit_until_further_notice(town: "Town") -> None:
    suspend(town.office)

    before, after = days(town.office, "2023-12-06", 2)
    assert before["why"] is None
    assert after["why"]["id"].endswith("Loket kantor tetap buka.")
    far_ahead = days(town.office, "2024-12-05")[0]
    assert far_ahead["why"]["code"] == "suspended"
    with town.office.database.reading() as db:
        found = queries.openings(db, "75.71", start=date(2023, 12, 7), days=14)
    assert found == {town.hall: [], town.school_site: []}


def test_crews_go_out_again_from_the_date_of_resuming(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/calendar/suspensions/{suspend(town.office)['id']}/resume"

    answer = coordinator.post(path, {"date": "2023-12-12"})

    assert answer.status_code == 200, answer.text
    assert answer.json()["last_date"] == "2023-12-11"
    monday, tuesday = days(town.office, "2023-12-11", 2)
    assert (monday["hours"], tuesday["why"]) == (None, None)
    for impossible in ("2023-12-07", "2023-12-13"):
        refused = coordinator.post(path, {"date": impossible})
        assert refused.json()["fields"][0]["path"] == "date"


def test_suspensions_do_not_overlap(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    suspend(office, last_date="2023-12-10")
    reason = {"reason": "Banjir"}

    def status(**dates: str) -> int:
        return coordinator.post("/calendar/suspensions", dates | reason).status_code

    assert status(first_date="2023-12-10", last_date="2023-12-20") == 409
    assert status(first_date="2023-12-01") == 409
    assert status(first_date="2023-12-01", last_date="2023-12-06") == 201
    assert status(first_date="2023-12-11") == 201
    assert status(first_date="2023-11-11", last_date="2023-11-10") == 422


def test_suspensions_made_at_once_do_not_overlap_either(office: make.Office, rng: Random) -> None:
    """Whoever is refused is refused because of one that stands."""
    coordinator = office.as_("coordinator")
    asked = [each for _ in range(8) for each in [drawn_dates(rng)] * WRITERS]

    def suspend_on(dates: tuple[date, date | None]) -> int:
        first, last = dates
        body = {"first_date": str(first), "last_date": last and str(last), "reason": "Banjir"}
        return coordinator.post("/calendar/suspensions", body).status_code

    with ThreadPoolExecutor(WRITERS) as pool:
        statuses = list(pool.map(suspend_on, asked))

    assert set(statuses) <= {201, 409}
    stands = [dates for dates, status in zip(asked, statuses, strict=True) if status == 201]
    refused = [dates for dates, status in zip(asked, statuses, strict=True) if status == 409]
    listed = coordinator.get("/calendar/suspensions").json()["items"]
    assert len(listed) == len(stands)
    assert not any(overlap(one, other) for one, other in combinations(stands, 2))
    assert all(any(overlap(one, other) for other in stands) for one in refused)


def drawn_dates(rng: Random) -> tuple[date, date | None]:
    """A week or two somewhere in a few months; now and then until further notice."""
    first = date(2024, 1, 1) + timedelta(days=rng.randrange(120))
    return first, None if rng.random() < 0.1 else first + timedelta(days=rng.randrange(14))


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    (first, last), (begins, ends) = one, other
    return first <= (ends or date.max) and begins <= (last or date.max)


def test_a_suspension_entered_by_mistake_is_withdrawn(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    made = suspend(office)
    assert coordinator.get("/calendar/suspensions").json()["items"] == [made]

    assert coordinator.delete(f"/calendar/suspensions/{made['id']}").status_code == 204

    assert days(office, "2023-12-07")[0]["why"] is None


def test_everyone_sees_the_calendar_and_coordinators_keep_it(office: make.Office) -> None:
    for role in ("viewer", "field"):
        caller = office.as_(role)
        paths = ("", "/hours", "/holidays", "/periods", "/suspensions")
        assert [caller.get(f"/calendar{path}").status_code for path in paths] == [200] * 5
        reason = {"first_date": "2023-12-07", "reason": "Banjir"}
        assert caller.post("/calendar/suspensions", reason).status_code == 403
        assert caller.post("/calendar/holidays/public", {"year": 2023}).status_code == 403


def test_the_calendar_of_another_office_does_not_exist(
    office: make.Office, neighbour: make.Office
) -> None:
    coordinator = office.as_("coordinator")
    period = add(neighbour, "periods", ramadan())["id"]
    suspension = suspend(neighbour)["id"]
    add(neighbour, "holidays", {"date": "2023-12-07", "name": "Hari Jadi"})

    answers = [
        coordinator.patch(f"/calendar/periods/{period}", {}, headers=FIRST),
        coordinator.delete(f"/calendar/periods/{period}"),
        coordinator.delete(f"/calendar/suspensions/{suspension}"),
        coordinator.post(f"/calendar/suspensions/{suspension}/resume", {"date": "2023-12-12"}),
        coordinator.patch("/calendar/holidays/2023-12-07", {}, headers=FIRST),
        coordinator.delete("/calendar/holidays/2023-12-07"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert days(office, "2023-12-07")[0]["why"] is None
    assert coordinator.get("/calendar/periods").json()["items"] == []
