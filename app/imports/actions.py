"""What a manager does with a spreadsheet: has it checked, then has it carried out, all or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.backlog import actions as backlog
from app.backlog.queries import LEDGER as BACKLOG
from app.claims import actions as claims
from app.claims.queries import LEDGER as CLAIMS
from app.core import ledgers
from app.core.errors import Changed, Field, Invalid
from app.core.ledgers import check_not_ahead
from app.core.versions import tag
from app.core.writing import counted
from app.crews import actions as crews
from app.imports import assemble
from app.imports.adapters.reader import read_apart
from app.imports.assemble.backlog import PreparedCounts
from app.imports.assemble.figures import PreparedFigures
from app.imports.assemble.office import PreparedStock
from app.imports.assemble.records import PreparedRecords
from app.imports.assemble.week import PreparedWeek, week
from app.imports.rules import asked as declared
from app.imports.rules import say_files, say_week
from app.imports.rules.asked import Asked
from app.imports.rules.chosen import NOBODYS, Chosen, chosen
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Problem, Spot
from app.imports.rules.prepared import Prepared
from app.imports.rules.reading import Reading
from app.places import actions as places
from app.places import queries as place_queries
from app.plans import actions as plans
from app.plans.schemas.by_hand import MOST_VISITS
from app.plans.tables import Plan
from app.stock import actions as stock

MOST_FIELDS = 50
# How each kind of record is added and edited, and what its edit calls the row.
RECORDS: dict[Kind, tuple[Callable[..., Any], Callable[..., Any], str]] = {
    Kind.AREAS: (places.add_area, places.edit_area, "area"),
    Kind.SCHOOLS: (places.add_school, places.edit_school, "school"),
    Kind.SITES: (places.add_site, places.edit_site, "site"),
    Kind.STAFF: (crews.add_staff, crews.edit_staff, "person"),
}


def read(files: Mapping[Kind, bytes], *, asked: Asked) -> dict[Kind, Reading]:
    """The tables in the files. No database is needed, and none should wait for this.

    Raises Invalid for what is declared wrongly, for a file that is none, or holds no table of
    its kind.
    """
    declared.check(asked, frozenset(files))
    columns = chosen(asked.columns, frozenset(files))
    return {
        kind: _read(kind, raw, asked.sheet, columns.get(kind, NOBODYS))
        for kind, raw in files.items()
    }


def check(
    db: Session, *, office_id: str, asked: Asked, readings: Mapping[Kind, Reading]
) -> tuple[Prepared, str]:
    """What the files would change and what is wrong with them, and the tag to carry it out with."""
    if asked.effective_date is not None:
        check_not_ahead(asked.effective_date, today(db, office_id))
    _check_scope(db, office_id, asked)
    prepared = assemble.prepare(db, office_id, asked=asked, readings=readings)
    return prepared, prepared.tag(_declared(asked, readings))


def carry_out(
    db: Session,
    *,
    office_id: str,
    asked: Asked,
    readings: Mapping[Kind, Reading],
    if_match: str,
    by: str,
) -> tuple[Prepared, int | None]:
    """What the files say is so; how many entries or things that took, None when it was so before.

    A file that was carried out with a tag finds nothing to change when it comes with it again.
    Raises Changed when it would change something else than was checked, Invalid with each
    problem when there are any. Then nothing is done.
    """
    held = CLAIMS if asked.as_claim or Kind.FIGURES in readings else BACKLOG
    ledgers.hold(db, office_id=office_id, ledger=held)
    prepared, current = check(db, office_id=office_id, asked=asked, readings=readings)
    if prepared.found:
        raise _refused(prepared)
    if if_match != tag(current) and prepared.changes_nothing:
        return prepared, None
    if if_match != tag(current):
        raise Changed(
            "import_changed",
            id="Sejak diperiksa, datanya berubah: berkas ini kini akan mengubah hal lain. Periksa lagi.",
            en="The data has changed since the check: this file would change something else now. Check again.",
        )
    return prepared, _carried_out(db, office_id, asked, prepared, by)


def read_week(raw: bytes, *, sheet: int | None, columns: str) -> Reading:
    """The table of a week by hand in the file.

    Raises Invalid as `read` does, and for more visits than one plan may have.
    """
    columns_of = chosen(columns, frozenset({Kind.WEEK}))
    reading = _read(Kind.WEEK, raw, sheet, columns_of.get(Kind.WEEK, NOBODYS))
    if len(reading.rows) > MOST_VISITS:
        raise _no_file(Kind.WEEK, Problem.at(Spot(), say_week.too_many_visits(MOST_VISITS)))
    return reading


def check_week(db: Session, *, office_id: str, reading: Reading) -> PreparedWeek:
    """The visits that the file names, and what is wrong with its rows. Nothing is kept."""
    return week(db, office_id, reading)


def enter_week(
    db: Session, *, office_id: str, reading: Reading, today: date, by: str
) -> tuple[PreparedWeek, Plan]:
    """The file's visits are a plan by hand, judged on today's data.

    Raises Invalid with each problem when there are any. Then there is no plan.
    """
    prepared = week(db, office_id, reading)
    if prepared.found or prepared.start is None:
        raise _refused(prepared)
    plan = plans.enter_plan(
        db,
        office_id=office_id,
        start=prepared.start,
        days=prepared.days,
        stays=prepared.stays,
        nights=prepared.nights,
        same_data_as=None,
        today=today,
        by=by,
    )
    return prepared, plan


def _check_scope(db: Session, office_id: str, asked: Asked) -> None:
    """Raises NotFound for an area or a school that the office does not have."""
    if asked.scope.area not in (None, office_id):
        place_queries.area(db, office_id, asked.scope.area)
    if asked.scope.npsn is not None:
        place_queries.school(db, office_id, asked.scope.npsn)


def _carried_out(db: Session, office_id: str, asked: Asked, prepared: Prepared, by: str) -> int:
    match prepared:
        case PreparedCounts():
            return _state_people(db, office_id, asked, prepared, by)
        case PreparedStock():
            return _state_stock(db, office_id, asked, prepared, by)
        case PreparedFigures():
            return _enter(db, office_id, prepared, by)
        case PreparedRecords():
            return _keep(db, office_id, prepared)
        case _:
            raise AssertionError("every kind of import is carried out here")


def _state_people(
    db: Session, office_id: str, asked: Asked, prepared: PreparedCounts, by: str
) -> int:
    made = [
        backlog.state_counts(
            db,
            office_id=office_id,
            scope=stated.scope,
            counts=stated.after,
            effective_date=_day(asked),
            source=asked.source,
            by=by,
        )
        for stated in prepared.stated
    ]
    return sum(len(entries) for entries in made)


def _state_stock(
    db: Session, office_id: str, asked: Asked, prepared: PreparedStock, by: str
) -> int:
    made = [
        stock.state_count(
            db,
            office_id=office_id,
            item=count.item,
            counted=count.counted,
            effective_date=_day(asked),
            source=asked.source,
            by=by,
            holder=count.holder,
        )
        for count in prepared.counts
    ]
    return sum(entry is not None for entry in made)


def _enter(db: Session, office_id: str, prepared: PreparedFigures, by: str) -> int:
    for figure, supersedes in prepared.figures:
        claims.enter_claim(db, office_id=office_id, figure=figure, by=by, supersedes=supersedes)
    return len(prepared.figures)


def _keep(db: Session, office_id: str, prepared: PreparedRecords) -> int:
    """What was not there is added, what was is edited, each by its feature's own action."""
    add, edit, row_name = RECORDS[prepared.kind]
    for values in prepared.additions:
        add(db, office_id=office_id, **values)
    for row, changes in prepared.edits:
        edit(db, **{row_name: row}, **changes)
    return len(prepared.additions) + len(prepared.edits)


