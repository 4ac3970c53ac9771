"""Calendars that people subscribe to: secret, revocable, changed in place."""

from datetime import timedelta
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from prometheus_client import generate_latest
from sqlalchemy import select
from structlog.testing import capture_logs

from app.accounts.tables import Member
from app.core.clock import now
from app.core.tables import Base
from app.crews import actions as crews
from app.itineraries.tables import ItineraryFeed
from app.places.tables import Site
from app.plans.rules import VisitState
from app.plans.tables import PlanVisit, Visit
from app.settings import settings
from tests import make
from tests.app.itineraries.week import TUESDAY, Week
from tests.app.plans.town import MONDAY, Town

UNKNOWN = "/v1/feeds/jmp_tidakada.ics"


def feeds(week: Week, crew: int = 0) -> str:
    return f"/itineraries/{week.town.crews[crew]}/feeds"


def made(week: Week, crew: int = 0, role: str = "coordinator", key: str = "") -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    answer = week.town.office.as_(role).post(feeds(week, crew), headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def asked(week: Week, address: str, **headers: str) -> Any:
    """What a calendar program gets, which signs in nowhere."""
    path = address.removeprefix(settings().public_url)
    return week.town.office.client.get(path, headers=headers)


def read(week: Week, address: str, **headers: str) -> dict[str, Event]:
    """The events by the name of their site."""
    answer = asked(week, address, **headers)
    assert answer.status_code == 200, answer.text
    found = IcsCalendarStream.calendar_from_ics(answer.text).events
    return {str(event.summary).partition(" · ")[0]: event for event in found}


def all_rows(week: Week) -> list[str]:
    """Everything that the database holds."""
    with week.town.database.reading() as db:
        tables = Base.metadata.sorted_tables
        return sorted(f"{table}: {row}" for table in tables for row in db.execute(select(table)))


def put_in_crew(office: make.Office, crew_id: str | None) -> None:
    with office.database.writing() as db:
        db.get_one(Member, (office.code, office.member_ids["field"])).crew_id = crew_id


def replan(week: Week, *stops: tuple[int, str, int]) -> None:
    """The next version of Monday has these stops, old visits all: (crew, site, arrival).

    What it leaves out is cancelled, as publishing does.
    """
    office, first = week.town.office, week.plan_ids[0]
    plan_id = week.plan(dates=(MONDAY,))
    with office.database.writing() as db:
        for crew, site, arrive in stops:
            visit_id = next(v for (_, _, s), v in week.visit_ids.items() if s == site)
            old = db.get_one(PlanVisit, (office.code, first, visit_id))
            values = {column.key: getattr(old, column.key) for column in PlanVisit.__table__.c}
            changes = {
                "plan_id": plan_id,
                "crew_id": week.town.crews[crew],
                "arrive_minute": arrive,
            }
            db.add(PlanVisit(**values | changes))
        kept = {site for _, site, _ in stops}
        for (_, date, site), visit_id in week.visit_ids.items():
            if date == MONDAY and site not in kept:
                visit = db.get_one(Visit, (office.code, visit_id))
                visit.state, visit.version = VisitState.CANCELLED, visit.version + 1
    for crew in {crew for crew, _, _ in stops}:
        week.day(plan_id, week.town.crews[crew], MONDAY, leave=480, back=900, drive_home=10)


def test_a_feed_has_every_published_day_of_its_crew_and_no_others(week: Week) -> None:
    found = read(week, made(week)["address"])

    assert set(found) == {"Lokasi hall-1", "SMA 1", "Lokasi hall-2"}
    assert {event.status for event in found.values()} == {"TENTATIVE"}


def test_an_address_is_shown_once_and_leads_to_this_server(week: Week) -> None:
    feed = made(week)
    listed = week.town.office.as_("coordinator").get(feeds(week)).json()["items"]

    assert feed["address"].startswith(f"{settings().public_url}/v1/feeds/jmp_")
    assert listed == [{name: value for name, value in feed.items() if name != "address"}]


def test_a_secret_is_nowhere_in_the_database_the_logs_or_the_counts(week: Week) -> None:
    with capture_logs() as logs:
        feed = made(week, key="kalender-1")
        read(week, feed["address"])
    secret = feed["address"].rpartition("/")[2].removesuffix(".ics")

    assert len(logs) == 2
    assert logs[1]["route"] == "/v1/feeds/{secret}.ics"
    assert secret not in str(logs)
    assert secret not in "\n".join(all_rows(week))
    assert secret not in generate_latest().decode()


def test_reading_a_feed_changes_nothing(week: Week) -> None:
    address = made(week)["address"]
    before = all_rows(week)
    read(week, address)

    assert all_rows(week) == before


def test_a_revoked_or_expired_address_looks_like_one_that_never_was(week: Week) -> None:
    office = week.town.office
    revoked, expired, kept = made(week), made(week), made(week)
    gone = office.as_("coordinator").delete(f"{feeds(week)}/{revoked['id']}")
    with office.database.writing() as db:
        db.get_one(ItineraryFeed, (office.code, expired["id"])).expires_at = now()
    never = asked(week, UNKNOWN)
    listed = office.as_("coordinator").get(feeds(week)).json()["items"]

    assert {feed["id"] for feed in listed if feed["over"]} == {revoked["id"], expired["id"]}
    assert gone.status_code == 204
    assert never.status_code == 404
    for feed in (revoked, expired):
        answer = asked(week, feed["address"])
        assert (answer.status_code, answer.content) == (404, never.content)
        assert set(answer.headers) == set(never.headers)
    assert asked(week, kept["address"]).status_code == 200


def test_an_address_ends_after_a_year(week: Week) -> None:
    feed = made(week)
    with week.town.database.reading() as db:
        row = db.get_one(ItineraryFeed, (week.town.office.code, feed["id"]))
        assert row.expires_at - row.made_at == timedelta(days=366)


def test_a_moved_visit_moves_in_its_place(week: Week) -> None:
    address = made(week)["address"]
    before = read(week, address)
    replan(week, (0, "hall-1", 600), (0, "school-1", 720), (1, "hall-3", 540))
    after = read(week, address)

    assert set(after) == set(before)
    moved, was = after["Lokasi hall-1"], before["Lokasi hall-1"]
    assert moved.uid == was.uid
    assert f"{moved.dtstart:%H:%M} {was.dtstart:%H:%M}" == "10:00 08:20"
    assert risen(was, moved)
    assert "Rencana versi 2" in str(moved.description)
    assert after["Lokasi hall-2"] == before["Lokasi hall-2"]


def risen(before: Event, after: Event) -> bool:
    assert before.sequence is not None
    assert after.sequence is not None
    return after.sequence > before.sequence


def test_a_dropped_visit_stays_as_cancelled(week: Week) -> None:
    address = made(week)["address"]
    before = read(week, address)
    replan(week, (0, "hall-1", 500), (1, "hall-3", 540))
    after = read(week, address)

    assert set(after) == set(before)
    assert {name: event.status for name, event in after.items()} == {
        "Lokasi hall-1": "TENTATIVE",
        "SMA 1": "CANCELLED",
        "Lokasi hall-2": "TENTATIVE",
    }
    assert after["SMA 1"].uid == before["SMA 1"].uid
    assert after["SMA 1"].dtstart == before["SMA 1"].dtstart
    assert risen(before["SMA 1"], after["SMA 1"])


def test_a_visit_that_goes_to_another_crew_changes_calendars(week: Week) -> None:
    first, second = made(week)["address"], made(week, 1)["address"]
    before = read(week, first)
    replan(week, (0, "hall-1", 500), (1, "school-1", 660), (1, "hall-3", 540))
    lost, won = read(week, first)["SMA 1"], read(week, second)["SMA 1"]

    assert (lost.status, won.status) == ("CANCELLED", "TENTATIVE")
    assert lost.uid == won.uid == before["SMA 1"].uid
    assert risen(before["SMA 1"], lost)


def test_a_crew_that_stays_in_now_keeps_its_visits_as_cancelled(week: Week) -> None:
    address = made(week, 1)["address"]
    replan(week, (0, "hall-1", 500))

    assert {name: event.status for name, event in read(week, address).items()} == {
        "Lokasi hall-3": "CANCELLED"
    }


def test_what_was_never_published_is_in_no_feed(week: Week) -> None:
    crew = week.town.crews[0]
    draft = week.plan(dates=(MONDAY,), status="solved")
    week.stop(draft, crew, MONDAY, "home-2", arrive=800, drive=5)

    assert "Lokasi home-2" not in read(week, made(week)["address"])


def test_dates_that_a_plan_did_not_publish_are_in_no_feed(week: Week) -> None:
    """A plan of three days that was published for two: the third was a view ahead."""
    office, crew = week.town.office, week.town.crews[0]
    third = week.stop(
        week.plan_ids[0], crew, TUESDAY + timedelta(days=1), "home-2", arrive=500, drive=5
    )
    with office.database.writing() as db:
        db.get_one(Visit, (office.code, third)).state = VisitState.CANCELLED

    assert "Lokasi home-2" not in read(week, made(week)["address"])


@pytest.mark.parametrize(("days_ago", "there"), [(14, True), (15, False)])
def test_a_feed_looks_back_two_weeks(town: Town, days_ago: int, there: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    week, crew = Week(town=town), town.crews[0]
    past = make.TODAY - timedelta(days=days_ago)
    plan_id = week.plan(dates=(past,))
    week.stop(plan_id, crew, past, "hall-1", arrive=500, drive=10)
    week.day(plan_id, crew, past, leave=490, back=620, drive_home=10)

    assert bool(read(week, made(week)["address"])) is there


def test_no_person_is_in_a_feed(week: Week) -> None:
    office, crew = week.town.office, week.town.crews[0]
    with office.database.writing() as db:
        site = db.get_one(Site, (office.code, "school-1"))
        site.contact_function, site.contact_phone = "Tata usaha", "0812 0000 0000"
        person = crews.add_staff(db, office_id=office.code, name="Petugas 7", roles=["driver"])
    week.name_staff(week.plan_ids[0], crew, MONDAY, (person.id,))
    written = asked(week, made(week)["address"]).text.replace("\r\n ", "")

    assert "SMA 1" in written
    # the number in three spellings, not its beginning: a stamp of 17:08:12 holds that too
    for private in ("0812 0000 0000", "081200000000", "6281200000000", "Tata usaha", "Petugas 7"):
        assert private not in written


def test_a_program_that_has_the_calendar_gets_no_body(week: Week) -> None:
    address = made(week)["address"]
    first = asked(week, address)
    etag = first.headers["ETag"]
    again = asked(week, address, **{"If-None-Match": etag})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    replan(week, (0, "hall-1", 600))
    assert asked(week, address, **{"If-None-Match": etag}).status_code == 200


def test_a_feed_speaks_the_readers_language(week: Week) -> None:
    address = made(week)["address"]

    assert "NAME:Jadwal Tim 1\\, Kota Gorontalo\r\n" in asked(week, address).text
    english = asked(week, address, **{"Accept-Language": "en"}).text
    assert "NAME:Schedule of Tim 1\\, Kota Gorontalo\r\n" in english


def test_a_field_member_makes_and_revokes_feeds_of_its_own_crew_only(week: Week) -> None:
    office = week.town.office
    put_in_crew(office, week.town.crews[0])
    field, other = office.as_("field"), made(week, 1)
    own = made(week, role="field")

    assert field.delete(f"{feeds(week)}/{own['id']}").status_code == 204
    assert field.post(feeds(week, 1)).status_code == 404
    assert field.get(feeds(week, 1)).status_code == 404
    assert field.delete(f"{feeds(week, 1)}/{other['id']}").status_code == 404
    # Not through its own crew's door either.
    assert field.delete(f"{feeds(week)}/{other['id']}").status_code == 404
    assert asked(week, other["address"]).status_code == 200
    assert office.as_("viewer").post(feeds(week)).status_code == 403


def test_revoking_twice_is_revoking_once(week: Week) -> None:
    feed = made(week)
    coordinator = week.town.office.as_("coordinator")
    coordinator.delete(f"{feeds(week)}/{feed['id']}")
    first = coordinator.get(feeds(week)).json()["items"][0]["revoked_at"]
    coordinator.delete(f"{feeds(week)}/{feed['id']}")

    assert first is not None
    assert coordinator.get(feeds(week)).json()["items"][0]["revoked_at"] == first
