"""The whole story over HTTP: an office signs in, enters what it has, plans, publishes, goes out.

docs/map.md walks through the code in the same order.
"""

import json
from typing import Any

from tests import make

PASSWORD = "kata sandi yang panjang"
DISTRICT = "75.71.01"
VILLAGE = "75.71.01.1001"
SCHOOL = "40501085"
MONDAY = "2023-12-11"
TODAY = "2023-12-06"
SOURCE = "Rapat awal Desember"


def made(calls: make.Calls, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = calls.post(path, body)
    assert answer.status_code in (200, 201), f"{path}: {answer.text}"
    return answer.json()


def enter_places(manager: make.Calls) -> None:
    point = {"lat": 0.547, "lon": 123.005}
    for code, name in (("75.71", "Kota Gorontalo"), (DISTRICT, "Kota Barat"), (VILLAGE, "Dembe I")):
        made(manager, "/areas", {"code": code, "name": name, **point})
    school = {"npsn": SCHOOL, "name": "SMA Negeri 1", "level": "SMA", "area": VILLAGE}
    made(manager, "/schools", {**school, "lat": 0.5349, "lon": 123.0616})
    hall = {"kind": "hall", "name": "Kantor Kelurahan Dembe I", "area": VILLAGE, "id": "hall"}
    contact = {"function": "Kantor Kelurahan Dembe I", "phone": "0435 000000"}
    made(manager, "/sites", {**hall, "contact": contact})
    made(
        manager,
        "/sites",
        {"kind": "school", "name": "SMA Negeri 1", "area": VILLAGE, "school": SCHOOL, "id": "sma"},
    )
    depot = {"kind": "depot", "name": "Disdukcapil", "id": "office"}
    made(manager, "/bases", {**depot, "lat": 0.553, "lon": 123.056})


def enter_backlog_and_stock(manager: make.Calls) -> None:
    adults = {"kelurahan": VILLAGE, "segment": "general", "people": 60}
    pupils = {"kelurahan": VILLAGE, "segment": "pupil", "school": SCHOOL}
    counts = [
        adults,
        {**pupils, "turns_17_month": "2023-10", "people": 30},
        {**pupils, "turns_17_month": "2024-05", "people": 25},
    ]
    body: dict[str, Any] = {"scope": {}, "effective_date": TODAY, "source": SOURCE}
    body["counts"] = counts
    made(manager, "/backlog/counts", body)
    receipt = {"item": "card", "reason": "receipt", "change": 500}
    made(manager, "/stock/entries", {**receipt, "effective_date": TODAY, "source": SOURCE})


def enter_crew(manager: make.Calls) -> str:
    roles = (["operator"], ["operator"], ["driver"])
    people = [
        made(manager, "/staff", {"name": f"Petugas {n}", "roles": role})["id"]
        for n, role in enumerate(roles, 1)
    ]
    shifts = [{"weekday": day, "start": "08:00", "end": "15:00"} for day in range(5)]
    crew = {"name": "Tim 1", "depot": "office", "needs": {"operator": 2, "driver": 1}}
    crew_id = made(manager, "/crews", {**crew, "members": people, "shifts": shifts})["id"]
    for number in (1, 2):
        made(manager, "/kits", {"label": f"Alat {number}", "crew": crew_id})
    return crew_id


def events(coordinator: make.Calls, plan: str) -> list[tuple[str, dict[str, Any]]]:
    """Every event of the stream until it ends by itself."""
    body = coordinator.get(f"/plans/{plan}/events").text
    found: list[tuple[str, dict[str, Any]]] = []
    for block in body.replace("\r\n", "\n").split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def sign_in(office: make.Office, role: str) -> None:
    email = f"{role}@kantor.test"
    member = {"name": role, "role": role, "email": email, "password": PASSWORD}
    made(office.as_("admin"), "/members", member)
    answer = office.client.post("/v1/session", json={"email": email, "password": PASSWORD})
    assert answer.json()["role"] == role


def test_an_office_plans_its_first_week(office: make.Office, neighbour: make.Office) -> None:
    sign_in(office, "manager")
    manager, coordinator = office.as_("manager"), office.as_("coordinator")
    enter_places(manager)
    enter_backlog_and_stock(manager)
    crew = enter_crew(manager)

    for grouping in ("area", "district", "school", "segment"):
        backlog = manager.get(f"/backlog?group_by={grouping}").json()
        assert (backlog["wajib"], backlog["not_yet_wajib"]) == (90, 25)

    asked = coordinator.post("/plans", {"start": MONDAY, "days": 5, "seconds": 2})
    assert asked.status_code == 202
    plan = asked.json()["id"]
    assert asked.headers["location"] == f"/v1/offices/75.71/plans/{plan}"

    told = events(coordinator, plan)
    assert told[-1] == ("end", {"status": "solved"})
    assert [name for name, _ in told[:-1]] == ["progress"] * (len(told) - 1)
    solved = coordinator.get(f"/plans/{plan}").json()
    visits = coordinator.get(f"/plans/{plan}/visits").json()
    assert {visit["site"] for visit in visits} == {"hall", "sma"}
    assert solved["recordings"] > 50

    assert office.as_("field").get(f"/itineraries?date={visits[0]['date']}").json()["items"] == []
    assert coordinator.post(f"/plans/{plan}/publish", headers={"If-Match": "*"}).status_code == 200

    day = f"/itineraries/{crew}/{visits[0]['date']}"
    itinerary = coordinator.get(day)
    assert itinerary.json()["stops"][0]["visit"] == visits[0]["id"]
    again = coordinator.get(day, headers={"If-None-Match": itinerary.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    for path in (f"/plans/{plan}", f"/plans/{plan}/visits", day, "/sites/hall", f"/crews/{crew}"):
        assert neighbour.as_("admin").get(path).status_code == 404, path
        foreign = neighbour.as_("admin").get(f"/v1/offices/75.71{path}")
        assert foreign.status_code == 404, path
