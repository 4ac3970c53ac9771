"""Cards that published visits are promised: nobody else is to take them."""

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.plans import queries
from app.plans.rules import TO_COME
from app.plans.rules.bring import cards_to_bring
from app.stock import actions as stock


def promise_cards(db: Session, office_id: str) -> None:
    """The stock knows how many cards the crews' sheets say to bring for the visits to come.

    Also of plans that print later: they record people for whom there is no card, but those cards
    that there are are counted on (PLANNING, value), and the crew is told to take them along.
    """
    db.flush()
    expected: defaultdict[tuple[date, str], list[float]] = defaultdict(list)
    first = today(db, office_id)
    for each in queries.published_visits(db, office_id, first=first, last=date.max):
        if each.visit.state in TO_COME:
            crew_day = each.placed.date, each.placed.crew_id
            expected[crew_day].append(each.placed.expected_cards)
    needed: Counter[date] = Counter()
    for (day, _), cards in expected.items():
        needed[day] += cards_to_bring(cards)
    stock.promise_cards(db, office_id=office_id, by_date=+needed)
