"""Cards and ribbons that a crew takes along for its day. Pure."""

import math
from collections.abc import Iterable

# More may come than expected, and cards are carried in tens.
CARDS_AT_ONCE = 10
CARDS_PER_RIBBON = 500


def cards_to_bring(expected_cards: Iterable[float]) -> int:
    """For all stops together, rounded up to whole tens."""
    # Sums of rounded tenths: 30.000000000000004 cards are 30.
    return math.ceil(round(sum(expected_cards) / CARDS_AT_ONCE, 6)) * CARDS_AT_ONCE


def ribbons_to_bring(cards: int) -> int:
    return math.ceil(cards / CARDS_PER_RIBBON)
