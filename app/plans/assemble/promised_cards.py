"""Cards that crews are told to bring, by date, and whether that takes from the counter's reserve."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.plans import queries
from app.plans.queries import PlacedVisit
from app.plans.rules import TO_COME, PlanStatus
from app.plans.rules.bring import cards_to_bring
from app.plans.rules.cards_short import Short, short_of_cards
from app.plans.rules.identity import dates_to_publish
from app.plans.tables import Plan
from app.stock import queries as stock


def cards_by_date(visits: Iterable[PlacedVisit]) -> Counter[dt.date]:
    """What the sheets of the crews' days say to bring for the visits to come; dates with any."""
    expected: defaultdict[tuple[dt.date, str], list[float]] = defaultdict(list)
    for each in visits:
        if each.visit.state in TO_COME:
            expected[each.placed.date, each.placed.crew_id].append(each.placed.expected_cards)
    needed: Counter[dt.date] = Counter()
    for (day, _), cards in expected.items():
        needed[day] += cards_to_bring(cards)
    return +needed


def short_with(db: Session, plan: Plan) -> Short | None:
    """Whether cards are short once the plan stands; None also of one that cannot stand any more."""
    if plan.status not in (PlanStatus.SOLVED, PlanStatus.PUBLISHED):
        return None
    first = today(db, plan.office_id)
    promised = stock.promises(db, plan.office_id, since=first)
    if plan.status == PlanStatus.SOLVED:
        dates = frozenset(dates_to_publish(plan.start, plan.publish_days, first))
        if not dates:
            return None
        own = queries.visits_of(db, plan.office_id, plan.id)
        kept = {day: cards for day, cards in promised.items() if day not in dates}
        promised = kept | cards_by_date(each for each in own if each.placed.date in dates)
    supply = stock.card_supply(db, plan.office_id)
    return short_of_cards(
        on_hand=supply.on_hand,
        reserve=supply.reserve,
        deliveries=[(day, cards) for day, cards in supply.deliveries if day >= first],
        promised=promised,
    )
