"""Kota Bengkulu: schools every month, pupils recorded at 16 and printed at 17, people at home."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.demo.office import DemoOffice, read_office
from app.demo.split import Cohort, cohorts_of
from app.places import queries as places
from tests.app.demo.make import Planned, people, wajib


@pytest.fixture(scope="module")
def office() -> DemoOffice:
    return read_office("kota-bengkulu")


@pytest.fixture(scope="module")
def cohorts(office: DemoOffice) -> tuple[Cohort, ...]:
    return cohorts_of(office)


def test_1814_people_are_to_be_recorded_before_the_year_ends(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    assert (office.code, office.business_date) == ("17.71", date(2024, 8, 10))
    assert wajib(office, cohorts) == 1_814
    assert office.deadline == date(2024, 12, 31)


def test_the_share_it_said_is_kept_beside_the_one_its_counts_give(office: DemoOffice) -> None:
    said = {claim.key: claim for claim in office.claims}
    assert said["wajib"].figure - said["recorded"].figure == 1_814
    share = said["recorded_share"]
    assert (share.figure, share.derived) == (Decimal("99.03"), Decimal("99.352"))


def test_schools_are_visited_once_a_month_and_have_pupils_of_16(
    office: DemoOffice, cohorts: tuple[Cohort, ...]
) -> None:
    assert office.school_monthly_visits == 1
    young = [cohort for cohort in cohorts if not cohort.wajib_on(office.counted_on)]
    assert {cohort.segment for cohort in young} == {"pupil"}
    assert people(young) == 700, "ours, and beside the 1,814"


def test_old_and_disabled_people_are_visited_at_home(cohorts: tuple[Cohort, ...]) -> None:
    assert people(cohort for cohort in cohorts if cohort.segment == "homebound") == 180


def test_in_the_week_no_school_is_visited_twice_and_pupils_get_cards_later(
    planned_office: Callable[[str], Planned],
) -> None:
    planned = planned_office("kota-bengkulu")
    with planned.database.reading() as db:
        sites = {site.name: site for site in places.sites(db, planned.office.code)}
    at_schools = [stop for stop in planned.week.stops if sites[stop.site].kind == "school"]
    at_homes = [stop for stop in planned.week.stops if sites[stop.site].kind == "home_round"]

    assert {site.monthly_visits for site in sites.values() if site.kind == "school"} == {1}
    assert at_schools
    assert max(Counter(stop.site for stop in at_schools).values()) == 1
    recorded = sum(stop.expected_recordings for stop in at_schools)
    assert 0 < sum(stop.expected_cards for stop in at_schools) < recorded * 0.6
    assert at_homes
    assert all(stop.expected_cards == stop.expected_recordings for stop in at_homes)
