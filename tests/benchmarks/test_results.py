"""One small run from its process to table and picture."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks.weeks.picture import curves, picture
from benchmarks.weeks.runs import Case, Measured, Row, cases, measure
from benchmarks.weeks.solvers import Mark
from benchmarks.weeks.table import best_of, page, planner


def row(solver: str, setting: str, value: float, **overrides: object) -> Row:
    made = Row(
        kind="city",
        variant="plain",
        seed=1,
        solver=solver,
        setting=setting,
        seconds=5,
        value=value,
        solve_cpu=4.9,
        wall=5.0,
    )
    return replace(made, **overrides)  # pyright: ignore[reportArgumentType] -- any field


OURS = row("ours", "", 200.0, bound=202.0, gap=0.01, first_seconds=0.2)
ROWS = [
    OURS,
    row("vroom", "60", 120.0),
    row("vroom", "120 cards+0.2", 150.0),
    row("vroom", "<=240", 180.0),
    row("habit", "60", 900.0, violations=3),
]


def test_a_run_is_judged_by_the_checker(tmp_path: Path) -> None:
    case = Case(kind="city", variant="plain", seed=1)
    [measured] = measure(case, ["habit"], [1.0], folder=tmp_path, settings=["120"])

    assert measured.row.failure == ""
    assert measured.row.violations == 0
    assert measured.row.value == pytest.approx(measured.marks[-1].value)
    assert 0 < measured.row.solve_cpu <= measured.row.total_cpu
    assert measured.row.peak_mb > 10


def test_only_variants_that_a_kind_has_are_run() -> None:
    asked = cases(["city", "regency"], ["plain", "nights"], [1, 2])

    assert [(case.kind, case.variant, case.seed) for case in asked] == [
        ("city", "plain", 1),
        ("city", "plain", 2),
        ("regency", "plain", 1),
        ("regency", "plain", 2),
        ("regency", "nights", 1),
        ("regency", "nights", 2),
    ]


def test_the_best_setting_of_a_peer_counts_and_a_plan_with_violations_never() -> None:
    best = {name: row.value for (_, name), row in best_of(ROWS).items()}

    assert best == {"Jemput": 200.0, "VROOM, one length": 150.0, "VROOM, length as needed": 180.0}


def test_the_table_compares_with_ours_and_names_what_was_not_counted() -> None:
    text = page(ROWS, ["# title"])

    assert "| VROOM, one length | 150.0 | -25.0 % |" in text
    assert "| Jemput | 200.0 |  | 1.00 % (1.00 %) | 0.20 s |" in text
    assert "not counted, 3 violations" in text


def test_the_picture_shows_every_planner_as_a_part_of_the_bound() -> None:
    measured = [
        Measured(row=each, marks=(Mark(seconds=1.0, value=each.value or 0.0, bound=each.bound),))
        for each in ROWS[:4]
    ]
    found = curves(measured, 5.0)

    assert found[planner(OURS)][-1] == (5.0, pytest.approx(200 / 202))
    assert found["VROOM, one length"][-1] == (5.0, pytest.approx(150 / 202))
    assert found[planner(OURS)][0][0] >= 1.0
    drawing = ET.fromstring(picture("city", measured))  # noqa: S314 -- our own
    assert len(drawing.findall(".//{*}polyline")) == 3


def test_the_page_says_where_an_aim_is_reached() -> None:
    near = replace(OURS, seed=2, gap=0.002)

    assert "| city, plain | 5 | 1.00 · 0.20 | 0.60 % | 0.3 % | 1 of 2 | 0 MB |" in page(
        [OURS, near], []
    )
