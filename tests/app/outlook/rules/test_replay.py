"""Weeks of visits against calculations by hand on expected values, and against chance's own laws."""

from datetime import date
from time import process_time

import numpy as np
import pytest

from app.outlook.rules.bands import band
from app.outlook.rules.flow import Cohort, Rates, Stock, Week, stock_of, weeks
from app.outlook.rules.luck import Drawn, Expected, Luck, Turnout
from app.outlook.rules.replay import PlannedVisit, Replay, Standing

DECEMBER = Week(first=date(2023, 12, 1), last=date(2023, 12, 31))
JANUARY = Week(first=date(2024, 1, 1), last=date(2024, 1, 31))
SAMPLES = 500


def visit(
    *cohorts: int, on: date = DECEMBER.first, capacity: float = 1_000.0, turnout: int = 0
) -> PlannedVisit:
    return PlannedVisit(
        date=on,
        capacity=capacity,
        cohorts=np.array(cohorts, dtype=np.int64),
        turnout=turnout,
    )


def people(*counts: int) -> Stock:
    """Wajib cohorts of so many people."""
    return stock_of(Cohort(id=str(at), people=count) for at, count in enumerate(counts))


def one(
    stock: Stock, *visits: PlannedVisit, rates: Rates | None = None, share: float = 0.25
) -> Standing:
    """After December, on expected values."""
    replay = Replay(stock, rates or Rates(), [Turnout(share=share)], Expected())
    return replay.advance(DECEMBER, visits)


def many(
    stock: Stock, *visits: PlannedVisit, turnout: Turnout, rates: Rates | None = None, seed: int = 7
) -> Standing:
    """After December, in 500 samples."""
    luck = Drawn(samples=SAMPLES, seed=seed)
    return Replay(stock, rates or Rates(), [turnout], luck).advance(DECEMBER, visits)


def test_two_months_agree_with_a_calculation_by_hand() -> None:
    """Two kelurahan, a class that turns 17 in January, a visit each month, and all rates.

    December: 100 + 60 wajib, 40 not yet. 16 newcomers: 10 to the 100, 6 to the 60 (all are
    residents at large). A hall of the first: 0.25 of 110 = 27.5, its kits reach 22. A school:
    0.5 of 40 = 20, none with a card. Left: 88, 66; 20. Then 4 of 154 leave and 11 go to the counter.
    They come from all in proportion: wajib 154 - 4 - 11 = 139.
    January: the 20 are wajib, so 159, and 20 cards fall due. 16 newcomers: 175. The first has
    88 x 139 / 154 + 10 = 89.4286: 0.25 of it = 22.3571, less than 30. 175 - 22.3571 - 15 = 137.6429.
    """
    stock = stock_of(
        [
            Cohort(id="a", people=100, takes_newcomers=True),
            Cohort(id="b", people=60, takes_newcomers=True),
            Cohort(id="c", people=40, turns_17_month="2024-01"),
        ]
    )
    rates = Rates(
        turning_17=12, moved_in=4, moved_out=3, deaths=1, counter_recordings=11, counter_cards=50
    )
    turnouts = [Turnout(share=0.25), Turnout(share=0.5)]
    replay = Replay(stock, rates, turnouts, Expected())
    december = replay.advance(DECEMBER, [visit(0, capacity=22.0), visit(2, turnout=1)])
    assert december.unrecorded[0] == pytest.approx(139)
    assert december.not_yet[0] == pytest.approx(20)
    assert december.by_visits[0] == pytest.approx(42)
    assert december.at_counter[0] == pytest.approx(11)
    assert december.cards[0] == pytest.approx(22 + 50)
    january = replay.advance(JANUARY, [visit(0, on=JANUARY.first, capacity=30.0)])
    assert january.unrecorded[0] == pytest.approx(137.6429, abs=1e-4)
    assert january.not_yet[0] == 0
    assert january.by_visits[0] == pytest.approx(64.3571, abs=1e-4)
    assert january.at_counter[0] == pytest.approx(22)
    assert january.cards[0] == pytest.approx(72 + 20 + 22.3571 + 50, abs=1e-4)


def test_the_weeks_of_december_have_the_rates_of_one_december() -> None:
    rates = Rates(moved_in=62, deaths=31)
    replay = Replay(people(100), rates, [], Expected())
    ends = [replay.advance(week, []) for week in weeks(DECEMBER.first, DECEMBER.last)]
    assert ends[-1].unrecorded[0] == pytest.approx(131)


def test_a_second_visit_finds_whom_the_first_left() -> None:
    assert one(people(100), visit(0), visit(0)).by_visits[0] == pytest.approx(25 + 18.75)


def test_a_full_visit_records_from_its_pools_in_proportion_to_who_came() -> None:
    replay = Replay(people(60, 20), Rates(), [Turnout(share=0.5)], Expected())
    replay.advance(DECEMBER, [visit(0, 1, capacity=20.0)])
    assert replay.left[0].tolist() == pytest.approx([45, 15, 0])


