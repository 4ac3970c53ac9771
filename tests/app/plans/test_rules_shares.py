"""Who a visit takes from which cohort."""

import pytest

from app.plans.rules import taken_from_each
from solver.problem import PoolId


def test_the_cohorts_of_a_pool_lose_the_same_share() -> None:
    taken = taken_from_each({PoolId("sma"): 30.0}, {PoolId("sma"): {"jan": 80.0, "feb": 40.0}})
    assert taken == pytest.approx({"jan": 20, "feb": 10})


def test_nobody_is_taken_where_nobody_is() -> None:
    assert taken_from_each({PoolId("sma"): 0.0}, {PoolId("sma"): {"jan": 0.0}}) == {"jan": 0.0}
