"""Shapes of travel on the wire."""

from typing import Annotated

from pydantic import Field

from app.core.wire import Id, Wire

Speed = Annotated[float, Field(ge=1, le=120, strict=False)]
Winding = Annotated[float, Field(ge=1, le=10, strict=False)]
LegMinutes = Annotated[int, Field(ge=0, le=120)]
PairMinutes = Annotated[int, Field(ge=1, le=1440)]


class TravelShown(Wire):
    """How crews travel where no pair is entered: straight line × winding at this speed."""

    speed_kmh: Speed
    winding: Winding
    per_leg_minutes: LegMinutes


class TravelEdit(Wire):
    """What is left out or null stays."""

    speed_kmh: Speed | None = None
    winding: Winding | None = None
    per_leg_minutes: LegMinutes | None = None


class PairNew(Wire):
    """Minutes from one site or base to another; `both_ways` enters the way back too."""

    from_id: Id
    to_id: Id
    minutes: PairMinutes
    both_ways: bool = False


class PairShown(Wire):
    id: Id
    from_id: Id
    to_id: Id
    minutes: int
