"""Which planned visits cannot be made where they stand, by what is known today."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.crews import queries as crews
from app.crews.rules import CREW_ENDED
from app.places import queries as places
from app.plans import queries
from app.plans.queries import PlacedVisit
from app.plans.rules import Said, Stay, obstacle


def obstacles(db: Session, office_id: str, placed: Sequence[PlacedVisit]) -> list[Said | None]:
    """What is in the way of each, in their order; None when nothing is.

    Their sites' and crews' dates are looked at, who was named and what is to be brought. Whether
    a day's visits still fit together is for the planner to say.
    """
    if not placed:
        return []
    known = _Known(db, office_id, placed)
    return [known.obstacle(each) for each in placed]


class _Known:
    """What is known of the sites, crews and people of some visits, read once."""

    def __init__(self, db: Session, office_id: str, placed: Sequence[PlacedVisit]) -> None:
        dates = [each.placed.date for each in placed]
        start, days = min(dates), (max(dates) - min(dates)).days + 1
        rows = {each.visit.site_id for each in placed}
        self._active = {row.id: row for row in places.sites(db, office_id)}
        self._sites = places.days_of_sites(db, office_id, rows, start=start, days=days)
        self._crews = crews.days_of_crews(db, office_id, start=start, days=days)
        self._brought = crews.equipment(db, office_id, start=start, days=days)
        self._free = {
            person.id: set(person.dates)
            for person in crews.staff_days(db, office_id, start=start, days=days)
        }
        self._named = {
            (day.plan_id, day.crew_id, day.date): day.staff_ids
            for plan_id in {each.placed.plan_id for each in placed}
            for day in queries.crew_days_of(db, office_id, plan_id)
        }

    def obstacle(self, each: PlacedVisit) -> Said | None:
        at, site = each.placed, self._active.get(each.visit.site_id)
        brought = self._brought.get((at.crew_id, at.date), frozenset())
        return obstacle(
            Stay(
                arrive_minute=at.arrive_minute,
                served_minute=at.arrive_minute + at.setup_minutes + at.service_minutes,
                leave_minute=each.leave_minute,
                people_missing=self._missing(at.plan_id, at.crew_id, at.date),
                not_brought=() if site is None else site.equipment_needed - brought,
            ),
            None if site is None else self._sites[site.id][at.date],
            self._crews.get(at.crew_id, {}).get(at.date, CREW_ENDED),
        )

    def _missing(self, plan_id: str, crew_id: str, date: dt.date) -> int:
        named = self._named.get((plan_id, crew_id, date), ())
        return sum(date not in self._free.get(person, ()) for person in named)
