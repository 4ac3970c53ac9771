"""A report comes into the books, once, whatever it is a report of."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts import queries as account_queries
from app.core import ledgers
from app.core.clock import now
from app.core.ids import new_id
from app.results import queries, rules
from app.results.actions.settling import settle
from app.results.actions.strays import note_stray
from app.results.queries import LEDGER, turn_of
from app.results.schemas import CounterNew, ResultNew
from app.results.tables import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a report is about: a visit with its crew, or a day at the counter without either.

    arrived_at, could_record   as in Result
    """

    date: dt.date
    visit_id: str | None = None
    crew_id: str | None = None
    outcome: str | None = None
    arrived_at: dt.datetime | None = None
    could_record: int | None = None
    stray: "Stray | None" = None

    @property
    def is_beside(self) -> bool:
        """A crew did not get to where the visit no longer stood: that ends no visit."""
        return self.outcome == "missed" and self.stray is not None and self.stray.stands


@dataclass(frozen=True, kw_only=True, slots=True)
class Stray:
    """Where the visit stood when it was reported for another place in the plan; None = nowhere."""

    crew_id: str | None = None
    date: dt.date | None = None

    @property
    def stands(self) -> bool:
        return self.crew_id is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """A report that is in the books; `again` when it was there before."""

    result: Result
    again: bool


def enter(
    db: Session,
    *,
    office_id: str,
    about: About,
    report: ResultNew | CounterNew,
    instead_of: Result | None = None,
    by: str,
) -> Reported:
    """The report is in the books, and what it corrects is not; whoever enters holds the books.

    instead_of   a report whose place it takes without naming it

    Raises Conflict as said in rules, Invalid for what is of a day that has not come (date_ahead)
    and for times of another day than the visit's (times_of_another_day).
    """
    digest = _digest(about, report)
    known = queries.by_client_id(db, office_id, report.client_result_id)
    if known is not None:
        if known.report_digest != digest:
            raise rules.another_report()
        return Reported(result=known, again=True)
    if about.visit_id is not None:
        accounts.come_to(db, office_id=office_id, day=about.date)
    if isinstance(report, ResultNew):
        zone = account_queries.office(db, office_id).zone
        rules.check_times(about.date, zone, arrived=report.arrived, departed=report.departed)
    made = Result(
        office_id=office_id,
        id=new_id(),
        client_result_id=report.client_result_id,
        visit_id=about.visit_id,
        crew_id=about.crew_id,
        date=about.date,
        outcome=about.outcome,
        arrived_at=about.arrived_at,
        could_record=about.could_record,
        report=report.model_dump(mode="json"),
        report_digest=digest,
        backlog_entries=[],
        stock_entries=[],
        print_entries=[],
        received_at=now(),
        received_by=by,
    )
    corrected = _corrected(db, made, report.corrects, instead_of, is_beside=about.is_beside)
    made.corrects_id = None if corrected is None else corrected.id
    db.add(made)
    db.flush()
    if about.stray is not None:
        note_stray(db, made, crew_id=about.stray.crew_id, date=about.stray.date)
    first = turn_of(made)
    if corrected is not None:
        first = min(first, turn_of(corrected))
    settle(db, office_id=office_id, first=first, entering=made, gone=corrected, by=by)
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=made.id)
    return Reported(result=made, again=False)


def _digest(about: About, report: ResultNew | CounterNew) -> str:
    """The same for the same report of the same thing, however its JSON was written."""
    said = report.model_dump(mode="json")
    said["about"] = about.visit_id or about.date.isoformat()
    if isinstance(report, ResultNew):
        for name, told in (("arrived", report.arrived), ("departed", report.departed)):
            said[name] = None if told is None else told.astimezone(dt.UTC).isoformat()
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _corrected(
    db: Session,
    made: Result,
    corrects: str | None,
    instead_of: Result | None,
    *,
    is_beside: bool,
) -> Result | None:
    """The report that this one takes the place of, when it may."""
    standing = None if is_beside else queries.standing_of(db, made)
    if corrects is None:
        if instead_of is not None:
            return instead_of
        if standing is not None:
            raise rules.reported_before() if made.visit_id else rules.counter_reported()
        return None
    found = queries.by_client_id(db, made.office_id, corrects)
    if found is None or not _same(found, made):
        raise rules.corrects_unknown()
    if queries.correction_of(db, found) is not None:
        if instead_of is not None:
            return instead_of
        raise rules.corrected_before()
    if standing is not None and standing.id != found.id:
        raise rules.reported_before()
    return found


def _same(one: Result, other: Result) -> bool:
    """Both are about one visit, or about one day at the counter."""
    if one.visit_id is None:
        return other.visit_id is None and one.date == other.date
    return one.visit_id == other.visit_id
