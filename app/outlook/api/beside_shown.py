"""A forecast as it goes out, with what is set beside it: scenarios, remedies, the weeks' plans."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from app.accounts.access import Caller, Db
from app.accounts.rules import MANAGERS
from app.core.errors import NotFound
from app.core.hours import time_of
from app.outlook.api.forecasts_shown import (
    band_shown,
    failure_shown,
    forecast_listed,
    found_shown,
    goal_shown,
    said_shown,
)
from app.outlook.rules.changes import CHANGES, Change
from app.outlook.rules.flow import weeks
from app.outlook.rules.forecasting import FOUND, Found, Stop
from app.outlook.rules.remedies import MOST_TRIED, Remedies, Tried
from app.outlook.rules.study import OTHERS_FOUND, OthersFound
from app.outlook.rules.wording_forecasts import Said
from app.outlook.rules.wording_scenarios import (
    say_change,
    say_clash,
    say_compared,
    say_no_remedies,
    say_remedies,
    say_remedy,
    say_together,
)
from app.outlook.schemas.beside import (
    ForecastShown,
    PlannedStop,
    PlannedWeek,
    RemediesShown,
    RemedyShown,
    ScenarioBeside,
    ScenarioCompared,
)
from app.outlook.schemas.forecasts import ForecastProgress, RatesAsked
from app.outlook.tables import Forecast
from app.places import queries as places
from app.plans.assemble.names import names_of
from app.plans.rules import Names


def forecast_shown(db: Db, row: Forecast, caller: Caller) -> ForecastShown:
    """What was thought of and tried beside it is read by those who may think of it."""
    first = row.today + dt.timedelta(days=1)
    found = None if row.answer is None else FOUND.validate_json(row.answer)
    names, others = names_in(db, row.office_id), _others(row)
    beside = found if caller.role in MANAGERS else None
    return ForecastShown(
        **forecast_listed(row).model_dump(),
        rates=RatesAsked(**row.request["rates"]),
        seconds=row.seconds,
        seed=row.seed,
        work=row.request["work"],
        progress=_progress(row, len(weeks(first, row.until))),
        failure=failure_shown(row),
        goal=goal_shown(row),
        found=None if found is None else found_shown(row, found),
        scenarios=[] if beside is None else _scenarios(row, beside, others, names),
        remedies=None if beside is None else _remedies_shown(row, others.remedies, names),
    )


def _progress(row: Forecast, weeks: int) -> ForecastProgress:
    of = {"scenario": len(row.request.get("scenarios", [])), "remedy": MOST_TRIED}
    all_of_them = of.get(row.phase, weeks)
    # What is told is what begins: when it is done, the last has ended too.
    done = all_of_them if row.status == "done" else row.done
    return ForecastProgress(phase=row.phase, done=done, weeks=weeks, of=all_of_them)


def names_in(db: Db, office_id: str) -> Names:
    """What crews, places and districts are called."""
    known = names_of(db, office_id)
    areas = {area.code: area.name for area in places.areas(db, office_id)}
    return Names(places={**areas, **known.places}, crews=known.crews)


def _scenarios(
    row: Forecast, found: Found, others: OthersFound, names: Names
) -> list[ScenarioBeside]:
    """In the order in which they were asked for."""
    asked = row.request.get("scenarios", [])
    return [
        _beside(row, each, found, then, names)
        for each, then in zip(asked, others.scenarios, strict=True)
    ]


def _remedies_shown(row: Forecast, remedies: Remedies | None, names: Names) -> RemediesShown | None:
    """None where none were asked for."""
    if remedies is not None:
        return _remedies(remedies, names)
    if row.request.get("remedy_seconds") is None:
        return None
    return RemediesShown(
        tried=[],
        cheapest=None,
        clashed=0,
        out_of_time=False,
        untried=[],
        within_search=None,
        say=said_shown(say_no_remedies(is_aimed=row.target is not None)),
    )


def _remedies(found: Remedies, names: Names) -> RemediesShown:
    changes = [_said(tried.changes, names) for tried in found.tried]
    told = [say_together(each) for each in changes]
    untried = [say_together(_said(each, names)) for each in found.untried]
    within = found.within_search
    return RemediesShown(
        tried=[_tried(*each) for each in zip(found.tried, changes, told, strict=True)],
        cheapest=found.cheapest,
        clashed=found.clashed,
        out_of_time=found.out_of_time,
        untried=[said_shown(each) for each in untried],
        within_search=None if within is None else round(within, 1),
        say=said_shown(say_remedies(found, told)),
    )


def week_planned(db: Db, row: Forecast, *, on: dt.date, scenario: str | None) -> PlannedWeek:
    """Raises NotFound for a date, a scenario or a forecast without such a plan."""
    found = _found_of(row, scenario)
    weeks = zip(found.weeks, found.plans, strict=True) if found is not None else ()
    for bands, plan in weeks:
        if bands.week.first <= on <= bands.week.last:
            names = names_of(db, row.office_id)
            return PlannedWeek(
                first=bands.week.first,
                last=bands.week.last,
                scenario=scenario,
                visits=[_stop(each, names) for each in plan.stops],
            )
    raise NotFound


def _found_of(row: Forecast, scenario: str | None) -> Found | None:
    if row.answer is None:
        return None
    if scenario is None:
        return FOUND.validate_json(row.answer)
    asked = [each["id"] for each in row.request.get("scenarios", [])]
    return _others(row).scenarios[asked.index(scenario)] if scenario in asked else None


def _others(row: Forecast) -> OthersFound:
    """A forecast of an earlier version has none."""
    return OTHERS_FOUND.validate_json(row.others_found or "{}")


def _beside(
    row: Forecast, asked: Mapping[str, Any], found: Found, then: Found | None, names: Names
) -> ScenarioBeside:
    changes = _said(CHANGES.validate_python(asked["changes"]), names)
    together = say_together(changes)
    if then is None:
        compared, say = None, say_clash(together)
    else:
        compared = _compared(found, then)
        say = say_compared(
            together,
            recorded=compared.recorded,
            young=compared.not_yet_17,
            until=row.until,
            cards_short_from=then.cards_short_from,
        )
    return ScenarioBeside(
        scenario=asked["id"],
        name=asked["name"],
        version=asked["version"],
        changes=[said_shown(each) for each in changes],
        found=None if then is None else found_shown(row, then),
        compared=compared,
        say=said_shown(say),
    )


def _compared(found: Found, then: Found) -> ScenarioCompared:
    before, after = found.weeks[-1], then.weeks[-1]
    return ScenarioCompared(
        recorded=round(after.recorded.p50 - before.recorded.p50),
        not_yet_17=round(before.not_yet.p50 - after.not_yet.p50),
        unrecorded=round(after.unrecorded.p50 - before.unrecorded.p50),
        cards=round(after.cards.p50 - before.cards.p50),
        visits=sum(each.visits for each in then.plans) - sum(each.visits for each in found.plans),
    )


def _tried(tried: Tried, changes: Sequence[Said], told: Said) -> RemedyShown:
    return RemedyShown(
        changes=[said_shown(each) for each in changes],
        crew_days=tried.cost.crew_days,
        kits=tried.cost.kits,
        cards=tried.cost.cards,
        unrecorded=band_shown(tried.unrecorded),
        more_recorded=round(tried.recorded),
        not_yet_17=round(tried.young),
        reaches=tried.reaches,
        surely=tried.surely,
        cards_short_from=tried.cards_short_from,
        in_time=tried.in_time,
        say=said_shown(say_remedy(tried, told)),
    )


def _said(changes: Sequence[Change], names: Names) -> list[Said]:
    return [say_change(each, names) for each in changes]


def _stop(stop: Stop, names: Names) -> PlannedStop:
    return PlannedStop(
        date=stop.date,
        crew=stop.crew,
        crew_name=names.of(stop.crew),
        site=stop.site,
        site_name=names.of(stop.site),
        arrive=time_of(stop.arrive_minute),
        service_minutes=stop.service_minutes,
        expected_recordings=round(stop.recordings, 1),
    )
