"""What visits teach about who comes: an estimate that leans on the guess while evidence is thin. Pure.

For one kind of site and segment of one office, from the guess down to the single visit:

    office     m        ~ Beta(mean = the guess, strength = GUESS_STRENGTH)
    district   t[d]     ~ Beta(mean = m,    spread = q)     q one of DISTRICT_SPREADS
    visit      p[i]     ~ Beta(mean = t[d], spread = r)     r one of VISIT_SPREADS
    people     came[i]  ~ Binomial(in_reach[i], p[i])       so came[i] is beta-binomial

    m, t[d]        shares who come at the office, in a district        0 to 1
    in_reach[i]    unrecorded people in reach of visit i                people
    came[i]        of these, recorded there                             people
    q, r           how much districts, and visits of one, differ        0 to 1

A visit that was cut short says that at least so many would have come: it counts with
P(at least came[i]). Left out, just those visits would be missing to which many came; counted in
full, shares would be too low.

The spreads are weighed by their marginal likelihood, each as likely as the other beforehand; the
smallest is a floor: two visits are never taken to be alike, so that no number of people at a few
visits makes an estimate sure.

An estimate lies between what it leans on and what was seen:

    office's     between the guess and Sum came / Sum in_reach of its visits
    district's   between the office's estimate and Sum came / Sum in_reach of its own

and is, of the shares between them, the one with the least expected squared error: the mean of
the posterior, or the nearer end where that mean lies outside, as it may after few visits, when
the posterior is skewed (a visit of 20 % is not evidence for more than a guess of 25 %). A visit
that was cut short was seen to be anything from came to in_reach. Without visits the estimate is
the guess; with many it is what they saw. The interval holds INTERVAL of the posterior, a tenth on
either side, and the estimate.
Source: Gelman et al., Bayesian Data Analysis, 3rd edition, section 5.3 (hierarchical binomial on
a raster); Efron & Morris, Data analysis using Stein's estimator (1975) for why districts lean on
each other; Kleinman, Proportions with extraneous variance (1973) for visits as single draws;
Berger, Statistical Decision Theory and Bayesian Analysis, 2nd edition, section 4.4.2 (under
squared error the expected loss grows with the distance from the posterior's mean, so the best of
an interval is its point next to the mean).
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
    """What a visit showed: `came` of the people `in_reach`, or at least so many."""

    district: str
    in_reach: int
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """What some visits showed together: from `fewest` to `most` came of the people `in_reach`."""

    in_reach: int = 0
    fewest: int = 0
    most: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(
            in_reach=self.in_reach + other.in_reach,
            fewest=self.fewest + other.fewest,
            most=self.most + other.most,
        )

    @property
    def shares(self) -> tuple[float, ...]:
        """Between these lies the share that was seen; none without visits."""
        if not self.in_reach:
            return ()
        return self.fewest / self.in_reach, self.most / self.in_reach


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Learns about one kind of site and segment, visit by visit; their order does not matter.

    guess     the share before any visit, above 0 and below 1
    _of[d]    log-likelihood of a district's visits, [visit spread, share]
    _total[d] what they showed together
    """

    guess: float
    visit_spreads: tuple[float, ...] = VISIT_SPREADS
    district_spreads: tuple[float, ...] = DISTRICT_SPREADS
    _of: dict[str, Floats] = field(default_factory=dict[str, Floats], init=False)
    _total: dict[str, Total] = field(default_factory=dict[str, Total], init=False)
    _mixed: dict[str, Floats] = field(default_factory=dict[str, Floats], init=False)

    def see(self, visits: Iterable[Seen]) -> None:
        """The visits count from now on.

        Those to which nobody could come teach nothing, nor does one that was cut short at once.
        """
        for visit in visits:
            if visit.in_reach == 0 or (visit.at_least and visit.came == 0):
                continue
            code = visit.district
            logs = spread.likelihood(
                self.visit_spreads,
                people=visit.in_reach,
                came=visit.came,
                at_least=visit.at_least,
            )
            self._of[code] = self._own(code) + logs
            self._total[code] = self._total.get(code, Total()) + _total_of(visit)
            self._mixed.pop(code, None)

    def office(self) -> Estimate:
        """The office's share: the mean that its districts vary around."""
        logs = self._joint()
        weights = np.exp(logs - logs.max()).sum(axis=(0, 1))
        seen = sum(self._total.values(), Total())
        return _estimate(weights / weights.sum(), between=(self.guess, *seen.shares))

    def district(self, code: str) -> Estimate:
        """A district's share; without visits there it is the office's, and less sure."""
        weights = self._district(code).sum(axis=0)
        seen = self._total.get(code, Total())
        return _estimate(weights, between=(self.office().share, *seen.shares))

    def predict(self, code: str, in_reach: int) -> Prediction:
        """How many of the people `in_reach` will come to the next visit in a district.

        The share there has the mean and variance of its posterior with a visit's spread on top;
        how many come is beta-binomial with the same.
        """
        weights = self._district(code)
        visits = np.array(self.visit_spreads)[:, None]
        mean = float((weights * SHARES).sum())
        squares = float((weights * (SHARES**2 + visits * SHARES * (1 - SHARES))).sum())
        likely = spread.counts(in_reach, mean, (squares - mean**2) / (mean * (1 - mean)))
        cumulated = likely.cumsum()
        low, high = (
            min(int(np.searchsorted(cumulated, part)), in_reach) for part in (_BELOW, 1 - _BELOW)
        )
        return Prediction(
            mean=mean * in_reach, low=low, high=high, held=float(likely[low : high + 1].sum())
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


def _total_of(visit: Seen) -> Total:
    most = visit.in_reach if visit.at_least else visit.came
    return Total(in_reach=visit.in_reach, fewest=visit.came, most=most)


def _estimate(weights: Floats, *, between: tuple[float, ...]) -> Estimate:
    """The share between the ends that is next to the posterior's mean."""
    mean = float((weights * SHARES).sum())
    share = min(max(mean, min(between)), max(between))
    return Estimate(
        share=share,
        low=min(spread.quantile(weights, _BELOW), share),
        high=max(spread.quantile(weights, 1 - _BELOW), share),
    )
