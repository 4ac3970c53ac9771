"""A phone says which version of its day it saw last, and is told what is not as it was."""

from typing import Any

import pytest
from icalendar import Calendar

from app.crews import actions as crews
from app.plans.rules import VisitState
from app.plans.tables import PlanVisit
from tests import make
from tests.app.itineraries.week import TUESDAY, Week
from tests.app.plans.town import MONDAY
from tests.paper import read


def get(week: Week, ending: str = "", *, crew: int = 0, seen: int = 1, language: str = "id") -> Any:
    path = f"/itineraries/{week.town.crews[crew]}/{MONDAY}{ending}?seen={seen}"
    headers = {"Accept-Language": language}
    answer = week.town.office.as_("coordinator").get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer


def changes(week: Week, *, crew: int = 0, seen: int = 1) -> list[dict[str, Any]]:
    return get(week, crew=crew, seen=seen).json()["changes"]


def told(week: Week, *, crew: int = 0, seen: int = 1) -> list[tuple[str, str]]:
    return [(each["kind"], each["id"]) for each in changes(week, crew=crew, seen=seen)]


def put(week: Week, plan_id: str, site: str, *, of: int = 0, crew: int = 0, **changed: Any) -> None:
    """The plan has the visit that crew `of` had on Monday in version 1, put otherwise."""
    code = week.town.office.code
    visit_id = week.visit_ids[week.town.crews[of], MONDAY, site]
    with week.town.database.writing() as db:
        old = db.get_one(PlanVisit, (code, week.plan_ids[0], visit_id))
        values = {column.key: getattr(old, column.key) for column in PlanVisit.__table__.c}
        own = {"plan_id": plan_id, "crew_id": week.town.crews[crew]}
        db.add(PlanVisit(**values | own | changed))


def day(week: Week, plan_id: str, *, crew: int = 0, leave: int = 490) -> None:
    week.day(plan_id, week.town.crews[crew], MONDAY, leave=leave, back=800, drive_home=15)


@pytest.fixture
def moved(week: Week) -> Week:
    """Version 2: crew 1 leaves later, hall-1 is later and shorter, and hall-3 is crew 1's now.

    The school has no time on Monday; it moves to Tuesday, and to crew 2.
    """
    second = week.plan(dates=(MONDAY, TUESDAY))
    put(week, second, "hall-1", arrive_minute=560, service_minutes=45)
    put(week, second, "hall-3", of=1, arrive_minute=700)
    put(week, second, "school-1", crew=1, date=TUESDAY, arrive_minute=600)
    day(week, second, leave=550)
    week.town.close("school-1", MONDAY.isoformat())
    return week


def test_a_crew_is_told_what_is_not_as_it_saw_it(moved: Week) -> None:
    assert told(moved) == [
        ("leaving", "Berangkat 09.10, semula 08.10."),
        (
            "moved",
            "Lokasi hall-1: tiba 09.20, semula 08.20; pelayanan 45 menit, semula 60 menit.",
        ),
        ("taken_over", "Lokasi hall-3: tiba 11.40; semula Tim 2, 09.00."),
        ("handed_over", "SMA 1 (11.00): pindah ke Sel, 12 Des 10.00, Tim 2."),
    ]
    assert [each["en"] for each in changes(moved)] == [
        "Leave at 09:10 instead of 08:10.",
        "Lokasi hall-1: arrive 09:20 instead of 08:20; service 45 minutes instead of 60.",
        "Lokasi hall-3: arrive 11:40; before Tim 2, 09:00.",
        "SMA 1 (11:00): moved to Tue, 12 Dec 10:00, Tim 2.",
    ]
    assert [each["why"] for each in changes(moved)] == [
        None,
        None,
        None,
        {
            "id": "Lokasi ini tutup pada tanggal ini.",
            "en": "This site is closed on this date.",
        },
    ]


def test_each_change_names_its_visit(moved: Week) -> None:
    ids = moved.visit_ids
    first, second = moved.town.crews

    assert [each["visit"] for each in changes(moved)] == [
        None,
        ids[first, MONDAY, "hall-1"],
        ids[second, MONDAY, "hall-3"],
        ids[first, MONDAY, "school-1"],
    ]


