"""Doors for what crews report of their visits, and the office of its counter: once and only once, one by one or in batches."""

import datetime as dt
from typing import Annotated, Any

from fastapi import Depends, Query, Response
from fastapi import Path as PathPart
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError, TimeoutError

from app.accounts.access import Caller, Coordinator, Db, FieldTeam, Manager, Unit
from app.core import problems
from app.core.errors import Problem
from app.core.pages import Page, PageOf, page
from app.core.unit import UnitOfWork
from app.core.wire import Day
from app.results import actions, assemble, queries
from app.results.access import crew_listed, placings_seen
from app.results.api import boxes, lines
from app.results.api.door import answer_of, each_by_itself, note_in_audit, router
from app.results.schemas import (
    BatchAnswered,
    BatchNew,
    CounterBooked,
    CounterNew,
    CounterShown,
    DiscrepancyShown,
    ReportAnswered,
    ResultBooked,
    ResultInBatch,
    ResultNew,
    ResultShown,
    StrayShown,
)
from app.results.tables import Result, ResultDiscrepancy, ResultStray

__all__ = ["boxes", "lines", "router"]

RowId = Annotated[str, PathPart(max_length=64)]
DayPath = Annotated[Day, PathPart()]
REPLAYED = "idempotency-replayed"


@router.post("/offices/{office}/visits/{visit}/results", status_code=201)
def report_visit(
    caller: FieldTeam, db: Db, visit: RowId, asked: ResultNew, response: Response
) -> ResultBooked:
    """Say what a visit came to. The same report again gets the same answer."""
    reported = actions.report_visit(
        db,
        office_id=caller.office_id,
        placings=placings_seen(db, caller, visit),
        report=asked,
        by=caller.member_id,
    )
    if reported.again:
        response.headers[REPLAYED] = "true"
    return answer_of(reported.result)


@router.get("/offices/{office}/visits/{visit}/results")
def list_results_of_visit(
    caller: FieldTeam, db: Db, visit: RowId, asked: PageOf
) -> Page[ResultShown]:
    """The reports of a visit, the oldest first; at most one of them stands."""
    placings_seen(db, caller, visit)
    found = queries.results_of(caller.office_id, visit)
    return page(db, found, Result.id, asked, show=lambda row: assemble.shown(db, row))


@router.get("/offices/{office}/results")
def list_results(
    caller: FieldTeam, db: Db, asked: PageOf, date: Annotated[Day | None, Query()] = None
) -> Page[ResultShown]:
    """The reports of the visits of a date, today's when none is named; a field team's own."""
    on: dt.date = date or caller.today
    found = queries.results_on(caller.office_id, date=on, crew_id=crew_listed(caller))
    return page(db, found, Result.id, asked, show=lambda row: assemble.shown(db, row))


@router.post("/offices/{office}/results", dependencies=[Depends(each_by_itself)])
def report_visits(caller: FieldTeam, unit: Unit, asked: BatchNew) -> BatchAnswered:
    """Up to 200 reports, each of which succeeds or fails by itself, in a transaction of its own.

    A correction may stand anywhere in the batch: it is taken after what it corrects.
    """
    unit.close()  # its connection may be needed for the reports
    answers: dict[int, ReportAnswered] = {}
    for place, report in _in_turn(asked.reports):
        answers[place] = _answered(unit, caller, place, report)
    return BatchAnswered(answers=[answers[place] for place in sorted(answers)])


@router.post("/offices/{office}/counter/{date}", status_code=201)
def report_counter(
    *, caller: Coordinator, db: Db, date: DayPath, asked: CounterNew, response: Response
) -> CounterBooked:
    """Say what a day at the counter came to. The same report again gets the same answer."""
    reported = actions.report_counter(
        db, office_id=caller.office_id, date=date, report=asked, by=caller.member_id
    )
    if reported.again:
        response.headers[REPLAYED] = "true"
    return CounterBooked.model_validate(reported.result.answer)


@router.get("/offices/{office}/counter/{date}")
def list_counter(caller: Coordinator, db: Db, date: DayPath, asked: PageOf) -> Page[CounterShown]:
    """The reports of a day at the counter, the oldest first; at most one of them stands."""
    found = queries.counter_on(caller.office_id, date)
    return page(db, found, Result.id, asked, show=lambda row: assemble.counter_shown(db, row))


