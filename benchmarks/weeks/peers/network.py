"""Places and drives as one square table, for libraries that want one."""

import numpy as np
import numpy.typing as npt

from benchmarks.weeks.days import Day
from solver.grid.travel import SLOT_MINUTES, place_rows, travel_slots
from solver.problem import PlaceId, Problem

MINUTES_A_DAY = 24 * 60


class Network:
    """Drives between all places, and one line of time for all dates.

    rows      row and column of each place
    minutes   drive from row to column, rounded as PLANNING says
    """

    def __init__(self, problem: Problem) -> None:
        self.rows: dict[PlaceId, int] = place_rows(problem)
        slots = travel_slots(problem, self.rows)
        self.minutes: npt.NDArray[np.int64] = slots.astype(np.int64) * SLOT_MINUTES
        self._start = problem.horizon.start

    def midnight(self, day: Day) -> int:
        """Where the date begins on the line of time, in minutes."""
        return (day.shift.date - self._start).days * MINUTES_A_DAY
