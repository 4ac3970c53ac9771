"""Kota Gorontalo's figures: what contradicts, what is decided, and what a day's work changes."""

from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.core.database import Database
from tests import make
from tests.journeys.make import demo_office

TODAY = "2023-12-06"


@pytest.fixture
def office(database: Database, client: TestClient) -> make.Office:
    return demo_office(database, client)


def answered(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def test_an_office_sees_its_true_numbers_and_works_with_them(office: make.Office) -> None:
    manager, viewer = office.as_("manager"), office.as_("viewer")

    # The office said 1,021 and 407; what follows is 1,012 and 402, and the pools are no parts.
    found = {
        (each["kind"], each["whom"]): each
        for each in answered(manager.get("/reconciliation"))["items"]
    }
    assert {kind: each["size"] for kind, each in found.items()} == {
        ("remainder", "all"): "9",
        ("remainder", "out_of_school"): "5",
        ("overlap", "pupil"): "298",
    }
    assert found["remainder", "all"]["derived"] == "1012"
    assert found["remainder", "all"]["reasons"][0]["why"] == "swapped_digits"
    assert found["remainder", "out_of_school"]["reasons"][0]["why"] == "repeated"

    # One was a slip and is corrected, one is taken as derived, one is explained by its bounds.
    slip = found["remainder", "out_of_school"]
    told = {
        "metric": "unrecorded",
        "whom": "out_of_school",
        "value": "402",
        "as_of": slip["as_of"],
        "source": "Perbaikan",
        "supersedes": slip["claim"],
    }
    answered(manager.post("/claims", told), 201)
    left = {each["kind"]: each for each in answered(manager.get("/reconciliation"))["items"]}
    assert set(left) == {"remainder", "overlap"}
    for kind, act, note in (
        ("remainder", "acceptance", "Angka tertukar"),
        ("overlap", "dispute", "Kelompok memuat yang belum 17 tahun"),
    ):
        body = {"size": left[kind]["size"], "note": note}
        answered(manager.post(f"/reconciliation/{left[kind]['id']}/{act}", body), 201)
    after = answered(manager.get("/reconciliation"))["items"]
    assert {each["kind"]: each["state"] for each in after} == {
        "remainder": "accepted",
        "overlap": "disputed",
    }

    # Ten people who are visited at home come to the counter: coverage, the backlog and the deadline move with them.
    before = answered(viewer.get("/coverage?group_by=office"))["office"]
    report = {
        "client_result_id": str(uuid4()),
        "recorded": [{"people": 10, "segment": "homebound"}],
    }
    answered(office.as_("coordinator").post(f"/counter/{TODAY}", report), 201)
    shown = answered(viewer.get("/coverage?group_by=district"))
    (deadline,) = answered(viewer.get("/coverage/targets"))["items"]

    assert (before["unrecorded"], before["not_yet_wajib"]) == (1_012, 848)
    assert (before["percents"][0]["percent"], shown["office"]["percents"][0]["percent"]) == (
        99.306,
        99.3129,
    )
    assert (shown["office"]["unrecorded"], shown["office"]["not_yet_wajib"]) == (1_002, 848)
    assert sum(row["unrecorded"] for row in shown["rows"]) == 1_002
    assert (deadline["gap"], deadline["days_left"], deadline["per_day"]) == (1_002, 25, 40.08)
    # Work is no contradiction: nothing new is asked about.
    assert len(answered(manager.get("/reconciliation"))["items"]) == 2
