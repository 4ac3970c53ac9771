"""A plan as it goes over the wire."""

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.plans import queries
from app.plans.api.differences import changes, clashes
from app.plans.assemble.names import names_of
from app.plans.assemble.promised_cards import short_with
from app.plans.rules import Moment, PlanStatus
from app.plans.rules.cards_short import say_short
from app.plans.schemas.asked import Focus
from app.plans.schemas.shown import PlanShown
from app.plans.schemas.words import Sentence
from app.plans.tables import Plan


def plan_shown(db: Session, found: Plan) -> PlanShown:
    totals = queries.totals(db, found.office_id, found.id)
    names = names_of(db, found.office_id)
    failure = (
        Sentence(code=found.failure_code, id=found.failure_id or "", en=found.failure_en or "")
        if found.failure_code
        else None
    )
    return PlanShown(
        id=found.id,
        number=found.number,
        status=PlanStatus(found.status).value,
        by_hand=queries.is_by_hand(found),
        beside=queries.beside(found),
        based_on=found.parent_id,
        **{"from": _decides_from(db, found)},
        start=found.start,
        days=found.days,
        publish_days=found.publish_days,
        focus=Focus(**found.request.get("focus", {})),
        max_changes=found.request.get("max_changes"),
        card_policy=found.request.get("cards", "print_later"),
        seconds=found.seconds,
        seed=found.seed,
        value=found.value,
        bound=found.bound,
        gap=found.gap,
        visits=totals.visits,
        recordings=round(totals.recordings, 1),
        cards=round(totals.cards, 1),
        stopped=found.note == "stopped",
        failure=failure,
        warnings=_warnings(db, found),
        changes=changes(db, found) if found.answer and not failure else None,
        conflicts=clashes(db, found, names) if failure else [],
        data_version=found.data_version,
        requested_at=found.requested_at,
        started_at=found.started_at,
        finished_at=found.finished_at,
        published_at=found.published_at,
        version=found.version,
    )


def _warnings(db: Session, found: Plan) -> list[Sentence]:
    short = short_with(db, found)
    if short is None:
        return []
    id, en = say_short(short, stands=found.status == PlanStatus.PUBLISHED)
    return [Sentence(code="cards_below_reserve", id=id, en=en)]


def _decides_from(db: Session, found: Plan) -> dt.datetime | None:
    """The moment in the office's own time; None for a plan of whole dates."""
    if found.moment is None:
        return None
    zone = accounts.office(db, found.office_id).zone
    moment = Moment.of(found.moment, zone)
    if moment.date < found.start:
        return None
    midnight = dt.datetime.combine(moment.date, dt.time(tzinfo=ZoneInfo(zone)))
    return midnight + dt.timedelta(minutes=moment.minute)
