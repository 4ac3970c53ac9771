"""`jemput-plan/1` out."""

from collections.abc import Mapping

from solver.files.plan_in import FORMAT
from solver.files.problem_out import locked_visit, night_away
from solver.files.writing import Object, clock_or_none, iso, number, number_or_null, stated
from solver.plan import Appointment, Changes, Conflict, Entry, Json, Moved, Plan, Visit
from solver.problem import clock


def plan(plan: Plan) -> Object:
    return {
        "format": FORMAT,
        "status": plan.status,
        "value": number_or_null(plan.value),
        "bound": number_or_null(plan.bound),
        "gap": number_or_null(plan.gap),
        "visits": [_visit(visit) for visit in plan.visits],
        "nights": [night_away(night) for night in plan.nights],
        "staffing": [
            {"crew": day.crew, "date": day.date.isoformat(), "staff": list(day.staff)}
            for day in plan.staffing
        ],
        "unassigned": [
            {
                "site": site.site,
                "reason": site.reason,
                "value_lost": number(site.value_lost),
                "detail": _json(site.detail),
            }
            for site in plan.unassigned
        ],
        "changes": _changes(plan.changes),
        "prices": {
            "card": [
                stated({"date": iso(price.date), "value": number(price.value)})
                for price in plan.prices.card
            ],
            "crew_day": [
                {
                    "crew": price.crew,
                    "date": price.date.isoformat(),
                    "value": number(price.value),
                }
                for price in plan.prices.crew_day
            ],
        },
        "conflicts": [_conflict(conflict) for conflict in plan.conflicts],
        "seed": plan.seed,
        "seconds": number(plan.seconds),
    }


def _visit(visit: Visit) -> Object:
    return {
        "site": visit.site,
        "crew": visit.crew,
        "date": visit.date.isoformat(),
        "arrive": clock(visit.arrive_minute),
        "service_minutes": visit.service_minutes,
        "expected_recordings": number(visit.expected_recordings),
        "expected_cards": number(visit.expected_cards),
    }


def _changes(changes: Changes) -> Object:
    return {
        "kept": changes.kept,
        "moved": [_moved(moved) for moved in changes.moved],
        "dropped": [_entry(entry) for entry in changes.dropped],
        "added": [_entry(entry) for entry in changes.added],
    }


def _moved(moved: Moved) -> Object:
    return {
        "site": moved.site,
        "from": _appointment(moved.before),
        "to": _appointment(moved.after),
    }


def _entry(entry: Entry) -> Object:
    return {"site": entry.site, **_appointment(entry.at)}


def _appointment(at: Appointment) -> Object:
    return stated(
        {"crew": at.crew, "date": at.date.isoformat(), "arrive": clock_or_none(at.arrive_minute)}
    )


def _conflict(conflict: Conflict) -> Object:
    return {
        "reason": conflict.reason,
        "locked": [locked_visit(visit) for visit in conflict.locked],
        "locked_nights": [night_away(night) for night in conflict.locked_nights],
        "detail": _json(conflict.detail),
    }


def _json(value: Json) -> object:
    """Plain dicts and lists, which json knows."""
    if isinstance(value, Mapping):
        return {key: _json(entry) for key, entry in value.items()}
    if value is None or isinstance(value, str | float | int):
        return value
    return [_json(entry) for entry in value]
