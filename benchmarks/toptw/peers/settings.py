"""What each peer is tried with; its best setting counts, instance by instance.

Committed before the first measurement. Every setting gets the whole time of a run for itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One way to ask a peer.

    prize_units      PyVRP: cost for one of profit, where a tick on the road costs 1
    highest_penalty  PyVRP: for a tick too late; it begins with half of it. None = its default
    perturbations    PyVRP: customers shaken loose in a round. None = its default
    """

    name: str
    prize_units: int = 1
    highest_penalty: float | None = None
    perturbations: int | None = None


SETTINGS = {
    "pyvrp": (
        Setting(name="default", prize_units=10_000),
        Setting(name="gentle", prize_units=10_000, highest_penalty=2_000, perturbations=10),
    ),
    "vroom": (Setting(name="exploration 5"),),
}