def test_the_other_crew_is_told_its_side(moved: Week) -> None:
    assert told(moved, crew=1) == [
        ("handed_over", "Lokasi hall-3 (09.00): sekarang oleh Tim 1, tiba 11.40.")
    ]


def test_nothing_is_told_when_nothing_changed(moved: Week) -> None:
    assert changes(moved, seen=2) == []
    third = moved.plan(dates=(MONDAY,))
    code, second = moved.town.office.code, moved.plan_ids[1]
    with moved.town.database.writing() as db:
        for key in [k for k in moved.visit_ids if k[1] == MONDAY and k[2] != "school-1"]:
            old = db.get_one(PlanVisit, (code, second, moved.visit_ids[key]))
            values = {column.key: getattr(old, column.key) for column in PlanVisit.__table__.c}
            db.add(PlanVisit(**values | {"plan_id": third}))
    day(moved, third, leave=550)

    answer = get(moved, seen=2).json()

    assert (answer["plan_version"], answer["seen"], answer["changes"]) == (3, 2, [])
    assert len(changes(moved, seen=1)) == 4


def test_whoever_does_not_ask_is_told_nothing(moved: Week) -> None:
    path = f"/itineraries/{moved.town.crews[0]}/{MONDAY}"
    answer = moved.town.office.as_("coordinator").get(path).json()

    assert (answer["plan_version"], answer["seen"], answer["changes"]) == (2, None, None)


def test_a_dropped_visit_says_why(week: Week) -> None:
    second = week.plan(dates=(MONDAY, TUESDAY))
    put(week, second, "hall-1")
    day(week, second)
    office = week.town.office
    flood = {"areas": ["75.71.01.1001"], "reason": "flood", "first_date": MONDAY.isoformat()}
    assert office.as_("coordinator").post("/disruptions", flood).status_code == 201

    (dropped,) = changes(week)

    assert (dropped["kind"], dropped["id"]) == (
        "dropped",
        "SMA 1 (11.00): tidak jadi dikunjungi.",
    )
    assert dropped["en"] == "SMA 1 (11:00): not visited any more."
    assert dropped["why"]["id"] == "Lokasi ini tidak dapat dijangkau: banjir."


def test_a_crew_that_stays_in_is_told_so_visit_by_visit(week: Week) -> None:
    week.plan(dates=(MONDAY, TUESDAY))

    assert [kind for kind, _ in told(week)] == ["dropped", "dropped"]


def test_a_visit_that_is_reported_already_is_not_called_dropped(week: Week) -> None:
    second = week.plan(dates=(MONDAY, TUESDAY))
    put(week, second, "hall-1")
    day(week, second)
    week.town.advance(week.visit_ids[week.town.crews[0], MONDAY, "school-1"], VisitState.DONE)

    assert told(week) == [("reported", "SMA 1 (11.00): sudah dilaporkan.")]


def test_a_new_visit_is_told(week: Week) -> None:
    second = week.plan(dates=(MONDAY, TUESDAY))
    put(week, second, "hall-1")
    put(week, second, "school-1")
    week.stop(second, week.town.crews[0], MONDAY, "hall-2", arrive=800, drive=10)
    day(week, second)

    assert told(week) == [("new", "Lokasi hall-2: kunjungan baru, tiba 13.20.")]


def test_a_crew_is_told_who_comes_along(week: Week) -> None:
    office = week.town.office
    with office.database.writing() as db:
        rani, budi, tono = (
            crews.add_staff(db, office_id=office.code, name=name, roles=["operator"]).id
            for name in ("Rani", "Budi", "Tono")
        )
    week.name_staff(week.plan_ids[0], week.town.crews[0], MONDAY, (budi, tono))
    second = week.plan(dates=(MONDAY, TUESDAY))
    put(week, second, "hall-1")
    put(week, second, "school-1")
    day(week, second)
    week.name_staff(second, week.town.crews[0], MONDAY, (rani, tono))

    assert told(week) == [("people", "Petugas: Rani ikut; Budi tidak ikut.")]
    for ending in (".ics", ".geojson"):
        assert "Rani" not in get(week, ending).text
    for ending in (".txt", "/whatsapp"):
        assert "Petugas: Rani ikut; Budi tidak ikut." in get(week, ending).text


