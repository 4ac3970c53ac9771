"""Whether a plan that was solved on earlier data keeps every rule on today's."""

import datetime as dt
import re
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.core.errors import Conflict, Field
from app.plans import queries
from app.plans.assemble import problem_for
from app.plans.assemble.names import names_of
from app.plans.assemble.promises import visit_of
from app.plans.queries import PlacedVisit
from app.plans.rules import Names, Wishes, day, say
from app.plans.rules.states import VisitState
from app.plans.tables import Plan, PlanDay, PlanNight
from solver.check import Violation, broken_rules
from solver.plan import CrewDay
from solver.problem import CrewId, LodgingId, Night, PlaceId, StaffId

MOST_NAMED = 20
OVER = frozenset({VisitState.CANCELLED, VisitState.MISSED})


def check_still_right(db: Session, plan: Plan, *, dates: Sequence[dt.date], today: dt.date) -> None:
    """Raises Conflict that names each broken rule and visit.

    What counts is what would stand after publishing: the plan on `dates`, and on the other
    dates of its horizon whatever is published there. Expectations may differ by now; they
    are no rule.
    """
    first, last = max(plan.start, today), queries.last_date(plan)
    made = problem_for(
        db,
        plan.office_id,
        start=first,
        days=(last - first).days + 1,
        today=today,
        wishes=Wishes.from_request(plan.request),
    )
    visits = _standing_visits(db, plan, dates, first, last)
    broken = broken_rules(
        made.problem,
        visits=[visit_of(each) for each in visits],
        nights=[
            Night(
                crew=CrewId(night.crew_id),
                date=night.date,
                lodging=LodgingId(PlaceId(night.lodging_id)),
            )
            for night in _standing_nights(db, plan, dates, first, last)
        ],
        staffing=()
        if made.problem.staff is None
        else [
            CrewDay(
                crew=CrewId(each.crew_id),
                date=each.date,
                staff=tuple(StaffId(person) for person in each.staff_ids),
            )
            for each in _standing_days(db, plan, dates, first, last)
        ],
    )
    if broken:
        raise _refusal(broken, visits, names_of(db, plan.office_id))


def _standing_visits(
    db: Session, plan: Plan, dates: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[PlacedVisit]:
    own = queries.visits_of(db, plan.office_id, plan.id)
    around = queries.published_visits(db, plan.office_id, first=first, last=last)
    placed = [each for each in own if each.placed.date in dates]
    placed += [each for each in around if each.placed.date not in dates]
    return [each for each in placed if each.visit.state not in OVER]


def _standing_days(
    db: Session, plan: Plan, dates: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[PlanDay]:
    own = queries.crew_days_of(db, plan.office_id, plan.id)
    around = queries.published_crew_days(db, plan.office_id, first=first, last=last)
    return [each for each in own if each.date in dates] + [
        each for each in around if each.date not in dates
    ]


def _standing_nights(
    db: Session, plan: Plan, dates: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[PlanNight]:
    own = queries.nights_of(db, plan.office_id, plan.id)
    around = queries.published_nights(db, plan.office_id, first=first, last=last)
    return [each for each in own if each.date in dates] + [
        each for each in around if each.date not in dates
    ]


def _refusal(broken: Sequence[Violation], visits: Sequence[PlacedVisit], names: Names) -> Conflict:
    fields = tuple(_field(violation, visits, names) for violation in broken[:MOST_NAMED])
    return Conflict(
        "plan_outdated",
        id=f"Data sudah berubah; rencana ini melanggar {len(broken)} aturan. {fields[0].id}"
        " Susun ulang.",
        en=f"The data have changed; this plan breaks {len(broken)} rules. {fields[0].en} Replan.",
        fields=fields,
    )


def _field(violation: Violation, visits: Sequence[PlacedVisit], names: Names) -> Field:
    """The rule by name and number, the visit by id and in words."""
    said = say(violation, names)
    rule = violation.rule.value
    number_id = f"Aturan {violation.number}: " if violation.number else ""
    number_en = f"Rule {violation.number}: " if violation.number else ""
    index = re.fullmatch(r"visits\[(\d+)\]", violation.where)
    if index is None:
        return Field(path=rule, id=number_id + said.id, en=number_en + said.en)
    each = visits[int(index[1])]
    site, date = names.of(each.visit.site_id), day(each.placed.date)
    return Field(
        path=f"visits.{each.visit.id}.{rule}",
        id=f"{number_id}{site}, {date.id}: {said.id}",
        en=f"{number_en}{site}, {date.en}: {said.en}",
    )
