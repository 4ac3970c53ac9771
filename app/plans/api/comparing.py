"""Doors to plans made by hand: enter one, see it judged, ask for ours on the same data."""

from typing import Annotated

from fastapi import Query, Response

from app.accounts.access import Coordinator, Db
from app.core.hours import minute_of
from app.core.versions import show
from app.plans import actions, queries
from app.plans.actions.by_hand import Slept, Stay
from app.plans.api.door import PlanId, router
from app.plans.api.editing import broken_shown
from app.plans.api.explained import said_shown
from app.plans.api.shown import plan_shown
from app.plans.assemble.judgement import judgement_of
from app.plans.assemble.judging import breaches_of
from app.plans.assemble.names import names_of
from app.plans.rules import Names
from app.plans.rules.edit_words import Found, say_judgement
from app.plans.rules.judged import Judged
from app.plans.schemas.by_hand import (
    HandPlanNew,
    JudgedShown,
    JudgementShown,
    OursNew,
    ScoreShown,
    TermsShown,
)
from app.plans.schemas.shown import PlanShown
from app.plans.tables import Plan


@router.post("/offices/{office}/plans/by-hand", status_code=201)
def enter_plan(caller: Coordinator, db: Db, asked: HandPlanNew, response: Response) -> PlanShown:
    """Enter a week as somebody planned it; rules that it breaks are named, not refused."""
    made = actions.enter_plan(
        db,
        office_id=caller.office_id,
        start=asked.start,
        days=asked.days,
        stays=[
            Stay(
                crew_id=each.crew,
                site_id=each.site,
                date=each.date,
                start_minute=minute_of(each.start),
                end_minute=minute_of(each.end),
            )
            for each in asked.visits
        ],
        nights=[
            Slept(crew_id=each.crew, lodging_id=each.lodging, date=each.date)
            for each in asked.nights
        ],
        same_data_as=asked.same_data_as,
        today=caller.today,
        by=caller.member_id,
    )
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/plans/{made.id}"
    show(response, made.version)
    return plan_shown(db, made)


@router.post("/offices/{office}/plans/{plan}/ours", status_code=202)
def request_ours(
    caller: Coordinator, db: Db, plan: PlanId, asked: OursNew, response: Response
) -> PlanShown:
    """Ask for our plan on the very data of this one; it is found at Location."""
    made = actions.request_ours(
        db,
        office_id=caller.office_id,
        plan_id=plan,
        seconds=asked.seconds,
        seed=asked.seed,
        work=asked.work,
        by=caller.member_id,
    )
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/plans/{made.id}"
    return plan_shown(db, made)


@router.get("/offices/{office}/plans/{plan}/judgement")
def show_judgement(
    caller: Coordinator,
    db: Db,
    plan: PlanId,
    against: Annotated[
        str | None, Query(max_length=64, description="A plan of the same dates.")
    ] = None,
) -> JudgementShown:
    """What a plan is worth and which rules it breaks, beside another one on the same data."""
    pair = judgement_of(db, queries.plan(db, caller.office_id, plan), against)
    names = names_of(db, caller.office_id)
    other, judged = pair.against, _judged(pair.plan, pair.judged, names)
    beside = None if other is None or pair.other is None else _judged(other, pair.other, names)
    return JudgementShown(
        judged=judged,
        against=beside,
        same_data=other and other.data_version == pair.plan.data_version,
        say=said_shown(say_judgement(_found(judged), beside and _found(beside))),
    )


def _found(judged: JudgedShown) -> Found:
    return Found(
        number=judged.number,
        people=judged.score.people,
        broken=len(judged.broken),
    )


def _judged(plan: Plan, judged: Judged, names: Names) -> JudgedShown:
    return JudgedShown(
        plan=plan.id,
        number=plan.number,
        by_hand=queries.is_by_hand(plan),
        score=_score(judged),
        broken=[broken_shown(each) for each in breaches_of(judged, judged.broken, names)],
    )


def _score(judged: Judged) -> ScoreShown:
    score, worth = judged.score, judged.score.worth
    return ScoreShown(
        visits=len(judged.visits),
        sites=len({visit.site for visit in judged.visits}),
        crew_days=len(judged.board.out_with_visits),
        recordings=judged.recordings,
        people=round(judged.recordings),
        cards=judged.cards,
        driven_minutes=sum(day.driven_minutes for day in score.days),
        overtime_minutes=sum(day.overtime_minutes for day in score.days),
        nights=len(judged.board.nights),
        value=score.value,
        terms=TermsShown(
            recordings=worth.recordings,
            cards=worth.cards,
            travel=worth.travel,
            overtime=worth.overtime,
            nights=worth.nights,
            changes=worth.changes,
            quotas=worth.quotas,
        ),
    )
