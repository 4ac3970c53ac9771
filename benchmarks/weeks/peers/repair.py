"""From what a peer answers to a plan that keeps the rules.

A peer's stops are taken over in its order. What it could not know is put right here, at no cost in
its computing time: a stop that no longer fits is shortened or dropped; promised visits come first;
crew-days without people stay home; with too many changes whole crew-days go back to what was
published; with too few cards the visits that bring least for a card are shortened or dropped.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from benchmarks.weeks.days import Day, DayKey, Stop, days_of, lengths
from benchmarks.weeks.peers.staffing import Team, staffed
from benchmarks.weeks.peers.tasks import KEPT_WITHIN_MINUTES
from solver import check
from solver.plan import CrewDay, Plan, Visit
from solver.problem import CardPolicy, LockedVisit, Problem, PublishedVisit, Site, SiteId


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A stop that a peer wants a crew to make on a date. `arrive_minute` says in which order."""

    day: DayKey
    stop: Stop
    arrive_minute: int


@dataclass(kw_only=True, slots=True)
class _Placed:
    order: int
    stop: Stop
    locked: bool = False


class Week:
    """A week as it fills: stops by crew-day, each day feasible at all times.

    days    the crew-days that can go out
    teams   who goes out on them
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.sites = {site.id: site for site in problem.sites}
        everyone = days_of(problem)
        self.teams: dict[DayKey, Team] = staffed(problem, everyone)
        self.days: dict[DayKey, Day] = {key: everyone[key] for key in self.teams}
        self._placed: dict[DayKey, list[_Placed]] = {key: [] for key in self.days}
        self._published = _by_day(problem.published)
        self._values = {pool.id: pool.value for pool in problem.pools}

    def stops(self, key: DayKey) -> list[Stop]:
        return [each.stop for each in self._placed[key]]

    def free(self, site: Site, date: dt.date) -> bool:
        """The site may get one more visit on the date."""
        dates = [
            key[0]
            for key, placed in self._placed.items()
            for each in placed
            if each.stop.site.id == site.id
        ]
        apart = max(1, site.min_gap_days)
        return (
            len(dates) < site.max_visits
            and all(abs((date - other).days) >= apart for other in dates)
            and (site.earliest_date is None or date >= site.earliest_date)
        )

    def add(self, wish: Wish) -> bool:
        """The stop takes its place in the day, shortened if need be; False where it cannot."""
        day = self.days.get(wish.day)
        site = wish.stop.site
        if day is None or not day.can_serve(site) or not self.free(site, wish.day[0]):
            return False
        shorter = (n for n in reversed(lengths(site)) if n < wish.stop.service_minutes)
        return any(
            self._place(wish, replace(wish.stop, service_minutes=minutes))
            for minutes in (wish.stop.service_minutes, *shorter)
        )

    def _place(self, wish: Wish, stop: Stop, *, locked: bool = False) -> bool:
        """Into the order of arrival, where the day still fits."""
        day, placed = self.days[wish.day], self._placed[wish.day]
        before = sum(each.order <= wish.arrive_minute for each in placed)
        new = _Placed(order=wish.arrive_minute, stop=stop, locked=locked)
        changed = [*placed[:before], new, *placed[before:]]
        if day.arrivals([each.stop for each in changed]) is None:
            return False
        self._placed[wish.day] = changed
        return True

    def keep_promises(self, wishes: Iterable[Wish] = ()) -> None:
        """Every locked visit is placed: by the crew it names, else the peer's, else who published."""
        wished = {(wish.stop.site.id, wish.day[0], wish.arrive_minute): wish.day for wish in wishes}
        crews = {(visit.site, visit.date): visit.crew for visit in self.problem.published}
        for locked in self.problem.locked:
            at = (locked.site, locked.date)
            first = [locked.crew, wished.get((*at, locked.arrive_minute), (None, None))[1]]
            others = [crew for date, crew in self.days if date == locked.date]
            for crew in (*first, crews.get(at), *others):
                if (
                    crew
                    and locked.crew in (None, crew)
                    and self._promise(locked, (locked.date, crew))
                ):
                    break

    def _promise(self, locked: LockedVisit, key: DayKey) -> bool:
        site, minute = self.sites[locked.site], locked.arrive_minute
        if key not in self.days or not self.days[key].can_serve(site):
            return False
        stop = Stop(
            site=site,
            service_minutes=locked.service_minutes,
            between_minutes=(minute, minute),
        )
        return self._place(Wish(day=key, stop=stop, arrive_minute=minute), stop, locked=True)

    def limit_changes(self, service_minutes: int) -> None:
        """Crew-days go back to the published ones, the most changed first, until few enough differ.

        service_minutes   how long visits brought back may last at most
        """
        limit = self.problem.max_changes
        days = set(self._published) & set(self.days)
        while limit is not None and days and self._changes() > limit:
            worst = max(sorted(days), key=lambda key: len(self._missing(key)))
            days.remove(worst)
            self._bring_back(worst, service_minutes)

    def _changes(self) -> int:
        return check.score(self.problem, self.visits(), ()).changes.count

    def _missing(self, key: DayKey) -> set[SiteId]:
        here = {stop.site.id for stop in self.stops(key)}
        return {visit.site for visit in self._published[key]} - here

    def _bring_back(self, key: DayKey, service_minutes: int) -> None:
        self._placed[key] = [each for each in self._placed[key] if each.locked]
        known = {visit.site for visit in self._published[key]}
        for other, placed in self._placed.items():
            self._placed[other] = [e for e in placed if e.locked or e.stop.site.id not in known]
        for visit in self._published[key]:
            self.add(_known(visit, self.sites[visit.site], service_minutes=0))
        for each in self._placed[key]:
            if not each.locked:
                self._lengthen(key, each, service_minutes)

    def _lengthen(self, key: DayKey, each: _Placed, service_minutes: int) -> None:
        shortest = each.stop
        for minutes in reversed(lengths(shortest.site)):
            if minutes <= max(service_minutes, shortest.service_minutes):
                each.stop = replace(shortest, service_minutes=minutes)
                if self.days[key].arrivals(self.stops(key)) is not None:
                    return

    def limit_cards(self) -> None:
        """`print_now`: up to a date that would run out of cards, who brings least for one gives way."""
        cards = self.problem.cards
        if cards is None or cards.policy is not CardPolicy.PRINT_NOW:
            return
        while (over := self._over_supply()) is not None:
            date, excess = over
            self._save_cards(date, excess)

    def _over_supply(self) -> tuple[dt.date, float] | None:
        cards = self.problem.cards
        if cards is None:
            return None
        used_by_date = check.score(self.problem, self.visits(), ()).cards_by_date
        dates = self.problem.horizon.dates
        for date, used in zip(dates, accumulate(used_by_date[d] for d in dates), strict=True):
            delivered = sum(each.cards for each in cards.deliveries if each.date <= date)
            supply = max(0.0, cards.on_hand - cards.reserve + delivered)
            if used > supply + 1e-9:
                return date, used - supply
        return None

    def _save_cards(self, date: dt.date, excess: float) -> None:
        """Shortens the visit up to the date that brings least for a card, or drops it."""
        score = check.score(self.problem, self.visits(), ())
        promised = {(locked.site, locked.date) for locked in self.problem.locked}
        least = min(
            (
                each
                for each in reversed(score.visits)  # of equal ones the last
                if each.visit.date <= date
                and each.cards > 0
                and (each.visit.site, each.visit.date) not in promised
            ),
            key=lambda each: self._value(each.visit.site) * each.recordings / each.cards,
        )
        key = (least.visit.date, least.visit.crew)
        one = next(e for e in self._placed[key] if e.stop.site.id == least.visit.site)
        pace = self.days[key].kits_at(one.stop.site) / one.stop.site.minutes_per_recording
        share = least.cards / least.recordings
        for minutes in reversed(lengths(one.stop.site)):
            shorter = minutes < one.stop.service_minutes
            if shorter and pace * minutes * share <= least.cards - excess:
                one.stop = replace(one.stop, service_minutes=minutes)
                return
        self._placed[key].remove(one)

    def _value(self, site: SiteId) -> float:
        """Of a recording there, when all its pools are alike, as they are in these weeks."""
        return self._values[self.sites[site].draws[0].pool]

    def visits(self) -> list[Visit]:
        """Every visit as early as its day allows."""
        return [
            Visit(
                site=each.stop.site.id,
                crew=key[1],
                date=key[0],
                arrive_minute=arrive,
                service_minutes=each.stop.service_minutes,
            )
            for key, placed in self._placed.items()
            for each, arrive in zip(
                placed, self.days[key].arrivals([e.stop for e in placed]) or (), strict=True
            )
        ]

    def plan(self) -> Plan:
        """The week as a plan that tells the truth about itself, without a bound."""
        visits = self.visits()
        score = check.score(self.problem, visits, ())
        return Plan(
            status=check.status_of(self.problem, visits, value=score.value, bound=None),
            value=score.value,
            visits=tuple(
                replace(
                    each.visit,
                    expected_recordings=round(each.recordings, 2),
                    expected_cards=round(each.cards, 2),
                )
                for each in score.visits
            ),
            staffing=tuple(self._staffing()),
            changes=score.changes,
        )

    def _staffing(self) -> Iterator[CrewDay]:
        if self.problem.staff is not None:
            for key, placed in self._placed.items():
                if placed:
                    yield CrewDay(crew=key[1], date=key[0], staff=self.teams[key])


