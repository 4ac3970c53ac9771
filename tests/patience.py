"""Waiting for what must come to be. No test measures time: how long it takes is for benchmarks."""

import time
from collections.abc import Callable

LONGEST_SECONDS = 120.0
"""A guard against a test that hangs, far above what the slowest machine needs."""


def until(
    true: Callable[[], bool], *, seconds: float = LONGEST_SECONDS, every: float = 0.05
) -> None:
    """Looks `every` so many seconds; what takes long goes faster when it is seldom looked at."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(every)
