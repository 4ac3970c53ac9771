"""The demo office's own figures: entered as they were said, and what is said about them."""

from datetime import date

import pytest

from app.claims import queries as claims
from app.claims.rules import Metric, Unit, Whom
from app.core.database import Database
from app.demo.load import load
from app.demo.load.figures import figure_of
from app.demo.office import DemoOffice, read_office
from app.outlook.assemble.coverage import Books
from app.outlook.assemble.progress import aims
from app.outlook.assemble.reconciliation import reconciliation

TODAY = date(2023, 12, 6)


@pytest.fixture
def office() -> DemoOffice:
    return read_office()


def test_each_claim_becomes_a_figure_that_says_of_whom_and_of_what(office: DemoOffice) -> None:
    figures = {claim.key: figure_of(claim, office.code, today=TODAY) for claim in office.claims}
    found = {key: figure for key, figure in figures.items() if figure is not None}
    share, pupils = found["non_dapodik_recorded_share"], found["dapodik"]

    assert (share.metric, share.whom, share.of) == (
        Metric.RECORDED,
        Whom.OUT_OF_SCHOOL,
        Metric.LISTED,
    )
    assert (share.unit, str(share.value)) == (Unit.PERCENT, "50.31")
    assert (pupils.metric, pupils.whom, pupils.as_of) == (Metric.LISTED, Whom.PUPIL, TODAY)
    assert found["recorded_share"].of is Metric.WAJIB_DYNAMIC
    assert found["wajib_gross"].as_of == date(2023, 6, 30)


def test_the_demo_shows_its_three_contradictions_and_its_deadline(
    database: Database, office: DemoOffice
) -> None:
    with database.writing() as db:
        load(db, office, today=TODAY)
    with database.reading() as db:
        found = reconciliation(db, office.code)
        row = Books(db, office.code).row_of_area(office.code, TODAY)
        (deadline,) = aims(db, office.code, row, TODAY)
        entered = claims.figures(db, office.code)

    assert sorted((str(each.finding.kind), int(each.finding.size)) for each in found) == [
        ("overlap", 298),
        ("remainder", 5),
        ("remainder", 9),
    ]
    assert len(entered) == len(office.claims)
    assert row.share is not None
    assert f"{float(row.share):.2f}" == "99.31"
    assert deadline.gap is not None
    assert (deadline.gap.people, deadline.gap.days_left) == (1_012, 25)


def test_a_share_of_another_day_is_a_figure_of_that_day() -> None:
    utara, denpasar = read_office("gorontalo-utara"), read_office("denpasar")
    said = {
        claim.key: figure_of(claim, office.code, today=office.business_date)
        for office in (utara, denpasar)
        for claim in office.claims
    }
    year_before, august = said["recorded_share_2020"], said["recorded_share_august"]

    assert year_before is not None
    assert august is not None
    assert (str(year_before.value), year_before.as_of) == ("99.50", date(2020, 12, 31))
    assert (str(august.value), august.as_of) == ("90.14", date(2017, 8, 31))
