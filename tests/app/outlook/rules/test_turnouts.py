"""How unsure a share is, against a calculation by hand."""

import pytest

from app.outlook.rules.turnouts import VISIT_SPREAD, spread_of, turnout_of
from app.places.rules import SiteKind
from app.turnout.rules import Estimate, Key, Learner, Shares

HALL = Key(kind=SiteKind.HALL, segment="general", district="75.71.01")


def shares(visits: int, **of: Estimate) -> Shares:
    """What the office learnt, and its district if it is named."""
    keys = {"office": HALL.whole, "district": HALL}
    estimates = {keys[name]: estimate for name, estimate in of.items()}
    return Shares(pins={}, visits={HALL.whole: visits}, estimates=estimates)


def test_an_interval_of_80_percent_is_two_times_1_2816_deviations_wide() -> None:
    # (0.3 - 0.2) / 2.5632 = 0.03901; squared 0.001522, of 0.25 x 0.75 = 0.1875.
    assert spread_of(Estimate(share=0.25, low=0.2, high=0.3)) == pytest.approx(0.008117, abs=1e-6)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_who_never_or_always_comes_is_no_matter_of_chance(share: float) -> None:
    assert spread_of(Estimate(share=share, low=share, high=share)) == 0


def test_what_a_manager_pinned_is_sure_but_for_each_visit() -> None:
    pinned = Shares(pins={HALL: 0.4}, visits={}, estimates={})
    found = turnout_of(HALL, pinned)
    assert (found.share, found.spread, found.visit_spread) == (0.4, 0.0, VISIT_SPREAD)


def test_a_guess_is_as_unsure_as_learning_begins() -> None:
    found = turnout_of(HALL, Shares.guessed())
    assert found.share == 0.25
    assert found.spread == spread_of(Learner(guess=0.25).office())
    # A guess is worth ten people: a spread of 1 / 11, if its interval were a normal one's.
    assert found.spread == pytest.approx(1 / 11, rel=0.15)


def test_a_district_is_as_unsure_as_it_is_itself_and_else_as_its_office() -> None:
    office, own = Estimate(share=0.3, low=0.2, high=0.4), Estimate(share=0.2, low=0.18, high=0.22)
    assert turnout_of(HALL, shares(9, office=office, district=own)).spread == spread_of(own)
    assert turnout_of(HALL, shares(9, office=office)).spread == spread_of(office)
