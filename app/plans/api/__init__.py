"""Doors to plans: ask for one, watch it being made, stop it, read it, publish it."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio
from fastapi import Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from app.accounts.access import Coordinator, Db
from app.core.clock import office_now
from app.core.database import Database
from app.core.hours import time_of, time_on_its_date
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, show
from app.core.wire import Day
from app.places import queries as places
from app.plans import actions, queries
from app.plans.api import advice, comparing, days, editing
from app.plans.api.differences import diff
from app.plans.api.door import PlanId, router
from app.plans.api.explained import by_hand, left_out, prices_shown
from app.plans.api.shown import plan_shown
from app.plans.assemble.left_out import left_by_hand
from app.plans.assemble.names import names_of
from app.plans.queries import PlacedVisit
from app.plans.rules import UNFINISHED, PlanStatus
from app.plans.schemas.asked import PlanNew, ShareUsed
from app.plans.schemas.fates import DiffShown
from app.plans.schemas.prices import PricesShown
from app.plans.schemas.shown import LeftOut, PlanListed, PlanShown, ProgressShown, VisitShown
from app.plans.tables import Plan, PlanProgress

__all__ = ["advice", "comparing", "days", "editing", "router"]

POLL_SECONDS = 0.3
# A stream that nothing ends would outlive its reader behind some proxies; browsers come back.
LONGEST_STREAM_SECONDS = 120.0


@router.post("/offices/{office}/plans", status_code=202)
def request_plan(caller: Coordinator, db: Db, asked: PlanNew, response: Response) -> PlanShown:
    """Ask for a plan; its progress and result are found at Location."""
    made = actions.request_plan(
        db,
        office_id=caller.office_id,
        start=asked.start,
        days=asked.days,
        publish_days=asked.publish_days,
        parent_id=asked.based_on,
        request=asked.model_dump(
            mode="json", include={"work", "focus", "stability", "max_changes", "cards"}
        ),
        seconds=asked.seconds,
        seed=asked.seed,
        today=caller.today,
        moment=asked.decides_from,
        by=caller.member_id,
    )
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/plans/{made.id}"
    return plan_shown(db, made)


@router.get("/offices/{office}/plans")
def list_plans(
    caller: Coordinator,
    db: Db,
    asked: PageOf,
    first: Annotated[
        Day | None, Query(alias="from", description="Only plans about this date or a later one.")
    ] = None,
    until: Annotated[
        Day | None, Query(description="Only plans about this date or an earlier one.")
    ] = None,
) -> Page[PlanListed]:
    """The office's plans, the oldest first."""
    found = queries.plans(caller.office_id, first=first, last=until)
    return page(db, found, Plan.id, asked, show=_listed)


@router.get("/offices/{office}/plans/{plan}")
def show_plan(caller: Coordinator, db: Db, plan: PlanId, response: Response) -> PlanShown:
    """One plan."""
    found = queries.plan(db, caller.office_id, plan)
    show(response, found.version)
    return plan_shown(db, found)


@router.post("/offices/{office}/plans/{plan}/cancel")
def cancel_plan(caller: Coordinator, db: Db, plan: PlanId) -> PlanShown:
    """Stop solving and keep the best so far."""
    return plan_shown(db, actions.cancel(db, office_id=caller.office_id, plan_id=plan))


@router.post("/offices/{office}/plans/{plan}/publish")
def publish_plan(
    caller: Coordinator, db: Db, plan: PlanId, if_match: IfMatch, response: Response
) -> PlanShown:
    """Let the plan stand for its dates, from today on."""
    published = actions.publish(
        db,
        office_id=caller.office_id,
        plan_id=plan,
        moment=office_now(caller.zone, caller.today),
        by=caller.member_id,
        if_match=if_match,
    )
    show(response, published.version)
    return plan_shown(db, published)


@router.get("/offices/{office}/plans/{plan}/visits")
def list_visits(caller: Coordinator, db: Db, plan: PlanId) -> list[VisitShown]:
    """The plan's visits by date, crew and time."""
    begun = queries.plan(db, caller.office_id, plan).begun or ()
    visits = queries.visits_of(db, caller.office_id, plan)
    return [_visit(each, begun=each.visit.id in begun) for each in visits]


@router.get("/offices/{office}/plans/{plan}/diff")
def show_diff(
    caller: Coordinator,
    db: Db,
    plan: PlanId,
    against: Annotated[
        str | None,
        Query(max_length=64, description="What people knew when it was made, when left out."),
    ] = None,
) -> DiffShown:
    """What the plan keeps, moves, drops and adds against another one, by visit."""
    found = queries.plan(db, caller.office_id, plan)
    other = None if against is None else queries.plan(db, caller.office_id, against)
    return diff(db, found, other)


