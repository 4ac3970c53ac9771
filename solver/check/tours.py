"""The plan as its crews live it: one tour for each crew-date that works or moves."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from solver.check.roads import Roads
from solver.plan import Visit
from solver.problem import Crew, CrewId, LodgingId, Night, PlaceId, Problem, Shift, Site

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A visit with its place in the plan's list, at a site and by a crew that exist."""

    index: int
    visit: Visit
    site: Site
    crew: Crew

    @property
    def where(self) -> str:
        return f"visits[{self.index}]"

    @property
    def served_minute(self) -> int:
        """When the last recording ends."""
        return self.visit.arrive_minute + self.site.setup_minutes + self.visit.service_minutes

    @property
    def departure_minute(self) -> int:
        return self.served_minute + self.site.packup_minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class Tour:
    """A crew's date, from where it wakes to where it sleeps.

    stops            in order of arrival; none when it only moves
    drives           minutes of each leg, the first from `morning`, the last to `evening`
    back_minute      when it is at `evening`, since midnight
    """

    crew: Crew
    shift: Shift
    morning: PlaceId
    evening: PlaceId
    stops: tuple[Stop, ...]
    drives: tuple[int, ...]

    @property
    def back_minute(self) -> int:
        """Without visits it leaves at the shift's start."""
        leaves = self.stops[-1].departure_minute if self.stops else self.shift.start_minute
        return leaves + self.drives[-1]

    @property
    def overtime_minutes(self) -> int:
        return max(0, self.back_minute - self.shift.end_minute)


class Itineraries:
    """Visits and nights by crew and date.

    stops    visits at sites and by crews that exist, whatever else is wrong with them
    tours    crew-dates with a shift that have visits or wake away from the depot
    """

    def __init__(self, problem: Problem, visits: Sequence[Visit], nights: Sequence[Night]) -> None:
        self.roads = Roads(problem)
        self.crews = {crew.id: crew for crew in problem.crews}
        self.shifts = {
            (crew.id, shift.date): shift for crew in problem.crews for shift in crew.shifts
        }
        self.first_shifts = {
            crew.id: min(crew.shifts, key=lambda shift: shift.date)
            for crew in problem.crews
            if crew.shifts
        }
        self.stops = tuple(_stops(problem, visits))
        self._nights = _first_nights(problem, nights)
        self.tours = tuple(self._tours())

    def morning(self, crew: Crew, date: dt.date) -> PlaceId:
        """Where the crew wakes: `start_at` on its first shift, else where the night was spent."""
        first = self.first_shifts.get(crew.id)
        if first is not None and first.date == date:
            return crew.depot if first.start_at is None else first.start_at
        return self.evening(crew, date - ONE_DAY)

    def evening(self, crew: Crew, date: dt.date) -> PlaceId:
        return self._nights.get((crew.id, date), crew.depot)

    def shift_of(self, stop: Stop) -> Shift | None:
        return self.shifts.get((stop.crew.id, stop.visit.date))

    def _tours(self) -> Iterator[Tour]:
        stops: dict[tuple[CrewId, dt.date], list[Stop]] = {}
        for stop in self.stops:
            stops.setdefault((stop.crew.id, stop.visit.date), []).append(stop)
        for crew_id, date in sorted(self.shifts, key=lambda crew_date: crew_date[::-1]):
            crew = self.crews[crew_id]
            day = stops.get((crew_id, date), [])
            if day or self.morning(crew, date) != crew.depot:
                yield self._tour(crew, self.shifts[crew_id, date], day)

    def _tour(self, crew: Crew, shift: Shift, day: Iterable[Stop]) -> Tour:
        stops = tuple(sorted(day, key=lambda stop: (stop.visit.arrive_minute, stop.site.id)))
        morning, evening = self.morning(crew, shift.date), self.evening(crew, shift.date)
        places = (morning, *(stop.site.id for stop in stops), evening)
        return Tour(
            crew=crew,
            shift=shift,
            morning=morning,
            evening=evening,
            stops=stops,
            drives=tuple(map(self.roads.minutes, places, places[1:])),
        )


def _stops(problem: Problem, visits: Sequence[Visit]) -> Iterator[Stop]:
    sites = {site.id: site for site in problem.sites}
    crews = {crew.id: crew for crew in problem.crews}
    for index, visit in enumerate(visits):
        if visit.site in sites and visit.crew in crews:
            yield Stop(index=index, visit=visit, site=sites[visit.site], crew=crews[visit.crew])


def _first_nights(
    problem: Problem, nights: Sequence[Night]
) -> dict[tuple[CrewId, dt.date], LodgingId]:
    """Where each crew sleeps out; of two nights on one date the first counts."""
    lodgings = {lodging.id for lodging in problem.lodgings}
    known: dict[tuple[CrewId, dt.date], LodgingId] = {}
    for night in nights:
        if night.lodging in lodgings:
            known.setdefault((night.crew, night.date), night.lodging)
    return known
