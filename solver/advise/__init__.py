"""What would help, and what changes would bring: answers that need solving again.

Nothing is offered that was not solved again: a remedy's gain is that of a plan which passes the
check of the changed problem, and would break a rule of the problem as it is.
"""

from solver.advise.candidates import (
    Candidate,
    Cards,
    CrewDay,
    ExtraCrew,
    HalfHour,
    Kit,
    LongerOpening,
    WaivedNotice,
)
from solver.advise.curve import MOST_CHANGES, Point, disruption_curve
from solver.advise.means import Means
from solver.advise.prices import AllPrices, all_prices
from solver.advise.remedies import Remedies, Tried, Verdict, remedies
from solver.advise.whole import Advice, advise
from solver.advise.writing import write_advice

__all__ = [
    "MOST_CHANGES",
    "Advice",
    "AllPrices",
    "Candidate",
    "Cards",
    "CrewDay",
    "ExtraCrew",
    "HalfHour",
    "Kit",
    "LongerOpening",
    "Means",
    "Point",
    "Remedies",
    "Tried",
    "Verdict",
    "WaivedNotice",
    "advise",
    "all_prices",
    "disruption_curve",
    "remedies",
    "write_advice",
]
