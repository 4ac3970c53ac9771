"""Doors to what contradicts, what follows from the figures, and what was decided about it."""

from decimal import Decimal
from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Query

from app.accounts.access import Db, Manager
from app.claims import queries as claims
from app.claims.tables import ClaimJudgement
from app.core.pages import Page, PageOf, page, part
from app.outlook import actions
from app.outlook.api.door import router
from app.outlook.api.shown import derived_shown, finding_shown, judgement_shown
from app.outlook.assemble.reconciliation import derived_figures, reconciliation
from app.outlook.schemas.reconciliation import (
    AcceptanceNew,
    DerivedPage,
    DisputeNew,
    FindingShown,
    JudgementReversal,
    JudgementShown,
)

FindingId = Annotated[str, PathPart(max_length=64)]
RowId = Annotated[str, PathPart(max_length=64)]


@router.get("/offices/{office}/reconciliation")
def list_findings(caller: Manager, db: Db, asked: PageOf) -> Page[FindingShown]:
    """Figures that contradict each other or the office's books, each with its likely reason."""
    found = reconciliation(db, caller.office_id)
    shown, following = part(found, asked, key=lambda each: each.finding.id)
    return Page(items=[finding_shown(each) for each in shown], next=following)


@router.get("/offices/{office}/reconciliation/figures")
def list_derived_figures(
    caller: Manager,
    db: Db,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> DerivedPage:
    """Every figure that follows from others, with its formula and what was reported beside it."""
    found = derived_figures(db, caller.office_id)
    shown = found[after : after + limit]
    return DerivedPage(
        items=[derived_shown(each) for each in shown],
        next=after + limit if len(found) > after + limit else None,
    )


@router.get("/offices/{office}/reconciliation/judgements")
def list_judgements(caller: Manager, db: Db, asked: PageOf) -> Page[JudgementShown]:
    """What managers thought of contradictions, also of those that are no more."""
    found = claims.judgements(caller.office_id)
    return page(db, found, ClaimJudgement.id, asked, show=judgement_shown)


@router.post("/offices/{office}/reconciliation/{finding}/acceptance", status_code=201)
def accept_finding(
    caller: Manager, db: Db, finding: FindingId, asked: AcceptanceNew
) -> JudgementShown:
    """What `accepting` of the contradiction says; where it is a ledger that differs, it follows."""
    made = actions.accept(
        db,
        office_id=caller.office_id,
        finding_id=finding,
        size=Decimal(asked.size),
        note=asked.note,
        by=caller.member_id,
    )
    return judgement_shown(made)


@router.post("/offices/{office}/reconciliation/{finding}/dispute", status_code=201)
def dispute_finding(
    caller: Manager, db: Db, finding: FindingId, asked: DisputeNew
) -> JudgementShown:
    """The office does not follow the derived figure, and says why."""
    made = actions.dispute(
        db,
        office_id=caller.office_id,
        finding_id=finding,
        size=Decimal(asked.size),
        note=asked.note,
        by=caller.member_id,
    )
    return judgement_shown(made)


@router.post("/offices/{office}/reconciliation/judgements/{judgement}/reversal", status_code=201)
def take_back_judgement(
    caller: Manager, db: Db, judgement: RowId, asked: JudgementReversal
) -> JudgementShown:
    """Take a judgement back; what it has in a ledger is reversed with it."""
    found = actions.take_back(
        db,
        office_id=caller.office_id,
        judgement_id=judgement,
        source=asked.source,
        by=caller.member_id,
    )
    return judgement_shown(found)
