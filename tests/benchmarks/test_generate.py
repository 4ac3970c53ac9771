"""The weeks that planners are measured on are valid, and stay what they were."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.weeks.generate import KINDS, variants_of, week
from solver import check
from solver.files import problem_from_json, write_problem
from solver.plan import Visit
from solver.problem import Problem

ROOT = Path(__file__).parents[2]
# Measurements stand on these weeks: whoever changes one measures everything anew.
DIGESTS = {
    ("city", "plain"): "56daa4e6ab3bb91f",
    ("city", "replanning"): "7b1a137dd601260a",
    ("city", "print_now"): "1aa3f88ebf6e9c8f",
    ("city", "staff"): "0c1bf36a3e1125a3",
    ("city-28", "plain"): "7cf1520c10790108",
    ("regency", "plain"): "f185c9f36ae7aae7",
    ("regency", "replanning"): "4b264fad85d33926",
    ("regency", "print_now"): "edd0d3151b9d04e6",
    ("regency", "staff"): "d902a66be4c14033",
    ("regency", "nights"): "c299e523e83befd4",
    ("metro", "plain"): "b0a7c387cbaeee9e",
    ("metro", "replanning"): "84298f35f521b004",
    ("metro", "print_now"): "5b7c197e6c0fca38",
    ("metro", "staff"): "56900a142bec17a4",
    ("metro", "nights"): "6bf74897e0449ba4",
}
READ_BACK = [("city", "replanning"), ("city", "staff"), ("regency", "nights")]


def digest(problem: Problem) -> str:
    return hashlib.sha256(write_problem(problem).encode()).hexdigest()[:16]


@pytest.mark.parametrize(("kind", "variant"), DIGESTS)
def test_a_week_is_the_one_that_was_measured(kind: str, variant: str) -> None:
    assert digest(week(kind, variant, 1)) == DIGESTS[kind, variant]


def test_every_variant_has_its_digest() -> None:
    assert set(DIGESTS) == {(kind, variant) for kind in KINDS for variant in variants_of(kind)}


def test_another_process_makes_the_same_week() -> None:
    program = (
        "import sys; from benchmarks.weeks.generate import week; "
        "from solver.files import write_problem; "
        "sys.stdout.write(write_problem(week('city', 'replanning', 2)))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert made == write_problem(week("city", "replanning", 2))


@pytest.mark.parametrize(("kind", "variant"), READ_BACK)
def test_a_week_reads_back_from_its_file(kind: str, variant: str) -> None:
    problem = week(kind, variant, 1)

    assert problem_from_json(write_problem(problem)) == problem


def test_seeds_make_different_weeks() -> None:
    assert len({digest(week("city", "plain", seed)) for seed in range(1, 11)}) == 10


def test_weeks_have_the_sizes_they_are_known_by() -> None:
    sizes = {
        kind: (len(problem.sites), len(problem.crews), problem.horizon.days)
        for kind in KINDS
        for problem in [week(kind, "plain", 1)]
    }

    assert sizes == {
        "city": (154, 4, 6),
        "city-28": (154, 4, 28),
        "regency": (245, 5, 6),
        "metro": (785, 12, 6),
    }


@pytest.mark.parametrize(("kind", "seed"), [("city", 1), ("city", 2), ("regency", 1)])
def test_promises_of_a_replanned_week_can_be_kept(kind: str, seed: int) -> None:
    """The locked visits break no rule, and the rest of the known plan stays within the changes."""
    problem = week(kind, "replanning", seed)
    crews = {(visit.site, visit.date): visit.crew for visit in problem.published}
    promised = [
        Visit(
            site=each.site,
            crew=each.crew or crews[each.site, each.date],
            date=each.date,
            arrive_minute=each.arrive_minute,
            service_minutes=each.service_minutes,
        )
        for each in problem.locked
    ]
    broken = {violation.rule for violation in check.broken_rules(problem, visits=promised)}

    assert promised
    assert broken <= {check.Rule.CHANGES}
    assert problem.max_changes is not None
    assert problem.max_changes < len(problem.published)


@pytest.mark.parametrize("kind", ["city", "regency"])
def test_staff_does_not_suffice_for_every_crew_day(kind: str) -> None:
    for seed in range(1, 11):
        problem = week(kind, "staff", seed)
        people_days = sum(
            min(len(person.dates), person.max_days or 0) for person in problem.staff or ()
        )
        needed = sum(sum(shift.needs.values()) for crew in problem.crews for shift in crew.shifts)

        assert 0.85 * needed < people_days < 1.2 * needed
