"""Classic instances: read as published, refused where broken, judged by nobody's own word."""

import os
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from benchmarks.toptw.instances import (
    BrokenRouteError,
    Instance,
    InstanceError,
    Reference,
    Routes,
    profit_of,
    read_instance,
    read_references,
)
from benchmarks.toptw.peers import pyvrp_peer, vroom_peer
from benchmarks.toptw.peers.settings import SETTINGS
from benchmarks.toptw.picture import curves, picture
from benchmarks.toptw.rounds import rounds_of
from benchmarks.toptw.runs import Measured, Row, measure
from benchmarks.toptw.solvers import Mark
from benchmarks.toptw.table import page
from benchmarks.weeks.clock import Clock
from solver.rounds import RoundSearch

SMALL = """\
4 2 3 1
0 200
0 0 0 0 0 0 0 0 100
1 3 4 10 7 1 1 1 5 20
2 0 8 10 9 1 1 1 0 50
3 90 0 10 50 1 1 1 0 99
"""


@pytest.fixture
def classic() -> Path:
    """The folder of the published instances."""
    if "JEMPUT_REFERENCE_DATA" not in os.environ:
        pytest.skip("JEMPUT_REFERENCE_DATA is not set: the published instances are elsewhere")
    return Path(os.environ["JEMPUT_REFERENCE_DATA"]) / "toptw"


def written(folder: Path, text: str, name: str = "x101") -> Path:
    file = folder / f"{name}.txt"
    file.write_text(text, encoding="ascii")
    return file


def drawn(random: Random, *, customers: int) -> Instance:
    """Anywhere on a square, open for a part of the day."""
    places = np.array([[random.uniform(0, 40) for _ in range(2)] for _ in range(customers + 1)])
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    opens = [0, *(random.randint(0, 600) for _ in range(customers))]
    return Instance(
        name="drawn",
        ticks_a_unit=10,
        profit=np.array([0, *(random.randint(1, 40) for _ in range(customers))]),
        service=np.array([0, *(random.randint(0, 100) for _ in range(customers))]),
        opens=np.array(opens),
        closes=np.array([1000, *(first + random.randint(0, 300) for first in opens[1:])]),
        travel=np.floor(apart * 10).astype(np.int64),
    )


def test_an_instance_is_read_in_ticks_with_drives_cut_down(tmp_path: Path) -> None:
    instance = read_instance(written(tmp_path, SMALL))

    assert instance.customers == 3
    assert instance.profit.tolist() == [0, 7, 9, 50]
    assert instance.service.tolist() == [0, 100, 100, 100]
    assert (instance.opens[1], instance.closes[1], instance.closes[0]) == (50, 200, 1000)
    assert instance.travel[0].tolist() == [0, 50, 80, 900]


def test_cordeaus_instances_are_cut_to_hundredths(tmp_path: Path) -> None:
    text = SMALL.replace("1 3 4 10", "1 1 1 10")

    assert read_instance(written(tmp_path, text, "pr99")).travel[0, 1] == 141
    assert read_instance(written(tmp_path, text, "r199")).travel[0, 1] == 14


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x101.txt, line 1: not `k v N t`"),
        (SMALL.replace("4 2 3 1", "4 2 4 1"), "x101.txt: 4 rows, not 5"),
        (SMALL.replace("2 0 8", "5 0 8"), "x101.txt, line 5: not row 2 with at least 8 columns"),
        (SMALL.replace("3 90 0", "3 east 0"), "x101.txt, line 6: could not convert"),
        (SMALL.replace("5 20", "25 20"), "x101.txt, line 4: closes at 20 before it opens at 25"),
        (SMALL.replace("10 9 1", "10 9.5 1"), "x101.txt, line 5: profit 9.5 is not whole"),
        (SMALL.replace("10 50 1", "-1 50 1"), "x101.txt, line 6: a negative or infinite number"),
    ],
)
def test_a_file_that_is_no_instance_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InstanceError) as refused:
        read_instance(written(tmp_path, text))

    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("routes", "message"),
    [
        ([[1], [2], [3]], "3 tours, not 2"),
        ([[1, 2], [1]], "a customer is visited twice"),
        ([[4]], "no customer 4 or 4"),
        ([[2, 1]], "late at 1"),
        ([[3]], "back after 1000"),
    ],
)
def test_routes_that_break_a_rule_are_worth_nothing(
    tmp_path: Path, routes: list[list[int]], message: str
) -> None:
    instance = read_instance(written(tmp_path, SMALL))

    assert profit_of(instance, 2, [[1, 2], []]) == 16
    with pytest.raises(BrokenRouteError, match=message):
        profit_of(instance, 2, routes)


