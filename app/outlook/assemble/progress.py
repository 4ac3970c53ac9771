"""How coverage went over time, and how far each target is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from app.claims import queries as claims
from app.claims.rules import Figure, Metric, Unit, Whom
from app.claims.tables import Target
from app.outlook.assemble.coverage import Books
from app.outlook.rules.numbers import Carried, Gap, gap
from app.outlook.rules.rows import Point, Row
from app.places import queries as places


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """A target, what it is measured by, and how far it is.

    now           people there are of its metric; None where no official figure is there
    part, whole   what that starts from; a target of people has no whole
    service_days  on which the office's calendar has mobile service until it is due; None where
                  there is no pace
    """

    target: Target
    now: int | None
    part: Carried | None
    whole: Carried | None
    gap: Gap | None
    service_days: int | None = None


def trend(books: Books, code: str, *, first: date, last: date) -> list[Point]:
    """The ends of months from the first day's on, and the last day."""
    return [Point(on=day, row=books.row_of_area(code, day)) for day in _days(first, last)]


def reported_shares(books: Books, code: str, *, first: date, last: date) -> list[Figure]:
    """Percentages of recorded people that were reported for the area meanwhile."""
    return [
        each
        for each in sorted(books.figures, key=lambda each: (each.as_of, each.id))
        if each.place.area_code == code
        and not each.place.npsn
        and (each.unit, each.metric, each.whom) == (Unit.PERCENT, Metric.RECORDED, Whom.ALL)
        and first <= each.as_of <= last
    ]


def aims(db: Session, office_id: str, row: Row, on: date) -> list[Aim]:
    """Every standing target, the earliest due first."""
    found = db.scalars(claims.targets(office_id, standing=True))
    ordered = sorted(found, key=lambda each: (each.due, each.id))
    measured = [_aim(each, row, on) for each in ordered]
    paced = [each.target.due for each in measured if each.gap and each.gap.per_day is not None]
    if not paced:
        return measured
    start = on + timedelta(days=1)
    days = places.office_days(db, office_id, start=start, days=(max(paced) - on).days)
    open_on = [day for day, each in days.items() if each.hours is not None]
    return [
        replace(each, service_days=sum(day <= each.target.due for day in open_on))
        if each.gap and each.gap.per_day is not None
        else each
        for each in measured
    ]


def _days(first: date, last: date) -> Iterator[date]:
    day = _month_end(first)
    while day < last:
        yield day
        day = _month_end(day + timedelta(days=1))
    yield last


def _month_end(day: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def _aim(target: Target, row: Row, on: date) -> Aim:
    metric, unit = Metric(target.metric), Unit(target.unit)
    of = Metric(target.of_metric) if target.of_metric else None
    whole = whole_of(row, of) if unit is Unit.PERCENT else None
    part = _part(row, metric)
    now = part.now if part is not None else None
    if metric is Metric.UNRECORDED:
        part = row.recorded
        now = _unrecorded(row, whole)
    if now is None or (unit is Unit.PERCENT and whole is None):
        return Aim(target=target, now=now, part=part, whole=whole, gap=None)
    return Aim(
        target=target,
        now=now,
        part=part,
        whole=whole,
        gap=gap(
            metric=metric,
            unit=unit,
            value=Fraction(target.value),
            now=now,
            whole=whole.now if whole is not None else 0,
            on=on,
            due=target.due,
        ),
    )


def whole_of(row: Row, of: Metric | None) -> Carried | None:
    """What a percentage is of; the most telling whole where nobody says."""
    known = (row.recorded, *row.wholes) if of is Metric.RECORDED else row.wholes
    return next((each for each in known if each and of in (None, each.metric)), None)


def _part(row: Row, metric: Metric) -> Carried | None:
    return next(
        (each for each in (row.recorded, *row.cards) if each and each.metric is metric), None
    )


def _unrecorded(row: Row, whole: Carried | None) -> int:
    """By the official figures where there are any, else by the ledger."""
    of = whole or whole_of(row, None)
    return row.unrecorded if of is None or row.recorded is None else of.now - row.recorded.now
