"""What each stay is worth to a crew-day, after all the others: for programs over several days."""

import numpy as np

from solver.attendance import Floats
from solver.construct.commitments import Commitments
from solver.construct.draft import Draft
from solver.construct.known import Known
from solver.construct.pull import Pull, lost_promises, worth_of_stays
from solver.construct.rest import rest_of
from solver.grid import NOTHING, Grid


def worth_left(
    grid: Grid, known: Known, commitments: Commitments, draft: Draft, row: int, *, pull: Pull
) -> Floats:
    """worth[s, l] of a new stay of length l at site s, after all other crew-days of the draft.

    NOTHING where no visit may be: the site is closed by other visits, or the stay is too long.
    """
    rest = rest_of(grid, known, commitments, draft, row)
    day = grid.crew_days[row]
    everywhere = np.arange(len(grid.problem.sites), dtype=np.int32)
    worth = worth_of_stays(grid, known, rest, day, pull=pull, sites=everywhere)
    worth += lost_promises(grid, known, rest, day, pull)[:, None]
    worth[rest.closed] = NOTHING
    return worth
