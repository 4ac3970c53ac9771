"""The published days over HTTP, on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from app.accounts.tables import Member
from app.crews import actions as crews
from app.places.tables import Site
from tests import make
from tests.app.itineraries.week import TUESDAY, Week
from tests.app.plans.town import MONDAY, Town


def shown(week: Week, crew: int = 0, on: object = MONDAY, *, role: str = "coordinator") -> Any:
    answer = week.town.office.as_(role).get(f"/itineraries/{week.town.crews[crew]}/{on}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def listed(week: Week, role: str = "coordinator", **params: Any) -> list[tuple[str, int]]:
    """What a list holds: (date, number of the crew)."""
    answer = week.town.office.as_(role).get("/itineraries", params=params)
    assert answer.status_code == 200, answer.text
    return [(day["date"], day["crew"]["number"]) for day in answer.json()["items"]]


def put_in_crew(office: make.Office, crew_id: str | None) -> None:
    """The office's field member goes with this crew."""
    with office.database.writing() as db:
        db.get_one(Member, (office.code, office.member_ids["field"])).crew_id = crew_id


def test_a_day_tells_the_crew_where_when_and_for_how_long(week: Week) -> None:
    day = shown(week)

    assert (day["crew"]["number"], day["date"], day["zone"]) == (1, "2023-12-11", "Asia/Makassar")
    assert (day["plan"], day["plan_version"]) == (week.plan_ids[0], 1)
    assert day["start"] == "2023-12-11T08:10:00+08:00"
    assert day["start_at"]["name"] == day["end_at"]["name"] == "Dinas"
    assert (day["drive_home_minutes"], day["back"]) == (15, "2023-12-11T13:00:00+08:00")
    assert [stop["site"] for stop in day["stops"]] == ["hall-1", "school-1"]
    first = day["stops"][0]
    assert first["visit"] == week.visit_ids[week.town.crews[0], MONDAY, "hall-1"]
    assert (first["name"], first["kind"], first["state"]) == (
        "Lokasi hall-1",
        "hall",
        "proposed",
    )
    assert first["area"] == {"code": "75.71.01.1001", "name": "Kelurahan 1", "district": "Barat"}
    assert first["point"] == {"lat": 0.54, "lon": 123.05}
    assert first["drive_minutes"] == 10
    times = [first[part][11:16] for part in ("arrive", "service_start", "service_end", "leave")]
    assert times == ["08:20", "08:50", "09:50", "10:05"]
    assert (first["kits"], first["expected_recordings"], first["expected_cards"]) == (1, 12.3, 12.3)


def test_expected_numbers_are_told_to_one_decimal(week: Week) -> None:
    plan, crew = week.plan_ids[0], week.town.crews[0]
    week.stop(plan, crew, MONDAY, "home-2", arrive=800, drive=5, cards=0.1 + 0.2)

    last = shown(week)["stops"][-1]

    assert (last["expected_recordings"], last["expected_cards"]) == (0.3, 0.3)


def test_a_day_says_what_to_bring_and_whom_to_ask(week: Week) -> None:
    office = week.town.office
    with office.database.writing() as db:
        site = db.get_one(Site, (office.code, "school-1"))
        site.has_power, site.requires = False, ["projector"]
        site.contact_function, site.contact_phone = "Tata usaha", "0812 0000 0000"

    day = shown(week)

    genset = {"code": "power", "id": "Genset", "en": "Generator"}
    projector = {"code": "projector", "id": "projector", "en": "projector"}
    assert day["bring"] == {"kits": 1, "cards": 40, "ribbons": 1, "equipment": [genset, projector]}
    assert day["stops"][1]["equipment"] == [genset, projector]
    assert day["stops"][0]["equipment"] == []
    assert day["stops"][1]["contact"] == {"function": "Tata usaha", "phone": "0812 0000 0000"}