@router.get("/offices/{office}/results/discrepancies")
def list_discrepancies(
    caller: Manager, db: Db, asked: PageOf, seen: Annotated[bool | None, Query(strict=False)] = None
) -> Page[DiscrepancyShown]:
    """What reports counted beyond the books, the oldest first."""
    found = queries.discrepancies(caller.office_id, seen=seen)
    return page(
        db,
        found,
        ResultDiscrepancy.id,
        asked,
        show=lambda row: assemble.discrepancy_shown(db, row),
    )


@router.post("/offices/{office}/results/discrepancies/{discrepancy}/seen")
def mark_seen(caller: Manager, db: Db, discrepancy: RowId) -> DiscrepancyShown:
    """Say that somebody has looked at it."""
    found = actions.mark_seen(
        db, office_id=caller.office_id, discrepancy_id=discrepancy, by=caller.member_id
    )
    return assemble.discrepancy_shown(db, found)


@router.get("/offices/{office}/results/strays")
def list_strays(
    caller: Coordinator,
    db: Db,
    asked: PageOf,
    seen: Annotated[bool | None, Query(strict=False)] = None,
) -> Page[StrayShown]:
    """Visits that took place where they no longer stood: a crew still had an earlier version."""
    found = queries.strays(caller.office_id, seen=seen)
    return page(
        db,
        found,
        ResultStray.result_id,
        asked,
        show=lambda row: assemble.stray_shown(db, row),
    )


@router.post("/offices/{office}/results/strays/{result}/seen")
def mark_stray_seen(caller: Coordinator, db: Db, result: RowId) -> StrayShown:
    """Say that somebody has looked at it."""
    found = actions.mark_stray_seen(
        db, office_id=caller.office_id, result_id=result, by=caller.member_id
    )
    return assemble.stray_shown(db, found)


Read = ResultInBatch | ValidationError


def _in_turn(reports: list[dict[str, Any]]) -> list[tuple[int, Read]]:
    """The reports with their places, corrections after what they correct."""
    read = [(place, _read(report)) for place, report in enumerate(reports)]
    corrects = {
        report.client_result_id: report.corrects
        for _, report in read
        if isinstance(report, ResultInBatch)
    }

    def corrections_before(report: Read) -> int:
        depth, known = 0, set[str]()
        named = report.corrects if isinstance(report, ResultInBatch) else None
        while named is not None and named not in known:
            known.add(named)
            depth, named = depth + 1, corrects.get(named)
        return depth

    return sorted(read, key=lambda each: corrections_before(each[1]))


def _read(report: dict[str, Any]) -> Read:
    try:
        return ResultInBatch.model_validate(report)
    except ValidationError as error:
        return error


def _answered(unit: UnitOfWork, caller: Caller, place: int, report: Read) -> ReportAnswered:
    """The report is in the books, or its answer says why not. The others do not depend on it.

    A door catches here what otherwise ends a request: each report is a request of its own.
    """
    if isinstance(report, ValidationError):
        errors = [{**error, "loc": ("body", *error["loc"])} for error in report.errors()]
        return _refused(place, None, problems.invalid(errors, shape=ResultInBatch))
    try:
        with unit.database.writing() as db:
            reported = actions.report_visit(
                db,
                office_id=caller.office_id,
                placings=placings_seen(db, caller, report.visit),
                report=_alone(report),
                by=caller.member_id,
            )
            answer = answer_of(reported.result)
            note_in_audit(db, unit, caller, reported.result.id, what="POST result of a batch")
    except Problem as refused:
        return _refused(place, report.client_result_id, refused)
    except (OperationalError, TimeoutError):
        return _refused(place, report.client_result_id, problems.busy())
    return ReportAnswered(
        place=place,
        client_result_id=report.client_result_id,
        status=201,
        result=answer,
        problem=None,
    )


def _alone(report: ResultInBatch) -> ResultNew:
    """The report as its visit's own door would have taken it."""
    return ResultNew(**{name: getattr(report, name) for name in ResultNew.model_fields})


def _refused(place: int, client_result_id: str | None, problem: Problem) -> ReportAnswered:
    return ReportAnswered(
        place=place,
        client_result_id=client_result_id,
        status=problem.status,
        result=None,
        problem=problems.shown(problem, status=problem.status),
    )
