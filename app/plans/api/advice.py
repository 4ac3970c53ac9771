"""Doors to advice on a plan: ask what would help, read what was found."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Path, Response

from app.accounts.access import Coordinator, Db
from app.plans import actions, queries
from app.plans.api.door import PlanId, router
from app.plans.api.explained import all_prices_shown, curve_shown, tried_shown
from app.plans.assemble.names import names_of
from app.plans.schemas.advice import AdviceNew, AdviceShown, SiteRemedy
from app.plans.schemas.words import Sentence
from app.plans.tables import PlanAdvice

AdviceId = Annotated[str, Path(max_length=64)]
NOTHING: Mapping[str, Any] = {
    "prices": {},
    "remedies": {"tried": [], "not_tried": 0, "by_site": []},
    "curve": [],
}


@router.post("/offices/{office}/plans/{plan}/advice", status_code=202)
def request_advice(
    caller: Coordinator, db: Db, plan: PlanId, asked: AdviceNew, response: Response
) -> AdviceShown:
    """Ask what would help a solved plan; what was found is at Location once it is `done`."""
    made = actions.request_advice(
        db,
        office_id=caller.office_id,
        plan_id=plan,
        site_id=asked.site,
        seconds=asked.seconds,
        work=asked.work,
        seed=asked.seed,
        by=caller.member_id,
    )
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/plans/{plan}/advice/{made.id}"
    return _shown(db, made)


@router.get("/offices/{office}/plans/{plan}/advice/{advice}")
def show_advice(caller: Coordinator, db: Db, plan: PlanId, advice: AdviceId) -> AdviceShown:
    """What would help, what it is worth at most, and what changes would bring."""
    return _shown(db, queries.advice(db, caller.office_id, plan, advice))


@router.post("/offices/{office}/plans/{plan}/advice/{advice}/cancel")
def cancel_advice(caller: Coordinator, db: Db, plan: PlanId, advice: AdviceId) -> AdviceShown:
    """Stop trying; what was tried by then stands."""
    return _shown(
        db,
        actions.cancel_advice(db, office_id=caller.office_id, plan_id=plan, advice_id=advice),
    )


def _shown(db: Db, found: PlanAdvice) -> AdviceShown:
    content: Mapping[str, Any] = json.loads(found.answer) if found.answer else NOTHING
    names, remedies = names_of(db, found.office_id), content["remedies"]
    most = queries.plan(db, found.office_id, found.plan_id).request.get("max_changes")
    return AdviceShown.model_validate(
        {
            "id": found.id,
            "plan": found.plan_id,
            "status": found.status,
            "site": found.request.get("site"),
            "seconds": found.seconds,
            "stopped": found.note == "stopped",
            "failure": _failure(found),
            "tried": [tried_shown(one, names) for one in remedies["tried"]],
            "not_tried": remedies["not_tried"],
            "by_site": [SiteRemedy(**one) for one in remedies["by_site"]],
            "prices": all_prices_shown(content["prices"], names, max_changes=most),
            "curve": curve_shown(content["curve"]),
            "requested_at": found.requested_at,
            "started_at": found.started_at,
            "finished_at": found.finished_at,
        }
    )


def _failure(found: PlanAdvice) -> Sentence | None:
    if not found.failure_code:
        return None
    return Sentence(code=found.failure_code, id=found.failure_id or "", en=found.failure_en or "")
