"""Doors to forecasts: ask for one, read it and its weeks' plans, stop it."""

import datetime as dt
from typing import Annotated

from fastapi import Path, Query, Response

from app.accounts.access import Db, Manager, Viewer
from app.claims.rules import Metric, Unit
from app.core.pages import Page, PageOf, page
from app.outlook import actions, queries
from app.outlook.api.beside_shown import forecast_shown, week_planned
from app.outlook.api.door import router
from app.outlook.api.forecasts_shown import forecast_listed
from app.outlook.rules.goals import Aimed
from app.outlook.schemas.beside import ForecastShown, PlannedWeek
from app.outlook.schemas.forecasts import ForecastListed, ForecastNew, PercentAsked
from app.outlook.tables import Forecast

ForecastId = Annotated[str, Path(max_length=64)]


@router.post("/offices/{office}/forecasts", status_code=202)
def request_forecast(
    caller: Manager, db: Db, asked: ForecastNew, response: Response
) -> ForecastShown:
    """Ask how the backlog goes up to a date; the forecast is at Location once it is `done`."""
    made = actions.request_forecast(
        db,
        office_id=caller.office_id,
        until=asked.until,
        rates=asked.rates.model_dump(),
        work=asked.work,
        scenarios=asked.scenarios,
        remedy_seconds=asked.remedy_seconds if asked.remedies else None,
        target=asked.target,
        aimed=_aimed(asked.target_percent),
        target_id=asked.target_id,
        seconds=asked.seconds,
        seed=asked.seed,
        today=caller.today,
        by=caller.member_id,
    )
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/forecasts/{made.id}"
    return forecast_shown(db, made, caller)


def _aimed(percent: PercentAsked | None) -> Aimed | None:
    if percent is None:
        return None
    return Aimed(
        metric=Metric.RECORDED,
        unit=Unit.PERCENT,
        value=percent.value,
        of=Metric(percent.of) if percent.of else None,
    )


@router.get("/offices/{office}/forecasts")
def list_forecasts(caller: Viewer, db: Db, asked: PageOf) -> Page[ForecastListed]:
    """The office's forecasts, the oldest first."""
    return page(db, queries.forecasts(caller.office_id), Forecast.id, asked, show=forecast_listed)


@router.get("/offices/{office}/forecasts/{forecast}")
def show_forecast(caller: Viewer, db: Db, forecast: ForecastId) -> ForecastShown:
    """One forecast: its band by week, its verdict, and what it assumes.

    Scenarios and remedies beside it are for managers, as the doors to them are.
    """
    return forecast_shown(db, queries.forecast(db, caller.office_id, forecast), caller)


@router.post("/offices/{office}/forecasts/{forecast}/cancel")
def cancel_forecast(caller: Manager, db: Db, forecast: ForecastId) -> ForecastShown:
    """Stop making it; nothing of it is kept."""
    stopped = actions.cancel_forecast(db, office_id=caller.office_id, forecast_id=forecast)
    return forecast_shown(db, stopped, caller)


@router.get("/offices/{office}/forecasts/{forecast}/plans/{date}")
def show_planned_week(
    *,
    caller: Manager,
    db: Db,
    forecast: ForecastId,
    date: Annotated[dt.date, Path()],
    scenario: Annotated[str | None, Query(max_length=64)] = None,
) -> PlannedWeek:
    """The visits that were planned for the week of a date; of a scenario that was set beside it."""
    found = queries.forecast(db, caller.office_id, forecast)
    return week_planned(db, found, on=date, scenario=scenario)
