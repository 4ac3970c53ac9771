"""A crew reports a visit: backlog, stock and the visit's state move together, once."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.core import ledgers
from app.core.clock import now
from app.core.ids import new_id
from app.plans import actions as plans
from app.plans.queries import PlacedVisit
from app.plans.rules import VisitState
from app.results import assemble, queries, rules
from app.results.actions.settling import hold, settle, take_back
from app.results.queries import LEDGER, turn_of
from app.results.schemas import ResultNew
from app.results.tables import VisitResult


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """A report that is in the books; `again` when it was there before."""

    result: VisitResult
    again: bool


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

    The same report again changes nothing. Raises Conflict for another report under the same id
    (result_differs), a second one of a visit that corrects nothing (visit_reported), one that
    corrects what has been corrected (corrected_before) or has not come yet (corrects_unknown).
    """
    hold(db, office_id)
    placed = placings.get(report.version or 0) or placings[max(placings)]
    visit_id, digest = placed.visit.id, _digest(placed.visit.id, report)
    known = queries.by_client_id(db, office_id, report.client_result_id)
    if known is not None:
        if known.report_digest != digest:
            raise rules.another_report()
        return Reported(result=known, again=True)
    corrected = _corrected(db, office_id, visit_id, report)
    made = VisitResult(
        office_id=office_id,
        id=new_id(),
        client_result_id=report.client_result_id,
        visit_id=visit_id,
        crew_id=placed.placed.crew_id,
        date=_date(db, office_id, placed),
        outcome=report.outcome,
        arrived_at=report.arrived,
        report=report.model_dump(mode="json"),
        report_digest=digest,
        corrects_id=None if corrected is None else corrected.id,
        backlog_entries=[],
        stock_entries=[],
        received_at=now(),
        received_by=by,
    )
    db.add(made)
    db.flush()
    first = turn_of(made)
    if corrected is not None:
        first = min(first, turn_of(corrected))
        take_back(db, corrected, by=by)
    settle(db, office_id=office_id, first=first, by=by)
    plans.note_outcome(
        db, office_id=office_id, visit_id=visit_id, outcome=VisitState(report.outcome)
    )
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=made.id)
    made.answer = assemble.booked(db, made).model_dump(mode="json")
    db.flush()
    return Reported(result=made, again=False)


def _digest(visit_id: str, report: ResultNew) -> str:
    """The same for the same report of the same visit, however its JSON was written."""
    said: dict[str, Any] = {"visit": visit_id, **report.model_dump(mode="json")}
    for moment in ("arrived", "departed"):
        told: dt.datetime | None = getattr(report, moment)
        said[moment] = None if told is None else told.astimezone(dt.UTC).isoformat()
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _corrected(db: Session, office_id: str, visit_id: str, report: ResultNew) -> VisitResult | None:
    """The report that this one takes the place of, when it may."""
    if report.corrects is None:
        if queries.standing_of(db, office_id, visit_id) is not None:
            raise rules.reported_before()
        return None
    found = queries.by_client_id(db, office_id, report.corrects)
    if found is None or found.visit_id != visit_id:
        raise rules.corrects_unknown()
    if queries.correction_of(db, found) is not None:
        raise rules.corrected_before()
    return found


def _date(db: Session, office_id: str, placed: PlacedVisit) -> dt.date:
    """The visit's date; a visit that was made before its date counts on the day it is told of."""
    return min(placed.placed.date, today(db, office_id))
