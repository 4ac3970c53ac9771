"""Doors to batches: whose cards to print, and what came of it."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Query
from sqlalchemy.orm import Session

from app.accounts.access import Coordinator, Db, Manager
from app.core.pages import Page, PageOf, page
from app.printing import actions, queries, rules
from app.printing.api.door import router
from app.printing.api.places import people_at
from app.printing.rules import Place
from app.printing.schemas import (
    BatchDone,
    BatchNew,
    BatchPlace,
    BatchShown,
    BatchState,
    PortionShown,
    ProposalShown,
    ReversalNew,
)
from app.printing.tables import PrintBatch

RowId = Annotated[str, PathPart(max_length=64)]
STATES: dict[str, BatchState] = {"printing": "printing", "done": "done", "cancelled": "cancelled"}


@router.get("/offices/{office}/printing/proposal")
def propose_batch(
    caller: Coordinator,
    db: Db,
    most: Annotated[int | None, Query(ge=1, le=1_000_000, strict=False)] = None,
) -> ProposalShown:
    """Whose cards to print next: place by place, by who waits longest, as far as cards go."""
    supply = queries.supply(db, caller.office_id, today=caller.today)
    waiting = queries.waiting(db, caller.office_id, on=caller.today)
    allowed = min(supply.cards, supply.cards_by_ribbons)
    cards = allowed if most is None else min(most, allowed)
    portions = rules.proposed(waiting, cards=cards)
    people = sum(portion.people for portion in portions)
    name = queries.place_names(db, caller.office_id)
    return ProposalShown(
        today=caller.today,
        printable=sum(one.people for one in waiting),
        cards=supply.cards,
        cards_by_ribbons=supply.cards_by_ribbons,
        people=people,
        ribbons=supply.ribbons_for(people),
        places=[
            PortionShown(
                area=portion.place.area_code or None,
                school=portion.place.npsn or None,
                name=name(portion.place),
                people=portion.people,
                waiting=portion.waiting,
                waiting_since=portion.since,
            )
            for portion in portions
        ],
    )


@router.get("/offices/{office}/printing/batches")
def list_batches(caller: Coordinator, db: Db, asked: PageOf) -> Page[BatchShown]:
    """The batches, the oldest first."""
    name = queries.place_names(db, caller.office_id)
    found = queries.batches(caller.office_id)
    return page(db, found, PrintBatch.id, asked, show=lambda row: _batch(db, row, name))


@router.post("/offices/{office}/printing/batches", status_code=201)
def make_batch(caller: Manager, db: Db, asked: BatchNew) -> BatchShown:
    """Take cards and ribbons out of the stock, and print for those who wait."""
    made = actions.make_batch(
        db,
        office_id=caller.office_id,
        wanted=None if asked.places is None else people_at(asked.places),
        most=asked.most,
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return _shown(db, made)


@router.get("/offices/{office}/printing/batches/{batch}")
def show_batch(caller: Coordinator, db: Db, batch: RowId) -> BatchShown:
    """A batch, and for how many at which place it was made."""
    return _shown(db, queries.batch(db, caller.office_id, batch))


@router.post("/offices/{office}/printing/batches/{batch}/completion", status_code=201)
def complete_batch(caller: Manager, db: Db, batch: RowId, asked: BatchDone) -> BatchShown:
    """Say what came of a batch: its cards wait to be handed over."""
    found = actions.complete_batch(
        db,
        office_id=caller.office_id,
        batch_id=batch,
        unprinted=people_at(asked.unprinted),
        spoiled=asked.spoiled,
        effective_date=asked.effective_date,
        by=caller.member_id,
    )
    return _shown(db, found)


@router.post("/offices/{office}/printing/batches/{batch}/cancellation", status_code=201)
def cancel_batch(caller: Manager, db: Db, batch: RowId, asked: ReversalNew) -> BatchShown:
    """Nothing of it was printed: cards and ribbons go back into the stock."""
    found = actions.cancel_batch(
        db,
        office_id=caller.office_id,
        batch_id=batch,
        source=asked.source,
        by=caller.member_id,
    )
    return _shown(db, found)


def _shown(db: Session, batch: PrintBatch) -> BatchShown:
    return _batch(db, batch, queries.place_names(db, batch.office_id))


def _batch(db: Session, batch: PrintBatch, name: Callable[[Place], str]) -> BatchShown:
    at: Counter[Place] = Counter()
    for key, people in queries.batched(db, batch):
        at[Place.of(key)] += people
    return BatchShown(
        id=batch.id,
        number=batch.number,
        state=STATES[batch.state],
        made_on=batch.made_on,
        cards=batch.cards,
        ribbons=batch.ribbons,
        printed=batch.printed,
        spoiled=batch.spoiled,
        source=batch.source,
        by=batch.made_by,
        at=batch.made_at,
        finished_on=batch.finished_on,
        finished_by=batch.finished_by,
        places=[
            BatchPlace(
                area=place.area_code or None,
                school=place.npsn or None,
                name=name(place),
                people=people,
            )
            for place, people in sorted(at.items())
        ],
    )
