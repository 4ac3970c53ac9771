"""Every office of the demo plans and publishes its week, and the judge finds nothing wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.backlog import queries as backlog
from app.backlog.rules import Grouping
from app.cli import app
from app.demo.office import choices
from app.demo.planning import is_planned
from app.demo.telling import story
from tests.app.demo.make import Planned, figures


@pytest.fixture(params=choices())
def planned(request: pytest.FixtureRequest, planned_office: Callable[[str], Planned]) -> Planned:
    return planned_office(request.param)


def test_the_published_week_has_visits_and_passes_the_check(
    planned: Planned, tmp_path: Path
) -> None:
    problem, plan = (tmp_path / name for name in ("problem.json", "plan.json"))
    for file, text in zip((problem, plan), planned.files(), strict=True):
        file.write_text(text)

    checked = CliRunner().invoke(app, ["check", str(problem), str(plan)])

    assert checked.exit_code == 0, checked.output
    with planned.database.reading() as db:
        assert is_planned(db, planned.office)
    assert len(planned.week.stops) == len(planned.answer()["visits"]) > 0


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
        told = story(db, planned.office, planned.week).splitlines()
    for claim in planned.office.claims:
        (line,) = (each for each in told if each.startswith(f"  {claim.label:<36} "))
        differs = claim.derived is not None and claim.derived.quantize(claim.figure) != claim.figure
        assert ("menurut angka lainnya" in line) == differs