def plan_of(problem: Problem, wishes: Sequence[Wish], *, service_minutes: int) -> Plan:
    """A peer's answer as a plan. `service_minutes` is the length it was asked with."""
    week = Week(problem)
    in_order = sorted(wishes, key=lambda wish: (wish.day, wish.arrive_minute))
    week.keep_promises(in_order)
    for wish in in_order:
        week.add(wish)
    week.limit_changes(service_minutes)
    week.limit_cards()
    return week.plan()


def published_wishes(problem: Problem, service_minutes: int) -> Iterator[Wish]:
    """The week that people know, as an office would keep it."""
    sites = {site.id: site for site in problem.sites}
    for visit in problem.published:
        yield _known(visit, sites[visit.site], service_minutes=service_minutes)


def _known(visit: PublishedVisit, site: Site, *, service_minutes: int) -> Wish:
    """At its published time; without one, at any time from when the site opens."""
    within = KEPT_WITHIN_MINUTES
    minute = visit.arrive_minute
    between = (0, 24 * 60) if minute is None else (minute - within, minute + within)
    allowed = lengths(site)
    service = min((n for n in allowed if n >= service_minutes), default=allowed[-1])
    stop = Stop(site=site, service_minutes=service, between_minutes=between)
    return Wish(day=(visit.date, visit.crew), stop=stop, arrive_minute=minute or 0)


def _by_day(published: Sequence[PublishedVisit]) -> dict[DayKey, list[PublishedVisit]]:
    days: dict[DayKey, list[PublishedVisit]] = {}
    for visit in published:
        days.setdefault((visit.date, visit.crew), []).append(visit)
    return days
