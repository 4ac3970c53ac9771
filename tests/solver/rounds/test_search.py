"""Rounds of short stops: what is found keeps the rules, and on tiny ones it is the best."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from solver.rounds import Rounds, RoundSearch
from tests.solver.rounds.make import best_by_trying, judged, rounds

ROOT = Path(__file__).parents[3]
TINY = 60
PROGRAM = """
from random import Random
from solver.rounds import RoundSearch
from tests.solver.rounds.make import rounds
search = RoundSearch(rounds(Random(7), stops=6), seed=3)
search.run(lambda: search.steps / 400)
print(search.best, search.value)
"""


def solved(problem: Rounds, *, steps: int, seed: int = 1) -> RoundSearch:
    search = RoundSearch(problem, seed=seed)
    search.run(lambda: search.steps / steps)
    return search


def test_on_tiny_rounds_nothing_better_is_found_by_trying_everything(rng: Random) -> None:
    """But for one in twenty: where drives are dear it may be best to leave out a stop that fits."""
    missed: list[tuple[float, float]] = []
    for _ in range(TINY):
        problem = rounds(rng, stops=rng.randint(1, 5), tours=rng.randint(1, 2))
        search = solved(problem, steps=2000, seed=rng.randrange(1 << 30))
        best = best_by_trying(problem)

        assert search.value == pytest.approx(judged(problem, search.best), abs=1e-9)
        assert search.value <= best + 1e-9
        if search.value < best - 1e-9:
            missed.append((search.value, best))
            assert problem.travel_cost > 0.0 or problem.late_cost > 0.0
    assert len(missed) <= TINY / 20, missed


def test_tours_of_many_stops_keep_every_rule_and_are_worth_what_is_said(rng: Random) -> None:
    for _ in range(10):
        problem = rounds(rng, stops=40, tours=4)
        search = solved(problem, steps=1000, seed=rng.randrange(1 << 30))

        assert search.value == pytest.approx(judged(problem, search.best), abs=1e-9)


def test_more_steps_never_lose_what_was_found(rng: Random) -> None:
    problem = rounds(rng, stops=40, tours=4)
    search = RoundSearch(problem, seed=rng.randrange(1 << 30))
    values: list[float] = []

    def share() -> float:
        values.append(search.value)
        return search.steps / 3000

    search.run(share)
    assert values == sorted(values)
    assert values[-1] == search.value > values[0]


def test_the_search_ends_when_it_is_told_and_has_the_best_so_far(rng: Random) -> None:
    problem = rounds(rng, stops=40, tours=4)
    search = RoundSearch(problem, seed=1)
    search.run(lambda: 1.0)

    assert search.steps == 0
    assert search.best == [[], [], [], []]


def test_fixed_stops_stay_on_their_tour(rng: Random) -> None:
    for _ in range(20):
        problem = rounds(rng, stops=20, tours=3, fixed=[4, 11])
        problem = replace(problem, groups=np.arange(20, dtype=np.int32), backs=np.full(3, 100.0))
        search = RoundSearch(problem, seed=rng.randrange(1 << 30), tours=[[], [4], [11]])
        search.run(lambda: search.steps / 500)  # noqa: B023 -- called at once

        assert search.value == pytest.approx(judged(problem, search.best), abs=1e-9)
        assert 4 in search.best[1]
        assert 11 in search.best[2]


def test_given_tours_are_never_made_worse(rng: Random) -> None:
    problem = rounds(rng, stops=30, tours=3)
    first = solved(problem, steps=1000)
    again = RoundSearch(problem, seed=2, tours=first.best)
    again.run(lambda: again.steps / 300)

    assert again.value >= first.value - 1e-9


def test_same_seed_and_steps_make_the_same_tours_in_every_process() -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NUMBA_DISABLE_JIT": without, **hashed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for without, hashed in (("0", {"PYTHONHASHSEED": "1"}), ("1", {"PYTHONHASHSEED": "2"}))
    }

    assert len(made) == 1, "compiled or not, in one process or another"


def test_a_tour_that_cannot_be_made_is_refused() -> None:
    problem = rounds(Random(1), stops=3, tours=1)
    closed = replace(problem, closes=np.full_like(problem.closes, -1.0))

    with pytest.raises(ValueError, match=r"tour 0 with stops \[2\] cannot be made"):
        RoundSearch(closed, seed=1, tours=[[2]])


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("stays", np.zeros(2), r"stays has shape \(2,\), not \(3,\)"),
        ("stays", np.full(3, np.nan), "stays holds one that is negative or no number"),
        ("travel", np.zeros((3, 3)), r"travel has shape \(3, 3\), not \(5, 5\)"),
        ("travel", np.full((5, 5), -1.0), "travel holds a drive that is negative"),
        ("groups", np.array([0, 1, 3], np.int32), "groups are not among 0 ... 2"),
        ("kinds", np.array([2], np.int32), "kinds are not among 0 ... 1"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(field: str, value: object, message: str) -> None:
    problem = rounds(Random(1), stops=3, tours=1)

    with pytest.raises(ValueError, match=message):
        replace(problem, **{field: value})  # pyright: ignore[reportArgumentType] -- any field


def test_a_stop_that_is_a_short_cut_is_not_taken_off_alone() -> None:
    """Seed of a run in which the next stop was missed without it: drives may be entered by hand."""
    random = Random(1816598339)
    for _ in range(6):
        problem = rounds(random, stops=40, tours=4)
        search = solved(problem, steps=1000, seed=random.randrange(1 << 30))

        assert search.value == pytest.approx(judged(problem, search.best), abs=1e-9)
