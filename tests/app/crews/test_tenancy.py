"""Another office's staff, kits and crews do not exist, at any depth; nor do names in logs."""

from typing import Any

import pytest
from sqlalchemy import text

from tests import make

MONDAY = "2023-12-11"
IF_MATCH = {"If-Match": "*"}
STRANGERS = ("foreign", "unknown")


def made(office: make.Office, path: str, body: dict[str, Any]) -> str:
    answer = office.as_("coordinator").post(path, body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def rows(office: make.Office, depot: str) -> dict[str, str]:
    """One row of each kind, by the name it has in a path."""
    crew = made(office, "/crews", {"name": "Tim", "depot": depot})
    person = made(office, "/staff", {"name": "Petugas", "roles": ["operator"]})
    off = {"first_date": MONDAY, "last_date": MONDAY, "reason": "leave"}
    return {
        "crew": crew,
        "person": person,
        "kit": made(office, "/kits", {"label": "Alat", "crew": crew}),
        "day_off": made(office, f"/staff/{person}/days-off", off),
        "exception": made(office, f"/crews/{crew}/exceptions", {"date": MONDAY}),
        "depot": depot,
    }


@pytest.fixture
def own(office: make.Office, depot: str) -> dict[str, str]:
    return rows(office, depot)


@pytest.fixture
def foreign(neighbour: make.Office, foreign_depot: str) -> dict[str, str]:
    return rows(neighbour, foreign_depot)


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strange_ids_in_paths_are_not_found(
    office: make.Office, own: dict[str, str], foreign: dict[str, str], stranger: str
) -> None:
    strange = foreign if stranger == "foreign" else dict.fromkeys(foreign, "tidak-ada")
    off = {"first_date": MONDAY, "last_date": MONDAY, "reason": "leave"}
    tries: list[tuple[str, str, Any]] = [
        ("GET", f"/staff/{strange['person']}", None),
        ("PATCH", f"/staff/{strange['person']}", {"name": "Baru"}),
        ("GET", f"/staff/{strange['person']}/days-off", None),
        ("POST", f"/staff/{strange['person']}/days-off", off),
        ("DELETE", f"/staff/{strange['person']}/days-off/{strange['day_off']}", None),
        ("DELETE", f"/staff/{own['person']}/days-off/{strange['day_off']}", None),
        ("DELETE", f"/staff/{strange['person']}/days-off/{own['day_off']}", None),
        ("GET", f"/kits/{strange['kit']}", None),
        ("PATCH", f"/kits/{strange['kit']}", {"label": "Baru"}),
        ("GET", f"/crews/{strange['crew']}", None),
        ("PATCH", f"/crews/{strange['crew']}", {"name": "Baru"}),
        ("GET", f"/crews/{strange['crew']}/days", None),
        ("GET", f"/crews/{strange['crew']}/exceptions", None),
        ("POST", f"/crews/{strange['crew']}/exceptions", {"date": MONDAY}),
        ("DELETE", f"/crews/{strange['crew']}/exceptions/{strange['exception']}", None),
        ("DELETE", f"/crews/{own['crew']}/exceptions/{strange['exception']}", None),
        ("DELETE", f"/crews/{strange['crew']}/exceptions/{own['exception']}", None),
    ]
    for method, path, body in tries:
        answer = office.as_("admin").call(method, path, json=body, headers=IF_MATCH)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), (method, path)


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strange_ids_in_bodies_are_not_found(
    office: make.Office, own: dict[str, str], foreign: dict[str, str], stranger: str
) -> None:
    strange = foreign if stranger == "foreign" else dict.fromkeys(foreign, "tidak-ada")
    crew = {"name": "Tim", "depot": own["depot"]}
    # The foreign depot is called as ours, so an unknown one stands in for both.
    tries: list[tuple[str, str, Any]] = [
        ("POST", "/kits", {"label": "Alat", "crew": strange["crew"]}),
        ("PATCH", f"/kits/{own['kit']}", {"crew": strange["crew"]}),
        ("POST", "/crews", {**crew, "members": [strange["person"]]}),
        ("PATCH", f"/crews/{own['crew']}", {"members": [own["person"], strange["person"]]}),
        ("POST", "/crews", {**crew, "depot": strange["depot"] + "x"}),
        ("PATCH", f"/crews/{own['crew']}", {"depot": strange["depot"] + "x"}),
    ]
    for method, path, body in tries:
        answer = office.as_("admin").call(method, path, json=body, headers=IF_MATCH)
        assert answer.status_code == 404, (method, path, answer.text)


def test_lists_hold_the_offices_own_rows_only(
    office: make.Office, own: dict[str, str], foreign: dict[str, str]
) -> None:
    assert foreign
    for path, kind in (("/staff", "person"), ("/kits", "kit"), ("/crews", "crew")):
        items = office.as_("admin").get(path).json()["items"]
        assert [item["id"] for item in items] == [own[kind]]


def test_a_row_of_another_person_or_crew_of_the_same_office_is_not_found_here(
    office: make.Office, own: dict[str, str]
) -> None:
    person = made(office, "/staff", {"name": "Lain", "roles": ["driver"]})
    crew = made(office, "/crews", {"name": "Lain", "depot": own["depot"]})
    admin = office.as_("admin")

    assert admin.delete(f"/staff/{person}/days-off/{own['day_off']}").status_code == 404
    assert admin.delete(f"/crews/{crew}/exceptions/{own['exception']}").status_code == 404


def test_names_and_telephone_numbers_reach_neither_log_nor_audit(
    office: make.Office, capsys: pytest.CaptureFixture[str]
) -> None:
    body = {"name": "Namarahasia", "phone": "0812 3456 7890", "roles": ["operator"]}
    person = made(office, "/staff", body)
    office.as_("coordinator").patch(
        f"/staff/{person}", {"name": "Namarahasia Dua"}, headers=IF_MATCH
    )
    office.as_("coordinator").patch(f"/staff/{person}", {"phone": "Namarahasia"}, headers=IF_MATCH)

    written = capsys.readouterr()
    with office.database.reading() as db:
        audit = str(db.execute(text("SELECT * FROM audit_entries")).all())
    for kept in (written.out, written.err, audit):
        assert "Namarahasia" not in kept
        assert "3456" not in kept
