"""Reports of days that have not come: a real office takes none; a demo's day moves on to them."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.accounts import queries as accounts
from app.accounts.tables import Office as OfficeRow
from app.core.writing import full_day
from app.plans.rules import boxes, paper_lines
from app.plans.rules.stop_codes import StopCode
from app.turnout import queries as turnout
from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body

TUESDAY = MONDAY + timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Real:
    """An office that no date is set for, and crew 1's visits of its yesterday and tomorrow."""

    crews: Crews
    today: date
    yesterday: str
    tomorrow: str

    def learned_from(self) -> list[str]:
        with self.crews.office.database.reading() as db:
            return [row.visit_id for row in turnout.observations(db, self.crews.office.code)]


@pytest.fixture
def real(office: make.Office) -> Real:
    week = Week(town=towns.build(office))
    crews = Crews.out(week, today=MONDAY)
    with office.database.writing() as db:
        of_it = update(OfficeRow).where(OfficeRow.id == office.code)
        db.execute(of_it.values(business_date=None))
    with office.database.reading() as db:
        today = accounts.today(db, office.code)
    days = tuple(today + timedelta(days=number) for number in (-1, 0, 1))
    plan = week.plan(dates=days)
    visits = [
        week.stop(plan, week.town.crews[0], day, "hall-1", arrive=500, drive=10) for day in days
    ]
    return Real(crews=crews, today=today, yesterday=visits[0], tomorrow=visits[2])


def test_a_report_of_a_day_ahead_is_refused_with_both_dates_and_changes_nothing(real: Real) -> None:
    crews = real.crews
    before = crews.people()

    answer = crews.first.post(f"/visits/{real.tomorrow}/results", body(general=18, printed=3))

    assert answer.status_code == 422
    said = answer.json()
    assert said["code"] == "date_ahead"
    ahead, today = full_day(real.today + timedelta(days=1)), full_day(real.today)
    assert said["detail"] == f"{ahead[0]} belum tiba; di kantor hari ini {today[0]}."
    assert said["detail_en"] == f"{ahead[1]} has not come yet; at the office it is {today[1]}."
    assert (crews.people(), crews.held()) == (before, 50)
    assert crews.state(real.tomorrow) == "proposed"
    assert real.learned_from() == []
    assert crews.first.get(f"/visits/{real.tomorrow}/results").json()["items"] == []


def test_what_has_happened_is_taken_and_teaches(real: Real) -> None:
    answer = real.crews.first.post(f"/visits/{real.yesterday}/results", body(general=18))

    assert answer.status_code == 201, answer.text
    assert real.learned_from() == [real.yesterday]


def test_in_a_batch_only_the_report_of_the_day_ahead_is_refused(real: Real) -> None:
    reports = [body(general=2) | {"visit": visit} for visit in (real.tomorrow, real.yesterday)]

    answers = real.crews.first.post("/results", {"reports": reports}).json()["answers"]

    assert [each["status"] for each in answers] == [422, 201]
    assert answers[0]["problem"]["code"] == "date_ahead"
    assert real.learned_from() == [real.yesterday]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_paper_code_of_a_day_ahead_is_refused_also_in_a_dry_run(
    real: Real, *, dry_run: bool
) -> None:
    stop = StopCode(office_id=real.crews.office.code, version=1, place=3)
    line = paper_lines.written(stop, {boxes.RECORDED.field: 3})

    answered = real.crews.first.post(
        "/results/codes", {"lines": [{"line": line}], "dry_run": dry_run}
    )

    (answer,) = answered.json()["answers"]
    assert (answer["state"], answer["problem"]["code"]) == ("refused", "date_ahead")
    assert real.learned_from() == []


def test_a_counters_day_ahead_is_refused(real: Real) -> None:
    tomorrow = real.today + timedelta(days=1)
    counts = {"client_result_id": body()["client_result_id"], "printed": 1}

    answer = real.crews.office.as_("coordinator").post(f"/counter/{tomorrow}", counts)

    assert (answer.status_code, answer.json()["code"]) == (422, "date_ahead")
    assert full_day(tomorrow)[0] in answer.json()["detail"]


def test_a_demos_day_moves_on_to_what_is_reported_and_never_back(crews: Crews) -> None:
    tuesday = crews.visit("hall-2", day=TUESDAY)

    ahead = crews.first.post(f"/visits/{tuesday}/results", body(general=3))
    before = crews.report("hall-1", general=2)

    assert [ahead.status_code, before.status_code] == [201, 201]
    shown = crews.office.as_("coordinator").get("")
    assert shown.json()["today"] == TUESDAY.isoformat()
    with crews.office.database.reading() as db:
        dates = {row.visit_id: row.date for row in turnout.observations(db, crews.office.code)}
    assert dates == {tuesday: TUESDAY, crews.visit("hall-1"): MONDAY}


def test_a_demos_day_does_not_move_on_for_a_report_that_is_refused(crews: Crews) -> None:
    tuesday = crews.visit("hall-2", day=TUESDAY)
    unknown = body(corrects=body()["client_result_id"])

    refused = crews.first.post(f"/visits/{tuesday}/results", unknown)

    assert (refused.status_code, refused.json()["code"]) == (409, "corrects_unknown")
    assert crews.office.as_("coordinator").get("").json()["today"] == MONDAY.isoformat()
