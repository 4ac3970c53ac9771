"""A write happens once, leaves an audit row, and logs nothing of what was sent."""

import threading

import pytest
from sqlalchemy import func, select

from app.accounts.tables import Member
from app.core.audit import AuditEntry
from tests import make

BODY = {"name": "Petugas Rahasia", "role": "field"}


def members_named(office: make.Office, name: str) -> int:
    with office.database.reading() as db:
        return db.scalar(select(func.count()).where(Member.name == name)) or 0


def test_the_same_key_and_body_get_the_same_answer(office: make.Office) -> None:
    admin = office.as_("admin")
    first = admin.post("/members", BODY, headers={"Idempotency-Key": "satu"})
    again = admin.post("/members", BODY, headers={"Idempotency-Key": "satu"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    assert members_named(office, BODY["name"]) == 1


def test_the_same_key_with_another_body_is_refused(office: make.Office) -> None:
    admin = office.as_("admin")
    admin.post("/members", BODY, headers={"Idempotency-Key": "satu"})
    other = admin.post("/members", BODY | {"name": "Lain"}, headers={"Idempotency-Key": "satu"})

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert members_named(office, "Lain") == 0


def test_a_key_is_its_callers_own(office: make.Office, neighbour: make.Office) -> None:
    first = office.as_("admin").post("/members", BODY, headers={"Idempotency-Key": "satu"})
    other = neighbour.as_("admin").post("/members", BODY, headers={"Idempotency-Key": "satu"})

    assert first.json()["id"] != other.json()["id"]


def test_a_refused_write_may_be_tried_again(office: make.Office) -> None:
    admin = office.as_("admin")
    body = {"member": "tidak-ada", "label": "ponsel"}
    refused = admin.post("/keys", body, headers={"Idempotency-Key": "satu"})
    again = admin.post("/keys", body, headers={"Idempotency-Key": "satu"})

    assert (refused.status_code, again.status_code) == (404, 404)


def test_simultaneous_repeats_happen_once(office: make.Office) -> None:
    answers: list[tuple[int, bytes]] = []

    def send() -> None:
        answer = office.as_("admin").post("/members", BODY, headers={"Idempotency-Key": "satu"})
        answers.append((answer.status_code, answer.content))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    assert members_named(office, BODY["name"]) == 1


def test_each_write_leaves_an_audit_row(office: make.Office) -> None:
    made = office.as_("admin").post("/members", BODY)
    office.as_("admin").post("/members", {"name": 1})
    office.as_("admin").get("/members")

    with office.database.reading() as db:
        rows = db.scalars(select(AuditEntry)).all()
    assert [(row.what, row.office_id, row.member_id, row.status) for row in rows] == [
        ("POST /v1/offices/{office}/members", "75.71", office.member_ids["admin"], 201)
    ]
    assert made.json()["id"] not in rows[0].place


def test_logs_hold_routes_and_no_names(
    office: make.Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.as_("admin").post("/members?kueri=rahasia", BODY)

    logged = "".join(capsys.readouterr())
    assert "/v1/offices/{office}/members" in logged
    for secret in (BODY["name"], "rahasia", office.keys["admin"]):
        assert secret not in logged


def test_health_readiness_and_metrics_answer_without_a_key(office: make.Office) -> None:
    office.as_("admin").get("/members")

    assert office.client.get("/healthz").json() == {"status": "ok"}
    assert office.client.get("/readyz").json() == {"status": "ready"}
    assert 'route="/v1/offices/{office}/members"' in office.client.get("/metrics").text
