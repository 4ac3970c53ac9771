"""Doors to the bottleneck sheet of a month: as numbers, and as a page to print."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from app.accounts import queries as accounts
from app.accounts.access import Db, Manager
from app.core.language import Reader
from app.core.wire import MonthOfYear
from app.outlook.api.bottlenecks_shown import sheet_shown
from app.outlook.api.door import file, headers, router
from app.outlook.assemble.bottlenecks import sheet_ground
from app.outlook.assemble.coverage import Books
from app.outlook.assemble.progress import aims
from app.outlook.render import bottleneck_page
from app.outlook.rules.bottlenecks.meeting import meeting
from app.outlook.schemas.bottlenecks import BottleneckSheet

PDF = "application/pdf"
Month = Annotated[
    MonthOfYear | None, Query(description="Like 2023-12; the office's current one when left out.")
]
PaperSize = Annotated[
    Literal["a4", "f4"], Query(description="F4 is folio, 215 × 330 mm, as Indonesian offices use.")
]


def _asked(caller: Manager, db: Db, month: Month = None) -> BottleneckSheet:
    found, books = meeting(month, caller.today), Books(db, caller.office_id)
    row = books.row_of_area(caller.office_id, found.as_of)
    return sheet_shown(
        accounts.office(db, caller.office_id),
        sheet_ground(db, caller.office_id, found, books, today=caller.today),
        row,
        aims(db, caller.office_id, row, found.as_of),
        caller.today,
    )


Asked = Annotated[BottleneckSheet, Depends(_asked)]


@router.get("/offices/{office}/bottlenecks")
def show_bottlenecks(sheet: Asked) -> BottleneckSheet:
    """For the monthly meeting: where we stand, what is ahead, what binds, whom we left out."""
    return sheet


@router.get("/offices/{office}/bottlenecks.pdf", response_class=Response, responses=file(PDF))
def print_bottlenecks(sheet: Asked, reader: Reader, paper: PaperSize = "a4") -> Response:
    """The same as one page."""
    name = f"hambatan-{sheet.office.id}-{sheet.month}.pdf"
    return Response(
        bottleneck_page(sheet, reader, paper=paper),
        media_type=PDF,
        headers=headers(reader) | {"Content-Disposition": f'inline; filename="{name}"'},
    )
