"""Every office of the demo plans and publishes its week, and the judge finds nothing wrong."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.backlog import queries as backlog
from app.backlog.rules import Grouping
from app.cli import app
from app.core.database import Database
from app.demo.load import load
from app.demo.office import DemoOffice, choices, read_office
from app.demo.planning import plan_week
from app.demo.showing import week_of
from app.demo.telling import story
from app.demo.week import Week
from app.plans.tables import Plan
from app.worker import working
from tests.app.demo.make import figures

WORK = 60


@dataclass(frozen=True, kw_only=True)
class Planned:
    """An office after its coordinator's planning: the week, what was said, and the database."""

    office: DemoOffice
    database: Database
    monday: date
    week: Week
    said: tuple[str, ...]


@pytest.fixture(scope="module", params=choices())
def planned(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planned]:
    file = tmp_path_factory.mktemp("office") / "demo.sqlite"
    shutil.copy(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    office = read_office(request.param)
    today = office.business_date
    with database.writing() as db:
        loaded = load(db, office, today=today)
    said: list[str] = []
    with working(database, worker_id="test"):
        monday = plan_week(database, office, loaded, today=today, say=said.append, work=WORK)
    with database.reading() as db:
        week = week_of(db, office.code, monday)
    yield Planned(office=office, database=database, monday=monday, week=week, said=tuple(said))
    database.dispose()


def test_the_published_week_has_visits_and_passes_the_check(
    planned: Planned, tmp_path: Path
) -> None:
    assert planned.week.stops
    with planned.database.reading() as db:
        plan = db.scalars(select(Plan).order_by(Plan.number.desc())).first()
        assert plan is not None
        (tmp_path / "problem.json").write_text(plan.problem or "")
        (tmp_path / "plan.json").write_text(plan.answer or "")

    checked = CliRunner().invoke(
        app, ["check", str(tmp_path / "problem.json"), str(tmp_path / "plan.json")]
    )

    assert checked.exit_code == 0, checked.output


def test_the_backlog_is_the_published_one(planned: Planned) -> None:
    with planned.database.reading() as db:
        by_segment = backlog.groups(
            db,
            planned.office.code,
            group_by=Grouping.SEGMENT,
            today=planned.office.counted_on,
        )
    assert sum(each.wajib for each in by_segment) == figures(planned.office)["unrecorded"]


def test_figures_that_contradict_each_other_stand_side_by_side(planned: Planned) -> None:
    with planned.database.reading() as db:
        told = story(db, planned.office).splitlines()
    for claim in planned.office.claims:
        (line,) = (each for each in told if each.startswith(f"  {claim.label:<36} "))
        differs = claim.derived is not None and claim.derived.quantize(claim.figure) != claim.figure
        assert ("menurut angka lainnya" in line) == differs
