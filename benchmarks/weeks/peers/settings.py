"""What each peer is tried with; its best setting counts, week by week.

Committed before the first measurement. Every setting gets the whole time of a run for itself, so
in sum a peer computes many times as long as ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.problem import CardPolicy, Problem

LENGTHS_MINUTES = (60, 90, 120, 180, 240)
"""Every visit lasts as long as this, or the nearest its site allows."""
NEEDED_MINUTES = (120, 240, 360)
"""Beyond what peers are mostly given: as long as those who come need, but no longer than this."""
CARD_SCARCITY = 0.5
"""What a card costs a peer in its second price with `print_now`, where it cannot count them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One way to ask a peer.

    minutes      length of a visit, or its limit                         minutes
    as_needed    visits end when all who come are recorded
    card_price   what a card used adds to a visit's prize; may cost      value units
    """

    minutes: int
    as_needed: bool = False
    card_price: float = 0.0

    @property
    def name(self) -> str:
        """Like `90`, `<=180` or `120 cards+0.2`."""
        length = f"<={self.minutes}" if self.as_needed else f"{self.minutes}"
        return f"{length} cards{self.card_price:+g}" if self.card_price else length


def settings_for(problem: Problem) -> Iterator[Setting]:
    """Five fixed lengths and three limits, each with two card prices where there are cards."""
    for card_price in card_prices(problem):
        for minutes in LENGTHS_MINUTES:
            yield Setting(minutes=minutes, card_price=card_price)
        for minutes in NEEDED_MINUTES:
            yield Setting(minutes=minutes, as_needed=True, card_price=card_price)


def lengths_for() -> Iterator[Setting]:
    """The same lengths for a planner that knows no prices."""
    for minutes in LENGTHS_MINUTES:
        yield Setting(minutes=minutes)
    for minutes in NEEDED_MINUTES:
        yield Setting(minutes=minutes, as_needed=True)


def card_prices(problem: Problem) -> tuple[float, ...]:
    """None, and what a card is worth (`print_later`: as if there were enough) or should cost."""
    if problem.cards is None:
        return (0.0,)
    if problem.cards.policy is CardPolicy.PRINT_NOW:
        return (0.0, -CARD_SCARCITY)
    return (0.0, problem.cards.value)
