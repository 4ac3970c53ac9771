"""Visits that a coordinator holds: a plan that is made again keeps them."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.plans import queries
from app.plans.assemble import Assembled
from app.plans.rules import CALLED_OFF, REPORTED
from app.plans.tables import Plan
from solver.problem import CrewId, LockedVisit, PlaceId, Problem, SiteId


def with_pins_kept(db: Session, plan: Plan, made: Assembled, problem: Problem) -> Problem:
    """The problem, in which visits that are pinned in the plan's parent are promises by that crew.

    Where they clash, with each other or with what is promised, there is no plan, and they are
    named: to unpin one is for the coordinator, not for the planner.
    """
    sites, crews = {site.id for site in problem.sites}, {crew.id for crew in problem.crews}
    begun = {each.visit.id for each in made.past.begun}
    promised = {(visit.site, visit.date) for visit in problem.locked}
    pins = [
        LockedVisit(
            site=SiteId(PlaceId(each.visit.site_id)),
            date=each.placed.date,
            arrive_minute=each.placed.arrive_minute,
            service_minutes=each.placed.service_minutes,
            crew=CrewId(each.placed.crew_id),
        )
        for id, each in queries.pinned_of(db, plan).items()
        if id not in begun
        and each.visit.state not in CALLED_OFF | REPORTED
        and each.placed.date in problem.horizon
        and each.visit.site_id in sites
        and each.placed.crew_id in crews
        and (each.visit.site_id, each.placed.date) not in promised
    ]
    return replace(problem, locked=(*problem.locked, *pins))
