"""What a province sees of an office. Whether it may, is asked once, where the offices are listed."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.tables import Office
from app.core.clock import office_today
from app.outlook import queries
from app.outlook.assemble.coverage import Books
from app.outlook.assemble.progress import Aim, aims
from app.outlook.rules.rows import Row
from app.outlook.tables import Forecast
from app.stock import queries as stock
from app.stock.queries import CardSupply

FORECAST_DAYS = 92
"""A forecast that is older says little of today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """An office's aggregates on its own day."""

    today: dt.date
    row: Row
    aims: list[Aim]
    supply: CardSupply
    cards_to_spare: int
    forecast: Forecast | None


def seen(db: Session, office: Office) -> Seen:
    """Only what the named office's books say."""
    today = office_today(office.zone, office.business_date)
    row = Books(db, office.id).row_of_area(office.id, today)
    return Seen(
        today=today,
        row=row,
        aims=aims(db, office.id, row, today),
        supply=stock.card_supply(db, office.id),
        cards_to_spare=stock.cards_to_spare(db, office.id, today=today),
        forecast=queries.newest_forecast(
            db, office.id, first=today - dt.timedelta(days=FORECAST_DAYS), last=today
        ),
    )
