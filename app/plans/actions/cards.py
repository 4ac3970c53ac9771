"""Cards that published visits are promised: nobody else is to take them."""

from datetime import date

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.plans import queries
from app.plans.assemble.promised_cards import cards_by_date
from app.stock import actions as stock


def promise_cards(db: Session, office_id: str) -> None:
    """The stock knows how many cards the crews' sheets say to bring for the visits to come.

    Also of plans that print later: they record people for whom there is no card, but those cards
    that there are are counted on (PLANNING, value), and the crew is told to take them along.
    """
    db.flush()
    visits = queries.published_visits(db, office_id, first=today(db, office_id), last=date.max)
    stock.promise_cards(db, office_id=office_id, by_date=cards_by_date(visits))
