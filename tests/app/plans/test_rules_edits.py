"""Edits by hand: whatever is done and taken back, the plan keeps every rule."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from app.plans.rules.board import Board, Change, change_of, stated
from app.plans.rules.edits import changed
from solver import check
from solver.plan import Plan, Status
from solver.problem import Problem
from solver.solve import solve
from tests.app.plans.boards import board_of, edit_at_random, ground_of, plan_on
from tests.solver.small_problems import small_problem

EDITS = 15


def plans(first_seed: int, count: int) -> Iterator[tuple[int, Problem, Plan]]:
    for seed in range(first_seed, first_seed + count):
        problem = small_problem(seed)
        plan = solve(problem, seconds=30, work=25)
        if plan.status is not Status.CONFLICT:
            yield seed, problem, plan


@pytest.mark.parametrize("part", range(4))
def test_whatever_is_edited_the_plan_passes_its_check_and_undoing_all_restores_it(
    part: int, rng: Random
) -> None:
    made = refused = 0
    for seed, problem, plan in plans(rng.randrange(10**6), 12):
        start = board_of(plan)
        board, changes = start, list[Change]()
        for number in range(EDITS):
            verdict = edit_at_random(rng, ground_of(problem, board), number)
            if not verdict.allowed:
                refused += 1
                continue
            made += 1
            changes.append(change_of(stated(verdict.change)))
            assert changes[-1] == verdict.change
            board = changes[-1].on(board)
            assert board == verdict.after.board
            report = check.check(problem, plan_on(problem, board, plan))
            assert report.ok, f"part {part}, seed {seed}: {report.violations}"
        for change in reversed(changes):
            assert not change.inverse.clashes(board)
            verdict = changed(ground_of(problem, board), change.inverse)
            assert verdict.allowed, f"seed {seed}: {verdict.broken}"
            board = verdict.after.board
        assert board == start
        assert plan_on(problem, board, plan) == plan
    assert made
    assert refused


def test_taking_back_an_edit_in_the_middle_keeps_the_rules_or_is_refused(rng: Random) -> None:
    clashing = undone = 0
    for seed, problem, plan in plans(rng.randrange(10**6), 20):
        board, changes = board_of(plan), list[Change]()
        for number in range(EDITS):
            verdict = edit_at_random(rng, ground_of(problem, board), number)
            if verdict.allowed:
                changes.append(verdict.change)
                board = verdict.after.board
        for change in rng.sample(changes, len(changes)):
            if change.inverse.clashes(board):
                clashing += 1
                continue
            verdict = changed(ground_of(problem, board), change.inverse)
            if verdict.allowed:
                undone += 1
                board = verdict.after.board
                report = check.check(problem, plan_on(problem, board, plan))
                assert report.ok, f"seed {seed}: {report.violations}"
    assert clashing > 0
    assert undone > 0


def test_an_edit_is_never_blamed_for_what_was_broken_before() -> None:
    problem = small_problem(4)
    plan = solve(problem, seconds=30, work=25)
    board = board_of(plan)
    ground = ground_of(problem, board)
    closed = replace(problem, sites=tuple(replace(site, windows=()) for site in problem.sites))

    verdict = changed(replace(ground, problem=closed), Change())

    assert board.visits
    assert verdict.allowed
    assert verdict.after.broken


def test_a_change_turned_round_twice_is_the_same() -> None:
    board = board_of(solve(small_problem(4), seconds=30, work=25))
    change = Change(visits={id: (put, None) for id, put in board.visits.items()})

    assert change.inverse.inverse == change
    assert change.inverse.on(change.on(board)) == board
    assert change.on(board) == Board(visits={}, staffing=board.staffing, nights=board.nights)
