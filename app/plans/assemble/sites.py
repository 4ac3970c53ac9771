"""Sites with their opening hours, and who comes to which."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.schemas import PlannerWeights
from app.backlog.rules import Segment
from app.core.hours import minute_of
from app.places import queries as places
from app.places import rules as place_rules
from app.places.rules import AS_IT_IS, CalendarAsIf, SiteKind
from app.places.tables import Site as SiteRow
from app.plans.assemble import quotas
from app.plans.assemble.history import History
from app.plans.assemble.pools import Crowd
from app.plans.rules import Wishes
from app.turnout import rules as turnout
from app.turnout.rules import Key, Shares
from solver.problem import (
    CoverageQuota,
    Draw,
    Equipment,
    Horizon,
    PlaceId,
    QuotaId,
    Site,
    SiteId,
    Window,
)

SEGMENT_OF_KIND: dict[str, Segment] = {
    kind: Segment(name) for kind, name in turnout.SEGMENT_OF_KIND.items()
}


class Known:
    """What the places feature says about the sites in a horizon.

    past      the sites of visits ahead stay in, whatever the wishes; what was visited since
              the plan's beginning is not visited again more often than one plan may
    told_on   notice counts from then on
    """

    def __init__(
        self,
        db: Session,
        office_id: str,
        *,
        horizon: Horizon,
        told_on: dt.date,
        past: History,
        shares: Shares,
        as_if: CalendarAsIf = AS_IT_IS,
    ) -> None:
        self._shares = shares
        self._horizon = horizon
        self._told_on = told_on
        self._rows = places.sites(db, office_id)
        self._openings = places.openings(
            db, office_id, start=horizon.start, days=horizon.days, as_if=as_if
        )
        self._published: dict[str, set[dt.date]] = defaultdict(set)
        for each in past.ahead:
            self._published[each.visit.site_id].add(each.placed.date)
        self._visited = past.visited
        self._quotas = quotas.Monthly(db, office_id, self._rows, horizon=horizon, past=past)

    def planned(self, crowds: Sequence[Crowd], wishes: Wishes) -> tuple[Site, ...]:
        """The sites to plan, by id."""
        who = Who(crowds, self._shares)
        return tuple(
            self._site(row, who.come_to(row))
            for row in self._rows
            if row.id in self._published or (_wished(row, wishes) and self._may_come_again(row))
        )

    def quotas(self, planned: Iterable[Site], weights: PlannerWeights) -> tuple[CoverageQuota, ...]:
        """Each district with an open site and no visit yet gets at least one, or it costs."""
        if not weights.district_quota:
            return ()
        open_sites = {site.id for site in planned if site.windows}
        seen = {_district(row) for row in self._rows if row.id in self._visited}
        districts: dict[str, list[SiteId]] = defaultdict(list)
        for row in self._rows:
            if _id(row) in open_sites and _district(row) not in seen:
                districts[_district(row)].append(_id(row))
        return tuple(
            CoverageQuota(
                id=QuotaId(f"kec-{code}"),
                sites=tuple(sites),
                min_visits=1,
                penalty=weights.district_quota,
            )
            for code, sites in sorted(districts.items())
        )

    def shares_used(self, planned: Iterable[Site]) -> list[dict[str, Any]]:
        """Which share each kind and district of these sites is planned with, as a plan keeps it."""
        ids = {site.id for site in planned}
        keys = {turnout_key(row) for row in self._rows if _id(row) in ids}
        return [asdict(key) | asdict(self._shares.of(key)) for key in sorted(keys)]

    def _site(self, row: SiteRow, draws: tuple[Draw, ...]) -> Site:
        notice = place_rules.earliest_date(self._told_on, row.notice_days)
        earliest = self._earliest(row, notice)
        return replace(
            site_without_hours(row, draws),
            max_visits=max(self._visits_left(row), len(self._published.get(row.id, ()))),
            earliest_date=earliest,
            windows=tuple(self._windows(row, notice)),
        )

    def _visits_left(self, row: SiteRow) -> int:
        left = row.max_visits - len(self._visited.get(row.id, ()))
        return min(left, self._quotas.left(row))

    def _open_again(self, row: SiteRow) -> dt.date:
        """The first date on which another visit leaves the gap that the site asks for."""
        gap = dt.timedelta(days=max(1, row.min_gap_days))
        return max((date + gap for date in self._visited.get(row.id, ())), default=dt.date.min)

    def _may_come_again(self, row: SiteRow) -> bool:
        """Sites that had all their visits are no longer planned with, nor said to be left out."""
        return self._visits_left(row) > 0 and self._open_again(row) <= self._horizon.dates[-1]

    def _earliest(self, row: SiteRow, notice: dt.date) -> dt.date | None:
        """A published date was announced in time, so it stays allowed."""
        earliest = min([notice, *self._announced(row)])
        if earliest <= self._horizon.start:
            return None
        return min(earliest, self._horizon.dates[-1])

    def _announced(self, row: SiteRow) -> set[dt.date]:
        """Published dates; one that the site called off since was announced in vain."""
        open_dates = {opening.date for opening in self._openings.get(row.id, ())}
        return self._published.get(row.id, set()) & open_dates

    def _windows(self, row: SiteRow, notice: dt.date) -> Iterable[Window]:
        """Opening hours; none where the notice comes too late.

        Before the notice is over only published dates are open, if there are any. A notice that
        ends after the horizon leaves hours on its earlier dates, so that the reason stays
        readable: open, but too soon.
        """
        published = self._announced(row)
        last, again = self._horizon.dates[-1], self._open_again(row)
        for opening in self._openings.get(row.id, ()):
            if opening.date < again and opening.date not in published:
                continue
            if self._quotas.is_full(row, opening.date) and opening.date not in published:
                continue
            too_soon = opening.date < notice and opening.date not in published
            if too_soon and (published or opening.date == last):
                continue
            yield Window(
                date=opening.date,
                start_minute=minute_of(opening.start),
                end_minute=minute_of(opening.end),
            )


def site_without_hours(row: SiteRow, draws: tuple[Draw, ...]) -> Site:
    """What a visit there takes and whom it finds, whenever it is."""
    return Site(
        id=_id(row),
        kind=row.kind,
        lat=row.lat,
        lon=row.lon,
        requires=frozenset(Equipment(item) for item in row.equipment_needed),
        setup_minutes=row.setup_minutes,
        packup_minutes=row.packup_minutes,
        minutes_per_recording=row.minutes_per_recording,
        max_kits=row.max_kits,
        min_service_minutes=row.min_service_minutes,
        max_service_minutes=row.max_service_minutes,
        service_step_minutes=row.service_step_minutes,
        max_visits=row.max_visits,
        min_gap_days=row.min_gap_days,
        draws=draws,
    )


class Who:
    """Which crowds come to a site, and what part of each."""

    def __init__(self, crowds: Sequence[Crowd], shares: Shares) -> None:
        self._shares = shares
        self._at_school: dict[str, list[Crowd]] = defaultdict(list)
        self._at_home: dict[Segment, list[Crowd]] = defaultdict(list)
        for crowd in crowds:
            if crowd.npsn is not None:
                self._at_school[crowd.npsn].append(crowd)
            else:
                self._at_home[crowd.segment].append(crowd)

    def come_to(self, row: SiteRow) -> tuple[Draw, ...]:
        attendance = self._shares.of(turnout_key(row)).share
        if not attendance:
            return ()
        return tuple(
            Draw(pool=crowd.pool.id, attendance=attendance) for crowd in self.found_at(row)
        )

    def found_at(self, row: SiteRow) -> Iterable[Crowd]:
        """The crowds that a site is for, however few of them come."""
        if row.npsn is not None:
            return self._at_school.get(row.npsn, ())
        area = _district(row) if row.kind == "district_office" else row.area_code
        return [
            crowd
            for crowd in self._at_home.get(SEGMENT_OF_KIND[row.kind], ())
            if crowd.kelurahan_code is not None and place_rules.lies_in(crowd.kelurahan_code, area)
        ]


def turnout_key(row: SiteRow) -> Key:
    """Under which share the site's visits count."""
    kind = SiteKind(row.kind)
    return Key(kind=kind, segment=turnout.SEGMENT_OF_KIND[kind], district=_district(row))


def _wished(row: SiteRow, wishes: Wishes) -> bool:
    return (
        (not wishes.kinds or row.kind in wishes.kinds)
        and (not wishes.segments or SEGMENT_OF_KIND[row.kind] in wishes.segments)
        and (
            not wishes.districts
            or any(place_rules.lies_in(row.area_code, district) for district in wishes.districts)
        )
    )


def _district(row: SiteRow) -> str:
    """The kecamatan that the site lies in; a district office may be placed in it directly."""
    return place_rules.parent_of(row.area_code) or row.area_code


def _id(row: SiteRow) -> SiteId:
    return SiteId(PlaceId(row.id))
