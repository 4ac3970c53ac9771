"""A whole problem, and what its parts must agree on."""

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from solver.problem.crews import Crew, Person
from solver.problem.ids import PlaceId
from solver.problem.places import CoverageQuota, Depot, Lodging, Pool, Site
from solver.problem.promises import LockedVisit, Night, PublishedVisit
from solver.problem.refusals import (
    ProblemError,
    check_count,
    check_distinct,
    check_number,
    check_size,
    member,
    shown,
)
from solver.problem.supplies import Cards, Costs, Horizon, Travel


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Everything a plan is made from: checked when built, trusted after, never changed.

    travel_minutes   drives entered by hand, by (from, to); each direction by itself   minutes
    staff            who can work; None = enough people, () = nobody
    cards            None = no limit and no term in the value
    published        the plan that people know
    change_penalty   for each published visit that is not kept          value units
    max_changes      published visits that may change; None = any number

    Raises ProblemError with the path in the problem file, when the parts disagree.
    Source: PLANNING, problem file.
    """

    timezone: str
    horizon: Horizon
    depots: tuple[Depot, ...] = ()
    lodgings: tuple[Lodging, ...] = ()
    travel: Travel = field(default_factory=Travel)
    travel_minutes: Mapping[tuple[PlaceId, PlaceId], float] = field(
        default_factory=dict[tuple[PlaceId, PlaceId], float]
    )
    pools: tuple[Pool, ...] = ()
    sites: tuple[Site, ...] = ()
    crews: tuple[Crew, ...] = ()
    staff: tuple[Person, ...] | None = None
    cards: Cards | None = None
    quotas: tuple[CoverageQuota, ...] = ()
    locked: tuple[LockedVisit, ...] = ()
    locked_nights: tuple[Night, ...] = ()
    published: tuple[PublishedVisit, ...] = ()
    change_penalty: float = 0.0
    max_changes: int | None = None
    costs: Costs = field(default_factory=Costs)

    def __post_init__(self) -> None:
        check_number("change_penalty", self.change_penalty)
        if self.max_changes is not None:
            check_count("max_changes", self.max_changes)
        _check_sizes(self)
        _check_ids(self)
        _check_overrides(self)
        for path, date in _dates(self):
            if date not in self.horizon:
                first, last = self.horizon.dates[0], self.horizon.dates[-1]
                raise ProblemError(path, f"is {date}, outside the horizon {first} to {last}")
        for path, value, known, what in _references(self):
            if value not in known:
                raise ProblemError(path, f"is {shown(value)}, which is no {what} of this problem")


def _check_sizes(problem: Problem) -> None:
    check_size("sites", len(problem.sites), most=2000)
    check_size("crews", len(problem.crews), most=100)
    check_size("pools", len(problem.pools), most=10_000)
    check_size("staff", len(problem.staff or ()), most=1000)


def _check_ids(problem: Problem) -> None:
    places = [
        *((place.id, f"depots[{index}].id") for index, place in enumerate(problem.depots)),
        *((place.id, f"lodgings[{index}].id") for index, place in enumerate(problem.lodgings)),
        *((place.id, f"sites[{index}].id") for index, place in enumerate(problem.sites)),
    ]
    check_distinct((place for place, _ in places), path=lambda i: places[i][1], what="id")
    for name, ids in (
        ("pools", [pool.id for pool in problem.pools]),
        ("crews", [crew.id for crew in problem.crews]),
        ("staff", [person.id for person in problem.staff or ()]),
        ("coverage_quotas", [quota.id for quota in problem.quotas]),
    ):
        check_distinct(ids, path=lambda i, name=name: f"{name}[{i}].id", what="id")


def _check_overrides(problem: Problem) -> None:
    places = _places(problem)
    for (start, end), minutes in problem.travel_minutes.items():
        outer = member("travel_minutes", start)
        inner = member(outer, end)
        for path, place in ((outer, start), (inner, end)):
            if place not in places:
                raise ProblemError(path, "is no depot, lodging or site of this problem")
        check_number(inner, minutes)


def _places(problem: Problem) -> frozenset[str]:
    places = (*problem.depots, *problem.lodgings, *problem.sites)
    return frozenset(place.id for place in places)


def _dates(problem: Problem) -> Iterator[tuple[str, dt.date]]:
    """Every date of the problem with its path."""
    for i, site in enumerate(problem.sites):
        if site.earliest_date is not None:
            yield f"sites[{i}].earliest_date", site.earliest_date
        yield from _each_date(f"sites[{i}].windows", site.windows)
    for i, crew in enumerate(problem.crews):
        yield from _each_date(f"crews[{i}].shifts", crew.shifts)
    for i, person in enumerate(problem.staff or ()):
        yield from ((f"staff[{i}].dates", date) for date in sorted(person.dates))
    yield from _each_date("cards.deliveries", problem.cards.deliveries if problem.cards else ())
    yield from _each_date("locked", problem.locked)
    yield from _each_date("locked_nights", problem.locked_nights)
    yield from _each_date("published", problem.published)


class _Dated(Protocol):
    @property
    def date(self) -> dt.date: ...


def _each_date(path: str, entries: Sequence[_Dated]) -> Iterator[tuple[str, dt.date]]:
    for index, entry in enumerate(entries):
        yield f"{path}[{index}].date", entry.date


_Reference: TypeAlias = tuple[str, str, Container[str], str]


def _references(problem: Problem) -> Iterator[_Reference]:
    """Every id that points elsewhere: its path, itself, what it may be, and what that is."""
    sites = {site.id for site in problem.sites}
    pools = {pool.id for pool in problem.pools}
    for i, site in enumerate(problem.sites):
        for j, draw in enumerate(site.draws):
            yield f"sites[{i}].draws[{j}].pool", draw.pool, pools, "pool"
    for i, quota in enumerate(problem.quotas):
        for j, site_id in enumerate(quota.sites):
            yield f"coverage_quotas[{i}].sites[{j}]", site_id, sites, "site"
    yield from _crew_references(problem)
    yield from _promise_references(problem, sites)


def _crew_references(problem: Problem) -> Iterator[_Reference]:
    depots = {depot.id for depot in problem.depots}
    places = _places(problem)
    for i, crew in enumerate(problem.crews):
        yield f"crews[{i}].depot", crew.depot, depots, "depot"
        for j, shift in enumerate(crew.shifts):
            if shift.start_at is not None:
                yield f"crews[{i}].shifts[{j}].start_at", shift.start_at, places, "place"


def _promise_references(problem: Problem, sites: Container[str]) -> Iterator[_Reference]:
    crews = {crew.id for crew in problem.crews}
    lodgings = {lodging.id for lodging in problem.lodgings}
    for i, visit in enumerate(problem.locked):
        yield f"locked[{i}].site", visit.site, sites, "site"
        if visit.crew is not None:
            yield f"locked[{i}].crew", visit.crew, crews, "crew"
    for i, night in enumerate(problem.locked_nights):
        yield f"locked_nights[{i}].crew", night.crew, crews, "crew"
        yield f"locked_nights[{i}].lodging", night.lodging, lodgings, "lodging"
    for i, visit in enumerate(problem.published):
        yield f"published[{i}].site", visit.site, sites, "site"
        yield f"published[{i}].crew", visit.crew, crews, "crew"
