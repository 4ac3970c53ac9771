"""The best other places for a visit, or for a site that is left out. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.plans.rules.board import Board, CrewDate, Put
from app.plans.rules.days import Days, Guest, Way
from app.plans.rules.edits import Verdict, Wanted, days_without, put
from app.plans.rules.judged import Ground, Judged
from app.plans.rules.lengths import at_work, coming, lengths, minutes_for_all, unrecorded
from app.plans.rules.slots import APART_MINUTES
from solver.problem import Shift, Site

# The judge of whole plans is asked about so many: those that promise the most people.
MOST_JUDGED = 20
MORNING, AFTERNOON = 9 * 60, 13 * 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a visit could be: what to ask for, and what was judged of it."""

    wanted: Wanted
    verdict: Verdict


def best_places(ground: Ground, visit_id: str, site_id: str, *, most: int) -> list[Place]:
    """At most so many, each on another crew's day, the one that the plan gains most by first.

    Each is judged as the edit that would bring it about. A visit keeps its length where it can,
    else it is shorter; a site that is new is visited as long as those who come need. Visits of a
    day that nobody was asked about shift, or one of them gives its place.
    """
    search = _Search(ground, visit_id, site_id)
    judged: dict[CrewDate, Place] = {}
    for wanted in search.promising()[:MOST_JUDGED]:
        verdict = put(ground, wanted)
        best = judged.get((wanted.crew, wanted.date))
        if _changes_places(ground, wanted, verdict):
            continue
        if verdict.allowed and (best is None or verdict.value_change > best.verdict.value_change):
            judged[wanted.crew, wanted.date] = Place(wanted=wanted, verdict=verdict)
    ranked = sorted(judged.values(), key=lambda place: -place.verdict.value_change)
    return ranked[:most]


class _Search:
    """Every crew's day, and what a visit there promises."""

    def __init__(self, ground: Ground, visit_id: str, site_id: str) -> None:
        self._ground = ground
        self._visit_id = visit_id
        self._site = ground.sites.get(site_id)
        self._now = ground.board.visits.get(visit_id)
        self._before = Judged(problem=ground.problem, board=_without(ground, visit_id))
        self._shifts: Mapping[CrewDate, Shift] = {
            (crew.id, shift.date): shift for crew in ground.problem.crews for shift in crew.shifts
        }

    def promising(self) -> list[Wanted]:
        """What to ask for, the one that promises most people first."""
        if self._site is None:
            return []
        days = days_without(self._ground, self._visit_id)
        found = [
            each
            for key in days.keys(self._site)
            for each in self._on(days, self._site, key)
            if self._is_another(each[1])
        ]
        return [wanted for _, wanted in sorted(found, key=lambda each: -each[0])]

    def _on(self, days: Days, site: Site, key: CrewDate) -> Iterator[tuple[float, Wanted]]:
        choices = self._lengths(site, key)
        for minutes in choices:
            ways = [
                way
                for guest in self._guests(minutes, key)
                if (way := days.somewhere(guest, key)) is not None
            ]
            for way in ways:
                yield self._promise(site, way, minutes), self._wanted(way, minutes)
            if ways:
                break
        for minutes in choices:
            ways = list(days.in_place_of(self._guest(minutes, key), key))
            for way in ways:
                yield self._promise(site, way, minutes), self._wanted(way, minutes)
            if ways:
                break

    def _lengths(self, site: Site, key: CrewDate) -> Sequence[int]:
        if self._now is None:
            most_minutes = minutes_for_all(
                self._ground.problem, self._before, site, crew_date=key, arrive_minute=AFTERNOON
            )
            return lengths(site, most_minutes)
        held = self._now.service_minutes
        return [held, *(minutes for minutes in lengths(site, held) if minutes < held)]

    def _promise(self, site: Site, way: Way, minutes: int) -> float:
        """People it would record there, less those of the visits that fall away."""
        slot = way.slot
        left = unrecorded(self._ground.problem, self._before, until=(slot.date, slot.arrive_minute))
        kits = at_work(site, self._shifts[slot.crew, slot.date].kits)
        return (
            min(coming(site, left), kits * minutes / site.minutes_per_recording) - way.lost_people
        )

    def _guests(self, minutes: int, key: CrewDate) -> list[Guest]:
        """On the day where it stands it could come in the other half."""
        guest = self._guest(minutes, key)
        if self._now is None or key != self._now.crew_date:
            return [guest]
        return [
            replace(guest, visit=replace(guest.visit, arrive_minute=minute))
            for minute in (MORNING, AFTERNOON)
        ]

    def _guest(self, minutes: int, key: CrewDate) -> Guest:
        assert self._site is not None  # noqa: S101 -- promising has asked
        at = self._now or Put(
            site=self._site.id,
            crew=key[0],
            date=key[1],
            arrive_minute=MORNING,
            service_minutes=minutes,
        )
        return Guest(
            id=self._visit_id,
            visit=replace(at, service_minutes=minutes).visit,
            stands_now=self._now is not None,
        )

    def _wanted(self, way: Way, minutes: int) -> Wanted:
        assert self._site is not None  # noqa: S101 -- promising has asked
        return Wanted(
            visit_id=self._visit_id,
            site=self._site.id,
            crew=way.slot.crew,
            date=way.slot.date,
            arrive_minute=way.slot.arrive_minute,
            service_minutes=minutes,
            may_displace=bool(way.moves),
        )

    def _is_another(self, wanted: Wanted) -> bool:
        """Near to where it stands is no other place."""
        if self._now is None or (wanted.crew, wanted.date) != self._now.crew_date:
            return True
        assert wanted.arrive_minute is not None  # noqa: S101 -- _wanted says it
        return abs(wanted.arrive_minute - self._now.arrive_minute) >= APART_MINUTES


def _changes_places(ground: Ground, wanted: Wanted, verdict: Verdict) -> bool:
    """Two visits of one site in each other's places are the plan as it was."""
    after = verdict.after.board.visits
    return any(
        put.site == wanted.site and id in after and after[id].crew_date != put.crew_date
        for id, put in ground.board.visits.items()
        if id != wanted.visit_id
    )


def _without(ground: Ground, visit_id: str) -> Board:
    visits = {id: put for id, put in ground.board.visits.items() if id != visit_id}
    return replace(ground.board, visits=visits)
