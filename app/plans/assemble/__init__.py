"""From the office's data to the problem that the solver takes. Nothing in it names a person."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.schemas import PlannerWeights
from app.core.errors import Conflict
from app.plans import queries
from app.plans.assemble import crews, earlier, pools, promises, sites, supplies
from app.plans.rules import Wishes
from solver.problem import Costs, Horizon, Problem, ProblemError

__all__ = ["Assembled", "problem_for"]

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Assembled:
    """A problem, and the published days it was made beside.

    stood_on   which plan stood for each date of the horizon that had one
    """

    problem: Problem
    stood_on: Mapping[dt.date, str]


def problem_for(
    db: Session, office_id: str, *, start: dt.date, days: int, today: dt.date, wishes: Wishes
) -> Assembled:
    """What is known today about `days` dates from `start` on, as a problem.

    Whom published visits before `start` are expected to record is not there any more.

    Raises Conflict where the data cannot be a problem, like a crew whose depot was given up,
    and where a promise names a place that is no longer visited.
    """
    try:
        return _assembled(db, office_id, Horizon(start=start, days=days), today, wishes)
    except ProblemError as error:
        log.warning("problem_refused", office=office_id, path=error.path, what=error.what)
        raise Conflict(
            "data_invalid",
            id="Data kantor tidak dapat dijadikan rencana. Periksa pangkalan, lokasi, jam, dan tim.",
            en="The office's data cannot be planned with. Check bases, sites, hours and crews.",
        ) from error


def _assembled(
    db: Session, office_id: str, horizon: Horizon, today: dt.date, wishes: Wishes
) -> Assembled:
    start = horizon.start
    office = accounts.office(db, office_id)
    weights = PlannerWeights(**office.weights)
    stood_on = queries.published_days(db, office_id, first=start, last=horizon.dates[-1])
    placed = queries.published_visits(db, office_id, first=start, last=horizon.dates[-1])
    before = earlier.expected_before(db, office_id, start=start, today=today, weights=weights)
    everybody = pools.pools(
        pools.recordable(db, office_id, on=start), gone=before.people, weights=weights
    )
    known = sites.Known(db, office_id, horizon=horizon, today=today, placed=placed)
    planned = known.planned(everybody, wishes)
    teams = crews.crews(db, office_id, horizon)
    kept = promises.promises(placed, planned, teams)
    drawn = {draw.pool for site in planned for draw in site.draws}
    bases = supplies.bases(db, office_id, weights)
    return Assembled(
        stood_on=stood_on,
        problem=Problem(
            timezone=office.zone,
            horizon=horizon,
            depots=bases.depots,
            lodgings=bases.lodgings,
            travel=supplies.travel(db, office_id),
            travel_minutes=supplies.travel_minutes(db, office_id, planned, bases),
            pools=tuple(pool.pool for pool in everybody if pool.pool.id in drawn),
            sites=planned,
            crews=teams,
            staff=crews.staff(db, office_id, horizon),
            cards=supplies.cards(
                db,
                office_id,
                horizon,
                today=today,
                needed_before=before.cards,
                policy=wishes.cards,
                weights=weights,
            ),
            quotas=known.quotas(planned, weights),
            locked=kept.locked,
            published=kept.published,
            change_penalty=weights.change if wishes.stability is None else wishes.stability,
            max_changes=wishes.max_changes,
            costs=Costs(
                travel_per_hour=weights.travel_per_hour,
                overtime_per_hour=weights.overtime_per_hour,
            ),
        ),
    )
