"""Areas and schools over HTTP, on both databases."""

from typing import TYPE_CHECKING

import pytest

from app.places import queries
from tests import make

if TYPE_CHECKING:
    from tests.app.places.conftest import Town

POINT = {"lat": 0.55, "lon": 123.06}


def test_level_and_kecamatan_follow_from_the_code(town: "Town") -> None:
    found = town.office.as_("viewer").get("/areas").json()["items"]

    assert [(area["code"], area["level"], area["parent"]) for area in found] == [
        ("75.71.01", "kecamatan", None),
        ("75.71.01.1001", "kelurahan", "75.71.01"),
    ]


def test_an_area_is_added_below_its_kecamatan(town: "Town") -> None:
    body = {"code": "75.71.01.1002", "name": "Lekobalo", **POINT}

    answer = town.office.as_("manager").post("/areas", body)

    assert answer.status_code == 201, answer.text
    assert answer.json() == body | {"level": "kelurahan", "parent": "75.71.01", "version": 1}
    assert answer.headers["ETag"] == '"1"'


def test_the_planner_gets_areas_and_schools_in_order(town: "Town") -> None:
    manager = town.office.as_("manager")
    school = {"npsn": "MA-01", "name": "MAN 1", "level": "MA", "area": "75.71.01", **POINT}
    manager.post("/schools", school)
    closed = manager.patch("/schools/40501068", {"active": False}, headers={"If-Match": '"1"'})

    assert closed.json()["area"] == "75.71.01.1001"
    with town.office.database.reading() as db:
        assert [area.code for area in queries.areas(db, "75.71")] == ["75.71.01", "75.71.01.1001"]
        assert [school.npsn for school in queries.schools(db, "75.71")] == ["MA-01"]


def test_areas_are_asked_for_by_level_and_kecamatan(town: "Town") -> None:
    viewer = town.office.as_("viewer")

    by_level = viewer.get("/areas?level=kecamatan").json()["items"]
    by_parent = viewer.get("/areas?parent=75.71.01").json()["items"]

    assert [area["code"] for area in by_level] == ["75.71.01"]
    assert [area["code"] for area in by_parent] == ["75.71.01.1001"]
    assert viewer.get("/areas?level=provinsi").status_code == 422


@pytest.mark.parametrize("code", ["75.05.01", "75.710", "7571", "75.71.1", "75.71.01.10"])
def test_a_code_outside_the_office_or_no_code_at_all_is_refused(
    office: make.Office, code: str
) -> None:
    answer = office.as_("manager").post("/areas", {"code": code, "name": "X", **POINT})

    assert answer.status_code == 422
    assert answer.json()["fields"][0]["path"] == "code"


def test_a_kelurahan_needs_its_kecamatan(office: make.Office) -> None:
    body = {"code": "75.71.09.1001", "name": "Donggala", **POINT}

    assert office.as_("manager").post("/areas", body).status_code == 404


def test_an_area_exists_once(town: "Town") -> None:
    body = {"code": "75.71.01", "name": "Kota Barat", **POINT}

    answer = town.office.as_("manager").post("/areas", body)

    assert answer.status_code == 409
    assert answer.json()["code"] == "area_exists"


def test_an_area_gets_a_better_point(town: "Town") -> None:
    manager = town.office.as_("manager")
    before = manager.get("/areas/75.71.01")

    answer = manager.patch(
        "/areas/75.71.01", {"lat": 0.5, "name": None}, headers={"If-Match": before.headers["ETag"]}
    )

    assert answer.status_code == 200, answer.text
    assert answer.json() == before.json() | {"lat": 0.5, "version": 2}
    assert answer.headers["ETag"] == '"2"'


def test_a_school_lies_in_an_area_of_the_office(town: "Town") -> None:
    school = {"npsn": "MA-01", "name": "MAN 1", "level": "MA", "area": "75.71.01", **POINT}
    manager = town.office.as_("manager")

    made = manager.post("/schools", {**school, "point": "approximate"})
    nowhere = manager.post("/schools", {**school, "npsn": "MA-02", "area": "75.71.02"})
    again = manager.post("/schools", school)

    assert made.status_code == 201, made.text
    assert made.json()["point"] == "approximate"
    assert (nowhere.status_code, again.status_code) == (404, 409)


def test_schools_of_a_kecamatan_include_those_in_its_kelurahan(town: "Town") -> None:
    viewer = town.office.as_("viewer")

    inside = viewer.get("/schools?area=75.71.01").json()["items"]
    elsewhere = viewer.get("/schools?area=75.71.02").json()["items"]

    assert [school["npsn"] for school in inside] == ["40501068"]
    assert elsewhere == []


def test_a_school_that_closed_is_inactive(town: "Town") -> None:
    manager = town.office.as_("manager")
    tag = manager.get("/schools/40501068").headers["ETag"]

    body = {"active": False, "area": "75.71.01"}
    answer = manager.patch("/schools/40501068", body, headers={"If-Match": tag})

    assert answer.status_code == 200, answer.text
    assert answer.json()["active"] is False
    assert answer.json()["area"] == "75.71.01"


def test_a_school_cannot_move_to_an_area_that_is_not_the_offices(
    town: "Town", foreign_town: "Town"
) -> None:
    area = f"{foreign_town.office.code}.01"

    answer = town.office.as_("manager").patch(
        "/schools/40501068", {"area": area}, headers={"If-Match": '"1"'}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("role", ["viewer", "field", "coordinator"])
def test_only_a_manager_changes_areas_and_schools(town: "Town", role: str) -> None:
    caller = town.office.as_(role)
    headers = {"If-Match": '"1"'}

    answers = [
        caller.post("/areas", {"code": "75.71.02", "name": "X", **POINT}),
        caller.patch("/areas/75.71.01", {"name": "X"}, headers=headers),
        caller.patch("/schools/40501068", {"name": "X"}, headers=headers),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3


def test_areas_and_schools_of_another_office_do_not_exist(
    town: "Town", foreign_town: "Town"
) -> None:
    manager = town.office.as_("manager")
    foreign_area = f"{foreign_town.office.code}.01"

    foreign = manager.get(f"/areas/{foreign_area}")
    unknown = manager.get("/areas/75.71.99")

    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json() == unknown.json()
    headers = {"If-Match": '"1"'}
    assert manager.patch(f"/areas/{foreign_area}", {}, headers=headers).status_code == 404
    assert manager.get("/schools/99999999").status_code == 404


def test_an_edit_says_which_version_it_stands_on(town: "Town") -> None:
    manager = town.office.as_("manager")

    assert manager.patch("/areas/75.71.01", {"name": "Barat"}).status_code == 428
    first = manager.patch("/areas/75.71.01", {"name": "Barat"}, headers={"If-Match": '"1"'})
    stale = manager.patch("/areas/75.71.01", {"name": "Lain"}, headers={"If-Match": '"1"'})
    assert (first.status_code, stale.status_code) == (200, 412)
