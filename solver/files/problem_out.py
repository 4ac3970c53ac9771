"""`jemput-problem/1` out. Defaults are written out too."""

from collections.abc import Mapping, Sequence

from solver.files.problem_in import FORMAT
from solver.files.writing import Object, clock_or_none, iso, number, stated
from solver.problem import (
    Cards,
    Crew,
    LockedVisit,
    Night,
    Person,
    PlaceId,
    Problem,
    PublishedVisit,
    Shift,
    Site,
    clock,
)


def problem(problem: Problem) -> Object:
    content: Object = {
        "format": FORMAT,
        "timezone": problem.timezone,
        "horizon": {
            "start": problem.horizon.start.isoformat(),
            "days": problem.horizon.days,
        },
        "depots": [{"id": at.id, "lat": at.lat, "lon": at.lon} for at in problem.depots],
        "lodgings": [
            {"id": at.id, "lat": at.lat, "lon": at.lon, "cost": number(at.cost)}
            for at in problem.lodgings
        ],
        "travel": {
            "speed_kmh": number(problem.travel.speed_kmh),
            "winding": number(problem.travel.winding),
            "per_leg_minutes": number(problem.travel.per_leg_minutes),
        },
        "travel_minutes": _travel_minutes(problem.travel_minutes),
        "pools": [
            {
                "id": pool.id,
                "people": number(pool.people),
                "value": number(pool.value),
                "card_share": number(pool.card_share),
            }
            for pool in problem.pools
        ],
        "sites": [_site(site) for site in problem.sites],
        "crews": [_crew(crew) for crew in problem.crews],
        "staff": _staff(problem.staff),
        "cards": _cards(problem.cards),
        "coverage_quotas": [
            {
                "id": quota.id,
                "sites": list(quota.sites),
                "min_visits": quota.min_visits,
                "penalty": number(quota.penalty),
            }
            for quota in problem.quotas
        ],
        "locked": [locked_visit(visit) for visit in problem.locked],
        "locked_nights": [night_away(night) for night in problem.locked_nights],
        "published": [_published_visit(visit) for visit in problem.published],
        "change_penalty": number(problem.change_penalty),
        "max_changes": problem.max_changes,
        "costs": {
            "travel_per_hour": number(problem.costs.travel_per_hour),
            "overtime_per_hour": number(problem.costs.overtime_per_hour),
        },
    }
    return stated(content)


def _travel_minutes(overrides: Mapping[tuple[PlaceId, PlaceId], float]) -> Object:
    rows: dict[str, dict[str, float]] = {}
    for (start, end), minutes in overrides.items():
        rows.setdefault(start, {})[end] = number(minutes)
    return dict(rows)


def _site(site: Site) -> Object:
    return stated(
        {
            "id": site.id,
            "kind": site.kind,
            "lat": site.lat,
            "lon": site.lon,
            "requires": sorted(site.requires),
            "setup_minutes": site.setup_minutes,
            "packup_minutes": site.packup_minutes,
            "minutes_per_recording": number(site.minutes_per_recording),
            "max_kits": site.max_kits,
            "min_service_minutes": site.min_service_minutes,
            "max_service_minutes": site.max_service_minutes,
            "service_step_minutes": site.service_step_minutes,
            "max_visits": site.max_visits,
            "min_gap_days": site.min_gap_days,
            "earliest_date": iso(site.earliest_date),
            "windows": [
                {
                    "date": window.date.isoformat(),
                    "start": clock(window.start_minute),
                    "end": clock(window.end_minute),
                }
                for window in site.windows
            ],
            "draws": [
                {"pool": draw.pool, "attendance": number(draw.attendance)} for draw in site.draws
            ],
        }
    )


def _crew(crew: Crew) -> Object:
    return {
        "id": crew.id,
        "depot": crew.depot,
        "kits": crew.kits,
        "provides": sorted(crew.provides),
        "needs": dict(crew.needs),
        "max_nights": crew.max_nights,
        "shifts": [_shift(shift) for shift in crew.shifts],
    }


def _shift(shift: Shift) -> Object:
    return stated(
        {
            "date": shift.date.isoformat(),
            "start": clock(shift.start_minute),
            "end": clock(shift.end_minute),
            "overtime_minutes": shift.overtime_minutes,
            "breaks": [
                {"start": clock(pause.start_minute), "end": clock(pause.end_minute)}
                for pause in shift.breaks
            ],
            "kits": shift.kits,
            "needs": dict(shift.needs),
            "start_at": shift.start_at,
        }
    )


def _staff(staff: Sequence[Person] | None) -> list[Object] | None:
    if staff is None:
        return None
    return [
        stated(
            {
                "id": person.id,
                "roles": sorted(person.roles),
                "dates": [date.isoformat() for date in sorted(person.dates)],
                "max_days": person.max_days,
            }
        )
        for person in staff
    ]


def _cards(cards: Cards | None) -> Object | None:
    if cards is None:
        return None
    return {
        "policy": cards.policy,
        "on_hand": number(cards.on_hand),
        "reserve": number(cards.reserve),
        "deliveries": [
            {"date": delivery.date.isoformat(), "cards": number(delivery.cards)}
            for delivery in cards.deliveries
        ],
        "value": number(cards.value),
    }


def locked_visit(visit: LockedVisit) -> Object:
    return stated(
        {
            "site": visit.site,
            "date": visit.date.isoformat(),
            "arrive": clock(visit.arrive_minute),
            "service_minutes": visit.service_minutes,
            "crew": visit.crew,
        }
    )


def night_away(night: Night) -> Object:
    return {"crew": night.crew, "date": night.date.isoformat(), "lodging": night.lodging}


def _published_visit(visit: PublishedVisit) -> Object:
    return stated(
        {
            "site": visit.site,
            "crew": visit.crew,
            "date": visit.date.isoformat(),
            "arrive": clock_or_none(visit.arrive_minute),
        }
    )
