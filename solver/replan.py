"""A plan in terms of the one that people know: crews that are alike trade days until it fits."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from solver.plan import Json, Plan
from solver.problem import Crew, CrewId, Problem, Shift, SiteId

_CrewDate: TypeAlias = tuple[CrewId, dt.date]
KEPT_VISIT = 1_000
"""What a published visit that keeps its crew counts, against 1 for a day that is not traded."""


def with_known_crews(problem: Problem, plan: Plan) -> Plan:
    """The same plan, in which as many published visits as can be are made by the crew people know.

    The search does not tell crews apart that are alike on a date, so it may send each to the
    other's stops. Here whole crew-days are traded back, with the people named for them. Nobody's
    time, place or length changes, and no value; but where two visits begin at the same minute
    and draw on the same people, the order of the crews decides: who calls checks the plan again.

    Crew-days are alike by depot, kits, equipment, needs, hours and breaks, if no night, start_at
    or promise ties the crew to that date.
    """
    if not problem.published:
        return plan
    new = _traded(problem, plan)
    if all(crew == other for (crew, _), other in new.items()):
        return plan
    visits = [replace(one, crew=new.get((one.crew, one.date), one.crew)) for one in plan.visits]
    return replace(
        plan,
        visits=tuple(sorted(visits, key=lambda one: (one.date, one.arrive_minute, one.crew))),
        staffing=tuple(
            replace(day, crew=new.get((day.crew, day.date), day.crew)) for day in plan.staffing
        ),
        unassigned=tuple(
            replace(left, detail=_renamed_all(left.detail, new)) for left in plan.unassigned
        ),
    )


def _traded(problem: Problem, plan: Plan) -> dict[_CrewDate, CrewId]:
    """Who takes over each crew-date that may be traded; most keep their own."""
    known = {(one.site, one.date, one.crew) for one in problem.published}
    sites: dict[_CrewDate, list[SiteId]] = defaultdict(list)
    for visit in plan.visits:
        sites[visit.crew, visit.date].append(visit.site)
    found: dict[_CrewDate, CrewId] = {}
    for date, crews in _alike(problem, plan):
        stops = [sites.get((crew, date), []) for crew in crews]
        kept = [
            [sum((site, date, crew) in known for site in day) for crew in crews] for day in stops
        ]
        for day, crew in enumerate(_assigned(kept)):
            found[crews[day], date] = crews[crew]
    return found


def _alike(problem: Problem, plan: Plan) -> Iterable[tuple[dt.date, list[CrewId]]]:
    """The dates with crews that could stand in for each other."""
    tied = _tied(problem, plan)
    alike: dict[tuple[object, ...], list[CrewId]] = defaultdict(list)
    for crew in problem.crews:
        for shift in crew.shifts:
            if (crew.id, shift.date) not in tied and shift.start_at is None:
                alike[shift.date, *_terms(crew, shift)].append(crew.id)
    for (date, *_), crews in alike.items():
        if isinstance(date, dt.date) and len(crews) > 1:
            yield date, crews


def _terms(crew: Crew, shift: Shift) -> tuple[object, ...]:
    return (
        crew.depot,
        crew.provides,
        shift.start_minute,
        shift.end_minute,
        shift.overtime_minutes,
        shift.breaks,
        shift.kits,
        tuple(sorted(shift.needs.items())),
    )


def _tied(problem: Problem, plan: Plan) -> set[_CrewDate]:
    """Crew-dates that a night or a promise holds to their crew."""
    nights = [
        (night.crew, night.date + dt.timedelta(days=day)) for night in plan.nights for day in (0, 1)
    ]
    promised = [(one.crew, one.date) for one in problem.locked if one.crew is not None]
    return {*nights, *promised}


def _assigned(kept: Sequence[Sequence[int]]) -> list[int]:
    """For each day the crew that takes it: the most kept in all, and else everybody their own.

    kept[day][crew]   published visits of the day that are that crew's
    """
    from ortools.graph.python.linear_sum_assignment import (  # noqa: PLC0415 -- it brings a library: only when needed
        SimpleLinearSumAssignment,
    )

    model = SimpleLinearSumAssignment()
    for day, row in enumerate(kept):
        for crew, visits in enumerate(row):
            model.add_arc_with_cost(day, crew, -KEPT_VISIT * visits - (day == crew))
    model.solve()  # it always can: every day may go to every crew
    return [model.right_mate(day) for day in range(len(kept))]


def _renamed_all(detail: Mapping[str, Json], new: Mapping[_CrewDate, CrewId]) -> dict[str, Json]:
    """A reason's facts, with whoever does it now wherever they name a crew and its date."""
    renamed = {key: _renamed(value, new) for key, value in detail.items()}
    crew, date = detail.get("crew"), detail.get("date")
    if isinstance(crew, str) and isinstance(date, str):
        key = (CrewId(crew), dt.date.fromisoformat(date))
        renamed["crew"] = new.get(key, CrewId(crew))
    return renamed


def _renamed(value: Json, new: Mapping[_CrewDate, CrewId]) -> Json:
    if isinstance(value, Mapping):
        return _renamed_all(value, new)
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    return [_renamed(entry, new) for entry in value]
