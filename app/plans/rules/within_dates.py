"""Whether crews leave and are back within their date: times of day can say no other. Pure."""

import datetime as dt
from collections.abc import Sequence

from app.core.errors import Field
from app.core.writing import full_day
from app.crews.rules import MIDNIGHT
from app.plans.rules.timetable import timetable
from solver.plan import Plan, Visit
from solver.problem import Problem

Row = tuple[str, str, dt.date, int]
"""Site, crew, date and arrival of a visit by hand: no two have the same."""


def beyond_dates(problem: Problem, plan: Plan, rows: Sequence[Row]) -> list[Field]:
    """The rows for which a crew would have to leave before its date, or stay out after it.

    They name themselves by the date too: in a spreadsheet their place says little.
    """
    # A site that is visited no more has nothing to set up or pack.
    around = {site.id: site.setup_minutes + site.packup_minutes for site in problem.sites}
    late = {
        _row(visit)
        for visit in plan.visits
        if visit.arrive_minute + visit.service_minutes + around.get(visit.site, 0) >= MIDNIGHT
    }
    early: set[Row] = set()
    for day in timetable(problem, plan):
        if day.stops and day.leave_minute < 0:
            early.add(_row(day.stops[0].visit))
        if day.stops and day.back_minute >= MIDNIGHT:
            late.add(_row(day.stops[-1].visit))
    found: list[Field] = []
    for index, row in enumerate(rows):
        here, there = full_day(row[2])
        if row in early:
            found.append(
                Field(
                    path=f"visits.{index}.start",
                    id=f"Terlalu pagi: tim harus berangkat sebelum {here} dimulai.",
                    en=f"Too early: the crew would have to leave before {there} begins.",
                )
            )
        if row in late:
            found.append(
                Field(
                    path=f"visits.{index}.end",
                    id=f"Terlalu malam: tim baru kembali sesudah {here} berakhir.",
                    en=f"Too late: the crew would be back after {there} has ended.",
                )
            )
    return found


def _row(visit: Visit) -> Row:
    return visit.site, visit.crew, visit.date, visit.arrive_minute
