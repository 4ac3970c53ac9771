"""What has happened by a moment and stays as it is, and where crews are then. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.plans.rules.states import BEGUN, CALLED_OFF, REPORTED, VisitState

GRID_MINUTES = 5


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Moment:
    """From when on a plan may decide: a date, and minutes since its local midnight."""

    date: dt.date
    minute: int

    @staticmethod
    def of(moment: dt.datetime, zone: str) -> "Moment":
        """The office's local time, rounded up to the 5 minutes that plans are made of."""
        local = moment.astimezone(ZoneInfo(zone))
        midnight = dt.datetime.combine(local.date(), dt.time(), tzinfo=local.tzinfo)
        minute = -(-(local - midnight) // dt.timedelta(minutes=GRID_MINUTES)) * GRID_MINUTES
        days, minute = divmod(minute, 24 * 60)
        return Moment(date=local.date() + dt.timedelta(days=days), minute=minute)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A visit where the published plan puts it.

    set_out_minute   its crew drives there from then on               minutes since midnight
    arrive_minute    set-up begins                                    minutes since midnight
    leave_minute     packed up                                        minutes since midnight
    is_open          its site is open then, by what is known now
    """

    visit_id: str
    site_id: str
    crew_id: str
    state: VisitState
    date: dt.date
    set_out_minute: int
    arrive_minute: int
    leave_minute: int
    is_open: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Whereabouts:
    """A crew that has been out on the moment's date.

    site_id       it is there, or drives there; None = it is at its depot, or nearly
    free_minute   it can drive on from then on           minutes since midnight
    """

    site_id: str | None
    free_minute: int


def is_history(visit: Standing, moment: Moment) -> bool:
    """Whether the visit has begun by the moment: it stays as it is, whatever is planned then.

    It begins when its crew sets out: whoever expects a crew that is already on its way will
    see it come. Only before a closed door it turns round. What was called off did not happen.
    """
    if visit.state in CALLED_OFF:
        return False
    if visit.date != moment.date:
        return visit.date < moment.date
    if visit.state in BEGUN or visit.arrive_minute < moment.minute:
        return True
    return visit.is_open and visit.set_out_minute < moment.minute


def whereabouts(
    visits: Iterable[Standing], back_minutes: Mapping[str, int], moment: Moment
) -> dict[str, Whereabouts]:
    """Where each crew is that has begun a visit on the moment's date.

    back_minutes   when a crew is at its base again, by crew id   minutes since midnight

    A crew without another visit before it drives home: then it starts again from its depot.
    """
    begun: dict[str, list[Standing]] = defaultdict(list)
    waiting: set[str] = set()
    for visit in visits:
        if visit.date == moment.date and visit.state not in CALLED_OFF:
            if is_history(visit, moment):
                begun[visit.crew_id].append(visit)
            else:
                waiting.add(visit.crew_id)
    found: dict[str, Whereabouts] = {}
    for crew_id, stops in begun.items():
        last = max(stops, key=lambda stop: stop.arrive_minute)
        leave = min(last.leave_minute, moment.minute) if _is_reported(last) else last.leave_minute
        if crew_id not in waiting and leave <= moment.minute:
            home = max(moment.minute, back_minutes[crew_id])
            found[crew_id] = Whereabouts(site_id=None, free_minute=home)
        else:
            free = max(moment.minute, leave)
            found[crew_id] = Whereabouts(site_id=last.site_id, free_minute=free)
    return found


def _is_reported(visit: Standing) -> bool:
    return visit.state in REPORTED
