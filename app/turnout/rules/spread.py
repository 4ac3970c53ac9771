"""Shares that vary from visit to visit: beta and beta-binomial weights on one fixed raster. Pure.

A visit's share is one draw for all its people: if it rains, nobody comes. A spread says how much
shares differ, from 0 (all alike) to 1 (everybody comes or nobody does): the correlation between
two people of one visit. A beta distribution of mean m and spread r has the strength
s = 1/r - 1 and the parameters s m and s (1 - m).
Source: Skellam, A probability distribution derived from the binomial distribution (1948);
Gelman et al., Bayesian Data Analysis, 3rd edition, section 5.3.
"""

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

POINTS = 120
# Evenly spaced in the arcsine of the root, where a share's error is the same everywhere.
SHARES: Floats = np.sin(np.pi * (np.arange(POINTS) + 0.5) / (2 * POINTS)) ** 2
EDGES: Floats = np.sin(np.pi * np.arange(POINTS + 1) / (2 * POINTS)) ** 2
# More people than this tell no more about a visit's share than this many: its spread does.
MOST_TOLD = 500


def strength(spread: float) -> float:
    """How many people a guess with this spread is worth: the sum of the beta's parameters."""
    return 1 / spread - 1


def log_beta(alpha: Floats, beta: Floats) -> Floats:
    """Logarithms of beta weights on the raster, a row for each pair of parameters; each sums to 1.

    The weight of a point has a half less in each exponent + 1 than the density: its cell's width
    goes with the root of share (1 - share).
    """
    raw = (alpha[:, None] - 0.5) * np.log(SHARES) + (beta[:, None] - 0.5) * np.log1p(-SHARES)
    return raw - log_sum(raw)[:, None]


def log_sum(logs: Floats) -> Floats:
    """The logarithm of the sum over the last axis, without underflow."""
    most = logs.max(axis=-1, keepdims=True)
    return np.log(np.exp(logs - most).sum(axis=-1)) + most[..., 0]


def rising(start: Floats, most: int) -> Floats:
    """log(start (start + 1) … (start + k - 1)) for k = 0 … most, on a new last axis."""
    steps = np.log(start[..., None] + np.arange(most))
    return np.concatenate([np.zeros((*start.shape, 1)), steps.cumsum(axis=-1)], axis=-1)


class Likelihood:
    """How likely visits are at each share of the raster, for each of some spreads of visits."""

    def __init__(self, spreads: tuple[float, ...]) -> None:
        strengths = np.array([strength(spread) for spread in spreads])
        # The raster is symmetric: those who stay away are those who come, read backwards.
        self._come = rising(strengths[:, None] * SHARES, MOST_TOLD)
        self._stay = self._come[:, ::-1]
        self._all = rising(strengths, MOST_TOLD)
        self._choices = rising(np.ones(1), MOST_TOLD)[0]

    def of(self, people: int, came: int, *, at_least: bool) -> Floats:
        """Log P(came of people), or of at least as many; [spread, share]."""
        counts = np.arange(came, people + 1 if at_least else came + 1)
        ways = self._choices[people] - self._choices[counts] - self._choices[people - counts]
        logs = (
            ways
            + self._come[:, :, counts]
            + self._stay[:, :, people - counts]
            - self._all[:, None, people, None]
        )
        return np.minimum(log_sum(logs), 0.0)


@cache
def _likelihood(spreads: tuple[float, ...]) -> Likelihood:
    return Likelihood(spreads)


def likelihood(spreads: tuple[float, ...], *, people: int, came: int, at_least: bool) -> Floats:
    """How likely one visit is, as a logarithm; [spread, share]. Not to be written to."""
    told = min(people, MOST_TOLD)
    # Of a scaled count the nearest whole number.
    seen = came if told == people else round(came * told / people)
    return _remembered(spreads, told, seen, at_least)


@lru_cache(maxsize=4096)
def _remembered(
    spreads: tuple[float, ...],
    people: int,
    came: int,
    at_least: bool,  # noqa: FBT001 -- a cache's key
) -> Floats:
    """Offices are asked again and again about the same visits; 20 MB at most."""
    found = _likelihood(spreads).of(people, came, at_least=at_least)
    found.flags.writeable = False
    return found


@cache
def between(spreads: tuple[float, ...]) -> Floats:
    """Weights of a part's share given the whole's mean and their spread; [spread, mean, share]."""
    return np.stack(
        [
            np.exp(log_beta(strength(spread) * SHARES, strength(spread) * (1 - SHARES)))
            for spread in spreads
        ]
    )


def quantile(weights: Floats, part: float) -> float:
    """The share below which this part of the weights lies, even inside a cell."""
    cumulated: Floats = np.concatenate([np.zeros(1), weights.cumsum()])
    return float(np.interp(part * float(cumulated[-1]), cumulated, EDGES))


def counts(people: int, mean: float, spread: float) -> Floats:
    """P(so many of `people` come) for 0 … people: the beta-binomial distribution."""
    alpha = np.array([strength(spread) * mean, strength(spread) * (1 - mean)])
    come, stay = rising(alpha, people)
    ways = rising(np.ones(1), people)[0]
    logs = ways[people] - ways - ways[::-1] + come + stay[::-1]
    return np.exp(logs - log_sum(logs))
