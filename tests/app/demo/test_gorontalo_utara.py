"""Gorontalo Utara: no crew goes out since the head resigned, only the counter; then crews do."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.core.database import Database
from app.demo.load import load
from app.demo.office import read_office
from app.demo.split import cohorts_of
from app.demo.telling import story
from app.places import queries as places
from app.plans.assemble import problem_for
from app.plans.rules import Wishes
from tests.app.demo.make import Planned, wajib

pytestmark = pytest.mark.xdist_group("demo-weeks")

OFFICE = read_office("gorontalo-utara")
MONDAY = date(2021, 11, 8)


def test_1569_are_unrecorded_and_the_shares_it_said_are_of_other_counts() -> None:
    said = {claim.key: claim for claim in OFFICE.claims}
    assert wajib(OFFICE, cohorts_of(OFFICE)) == 1_569
    assert said["wajib"].figure - said["recorded"].figure == said["unrecorded"].figure == 1_569
    shares = [said["recorded_share"], said["unrecorded_share"]]
    assert [share.figure for share in shares] == [Decimal("98.18"), Decimal("1.82")]
    assert [share.derived for share in shares] == [Decimal("98.258"), Decimal("1.742")]
    assert said["recorded_share_2020"].figure == Decimal("99.50")


def test_it_has_11_kecamatan_and_123_desa() -> None:
    assert len(OFFICE.areas_at("kecamatan")) == 11
    villages = OFFICE.areas_at("kelurahan")
    assert (len(villages), {area.called for area in villages}) == (123, {"Desa"})


def test_while_the_service_stands_still_no_crew_has_a_day_and_the_reason_is_told(
    database: Database,
) -> None:
    with database.writing() as db:
        load(db, OFFICE, today=OFFICE.business_date)
    with database.reading() as db:
        days = places.office_days(db, OFFICE.code, start=MONDAY, days=6)
        problem = problem_for(
            db, OFFICE.code, start=MONDAY, days=6, today=OFFICE.business_date, wishes=Wishes()
        ).problem
        before = places.office_days(db, OFFICE.code, start=date(2021, 9, 17), days=1)

    assert {day.why.code for day in days.values() if day.why is not None} == {"suspended"}
    assert [crew.shifts for crew in problem.crews] == [(), (), ()]
    assert all(not site.windows for site in problem.sites)
    (friday,) = before.values()
    assert friday.hours is not None, "the last working day before it"


def test_it_is_resumed_for_the_week_that_is_planned(
    planned_office: Callable[[str], Planned],
) -> None:
    planned = planned_office("gorontalo-utara")

    assert planned.monday == MONDAY
    assert any("dihentikan sejak 20 September 2021" in said for said in planned.said)
    assert min(stop.day for stop in planned.week.stops) == MONDAY
    with planned.database.reading() as db:
        told = story(db, OFFICE, planned.week)
    assert "sejak Senin, 20 September 2021 sampai Minggu, 7 November 2021" in told
