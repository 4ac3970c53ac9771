"""Doors to hand-overs: printed cards that their holders were given."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Path as PathPart

from app.accounts.access import Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.printing import actions, queries
from app.printing.api.door import router
from app.printing.api.places import place_of
from app.printing.rules import Place
from app.printing.schemas import HandoverNew, HandoverShown, ReversalNew
from app.printing.tables import PrintHandover

RowId = Annotated[str, PathPart(max_length=64)]


@router.get("/offices/{office}/printing/handovers")
def list_handovers(caller: Coordinator, db: Db, asked: PageOf) -> Page[HandoverShown]:
    """Hand-overs told here, the oldest first; what crews hand over is in their reports."""
    name = queries.place_names(db, caller.office_id)
    found = queries.handovers(caller.office_id)
    return page(db, found, PrintHandover.id, asked, show=lambda row: _handover(row, name))


@router.post("/offices/{office}/printing/handovers", status_code=201)
def hand_over(caller: Coordinator, db: Db, asked: HandoverNew) -> HandoverShown:
    """Say that printed cards were given to their holders."""
    made = actions.hand_over(
        db,
        office_id=caller.office_id,
        place=place_of(asked),
        people=asked.people,
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return _handover(made, queries.place_names(db, caller.office_id))


@router.post("/offices/{office}/printing/handovers/{handover}/reversal", status_code=201)
def reverse_handover(
    caller: Coordinator, db: Db, handover: RowId, asked: ReversalNew
) -> HandoverShown:
    """Take a hand-over back."""
    found = actions.reverse_handover(
        db,
        office_id=caller.office_id,
        handover_id=handover,
        source=asked.source,
        by=caller.member_id,
    )
    return _handover(found, queries.place_names(db, caller.office_id))


def _handover(row: PrintHandover, name: Callable[[Place], str]) -> HandoverShown:
    return HandoverShown(
        id=row.id,
        date=row.date,
        area=row.area_code or None,
        school=row.npsn or None,
        name=name(Place(area_code=row.area_code, npsn=row.npsn)),
        people=row.people,
        source=row.source,
        by=row.made_by,
        at=row.made_at,
        reversed_at=row.reversed_at,
    )
