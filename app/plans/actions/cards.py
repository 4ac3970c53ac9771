"""Cards that published visits are promised: nobody else is to take them."""

import math
from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.plans import queries
from app.plans.rules import TO_COME
from app.stock import actions as stock


def promise_cards(db: Session, office_id: str) -> None:
    """The stock knows how many cards the visits to come need on each date.

    Only those of plans that record nobody without a card (print_now): others go on without.
    A part of a card is a card.
    """
    db.flush()
    needed: Counter[date] = Counter()
    for each in queries.visits_with_cards(db, office_id, since=today(db, office_id)):
        if each.visit.state in TO_COME:
            needed[each.placed.date] += math.ceil(round(each.placed.expected_cards, 6))
    stock.promise_cards(db, office_id=office_id, by_date=+needed)
