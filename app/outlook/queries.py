"""Reading forecasts."""

import datetime as dt

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.outlook.tables import Forecast

UNFINISHED = ("asked", "working")


def forecasts(office_id: str) -> Select[Forecast]:
    return select(Forecast).where(Forecast.office_id == office_id)


def forecast(db: Session, office_id: str, forecast_id: str) -> Forecast:
    """The office's forecast; NotFound for another office's."""
    found = db.get(Forecast, (office_id, forecast_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def newest_forecast(
    db: Session, office_id: str, *, first: dt.date, last: dt.date
) -> Forecast | None:
    """The newest that is there of those asked for on these dates."""
    done = forecasts(office_id).where(
        Forecast.status == "done", Forecast.today.between(first, last), Forecast.until > last
    )
    return db.scalars(done.order_by(Forecast.today.desc(), Forecast.id.desc()).limit(1)).first()


def unfinished(db: Session, office_id: str) -> int:
    """How many forecasts of the office are still to be made."""
    found = select(func.count()).where(
        Forecast.office_id == office_id, Forecast.status.in_(UNFINISHED)
    )
    return db.scalar(found) or 0
