"""The planning problem: validated data and no arithmetic.

Units: minutes, people, cards, value units. Times of day are minutes since midnight, local wall
time. A part that is built is right; whatever is wrong raises ProblemError with its path.
"""

from solver.problem.crews import Break, Crew, Person, Shift
from solver.problem.ids import (
    CrewId,
    DepotId,
    Equipment,
    LodgingId,
    PlaceId,
    PoolId,
    QuotaId,
    Role,
    SiteId,
    StaffId,
)
from solver.problem.places import CoverageQuota, Depot, Draw, Lodging, Pool, Site, Window
from solver.problem.promises import LockedVisit, Night, PublishedVisit
from solver.problem.refusals import ProblemError, clock, join, member, shown
from solver.problem.supplies import CardPolicy, Cards, Costs, Delivery, Horizon, Travel
from solver.problem.whole import Problem

__all__ = [
    "Break",
    "CardPolicy",
    "Cards",
    "Costs",
    "CoverageQuota",
    "Crew",
    "CrewId",
    "Delivery",
    "Depot",
    "DepotId",
    "Draw",
    "Equipment",
    "Horizon",
    "LockedVisit",
    "Lodging",
    "LodgingId",
    "Night",
    "Person",
    "PlaceId",
    "Pool",
    "PoolId",
    "Problem",
    "ProblemError",
    "PublishedVisit",
    "QuotaId",
    "Role",
    "Shift",
    "Site",
    "SiteId",
    "StaffId",
    "Travel",
    "Window",
    "clock",
    "join",
    "member",
    "shown",
]
