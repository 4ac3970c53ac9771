"""Another office's rows look like rows that do not exist, whatever door is tried."""

import re
from typing import Any

import pytest
from sqlalchemy import delete

from app.plans.tables import PublishedDay
from tests import make
from tests.app.plans import town as towns
from tests.house.routes import Operation, operations

UNKNOWN = "01a203cb-0000-7000-8000-000000000000"
# A holiday or an exception is named by its date, which every office has; a secret is no id, nor
# is a kind of spreadsheet.
NOT_AN_ID = {"office", "province", "date", "secret", "kind", "ending"}
NESTED = [
    o
    for o in operations()
    if o.roles is not None and set(re.findall(r"\{(\w+)\}", o.path)) - NOT_AN_ID
]
DAY = "2023-12-11"
SAID = {"as_of": "2023-06-30", "source": "uji"}


def made(calls: make.Calls, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = calls.post(path, body)
    assert answer.status_code in (200, 201, 202), f"{path}: {answer.text}"
    return answer.json()


def stray(town: towns.Town, admin: make.Calls, visit: str) -> str:
    """A report of a visit that no published day has any more; the report's id."""
    with town.database.writing() as db:
        db.execute(delete(PublishedDay).where(PublishedDay.office_id == town.office.code))
    report = {"client_result_id": UNKNOWN.replace("01a2", "01a3"), "outcome": "done"}
    return made(admin, f"/visits/{visit}/results", report)["id"]


@pytest.fixture
def foreign(office: make.Office) -> dict[str, str]:
    """An id of each kind that a path can name, of rows that `office` really has."""
    town = towns.build(office)
    admin = office.as_("admin")
    crew, person = town.crews[0], made(admin, "/staff", {"name": "P", "roles": ["driver"]})["id"]
    stock = {"item": "card", "effective_date": "2023-12-06", "source": "uji"}
    days = {"first_date": DAY, "last_date": DAY}
    made(admin, "/travel/pairs", {"from_id": "hall-1", "to_id": "hall-2", "minutes": 30})
    off = made(admin, f"/staff/{person}/days-off", {**days, "reason": "leave"})
    closed = {"kind": "exams", "name": "Ujian", **days}
    plan = town.draft(days=1)
    pin = {"kind": "pin", "visit": town.visits(plan)[0]["id"]}
    edited = admin.post(f"/plans/{plan}/edits", pin, headers={"If-Match": "*"}).json()["id"]
    published = town.draft_of(("hall-1", 0, "10:00"), ("hall-2", 0, "13:00"))
    assert town.publish(published).status_code == 200
    visit, other = (each["id"] for each in town.visits(published))
    offer = made(admin, f"/visits/{visit}/confirmation", {})
    report = {"outcome": "done", "recorded": [{"people": 1_000}]}
    made(admin, f"/visits/{visit}/results", report | {"client_result_id": UNKNOWN})
    batch = printed_batch(admin)
    made(admin, "/claims", {**SAID, "metric": "unrecorded", "value": "10"})
    made(admin, "/claims", {**SAID, "metric": "unrecorded", "value": "11"})
    rivals = admin.get("/reconciliation").json()["items"]
    rival = next(each for each in rivals if each["kind"] == "rivals")
    disputed = {"size": rival["size"], "note": "uji"}
    judged = made(admin, f"/reconciliation/{rival['id']}/dispute", disputed)["id"]
    make.province(office.database, office.client)
    thought = {"name": "Coba", "changes": [{"kind": "kits", "kits": 1}]}
    aim = {"due": "2023-12-31", "issuer": "Kantor", "source": "uji"}
    return {
        "claim": made(admin, "/claims", {**SAID, "metric": "recorded", "value": "144812"})["id"],
        "target": made(admin, "/targets", {**aim, "metric": "recorded", "value": "99.5"})["id"],
        "finding": rival["id"],
        "judgement": judged,
        "visit": visit,
        "discrepancy": admin.get("/results/discrepancies").json()["items"][0]["id"],
        "member": office.member_ids["field"],
        "key": made(admin, "/keys", {"member": office.member_ids["field"], "label": "p"})["id"],
        "area": "75.71.01",
        "npsn": towns.NPSN,
        "site": "hall-1",
        "base": "dinas",
        "pair": admin.get("/travel/pairs").json()["items"][0]["id"],
        "period": made(admin, "/calendar/periods", closed)["id"],
        "suspension": made(admin, "/calendar/suspensions", {"first_date": DAY, "reason": "Uji"})[
            "id"
        ],
        "entry": made(admin, "/stock/entries", {**stock, "reason": "receipt", "change": 5})["id"],
        "delivery": made(
            admin,
            "/stock/deliveries",
            {"item": "card", "quantity": 5, "expected_on": DAY, "source": "uji"},
        )["id"],
        "batch": batch,
        "handover": made(
            admin,
            "/printing/handovers",
            {"area": "75.71", "people": 1, "effective_date": "2023-12-06", "source": "uji"},
        )["id"],
        "crew": crew,
        "exception": made(admin, f"/crews/{crew}/exceptions", {"date": DAY})["id"],
        "kit": town.kits[0],
        "person": person,
        "day_off": off["id"],
        "plan": plan,
        "edit": edited,
        "feed": made(admin, f"/itineraries/{crew}/feeds", {})["id"],
        "message": offer["messages"][0]["id"],
        "result": stray(town, admin, other),
        "disruption": made(admin, "/disruptions", {"first_date": DAY, "site": "hall-1"})["id"],
        "advice": made(admin, f"/plans/{plan}/advice", {})["id"],
        "forecast": made(admin, "/forecasts", {"until": "2023-12-20"})["id"],
        "grant": made(admin, "/province-grants", {"province": "75"})["id"],
        "scenario": made(admin, "/scenarios", thought)["id"],
    }


def printed_batch(admin: make.Calls) -> str:
    """The id of a batch of two cards; both wait to be handed over."""
    said = {"effective_date": "2023-12-06", "source": "uji"}
    made(admin, "/stock/entries", {**said, "item": "ribbon", "reason": "receipt", "change": 1})
    batch = made(admin, "/printing/batches", {**said, "most": 2})["id"]
    made(admin, f"/printing/batches/{batch}/completion", {"effective_date": "2023-12-06"})
    return batch


def asked(caller: make.Calls, operation: Operation, ids: dict[str, str]) -> tuple[int, bytes]:
    """The answer at the caller's own office, with these ids in the path."""
    path = operation.path.removeprefix("/v1/offices/{office}").replace("{date}", DAY)
    path = re.sub(r"\{(\w+)\}", lambda found: ids[found[1]], path)
    body: dict[str, Any] | None = {} if operation.route.body_field is not None else None
    answer = caller.call(operation.method, path, json=body, headers={"If-Match": '"1"'})
    return answer.status_code, answer.content


def test_foreign_and_unknown_ids_get_the_same_answer(
    office: make.Office, neighbour: make.Office, foreign: dict[str, str]
) -> None:
    caller = neighbour.as_("admin")
    unknown = dict.fromkeys(foreign, UNKNOWN)
    wrong: list[str] = []
    for operation in NESTED:
        status, content = asked(caller, operation, foreign)
        # An empty body may be refused before the row is looked for; nothing else may be.
        expected = {404} if operation.route.body_field is None else {404, 422}
        if status not in expected or (status, content) != asked(caller, operation, unknown):
            wrong.append(f"{operation} → {status}")

    assert wrong == []
    assert office.as_("admin").get("/sites/hall-1").status_code == 200
