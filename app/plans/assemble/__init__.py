"""From the office's data to the problem that the solver takes. Nothing in it names a person."""

import datetime as dt
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.schemas import PlannerWeights
from app.core.errors import Conflict
from app.plans import queries
from app.plans.assemble import crews, earlier, pools, promises, sites, supplies
from app.plans.assemble.history import History, Since, history, nothing_before, since_of
from app.plans.rules import AS_ENTERED, AsIf, Moment, Wishes
from app.turnout import assemble as turnout
from solver.problem import Costs, Horizon, Problem, ProblemError

__all__ = ["NOBODY_BEFORE", "Assembled", "Since", "problem_for", "problem_of_old", "since_of"]

NOBODY_BEFORE = earlier.Expected(people={}, cards=0.0)
"""As if nothing happened before the plan."""

LONG_BEFORE = dt.timedelta(days=366)
"""More than any notice that a site asks for."""

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Assembled:
    """A problem, and the published days it was made beside.

    stood_on   which plan stood for each date of the horizon that had one
    past       what had begun before the plan decides; none of it is in the problem
    over       crews that were out on the first date and have no hours left there
    shares     who comes, by kind and district of the planned sites, and why it is thought so;
               as a plan keeps it
    """

    problem: Problem
    stood_on: Mapping[dt.date, str]
    past: History
    over: frozenset[str]
    shares: list[dict[str, Any]]


def problem_for(
    db: Session,
    office_id: str,
    *,
    start: dt.date,
    days: int,
    today: dt.date,
    wishes: Wishes,
    since: Since | None = None,
    before: earlier.Expected | None = None,
    as_if: AsIf = AS_ENTERED,
) -> Assembled:
    """What is known today about `days` dates from `start` on, as a problem.

    Whom published visits before the plan decides are expected to record is not there any more.

    since    from when on the plan decides; None = from the first date's morning
    before   what will have happened by then; None = what published visits bring
    as_if    what is taken to hold instead of what the office entered

    Raises Conflict where the data cannot be a problem, like a crew whose depot was given up,
    and where a promise names a place that is no longer visited.
    """
    with _as_conflict(office_id):
        horizon = Horizon(start=start, days=days)
        decides = since or Since(moment=Moment(date=start, minute=0), first=start)
        past = history(db, office_id, horizon=horizon, since=decides, today=today)
        return _assembled(
            db,
            office_id,
            past,
            today=today,
            told_on=max(today, past.since.told_on),
            wishes=wishes,
            before=before,
            as_if=as_if,
        )


def problem_of_old(
    db: Session, office_id: str, *, start: dt.date, days: int, today: dt.date
) -> Assembled:
    """Dates that are over, as a problem: as if nothing had been promised or done on them.

    With the sites, hours, crews and people of then, and with who is unrecorded and what cards
    there are today. Everybody could be told in time.

    Raises Conflict where the data cannot be a problem.
    """
    with _as_conflict(office_id):
        horizon = Horizon(start=start, days=days)
        return _assembled(
            db,
            office_id,
            nothing_before(horizon),
            today=today,
            told_on=start - LONG_BEFORE,
            wishes=Wishes(),
            before=None,
            as_if=AS_ENTERED,
        )


@contextmanager
def _as_conflict(office_id: str) -> Generator[None]:
    try:
        yield
    except ProblemError as error:
        log.warning("problem_refused", office=office_id, path=error.path, what=error.what)
        raise Conflict(
            "data_invalid",
            id="Data kantor tidak dapat dijadikan rencana. Periksa pangkalan, lokasi, jam, dan tim.",
            en="The office's data cannot be planned with. Check bases, sites, hours and crews.",
        ) from error


def _assembled(
    db: Session,
    office_id: str,
    past: History,
    *,
    today: dt.date,
    told_on: dt.date,
    wishes: Wishes,
    before: earlier.Expected | None,
    as_if: AsIf,
) -> Assembled:
    horizon = past.horizon
    start = horizon.start
    office = accounts.office(db, office_id)
    weights = PlannerWeights(**office.weights)
    stood_on = queries.published_days(db, office_id, first=start, last=horizon.dates[-1])
    shares = as_if.of(turnout.shares(db, office_id))
    known = sites.Known(
        db,
        office_id,
        horizon=horizon,
        told_on=told_on,
        past=past,
        shares=shares,
        as_if=as_if.calendar,
    )
    before = before or earlier.expected_before(
        db, office_id, past.to_come, weights=weights, shares=shares
    )
    everybody = pools.pools(
        pools.recordable(db, office_id, on=start), gone=before.people, weights=weights
    )
    planned = known.planned(everybody, wishes)
    teams = crews.teams(db, office_id, horizon, past, as_if.calendar, only=wishes.crews)
    kept = promises.promises(past.ahead, planned, teams.crews)
    drawn = {draw.pool for site in planned for draw in site.draws}
    stood_at = teams.places - {site.id for site in planned}
    bases = supplies.bases(db, office_id, weights, also=stood_at)
    return Assembled(
        stood_on=stood_on,
        past=past,
        over=teams.over,
        shares=known.shares_used(planned),
        problem=crews.let_home(
            Problem(
                timezone=office.zone,
                horizon=horizon,
                depots=bases.depots,
                lodgings=bases.lodgings,
                travel=supplies.travel(db, office_id),
                travel_minutes=supplies.travel_minutes(db, office_id, planned, bases),
                pools=tuple(pool.pool for pool in everybody if pool.pool.id in drawn),
                sites=planned,
                crews=teams.crews,
                staff=teams.staff,
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
            )
        ),
    )
