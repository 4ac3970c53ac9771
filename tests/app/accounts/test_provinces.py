"""An office's consent that a province sees its aggregates, over HTTP."""

import re
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.accounts import actions, queries
from app.accounts.rules import Role
from app.cli import app
from app.core.audit import AuditEntry
from app.core.errors import Conflict
from app.settings import settings
from tests import make

NAMED = {"province": "75"}


@pytest.fixture
def province(office: make.Office) -> make.Calls:
    return make.province(office.database, office.client)


def seen(province: make.Calls) -> list[str]:
    answer = province.get("")
    assert answer.status_code == 200, answer.text
    return [each["office"] for each in answer.json()["offices"]]


def consent(office: make.Office) -> str:
    answer = office.as_("admin").post("/province-grants", NAMED)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def test_a_province_sees_an_office_from_its_consent_until_its_end(
    office: make.Office, neighbour: make.Office, province: make.Calls
) -> None:
    assert seen(province) == []

    grant = consent(office)
    assert seen(province) == [office.code]
    assert neighbour.as_("admin").get("/province-grants").json()["items"] == []

    assert office.as_("admin").delete(f"/province-grants/{grant}").status_code == 204
    assert seen(province) == []


@pytest.mark.usefixtures("province")
def test_everybody_of_the_office_reads_who_may_see_it(office: make.Office) -> None:
    grant = consent(office)
    items = office.as_("field").get("/province-grants").json()["items"]
    assert [(each["id"], each["name"], each["revoked_at"]) for each in items] == [
        (grant, "Provinsi Gorontalo", None)
    ]

    office.as_("admin").delete(f"/province-grants/{grant}")
    [ended] = office.as_("field").get("/province-grants").json()["items"]
    assert ended["revoked_at"] is not None
    office.as_("admin").delete(f"/province-grants/{grant}")
    assert office.as_("field").get("/province-grants").json()["items"] == [ended]


def test_a_consent_that_ended_can_be_given_again(office: make.Office, province: make.Calls) -> None:
    office.as_("admin").delete(f"/province-grants/{consent(office)}")
    consent(office)

    assert seen(province) == [office.code]
    assert len(office.as_("admin").get("/province-grants").json()["items"]) == 2


@pytest.mark.parametrize("code", ["76", "99"])
def test_only_a_province_that_is_here_can_be_named(office: make.Office, code: str) -> None:
    answer = office.as_("admin").post("/province-grants", {"province": code})

    assert (answer.status_code, answer.json()["code"]) == (422, "province_unknown")
    (field,) = answer.json()["fields"]
    assert field["path"] == "province"
    # And what to do about it.
    assert all("jemput province" in field[language] for language in ("id", "en"))


def test_of_consents_given_at_once_one_stands(office: make.Office, province: make.Calls) -> None:
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(office.as_("admin").post("/province-grants", NAMED).status_code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [201, 409, 409, 409]
    assert seen(province) == [office.code]


def test_consent_and_its_end_are_in_the_audit(office: make.Office, province: make.Calls) -> None:
    path = f"/province-grants/{consent(office)}"
    office.as_("admin").delete(path)

    with office.database.reading() as db:
        found = db.execute(
            select(AuditEntry.what, AuditEntry.member_id)
            .where(AuditEntry.office_id == office.code)
            .order_by(AuditEntry.id)
        )
        kept = [tuple(row) for row in found if "province-grants" in row[0]]
    admin = office.member_ids["admin"]
    assert kept == [
        ("POST /v1/offices/{office}/province-grants", admin),
        ("DELETE /v1/offices/{office}/province-grants/{grant}", admin),
    ]
    assert seen(province) == []


def test_an_office_has_no_viewer_of_provinces_and_a_province_nobody_else(
    office: make.Office, province: make.Calls
) -> None:
    for code, role in (("75", Role.ADMIN), (office.code, Role.PROVINCE)):
        with office.database.writing() as db, pytest.raises(Conflict):
            actions.add_member(db, office_id=code, name="X", role=role)
    said = province.get("/v1/session").json()
    assert (said["office"], said["role"]) == ("75", "province")


@pytest.fixture
def installed(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Commands work on the database of the test."""
    monkeypatch.setenv("JEMPUT_DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("installed")
def test_a_technician_opens_a_province_for_its_viewers(
    office: make.Office,
) -> None:
    told = CliRunner().invoke(app, ["province", "75", "Provinsi Gorontalo", "WITA"])
    assert told.exit_code == 0, told.output
    key = make.Calls(client=office.client, base="/v1/provinces/75", key=told.output.strip())
    assert seen(key) == []

    with_password = ["province", "75", "Provinsi Gorontalo", "WITA", "--email", "p@prov.test"]
    password = CliRunner().invoke(app, with_password).output.strip()
    body = {"email": "p@prov.test", "password": password}
    assert office.client.post("/v1/session", json=body).json()["role"] == "province"
    assert CliRunner().invoke(app, ["province", "75.71", "X", "WITA"]).exit_code != 0


@pytest.mark.usefixtures("installed")
def test_a_technicians_email_is_held_as_the_door_holds_it(
    office: make.Office,
) -> None:
    command = ["province", "75", "Provinsi Gorontalo", "WITA", "--email"]

    none_at_all = CliRunner().invoke(app, [*command, "bukan surel"])
    assert (none_at_all.exit_code, told(none_at_all.output)) == (2, "Surel ditulis seperti")
    with office.database.reading() as db:
        assert not queries.office_exists(db, "75")

    password = CliRunner().invoke(app, [*command, "Pemantau@Prov.Test"]).output.strip()
    body = {"email": "pemantau@prov.test", "password": password}
    assert office.client.post("/v1/session", json=body).json()["role"] == "province"
    twice = CliRunner().invoke(app, [*command, "pemantau@PROV.test"])
    assert (twice.exit_code, told(twice.output)) == (2, "Surel ini sudah dipakai anggota lain.")


@pytest.mark.usefixtures("installed")
def test_a_province_is_not_opened_as_an_office(
    office: make.Office,
) -> None:
    refused = CliRunner().invoke(app, ["office", "75", "Provinsi Gorontalo", "WITA"])
    assert (refused.exit_code, told(refused.output)) == (2, "Peran pemantau provinsi hanya")
    with office.database.reading() as db:
        assert not queries.office_exists(db, "75")


def told(output: str) -> str | None:
    """Which refusal a terminal shows, however it breaks its lines."""
    flat = " ".join(re.sub(r"[^\w. ]", " ", output).split())
    said = ("Surel ditulis seperti", "Surel ini sudah dipakai anggota lain.", "Peran pemantau provinsi hanya")  # fmt: skip
    return next((each for each in said if each in flat), None)
