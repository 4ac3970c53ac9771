"""The door to a plan's crew-days: when each crew leaves and is back, and where it sleeps."""

from app.accounts.access import Coordinator, Db
from app.core.hours import time_on_its_date
from app.plans import queries
from app.plans.api.door import PlanId, router
from app.plans.schemas.shown import PlanDayShown
from app.plans.tables import PlanDay


@router.get("/offices/{office}/plans/{plan}/days")
def list_plan_days(caller: Coordinator, db: Db, plan: PlanId) -> list[PlanDayShown]:
    """The plan's days by date and crew; a crew that stays in has none."""
    found = queries.plan(db, caller.office_id, plan)
    return [_day(each) for each in queries.crew_days_of(db, found.office_id, found.id)]


def _day(day: PlanDay) -> PlanDayShown:
    return PlanDayShown(
        crew=day.crew_id,
        date=day.date,
        leave=time_on_its_date(day.leave_minute),
        back=time_on_its_date(day.back_minute),
        drive_home_minutes=day.drive_home_minutes,
        morning_base=day.morning_base,
        evening_base=day.evening_base,
        staff=day.staff_ids,
    )
