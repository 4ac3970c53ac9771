"""Doors for the box of cards and ribbons that a crew is handed in the morning."""

from collections.abc import Mapping, Sequence

from app.accounts.access import Coordinator, Db
from app.results import actions
from app.results.api.door import router
from app.results.schemas import (
    BoxCounts,
    EntryBooked,
    HandbackMade,
    HandbackNew,
    HandoutMade,
    HandoutNew,
)
from app.stock import queries as stock
from app.stock.rules import OFFICE, Item
from app.stock.tables import StockEntry


@router.post("/offices/{office}/stock/handouts", status_code=201)
def hand_out(caller: Coordinator, db: Db, asked: HandoutNew) -> HandoutMade:
    """Hand a crew what its day's sheet says to bring, less what it has along already."""
    moved = actions.hand_out(
        db,
        office_id=caller.office_id,
        crew_id=asked.crew,
        date=asked.date,
        named={Item.CARD: asked.cards, Item.RIBBON: asked.ribbons},
        by=caller.member_id,
    )
    along = stock.along(db, caller.office_id, crew_id=asked.crew, day=asked.date)
    return HandoutMade(
        crew=asked.crew,
        date=asked.date,
        handed_out=_counts(moved.quantity),
        along=_counts({item: each.in_all for item, each in along.items()}),
        entries=_entries(moved.entries),
    )


@router.post("/offices/{office}/stock/handbacks", status_code=201)
def hand_back(caller: Coordinator, db: Db, asked: HandbackNew) -> HandbackMade:
    """Take back what was counted in a crew's box."""
    moved = actions.hand_back(
        db,
        office_id=caller.office_id,
        crew_id=asked.crew,
        date=asked.date,
        counted={Item.CARD: asked.cards, Item.RIBBON: asked.ribbons},
        by=caller.member_id,
    )
    left = {
        item: stock.held(db, office_id=caller.office_id, item=item, holder=asked.crew)
        for item in Item
    }
    return HandbackMade(
        crew=asked.crew,
        date=asked.date,
        handed_back=_counts(moved.quantity),
        left=_counts(left),
        entries=_entries(moved.entries),
    )


def _counts(found: Mapping[Item, int]) -> BoxCounts:
    return BoxCounts(cards=found[Item.CARD], ribbons=found[Item.RIBBON])


def _entries(sides: Sequence[StockEntry]) -> list[EntryBooked]:
    """The crew's side of each: its reversal takes back both."""
    return [
        EntryBooked(ledger="stock", id=e.id, of=e.item, change=e.change, reason=e.reason)
        for e in sides
        if e.holder != OFFICE
    ]
