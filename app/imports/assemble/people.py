"""Lists of people by name: what they would change in the backlog once everybody is a count."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.backlog.rules import Scope, Segment
from app.claims.rules import Figure, Metric, Place, Whom
from app.imports.assemble import cohorts, figures, ground
from app.imports.assemble.backlog import PreparedCounts
from app.imports.assemble.figures import PreparedFigures
from app.imports.rules import people as rules
from app.imports.rules import say_places as say
from app.imports.rules.asked import Asked
from app.imports.rules.definitions import Kind
from app.imports.rules.people import PeopleCounted, Register
from app.imports.rules.reading import Reading

STATES = {
    Kind.PUPILS: (Segment.PUPIL,),
    Kind.RESIDENTS: (Segment.GENERAL, Segment.HOMEBOUND, Segment.INSTITUTION),
}


def prepare(
    db: Session, office_id: str, *, asked: Asked, day: date, readings: Mapping[Kind, Reading]
) -> PreparedCounts:
    """The people of the lists, beside the ledger's of the same day, segment by segment."""
    gazetteer = ground.gazetteer(db, office_id)
    counted = _counted(db, office_id, asked, day, readings)
    _check_alone(db, office_id, readings)
    stated = [
        cohorts.stated(
            db,
            office_id,
            scope=scope,
            counts={key: n for key, n in counted.counts.items() if key.segment is scope.segment},
            day=day,
        )
        for scope in _scopes(asked.scope, readings)
    ]
    for one in stated:
        for key, left in one.too_few.items():
            kind, row = counted.rows.get(key, (next(iter(readings)), 0))
            readings[kind].refuse(row, "", say.fewer_than_left(left))
    return PreparedCounts(
        readings=readings,
        notices=counted.notices,
        changes=cohorts.changes_by_area(stated, gazetteer),
        basis=cohorts.basis(stated),
        stated=stated,
    )


def as_claim(
    db: Session, office_id: str, *, asked: Asked, day: date, readings: Mapping[Kind, Reading]
) -> PreparedFigures:
    """How many people a list has, as a figure that somebody reported. The books stay as they are."""
    counted = _counted(db, office_id, asked, day, readings)
    kind, reading = next(iter(readings.items()))
    figure = Figure(
        metric=Metric.UNRECORDED,
        whom=Whom.PUPIL if kind is Kind.PUPILS else Whom.ALL,
        place=Place(area_code=asked.scope.area or office_id, npsn=asked.scope.npsn or ""),
        value=Decimal(counted.counts.total()),
        as_of=day,
        source=asked.source,
    )
    made = figures.of_list(db, office_id, kind, reading, figure)
    made.notices = counted.notices
    return made


def _counted(
    db: Session, office_id: str, asked: Asked, day: date, readings: Mapping[Kind, Reading]
) -> PeopleCounted:
    """Everybody once, by cohort; who is outside the scope is a problem."""
    register = Register(
        gazetteer=ground.gazetteer(db, office_id),
        npsns=ground.npsns(db, office_id),
        npsn=asked.scope.npsn,
        effective_date=day,
    )
    counted = rules.counted(readings, register)
    _check_scope(readings, counted, _scopes(asked.scope, readings))
    return counted


def _scopes(declared: Scope, readings: Mapping[Kind, Reading]) -> list[Scope]:
    return [_scope(declared, segment) for kind in readings for segment in STATES[kind]]


def _scope(declared: Scope, segment: Segment) -> Scope:
    """Only pupils are of a school."""
    npsn = declared.npsn if segment is Segment.PUPIL else None
    return replace(declared, segment=segment, npsn=npsn)


def _check_alone(db: Session, office_id: str, readings: Mapping[Kind, Reading]) -> None:
    """A list alone is refused while people are counted who may be on it too.

    Where they live does not matter: pupils of a school live anywhere.
    """
    if len(readings) > 1:
        return
    (kind, reading) = next(iter(readings.items()))
    other = Segment.GENERAL if kind is Kind.PUPILS else Segment.PUPIL
    rows = backlog.cohorts_in(db, office_id, Scope(segment=other))
    others = sum(row.people for row in rows.values())
    if others:
        reading.refuse(0, "", say.lists_apart(others))


def _check_scope(
    readings: Mapping[Kind, Reading], counted: PeopleCounted, scopes: list[Scope]
) -> None:
    for key, (kind, row) in counted.rows.items():
        if not any(scope.holds(key) for scope in scopes):
            reading = readings[kind]
            column = reading.columns.get("area_code", reading.columns.get("area_name", ""))
            reading.refuse(row, column, say.outside_scope())
