"""A report and what it has in the books, as people see it."""

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.core.writing import MONTHS_EN, MONTHS_ID, SHORT
from app.crews import queries as crews
from app.places import queries as places
from app.plans import queries as plans
from app.plans.assemble.found import segment_of
from app.plans.queries import PlacedVisit
from app.plans.rules import boxes
from app.plans.rules.paper_lines import PaperLine
from app.printing import queries as printing
from app.results import queries
from app.results.rules import say_beyond, say_stray
from app.results.schemas import (
    CounterBooked,
    CounterNew,
    CounterShown,
    Discrepancy,
    DiscrepancyShown,
    EntryBooked,
    LineRead,
    ResultBooked,
    ResultNew,
    ResultShown,
    Stray,
    StrayShown,
)
from app.results.tables import Result, ResultDiscrepancy, ResultStray
from app.stock import queries as stock

PLAIN = tuple(box.field for box in boxes.COUNTED if box not in (boxes.TARGET, boxes.RECORDED))
"""Counts that a report has under the names of their boxes."""


def booked(db: Session, result: Result) -> ResultBooked:
    """What a visit's report has in the books now."""
    assert result.visit_id is not None  # noqa: S101 -- a visit's
    found = queries.discrepancy_of(db, result)
    return ResultBooked(
        id=result.id,
        visit=result.visit_id,
        client_result_id=result.client_result_id,
        outcome=ResultNew.model_validate(result.report).outcome,
        received_at=result.received_at,
        entries=_entries(db, result),
        discrepancy=None if found is None else _discrepancy(found),
        stray=_stray(db, result),
    )


def counter_booked(db: Session, result: Result) -> CounterBooked:
    """What a day at the counter has in the books now."""
    found = queries.discrepancy_of(db, result)
    return CounterBooked(
        id=result.id,
        date=result.date,
        client_result_id=result.client_result_id,
        received_at=result.received_at,
        entries=_entries(db, result),
        discrepancy=None if found is None else _discrepancy(found),
    )


def counter_shown(db: Session, result: Result) -> CounterShown:
    """A counter's report as it stands today."""
    correction = queries.correction_of(db, result)
    now = counter_booked(db, result)
    return CounterShown(
        **{name: getattr(now, name) for name in CounterBooked.model_fields},
        by=result.received_by,
        report=CounterNew.model_validate(result.report),
        corrected_by=None if correction is None else correction.client_result_id,
    )


def shown(db: Session, result: Result) -> ResultShown:
    """The report as it stands today."""
    assert result.crew_id is not None  # noqa: S101 -- a visit's
    correction = queries.correction_of(db, result)
    now = booked(db, result)
    return ResultShown(
        **{name: getattr(now, name) for name in ResultBooked.model_fields},
        crew=result.crew_id,
        date=result.date,
        by=result.received_by,
        report=ResultNew.model_validate(result.report),
        corrected_by=None if correction is None else correction.client_result_id,
    )


def discrepancy_shown(db: Session, found: ResultDiscrepancy) -> DiscrepancyShown:
    result = queries.result(db, found.office_id, found.result_id)
    return DiscrepancyShown(
        id=found.id,
        result=result.id,
        visit=result.visit_id,
        crew=result.crew_id,
        date=result.date,
        discrepancy=_discrepancy(found),
        raised_at=found.raised_at,
        seen_at=found.seen_at,
        seen_by=found.seen_by,
    )


def counts_of(report: ResultNew, *, own: str) -> dict[str, int]:
    """What a report counted, under the names of the boxes; what is 0 is left out.

    own   the segment that the site is for: its people are those of the box without a segment
    """
    counts = {field: getattr(report, field) for field in PLAIN}
    counts[boxes.TARGET.field] = report.target or 0
    for each in report.recorded:
        segment = each.segment or own
        counts[boxes.RECORDED.field if segment == own else segment] = each.people
    return {field: count for field, count in counts.items() if count}


