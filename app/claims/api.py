"""Doors to official figures and targets."""

from decimal import Decimal
from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Query

from app.accounts.access import Db, Manager, Viewer
from app.claims import actions, queries
from app.claims.rules import Exactness, Figure, Metric, Place, Unit, Whom
from app.claims.schemas import (
    ClaimNew,
    ClaimShown,
    MetricName,
    TargetNew,
    TargetShown,
)
from app.claims.tables import Claim, Target
from app.core import routes
from app.core.pages import Page, PageOf, page

router = routes.router(tags=["claims"])
RowId = Annotated[str, PathPart(max_length=64)]
Superseded = Annotated[bool, Query(description="Also what a newer one has taken the place of.")]


@router.get("/offices/{office}/claims")
def list_claims(
    caller: Viewer,
    db: Db,
    asked: PageOf,
    superseded: Superseded = False,  # noqa: FBT002 -- FastAPI passes it by name
    metric: Annotated[MetricName | None, Query()] = None,
) -> Page[ClaimShown]:
    """Official figures as they were reported, the first entered first."""
    found = queries.claims(caller.office_id, standing=not superseded)
    if metric is not None:
        found = found.where(Claim.metric == metric)
    return page(db, found, Claim.id, asked, show=claim_shown)


@router.post("/offices/{office}/claims", status_code=201)
def enter_claim(caller: Manager, db: Db, asked: ClaimNew) -> ClaimShown:
    """Enter a figure as it was reported, or one that takes the place of another."""
    figure = Figure(
        metric=Metric(asked.metric),
        place=Place(area_code=asked.area or caller.office_id, npsn=asked.school or ""),
        value=Decimal(asked.value),
        as_of=asked.as_of,
        whom=Whom(asked.whom),
        unit=Unit(asked.unit),
        of=None if asked.of is None else Metric(asked.of),
        exactness=Exactness(asked.exactness),
        source=asked.source,
    )
    made = actions.enter_claim(
        db,
        office_id=caller.office_id,
        figure=figure,
        by=caller.member_id,
        supersedes=asked.supersedes,
    )
    return claim_shown(made)


@router.get("/offices/{office}/claims/{claim}")
def show_claim(caller: Viewer, db: Db, claim: RowId) -> ClaimShown:
    """One figure as it was reported."""
    return claim_shown(queries.claim(db, caller.office_id, claim))


@router.get("/offices/{office}/targets")
def list_targets(
    caller: Viewer,
    db: Db,
    asked: PageOf,
    superseded: Superseded = False,  # noqa: FBT002 -- FastAPI passes it by name
) -> Page[TargetShown]:
    """What is to be reached by when, and who says so; `superseded` with those taken back."""
    found = queries.targets(caller.office_id, standing=not superseded)
    return page(db, found, Target.id, asked, show=_target)


@router.post("/offices/{office}/targets", status_code=201)
def set_target(caller: Manager, db: Db, asked: TargetNew) -> TargetShown:
    """Enter a target, or one that takes the place of another."""
    made = actions.set_target(
        db,
        office_id=caller.office_id,
        metric=Metric(asked.metric),
        unit=Unit(asked.unit),
        value=Decimal(asked.value),
        of=None if asked.of is None else Metric(asked.of),
        due=asked.due,
        issuer=asked.issuer,
        source=asked.source,
        by=caller.member_id,
        supersedes=asked.supersedes,
    )
    return _target(made)


@router.get("/offices/{office}/targets/{target}")
def show_target(caller: Viewer, db: Db, target: RowId) -> TargetShown:
    """One target."""
    return _target(queries.target(db, caller.office_id, target))


@router.post("/offices/{office}/targets/{target}/take-back")
def take_back_target(caller: Manager, db: Db, target: RowId) -> TargetShown:
    """The target was a mistake, or nobody wants it any more."""
    made = actions.take_back_target(
        db, office_id=caller.office_id, target_id=target, by=caller.member_id
    )
    return _target(made)


def claim_shown(found: Claim) -> ClaimShown:
    return ClaimShown.model_validate(
        {
            "id": found.id,
            "metric": found.metric,
            "value": found.value,
            "unit": found.unit,
            "of": found.of_metric or None,
            "whom": found.whom,
            "area": found.area_code,
            "school": found.npsn or None,
            "exactness": found.exactness,
            "as_of": found.as_of,
            "source": found.source,
            "by": found.made_by,
            "at": found.made_at,
            "supersedes": found.supersedes_id,
        }
    )


def _target(found: Target) -> TargetShown:
    return TargetShown.model_validate(
        {
            "id": found.id,
            "metric": found.metric,
            "value": found.value,
            "unit": found.unit,
            "of": found.of_metric or None,
            "due": found.due,
            "issuer": found.issuer,
            "source": found.source,
            "by": found.made_by,
            "at": found.made_at,
            "supersedes": found.supersedes_id,
            "taken_back_at": found.taken_back_at,
        }
    )
