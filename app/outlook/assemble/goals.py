"""What a target comes to by the books on a forecast's last day."""

import datetime as dt

from sqlalchemy.orm import Session

from app.claims import queries as claims
from app.claims.rules import WAJIB_METRICS, Metric, Unit
from app.outlook.assemble.coverage import Books
from app.outlook.assemble.progress import whole_of
from app.outlook.rules.flow import Rates, weeks
from app.outlook.rules.goals import (
    Aimed,
    Reckoned,
    not_forecast,
    reckoned,
    whole_by_then,
    whole_unknown,
)

FORECAST = frozenset({Metric.RECORDED, Metric.UNRECORDED})


def aim_of(db: Session, office_id: str, target_id: str) -> tuple[Aimed, dt.date]:
    """A target of the office, and when it is due. Raises NotFound, Conflict when it counts no more."""
    found = claims.standing_target(db, office_id, target_id)
    aimed = Aimed(
        metric=Metric(found.metric),
        unit=Unit(found.unit),
        value=found.value,
        of=Metric(found.of_metric) if found.of_metric else None,
        target_id=found.id,
        issuer=found.issuer,
    )
    return aimed, found.due


def reckon(
    db: Session, office_id: str, aimed: Aimed, *, today: dt.date, until: dt.date, rates: Rates
) -> Reckoned:
    """Official figures are carried to the last day by what the books know of it already.

    Who is unrecorded by figures and not in the books is in no plan: they stay, and the books may
    have so many fewer.

    Raises Conflict for a target that forecasts know nothing about, or without figures for it.
    """
    if aimed.metric not in FORECAST or aimed.of not in (None, *WAJIB_METRICS):
        raise not_forecast()
    row = Books(db, office_id).row_of_area(office_id, until)
    whole = whole_of(row, aimed.of)
    if whole is None or whole.metric not in WAJIB_METRICS or row.recorded is None:
        if (aimed.metric, aimed.unit) != (Metric.UNRECORDED, Unit.PEOPLE):
            raise whole_unknown()
        return reckoned(aimed, whole=None, whole_is=None, difference=0)
    months = sum(week.months for week in weeks(today + dt.timedelta(days=1), until))
    return reckoned(
        aimed,
        whole=whole_by_then(
            whole.now,
            whole.metric,
            entering=rates.entering * months,
            leaving=rates.leaving * months,
        ),
        whole_is=whole.metric,
        difference=whole.now - row.recorded.now - row.unrecorded,
    )
