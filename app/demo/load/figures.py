"""What the demo office said about itself, entered as official figures."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.claims import actions as claims
from app.claims.rules import Figure, Metric, Place, Unit, Whom
from app.demo.office import Claim, DemoOffice

# DKB, the clean population data of a half-year, is as of its last day.
ENDS = {"S1": (6, 30), "S2": (12, 31)}
WHOM = {"dapodik": Whom.PUPIL, "non_dapodik": Whom.OUT_OF_SCHOOL}
SHARE, PERCENT_OF, LIST = "_share", "percent of ", "listed"


def load_figures(db: Session, demo: DemoOffice, *, today: date, by: str) -> None:
    """Its figures stand as they were said, and its deadline as a target.

    Figures that are no metric (men and women, a national target) stand in the story alone.
    """
    for claim in demo.claims:
        figure = figure_of(claim, demo.code, today=today)
        if figure is not None:
            claims.enter_claim(db, office_id=demo.code, figure=figure, by=by)
    claims.set_target(
        db,
        office_id=demo.code,
        metric=Metric.UNRECORDED,
        unit=Unit.PEOPLE,
        value=Decimal(0),
        of=None,
        due=demo.deadline,
        issuer=demo.name,
        source=source_of(demo.claims[0]),
        by=by,
    )


def figure_of(claim: Claim, office_id: str, *, today: date) -> Figure | None:
    """dapodik_recorded_share, percent of dapodik: recorded pupils in percent of those listed.

    What follows `_share` tells the shares of several days apart, as in recorded_share_2020.
    """
    is_share = claim.unit.startswith(PERCENT_OF)
    whom, metric = _named(claim.key.partition(SHARE)[0] if is_share else claim.key)
    of = _named(claim.unit.removeprefix(PERCENT_OF))[1] if is_share else None
    if metric is None or (is_share and of is None):
        return None
    return Figure(
        metric=metric,
        place=Place(area_code=office_id),
        value=claim.figure,
        as_of=min(_as_of(claim), today),
        whom=whom,
        unit=Unit.PERCENT if is_share else Unit(claim.unit),
        of=of,
        source=source_of(claim),
    )


def source_of(claim: Claim) -> str:
    return f"Berita {claim.said_on.isoformat()}: data {claim.period}"


def _named(key: str) -> tuple[Whom, Metric | None]:
    """Of whom, and what: the list itself where nothing more is said. None: no metric."""
    for prefix in sorted(WHOM, key=len, reverse=True):
        if key == prefix or key.startswith(f"{prefix}_"):
            rest = key.removeprefix(prefix).removeprefix("_")
            return WHOM[prefix], _metric(rest or LIST)
    return Whom.ALL, _metric(key)


def _metric(name: str) -> Metric | None:
    return Metric(name) if name in {metric.value for metric in Metric} else None


def _as_of(claim: Claim) -> date:
    """The last day of a half-year or a month; what is as of no such day, the day it was said."""
    year, *parts = claim.period.split("-")
    match parts:
        case [half] if half in ENDS:
            return date(int(year), *ENDS[half])
        case [month]:
            return date(int(year), int(month), monthrange(int(year), int(month))[1])
        case [month, day]:
            return date(int(year), int(month), int(day))
        case _:
            return claim.said_on
