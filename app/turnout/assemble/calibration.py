"""How often the truth fell inside what had been predicted, as people see it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.places.rules import SiteKind
from app.turnout import queries
from app.turnout.assemble import key_of, seen_at
from app.turnout.rules import (
    INTERVAL,
    KINDS,
    MOST_PREDICTED,
    Compared,
    Dated,
    Said,
    compared,
    say_calibration,
    tally,
)
from app.turnout.schemas import CalibrationOf, CalibrationShown, Sentence
from app.turnout.tables import Observation

ALL = Said(id="Semua", en="All")


def compared_visits(db: Session, office_id: str) -> list[Compared]:
    """The newest visits with their predictions, by date."""
    return _compared(queries.observations(db, office_id))


def calibration(db: Session, office_id: str) -> CalibrationShown:
    """In all, and for each kind that was visited."""
    rows = queries.observations(db, office_id)
    visits = _compared(rows)
    kinds = sorted({SiteKind(row.kind) for row in rows})
    return CalibrationShown(
        interval=INTERVAL,
        most=MOST_PREDICTED,
        items=[_of(None, ALL, rows, visits)]
        + [
            _of(
                kind,
                KINDS[kind],
                [row for row in rows if row.kind == kind],
                [each for each in visits if each.kind == kind],
            )
            for kind in kinds
        ],
    )


def _compared(rows: Sequence[Observation]) -> list[Compared]:
    return compared([Dated(key=key_of(row), date=row.date, seen=seen_at(row)) for row in rows])


def _of(
    kind: SiteKind | None, name: Said, rows: Sequence[Observation], visits: Sequence[Compared]
) -> CalibrationOf:
    found = tally(visits)
    said = say_calibration(inside=found.inside, visits=found.visits, held=found.held)
    return CalibrationOf(
        kind=None if kind is None else kind.value,
        name=Sentence(id=name.id, en=name.en),
        visits=found.visits,
        inside=found.inside,
        stated=found.held if found.visits else None,
        expected=found.expected,
        came=found.came,
        cut_short=sum(row.at_least for row in rows),
        say=Sentence(id=said.id, en=said.en),
    )
