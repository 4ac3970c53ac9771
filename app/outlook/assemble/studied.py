"""All that a forecast, its scenarios and its remedies stand on, read at one moment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.outlook.assemble.ground import ground_of
from app.outlook.rules.changes import CHANGES, Changes, as_if_of
from app.outlook.rules.days_off import days_off
from app.outlook.rules.flow import Rates
from app.outlook.rules.ground import Ground
from app.outlook.rules.study import Alternative, Others, Trial
from app.outlook.tables import Forecast
from app.places import queries as places
from app.plans.rules import AS_ENTERED, AsIf


def seconds_in_all(seconds: int, request: Mapping[str, Any]) -> float:
    """What a forecast and all that is set beside it may take."""
    return seconds * (1 + len(request.get("scenarios", ()))) + (request.get("remedy_seconds") or 0)


def studied(db: Session, asked: Forecast) -> tuple[Ground, Others]:
    """Things as they are, and as they would be read under each change that decides about reading.

    Raises Conflict where a week's data cannot be a problem (plans.assemble).
    """
    reading = _Reading(db, asked)
    ground = reading.ground(AS_ENTERED)
    scenarios = tuple(
        reading.alternative(CHANGES.validate_python(each["changes"]))
        for each in asked.request.get("scenarios", ())
    )
    seconds = asked.request.get("remedy_seconds")
    trial = None
    if seconds is not None:
        rests = days_off(places.week(db, asked.office_id))
        trial = Trial(seconds=seconds, days_off=tuple(map(reading.alternative, rests)))
    return ground, Others(read=tuple(reading.read.values()), scenarios=scenarios, trial=trial)


class _Reading:
    """Reads the office's data once for each thing that is taken to hold.

    read   what was read, by what the changes took to hold
    """

    def __init__(self, db: Session, asked: Forecast) -> None:
        self._db, self._asked = db, asked
        self.read: dict[str, Ground] = {}

    def alternative(self, changes: Changes) -> Alternative:
        as_if = as_if_of(changes)
        if as_if == AS_ENTERED:
            return Alternative(changes=changes)
        key = repr(as_if)
        if key not in self.read:
            self.read[key] = self.ground(as_if)
        return Alternative(read=list(self.read).index(key), changes=changes)

    def ground(self, as_if: AsIf) -> Ground:
        asked = self._asked
        return ground_of(
            self._db,
            asked.office_id,
            today=asked.today,
            until=asked.until,
            rates=Rates(**asked.request["rates"]),
            target=asked.target,
            seconds=asked.seconds,
            work=asked.request["work"],
            seed=asked.seed,
            as_if=as_if,
        )
