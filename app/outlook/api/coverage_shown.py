"""Coverage as it goes over the wire."""

from fractions import Fraction

from app.claims.rules import Figure, Metric
from app.outlook.api.shown import sentence
from app.outlook.assemble.progress import Aim
from app.outlook.rules.numbers import Carried, coverage
from app.outlook.rules.rows import Point, Row
from app.outlook.rules.wording import say_coverage, say_gap
from app.outlook.schemas.coverage import (
    CoverageRow,
    NumberShown,
    PercentShown,
    ProgressShown,
    ReportedShare,
    TrendPoint,
)

PERCENT_DECIMALS = 4


def row_shown(row: Row) -> CoverageRow:
    parts = [each for each in (row.recorded, *row.cards) if each]
    return CoverageRow.model_validate(
        {
            "key": row.key or None,
            "name": row.name,
            "wholes": [number_shown(each) for each in row.wholes],
            "parts": [number_shown(each) for each in parts],
            "percents": [
                percent_shown(part, whole) for part in parts for whole in _wholes_of(part, row)
            ],
            "unrecorded": row.unrecorded,
            "not_yet_wajib": row.not_yet_wajib,
            "recorded_before_17": row.recorded_before_17,
            "booked": {metric.value: people for metric, people in row.booked.items()},
        }
    )


def number_shown(found: Carried) -> NumberShown:
    return NumberShown.model_validate(
        {
            "metric": found.metric.value,
            "reported": found.reported,
            "as_of": found.as_of,
            "since": found.since,
            "after": found.after,
            "now": found.now,
            "how": found.how.value,
            "claims": [each.id for each in found.figures],
            "approximate": found.is_approximate,
            "in_doubt": found.in_doubt,
        }
    )


def percent_shown(part: Carried, whole: Carried) -> PercentShown:
    return PercentShown.model_validate(
        {
            "part": part.metric.value,
            "of": whole.metric.value,
            "percent": _percent(coverage(part, whole)),
            "say": sentence(say_coverage(part, whole)),
        }
    )


def point_shown(point: Point) -> TrendPoint:
    recorded, whole = point.row.recorded, point.row.whole
    return TrendPoint(
        on=point.on,
        recorded=recorded and number_shown(recorded),
        whole=whole and number_shown(whole),
        percent=_percent(point.row.share),
        unrecorded=point.row.unrecorded,
    )


def reported_shown(figure: Figure) -> ReportedShare:
    return ReportedShare.model_validate(
        {
            "on": figure.as_of,
            "percent": str(figure.value),
            "of": figure.of and figure.of.value,
            "claim": figure.id,
        }
    )


def progress_shown(aim: Aim) -> ProgressShown:
    target, gap = aim.target, aim.gap
    said = gap and say_gap(
        gap, metric=Metric(target.metric), due=target.due, service_days=aim.service_days
    )
    return ProgressShown.model_validate(
        {
            "target": target.id,
            "metric": target.metric,
            "value": target.value,
            "unit": target.unit,
            "of": target.of_metric or None,
            "due": target.due,
            "issuer": target.issuer,
            "now": aim.now,
            "part": aim.part and number_shown(aim.part),
            "whole": aim.whole and number_shown(aim.whole),
            "needed": gap and gap.needed,
            "gap": gap and gap.people,
            "days_left": gap and gap.days_left,
            "per_day": gap and gap.per_day and float(round(gap.per_day, 2)),
            "service_days": aim.service_days,
            "say": said and sentence(said),
        }
    )


def _wholes_of(part: Carried, row: Row) -> list[Carried]:
    """Cards are also held against recorded people: that is how offices say it."""
    if part.metric is Metric.RECORDED or row.recorded is None:
        return list(row.wholes)
    return [*row.wholes, row.recorded]


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else float(round(share, PERCENT_DECIMALS))
