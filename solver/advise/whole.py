"""Everything that solving again can tell about a plan."""

from dataclasses import dataclass

from solver.advise.curve import Point, disruption_curve
from solver.advise.means import Means
from solver.advise.prices import AllPrices, all_prices
from solver.advise.remedies import Remedies, remedies
from solver.plan import Plan
from solver.problem import Problem, SiteId

PRICES_SHARE = 0.1
CURVE_SHARE = 0.3
"""Parts of the seconds that are left, where nothing limits work."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """What would help, what it is worth at most, and what changes would bring.

    curve   empty where nothing is published
    """

    prices: AllPrices
    remedies: Remedies
    curve: tuple[Point, ...]


def advise(problem: Problem, plan: Plan, means: Means, *, site: SiteId | None = None) -> Advice:
    """Prices, remedies and the disruption curve of a plan that keeps the problem's rules.

    site   remedies only for this site; None = for the plan as a whole
    Ends early, with what was tried by then, when the means are spent.
    """
    prices = all_prices(problem, means, seconds=_share(means, PRICES_SHARE))
    curve = disruption_curve(problem, _part(means, CURVE_SHARE), begin_with=plan)
    found = remedies(problem, plan, means, prices=prices, site=site)
    return Advice(prices=prices, remedies=found, curve=curve)


def _share(means: Means, share: float) -> float:
    return max(0.0, means.left if means.work is not None else share * means.left)


def _part(means: Means, share: float) -> Means:
    """Where work is limited it decides alone, and the seconds only cap."""
    return means if means.work is not None else means.part(share)
