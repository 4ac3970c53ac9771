"""How much of the time or work is used, and whether to leave off in the middle of something."""

from solver.construct import Effort


def cut_short(effort: Effort) -> bool:
    """The time is over or somebody wants the best so far: leave off at once.

    Work that runs out only ends what comes next, or a plan would depend on how it was measured.
    """
    return effort.elapsed >= effort.seconds or effort.should_stop()


def used(effort: Effort) -> float:
    """The part of the effort that is spent: of the work where that is limited, else of time."""
    if effort.work is not None:
        return effort.done / max(1, effort.work)
    return effort.elapsed / max(1e-9, effort.seconds)
