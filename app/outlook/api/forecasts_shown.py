"""Forecasts as they go out."""

from app.outlook.rules.bands import Band, WeekBands
from app.outlook.rules.flow import Rates
from app.outlook.rules.forecasting import Found, WeekPlan
from app.outlook.rules.goals import RECKONED
from app.outlook.rules.wording_forecasts import ASSUMED, Said, say_pace, say_verdict
from app.outlook.rules.wording_goals import say_goal
from app.outlook.schemas.forecasts import (
    BandShown,
    CourseShown,
    ForecastFound,
    ForecastListed,
    ForecastWeek,
    GoalShown,
    PaceShown,
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


def goal_shown(row: Forecast) -> GoalShown | None:
    """What the target was worked out from, where it was not a number of the books."""
    kept = row.request.get("goal")
    if kept is None:
        return None
    goal = RECKONED.validate_python(kept)
    return GoalShown.model_validate(
        {
            "metric": goal.aimed.metric.value,
            "value": goal.aimed.value,
            "unit": goal.aimed.unit.value,
            "of": None if goal.whole_is is None else goal.whole_is.value,
            "target": goal.aimed.target_id or None,
            "whole": goal.whole,
            "difference": goal.difference,
            "at_most": goal.at_most,
            "say": said_shown(say_goal(goal, row.until)),
        }
    )


def failure_shown(row: Forecast) -> SaidShown | None:
    if not row.failure_code:
        return None
    return SaidShown(code=row.failure_code, id=row.failure_id or "", en=row.failure_en or "")


def found_shown(row: Forecast, found: Found) -> ForecastFound:
    most = found.most or [None] * len(found.weeks)
    parts = zip(found.weeks, found.plans, found.supply, most, strict=True)
    return ForecastFound(
        weeks=[_week(*each) for each in parts],
        pace=_pace(row, found),
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
        assumed=[said_shown(each) for each in ASSUMED],
    )


def _pace(row: Forecast, found: Found) -> PaceShown:
    pace = found.pace
    weeks_a_month = found.course.weeks / sum(each.week.months for each in found.weeks)
    needed = None if pace.needed is None else pace.needed * weeks_a_month
    say = None
    if needed is not None:
        entering = Rates(**row.request["rates"]).entering
        say = said_shown(say_pace(needed, pace.planned * weeks_a_month, entering=entering))
    return PaceShown(
        needed=pace.needed,
        needed_a_month=needed,
        planned=pace.planned,
        achieved=pace.achieved,
        say=say,
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


def said_shown(said: Said) -> SaidShown:
    return SaidShown(code=said.code, id=said.id, en=said.en)