def test_a_day_names_who_goes(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[1]
    with office.database.writing() as db:
        person = crews.add_staff(
            db, office_id=office.code, name="Petugas 7", roles=["driver"], phone="0812 0000"
        )
    week.day(
        week.plan_ids[0], crew, TUESDAY, leave=480, back=900, drive_home=0, staff_ids=(person.id,)
    )

    assert shown(week, 1, TUESDAY)["staff"] == [{"name": "Petugas 7", "roles": ["driver"]}]
    assert shown(week, 1, MONDAY)["staff"] == []


def test_a_crew_that_stays_in_has_a_day_without_stops(week: Week) -> None:
    day = shown(week, 1, TUESDAY)

    assert (day["stops"], day["start"], day["back"], day["plan_version"]) == ([], None, None, 1)
    assert day["bring"] == {"kits": 0, "cards": 0, "ribbons": 0, "equipment": []}


@pytest.mark.parametrize("on", [MONDAY + timedelta(days=2), "2023-02-30", "besok", "2023-W50-1"])
def test_a_date_without_a_published_plan_is_not_found(week: Week, on: object) -> None:
    answer = week.town.office.as_("coordinator").get(f"/itineraries/{week.town.crews[0]}/{on}")

    assert answer.status_code == 404


@pytest.mark.parametrize("status", ["draft", "solving", "solved", "failed", "superseded"])
def test_only_what_is_published_is_shown(town: Town, status: str) -> None:
    week = Week(town=town)
    plan_id = week.plan(dates=(MONDAY,), status=status)
    week.stop(plan_id, town.crews[0], MONDAY, "hall-1", arrive=500, drive=10)
    week.day(plan_id, town.crews[0], MONDAY, leave=490, back=620, drive_home=15)
    coordinator = town.office.as_("coordinator")

    assert coordinator.get(f"/itineraries/{town.crews[0]}/{MONDAY}").status_code == 404
    assert coordinator.get("/itineraries").json() == {"items": [], "next": None}


def test_a_later_version_shows_on_its_own_dates_only(week: Week) -> None:
    crew = week.town.crews[0]
    later = week.plan(dates=(TUESDAY,))
    week.stop(later, crew, TUESDAY, "hall-3", arrive=600, drive=25)
    week.day(later, crew, TUESDAY, leave=575, back=730, drive_home=25)

    monday, tuesday = shown(week, on=MONDAY), shown(week, on=TUESDAY)

    assert (monday["plan_version"], len(monday["stops"])) == (1, 2)
    assert (tuesday["plan_version"], tuesday["stops"][0]["site"]) == (2, "hall-3")
    assert len(tuesday["stops"]) == 1


def test_a_cancelled_visit_stays_in_sight_with_its_state(week: Week) -> None:
    crew = week.town.crews[1]
    week.stop(
        week.plan_ids[0], crew, MONDAY, "school-1", arrive=700, drive=5, cards=90, state="cancelled"
    )

    day = shown(week, 1)

    assert [stop["state"] for stop in day["stops"]] == ["proposed", "cancelled"]
    assert day["bring"]["cards"] == 10


def test_a_list_holds_the_days_out_from_today_on_by_date_and_crew(week: Week) -> None:
    monday, tuesday = MONDAY.isoformat(), TUESDAY.isoformat()

    assert listed(week) == [(monday, 1), (monday, 2), (tuesday, 1)]
    assert listed(week, date=monday) == [(monday, 1), (monday, 2)]
    assert listed(week, crew=week.town.crews[0]) == [(monday, 1), (tuesday, 1)]
    assert listed(week, crew=week.town.crews[1], date=tuesday) == []


def test_a_list_leaves_out_days_that_are_over(week: Week) -> None:
    past = make.TODAY - timedelta(days=1)
    old = week.plan(dates=(past,))
    week.day(old, week.town.crews[0], past, leave=480, back=900, drive_home=0)

    assert past.isoformat() not in [on for on, _ in listed(week)]
    assert listed(week, date=past.isoformat()) == [(past.isoformat(), 1)]


def test_pages_of_a_list_follow_each_other_without_loss(week: Week) -> None:
    coordinator = week.town.office.as_("coordinator")
    found: list[Any] = []
    cursor = None
    while True:
        page = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        answer = coordinator.get("/itineraries", params=page).json()
        found += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            break

    assert found == coordinator.get("/itineraries").json()["items"]
    assert len(found) == 3


def test_a_listed_day_is_the_day_itself(week: Week) -> None:
    items = week.town.office.as_("coordinator").get("/itineraries").json()["items"]

    assert items == [shown(week, 0), shown(week, 1), shown(week, 0, TUESDAY)]


@pytest.mark.parametrize("whole", [True, False])
def test_a_reader_who_has_the_current_version_gets_no_body(week: Week, whole: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    coordinator = week.town.office.as_("coordinator")
    path = "/itineraries" if whole else f"/itineraries/{week.town.crews[0]}/{MONDAY}"
    etag = coordinator.get(path).headers["ETag"]

    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        again = coordinator.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
    assert coordinator.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_whatever_changes_in_a_day_changes_its_version(week: Week) -> None:
    office = week.town.office
    coordinator = office.as_("coordinator")
    path = f"/itineraries/{week.town.crews[0]}/{MONDAY}"
    etag = coordinator.get(path).headers["ETag"]
    with office.database.writing() as db:
        db.get_one(Site, (office.code, "school-1")).contact_phone = "0812 9999 9999"

    answer = coordinator.get(path, headers={"If-None-Match": etag})

    assert answer.status_code == 200
    assert answer.headers["ETag"] != etag


def test_a_field_member_sees_the_days_of_its_own_crew_only(week: Week) -> None:
    office, (own, other) = week.town.office, week.town.crews
    put_in_crew(office, own)
    field = office.as_("field")

    assert field.get(f"/itineraries/{own}/{MONDAY}").status_code == 200
    assert {crew for _, crew in listed(week, "field")} == {1}
    assert {crew for _, crew in listed(week, "field", crew=own)} == {1}
    unseen = field.get(f"/itineraries/{other}/{MONDAY}")
    unknown = field.get(f"/itineraries/tidak-ada/{MONDAY}")
    assert (unseen.status_code, unseen.content) == (404, unknown.content)
    assert field.get("/itineraries", params={"crew": other}).status_code == 404


def test_a_field_member_without_a_crew_has_no_days(week: Week) -> None:
    put_in_crew(week.town.office, None)

    assert listed(week, "field") == []
    answer = week.town.office.as_("field").get(f"/itineraries/{week.town.crews[0]}/{MONDAY}")
    assert answer.status_code == 404


def test_a_viewer_sees_no_crews_day(week: Week) -> None:
    assert week.town.office.as_("viewer").get("/itineraries").status_code == 403


def test_another_offices_days_do_not_exist(week: Week, neighbour: make.Office) -> None:
    office, crew = week.town.office, week.town.crews[0]
    put_in_crew(neighbour, crew)  # even if the neighbour's member should name our crew
    for role in ("field", "coordinator", "admin"):
        stranger = neighbour.as_(role)
        ours = stranger.get(f"/v1/offices/{office.code}/itineraries/{crew}/{MONDAY}")
        nested = stranger.get(f"/itineraries/{crew}/{MONDAY}")
        assert (ours.status_code, nested.status_code) == (404, 404)
        assert stranger.get(f"/v1/offices/{office.code}/itineraries").status_code == 404
    assert neighbour.as_("admin").get("/itineraries", params={"crew": crew}).status_code == 404
    assert neighbour.as_("field").get("/itineraries").json()["items"] == []
    assert neighbour.as_("admin").get("/itineraries").json()["items"] == []
