"""Whether a site could be visited at all, by anyone, on any date: what no search can change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Ints
from solver.construct import Search
from solver.grid import SLOT_MINUTES, TOO_LONG, CrewDay, Grid, longest_service
from solver.plan import Json, Reason
from solver.problem import Shift, Site, Window, clock

Finding = tuple[Reason, Mapping[str, Json]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Openings:
    """Crew-days that could visit the site if they did nothing else, or why there is none."""

    rows: tuple[int, ...] = ()
    finding: Finding | None = None


def reachable_sites(search: Search) -> NDArray[np.bool_]:
    """[crew-day, site]: the crew can go there, stay for the shortest visit and be back.

    Doing nothing else that day, by the quickest way there is.
    """
    grid, stays = search.grid, search.grid.stays
    reachable = np.zeros((len(grid.crew_days), len(grid.problem.sites)), np.bool_)
    for row, day in enumerate(grid.crew_days):
        morning, evening = search.commitments.bases[row]
        shortest = stays.lengths[day.sites, 0]
        stay = stays.setup[day.sites] + shortest + stays.packup[day.sites]
        arrive = np.arange(day.horizon + 1)
        back = stay + grid.quickest[day.sites, evening]
        fits = day.longest >= shortest[:, None]
        fits &= arrive[None, :] >= grid.quickest[morning, day.sites][:, None]
        fits &= arrive[None, :] + back[:, None] <= day.horizon
        reachable[row, day.sites] = fits.any(axis=1)
    return reachable


def openings(search: Search, reachable: NDArray[np.bool_], site_row: int) -> Openings:
    """Each thing that a visit needs, in turn; the first that is nowhere to be had is the reason.

    Nothing here depends on the rest of the plan but the promised nights and the staff.
    """
    grid = search.grid
    site = grid.problem.sites[site_row]
    finding = _nobody(search, site_row)
    if finding is not None:
        return Openings(finding=finding)
    near = [int(row) for row in np.flatnonzero(reachable[:, site_row])]
    near = [row for row in near if site.max_visits > 0 and not _missing(grid, row, site)]
    staffed = tuple(row for row in near if row in search.staffed)
    if staffed:
        return Openings(rows=staffed)
    if near:
        return Openings(finding=_no_staff(search, near))
    able = [row for row in range(len(grid.crew_days)) if _open_to(grid, row, site_row)]
    if able:
        return Openings(finding=_too_far(search, able, site_row))
    return Openings(finding=_never_open(grid, site_row, site) or _nobody_able(grid, site_row))


def _open_to(grid: Grid, row: int, site_row: int) -> bool:
    """Equipment, notice, windows, breaks and hours allow a visit; only the drive is not seen."""
    day, site = grid.crew_days[row], grid.problem.sites[site_row]
    return site.max_visits > 0 and site_row in day.sites and not _missing(grid, row, site)


def _nobody_able(grid: Grid, site_row: int) -> Finding:
    """Nobody is on duty while the site is open, or none of those brings what it requires."""
    site = grid.problem.sites[site_row]
    on_duty = [row for row in range(len(grid.crew_days)) if _fits(grid, row, site_row)]
    if not on_duty:
        return Reason.NO_CREW, {"dates": _iso(grid, _in_time(grid, site))}
    lacking = min((_missing(grid, row, site) for row in on_duty), key=len)
    return Reason.NO_EQUIPMENT, {"items": [*lacking]}


def _nobody(search: Search, site_row: int) -> Finding | None:
    """Nobody unrecorded can come, by the data alone."""
    site = search.grid.problem.sites[site_row]
    people = {pool.id: pool.people for pool in search.grid.problem.pools}
    come = sum(draw.attendance * people[draw.pool] for draw in site.draws)
    return (Reason.NO_PEOPLE, {"people": come}) if come <= 0.0 else None


def _never_open(grid: Grid, site_row: int, site: Site) -> Finding | None:
    horizon = grid.problem.horizon
    if not site.windows or site.max_visits == 0:
        first, last = horizon.dates[0].isoformat(), horizon.dates[-1].isoformat()
        detail: dict[str, Json] = {"first": first, "last": last}
        if site.windows:
            detail["max_visits"] = 0
        return Reason.NO_OPENING_IN_HORIZON, detail
    shortest = _shortest(grid, site_row)
    long_enough = [
        window
        for window in site.windows
        if shortest is not None and window.end_minute - window.start_minute >= shortest
    ]
    if not long_enough:
        return Reason.TIME_WINDOW, {
            "hours": [*_hours(site.windows)],
            "shortest_minutes": shortest,
            "min_service_minutes": site.min_service_minutes,
        }
    earliest = site.earliest_date
    if earliest is not None and all(window.date < earliest for window in long_enough):
        notice = (earliest - horizon.start).days
        return Reason.LEAD_TIME, {"earliest": earliest.isoformat(), "days": notice}
    return None


def _shortest(grid: Grid, site_row: int) -> int | None:
    """Set-up and the shortest service allowed; None when the step allows no length at all."""
    slots = int(grid.stays.lengths[site_row, 0])
    if slots == TOO_LONG:
        return None
    return SLOT_MINUTES * (int(grid.stays.setup[site_row]) + slots)


def _hours(windows: tuple[Window, ...]) -> list[str]:
    spans = {f"{clock(each.start_minute)}-{clock(each.end_minute)}" for each in windows}
    return sorted(spans)


def _in_time(grid: Grid, site: Site) -> Iterator[int]:
    """Dates, as days since the horizon's start, on which the site is open after its notice."""
    for window in site.windows:
        if site.earliest_date is None or window.date >= site.earliest_date:
            yield (window.date - grid.problem.horizon.start).days