def test_everybody_finds_the_best_tour_of_tiny_instances(rng: Random) -> None:
    """So peers are told the same problem as ours, and all are judged alike."""
    for _ in range(5):
        instance = drawn(rng, customers=5)
        best = best_by_trying(instance)
        search = RoundSearch(rounds_of(instance, 1), seed=1)
        search.run(lambda: search.steps / 1000)  # noqa: B023 -- called at once
        ours = [[stop + 1 for stop in tour] for tour in search.best]

        assert profit_of(instance, 1, ours) == best
        for peer, setting in (
            (pyvrp_peer, SETTINGS["pyvrp"][0]),
            (vroom_peer, SETTINGS["vroom"][0]),
        ):
            routes = peer.solve(instance, 1, setting, clock=Clock(0.3), seed=1, note=unheard)
            assert profit_of(instance, 1, routes) == best


def unheard(routes: Routes) -> None:
    """Nobody asks what a peer has on the way."""
    del routes


def best_by_trying(instance: Instance) -> int:
    profits = [0]
    for count in range(1, instance.customers + 1):
        for route in permutations(range(1, instance.customers + 1), count):
            try:
                profits.append(profit_of(instance, 1, [route]))
            except BrokenRouteError:
                continue
    return max(profits)


def test_a_run_in_its_own_process_is_judged_and_shown(tmp_path: Path) -> None:
    written(tmp_path, SMALL, "r199")
    reference = Reference(instance="r199", tours=1, best=16.0, bound=None)
    measured = list(measure(tmp_path, reference, ["ours", "vroom"], seconds=0.2, seeds=[1, 2]))

    assert [each.row.solver for each in measured] == ["ours", "vroom", "ours"]
    assert [each.row.profit for each in measured] == [16, 16, 16]
    assert [each.row.failure for each in measured] == ["", "", ""]
    assert all(0 < each.row.solve_cpu < each.row.total_cpu for each in measured)
    assert measured[0].marks[-1].profit == 16


def row(solver: str, profit: int | None, **overrides: object) -> Row:
    made = Row(
        instance="r101",
        family="r1",
        tours=2,
        solver=solver,
        setting="",
        seconds=10.0,
        seed=1,
        profit=profit,
        reference=200.0,
    )
    return replace(made, **overrides)  # pyright: ignore[reportArgumentType] -- any field


def test_the_table_counts_gaps_and_who_reached_the_reference() -> None:
    rows = [
        row("ours", 210),
        row("pyvrp", 180, setting="one"),
        row("pyvrp", 200, setting="other"),
        row("vroom", None, failure="late at 3"),
    ]
    text = page(rows, ["# title"])

    assert "| r1 | 1 | Jemput | -5.00 % | 0.00 % | 1 of 1 |" in text
    assert "| all | 1 | PyVRP | 0.00 % | 4.76 % | 1 of 1 |" in text
    assert "| r101 | 2 | 200 |  | 210 | 200 |  |" in text
    assert "- r101 × 2, VROOM : late at 3" in text


def test_the_picture_begins_where_every_instance_has_routes() -> None:
    measured = [
        Measured(row=row("ours", 200), marks=(Mark(seconds=0.1, profit=180),)),
        Measured(
            row=row("ours", 200, instance="r103"),
            marks=(Mark(seconds=1.0, profit=190), Mark(seconds=10.0, profit=200)),
        ),
    ]
    curve = curves(measured, 10.0)["ours", ""]

    assert curve[0][0] >= 1.0
    assert curve[0][1] == pytest.approx((180 + 190) / 2 / 200)
    assert curve[-1][1] == pytest.approx((180 + 200) / 2 / 200)
    drawing = ET.fromstring(picture(measured))  # noqa: S314 -- our own
    assert len(drawing.findall(".//{*}polyline")) == 1


def test_every_published_reference_has_its_instance(classic: Path) -> None:
    references = read_references(classic)

    assert len(references) > 100
    assert {each.family for each in references} == {"c1", "c2", "pr", "r1", "r2", "rc1", "rc2"}
    for name in {each.instance for each in references}:
        instance = read_instance(classic / f"{name}.txt")
        assert instance.customers >= 48
        assert int(instance.profit.sum()) >= max(
            each.best for each in references if each.instance == name
        )


def test_proven_optima_are_found_in_a_few_thousand_steps(classic: Path) -> None:
    for name, tours, best in (("r101", 2, 349), ("c101", 2, 590), ("pr01", 2, 502)):
        instance = read_instance(classic / f"{name}.txt")
        search = RoundSearch(rounds_of(instance, tours), seed=1)
        search.run(lambda: search.steps / 60_000)  # noqa: B023 -- called at once
        routes = [[stop + 1 for stop in tour] for tour in search.best]

        assert profit_of(instance, tours, routes) >= 0.99 * best