def _day(asked: Asked) -> date:
    if asked.effective_date is None:
        raise AssertionError("checked in rules/asked.py")
    return asked.effective_date


def _read(kind: Kind, raw: bytes, sheet: int | None, columns: Chosen) -> Reading:
    said = read_apart(raw, kind=kind, sheet=sheet, columns=columns)
    if said is not None and "reading" in said:
        return Reading.from_json(said["reading"])
    problem = (
        Problem.at(Spot(), say_files.unreadable("too_costly"))
        if said is None
        else Problem(**said["problem"])
    )
    raise _no_file(kind, problem)


def _no_file(kind: Kind, problem: Problem) -> Invalid:
    """The file is refused as a whole."""
    return Invalid(
        f"file_{problem.code}",
        id=problem.id,
        en=problem.en,
        fields=(Field(path=_path(kind, problem), id=problem.id, en=problem.en),),
    )


def _refused(prepared: Prepared) -> Invalid:
    here, there = counted(prepared.found)
    return Invalid(
        "import_refused",
        id=f"Ada {here} masalah di berkas ini. Tidak ada yang disimpan.",
        en=f"There are {there} problems in this file. Nothing was saved.",
        fields=tuple(
            Field(path=_path(kind, problem), id=problem.id, en=problem.en)
            for kind, problem in prepared.problems[:MOST_FIELDS]
        ),
    )


def _path(kind: Kind, problem: Problem) -> str:
    """Like backlog.12.E: the file's kind, the row, the column."""
    row = str(problem.row) if problem.row else ""
    return ".".join(part for part in (kind.value, row, problem.column) if part)


def _declared(asked: Asked, readings: Mapping[Kind, Reading]) -> Any:
    scope = asdict(asked.scope)
    return [sorted(readings), scope, asked.effective_date, asked.source, asked.as_claim]
