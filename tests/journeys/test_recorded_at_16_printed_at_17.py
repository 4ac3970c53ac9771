"""Pupils of 16 are recorded in December, printed at 17 in March, and get their cards at school."""

from datetime import date
from uuid import uuid4

from tests import make
from tests.app.printing.make import let_it_be
from tests.journeys.test_first_week import (
    MONDAY,
    SCHOOL,
    TODAY,
    VILLAGE,
    enter_crew,
    enter_places,
    events,
    made,
)

MARCH = "2024-03"
COUNTS = ("waiting", "printable", "in_batch", "printed", "handed_over")


def enter_pupils(manager: make.Calls, *, seventeen: int, sixteen: int) -> None:
    pupils = {"kelurahan": VILLAGE, "segment": "pupil", "school": SCHOOL}
    counts = [
        {**pupils, "turns_17_month": "2023-10", "people": seventeen},
        {**pupils, "turns_17_month": MARCH, "people": sixteen},
    ]
    said = {"effective_date": TODAY, "source": "Dapodik"}
    made(manager, "/backlog/counts", {"scope": {}, "counts": counts, **said})


def receive(manager: make.Calls, item: str, count: int, day: str) -> None:
    said = {"item": item, "reason": "receipt", "change": count, "source": "Surat jalan"}
    made(manager, "/stock/entries", {**said, "effective_date": day})


def school_visit(coordinator: make.Calls) -> str:
    """A week is planned and published; the id of its first visit to the school."""
    asked = coordinator.post("/plans", {"start": MONDAY, "days": 5, "seconds": 2})
    plan = asked.json()["id"]
    assert events(coordinator, plan)[-1] == ("end", {"status": "solved"})
    assert coordinator.post(f"/plans/{plan}/publish", headers={"If-Match": "*"}).status_code == 200
    visits = coordinator.get(f"/plans/{plan}/visits").json()
    return next(visit["id"] for visit in visits if visit["site"] == "sma")


def at_school(viewer: make.Calls) -> dict[str, int]:
    """How far the cards of the school's pupils are; where nobody is, is left out."""
    rows = viewer.get("/printing?group_by=school").json()["rows"]
    (row,) = [row for row in rows if row["key"] == SCHOOL]
    return {each: row[each] for each in COUNTS if row[each]}


def cards_at_office(coordinator: make.Calls) -> int:
    return coordinator.get("/stock").json()["items"][0]["at_office"]


def test_pupils_of_16_get_their_cards_in_the_month_they_turn_17(office: make.Office) -> None:
    manager, coordinator = office.as_("manager"), office.as_("coordinator")
    viewer = office.as_("viewer")
    enter_places(manager)
    enter_pupils(manager, seventeen=20, sixteen=30)
    crew = enter_crew(manager)
    receive(manager, "card", 40, TODAY)
    receive(manager, "ribbon", 1, TODAY)
    taken = {"item": "card", "crew": crew, "quantity": 15, "source": "Tanda terima"}
    made(manager, "/stock/issues", {**taken, "effective_date": TODAY})

    # December: the crew records all fifty, and has cards for fifteen of those of 17.
    visit = school_visit(coordinator)
    let_it_be(office, date(2023, 12, 15))
    report = {
        "client_result_id": str(uuid4()),
        "outcome": "done",
        "recorded": [{"segment": "pupil", "people": 50}],
        "printed": 15,
        "handed_over": 15,
    }
    booked = made(coordinator, f"/visits/{visit}/results", report)
    assert booked["discrepancy"] is None
    assert at_school(viewer) == {"waiting": 30, "printable": 5, "handed_over": 15}
    assert viewer.get("/printing").json()["waits"] == [{"month": MARCH, "people": 30}]
    assert viewer.get("/backlog").json()["not_yet_wajib"] == 0

    # February: only the five of 17 may be printed. They are, and one card is spoiled.
    let_it_be(office, date(2024, 2, 29))
    proposal = coordinator.get("/printing/proposal").json()
    assert [(p["school"], p["people"]) for p in proposal["places"]] == [(SCHOOL, 5)]
    said = {"effective_date": "2024-02-29", "source": "Cetak Februari"}
    first = made(manager, "/printing/batches", said)
    made(
        manager,
        f"/printing/batches/{first['id']}/completion",
        {"effective_date": "2024-02-29", "spoiled": 1},
    )
    assert at_school(viewer) == {"waiting": 30, "printed": 5, "handed_over": 15}
    assert cards_at_office(coordinator) == 25 - 5 - 1

    # 1 March: all thirty may be printed, without anybody entering it; cards are for nineteen.
    let_it_be(office, date(2024, 3, 1))
    assert at_school(viewer) == {"printable": 30, "printed": 5, "handed_over": 15}
    proposal = coordinator.get("/printing/proposal").json()
    assert (proposal["cards"], proposal["people"], proposal["printable"]) == (19, 19, 30)
    receive(manager, "card", 100, "2024-03-01")
    said = {"effective_date": "2024-03-01", "source": "Cetak Maret"}
    second = made(manager, "/printing/batches", said)
    assert (second["cards"], second["ribbons"]) == (30, 0)
    assert second["places"] == [
        {"area": None, "school": SCHOOL, "name": "SMA Negeri 1", "people": 30}
    ]
    done = {"effective_date": "2024-03-01"}
    made(manager, f"/printing/batches/{second['id']}/completion", done)
    assert at_school(viewer) == {"printed": 35, "handed_over": 15}

    # The school gets its cards in one trip; one pupil is away and comes to the office later.
    given = {"school": SCHOOL, "effective_date": "2024-03-01", "source": "Berita acara"}
    made(coordinator, "/printing/handovers", {**given, "people": 34})
    let_it_be(office, date(2024, 3, 4))
    made(
        coordinator,
        "/printing/handovers",
        {**given, "effective_date": "2024-03-04", "people": 1},
    )
    assert at_school(viewer) == {"handed_over": 50}
    handed = coordinator.get("/printing/handovers").json()["items"]
    assert [(each["date"], each["name"], each["people"]) for each in handed] == [
        ("2024-03-01", "SMA Negeri 1", 34),
        ("2024-03-04", "SMA Negeri 1", 1),
    ]
    assert cards_at_office(coordinator) == 19 + 100 - 30
