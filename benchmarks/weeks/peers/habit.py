"""How the week is made by hand: the largest backlog first, then whatever lies nearest.

Each crew, each morning, goes where most people are expected; from there to the nearest place not
yet visited that is open and fits, until none fits. "Largest" counts who would come and not who is
unrecorded, which is kind to the habit: else it would sit in the district office all week. What was
promised and published stays; free days and hours are filled.
"""

from collections.abc import Sequence

from benchmarks.weeks.days import Day, DayKey, Stop, length_near, lengths
from benchmarks.weeks.peers.repair import Week, Wish, published_wishes
from benchmarks.weeks.peers.settings import Setting
from solver.plan import Plan
from solver.problem import PlaceId, PoolId, Problem, Site

AFTER_ALL_OTHERS = 24 * 60
"""An order later than any arrival: the stop is the day's next."""


def plan(problem: Problem, setting: Setting) -> Plan:
    """The office's week with visits of this length. A site is visited once."""
    return _Habit(problem, setting).plan()


class _Habit:
    def __init__(self, problem: Problem, setting: Setting) -> None:
        self.problem = problem
        self.setting = setting
        self.week = Week(problem)
        self.unrecorded: dict[PoolId, float] = {pool.id: pool.people for pool in problem.pools}
        self.left = {site.id: site for site in problem.sites}

    def plan(self) -> Plan:
        self.week.keep_promises()
        for wish in published_wishes(self.problem, self.setting.minutes):
            self.week.add(wish)
        for key in self.week.days:
            for stop in self.week.stops(key):
                self._visited(stop, self.week.days[key])
        for key, day in self.week.days.items():
            self._fill(key, day)
        self.week.limit_changes(self.setting.minutes)
        self.week.limit_cards()
        return self.week.plan()

    def _fill(self, key: DayKey, day: Day) -> None:
        stops = self.week.stops(key)
        place: PlaceId | None = stops[-1].site.id if stops else None
        while (stop := self._next(key, day, place)) is not None:
            self._visited(stop, day)
            place = stop.site.id

    def _next(self, key: DayKey, day: Day, place: PlaceId | None) -> Stop | None:
        """The first in the order of habit that fits into what is left of the day."""
        for site in self._in_order(day, place):
            service = self._service(site, day)
            if service is None:
                continue
            stop = Stop(site=site, service_minutes=service)
            if self._fits(day, key, stop) and self.week.add(
                Wish(day=key, stop=stop, arrive_minute=AFTER_ALL_OTHERS)
            ):
                return stop
        return None

    def _fits(self, day: Day, key: DayKey, stop: Stop) -> bool:
        """At its full length: a crew does not plan to leave people standing."""
        return day.arrivals([*self.week.stops(key), stop]) is not None

    def _in_order(self, day: Day, place: PlaceId | None) -> Sequence[Site]:
        open_today = [
            site
            for site in self.left.values()
            if day.can_serve(site) and any(w.date == day.shift.date for w in site.windows)
        ]
        if place is None:
            return sorted(open_today, key=lambda site: (-self._attenders(site), site.id))
        drive = day.roads.minutes
        return sorted(open_today, key=lambda site: (drive(place, site.id), site.id))

    def _attenders(self, site: Site) -> float:
        return sum(draw.attendance * self.unrecorded[draw.pool] for draw in site.draws)

    def _service(self, site: Site, day: Day) -> int | None:
        pace = day.kits_at(site) / site.minutes_per_recording
        if not lengths(site) or pace <= 0:
            return None
        needed = self._attenders(site) / pace
        wanted = self.setting.minutes
        return length_near(site, min(wanted, needed) if self.setting.as_needed else wanted)

    def _visited(self, stop: Stop, day: Day) -> None:
        """The office crosses the site off and takes those it expects from its lists."""
        self.left.pop(stop.site.id, None)
        attenders = self._attenders(stop.site)
        pace = day.kits_at(stop.site) / stop.site.minutes_per_recording
        share = min(1.0, pace * stop.service_minutes / attenders) if attenders > 0 else 0.0
        for draw in stop.site.draws:
            self.unrecorded[draw.pool] *= 1 - draw.attendance * share
