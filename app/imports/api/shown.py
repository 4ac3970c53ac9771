"""An import as it is written in an answer."""

from typing import Any

from app.core.hours import time_of
from app.imports.assemble.week import PreparedWeek
from app.imports.rules import notices
from app.imports.rules.definitions import DEFINITIONS, Kind
from app.imports.rules.prepared import Change, Prepared
from app.imports.rules.reading import Reading
from app.imports.schemas import (
    ChangeShown,
    ColumnFound,
    FileRead,
    ImportShown,
    NoticeShown,
    ProblemFound,
    TotalsShown,
    WeekRead,
)
from app.plans.schemas.by_hand import HandNight, HandVisit

MOST_CHANGES = 1_000


def shown(prepared: Prepared, *, tag: str | None, entries: int | None) -> ImportShown:
    """What the import changes, and what is wrong with it.

    tag       None once it is carried out
    entries   None before
    """
    return ImportShown(
        dry_run=entries is None,
        **_read(prepared),
        notices=[
            NoticeShown(kind=kind.value, code=notice.code, id=notice.id, en=notice.en)
            for kind, notice in prepared.notices
        ],
        changes=[_change(change) for change in prepared.changes[:MOST_CHANGES]],
        changes_found=len(prepared.changes),
        totals=_totals(prepared.changes),
        tag=None if prepared.found else tag,
        entries=entries,
    )


def nothing_changed(prepared: Prepared) -> ImportShown:
    """The same of a run that came too late: all that the files say is so already."""
    kind = next(iter(prepared.readings))
    prepared.notices.append((kind, notices.nothing_changes()))
    return shown(prepared, tag=None, entries=0)


def week_shown(prepared: PreparedWeek, plan_id: str | None) -> WeekRead:
    """The visits and nights of a week by hand, and what is wrong with its file.

    plan_id   None before there is a plan
    """
    return WeekRead(
        dry_run=plan_id is None,
        **_read(prepared),
        start=prepared.start,
        days=prepared.days,
        visits=[
            HandVisit(
                crew=stay.crew_id,
                date=stay.date,
                site=stay.site_id,
                start=time_of(stay.start_minute),
                end=time_of(stay.end_minute),
            )
            for stay in prepared.stays
        ],
        nights=[
            HandNight(crew=night.crew_id, date=night.date, lodging=night.lodging_id)
            for night in prepared.nights
        ],
        plan=plan_id,
    )


def _read(prepared: Prepared) -> dict[str, Any]:
    """What was read, row by row, and what is wrong with it."""
    wrong = {(kind, problem.row) for kind, problem in prepared.problems if problem.row}
    rows = sum(len(reading.rows) for reading in prepared.readings.values())
    return {
        "files": [_file(kind, reading) for kind, reading in prepared.readings.items()],
        "rows_ready": max(0, rows - len(wrong)),
        "rows_wrong": len(wrong),
        "problems": [
            ProblemFound(
                kind=kind.value,
                row=problem.row or None,
                column=problem.column or None,
                code=problem.code,
                id=problem.id,
                en=problem.en,
            )
            for kind, problem in prepared.problems
        ],
        "problems_found": prepared.found,
    }


def _file(kind: Kind, reading: Reading) -> FileRead:
    definition = DEFINITIONS[kind]
    return FileRead(
        kind=kind.value,
        sheet=reading.sheet,
        rows=len(reading.rows),
        columns=[
            ColumnFound(
                field=name,
                columns=columns,
                id=definition.column(name).meaning_id,
                en=definition.column(name).meaning_en,
            )
            for name, columns in reading.columns.items()
        ],
    )


def _change(change: Change) -> ChangeShown:
    return ChangeShown(
        key=change.key,
        name=change.name,
        before=change.before,
        after=change.after,
        new=change.is_new,
        fields=list(change.fields),
    )


def _totals(changes: list[Change]) -> TotalsShown | None:
    """None where nothing is counted."""
    pairs = [
        (change.before, change.after)
        for change in changes
        if change.before is not None and change.after is not None
    ]
    if not pairs and changes:
        return None
    return TotalsShown(
        before=sum(before for before, _ in pairs),
        after=sum(after for _, after in pairs),
        came_in=sum(max(0, after - before) for before, after in pairs),
        went_out=sum(max(0, before - after) for before, after in pairs),
    )
