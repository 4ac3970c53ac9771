"""A crew is handed its box in the morning, and what is left of it comes back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.core.errors import NotFound
from app.crews import queries as crews
from app.crews.tables import Crew
from app.plans import queries as plans
from app.plans.rules import CALLED_OFF
from app.plans.rules.bring import cards_to_bring, ribbons_to_bring
from app.results import queries, rules
from app.results.actions import cards
from app.results.actions.settling import hold, settle_stock
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import Item
from app.stock.tables import StockEntry


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """What went from the office to a crew, or back: its entries, both sides of each."""

    quantity: Mapping[Item, int]
    entries: Sequence[StockEntry]


def hand_out(
    db: Session,
    *,
    office_id: str,
    crew_id: str,
    date: dt.date,
    named: Mapping[Item, int | None],
    by: str,
) -> Moved:
    """The crew has along on that day what its sheet says to bring; it is handed what is missing.

    named   how many it is to have along of an item instead; None = as the sheet says

    What the crew still holds from days before is along already, and so is what it was handed
    that day before and has used since: asked for twice, it is handed once. Reports that came
    before the hand-out was entered take their cards out of the box now.

    Raises NotFound for another office's crew and a day that nothing is published for, Invalid
    for a day that has not come, Conflict where there is nothing to bring and where the office
    has not enough beyond the counter's reserve.
    """
    crew = crews.crew(db, office_id, crew_id)
    wanted = _wanted(db, crew, date, named)
    accounts.come_to(db, office_id=office_id, day=date)
    hold(db, office_id)
    later = [
        each
        for each in queries.standing_on_or_after(db, office_id, date)
        if each.crew_id == crew_id
    ]
    cards.give_up(db, office_id, later, by=by)
    along = stock_queries.along(db, office_id, crew_id=crew_id, day=date)
    missing = {item: max(0, count - along[item].in_all) for item, count in wanted.items()}
    entries: list[StockEntry] = []
    for item, count in missing.items():
        if count:
            entries += stock.issue(
                db,
                office_id=office_id,
                item=item,
                crew_id=crew_id,
                quantity=count,
                effective_date=date,
                source=rules.handed_out_to(crew.name),
                by=by,
            )
    settle_stock(db, office_id=office_id, since=date, by=by)
    return Moved(quantity=missing, entries=entries)


def _wanted(
    db: Session, crew: Crew, date: dt.date, named: Mapping[Item, int | None]
) -> dict[Item, int]:
    """How many of each item the crew is to have along."""
    office_id = crew.office_id
    if not plans.published_days(db, office_id, first=date, last=date):
        raise NotFound
    visits = plans.published_visits(db, office_id, first=date, last=date, crew_id=crew.id)
    to_print = cards_to_bring(
        each.placed.expected_cards for each in visits if each.visit.state not in CALLED_OFF
    )
    sheet = {Item.CARD: to_print, Item.RIBBON: ribbons_to_bring(to_print)}
    wanted = {item: sheet[item] if (count := named.get(item)) is None else count for item in Item}
    if not any(wanted.values()):
        raise rules.nothing_to_bring(crew.name, date)
    return wanted


def hand_back(
    db: Session,
    *,
    office_id: str,
    crew_id: str,
    date: dt.date,
    counted: Mapping[Item, int],
    by: str,
) -> Moved:
    """So much of each item came back with the crew, as it was counted.

    Raises NotFound for another office's crew, Invalid for a day that has not come, Conflict
    where the books do not have so much with the crew.
    """
    crew = crews.crew(db, office_id, crew_id)
    hold(db, office_id)
    entries: list[StockEntry] = []
    for item, count in counted.items():
        if count:
            entries += stock.take_back(
                db,
                office_id=office_id,
                item=item,
                crew_id=crew_id,
                quantity=count,
                effective_date=date,
                source=rules.handed_back_by(crew.name),
                by=by,
            )
    return Moved(quantity=counted, entries=entries)
