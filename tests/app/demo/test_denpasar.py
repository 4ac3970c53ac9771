"""Denpasar: Sunday but not Friday, crews of three, districts open on the weekend, a wrong level."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from app.core.database import Database
from app.demo.announced import UnknownPlaceError, announced_area, warning
from app.demo.load import load
from app.demo.office import Announcement, read_office
from app.demo.planning import Coordinator, is_planned
from app.places import queries as places
from app.plans.queries import published_visits
from app.worker import working
from tests.app.demo.make import Planned

OFFICE = read_office("denpasar")
SATURDAY = date(2017, 10, 14)
FRIDAY = 4


def test_crews_of_three_are_out_from_8_to_15_on_every_day_but_friday() -> None:
    assert OFFICE.timezone == "Asia/Makassar"
    assert [hours.weekday for hours in OFFICE.hours] == [0, 1, 2, 3, 5, 6]
    assert {(hours.start, hours.end) for hours in OFFICE.hours} == {(time(8), time(15))}
    members = Counter(person.crew for person in OFFICE.staff)
    assert members == dict.fromkeys((crew.code for crew in OFFICE.crews), 3)


def test_ubung_is_no_kecamatan_but_a_kelurahan_and_that_is_said() -> None:
    (said,) = OFFICE.announced
    area = announced_area(OFFICE, said)
    told = warning(OFFICE, said)

    assert (said.date, said.level, area.code) == (SATURDAY, "kecamatan", "51.71.04.1007")
    assert told is not None
    assert "kelurahan (51.71.04.1007) di Kecamatan Denpasar Utara" in told


def test_an_announcement_at_the_right_level_gets_no_warning() -> None:
    right = Announcement(date=SATURDAY, level="kelurahan", name="ubung")
    assert announced_area(OFFICE, right).code == "51.71.04.1007"
    assert warning(OFFICE, right) is None


@pytest.mark.parametrize("name", ["Ubung Kidul", "Ubun"])
def test_a_place_that_is_none_is_not_guessed_at(name: str) -> None:
    with pytest.raises(UnknownPlaceError, match=name):
        announced_area(OFFICE, Announcement(date=SATURDAY, level="kecamatan", name=name))


def test_a_name_that_two_areas_have_at_other_levels_is_not_guessed_at() -> None:
    (said,) = OFFICE.announced
    namesake = replace(announced_area(OFFICE, said), code="51.71.03.1099")
    with pytest.raises(UnknownPlaceError):
        announced_area(replace(OFFICE, areas=(*OFFICE.areas, namesake)), said)


def test_the_announced_visit_stands_in_the_week_and_is_promised(
    planned_office: Callable[[str], Planned],
) -> None:
    planned = planned_office("denpasar")

    (stop,) = (stop for stop in planned.week.on(SATURDAY) if "Ubung" in stop.site)
    assert stop.site == "Kantor Kelurahan Ubung"
    assert '"hall-51.71.04.1007"' in str(planned.files()[0]).split('"locked"')[1]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_start_that_ended_after_the_promise_is_taken_up_again(database: Database) -> None:
    """Whoever stops the first start between the two plans finds a whole week at the next."""
    today = OFFICE.business_date
    with database.writing() as db:
        loaded = load(db, OFFICE, today=today)
    desk = Coordinator(
        database=database, loaded=loaded, today=today, say=lambda _said: None, work=30
    )
    with working(database, worker_id="test"):
        desk.promise(OFFICE, OFFICE.announced[0])
        with database.reading() as db:
            before = is_planned(db, OFFICE)
        desk.promise(OFFICE, OFFICE.announced[0])
        plan = desk.plan(SATURDAY, 1)
        desk.publish(plan)
    with database.reading() as db:
        visits = published_visits(db, OFFICE.code, first=SATURDAY, last=SATURDAY)

    assert not before
    assert [each.visit.state for each in visits if each.visit.site_id == "hall-51.71.04.1007"] == [
        "confirmed"
    ]


def test_the_week_goes_to_sunday_without_friday(planned_office: Callable[[str], Planned]) -> None:
    planned = planned_office("denpasar")
    out = {stop.day.weekday() for stop in planned.week.stops}

    assert len(planned.week.days) == 7
    assert FRIDAY not in out
    assert {5, 6} <= out


def test_on_the_weekend_districts_are_open_and_villages_only_where_announced(
    planned_office: Callable[[str], Planned],
) -> None:
    planned = planned_office("denpasar")
    with planned.database.reading() as db:
        openings = places.openings(db, OFFICE.code, start=SATURDAY, days=2)
        kinds = {site.id: site.kind for site in places.sites(db, OFFICE.code)}
    open_there = {site for site, found in openings.items() if found}

    assert {site for site in kinds if kinds[site] == "district_office"} <= open_there
    assert {site for site in open_there if kinds[site] == "hall"} == {"hall-51.71.04.1007"}
