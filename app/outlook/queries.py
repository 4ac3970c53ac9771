"""Reading forecasts and scenarios."""

import datetime as dt

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.outlook.tables import Forecast, Scenario

UNFINISHED = ("asked", "working")


def forecasts(office_id: str) -> Select[Forecast]:
    return select(Forecast).where(Forecast.office_id == office_id)


def forecast(db: Session, office_id: str, forecast_id: str) -> Forecast:
    """The office's forecast; NotFound for another office's."""
    found = db.get(Forecast, (office_id, forecast_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def forecasts_made(db: Session, office_id: str, *, first: dt.date, last: dt.date) -> list[Forecast]:
    """Those that are there of those asked for on these dates, the newest first."""
    return list(db.scalars(_made(office_id, first, last)))


def newest_forecast(
    db: Session, office_id: str, *, first: dt.date, last: dt.date
) -> Forecast | None:
    """The newest of them."""
    return db.scalars(_made(office_id, first, last).limit(1)).first()


def _made(office_id: str, first: dt.date, last: dt.date) -> Select[Forecast]:
    done = forecasts(office_id).where(
        Forecast.status == "done", Forecast.today.between(first, last), Forecast.until > last
    )
    return done.order_by(Forecast.today.desc(), Forecast.id.desc())


def unfinished(db: Session, office_id: str) -> int:
    """How many forecasts of the office are still to be made."""
    found = select(func.count()).where(
        Forecast.office_id == office_id, Forecast.status.in_(UNFINISHED)
    )
    return db.scalar(found) or 0


def scenarios(office_id: str) -> Select[Scenario]:
    return select(Scenario).where(Scenario.office_id == office_id)


def scenario(db: Session, office_id: str, scenario_id: str, *, for_edit: bool = False) -> Scenario:
    """The office's scenario; NotFound for another office's. `for_edit` holds the row."""
    found = db.get(Scenario, (office_id, scenario_id), with_for_update=for_edit)
    if found is None:
        raise NotFound
    return found


def scenario_count(db: Session, office_id: str) -> int:
    return db.scalar(select(func.count()).where(Scenario.office_id == office_id)) or 0
