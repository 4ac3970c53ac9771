"""A published week as the table and the picture show it: plain rows, no database behind them."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """One visit of one crew. `leave` is after packing up, as the crew drives off."""

    day: date
    crew: str
    site: str
    arrive: time
    leave: time
    expected_recordings: float
    lat: float
    lon: float
    expected_cards: float = 0.0
    setup_minutes: int = 0
    drive_minutes: int = 0
    """The drive that brings the crew here."""
    drive_home_minutes: int = 0
    """The drive back to the base, on the last stop of a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """A pause of every crew on one day, as for the prayer on Friday."""

    day: date
    start: time
    end: time


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """The days and crews to show, whether or not they have stops, and the stops."""

    office: str
    zone: str
    days: tuple[date, ...]
    crews: tuple[str, ...]
    opens: time
    closes: time
    depot: tuple[float, float]
    stops: tuple[Stop, ...]
    breaks: tuple[Break, ...] = ()
    landmarks: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    """Points, as the middles of the kelurahan, that give the map the city's shape."""
    gap: float | None = None
    """How far from the best possible plan at most, as a share; None while unknown."""
    note: str = ""
    """One sentence under the picture and the table, as where the numbers are from."""

    def on(self, day: date, crew: str | None = None) -> tuple[Stop, ...]:
        """The stops of a day, of one crew or of all, as they follow in time."""
        chosen = [stop for stop in self.stops if stop.day == day and crew in {None, stop.crew}]
        order = {name: index for index, name in enumerate(self.crews)}
        return tuple(sorted(chosen, key=lambda stop: (order[stop.crew], stop.arrive)))


def expected_recordings(stops: tuple[Stop, ...]) -> float:
    return sum(stop.expected_recordings for stop in stops)


def expected_cards(stops: tuple[Stop, ...]) -> float:
    return sum(stop.expected_cards for stop in stops)
