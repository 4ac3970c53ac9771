"""What visits teach about who comes: an estimate that leans on the guess while evidence is thin. Pure.

For one kind of site and segment of one office, from the guess down to the single visit:

    office     m        ~ Beta(mean = the guess, strength = GUESS_STRENGTH)
    district   t[d]     ~ Beta(mean = m,    spread = q)     q one of DISTRICT_SPREADS
    visit      p[i]     ~ Beta(mean = t[d], spread = r)     r one of VISIT_SPREADS
    people     came[i]  ~ Binomial(expected[i], p[i])       so came[i] is beta-binomial

    m, t[d]        shares who come at the office, in a district        0 to 1
    expected[i]    unrecorded people in reach of visit i                people
    came[i]        of these, recorded there                             people
    q, r           how much districts, and visits of one, differ        0 to 1

A visit that was cut short says that at least so many would have come: it counts with
P(at least came[i]). Left out, just those visits would be missing to which many came; counted in
full, shares would be too low.

The spreads are weighed by their marginal likelihood, each as likely as the other beforehand; the
smallest is a floor: two visits are never taken to be alike, so that no number of people at a few
visits makes an estimate sure. An estimate is the mean of the posterior, its interval holds
INTERVAL of it, a tenth lies on either side. Without visits it is the guess; with many it is what
they saw.
Source: Gelman et al., Bayesian Data Analysis, 3rd edition, section 5.3 (hierarchical binomial on
a raster); Efron & Morris, Data analysis using Stein's estimator (1975) for why districts lean on
each other; Kleinman, Proportions with extraneous variance (1973) for visits as single draws.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from app.turnout.rules import spread
from app.turnout.rules.spread import SHARES, Floats

GUESS_STRENGTH: Final = 10.0
VISIT_SPREADS: Final = (0.02, 0.05, 0.1, 0.2, 0.4)
DISTRICT_SPREADS: Final = (0.005, 0.02, 0.06, 0.15)
INTERVAL: Final = 0.8
_BELOW = (1 - INTERVAL) / 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What a visit showed: `came` of `expected` people, or at least so many."""

    district: str
    expected: int
    came: int
    at_least: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A share who comes, and between which shares it lies in INTERVAL of all cases."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Prediction:
    """How many will come to a visit: most likely between `low` and `high`, both included.

    mean   expected                                                             people
    held   how likely they lie there: at least INTERVAL, as people are whole    0 to 1
    """

    mean: float
    low: int
    high: int
    held: float


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Learns about one kind of site and segment, visit by visit; their order does not matter.

    guess     the share before any visit, above 0 and below 1
    _of[d]    log-likelihood of a district's visits, [visit spread, share]
    """

    guess: float
    visit_spreads: tuple[float, ...] = VISIT_SPREADS
    district_spreads: tuple[float, ...] = DISTRICT_SPREADS
    _of: dict[str, Floats] = field(default_factory=dict[str, Floats], init=False)
    _mixed: dict[str, Floats] = field(default_factory=dict[str, Floats], init=False)

    def see(self, visits: Iterable[Seen]) -> None:
        """The visits count from now on; those to which nobody could come teach nothing."""
        for visit in visits:
            if visit.expected > 0:
                logs = spread.likelihood(
                    self.visit_spreads,
                    expected=visit.expected,
                    came=visit.came,
                    at_least=visit.at_least,
                )
                self._of[visit.district] = self._own(visit.district) + logs
                self._mixed.pop(visit.district, None)

    def office(self) -> Estimate:
        """The office's share: the mean that its districts vary around."""
        logs = self._joint()
        weights = np.exp(logs - logs.max()).sum(axis=(0, 1))
        return _estimate(weights / weights.sum())

    def district(self, code: str) -> Estimate:
        """A district's share; without visits there it is the office's, and less sure."""
        return _estimate(self._district(code).sum(axis=0))

    def predict(self, code: str, expected: int) -> Prediction:
        """How many of `expected` people will come to the next visit in a district.

        The share there has the mean and variance of its posterior with a visit's spread on top;
        how many come is beta-binomial with the same.
        """
        weights = self._district(code)
        visits = np.array(self.visit_spreads)[:, None]
        mean = float((weights * SHARES).sum())
        squares = float((weights * (SHARES**2 + visits * SHARES * (1 - SHARES))).sum())
        likely = spread.counts(expected, mean, (squares - mean**2) / (mean * (1 - mean)))
        cumulated = likely.cumsum()
        low, high = (
            min(int(np.searchsorted(cumulated, part)), expected) for part in (_BELOW, 1 - _BELOW)
        )
        return Prediction(
            mean=mean * expected, low=low, high=high, held=float(likely[low : high + 1].sum())
        )

    def _own(self, code: str) -> Floats:
        nothing = np.zeros((len(self.visit_spreads), SHARES.size))
        return self._of.get(code, nothing)

    def _mix(self, code: str) -> Floats:
        """Log P(a district's visits | …); [visit spread, district spread, office's share]."""
        if code not in self._mixed:
            own = self._own(code)
            most = own.max(axis=1, keepdims=True)
            parts = spread.between(self.district_spreads)
            mixed = np.log(np.exp(own - most) @ parts.reshape(-1, SHARES.size).T) + most
            self._mixed[code] = mixed.reshape(-1, *parts.shape[:2])
        return self._mixed[code]

    def _joint(self) -> Floats:
        """Log-posterior of the office's share and the spreads; [visit, district, share]."""
        strength = np.array([GUESS_STRENGTH])
        guess = spread.log_beta(strength * self.guess, strength * (1 - self.guess))[0]
        shape = (len(self.visit_spreads), len(self.district_spreads), SHARES.size)
        # In a fixed order: sums of the same numbers in another one differ in the last digit.
        return sum((self._mix(code) for code in sorted(self._of)), np.zeros(shape)) + guess

    def _district(self, code: str) -> Floats:
        """Posterior of a district's share and the spread of its visits; [visit spread, share]."""
        others = self._joint() - (self._mix(code) if code in self._of else 0.0)
        parts = spread.between(self.district_spreads)
        office = np.exp(others - others.max()).reshape(len(self.visit_spreads), -1)
        weights = office @ parts.reshape(-1, SHARES.size)
        own = self._own(code)
        weights = weights * np.exp(own - own.max())
        return weights / weights.sum()


def _estimate(weights: Floats) -> Estimate:
    return Estimate(
        share=float((weights * SHARES).sum()),
        low=spread.quantile(weights, _BELOW),
        high=spread.quantile(weights, 1 - _BELOW),
    )