def test_the_text_and_the_sheet_begin_with_what_changed(moved: Week) -> None:
    text = get(moved, ".txt").text
    english = get(moved, ".txt", language="en").text
    sheet = read(get(moved, ".pdf").content).words

    assert (
        "*Berubah sejak versi 1:*\n"
        "- Berangkat 09.10, semula 08.10.\n"
        "- Lokasi hall-1: tiba 09.20, semula 08.20; pelayanan 45 menit, semula 60 menit.\n"
        "- Lokasi hall-3: tiba 11.40; semula Tim 2, 09.00.\n"
        "- SMA 1 (11.00): pindah ke Sel, 12 Des 10.00, Tim 2. Lokasi ini tutup pada tanggal ini."
        "\n\n*1. "
    ) in text
    assert "*Changed since version 1:*\n- Leave at 09:10 instead of 08:10.\n" in english
    assert "Berubah sejak versi 1" in sheet
    assert "pindah ke Sel, 12 Des 10.00, Tim 2. Lokasi ini tutup pada tanggal ini." in sheet
    assert "Berubah sejak" not in get(moved, ".txt", seen=2).text
    assert "Berubah sejak" not in read(get(moved, ".pdf", seen=2).content).words


def test_the_calendar_and_the_map_tell_of_visits_and_not_why(moved: Week) -> None:
    events = {
        str(event["uid"]): event for event in Calendar.from_ical(get(moved, ".ics").text).events
    }
    first, second = moved.town.crews
    hall = events[f"{moved.visit_ids[first, MONDAY, 'hall-1']}@jemput"]
    school = events[f"{moved.visit_ids[first, MONDAY, 'school-1']}@jemput"]
    taken = events[f"{moved.visit_ids[second, MONDAY, 'hall-3']}@jemput"]
    on_the_map = get(moved, ".geojson").json()

    assert "tiba 09.20, semula 08.20" in str(hall["description"])
    assert "semula Tim 2" in str(taken["description"])
    assert str(school["status"]) == "CANCELLED"
    assert len(events) == 3
    assert (on_the_map["seen"], len(on_the_map["changes"])) == (1, 3)
    assert not [each for each in on_the_map["changes"] if "tutup" in each]
    plain = moved.town.office.as_("coordinator").get(f"/itineraries/{first}/{MONDAY}.ics")
    assert len(Calendar.from_ical(plain.text).events) == 2


@pytest.mark.parametrize("seen", [3, 99])
def test_a_version_that_was_never_published_for_the_date_is_refused(moved: Week, seen: int) -> None:
    moved.plan(dates=(TUESDAY,))

    path = f"/itineraries/{moved.town.crews[0]}/{MONDAY}"
    for ending in ("", ".txt", ".pdf", ".ics", ".geojson"):
        answer = moved.town.office.as_("coordinator").get(f"{path}{ending}?seen={seen}")
        assert answer.status_code == 422, ending
        assert [field["path"] for field in answer.json()["fields"]] == ["query.seen"]


def test_a_draft_is_no_version_that_anybody_has_seen(week: Week) -> None:
    week.plan(dates=(MONDAY,), status="solved")

    path = f"/itineraries/{week.town.crews[0]}/{MONDAY}?seen=2"

    assert week.town.office.as_("coordinator").get(path).status_code == 422


def test_a_phone_that_has_the_very_answer_gets_no_body(moved: Week) -> None:
    known = get(moved).headers["etag"]
    path = f"/itineraries/{moved.town.crews[0]}/{MONDAY}?seen=1"
    coordinator = moved.town.office.as_("coordinator")

    again = coordinator.get(path, headers={"If-None-Match": known})

    assert again.status_code == 304
    assert get(moved, seen=2).headers["etag"] != known


def test_a_neighbours_version_is_none(moved: Week, neighbour: make.Office) -> None:
    path = f"/itineraries/{moved.town.crews[0]}/{MONDAY}?seen=1"

    assert neighbour.as_("admin").get(path).status_code == 404
