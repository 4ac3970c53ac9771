"""Prices of everything, read from the duals; for kits and half hours the plan file has no place."""

from dataclasses import dataclass, field

from solver.advise.changes import half_an_hour_longer, with_a_kit
from solver.advise.means import Means
from solver.construct import Effort, Search, start
from solver.grid import grid_of
from solver.master import Master, Pricer, ground_of
from solver.plan import CrewDayPrice, Prices
from solver.problem import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class AllPrices:
    """What one more of each would add at most, in value units; empty where there is no bound.

    bound       of the linear program that set them                          value units
    kit         one more kit for a crew on a date
    half_hour   half an hour more at the end of a crew's shift
    """

    bound: float | None = None
    plan: Prices = field(default_factory=Prices)
    kit: tuple[CrewDayPrice, ...] = ()
    half_hour: tuple[CrewDayPrice, ...] = ()


def all_prices(problem: Problem, means: Means, *, seconds: float) -> AllPrices:
    """Prices of the problem's linear program, as near to its end as the effort allows."""
    effort = Effort(seconds=seconds, work=means.work, should_stop=means.should_stop)
    grid = grid_of(problem)
    search = start(grid, effort=effort, seed=means.seed)
    if not isinstance(search, Search):
        return AllPrices()
    master = Master(ground_of(grid, search.known), effort)
    master.run(until=lambda: effort.over, on_bound=lambda _: None)
    pricer = Pricer(master)
    pricer.find_least()
    found = pricer.prices()
    if not found.crew_day:
        return AllPrices()
    return AllPrices(
        bound=master.bound,
        plan=found,
        kit=pricer.shift_prices(with_a_kit),
        half_hour=pricer.shift_prices(half_an_hour_longer),
    )
