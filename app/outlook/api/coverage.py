"""Doors to coverage: as numbers, as a spreadsheet and as pictures. Aggregates, for viewers too."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated

from fastapi import Depends, Query, Response
from sqlalchemy.orm import Session

from app.accounts.access import Caller, Db, Viewer
from app.claims.rules import Metric, Unit, wording
from app.core.errors import Field, Invalid
from app.core.language import Language, Reader
from app.core.wire import AreaCode, Day
from app.outlook.api.coverage_shown import (
    point_shown,
    progress_shown,
    reported_shown,
    row_shown,
)
from app.outlook.api.door import file, headers, router
from app.outlook.assemble.coverage import Books
from app.outlook.assemble.progress import aims, reported_shares, trend
from app.outlook.render import bars_picture, coverage_workbook, map_picture, trend_picture
from app.outlook.render.map import Land
from app.outlook.render.trend import Level
from app.outlook.rules.rows import Grouping, Row
from app.outlook.rules.wording import in_language, short_day
from app.outlook.schemas.coverage import (
    CoverageShown,
    GroupingName,
    ProgressList,
    TrendShown,
)
from app.places import queries as places

SVG = "image/svg+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_DAYS = 5 * 366
USUAL_DAYS = 365
GroupBy = Annotated[GroupingName, Query()]
AsOf = Annotated[Day | None, Query(description="The office's today when left out.")]
Area = Annotated[AreaCode | None, Query(description="The whole office when left out.")]


def _asked_span(
    first: Annotated[Day | None, Query(alias="from", description="A year before `until`.")] = None,
    until: AsOf = None,
) -> tuple[date | None, date | None]:
    return first, until


Span = Annotated[tuple[date | None, date | None], Depends(_asked_span)]


@router.get("/offices/{office}/coverage")
def show_coverage(
    caller: Viewer, db: Db, group_by: GroupBy = "area", as_of: AsOf = None
) -> CoverageShown:
    """Recorded, printed, held and print-ready people, of whom, by group, on a day."""
    on, books = _day(caller, as_of), Books(db, caller.office_id)
    return CoverageShown(
        group_by=group_by,
        as_of=on,
        office=row_shown(books.row_of_area(caller.office_id, on)),
        rows=[row_shown(row) for row in books.rows(Grouping(group_by), on)],
    )


@router.get("/offices/{office}/coverage.xlsx", response_class=Response, responses=file(XLSX))
def download_coverage(
    caller: Viewer, db: Db, reader: Reader, group_by: GroupBy = "area", as_of: AsOf = None
) -> Response:
    """The same as a spreadsheet, with every denominator and its source."""
    on, books = _day(caller, as_of), Books(db, caller.office_id)
    office = books.row_of_area(caller.office_id, on)
    rows = [] if group_by == "office" else books.rows(Grouping(group_by), on)
    name = f"capaian-{caller.office_id}-{on.isoformat()}.xlsx"
    return Response(
        coverage_workbook(office, rows, on, reader),
        media_type=XLSX,
        headers=headers(reader) | {"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/offices/{office}/coverage/targets")
def show_progress(caller: Viewer, db: Db, as_of: AsOf = None) -> ProgressList:
    """How far each target is, in people."""
    on = _day(caller, as_of)
    row = Books(db, caller.office_id).row_of_area(caller.office_id, on)
    found = aims(db, caller.office_id, row, on)
    return ProgressList(as_of=on, items=[progress_shown(each) for each in found])


@router.get("/offices/{office}/coverage/trend")
def show_trend(caller: Viewer, db: Db, span: Span, area: Area = None) -> TrendShown:
    """Coverage at the ends of months, and the percentages that were reported meanwhile."""
    first, last = _days(caller, *span)
    books, code = Books(db, caller.office_id), _area(db, caller, area)
    return TrendShown(
        area=code,
        points=[point_shown(each) for each in trend(books, code, first=first, last=last)],
        reported=[
            reported_shown(each) for each in reported_shares(books, code, first=first, last=last)
        ],
    )


@router.get("/offices/{office}/coverage/trend.svg", response_class=Response, responses=file(SVG))
def draw_trend(caller: Viewer, db: Db, reader: Reader, span: Span, area: Area = None) -> Response:
    """The same as a picture, with the office's targets."""
    first, last = _days(caller, *span)
    books, code = Books(db, caller.office_id), _area(db, caller, area)
    points = trend(books, code, first=first, last=last)
    whole = points[-1].row.whole
    of = None if whole is None else whole.metric
    reported = reported_shares(books, code, first=first, last=last)
    levels = _levels(db, points[-1].row, last, reader) if code == caller.office_id else []
    alike = [each for each in reported if each.of in (None, of)]
    name = points[-1].row.name
    return _picture(trend_picture(name, points, alike, levels, reader), reader)


