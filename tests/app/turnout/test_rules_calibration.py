"""Predictions are made from what was known before, and held against what happened."""

from random import Random

import pytest

from app.places.rules import SiteKind
from app.turnout.rules import MOST_PREDICTED, Learner, compared, tally
from tests.app.turnout.make_dated import visit


def test_each_visit_is_predicted_from_earlier_dates_alone() -> None:
    first, second, third = compared([visit(0, 40, 2), visit(1, 40, 38), visit(1, 30, 1)])

    fresh = Learner(guess=0.25)
    assert first.predicted == fresh.predict("75.71.01", 40)
    fresh.see([visit(0, 40, 2).seen])
    assert second.predicted == fresh.predict("75.71.01", 40)
    # The same day's other visit was not known yet.
    assert third.predicted == fresh.predict("75.71.01", 30)
    assert (first.inside, second.inside, third.inside) == (True, False, True)


def test_the_last_visit_does_not_change_earlier_predictions() -> None:
    before = [visit(day, 40, 8 + day) for day in range(5)]

    assert compared([*before, visit(9, 40, 40)])[:5] == compared(before)


def test_a_visit_that_was_cut_short_is_learnt_from_and_not_compared() -> None:
    (alone,) = compared([visit(1, 40, 10)])
    (after,) = compared([visit(0, 40, 30, at_least=True), visit(1, 40, 10)])

    assert after.predicted.mean > alone.predicted.mean


def test_other_kinds_are_predicted_by_themselves() -> None:
    hall, school = compared([visit(0, 40, 0), visit(1, 100, 80, kind=SiteKind.SCHOOL)])

    assert (hall.kind, school.kind) == (SiteKind.HALL, SiteKind.SCHOOL)
    assert school.predicted == Learner(guess=0.85).predict("75.71.01", 100)


def test_only_the_newest_are_compared_and_all_are_learnt_from() -> None:
    visits = [visit(day // 3, 40, day % 9) for day in range(MOST_PREDICTED + 30)]

    found = compared(visits)

    assert len(found) == MOST_PREDICTED
    known = Learner(guess=0.25)
    known.see(each.seen for each in visits[:30])
    assert found[0].predicted.mean == pytest.approx(known.predict("75.71.01", 40).mean)


def test_a_tally_counts_inside_and_what_was_stated() -> None:
    found = compared([visit(0, 40, 10), visit(1, 40, 40)])
    counted = tally(found)

    assert (counted.visits, counted.inside, counted.came) == (2, 1, 50)
    assert counted.held == pytest.approx(sum(each.predicted.held for each in found) / 2)
    assert tally([]).held == 0.0


def test_in_offices_of_all_kinds_the_truth_falls_inside_as_often_as_stated() -> None:
    inside = visits = 0
    stated = 0.0
    for seed in range(25):
        rng = Random(seed)
        share = rng.uniform(0.08, 0.45)
        drawn = [
            visit(day, 40, sum(rng.random() < shown for _ in range(40)))
            for day in range(25)
            for shown in [rng.betavariate(9 * share, 9 * (1 - share))]
        ]
        counted = tally(compared(drawn))
        inside, visits = inside + counted.inside, visits + counted.visits
        stated += counted.held * counted.visits

    assert inside / visits == pytest.approx(stated / visits, abs=0.06)