def _iso(grid: Grid, days: Iterator[int]) -> list[Json]:
    return [grid.problem.horizon.dates[day].isoformat() for day in sorted(set(days))]


def _fits(grid: Grid, row: int, site_row: int) -> bool:
    """The crew is on duty while the site is open, long enough for the shortest visit."""
    day, site = grid.crew_days[row], grid.problem.sites[site_row]
    if day.date not in set(_in_time(grid, site)):
        return False
    return bool((_longest(grid, day, site_row) >= grid.stays.lengths[site_row, 0]).any())


def _longest(grid: Grid, day: CrewDay, site_row: int) -> Ints:
    return longest_service(grid.problem, grid.stays, _shift(grid, day), site_row)


def _shift(grid: Grid, day: CrewDay) -> Shift:
    date = grid.problem.horizon.dates[day.date]
    return next(shift for shift in grid.problem.crews[day.crew].shifts if shift.date == date)


def _missing(grid: Grid, row: int, site: Site) -> list[str]:
    """What the site requires and the crew does not bring; a kit counts as such."""
    day = grid.crew_days[row]
    lacking = sorted(site.requires - grid.problem.crews[day.crew].provides)
    return [*lacking, "kit"] if day.kits == 0 or site.max_kits == 0 else [*lacking]


def _too_far(search: Search, rows: list[int], site_row: int) -> Finding:
    grid, bases = search.grid, search.commitments.bases
    nearest = min(int(grid.quickest[bases[row][0], site_row]) for row in rows)
    return Reason.TOO_FAR, {"travel_minutes": nearest * SLOT_MINUTES}


def _no_staff(search: Search, rows: list[int]) -> Finding:
    """The roles of which too few people are there beside the crews that go out, and when.

    short[date, role]   people free that date, and people needed: by the crews of the plan and
                        this one
    Where every date by itself has enough, days are counted instead: max_days are used up.
    """
    dates = search.grid.problem.horizon.dates
    short = [one for row in rows for one in _short_on_the_date(search, row)]
    short = short or [one for row in rows for one in _short_of_days(search, row)]
    roles = {str(one["role"]) for one in short} or {
        str(role) for row in rows for role in search.grid.crew_days[row].needs
    }
    on = {dates[search.grid.crew_days[row].date].isoformat() for row in rows}
    unlike = {tuple(one.items()): one for one in short}
    return Reason.NO_STAFF, {
        "roles": [*sorted(roles)],
        "dates": [*sorted(on)],
        "short": [*unlike.values()],
    }


def _short_on_the_date(search: Search, row: int) -> Iterator[dict[str, Json]]:
    grid = search.grid
    day = grid.crew_days[row]
    date = grid.problem.horizon.dates[day.date]
    free = [person for person in grid.problem.staff or () if date in person.dates]
    out = [other for other in search.best.draft if grid.crew_days[other].date == day.date]
    for role, count in day.needs.items():
        able = sum(role in person.roles for person in free)
        needed = count + sum(grid.crew_days[other].needs.get(role, 0) for other in out)
        if able < needed:
            yield {"date": date.isoformat(), "role": role, "free": able, "needed": needed}


def _short_of_days(search: Search, row: int) -> Iterator[dict[str, Json]]:
    grid = search.grid
    for role, count in grid.crew_days[row].needs.items():
        able = sum(
            len(person.dates)
            if person.max_days is None
            else min(person.max_days, len(person.dates))
            for person in grid.problem.staff or ()
            if role in person.roles
        )
        out = sum(grid.crew_days[other].needs.get(role, 0) for other in search.best.draft)
        if able < count + out:
            yield {"role": role, "free_days": able, "needed_days": count + out}
