"""From the linear program to plans that can be carried out, each judged exactly."""

from solver.integer.strengthen import Strengthening

__all__ = ["Strengthening"]