@router.get("/offices/{office}/coverage/bars.svg", response_class=Response, responses=file(SVG))
def draw_bars(
    caller: Viewer, db: Db, reader: Reader, group_by: GroupBy = "area", as_of: AsOf = None
) -> Response:
    """Who is unrecorded as ranked bars, with the coverage of each group."""
    on, books = _day(caller, as_of), Books(db, caller.office_id)
    by = Grouping(group_by)
    drawn = bars_picture(books.office_name, books.rows(by, on), on, reader, by=by)
    return _picture(drawn, reader)


@router.get("/offices/{office}/coverage/map.svg", response_class=Response, responses=file(SVG))
def draw_map(caller: Viewer, db: Db, reader: Reader, as_of: AsOf = None) -> Response:
    """Coverage and backlog by kelurahan as a map."""
    on, books = _day(caller, as_of), Books(db, caller.office_id)
    rows = books.rows(Grouping.AREA, on)
    return _picture(map_picture(books.office_name, rows, _land(db, books), on, reader), reader)


def _land(db: Session, books: Books) -> Land:
    kept = places.boundaries(db, books.office_id)
    return Land(
        middles={area.code: (area.lat, area.lon) for area in books.areas},
        boundaries={code: row.polygons for code, row in kept.items()},
        sources=sorted({row.source for row in kept.values()}),
    )


def _levels(db: Session, row: Row, on: date, reader: Language) -> list[Level]:
    """The targets that are percentages of what the line is of."""
    found: list[Level] = []
    for aim in aims(db, row.key, row, on):
        of_recorded = (aim.target.metric, aim.target.unit) == (Metric.RECORDED, Unit.PERCENT)
        if of_recorded and aim.whole is not None and aim.whole == row.whole:
            value = Fraction(aim.target.value)
            said = in_language(wording.percent(value, decimals=2), reader)
            due = in_language(short_day(aim.target.due), reader)
            found.append(Level(percent=value, name=f"{said} · {due}"))
    return found


def _day(caller: Caller, asked: date | None, path: str = "as_of") -> date:
    """Raises Invalid for a day that lies ahead: what will be, a forecast says."""
    if asked is not None and asked > caller.today:
        id, en = "Tanggalnya belum tiba.", "The date lies ahead."
        raise Invalid("date_ahead", id=id, en=en, fields=(Field(path=path, id=id, en=en),))
    return asked or caller.today


def _days(caller: Caller, first: date | None, until: date | None) -> tuple[date, date]:
    last = _day(caller, until, path="until")
    first = first or last - timedelta(days=USUAL_DAYS)
    if not 0 <= (last - first).days <= MOST_DAYS:
        id = "Harus sebelum tanggal akhir, paling banyak lima tahun."
        en = "Must be before the last date, by five years at most."
        raise Invalid("wrong_span", id=id, en=en, fields=(Field(path="from", id=id, en=en),))
    return first, last


def _area(db: Session, caller: Caller, asked: str | None) -> str:
    code = asked or caller.office_id
    if code != caller.office_id:
        places.area(db, caller.office_id, code)
    return code


def _picture(drawn: str, reader: Reader) -> Response:
    return Response(drawn, media_type=SVG, headers=headers(reader))