@router.get("/offices/{office}/plans/{plan}/unassigned")
def list_unassigned(caller: Coordinator, db: Db, plan: PlanId) -> list[LeftOut]:
    """The sites without a visit, and why."""
    found = queries.plan(db, caller.office_id, plan)
    names = names_of(db, caller.office_id)
    explained = [left_out(site, names) for site in _answer(found).get("unassigned", [])]
    return explained + [by_hand(site, people, names) for site, people in left_by_hand(found)]


@router.get("/offices/{office}/plans/{plan}/prices")
def show_prices(caller: Coordinator, db: Db, plan: PlanId) -> PricesShown:
    """What one more card or crew-day would add at most, where solving found it out."""
    found = queries.plan(db, caller.office_id, plan)
    return prices_shown(
        _answer(found).get("prices", {}),
        names_of(db, caller.office_id),
        max_changes=found.request.get("max_changes"),
    )


@router.get("/offices/{office}/plans/{plan}/shares")
def list_shares(caller: Coordinator, db: Db, plan: PlanId) -> list[ShareUsed]:
    """Who was taken to come when the problem was made, and whether that was learnt."""
    found = queries.plan(db, caller.office_id, plan)
    names = {area.code: area.name for area in places.areas(db, caller.office_id)}
    return [ShareUsed(**each, name=names[each["district"]]) for each in found.shares or ()]


def _watched(caller: Coordinator, db: Db, plan: PlanId) -> Plan:
    """Looked up before the stream begins: afterwards it is too late to answer 404."""
    return queries.plan(db, caller.office_id, plan)


@router.get("/offices/{office}/plans/{plan}/events", response_class=EventSourceResponse)
async def watch_plan(
    request: Request,
    _: Coordinator,
    plan: Annotated[Plan, Depends(_watched)],
    last_event_id: Annotated[str, Header(max_length=20, pattern=r"^[0-9]{0,9}$")] = "0",
) -> AsyncIterator[ServerSentEvent]:
    """Progress while the plan is being made, then `end` with its status."""
    seen = int(last_event_id or "0")
    until = anyio.current_time() + LONGEST_STREAM_SECONDS
    while anyio.current_time() < until:
        steps, status = await run_in_threadpool(_look, request.app.state.database, plan, seen)
        for step in steps:
            seen = step.sequence
            yield ServerSentEvent(event="progress", id=str(seen), data=_progress(step))
        if status not in UNFINISHED:
            yield ServerSentEvent(event="end", id=str(seen), data={"status": status})
            return
        await anyio.sleep(POLL_SECONDS)


def _look(database: Database, plan: Plan, seen: int) -> tuple[list[PlanProgress], PlanStatus]:
    """One short look; the status is read first, so that no step before the end is missed."""
    with database.reading() as db:
        status = PlanStatus(queries.plan(db, plan.office_id, plan.id).status)
        return list(queries.progress_after(db, plan.office_id, plan.id, seen)), status


def _answer(plan: Plan) -> dict[str, Any]:
    return json.loads(plan.answer) if plan.answer else {}


def _listed(found: Plan) -> PlanListed:
    return PlanListed(
        id=found.id,
        number=found.number,
        status=PlanStatus(found.status).value,
        by_hand=queries.is_by_hand(found),
        beside=queries.beside(found),
        start=found.start,
        days=found.days,
        value=found.value,
        gap=found.gap,
        requested_at=found.requested_at,
        published_at=found.published_at,
    )


def _visit(each: PlacedVisit, *, begun: bool) -> VisitShown:
    at = each.placed
    return VisitShown.model_validate(
        {
            "id": each.visit.id,
            "site": each.visit.site_id,
            "state": each.visit.state,
            "begun": begun,
            "pinned": at.pinned,
            "crew": at.crew_id,
            "date": at.date,
            "arrive": time_of(at.arrive_minute),
            "setup_minutes": at.setup_minutes,
            "service_minutes": at.service_minutes,
            "packup_minutes": at.packup_minutes,
            "leave": time_on_its_date(each.leave_minute),
            "drive_minutes_before": at.drive_minutes_before,
            "kits": at.kits,
            "expected_recordings": at.expected_recordings,
            "expected_cards": at.expected_cards,
        }
    )


def _progress(step: PlanProgress) -> ProgressShown:
    return ProgressShown(
        phase=step.phase, value=step.value, bound=step.bound, gap=step.gap, at=step.at
    )
