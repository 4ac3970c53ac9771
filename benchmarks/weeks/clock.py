"""Processor time since a planner was handed its problem."""

import time


class Clock:
    """Counts the seconds this process has computed, on all its threads.

    seconds   how many it may; reading the problem and importing libraries come before
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._began = time.process_time()

    @property
    def spent(self) -> float:
        return time.process_time() - self._began

    @property
    def left(self) -> float:
        return max(0.0, self.seconds - self.spent)
