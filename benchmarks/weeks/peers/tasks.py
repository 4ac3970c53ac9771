"""The week in words that routing libraries know: optional stops with a prize and time windows.

A site is visited once by a peer, in a horizon of several weeks once in each part of it; what
sites share and quotas are not told. Locked visits are stops that have to be made then. A published
visit is a second way to visit its site, at about the published time and with a higher prize.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.weeks.days import Day, Stop, length_near, starts
from benchmarks.weeks.peers.settings import Setting
from solver.problem import (
    Break,
    CrewId,
    LockedVisit,
    PoolId,
    Problem,
    PublishedVisit,
    Site,
    SiteId,
)

KEPT_WITHIN_MINUTES = 60
"""A published visit is kept when it begins no further from its time than this."""
DAYS_A_PART = 14
"""A site with several visits gets one in each part of the horizon, not shorter than this."""

Group = tuple[SiteId, int]
"""A site and the part of the horizon: one visit at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From when to when a visit may begin on a date, in minutes since midnight."""

    date: dt.date
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A stop that a peer may make, or must when it is locked.

    prize    expected value of the recordings of a first visit of this length   value units
    bonus    of the prize, what is paid only for keeping a published visit      value units
    spans    when it may begin, clear of breaks
    crews    who may make it
    group    at most one of the tasks of a group is made
    """

    stop: Stop
    prize: float
    bonus: float = 0.0
    spans: tuple[Span, ...]
    crews: frozenset[CrewId]
    group: Group
    locked: bool = False


def tasks_of(problem: Problem, setting: Setting, days: Sequence[Day]) -> list[Task]:
    """Everything a peer may choose from; a task no crew can begin is left out.

    days   the crew-days that can go out
    """
    asked = _Asked(problem, setting, days)
    return [task for site in problem.sites for task in asked.tasks(site) if task.spans]


class _Asked:
    def __init__(self, problem: Problem, setting: Setting, days: Sequence[Day]) -> None:
        self.problem = problem
        self.setting = setting
        self.days = days
        self.pools = {pool.id: pool for pool in problem.pools}
        self.locked: dict[SiteId, list[LockedVisit]] = {}
        for locked in problem.locked:
            self.locked.setdefault(locked.site, []).append(locked)
        self.published = {visit.site: visit for visit in problem.published}
        self.breaks: dict[dt.date, list[Break]] = {}
        for day in days:
            self.breaks.setdefault(day.shift.date, []).extend(day.shift.breaks)

    def tasks(self, site: Site) -> Iterator[Task]:
        """A site that is promised gets its promised visits and no others."""
        crews = frozenset(day.crew.id for day in self.days if day.can_serve(site))
        promised = self.locked.get(site.id, [])
        for number, locked in enumerate(promised):
            yield self._locked(site, locked, number, crews)
        if promised or not crews:
            return
        unrecorded = {draw.pool: self.pools[draw.pool].people for draw in site.draws}
        parts = list(self._parts(site))
        for number, dates in enumerate(parts):
            service, prize = self._first_visit(site, unrecorded)
            if service is None or prize <= 0:
                return
            stop = Stop(site=site, service_minutes=service)
            spans = self._spans(stop, dates)
            group = (site.id, number)
            known = self.published.get(site.id)
            if known is not None and known.date in dates:
                yield self._kept(stop, known, prize=prize, crews=crews, group=group)
            yield Task(stop=stop, prize=prize, spans=spans, crews=crews, group=group)

    def _parts(self, site: Site) -> Iterator[tuple[dt.date, ...]]:
        dates = self.problem.horizon.dates
        parts = max(1, min(site.max_visits, len(dates) // DAYS_A_PART))
        size = -(-len(dates) // parts)
        for start in range(0, len(dates) if site.max_visits else 0, size):
            yield dates[start : start + size]

    def _first_visit(self, site: Site, unrecorded: dict[PoolId, float]) -> tuple[int | None, float]:
        """Length and prize of a visit; takes those it records out of `unrecorded`."""
        coming = {draw.pool: draw.attendance * unrecorded[draw.pool] for draw in site.draws}
        attenders = sum(coming.values())
        able = [day.kits_at(site) for day in self.days if day.can_serve(site)]
        pace = sum(able) / len(able) / site.minutes_per_recording  # the mean of all crew-days
        if attenders <= 0 or pace <= 0:
            return None, 0.0
        wanted = self.setting.minutes
        needed = min(wanted, attenders / pace) if self.setting.as_needed else wanted
        service = length_near(site, needed)
        if service is None:
            return None, 0.0
        share = min(1.0, pace * service / attenders)
        prize = 0.0
        for pool_id, people in coming.items():
            pool = self.pools[pool_id]
            prize += people * share * (pool.value + pool.card_share * self.setting.card_price)
            unrecorded[pool_id] -= people * share
        return service, prize

    def _spans(self, stop: Stop, dates: Sequence[dt.date]) -> tuple[Span, ...]:
        """Peers do not know whose break it is: nobody's may be cut. All crews pause alike here."""
        earliest = stop.site.earliest_date
        return tuple(
            Span(date=date, first=first, last=last)
            for date in dates
            if date in self.breaks and (earliest is None or date >= earliest)
            for first, last in starts(stop, date, self.breaks[date])
        )

    def _kept(
        self,
        stop: Stop,
        known: PublishedVisit,
        *,
        prize: float,
        crews: frozenset[CrewId],
        group: Group,
    ) -> Task:
        """Keeping earns the penalty for changing; where changes are limited, far more."""
        minute = known.arrive_minute
        between = (
            (0, 24 * 60)
            if minute is None
            else (minute - KEPT_WITHIN_MINUTES, minute + KEPT_WITHIN_MINUTES)
        )
        bonus = self.problem.change_penalty + (0 if self.problem.max_changes is None else prize)
        return Task(
            stop=Stop(
                site=stop.site, service_minutes=stop.service_minutes, between_minutes=between
            ),
            prize=prize + bonus,
            bonus=bonus,
            spans=tuple(
                Span(
                    date=span.date,
                    first=max(span.first, between[0]),
                    last=min(span.last, between[1]),
                )
                for span in self._spans(stop, [known.date])
                if max(span.first, between[0]) <= min(span.last, between[1])
            ),
            crews=crews,
            group=group,
        )

    def _locked(
        self, site: Site, locked: LockedVisit, number: int, crews: frozenset[CrewId]
    ) -> Task:
        minute = locked.arrive_minute
        return Task(
            stop=Stop(
                site=site,
                service_minutes=locked.service_minutes,
                between_minutes=(minute, minute),
            ),
            prize=0.0,
            spans=(Span(date=locked.date, first=minute, last=minute),),
            crews=crews if locked.crew is None else frozenset({locked.crew}),
            group=(site.id, number),
            locked=True,
        )
