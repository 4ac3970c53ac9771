"""What each peer is tried with; its best setting counts, instance by instance.

Committed before the first measurement. Every setting gets the whole time of a run for itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One way to ask a peer.

    prize_days       PyVRP: one of profit is worth as much as so many whole days on the road
    penalty_prizes   PyVRP: the highest penalty for a tick too late, as so many of profit; it
                     begins with half of it. None = its default
    perturbations    PyVRP: customers shaken loose in a round. None = its default
    """

    name: str
    prize_days: float = 1.0
    penalty_prizes: float | None = None
    perturbations: int | None = None


SETTINGS = {
    "pyvrp": (
        Setting(name="default penalties"),
        Setting(name="low penalties", prize_days=0.1, penalty_prizes=0.5, perturbations=10),
    ),
    "vroom": (Setting(name="exploration 5"),),
}
"""Of seven combinations for PyVRP these two were the best with its own penalties and without, on
c105 x 4, rc201 x 2, pr05 x 2, r101 x 2 and pr01 x 2 at 4 seconds: 0.96 % and 0.35 % from the
references."""
