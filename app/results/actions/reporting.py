"""What is reported: a crew's visit, or a day at the office's counter."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.queries import today
from app.core.ledgers import check_not_ahead
from app.places import queries as places
from app.plans import actions as plans
from app.plans import queries as plan_queries
from app.plans.assemble.found import segment_of
from app.plans.queries import PlacedVisit
from app.plans.rules import VisitState
from app.results import assemble, queries
from app.results.actions.entering import About, Reported, Stray, enter
from app.results.actions.paper import is_of_line, says_the_same
from app.results.actions.settling import hold
from app.results.rules import recordings_possible
from app.results.schemas import CounterNew, ResultNew
from app.results.tables import Result


def report_visit(
    db: Session,
    *,
    office_id: str,
    placings: Mapping[int, PlacedVisit],
    report: ResultNew,
    by: str,
) -> Reported:
    """The report is in the books, once, and its visit has ended as it says.

    placings   where published versions put the visit, by their number, the oldest first

    A report for a version that has given way counts like any other. That a crew did not get to a
    visit which stands elsewhere by now does not end the visit; when it corrects the report that
    did, the visit is to come again.

    The same report again changes nothing. A phone's own report takes the place of what was typed
    in from its crew's paper, when both count the same: it says more. Raises Conflict for another
    report under the same id
    (result_differs), a second one of a visit that corrects nothing (visit_reported), one that
    corrects what has been corrected (corrected_before) or has not come yet (corrects_unknown);
    Invalid for a visit of a day that has not come (date_ahead), and for times of another day
    (times_of_another_day).
    """
    hold(db, office_id)
    placed = placings.get(report.version or 0) or placings[max(placings)]
    about = about_visit(db, placed, report)
    reported = enter(
        db,
        office_id=office_id,
        about=about,
        report=report,
        instead_of=None if about.is_beside else _line_with_the_same(db, placed, report),
        by=by,
    )
    if not reported.again:
        _end(db, placed, reported.result, is_beside=about.is_beside)
        answer = assemble.booked(db, reported.result)
        reported.result.answer = answer.model_dump(mode="json")
        db.flush()
    return reported


def about_visit(db: Session, placed: PlacedVisit, report: ResultNew) -> About:
    """What a report of the visit is about when it comes now; whoever asks holds the books."""
    return About(
        date=placed.placed.date,
        visit_id=placed.visit.id,
        crew_id=placed.placed.crew_id,
        outcome=report.outcome,
        arrived_at=report.arrived or _planned_arrival(db, placed),
        could_record=_could_record(db, placed, report),
        stray=_stray(db, placed),
    )


def _planned_arrival(db: Session, placed: PlacedVisit) -> dt.datetime:
    zone = ZoneInfo(accounts.office(db, placed.visit.office_id).zone)
    midnight = dt.datetime.combine(placed.placed.date, dt.time(), tzinfo=zone)
    return midnight + dt.timedelta(minutes=placed.placed.arrive_minute)


def _end(db: Session, placed: PlacedVisit, result: Result, *, is_beside: bool) -> None:
    """The visit has ended as its report says; one that no report is of any more is to come."""
    office_id, visit_id = placed.visit.office_id, placed.visit.id
    if not is_beside:
        outcome = VisitState(result.outcome or "")
        plans.note_outcome(db, office_id=office_id, visit_id=visit_id, outcome=outcome)
    elif result.corrects_id and queries.standing_of_visit(db, office_id, visit_id) is None:
        plans.reopen(db, office_id=office_id, visit_id=visit_id)


def _line_with_the_same(db: Session, placed: PlacedVisit, report: ResultNew) -> Result | None:
    """The visit's report, when it came from its crew's line and counts the same."""
    standing = queries.standing_of_visit(db, placed.visit.office_id, placed.visit.id)
    if standing is None or standing.crew_id != placed.placed.crew_id or not is_of_line(standing):
        return None
    site = places.site(db, placed.visit.office_id, placed.visit.site_id)
    return standing if says_the_same(report, standing, own=segment_of(site)) else None


def _stray(db: Session, placed: PlacedVisit) -> Stray | None:
    """Where the visit stands, when that is not where the report has it."""
    at = placed.placed
    now = plan_queries.standing(db, at.office_id, [at.visit_id]).get(at.visit_id)
    if now is None:
        return Stray()
    if (now.placed.crew_id, now.placed.date) == (at.crew_id, at.date):
        return None
    return Stray(crew_id=now.placed.crew_id, date=now.placed.date)


def report_counter(
    db: Session, *, office_id: str, date: dt.date, report: CounterNew, by: str
) -> Reported:
    """The counter's day is in the books, once: a day has one report, which may be corrected.

    Raises like report_visit (counter_reported for a second one), Invalid for a day that has not
    come, in a demo office too: no plan says which days it may move on to. NotFound for another
    office's area.
    """
    check_not_ahead(date, today(db, office_id), path="")
    for each in report.recorded:
        if each.area is not None:
            places.area(db, office_id, each.area)
    hold(db, office_id)
    reported = enter(db, office_id=office_id, about=About(date=date), report=report, by=by)
    if not reported.again:
        answer = assemble.counter_booked(db, reported.result)
        reported.result.answer = answer.model_dump(mode="json")
        db.flush()
    return reported


def _could_record(db: Session, placed: PlacedVisit, report: ResultNew) -> int:
    """How many recordings the visit had time for, as planned or as long as the crew stayed."""
    at = placed.placed
    site = places.site(db, placed.visit.office_id, placed.visit.site_id)
    stayed = 0.0
    if report.arrived and report.departed:
        there = (report.departed - report.arrived).total_seconds() / 60
        stayed = there - at.setup_minutes - at.packup_minutes
    return recordings_possible(
        kits=at.kits,
        service_minutes=max(at.service_minutes, stayed),
        minutes_per_recording=site.minutes_per_recording,
    )
