"""Kota Bengkulu: schools every month, pupils recorded at 16 and printed at 17, people at home."""

from datetime import date
from decimal import Decimal

import pytest

from app.demo.office import DemoOffice, read_office
from app.demo.split import Cohort, cohorts_of
from tests.app.demo.make import people, wajib


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
