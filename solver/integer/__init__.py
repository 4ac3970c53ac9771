"""From the linear program to plans that can be carried out, each judged exactly."""

from solver.integer.fewest import Fewest, fewest_changes
from solver.integer.strengthen import Strengthening

__all__ = ["Fewest", "Strengthening", "fewest_changes"]
