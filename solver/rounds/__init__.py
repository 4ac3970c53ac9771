"""Tours with many short stops: removal and reinsertion beside the columns."""

from solver.rounds.drafts import again
from solver.rounds.repeats import look
from solver.rounds.search import RoundSearch, Tours
from solver.rounds.tours import NEVER_CLOSES, NEVER_OPENS, Rounds

__all__ = ["NEVER_CLOSES", "NEVER_OPENS", "RoundSearch", "Rounds", "Tours", "again", "look"]