def test_nobody_leaves_who_is_not_there() -> None:
    standing = one(people(10), rates=Rates(counter_recordings=8, deaths=7))
    assert standing.unrecorded[0] == 0
    assert standing.at_counter[0] == pytest.approx(3)


def test_sure_people_make_every_sample_alike() -> None:
    standing = many(people(100), visit(0, capacity=40.0), turnout=Turnout(share=1.0))
    assert set(standing.by_visits.tolist()) == {40.0}


def test_who_comes_of_a_known_share_is_binomial() -> None:
    came = many(people(400), visit(0), turnout=Turnout(share=0.25)).by_visits
    # 100 expected, variance 400 x 0.25 x 0.75 = 75; four standard errors either way.
    assert abs(came.mean() - 100) < 4 * (75 / SAMPLES) ** 0.5
    assert came.var() == pytest.approx(75, rel=0.3)


def test_an_unsure_share_is_right_on_average_and_spreads_all_visits_together() -> None:
    halls = [visit(at) for at in range(10)]
    stock = people(*[400] * 10)
    sure = many(stock, *halls, turnout=Turnout(share=0.25)).by_visits
    unsure = many(stock, *halls, turnout=Turnout(share=0.25, spread=0.02)).by_visits
    # One draw for ten halls: 4,000 people x the share's deviation (0.02 x 0.25 x 0.75) ** 0.5.
    deviation = 4_000 * (0.02 * 0.25 * 0.75) ** 0.5
    assert unsure.std() == pytest.approx((deviation**2 + 750) ** 0.5, rel=0.2)
    assert unsure.mean() == pytest.approx(1_000, abs=4 * deviation / SAMPLES**0.5)
    assert sure.std() < unsure.std() / 5


def test_visits_that_differ_one_by_one_even_out_over_many() -> None:
    halls = [visit(at) for at in range(10)]
    stock = people(*[400] * 10)
    together = many(stock, *halls, turnout=Turnout(share=0.25, spread=0.02)).by_visits
    each = many(stock, *halls, turnout=Turnout(share=0.25, visit_spread=0.02)).by_visits
    # The same deviation drawn ten times: a root of ten less.
    assert each.std() == pytest.approx(together.std() / 10**0.5, rel=0.3)


def test_capacity_makes_half_of_the_samples_worse_than_the_plan_and_none_better() -> None:
    turnout = Turnout(share=0.25, visit_spread=0.1)
    came = many(people(400), visit(0, capacity=100.0), turnout=turnout).by_visits
    assert came.max() <= 100
    assert band(came).p50 <= 100
    assert came.mean() < 95


@pytest.mark.parametrize("seed", range(5))
def test_people_are_whole_and_none_is_lost(seed: int) -> None:
    """Whoever was there or came in is unrecorded, recorded, or among those who left."""
    stock = stock_of(
        Cohort(id=str(at), people=13 * at, takes_newcomers=at % 2 == 0) for at in range(6)
    )
    rates = Rates(moved_in=20, counter_recordings=9.5)
    halls = [visit(0, 1, 2, capacity=11.5), visit(3, 4, capacity=7.0), visit(5)]
    turnout = Turnout(share=0.6, spread=0.05, visit_spread=0.1)
    standing = many(stock, *halls, turnout=turnout, rates=rates, seed=seed)
    stayed = many(stock, turnout=turnout, rates=Rates(moved_in=20), seed=seed)
    assert np.array_equal(standing.unrecorded, np.rint(standing.unrecorded))
    assert (standing.unrecorded >= 0).all()
    # The arrivals are drawn first after the shares, so they are the same in both.
    assert np.array_equal(standing.unrecorded + standing.recorded, stayed.unrecorded)


def test_the_same_seed_draws_the_same_and_another_one_does_not() -> None:
    turnout = Turnout(share=0.25, spread=0.02)
    first, again = (many(people(400), visit(0), turnout=turnout, seed=3) for _ in range(2))
    other = many(people(400), visit(0), turnout=turnout, seed=4)
    assert np.array_equal(first.by_visits, again.by_visits)
    assert not np.array_equal(first.by_visits, other.by_visits)


def test_a_band_holds_what_samples_showed() -> None:
    found = band(np.arange(1.0, 501.0))
    assert (found.p10, found.p50, found.p90) == (50.0, 250.0, 450.0)


def test_a_city_in_500_samples_over_13_weeks_takes_well_under_a_second_of_computing() -> None:
    """60 visits a week to two of 150 cohorts each, with all rates."""
    stock = stock_of(Cohort(id=f"{at:03}", people=40, takes_newcomers=True) for at in range(150))
    rates = Rates(turning_17=244, moved_out=20, deaths=20, counter_recordings=100)
    luck: Luck = Drawn(samples=SAMPLES, seed=1)
    turnout = Turnout(share=0.2, spread=0.02, visit_spread=0.1)
    begun = process_time()
    replay = Replay(stock, rates, [turnout], luck)
    for week in weeks(date(2023, 12, 4), date(2024, 3, 3)):
        replay.advance(week, [visit(at, at + 60, on=week.first, capacity=30.0) for at in range(60)])
    assert process_time() - begun < 1.0
