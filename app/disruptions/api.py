"""Doors to what came in the way: marked in one request, with whom it hits and what to do."""

import datetime as dt
from typing import Annotated

from fastapi import Path, Query, Response

from app.accounts.access import Caller, Coordinator, Db
from app.core import routes
from app.core.clock import office_now
from app.core.hours import time_of
from app.core.pages import Page, PageOf, page
from app.disruptions import actions, queries
from app.disruptions.assemble import Hit, hindered, hits, names_of, replan_offered
from app.disruptions.rules import Subject, say_disruption
from app.disruptions.schemas import (
    AffectedShown,
    AffectedVisits,
    DisruptionListed,
    DisruptionNew,
    DisruptionShown,
    ReleaseAsked,
    SubjectShown,
)
from app.disruptions.tables import Disruption
from app.plans.assemble.names import names_of as plan_names_of
from app.plans.rules import Moment, Names, Said, say_hindered, say_kept
from app.plans.schemas.words import SaidShown

router = routes.router(tags=["disruptions"])
DisruptionId = Annotated[str, Path(max_length=64)]


@router.post("/offices/{office}/disruptions", status_code=201)
def mark_disruption(
    caller: Coordinator, db: Db, asked: DisruptionNew, response: Response
) -> DisruptionShown:
    """Say what came in the way: whom it hits is answered, and what to ask of the planner."""
    made = actions.mark(
        db,
        office_id=caller.office_id,
        asked=asked,
        now=_moment(caller),
        by=caller.member_id,
    )
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/disruptions/{made.id}"
    return _shown(db, caller, made, moment=asked.decides_from)


@router.get("/offices/{office}/disruptions")
def list_disruptions(
    caller: Coordinator,
    db: Db,
    asked: PageOf,
    standing: Annotated[
        bool | None, Query(strict=False, description="Only those not taken back and not over.")
    ] = None,
) -> Page[DisruptionListed]:
    """What came in the way, the oldest mark first."""
    found = (
        queries.standing(caller.office_id, since=caller.today)
        if standing
        else queries.disruptions(caller.office_id)
    )
    return page(db, found, Disruption.id, asked, show=lambda row: _listed(db, row))


@router.get("/offices/{office}/disruptions/affected")
def list_affected(caller: Coordinator, db: Db) -> AffectedVisits:
    """The published visits to come that cannot be made as things are, whatever is in the way."""
    found = hindered(db, caller.office_id, now=_moment(caller))
    names = plan_names_of(db, caller.office_id)
    return AffectedVisits(items=[_affected(hit, names) for hit in found])


@router.get("/offices/{office}/disruptions/{disruption}")
def show_disruption(caller: Coordinator, db: Db, disruption: DisruptionId) -> DisruptionShown:
    """A mark, with the published visits that it still hits."""
    found = queries.disruption(db, caller.office_id, disruption)
    return _shown(db, caller, found)


@router.post("/offices/{office}/disruptions/{disruption}/take-back")
def take_back_disruption(caller: Coordinator, db: Db, disruption: DisruptionId) -> DisruptionShown:
    """The mark was wrong: what it changed is given back."""
    found = queries.disruption(db, caller.office_id, disruption, for_edit=True)
    actions.take_back(db, disruption=found, by=caller.member_id)
    return _shown(db, caller, found)


@router.post("/offices/{office}/disruptions/{disruption}/release")
def release_promises(
    caller: Coordinator, db: Db, disruption: DisruptionId, asked: ReleaseAsked
) -> DisruptionShown:
    """Give up the promise of confirmed visits that it hits: a plan may move them."""
    found = queries.disruption(db, caller.office_id, disruption, for_edit=True)
    actions.release(db, disruption=found, visit_ids=asked.visits, now=_moment(caller))
    return _shown(db, caller, found)


def _moment(caller: Caller) -> Moment:
    """Now, by the office's clock."""
    return Moment.of(office_now(caller.zone, caller.today), caller.zone)


def _shown(
    db: Db, caller: Caller, row: Disruption, *, moment: dt.datetime | None = None
) -> DisruptionShown:
    now = _moment(caller)
    found = hits(db, row, now=now)
    names = plan_names_of(db, row.office_id)
    listed = _listed(db, row)
    return DisruptionShown(
        **{name: getattr(listed, name) for name in DisruptionListed.model_fields},
        affected=[_affected(hit, names) for hit in found],
        at_risk=sum(hit.is_promise for hit in found),
        released=[said["visit"] for said in row.released],
        replan=replan_offered(db, row, moment=moment, now=now),
    )


def _listed(db: Db, row: Disruption) -> DisruptionListed:
    names = names_of(db, row)
    said = say_disruption(
        Subject(row.subject), names, queries.lasts(row), reason=row.reason, note=row.note
    )
    return DisruptionListed.model_validate(
        {
            "id": row.id,
            "subject": row.subject,
            "subjects": [
                SubjectShown(id=id, name=name)
                for id, name in zip(row.subject_ids, names, strict=True)
            ],
            "reason": row.reason,
            "note": row.note,
            "first_date": row.first_date,
            "last_date": row.last_date,
            "start": row.start,
            "end": row.end,
            "say": _said(said),
            "plan": row.plan_id,
            "made_by": row.made_by,
            "made_at": row.made_at,
            "taken_back_by": row.taken_back_by,
            "taken_back_at": row.taken_back_at,
        }
    )


def _affected(hit: Hit, names: Names) -> AffectedShown:
    visit, at, placing = hit.visit.visit, hit.visit.placed, hit.visit.placing
    said = say_kept(placing, names) if hit.said is None else say_hindered(placing, hit.said, names)
    return AffectedShown.model_validate(
        {
            "visit": visit.id,
            "site": visit.site_id,
            "name": names.of(visit.site_id),
            "crew": at.crew_id,
            "date": at.date,
            "arrive": time_of(at.arrive_minute),
            "state": visit.state,
            "promise": hit.is_promise,
            "begun": hit.begun,
            "possible": hit.why is None,
            "say": _said(said),
        }
    )


def _said(said: Said) -> SaidShown:
    return SaidShown(id=said.id, en=said.en)
