"""Chance that comes out alike on every machine and every Python from 3.11 on."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """Draws from `Random.random()` alone: the one method whose sequence Python promises to keep.

    Everything else is additions and products of it, without logarithms or square roots, whose last
    digit may differ from one library to the next.
    """

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def chance(self, share: float) -> bool:
        """True in this share of all throws."""
        return self._random.random() < share

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random.random()

    def pick(self, things: Sequence[Thing]) -> Thing:
        return things[int(self._random.random() * len(things))]

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """That many of them, in the order drawn, none twice; all when there are fewer."""
        left = list(things)
        return [
            left.pop(int(self._random.random() * len(left))) for _ in range(min(count, len(things)))
        ]

    def along(self, quantiles: Sequence[float]) -> float:
        """From a distribution given by equally likely steps: (1, 5, 20) is half 1-5, half 5-20."""
        place = self._random.random() * (len(quantiles) - 1)
        step = int(place)
        return quantiles[step] + (place - step) * (quantiles[step + 1] - quantiles[step])
