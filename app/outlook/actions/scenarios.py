"""Scenarios: thought of, changed, forgotten. Nothing real changes by any of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import TooMany
from app.core.ids import new_id
from app.crews import queries as crews
from app.crews.tables import Crew
from app.outlook import queries
from app.outlook.rules.changes import CHANGES
from app.outlook.rules.thought_of import check_changes
from app.outlook.tables import Scenario
from app.places import queries as places
from app.places.rules import AreaLevel, level_of

MOST_SCENARIOS = 200


def add_scenario(
    db: Session, *, office_id: str, name: str, changes: Sequence[dict[str, Any]], by: str
) -> Scenario:
    """Somebody thinks of changes. Raises Invalid for those that cannot be, TooMany."""
    check(db, office_id, changes)
    if queries.scenario_count(db, office_id) >= MOST_SCENARIOS:
        raise TooMany(
            "too_many_scenarios",
            id=f"Sudah ada {MOST_SCENARIOS} skenario. Hapus yang tidak dipakai lagi.",
            en=f"There are {MOST_SCENARIOS} scenarios. Delete those that are no longer needed.",
        )
    made = Scenario(
        office_id=office_id,
        id=new_id(),
        name=name,
        changes=list(changes),
        version=1,
        made_by=by,
        made_at=now(),
    )
    db.add(made)
    db.flush()
    return made


def edit_scenario(
    db: Session,
    *,
    scenario: Scenario,
    name: str | None = None,
    changes: Sequence[dict[str, Any]] | None = None,
) -> Scenario:
    """It has its next version; forecasts that were asked for keep the one they had."""
    if name is not None:
        scenario.name = name
    if changes is not None:
        check(db, scenario.office_id, changes)
        scenario.changes = list(changes)
    scenario.version += 1
    db.flush()
    return scenario


def remove_scenario(db: Session, *, scenario: Scenario) -> None:
    """It is forgotten; forecasts that were asked for keep what they had of it."""
    db.delete(scenario)
    db.flush()


def check(db: Session, office_id: str, changes: Sequence[dict[str, Any]]) -> None:
    """Raises Invalid for changes of what the office does not have."""
    active = db.scalars(crews.crews(office_id).where(Crew.active))
    check_changes(
        CHANGES.validate_python(changes),
        crews={crew.id for crew in active},
        districts={
            area.code
            for area in places.areas(db, office_id)
            if level_of(area.code) is AreaLevel.KECAMATAN
        },
    )
