"""The linear program over crew-days: prices for pricing, and a bound that holds."""

from solver.master.columns import Tour
from solver.master.ground import LONG_DAYS, Ground, ground_of
from solver.master.master import Master
from solver.master.pace import cut_short, used
from solver.master.prices import Pricer
from solver.master.sites import Way

__all__ = [
    "LONG_DAYS",
    "Ground",
    "Master",
    "Pricer",
    "Tour",
    "Way",
    "cut_short",
    "ground_of",
    "used",
]
