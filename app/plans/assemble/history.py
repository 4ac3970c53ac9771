"""What has happened before a plan decides: visits that stay, and where crews wake or stand."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.hours import minute_of
from app.places import queries as places
from app.plans import queries
from app.plans.queries import PlacedVisit
from app.plans.rules import (
    CALLED_OFF,
    REPORTED,
    TO_COME,
    Moment,
    Standing,
    VisitState,
    Whereabouts,
    is_history,
    whereabouts,
)
from app.plans.tables import Plan, PlanDay
from solver.problem import Horizon

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """From when on a plan decides, and since when visits count as those of the same plan.

    moment    what began before it stays as it is
    first     the first date of the plan that this one goes on with; its own without one
    told_on   from when on people can hear of it, as far as that is stated
    """

    moment: Moment
    first: dt.date
    told_on: dt.date = dt.date.min


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """The published visits around a plan's first date, told apart by its moment.

    earlier   on dates before the plan's first one, whose people are not reported yet or were
    over      in its horizon, and reported already: a crew made them where an earlier version
              had them
    begun     on its first date, begun by the moment: they stay as they are
    ahead     in its horizon: the plan decides about them
    crews     where each crew is that has begun a visit on the first date
    slept     the lodging each crew wakes at on the first date, by crew id
    sleeps    the lodging each crew was to sleep at after the first date, by crew id
    days      the first date of the crews that have begun a visit
    people    who is out with each crew: on the first date, or in the night before it
    """

    horizon: Horizon
    since: Since
    earlier: Sequence[PlacedVisit]
    begun: Sequence[PlacedVisit]
    over: Sequence[PlacedVisit]
    ahead: Sequence[PlacedVisit]
    crews: Mapping[str, Whereabouts]
    slept: Mapping[str, str]
    sleeps: Mapping[str, str]
    days: Sequence[PlanDay]
    people: Mapping[str, Sequence[str]]

    @property
    def to_come(self) -> list[PlacedVisit]:
        """Visits before the plan decides whose people and cards no report has counted yet."""
        return [each for each in (*self.earlier, *self.begun) if each.visit.state in TO_COME]

    @property
    def visited(self) -> dict[str, list[dt.date]]:
        """On which dates since the first one each site was visited, or will have been."""
        found: dict[str, list[dt.date]] = {}
        for each in (*self.earlier, *self.begun):
            if each.placed.date >= self.since.first:
                found.setdefault(each.visit.site_id, []).append(each.placed.date)
        for each in self.over:
            found.setdefault(each.visit.site_id, []).append(self.since.moment.date)
        return found


def since_of(db: Session, plan: Plan) -> Since:
    """From when on the plan decides."""
    first = queries.first_date(db, plan)
    morning = Moment(date=plan.start, minute=0)
    if plan.moment is None:
        return Since(moment=morning, first=first)
    stated = Moment.of(plan.moment, accounts.office(db, plan.office_id).zone)
    return Since(moment=max(morning, stated), first=first, told_on=stated.date)


def nothing_before(horizon: Horizon) -> History:
    """As if nobody had been anywhere, and nothing were published."""
    return History(
        horizon=horizon,
        since=Since(moment=Moment(date=horizon.start, minute=0), first=horizon.start),
        earlier=(),
        begun=(),
        over=(),
        ahead=(),
        crews={},
        slept={},
        sleeps={},
        days=(),
        people={},
    )


def history(
    db: Session, office_id: str, *, horizon: Horizon, since: Since, today: dt.date
) -> History:
    """What the published days say of the time before the plan decides, and after."""
    start, last = horizon.start, horizon.dates[-1]
    placed = queries.published_visits(db, office_id, first=min(since.first, today), last=last)
    standing = [each for each in placed if each.visit.state not in CALLED_OFF]
    open_at = _openings(db, office_id, start)
    seen = {each.visit.id: _standing(each, open_at) for each in standing}
    begun = [
        each
        for each in standing
        if each.placed.date == start and is_history(seen[each.visit.id], since.moment)
    ]
    begun_ids = {each.visit.id for each in begun}
    rest = [each for each in placed if each.placed.date >= start and each.visit.id not in begun_ids]
    days = queries.published_crew_days(db, office_id, first=start - ONE_DAY, last=start)
    slept = _nights(db, office_id, start - ONE_DAY)
    out = {each.placed.crew_id for each in begun}
    return History(
        horizon=horizon,
        since=since,
        earlier=[each for each in standing if each.placed.date < start],
        begun=begun,
        over=[each for each in rest if each.visit.state in REPORTED],
        ahead=[each for each in rest if each.visit.state not in REPORTED],
        crews=whereabouts(
            [one for one in seen.values() if one.date == start],
            {day.crew_id: day.back_minute for day in days if day.date == start},
            since.moment,
        ),
        slept=slept,
        sleeps=_nights(db, office_id, start),
        days=[day for day in days if day.date == start and day.crew_id in out],
        people={
            day.crew_id: day.staff_ids
            for day in days  # by date: whoever is out on the first date stands last
            if day.crew_id in (out if day.date == start else slept)
        },
    )


def _nights(db: Session, office_id: str, date: dt.date) -> dict[str, str]:
    nights = queries.published_nights(db, office_id, first=date, last=date)
    return {night.crew_id: night.lodging_id for night in nights}


def _standing(each: PlacedVisit, open_at: Mapping[str, Sequence[tuple[int, int]]]) -> Standing:
    at = each.placed
    served = at.arrive_minute + at.setup_minutes + at.service_minutes
    return Standing(
        visit_id=each.visit.id,
        site_id=each.visit.site_id,
        crew_id=at.crew_id,
        state=VisitState(each.visit.state),
        date=at.date,
        set_out_minute=at.arrive_minute - at.drive_minutes_before,
        arrive_minute=at.arrive_minute,
        leave_minute=each.leave_minute,
        is_open=any(
            start <= at.arrive_minute and served <= end
            for start, end in open_at.get(each.visit.site_id, ())
        ),
    )


def _openings(db: Session, office_id: str, date: dt.date) -> dict[str, list[tuple[int, int]]]:
    found = places.openings(db, office_id, start=date, days=1)
    return {
        site_id: [(minute_of(span.start), minute_of(span.end)) for span in spans]
        for site_id, spans in found.items()
    }
