"""Forecasts as they go out."""

import datetime as dt

from app.outlook.rules.bands import Band, WeekBands
from app.outlook.rules.flow import weeks
from app.outlook.rules.forecasting import FOUND, Found, WeekPlan
from app.outlook.rules.wording_forecasts import ASSUMED, Said, say_verdict
from app.outlook.schemas.forecasts import (
    BandShown,
    CourseShown,
    ForecastFound,
    ForecastListed,
    ForecastProgress,
    ForecastShown,
    ForecastWeek,
    PaceShown,
    RatesAsked,
    SaidShown,
    VerdictShown,
)
from app.outlook.tables import Forecast


def forecast_listed(row: Forecast) -> ForecastListed:
    return ForecastListed(
        id=row.id,
        status=row.status,  # pyright: ignore[reportArgumentType] -- the table's own check
        today=row.today,
        until=row.until,
        target=row.target,
        requested_at=row.requested_at,
        finished_at=row.finished_at,
    )


def forecast_shown(row: Forecast) -> ForecastShown:
    first = row.today + dt.timedelta(days=1)
    return ForecastShown(
        **forecast_listed(row).model_dump(),
        rates=RatesAsked(**row.request["rates"]),
        seconds=row.seconds,
        seed=row.seed,
        work=row.request["work"],
        progress=ForecastProgress(
            phase=row.phase, done=row.done, weeks=len(weeks(first, row.until))
        ),
        failure=_failure(row),
        found=None if row.answer is None else _found(row, FOUND.validate_json(row.answer)),
    )


def _failure(row: Forecast) -> SaidShown | None:
    if not row.failure_code:
        return None
    return SaidShown(code=row.failure_code, id=row.failure_id or "", en=row.failure_en or "")


def _found(row: Forecast, found: Found) -> ForecastFound:
    most = found.most or [None] * len(found.weeks)
    parts = zip(found.weeks, found.plans, found.supply, most, strict=True)
    return ForecastFound(
        weeks=[_week(*each) for each in parts],
        pace=PaceShown(
            needed=found.pace.needed, planned=found.pace.planned, achieved=found.pace.achieved
        ),
        course=CourseShown(
            unrecorded=found.course.at_first,
            turning_17=found.course.turning,
            entering=found.course.entering,
            leaving=found.course.leaving,
            at_counter=found.course.counter,
        ),
        verdict=_verdict(row, found),
        cards_short_from=found.cards_short_from,
        repeatable=found.repeatable,
        assumed=[_said(each) for each in ASSUMED],
    )


def _verdict(row: Forecast, found: Found) -> VerdictShown | None:
    if found.verdict is None or row.target is None:
        return None
    said = say_verdict(
        found.verdict,
        target=row.target,
        p50=int(found.weeks[-1].unrecorded.p50),
        least=found.least,
    )
    return VerdictShown(
        verdict=found.verdict.value, least_unrecorded=found.least, id=said.id, en=said.en
    )


def _week(bands: WeekBands, plan: WeekPlan, supply: int, most: float | None) -> ForecastWeek:
    return ForecastWeek(
        first=bands.week.first,
        last=bands.week.last,
        unrecorded=band_shown(bands.unrecorded),
        not_yet_wajib=band_shown(bands.not_yet),
        recorded=band_shown(bands.recorded),
        by_visits=band_shown(bands.by_visits),
        at_counter=band_shown(bands.at_counter),
        cards=band_shown(bands.cards),
        cards_supply=supply,
        visits=plan.visits,
        expected_recordings=round(plan.recordings, 1),
        gap=plan.gap,
        most_recordings=most,
    )


def band_shown(band: Band) -> BandShown:
    """Samples have whole people."""
    return BandShown(p10=round(band.p10), p50=round(band.p50), p90=round(band.p90))


def _said(said: Said) -> SaidShown:
    return SaidShown(code=said.code, id=said.id, en=said.en)
