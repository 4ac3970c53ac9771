"""The door to a province: aggregates of the offices that let it see them (decision 32)."""

import datetime as dt

from app.accounts import queries as accounts
from app.accounts.access import Db, OfProvince
from app.accounts.tables import Office
from app.outlook.api.coverage_shown import percent_shown, progress_shown
from app.outlook.api.door import router
from app.outlook.api.forecasts_shown import found_shown
from app.outlook.assemble.progress import Aim
from app.outlook.assemble.province import Seen, seen
from app.outlook.rules.forecasting import FOUND
from app.outlook.rules.rows import Row
from app.outlook.schemas.provinces import (
    CardsSeen,
    CoverageSeen,
    ForecastSeen,
    OfficeSeen,
    ProvinceShown,
    TargetSeen,
)
from app.outlook.tables import Forecast


@router.get("/provinces/{province}")
def show_province(caller: OfProvince, db: Db) -> ProvinceShown:
    """How the offices stand that let the province see them: no site, no visit, no person."""
    return ProvinceShown(
        name=accounts.office(db, caller.office_id).name,
        offices=[
            _office(office, since, seen(db, office))
            for office, since in accounts.offices_seen_by(db, caller.office_id)
        ],
    )


def _office(office: Office, since: dt.datetime, found: Seen) -> OfficeSeen:
    return OfficeSeen(
        office=office.id,
        name=office.name,
        since=since,
        today=found.today,
        unrecorded=found.row.unrecorded,
        not_yet_wajib=found.row.not_yet_wajib,
        coverage=_coverage(found.row),
        cards=CardsSeen(
            on_hand=found.supply.on_hand,
            reserve=found.supply.reserve,
            to_spare=found.cards_to_spare,
        ),
        targets=[_target(each) for each in found.aims],
        forecast=found.forecast and _forecast(found.forecast),
    )


def _coverage(row: Row) -> CoverageSeen | None:
    if row.recorded is None or row.whole is None:
        return None
    shown = percent_shown(row.recorded, row.whole)
    return CoverageSeen(
        recorded=row.recorded.now,
        whole=row.whole.now,
        of=shown.of,
        as_of=row.recorded.as_of,
        percent=shown.percent,
        say=shown.say,
    )


def _target(aim: Aim) -> TargetSeen:
    shown = progress_shown(aim)
    return TargetSeen(
        metric=shown.metric,
        value=shown.value,
        unit=shown.unit,
        due=shown.due,
        gap=shown.gap,
        days_left=shown.days_left,
        say=shown.say,
    )


def _forecast(row: Forecast) -> ForecastSeen | None:
    if row.answer is None:
        return None
    found = found_shown(row, FOUND.validate_json(row.answer))
    return ForecastSeen(
        made_on=row.today,
        until=row.until,
        target=row.target,
        unrecorded=found.weeks[-1].unrecorded,
        verdict=found.verdict,
    )
