"""The common part of all edits: new values, and the next version."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.places.tables import Area, CrewBase, Holiday, Period, School, Site

Row = TypeVar("Row", Area, School, CrewBase, Site, Holiday, Period)


def edited(db: Session, row: Row, changes: Mapping[str, Any]) -> Row:
    """The row has the given values and its next version."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    db.flush()
    return row
