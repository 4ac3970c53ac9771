"""Staff, kits and crews over HTTP, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests import make

SHIFT = {"start": "08:00", "end": "15:00"}
WEEK = [{"weekday": day, **SHIFT} for day in range(5)]
MONDAY = "2023-12-11"


def made(office: make.Office, path: str, body: dict[str, Any]) -> Any:
    answer = office.as_("coordinator").post(path, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def person(office: make.Office, **other: Any) -> Any:
    body = {"name": "Petugas 1", "phone": "+62 812 0000 0001", "roles": ["operator"], **other}
    return made(office, "/staff", body)


def crew(office: make.Office, depot: str, **other: Any) -> Any:
    return made(office, "/crews", {"name": "Tim 1", "depot": depot, "shifts": WEEK, **other})


def kit(office: make.Office, **other: Any) -> Any:
    return made(office, "/kits", {"label": "Alat rekam 1", **other})


def days(office: make.Office, crew_id: str, *, start: str = MONDAY, count: int = 7) -> Any:
    answer = office.as_("coordinator").get(
        f"/crews/{crew_id}/days", params={"start": start, "days": count}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["days"]


def test_a_crew_is_shown_as_it_was_made(office: make.Office, depot: str) -> None:
    member = person(office)["id"]
    friday = {
        "weekday": 4,
        **SHIFT,
        "overtime_minutes": 30,
        "breaks": [{"start": "11:30", "end": "13:00"}],
    }

    shown = crew(
        office,
        depot,
        provides=["power", "network"],
        needs={"operator": 2, "driver": 1},
        max_nights=2,
        members=[member],
        shifts=[friday],
    )

    assert (shown["number"], shown["active"], shown["version"]) == (1, True, 1)
    assert shown["provides"] == ["network", "power"]
    assert shown["needs"] == {"operator": 2, "driver": 1}
    assert (shown["max_nights"], shown["members"], shown["depot"]) == (2, [member], depot)
    assert shown["shifts"] == [friday]
    again = office.as_("coordinator").get(f"/crews/{shown['id']}")
    assert again.json() == shown
    assert again.headers["ETag"] == '"1"'
    listed = office.as_("coordinator").get("/crews").json()
    assert listed == {"items": [shown], "next": None}


def test_times_are_taken_as_the_pages_write_them_and_as_programs_do(
    office: make.Office, depot: str
) -> None:
    dotted = {"weekday": 0, "start": "08.25", "end": "15.00"}
    wrong = {"weekday": 0, "start": "8,25", "end": "15:00"}
    (shift,) = crew(office, depot, shifts=[dotted])["shifts"]
    answer = office.as_("coordinator").post(
        "/crews", {"name": "Tim 2", "depot": depot, "shifts": [wrong]}
    )
    (field,) = answer.json()["fields"]

    assert (shift["start"], shift["end"]) == ("08:25", "15:00")
    assert field["path"] == "shifts.0.start"
    assert "Ditulis seperti 08.25, dalam kelipatan 5 menit." in field["id"]
    assert "Written like 08:25, in steps of 5 minutes." in field["en"]


def test_each_of_a_weeks_hours_that_is_wrong_is_named_where_it_was_sent(
    office: make.Office, depot: str
) -> None:
    good = {"weekday": 1, "start": "08:00", "end": "15:00"}
    wrong = {"start": "08:00", "end": "07:00"}
    shifts = [good, {"weekday": 3, **wrong}, {"weekday": 4, **wrong}]
    answer = office.as_("coordinator").post(
        "/crews", {"name": "Tim 2", "depot": depot, "shifts": shifts}
    )

    assert [field["path"] for field in answer.json()["fields"]] == ["shifts.1", "shifts.2"]
    assert answer.json()["fields"][0]["id"] == "Akhir harus sesudah awal."


def test_nobody_is_staff_without_a_role(office: make.Office) -> None:
    known = person(office)["id"]
    coordinator = office.as_("coordinator")
    for answer in (
        coordinator.post("/staff", {"name": "Petugas 2", "roles": []}),
        coordinator.patch(f"/staff/{known}", {"roles": []}, headers={"If-Match": "*"}),
    ):
        (field,) = answer.json()["fields"]
        assert (answer.status_code, field["path"]) == (422, "roles")
        assert field["id"] == "Pilih paling sedikit satu tugas."
        assert field["en"] == "Choose at least one role."


def test_crews_are_numbered_one_after_the_other(office: make.Office, depot: str) -> None:
    assert [crew(office, depot)["number"] for _ in range(3)] == [1, 2, 3]

    taken = office.as_("coordinator").post("/crews", {"name": "Tim", "depot": depot, "number": 2})

    assert (taken.status_code, taken.json()["code"]) == (409, "crew_number_taken")


def test_an_edit_of_a_crew_replaces_members_and_shifts_as_a_whole(
    office: make.Office, depot: str
) -> None:
    first, second = person(office)["id"], person(office)["id"]
    before = crew(office, depot, members=[first])
    saturday: dict[str, Any] = {"weekday": 5, **SHIFT, "overtime_minutes": 0, "breaks": []}

    answer = office.as_("coordinator").patch(
        f"/crews/{before['id']}",
        {"members": [first, second], "shifts": [saturday], "name": "Tim Timur"},
        headers={"If-Match": '"1"'},
    )

    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"] == '"2"'
    expected: dict[str, Any] = {
        "members": sorted([first, second]),
        "shifts": [saturday],
        "name": "Tim Timur",
    }
    assert answer.json() == {**before, **expected, "version": 2}


def test_a_crew_keeps_its_own_number_in_an_edit(office: make.Office, depot: str) -> None:
    first, second = crew(office, depot), crew(office, depot)
    coordinator = office.as_("coordinator")
    headers = {"If-Match": '"1"'}

    same = coordinator.patch(f"/crews/{first['id']}", {"number": 1}, headers=headers)
    other = coordinator.patch(f"/crews/{second['id']}", {"number": 1}, headers=headers)

    assert (same.status_code, other.status_code) == (200, 409)


@pytest.mark.parametrize("path", ["staff", "kits", "crews"])
def test_an_edit_stands_on_a_version(office: make.Office, depot: str, path: str) -> None:
    row = crew(office, depot) if path == "crews" else {"staff": person, "kits": kit}[path](office)
    change = {"label": "Baru"} if path == "kits" else {"name": "Baru"}
    coordinator = office.as_("coordinator")
    address = f"/{path}/{row['id']}"

    assert coordinator.patch(address, change).status_code == 428
    fresh = coordinator.patch(address, change, headers={"If-Match": '"1"'})
    stale = coordinator.patch(address, change, headers={"If-Match": '"1"'})

    assert (fresh.status_code, fresh.headers["ETag"], stale.status_code) == (200, '"2"', 412)
    assert coordinator.get(address).json() == fresh.json()


def test_of_two_simultaneous_edits_of_one_version_one_wins(office: make.Office) -> None:
    address = f"/staff/{person(office)['id']}"

    def rename(name: str) -> int:
        body = {"name": name}
        answer = office.as_("coordinator").patch(address, body, headers={"If-Match": '"1"'})
        return answer.status_code

    with ThreadPoolExecutor() as threads:
        statuses = sorted(threads.map(rename, ["Satu", "Dua", "Tiga", "Empat"]))

    assert statuses == [200, 412, 412, 412]
    assert office.as_("coordinator").get(address).json()["version"] == 2


def test_what_an_edit_does_not_name_stays_and_null_empties_what_may_be_empty(
    office: make.Office,
) -> None:
    before = person(office, max_days_per_week=4)

    answer = office.as_("coordinator").patch(
        f"/staff/{before['id']}",
        {"phone": None, "name": None, "active": False},
        headers={"If-Match": '"1"'},
    )

    assert answer.json() == {**before, "phone": None, "active": False, "version": 2}


def test_a_crew_starts_from_a_depot_not_from_a_lodging(office: make.Office, lodging: str) -> None:
    answer = office.as_("coordinator").post("/crews", {"name": "Tim", "depot": lodging})

    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_depot")


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "08:02", "end": "15:00"},
        {"start": "15:00", "end": "08:00"},
        {"start": "08:00", "end": "15:00", "overtime_minutes": 7},
        {"start": "20:00", "end": "23:00", "overtime_minutes": 90},
        {"start": "08:00", "end": "15:00", "breaks": [{"start": "07:00", "end": "09:00"}]},
    ],
)
def test_hours_that_cannot_be_are_refused(
    office: make.Office, depot: str, wrong: dict[str, Any]
) -> None:
    coordinator = office.as_("coordinator")
    body = {"name": "Tim", "depot": depot, "shifts": [{"weekday": 0, **wrong}]}

    assert coordinator.post("/crews", body).status_code == 422
    mine = crew(office, depot)["id"]
    other_hours = {"date": MONDAY, "hours": wrong}
    assert coordinator.post(f"/crews/{mine}/exceptions", other_hours).status_code == 422


def test_a_weekday_stands_once_in_a_week(office: make.Office, depot: str) -> None:
    body = {"name": "Tim", "depot": depot, "shifts": [WEEK[0], WEEK[0]]}

    assert office.as_("coordinator").post("/crews", body).status_code == 422


def test_each_date_has_its_shift_or_the_reason_in_both_languages(
    office: make.Office, depot: str
) -> None:
    mine = crew(office, depot)["id"]
    kit(office, crew=mine)
    kit(office, crew=mine, state="broken")
    exceptions = f"/crews/{mine}/exceptions"
    made(office, exceptions, {"date": "2023-12-12", "note": "rapat"})
    made(office, exceptions, {"date": "2023-12-13", "hours": {"start": "09:00", "end": "12:00"}})

    week = days(office, mine)

    plain: dict[str, Any] = {**SHIFT, "overtime_minutes": 0, "breaks": [], "kits": 1}
    assert week[0] == {"date": MONDAY, "shift": plain, "reason": None}
    assert week[1]["reason"]["code"] == "crew_off"
    assert week[1]["reason"]["id"] == "Tim libur pada tanggal ini."
    assert week[1]["reason"]["en"] == "The crew is off on this date."
    assert (week[2]["shift"]["start"], week[2]["shift"]["end"]) == ("09:00", "12:00")
    assert week[4]["shift"]["breaks"] == [{"start": "11:30", "end": "13:00"}]
    assert week[6]["shift"] is None
    assert {"code", "id", "en"} == week[6]["reason"].keys()


def test_a_crew_whose_kits_are_broken_or_lent_stays_in(office: make.Office, depot: str) -> None:
    mine = crew(office, depot)["id"]
    held = kit(office, crew=mine)
    assert days(office, mine, count=1)[0]["shift"]["kits"] == 1

    office.as_("coordinator").patch(
        f"/kits/{held['id']}", {"state": "lent"}, headers={"If-Match": '"1"'}
    )

    assert days(office, mine, count=1)[0]["reason"]["code"] == "no_kit"


def test_days_start_today_unless_asked_otherwise(office: make.Office, depot: str) -> None:
    mine = crew(office, depot)["id"]

    answer = office.as_("coordinator").get(f"/crews/{mine}/days")

    assert answer.json()["days"][0]["date"] == make.TODAY.isoformat()
    assert len(answer.json()["days"]) == 7


def test_a_stretch_of_days_is_bounded(office: make.Office, depot: str) -> None:
    mine = crew(office, depot)["id"]

    for wrong in ({"days": 63}, {"days": 0}, {"start": "2023-02-30"}, {"start": "2023"}):
        answer = office.as_("coordinator").get(f"/crews/{mine}/days", params=wrong)
        assert answer.status_code == 422, wrong
    last = {"start": "2199-12-31", "days": 62}
    assert office.as_("coordinator").get(f"/crews/{mine}/days", params=last).status_code == 200


def test_an_exception_is_removed_before_another_takes_its_date(
    office: make.Office, depot: str
) -> None:
    mine = crew(office, depot)["id"]
    exceptions = f"/crews/{mine}/exceptions"
    first = made(office, exceptions, {"date": MONDAY})
    coordinator = office.as_("coordinator")

    assert coordinator.post(exceptions, {"date": MONDAY}).status_code == 409
    assert coordinator.get(exceptions).json()["items"] == [first]
    assert coordinator.delete(f"{exceptions}/{first['id']}").status_code == 204
    assert made(office, exceptions, {"date": MONDAY})["id"] != first["id"]


def test_days_off_come_and_go(office: make.Office) -> None:
    mine = person(office)["id"]
    address = f"/staff/{mine}/days-off"
    coordinator = office.as_("coordinator")
    body = {"first_date": MONDAY, "last_date": "2023-12-13", "reason": "leave"}

    off = made(office, address, body)
    backwards = coordinator.post(address, {**body, "last_date": "2023-12-10"})

    assert (backwards.status_code, backwards.json()["code"]) == (422, "dates_out_of_order")
    assert coordinator.get(address).json()["items"] == [off]
    assert coordinator.delete(f"{address}/{off['id']}").status_code == 204
    assert coordinator.get(address).json()["items"] == []


@pytest.mark.parametrize("role", ["viewer", "field"])
@pytest.mark.parametrize("path", ["/staff", "/kits", "/crews"])
def test_only_coordinators_and_above_see_staff_kits_and_crews(
    office: make.Office, role: str, path: str
) -> None:
    assert office.as_(role).get(path).status_code == 403
    assert office.as_("manager").get(path).status_code == 200


def test_a_name_cannot_hold_an_identity_number(office: make.Office) -> None:
    body = {"name": "Petugas 7571010101900001", "roles": ["operator"]}

    answer = office.as_("coordinator").post("/staff", body)

    assert answer.status_code == 422
    assert "7571010101900001" not in answer.text


def test_who_is_not_there_as_usual_is_told_for_some_dates(office: make.Office, depot: str) -> None:
    """A stretch that only touches the dates counts; who is over them, or gone for good, does not."""
    tim, ani = crew(office, depot)["id"], person(office, name="Ani")["id"]
    budi = person(office, name="Budi")["id"]
    leave = {"first_date": "2023-12-08", "last_date": MONDAY, "reason": "leave"}
    early = {"first_date": "2023-12-01", "last_date": "2023-12-10", "reason": "training"}
    made(office, f"/crews/{tim}/exceptions", {"date": "2023-12-12", "note": "Rapat"})
    made(office, f"/crews/{tim}/exceptions", {"date": "2023-12-13", "hours": SHIFT})
    made(office, f"/crews/{tim}/exceptions", {"date": "2023-12-10"})
    away = made(office, f"/staff/{ani}/days-off", leave)["id"]
    made(office, f"/staff/{ani}/days-off", early)
    made(office, f"/staff/{budi}/days-off", leave)
    gone = {"active": False}
    office.as_("coordinator").patch(f"/staff/{budi}", gone, headers={"If-Match": "*"})

    found = office.as_("coordinator").get(f"/absences?start={MONDAY}&days=7").json()

    assert [(each["name"], each["date"], each["note"]) for each in found["crews"]] == [
        ("Tim 1", "2023-12-12", "Rapat"),
        ("Tim 1", "2023-12-13", ""),
    ]
    assert [each["hours"] and each["hours"]["start"] for each in found["crews"]] == [None, "08:00"]
    assert found["staff"] == [{"id": away, "person": ani, "name": "Ani", **leave}]


def test_absences_are_told_of_a_year_at_most(office: make.Office) -> None:
    coordinator = office.as_("coordinator")
    assert coordinator.get(f"/absences?start={MONDAY}&days=366").status_code == 200
    assert coordinator.get(f"/absences?start={MONDAY}&days=367").status_code == 422


def test_absences_are_those_of_the_callers_office(
    office: make.Office, neighbour: make.Office, depot: str
) -> None:
    made(office, f"/crews/{crew(office, depot)['id']}/exceptions", {"date": MONDAY})

    assert neighbour.as_("coordinator").get(f"/absences?start={MONDAY}").json()["crews"] == []
