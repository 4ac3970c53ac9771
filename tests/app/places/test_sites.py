"""Sites, their exceptions and openings over HTTP, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.places import queries
from tests import make

if TYPE_CHECKING:
    from tests.app.places.conftest import Town

VILLAGE = "75.71.01.1001"
SCHOOL = "40501068"
FIRST = {"If-Match": '"1"'}


def body(**changes: Any) -> dict[str, Any]:
    return {"kind": "hall", "name": "Aula", "area": VILLAGE, **changes}


def window(weekday: int, start: str, end: str) -> dict[str, Any]:
    return {"weekday": weekday, "start": start, "end": end}


def refused(office: make.Office, **changes: Any) -> list[str]:
    """The paths of the fields for which a new site is refused."""
    answer = office.as_("coordinator").post("/sites", body(**changes))
    assert answer.status_code == 422, answer.text
    return [field["path"] for field in answer.json()["fields"]]


def test_a_new_site_has_what_is_usual_for_its_kind(town: "Town") -> None:
    hall = town.office.as_("coordinator").get(f"/sites/{town.hall}").json()
    school = town.office.as_("coordinator").get(f"/sites/{town.school_site}").json()

    assert (hall["setup_minutes"], hall["max_service_minutes"]) == (30, 360)
    assert hall["windows"] == []
    assert (school["school"], school["notice_days"]) == (SCHOOL, 3)
    assert school["earliest_date"] == "2023-12-09"
    assert len(school["windows"]) == 5


def test_a_site_without_a_point_stands_at_its_school_or_in_its_area(town: "Town") -> None:
    field = town.office.as_("field")
    hall, school = field.get(f"/sites/{town.hall}"), field.get(f"/sites/{town.school_site}")

    assert (hall.json()["lat"], hall.json()["lon"]) == (0.547, 123.005)
    assert (school.json()["lat"], school.json()["lon"]) == (0.564, 123.085)
    placed = town.add_site(lat=0.5, lon=123.1)
    assert (placed["lat"], placed["lon"]) == (0.5, 123.1)


def test_what_is_said_about_a_visit_stands_above_what_is_usual(town: "Town") -> None:
    made = town.add_site(
        kind="home_round",
        minutes_per_recording=35,
        notice_days=0,
        contact={"function": "Lurah", "phone": "0435 821000"},
        requires=["wheelchair-ramp", "boat", "boat"],
        has_network=False,
    )

    assert (made["minutes_per_recording"], made["min_service_minutes"]) == (35, 40)
    assert made["earliest_date"] == "2023-12-06"
    assert made["contact"] == {"function": "Lurah", "phone": "0435 821000"}
    assert made["requires"] == ["boat", "wheelchair-ramp"]
    assert made["brings"] == ["boat", "network", "wheelchair-ramp"]


def test_a_site_may_have_an_id_of_the_offices_own_once(town: "Town") -> None:
    town.add_site(id="hall-75.71.01.1001")

    site = town.office.as_("coordinator").post("/sites", body(id="hall-75.71.01.1001"))
    base = town.office.as_("coordinator").post(
        "/bases",
        {"kind": "depot", "name": "Kantor", "lat": 0, "lon": 0, "id": "hall-75.71.01.1001"},
    )

    assert (site.status_code, base.status_code) == (409, 409)
    assert site.json()["code"] == "place_exists"


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/sites", body()),
        ("/bases", {"kind": "depot", "name": "Kantor", "lat": 0, "lon": 0}),
    ],
)
@pytest.mark.parametrize(
    "id", ["7571010112070001", "rumah-7571_0101_1207_0001", "7571.0101.1207.0001"]
)
def test_an_id_of_the_offices_own_is_nobodys_identity_number(
    town: "Town", path: str, shape: dict[str, Any], id: str
) -> None:
    answer = town.office.as_("coordinator").post(path, shape | {"id": id})

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["id"]
    assert "NIK" in answer.json()["fields"][0]["id"]
    assert id not in answer.text


def test_equipment_that_a_site_asks_for_is_nobodys_identity_number(town: "Town") -> None:
    assert refused(town.office, requires=["nik-7571010112070001"]) == ["requires.0"]


@pytest.mark.usefixtures("foreign_town")
def test_sites_in_use_are_counted_with_those_that_have_nobody_to_ask(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    town.add_site(contact={"function": "Lurah", "phone": "0435 821000"})
    ended = town.add_site(name="Aula lama")["id"]
    coordinator.patch(f"/sites/{ended}", {"active": False}, headers=FIRST)

    counted = coordinator.get("/site-counts").json()

    assert counted == {"in_use": 3, "without_contact": 2}


def test_a_school_site_names_its_school_and_no_other_does(town: "Town") -> None:
    assert refused(town.office, kind="school") == ["school"]
    assert refused(town.office, kind="hall", school=SCHOOL) == ["school"]
    unknown = town.office.as_("coordinator").post("/sites", body(kind="school", school="99999999"))
    assert unknown.status_code == 404


def test_a_big_school_may_have_two_sites(town: "Town") -> None:
    second = town.add_site(kind="school", school=SCHOOL, name="Aula SMA Negeri 4")

    assert second["id"] != town.school_site


def test_a_site_refers_to_nothing_of_another_office(town: "Town", foreign_town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    foreign_area = f"{foreign_town.office.code}.01.1001"
    own_school = {"npsn": "MA-77", "name": "MA", "level": "MA", "area": foreign_area}
    made = foreign_town.office.as_("manager").post("/schools", {**own_school, "lat": 0, "lon": 0})
    assert made.status_code == 201, made.text

    area = coordinator.post("/sites", body(area=foreign_area))
    school = coordinator.post("/sites", body(kind="school", school="MA-77"))
    moved = coordinator.patch(f"/sites/{town.hall}", {"area": foreign_area}, headers=FIRST)

    assert [answer.status_code for answer in (area, school, moved)] == [404, 404, 404]


def test_terms_the_planner_could_not_keep_are_refused(town: "Town") -> None:
    office = town.office

    assert refused(office, setup_minutes=7) == ["setup_minutes"]
    assert refused(office, service_step_minutes=0) == ["service_step_minutes"]
    assert refused(office, min_service_minutes=120, max_service_minutes=60) == [
        "max_service_minutes"
    ]
    assert refused(office, minutes_per_recording=0) == ["minutes_per_recording"]
    assert refused(office, max_kits=0) == ["max_kits"]
    assert refused(office, lat=0.5) == ["lon"]
    assert refused(office, requires=["Kapal Besar"]) == ["requires.0"]


def test_a_contact_is_a_function_and_a_telephone_number(town: "Town") -> None:
    def paths(function: str, phone: str) -> list[str]:
        return refused(town.office, contact={"function": function, "phone": phone})

    assert paths("Lurah", "7571011234567890") == ["contact.phone"]
    assert paths("Lurah 7571011234567890", "0435 821000") == ["contact.function"]
    assert paths("Lurah", "hubungi kantor") == ["contact.phone"]


def test_windows_are_in_fives_in_order_and_apart(town: "Town") -> None:
    office = town.office

    assert refused(office, windows=[window(0, "08:03", "11:00")]) == ["windows.0.start"]
    assert refused(office, windows=[window(7, "08:00", "11:00")]) == ["windows.0.weekday"]
    assert refused(office, windows=[window(0, "11:00", "08:00")]) == ["windows.0"]
    overlapping = [window(0, "08:00", "11:00"), window(0, "10:00", "12:00")]
    assert refused(office, windows=overlapping) == ["windows"]


def test_several_windows_a_day_are_several_openings(town: "Town") -> None:
    weekly = [window(2, "13:00", "15:00"), window(2, "08:00", "11:00")]
    made = town.add_site(windows=weekly)

    wednesday, thursday = town.openings(made["id"], "2023-12-06", days=2)

    assert wednesday["openings"] == [
        {"start": "08:00", "end": "11:00"},
        {"start": "13:00", "end": "15:00"},
    ]
    assert thursday["openings"] == []
    assert thursday["why"]["code"] == "weekday_closed"


def test_new_windows_replace_those_there_were(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/sites/{town.school_site}"

    changed = coordinator.patch(path, {"windows": [window(0, "08:00", "10:00")]}, headers=FIRST)
    untouched = coordinator.patch(path, {"name": "SMA 4"}, headers={"If-Match": '"2"'})
    emptied = coordinator.patch(path, {"windows": []}, headers={"If-Match": '"3"'})

    assert changed.json()["windows"] == [window(0, "08:00", "10:00")]
    assert untouched.json()["windows"] == [window(0, "08:00", "10:00")]
    assert emptied.json()["windows"] == []
    assert emptied.headers["ETag"] == '"4"'


def test_an_edit_checks_what_was_there_with_what_is_new(town: "Town") -> None:
    answer = town.office.as_("coordinator").patch(
        f"/sites/{town.hall}", {"max_service_minutes": 30}, headers=FIRST
    )

    assert answer.status_code == 422
    assert [field["path"] for field in answer.json()["fields"]] == ["max_service_minutes"]


def test_null_takes_the_contact_and_the_quota_away_and_nothing_else(town: "Town") -> None:
    contact = {"function": "Lurah", "phone": "0435 821000"}
    made = town.add_site(contact=contact, monthly_visits=2)
    assert made["monthly_visits"] == 2
    path = f"/sites/{made['id']}"

    answer = town.office.as_("coordinator").patch(
        path,
        {"contact": None, "monthly_visits": None, "name": None, "max_kits": None},
        headers=FIRST,
    )

    assert answer.status_code == 200, answer.text
    assert answer.json() == made | {"contact": None, "monthly_visits": None, "version": 2}


def test_one_of_two_simultaneous_edits_wins(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")

    def rename(name: str) -> int:
        path = f"/sites/{town.hall}"
        return coordinator.patch(path, {"name": name}, headers=FIRST).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(rename, [f"Aula {n}" for n in range(4)]))

    assert sorted(statuses) == [200, 412, 412, 412]
    assert coordinator.get(f"/sites/{town.hall}").json()["version"] == 2


def test_a_site_out_of_use_is_listed_but_not_planned(town: "Town") -> None:
    town.office.as_("coordinator").patch(f"/sites/{town.hall}", {"active": False}, headers=FIRST)
    field = town.office.as_("field")

    def listed(query: str) -> list[str]:
        return [site["id"] for site in field.get(f"/sites{query}").json()["items"]]

    assert set(listed("")) == {town.hall, town.school_site}
    assert listed("?active=true") == [town.school_site]
    assert listed("?kind=hall") == [town.hall]
    with town.office.database.reading() as db:
        assert [site.id for site in queries.sites(db, "75.71")] == [town.school_site]


def test_a_site_closes_or_opens_on_one_date(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/sites/{town.hall}/exceptions"

    closed = coordinator.post(path, {"date": "2023-12-06", "note": "Rapat"})
    morning = {"date": "2023-12-07", "windows": [{"start": "08:00", "end": "10:00"}]}
    coordinator.post(path, morning)

    assert closed.status_code == 201, closed.text
    first, second, third = town.openings(town.hall, "2023-12-06", days=3)
    assert first["why"]["id"] == "Lokasi ini tutup pada tanggal ini: Rapat."
    assert second["openings"] == [{"start": "08:00", "end": "10:00"}]
    assert third["openings"] == [{"start": "08:00", "end": "15:00"}]
    listed = coordinator.get(path).json()["items"]
    assert [item["date"] for item in listed] == ["2023-12-06", "2023-12-07"]


def test_an_exception_is_changed_and_removed(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/sites/{town.hall}/exceptions"
    morning = [{"start": "08:00", "end": "10:00"}]
    made = coordinator.post(path, {"date": "2023-12-06", "note": "Rapat"})

    changed = coordinator.patch(
        f"{path}/2023-12-06",
        {"windows": morning},
        headers={"If-Match": made.headers["ETag"]},
    )

    assert changed.status_code == 200, changed.text
    assert (changed.json()["windows"], changed.json()["note"]) == (morning, "Rapat")
    assert coordinator.get(path).json()["items"] == [changed.json()]
    assert changed.headers["ETag"] == f'"{changed.json()["version"]}"'
    assert town.openings(town.hall, "2023-12-06")[0]["openings"] == morning
    assert coordinator.delete(f"{path}/2023-12-06").status_code == 204
    assert town.openings(town.hall, "2023-12-06")[0]["openings"] == [
        {"start": "08:00", "end": "15:00"}
    ]
    assert coordinator.delete(f"{path}/2023-12-06").status_code == 404
    assert coordinator.delete(f"{path}/besok").status_code == 422


def test_nobody_replaces_what_they_have_not_seen_of_a_date(town: "Town") -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/sites/{town.hall}/exceptions"
    date = f"{path}/2023-12-06"
    seen = coordinator.post(path, {"date": "2023-12-06"}).headers["ETag"]

    again = coordinator.post(path, {"date": "2023-12-06", "note": "Lain"})
    blind = coordinator.patch(date, {"note": "Rapat"})
    first = coordinator.patch(date, {"note": "Rapat"}, headers={"If-Match": seen})
    stale = coordinator.patch(date, {"note": "Lain"}, headers={"If-Match": seen})

    assert (again.status_code, again.json()["code"]) == (409, "exception_exists")
    assert [each.status_code for each in (blind, first, stale)] == [428, 200, 412]
    assert [each["note"] for each in coordinator.get(path).json()["items"]] == ["Rapat"]
    unknown = coordinator.patch(f"{path}/2023-12-07", {"note": "Lain"}, headers={"If-Match": seen})
    assert unknown.status_code == 404


@pytest.mark.parametrize("there", [False, True])
def test_of_those_who_say_something_of_a_date_at_once_one_is_heard(
    town: "Town", *, there: bool
) -> None:
    coordinator = town.office.as_("coordinator")
    path = f"/sites/{town.hall}/exceptions"
    date = "2023-12-06"
    seen = coordinator.post(path, {"date": date}).headers["ETag"] if there else ""

    def enter(note: str) -> int:
        if there:
            header = {"If-Match": seen}
            return coordinator.patch(f"{path}/{date}", {"note": note}, headers=header).status_code
        return coordinator.post(path, {"date": date, "note": note}).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(enter, notes := [f"Rapat {n}" for n in range(4)]))

    (heard,) = [note for note, status in zip(notes, statuses, strict=True) if status < 300]
    assert sorted(statuses)[1:] == [412 if there else 409] * 3
    assert [each["note"] for each in coordinator.get(path).json()["items"]] == [heard]


def test_windows_of_an_exception_are_checked_too(town: "Town") -> None:
    backwards = {"date": "2023-12-06", "windows": [{"start": "10:00", "end": "08:00"}]}

    answer = town.office.as_("coordinator").post(f"/sites/{town.hall}/exceptions", backwards)

    assert answer.status_code == 422
    assert answer.json()["fields"][0]["path"] == "windows.0"


def test_openings_are_asked_for_within_bounds(town: "Town") -> None:
    field = town.office.as_("field")
    path = f"/sites/{town.hall}/openings"

    assert len(field.get(path).json()["days"]) == 14
    assert field.get(path).json()["days"][0]["date"] == "2023-12-06"
    assert field.get(f"{path}?days=63").status_code == 422
    assert field.get(f"{path}?start=9999-12-31&days=62").status_code == 422
    assert field.get(f"{path}?start=0001-01-01").status_code == 422
    assert len(field.get(f"{path}?start=2199-12-31&days=62").json()["days"]) == 62


def test_the_planner_gets_the_openings_of_every_site_in_use(town: "Town") -> None:
    town.office.as_("coordinator").post(
        f"/sites/{town.hall}/exceptions", {"date": "2023-12-07", "note": "Rapat"}
    )

    with town.office.database.reading() as db:
        found = queries.openings(db, "75.71", start=date(2023, 12, 6), days=4)

    as_text = {
        site: [(str(o.date), o.start, o.end) for o in openings] for site, openings in found.items()
    }
    assert as_text == {
        town.hall: [("2023-12-06", "08:00", "15:00"), ("2023-12-08", "08:00", "15:00")],
        town.school_site: [
            ("2023-12-06", "08:00", "14:00"),
            ("2023-12-07", "08:00", "14:00"),
            ("2023-12-08", "08:00", "11:00"),
        ],
    }


@pytest.mark.parametrize(
    ("role", "reading", "writing"),
    [("viewer", 403, 403), ("field", 200, 403), ("coordinator", 200, 201), ("manager", 200, 201)],
)
def test_contacts_are_for_those_who_visit(
    town: "Town", role: str, reading: int, writing: int
) -> None:
    caller = town.office.as_(role)

    assert caller.get(f"/sites/{town.hall}").status_code == reading
    assert caller.get("/sites").status_code == reading
    assert caller.post("/sites", body()).status_code == writing


def test_sites_of_another_office_do_not_exist(town: "Town", foreign_town: "Town") -> None:
    coordinator = town.office.as_("coordinator")

    for site in (foreign_town.hall, "does-not-exist"):
        path = f"/sites/{site}"
        answers = [
            coordinator.get(path),
            coordinator.patch(path, {"name": "X"}, headers=FIRST),
            coordinator.get(f"{path}/openings"),
            coordinator.get(f"{path}/exceptions"),
            coordinator.post(f"{path}/exceptions", {"date": "2023-12-06"}),
            coordinator.delete(f"{path}/exceptions/2023-12-06"),
        ]
        assert [answer.status_code for answer in answers] == [404] * 6

    listed = coordinator.get("/sites").json()["items"]
    assert {site["id"] for site in listed} == {town.hall, town.school_site}
