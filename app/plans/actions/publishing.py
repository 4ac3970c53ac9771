"""Publishing: a plan stands for its dates, from today on, and what stood there before gives way."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.clock import now
from app.core.errors import Conflict
from app.core.ids import new_id
from app.plans import queries
from app.plans.actions.beside import check_nothing_is_made_beside
from app.plans.actions.cards import promise_cards
from app.plans.actions.seen import check_seen, just_changed
from app.plans.actions.steps import hold_promises, moved, moved_as_seen
from app.plans.actions.visits import call_off, tell
from app.plans.assemble import standing
from app.plans.queries import PlacedVisit
from app.plans.rules import Moment, PlanStatus, VisitState, dates_to_publish
from app.plans.tables import Plan, PublishedDay, Visit


def publish(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    moment: dt.datetime,
    by: str,
    if_match: str = "*",
    moving: str | None = None,
) -> Plan:
    """The plan stands for its first `publish_days` dates, those over at the moment excepted.

    if_match the version that was seen; * = whatever stands
    moving   the visit that alone moves, for its host: what is broken without it stays so, and a
             plan that is being made has to give way. A host waits for no run of the office's

    Raises Changed when the plan is not as it was seen, Conflict when it is not solved, when its
    dates are over, while another plan of them is being made, when one was published for them
    since it was made, when visits began meanwhile that it moves, and when today's data no longer
    support it: then each visit and broken rule is named. NotFound for another office's.
    """
    hold_promises(db, office_id)
    plan = queries.plan(db, office_id, plan_id)
    now_there = Moment.of(moment, accounts.office(db, office_id).zone)
    today = now_there.date
    _check_solved(plan)
    check_seen(db, plan, if_match)
    dates = dates_to_publish(plan.start, plan.publish_days, today)
    if not dates:
        raise Conflict(
            "dates_over",
            id="Tanggal-tanggal rencana ini sudah lewat.",
            en="The dates of this plan are over.",
        )
    if moving is None:
        check_nothing_is_made_beside(db, plan, dates[0], dates[-1])
    if not moved_as_seen(
        db, plan, PlanStatus.SOLVED, PlanStatus.PUBLISHED, published_by=by, published_at=now()
    ):
        _check_solved(plan)
        raise just_changed()
    before = queries.published_visits(db, office_id, first=dates[0], last=dates[-1])
    standing.check_still_right(db, plan, dates=dates, now=now_there, moving=moving)
    for date in dates:
        _take(db, plan, date)
    _tell_apart(db, plan, dates)
    _let_go(db, plan, before, dates)
    _end_replaced(db, office_id, today)
    promise_cards(db, office_id)
    return plan


def _check_solved(plan: Plan) -> None:
    if plan.status != PlanStatus.SOLVED:
        raise _not_solved(plan)


def _not_solved(plan: Plan) -> Conflict:
    if plan.status in (PlanStatus.PUBLISHED, PlanStatus.SUPERSEDED, PlanStatus.CLOSED):
        return Conflict(
            "already_published",
            id="Rencana ini sudah diterbitkan.",
            en="This plan has been published already.",
        )
    return Conflict(
        "plan_not_solved",
        id="Belum ada rencana yang dapat diterbitkan di sini.",
        en="There is no plan here that could be published.",
    )


def _take(db: Session, plan: Plan, date: dt.date) -> None:
    """The date is this plan's, if the plan that stood there when it was made still does.

    Of two plans for one date that are published at the same moment one finds it changed.
    """
    stood = (plan.stood_on or {}).get(date.isoformat())
    taken = _insert(db, plan, date) if stood is None else _replace(db, plan, date, stood)
    if not taken:
        raise Conflict(
            "published_meanwhile",
            id="Rencana lain sudah terbit untuk tanggal ini sejak rencana ini disusun. Susun ulang.",
            en="Another plan was published for these dates since this one was made. Replan.",
        )


def _insert(db: Session, plan: Plan, date: dt.date) -> bool:
    insert = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = {"office_id": plan.office_id, "date": date, "plan_id": plan.id}
    # RETURNING, as an ORM insert has no row count on PostgreSQL.
    made = insert(PublishedDay).values(row).on_conflict_do_nothing().returning(PublishedDay.date)
    return db.scalar(made) is not None


def _replace(db: Session, plan: Plan, date: dt.date, stood: str) -> bool:
    replaced = db.execute(
        update(PublishedDay)
        .where(
            PublishedDay.office_id == plan.office_id,
            PublishedDay.date == date,
            PublishedDay.plan_id == stood,
        )
        .values(plan_id=plan.id)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(replaced, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    return replaced.rowcount == 1


def _tell_apart(db: Session, plan: Plan, dates: Sequence[dt.date]) -> None:
    """A visit that still stands on another published date keeps its id there; here it is new."""
    own = [each for each in queries.visits_of(db, plan.office_id, plan.id) if _on(each, dates)]
    ids = [each.visit.id for each in own]
    elsewhere = queries.published_among(db, plan.office_id, ids, not_by=plan.id)
    for each in own:
        if each.visit.id in elsewhere:
            made = Visit(
                office_id=plan.office_id,
                id=new_id(),
                site_id=each.visit.site_id,
                state=VisitState.PROPOSED,
                version=1,
            )
            db.add(made)
            db.flush()
            each.placed.visit_id = made.id
    db.flush()


def _let_go(
    db: Session, plan: Plan, before: Iterable[PlacedVisit], dates: Sequence[dt.date]
) -> None:
    """Visits that stood on these dates and stand nowhere now are called off.

    Unless somebody reports one at this moment: what happened, happened. Who follows visits also
    hears of those that stand at another time.
    """
    kept = {
        each.visit.id: _when(each)
        for each in queries.visits_of(db, plan.office_id, plan.id)
        if _on(each, dates)
    }
    for each in before:
        if each.visit.id not in kept:
            call_off(db, each.visit)
        elif kept[each.visit.id] != _when(each):
            tell(db, each.visit)


def _when(each: PlacedVisit) -> tuple[dt.date, int]:
    return each.placed.date, each.placed.arrive_minute


def _on(each: PlacedVisit, dates: Sequence[dt.date]) -> bool:
    return each.placed.date in dates


def _end_replaced(db: Session, office_id: str, today: dt.date) -> None:
    """Plans that stand for no date any more are superseded; those that are over, closed."""
    db.flush()
    for plan in queries.plans_without_days(db, office_id):
        moved(db, plan, PlanStatus.PUBLISHED, PlanStatus.SUPERSEDED)
    for plan in queries.plans_over(db, office_id, today):
        moved(db, plan, PlanStatus.PUBLISHED, PlanStatus.CLOSED)