def line_read(db: Session, placed: PlacedVisit, line: PaperLine) -> LineRead:
    """Of which visit a line is, and what it says, for whoever typed it."""
    office_id, on = placed.visit.office_id, placed.placed.date
    site = places.site(db, office_id, placed.visit.site_id).name
    crew = crews.crew(db, office_id, placed.placed.crew_id).name
    counted_id, counted_en = boxes.say_counts(line.counts, line.outcome)
    day_id = f"{on.day} {MONTHS_ID[on.month - 1][:SHORT]} {on.year}"
    day_en = f"{on.day} {MONTHS_EN[on.month - 1][:SHORT]} {on.year}"
    return LineRead(
        id=f"Kunjungan {site}, {day_id}, {crew}: {counted_id}.",
        en=f"Visit to {site}, {day_en}, {crew}: {counted_en}.",
    )


def recorded_before(
    db: Session, placed: PlacedVisit, result: Result, *, line: int | None = None
) -> LineRead:
    """What the books know of the visit.

    line   the place, from 0, of the line of the same request that says so
    """
    site = places.site(db, placed.visit.office_id, placed.visit.site_id)
    report = ResultNew.model_validate(result.report)
    counts = counts_of(report, own=segment_of(site))
    id, en = boxes.say_counts(counts, boxes.OUTCOMES.index(report.outcome))
    if line is None:
        return LineRead(id=f"Sudah tercatat: {id}.", en=f"Recorded already: {en}.")
    return LineRead(
        id=f"Baris {line + 1} kiriman ini sudah menyebut kunjungan yang sama: {id}.",
        en=f"Line {line + 1} of this request names the same visit already: {en}.",
    )


def _entries(db: Session, result: Result) -> list[EntryBooked]:
    """Its entries that stand, in the order in which they were made."""
    people = backlog.entries_named(db, result.office_id, result.backlog_entries)
    used = stock.entries_named(db, result.office_id, result.stock_entries)
    moved = printing.entries_named(db, result.office_id, result.print_entries or ())
    gone = backlog.reversed_among(db, result.office_id, result.backlog_entries)
    gone |= stock.reversed_among(db, result.office_id, result.stock_entries)
    found = [
        EntryBooked(ledger="backlog", id=e.id, of=e.cohort_id, change=e.change, reason=e.reason)
        for e in people
    ]
    found += [
        EntryBooked(ledger="stock", id=e.id, of=e.item, change=e.change, reason=e.reason)
        for e in used
    ]
    found += [
        EntryBooked(ledger="printing", id=e.id, of=e.group_id, change=e.people, reason=e.reason)
        for e in moved
    ]
    return sorted((entry for entry in found if entry.id not in gone), key=lambda entry: entry.id)


def _discrepancy(found: ResultDiscrepancy) -> Discrepancy:
    indonesian, english = say_beyond(queries.beyond_of(found))
    return Discrepancy(
        people=found.people,
        cards=found.cards,
        ribbons=found.ribbons,
        records=found.records,
        id=indonesian,
        en=english,
    )


def stray_shown(db: Session, found: ResultStray) -> StrayShown:
    result = queries.result(db, found.office_id, found.result_id)
    stray = _stray(db, result)
    assert result.visit_id is not None  # noqa: S101 -- a visit's
    assert result.crew_id is not None  # noqa: S101 -- a visit's
    assert stray is not None  # noqa: S101 -- it was found
    return StrayShown(
        id=result.id,
        visit=result.visit_id,
        site=plans.visit(db, result.office_id, result.visit_id).site_id,
        crew=result.crew_id,
        date=result.date,
        outcome=ResultNew.model_validate(result.report).outcome,
        stray=stray,
        raised_at=found.raised_at,
        seen_at=found.seen_at,
        seen_by=found.seen_by,
    )


def _stray(db: Session, result: Result) -> Stray | None:
    found = queries.stray_of(db, result)
    if found is None:
        return None
    crew = None if found.crew_id is None else crews.crew(db, found.office_id, found.crew_id).name
    indonesian, english = say_stray(crew, found.date, missed=result.outcome == "missed")
    return Stray(crew=found.crew_id, date=found.date, id=indonesian, en=english)
