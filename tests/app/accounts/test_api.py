"""Members, keys and sign-ins over HTTP, on both databases."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import update

from app.accounts import actions, queries
from app.accounts.rules import Role, is_use_worth_noting
from app.accounts.tables import ApiKey
from app.core import database
from app.core.clock import now
from app.core.errors import Conflict
from app.settings import settings
from tests import make
from tests.patience import until

PASSWORD = "kata sandi yang panjang"
ANY = {"If-Match": "*"}
ORIGIN = {"Origin": settings().public_url}


def with_password(office: make.Office) -> str:
    body = {"name": "Anggota", "role": "admin", "email": "a@kantor.test", "password": PASSWORD}
    answer = office.as_("admin").post("/members", body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def test_a_key_says_who_it_stands_for(office: make.Office) -> None:
    answer = office.as_("manager").get("/v1/session")

    assert answer.status_code == 200
    assert answer.json()["role"] == "manager"
    assert answer.json()["office"] == "75.71"


def test_without_a_key_nothing_opens(office: make.Office) -> None:
    answer = office.client.get("/v1/offices/75.71")

    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"


def test_another_office_looks_like_none(office: make.Office, neighbour: make.Office) -> None:
    foreign = office.as_("admin").get(f"/v1/offices/{neighbour.code}")
    unknown = office.as_("admin").get("/v1/offices/99.99")

    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json() == unknown.json()


def test_a_sign_in_lasts_until_sign_out(office: make.Office) -> None:
    with_password(office)
    body = {"email": "a@kantor.test", "password": PASSWORD}

    assert office.client.post("/v1/session", json=body).status_code == 200
    assert office.client.get("/v1/session").json()["role"] == "admin"
    assert office.client.delete("/v1/session", headers=ORIGIN).status_code == 204
    assert office.client.get("/v1/session").status_code == 401


def test_a_cookie_from_another_page_changes_nothing(office: make.Office) -> None:
    with_password(office)
    office.client.post("/v1/session", json={"email": "a@kantor.test", "password": PASSWORD})

    answer = office.client.delete("/v1/session", headers={"Origin": "https://elsewhere.test"})

    assert answer.status_code == 403
    assert office.client.get("/v1/session").status_code == 200


def test_a_wrong_password_and_an_unknown_member_look_alike(office: make.Office) -> None:
    with_password(office)
    wrong = office.client.post(
        "/v1/session", json={"email": "a@kantor.test", "password": "bukan itu sama sekali"}
    )
    unknown = office.client.post(
        "/v1/session", json={"email": "b@kantor.test", "password": PASSWORD}
    )

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_sign_in_attempts_are_limited(office: make.Office) -> None:
    body = {"email": "limited@kantor.test", "password": "bukan itu sama sekali"}

    statuses = [office.client.post("/v1/session", json=body).status_code for _ in range(12)]

    assert statuses[:10] == [401] * 10
    assert statuses[10:] == [429, 429]


def test_a_new_password_ends_every_sign_in(office: make.Office) -> None:
    member = with_password(office)
    office.client.post("/v1/session", json={"email": "a@kantor.test", "password": PASSWORD})

    office.as_("admin").patch(
        f"/members/{member}", {"password": "yang baru dan panjang"}, headers={"If-Match": '"1"'}
    )

    assert office.client.get("/v1/session").status_code == 401


def test_an_edit_stands_on_a_version(office: make.Office) -> None:
    admin = office.as_("admin")
    member = with_password(office)

    assert admin.patch(f"/members/{member}", {"name": "Baru"}).status_code == 428
    fresh = admin.patch(f"/members/{member}", {"name": "Baru"}, headers={"If-Match": '"1"'})
    stale = admin.patch(f"/members/{member}", {"name": "Lain"}, headers={"If-Match": '"1"'})

    assert (fresh.status_code, stale.status_code) == (200, 412)


def test_of_simultaneous_edits_of_one_version_one_wins(office: make.Office) -> None:
    member = with_password(office)
    statuses: list[int] = []

    def edit(name: str) -> None:
        answer = office.as_("admin").patch(
            f"/members/{member}", {"name": name}, headers={"If-Match": '"1"'}
        )
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=edit, args=(f"Nama {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 412, 412, 412, 412, 412]


def test_a_revoked_key_opens_nothing(office: make.Office) -> None:
    admin = office.as_("admin")
    made = admin.post("/keys", {"member": office.member_ids["field"], "label": "ponsel"}).json()
    bearer = {"Authorization": f"Bearer {made['secret']}"}

    assert office.client.get("/v1/session", headers=bearer).status_code == 200
    admin.delete(f"/keys/{made['id']}")
    assert office.client.get("/v1/session", headers=bearer).status_code == 401


def test_a_key_of_a_held_office_ends_with_its_last_day_there(office: make.Office) -> None:
    key = ending(office, "2023-12-06T23:59:59+08:00").json()

    assert opens(office, key)
    assert not listed(office, key)["over"]
    with office.database.writing() as db:
        actions.come_to(db, office_id=office.code, day=date(2023, 12, 7))
    assert not opens(office, key)
    assert listed(office, key)["over"]


def test_a_real_offices_key_ends_by_the_clock(real: make.Office) -> None:
    key = ending(real, (now() + timedelta(hours=1)).isoformat()).json()

    assert opens(real, key)
    with real.database.writing() as db:
        db.get_one(ApiKey, (real.code, key["id"])).expires_at = now()
    assert not opens(real, key)
    assert listed(real, key)["over"]


def test_an_end_that_has_passed_at_the_office_is_refused(
    office: make.Office, real: make.Office
) -> None:
    for at, past in (
        (office, "2023-12-05T23:59:59+08:00"),
        (real, (now() - timedelta(seconds=1)).isoformat()),
    ):
        answer = ending(at, past)
        assert answer.status_code == 422
        (field,) = answer.json()["fields"]
        assert field["path"] == "expires_at"
        assert field["id"].startswith("Sudah lewat: hari ini ")
        assert field["en"].startswith("Already past: today is ")

    assert "6 Desember 2023" in ending(office, "2020-01-01T00:00:00Z").json()["fields"][0]["id"]
    assert len(office.as_("admin").get("/keys").json()["items"]) == len(office.keys)


@pytest.fixture
def real(office: make.Office) -> make.Office:
    """An office of the same database that is held at no date."""
    return make.office(office.database, office.client, code="62.02", business_date=None)


def ending(office: make.Office, moment: str) -> Response:
    body = {"member": office.member_ids["field"], "label": "ponsel", "expires_at": moment}
    return office.as_("admin").post("/keys", body)


def opens(office: make.Office, key: dict[str, Any]) -> bool:
    bearer = {"Authorization": f"Bearer {key['secret']}"}
    return office.client.get("/v1/session", headers=bearer).status_code == 200


def listed(office: make.Office, key: dict[str, Any]) -> dict[str, Any]:
    found = office.as_("admin").get("/keys?limit=200").json()["items"]
    return next(each for each in found if each["id"] == key["id"])


def test_secrets_are_kept_as_digests_only(office: make.Office) -> None:
    made = office.as_("admin").post(
        "/keys",
        {"member": office.member_ids["field"], "label": "ponsel"},
        headers={"Idempotency-Key": "satu"},
    )
    secret = made.json()["secret"]

    with office.database.reading() as db:
        raw = db.connection().connection.dbapi_connection
        assert raw is not None
        cursor = raw.cursor()
        for table in ("api_keys", "kept_answers", "audit_entries"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 -- our own table names
            assert secret not in str(cursor.fetchall())
        cursor.close()


def test_weights_are_the_defaults_until_the_admin_changes_them(office: make.Office) -> None:
    admin = office.as_("admin")
    before = admin.get("")

    answer = admin.patch(
        "", {"weights": {"homebound": 4}}, headers={"If-Match": before.headers["ETag"]}
    )

    assert before.json()["weights"]["homebound"] == 3.0
    assert answer.status_code == 200, answer.text
    assert answer.json()["weights"]["homebound"] == 4.0
    assert answer.json()["weights"]["general"] == 1.0


def test_a_key_tells_when_it_was_last_used_also_for_looking(office: make.Office) -> None:
    admin = office.as_("admin")
    made = admin.post("/keys", {"member": office.member_ids["field"], "label": "ponsel"}).json()
    bearer = {"Authorization": f"Bearer {made['secret']}"}
    began = now()

    assert made["used_at"] is None
    office.client.get("/v1/session", headers=bearer)
    first = used_at(office, made)
    office.client.get("/v1/session", headers=bearer)

    assert first is not None
    assert began <= first <= now()
    assert used_at(office, made) == first  # once an hour


def used_at(office: make.Office, key: dict[str, Any]) -> datetime | None:
    said = listed(office, key)["used_at"]
    return None if said is None else datetime.fromisoformat(said)


def test_nobody_waits_for_the_note_of_a_use(
    office: make.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 3_600_000)
    office.database.dispose()  # from here on a writer would wait for an hour
    made = office.as_("admin").post(
        "/keys", {"label": "pembaca", "member": office.member_ids["viewer"]}
    ).json()  # fmt: skip
    bearer = {"Authorization": f"Bearer {made['secret']}"}

    with ThreadPoolExecutor(1) as reader, office.database.writing() as db:
        db.execute(update(ApiKey).where(ApiKey.id == made["id"]).values(label="sedang diubah"))
        answer = reader.submit(office.client.get, "/v1/session", headers=bearer)
        until(answer.done)
        assert answer.result().status_code == 200

    assert used_at(office, made) is None
    office.client.get("/v1/session", headers=bearer)
    assert used_at(office, made) is not None


def test_a_use_is_noted_again_an_hour_later() -> None:
    moment = now()

    assert is_use_worth_noting(None, moment)
    assert is_use_worth_noting(moment - timedelta(hours=1), moment)
    assert not is_use_worth_noting(moment - timedelta(minutes=59), moment)


def test_a_member_tells_when_they_last_signed_in(office: make.Office) -> None:
    member = with_password(office)
    before = office.as_("admin").get(f"/members/{member}")
    office.client.post("/v1/session", json={"email": "a@kantor.test", "password": PASSWORD})
    after = office.as_("admin").get(f"/members/{member}").json()

    assert before.headers["ETag"] == '"1"'
    assert before.json()["signed_in_at"] is None
    assert datetime.fromisoformat(after["signed_in_at"]) <= now()
    assert after["version"] == 1  # whoever edits the member meanwhile is not disturbed


def test_an_email_is_corrected_taken_away_and_never_shared(office: make.Office) -> None:
    admin = office.as_("admin")
    member = with_password(office)
    other = {"name": "Lain", "role": "field", "email": "b@kantor.test", "password": PASSWORD}
    others = admin.post("/members", other)
    taken = admin.patch(f"/members/{member}", {"email": "B@kantor.test"}, headers=ANY)
    own = admin.patch(f"/members/{member}", {"email": "a@kantor.test"}, headers=ANY)
    gone = admin.patch(f"/members/{member}", {"email": None, "name": None}, headers=ANY)
    twice = admin.post("/members", {"name": "Dua", "role": "field", "email": "b@kantor.test"})

    assert others.status_code == 201
    assert [(each.status_code, each.json()["fields"][0]["path"]) for each in (taken, twice)] == [
        (422, "email")
    ] * 2
    assert own.status_code == 200
    assert (gone.json()["email"], gone.json()["name"]) == (None, "Anggota")


def test_nobody_has_an_email_without_a_password_to_sign_in_with(office: make.Office) -> None:
    admin, field = office.as_("admin"), f"/members/{office.member_ids['field']}"
    email = {"email": "c@kantor.test"}
    refused = (
        admin.post("/members", {"name": "Baru", "role": "field", **email}),
        admin.patch(field, email, headers=ANY),
    )
    before = admin.get(field).json()
    both = {**email, "password": PASSWORD}
    after = admin.patch(field, both, headers=ANY)

    for answer in refused:
        assert (answer.status_code, answer.json()["fields"][0]["path"]) == (422, "password")
    assert (before["email"], before["has_password"]) == (None, False)
    assert after.json()["has_password"]
    assert office.client.post("/v1/session", json=both).status_code == 200
    # Once there is one, an e-mail may go and come.
    for email_now in (None, "d@kantor.test"):
        assert admin.patch(field, {"email": email_now}, headers=ANY).status_code == 200


def test_the_last_admin_stays_admin(office: make.Office) -> None:
    admin, me = office.as_("admin"), office.member_ids["admin"]
    for change in ({"active": False}, {"role": "manager"}):
        answer = admin.patch(f"/members/{me}", change, headers=ANY)
        assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")

    second = with_password(office)
    assert admin.patch(f"/members/{second}", {"active": False}, headers=ANY).status_code == 200
    assert admin.patch(f"/members/{me}", {"role": "manager"}, headers=ANY).status_code == 409
    assert admin.patch(f"/members/{second}", {"active": True}, headers=ANY).status_code == 200
    assert admin.patch(f"/members/{me}", {"role": "manager"}, headers=ANY).status_code == 200


def test_of_two_admins_who_end_each_others_part_at_once_one_stays(office: make.Office) -> None:
    second = with_password(office)

    def demote(id: str, *, wait_seconds: float) -> None:
        with office.database.writing() as db:
            member = queries.member(db, office.code, id, for_edit=True)
            actions.edit_member(db, member=member, role=Role.MANAGER)
            time.sleep(wait_seconds)

    with ThreadPoolExecutor() as pool:
        first = pool.submit(demote, second, wait_seconds=0.5)
        time.sleep(0.1)
        other = pool.submit(demote, office.member_ids["admin"], wait_seconds=0)
        answers = [each.exception() for each in (first, other)]

    assert [type(answer) for answer in answers if answer] == [Conflict]
