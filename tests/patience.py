"""Waiting for what must come to be. No test measures time: how long it takes is for benchmarks."""

import time
from collections.abc import Callable

LONGEST_SECONDS = 120.0
"""A guard against a test that hangs, far above what the slowest machine needs."""
SELDOM_SECONDS = 0.5
"""What lasts long is looked at this often."""


def until(
    true: Callable[[], bool], *, seconds: float = LONGEST_SECONDS, every: float = 0.05
) -> None:
    """Looks `every` so many seconds, and less often the longer it lasts.

    What takes long goes faster when it is seldom looked at.
    """
    began = time.monotonic()
    while not true():
        waited = time.monotonic() - began
        assert waited < seconds, f"not within {seconds} s"
        time.sleep(max(every, min(waited / 10, SELDOM_SECONDS)))
