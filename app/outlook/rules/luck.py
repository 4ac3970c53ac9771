"""The same weeks on expected values, or drawn from a seed. Pure.

Arrays have a row a sample; expected values are one sample with fractions of people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.outlook.rules.flow import Floats, Ints
from app.turnout.rules.spread import strength

LEAST_SHARE = 1e-6
"""A beta distribution knows no share of exactly 0 or 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Turnout:
    """A share who comes, and how far it may be from what is expected.

    share          expected                                                          0 to 1
    spread         how unsure it is, for all visits together                         0 to 1
    visit_spread   how much visits differ around it: the correlation between two of one visit
    Spreads as in turnout.rules.spread; 0 = none.
    """

    share: float
    spread: float = 0.0
    visit_spread: float = 0.0


class Luck(Protocol):
    """What chance decides about one week."""

    samples: int

    def shares(self, turnouts: Sequence[Turnout]) -> Floats:
        """The share of each turnout that holds for the whole forecast; [sample, turnout]."""
        ...

    def visit(self, share: Floats, turnout: Turnout) -> Floats:
        """The share who come to one visit; [sample]."""
        ...

    def come(self, left: Floats, share: Floats) -> Floats:
        """How many of each cohort come; [sample, cohort]."""
        ...

    def happening(self, mean: float) -> Floats:
        """How often something happens that is expected `mean` times; [sample]."""
        ...

    def parts(self, parts: Floats) -> Floats:
        """As many as these fractions of people stand for; [sample, cohort]."""
        ...


class Expected:
    """Everything comes as expected, to fractions of a person."""

    samples = 1

    def shares(self, turnouts: Sequence[Turnout]) -> Floats:
        return np.array([[each.share for each in turnouts]])

    def visit(self, share: Floats, turnout: Turnout) -> Floats:  # noqa: ARG002 -- as expected
        return share

    def come(self, left: Floats, share: Floats) -> Floats:
        return left * share[:, None]

    def happening(self, mean: float) -> Floats:
        return np.array([mean])

    def parts(self, parts: Floats) -> Floats:
        return parts


class Drawn:
    """Whole people, drawn: same seed, same draws.

    Shares are beta, in two steps: one draw for all visits of a kind, one more for each visit.
    Of those in reach a binomial number comes; what happens by itself is Poisson.
    Source: docs/decisions/0026.
    """

    def __init__(self, *, samples: int, seed: int) -> None:
        self.samples = samples
        self._rng = np.random.default_rng(seed)

    def shares(self, turnouts: Sequence[Turnout]) -> Floats:
        rows = [self._beta(np.full(self.samples, each.share), each.spread) for each in turnouts]
        return np.array(rows).reshape(len(turnouts), self.samples).T

    def visit(self, share: Floats, turnout: Turnout) -> Floats:
        return self._beta(share, turnout.visit_spread)

    def come(self, left: Floats, share: Floats) -> Floats:
        whole: Ints = np.rint(left).astype(np.int64)
        return self._rng.binomial(whole, share[:, None]).astype(np.float64)

    def happening(self, mean: float) -> Floats:
        return self._rng.poisson(mean, size=self.samples).astype(np.float64)

    def parts(self, parts: Floats) -> Floats:
        """Whole people by systematic sampling: each part is rounded up or down, right on average.

        Source: Madow & Madow, On the theory of systematic sampling (1944).
        """
        start = self._rng.random((self.samples, 1))
        # A sum of fractions that should be whole may be a little less.
        steps = np.floor(parts.cumsum(axis=1) + start + 1e-9)
        return np.diff(steps, axis=1, prepend=0.0)

    def _beta(self, share: Floats, spread: float) -> Floats:
        if spread <= 0:
            return share
        mean = np.clip(share, LEAST_SHARE, 1 - LEAST_SHARE)
        return self._rng.beta(strength(spread) * mean, strength(spread) * (1 - mean))
