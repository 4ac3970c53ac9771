"""Reports take their turns at the books, so that the order in which they come does not matter.

A report that comes late has its turn before others that are booked already. These are looked
at again, and where they find other people or cards than before, their entries are reversed and
booked anew. What the books hold in the end depends on what was reported, not on when.
"""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.core import ledgers
from app.printing import queries as printing
from app.results import queries
from app.results.actions import cards, people, records
from app.results.actions.discrepancies import note_beyond
from app.results.rules import Beyond, Turn
from app.results.tables import Result
from app.stock import queries as stock
from app.stock.rules import Item
from app.turnout import actions as turnout


def settle(
    db: Session,
    *,
    office_id: str,
    first: Turn,
    entering: Result,
    gone: Result | None = None,
    by: str,
) -> None:
    """All standing reports from a turn on have in the books what is theirs in that order.

    entering   the report that came
    gone       a report that has been corrected: it has nothing in the books any more
    """
    if gone is not None:
        people.take_back(db, gone, by=by)
        note_beyond(db, gone, Beyond())
    later = queries.standing_from(db, office_id, first)
    settled = people.settle(db, office_id, later, by=by)
    showed_no_more = {gone.visit_id: None} if gone is not None and gone.visit_id else {}
    turnout.note_visits(db, office_id=office_id, visits=showed_no_more | settled.showed)
    too_much_stock = cards.settle(db, office_id, later, gone=gone, by=by)
    records_missing = records.settle(
        db, office_id, later, settled.taken, entering=entering, gone=gone, by=by
    )
    for each in later:
        beyond = Beyond(
            people=settled.taken[each.id].beyond,
            cards=too_much_stock[each.id, Item.CARD],
            ribbons=too_much_stock[each.id, Item.RIBBON],
            records=records_missing[each.id],
        )
        note_beyond(db, each, beyond)


def settle_stock(db: Session, *, office_id: str, since: dt.date, by: str) -> None:
    """All standing reports from a date on have in the stock what is theirs, as a hand-out left it."""
    later = queries.standing_on_or_after(db, office_id, since)
    too_much = cards.settle(db, office_id, later, gone=None, by=by)
    for each in later:
        known = queries.discrepancy_of(db, each)
        beyond = Beyond() if known is None else queries.beyond_of(known)
        of_cards, of_ribbons = too_much[each.id, Item.CARD], too_much[each.id, Item.RIBBON]
        note_beyond(db, each, replace(beyond, cards=of_cards, ribbons=of_ribbons))


def hold(db: Session, office_id: str) -> None:
    """Nobody else writes these books until the transaction ends.

    Whoever holds some of them takes them in this order: no two then wait for each other in a ring.
    """
    for ledger in (queries.LEDGER, backlog.LEDGER, stock.LEDGER, printing.LEDGER):
        ledgers.hold(db, office_id=office_id, ledger=ledger)
