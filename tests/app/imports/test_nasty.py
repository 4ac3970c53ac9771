"""Whatever offices send is read right, or refused with row, column and reason."""

from collections import Counter

import pytest

from app.backlog.rules import Scope
from app.imports.rules.backlog import Ground, counted
from app.imports.rules.faults import Problem
from tests import make
from tests.app.imports.make import GAZETTEER, SMA, SMK, read
from tests.app.imports.nasty import ALL, Nasty

GROUND = Ground(
    gazetteer=GAZETTEER,
    npsns=(SMA, SMK),
    scope=Scope(area="75.71"),
    effective_date=make.TODAY,
)


def outcome(raw: bytes) -> tuple[dict[str, int], list[Problem]]:
    """The people of each kelurahan, and what is wrong."""
    found = read(raw)
    if isinstance(found, Problem):
        return {}, [found]
    people: Counter[str] = Counter()
    for key, number in counted(found, GROUND).counts.items():
        people[key.kelurahan_code] += number
    return {code: number for code, number in people.items() if number}, found.problems


@pytest.mark.parametrize("nasty", ALL, ids=lambda nasty: nasty.what)
def test_a_nasty_spreadsheet_is_read_right_or_refused_at_its_place(nasty: Nasty) -> None:
    people, problems = outcome(nasty.made())

    assert [(one.code, one.row, one.column) for one in problems] == nasty.refused
    if not nasty.refused:
        assert people == nasty.reads
    for problem in problems:
        assert problem.id.endswith(".")
        assert problem.en.endswith(".")


def test_there_are_at_least_sixty_kinds_and_no_two_are_the_same() -> None:
    assert len({nasty.what for nasty in ALL}) == len(ALL) >= 60
    assert len({nasty.made() for nasty in ALL if nasty.refused}) == sum(
        1 for nasty in ALL if nasty.refused
    )
