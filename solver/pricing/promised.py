"""Locked visits as places in a crew's day: calls at a fixed time for a fixed length."""

from dataclasses import dataclass

from solver.grid import SLOT_MINUTES, Grid
from solver.problem import LockedVisit


@dataclass(frozen=True, kw_only=True, slots=True)
class Promised:
    """One promised visit, or several that say the same.

    site, date       row of the site, days since the horizon's start
    arrive, service  slots since midnight, slots
    named            crews that must keep it (indices)
    anyone           crews not named may keep it
    most             visits that it can account for

    Source: PLANNING rules 6 and 7.
    """

    site: int
    date: int
    arrive: int
    service: int
    named: frozenset[int]
    anyone: bool
    most: int

    @property
    def least(self) -> int:
        """Visits that keep it."""
        return max(1, len(self.named))


def promised_of(grid: Grid) -> tuple[Promised, ...]:
    """The locked visits, those that differ in nothing but the crew together."""
    start = grid.problem.horizon.start
    together: dict[tuple[int, int, int, int], list[LockedVisit]] = {}
    for visit in grid.problem.locked:
        key = (
            grid.site_row[visit.site],
            (visit.date - start).days,
            visit.arrive_minute // SLOT_MINUTES,
            visit.service_minutes // SLOT_MINUTES,
        )
        together.setdefault(key, []).append(visit)
    return tuple(
        Promised(
            site=site,
            date=date,
            arrive=arrive,
            service=service,
            named=frozenset(grid.crew_row[visit.crew] for visit in visits if visit.crew),
            anyone=any(visit.crew is None for visit in visits),
            most=len(visits),
        )
        for (site, date, arrive, service), visits in sorted(together.items())
    )
