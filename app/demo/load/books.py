"""The ledgers: how many people are unrecorded, and what cards and ribbons are there."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Scope, Segment
from app.demo.load.keys import SOURCE
from app.demo.office import DemoOffice
from app.demo.split import Cohort, cohorts_of
from app.stock import actions as stock
from app.stock.rules import Item, Reason


def load_backlog(db: Session, demo: DemoOffice, *, today: date, by: str) -> None:
    counts: Counter[CohortKey] = Counter()
    for cohort in cohorts_of(demo):
        counts[_key(cohort)] += cohort.people
    backlog.state_counts(
        db,
        office_id=demo.code,
        scope=Scope(),
        counts=counts,
        effective_date=min(today, demo.counted_on),
        source=SOURCE,
        by=by,
    )


def _key(cohort: Cohort) -> CohortKey:
    return CohortKey(
        kelurahan_code=cohort.home,
        segment=Segment(cohort.segment),
        npsn=cohort.school,
        turns_17_month=f"{cohort.turns_17:%Y-%m}" if cohort.turns_17 else None,
    )


def load_stock(db: Session, demo: DemoOffice, *, today: date, by: str) -> None:
    for line in demo.stock:
        stock.record_movement(
            db,
            office_id=demo.code,
            item=Item(line.item),
            change=line.on_hand,
            reason=Reason.RECEIPT,
            effective_date=today,
            source=SOURCE,
            by=by,
        )
        stock.set_reserve(db, office_id=demo.code, item=Item(line.item), quantity=line.reserve)
