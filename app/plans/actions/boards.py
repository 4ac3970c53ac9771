"""A plan holds what stands on the board: its answer, its visits and its days."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.plans.actions.begun import keep_begun
from app.plans.actions.keeping import day_row, keep_nights, placed_row
from app.plans.rules import StopTimes, timetable
from app.plans.rules.judged import Judged
from app.plans.tables import Plan, PlanDay, PlanNight, PlanVisit
from solver.check import status_of
from solver.plan import Plan as Answer
from solver.plan import Visit


def answer_of(judged: Judged, found: Answer) -> Answer:
    """The board as a plan file; as it was found, when all stands there as it did.

    found   the plan before anybody edited it. No plan of its problem is worth more than its bound,
            so this one is not either
    """
    if _stands_alike(judged, found):
        return found
    visits = tuple(
        replace(
            visit,
            expected_recordings=round(visit.expected_recordings, 2),
            expected_cards=round(visit.expected_cards, 2),
        )
        for visit in judged.expected.values()
    )
    score = judged.score
    bound = None if found.bound is None else max(found.bound, score.value)
    visited = {visit.site for visit in visits}
    return replace(
        found,
        status=status_of(judged.problem, visits, value=score.value, bound=bound),
        value=score.value,
        bound=bound,
        gap=None if bound is None else (bound - score.value) / max(1.0, abs(score.value)),
        visits=visits,
        nights=judged.board.nights_of(),
        staffing=judged.board.staffing_of(),
        unassigned=tuple(left for left in found.unassigned if left.site not in visited),
        changes=score.changes,
    )


def hold_board(db: Session, plan: Plan, judged: Judged, answer: Answer) -> None:
    """The plan's rows are those of the board, and of what had begun when it was made."""
    for table in (PlanVisit, PlanDay, PlanNight):
        own = (table.office_id == plan.office_id, table.plan_id == plan.id)
        db.execute(delete(table).where(*own))
    ids = {_key(visit): id for id, visit in judged.served}
    days = timetable(judged.problem, answer)
    for day in days:
        db.add(day_row(plan, day))
        for stop in day.stops:
            id = ids.pop(_key(stop.visit))
            db.add(placed_row(plan, id, stop, pinned=judged.board.visits[id].pinned))
    for id in ids.values():
        db.add(_row_without_day(plan, id, judged))
    keep_nights(db, plan, answer)
    keep_begun(db, plan, judged.problem, days)
    db.flush()


def _row_without_day(plan: Plan, id: str, judged: Judged) -> PlanVisit:
    """A visit on a date without a shift, or to a site that is visited no more."""
    sites: Mapping[str, tuple[int, int]] = {
        site.id: (site.setup_minutes, site.packup_minutes) for site in judged.problem.sites
    }
    put = judged.board.visits[id]
    setup_minutes, packup_minutes = sites.get(put.site, (0, 0))
    stop = StopTimes(
        visit=judged.expected[id],
        setup_minutes=setup_minutes,
        packup_minutes=packup_minutes,
        drive_minutes_before=0,
        kits=0,
    )
    return placed_row(plan, id, stop, pinned=put.pinned)


def _stands_alike(judged: Judged, found: Answer) -> bool:
    """Whether visits, nights and people are those that were found."""
    return (
        found.value is not None
        and {_key(visit): visit.service_minutes for visit in found.visits}
        == {_key(visit): visit.service_minutes for visit in judged.visits}
        and set(found.nights) == set(judged.board.nights_of())
        and {(day.crew, day.date): set(day.staff) for day in found.staffing}
        == {key: set(staff) for key, staff in judged.board.staffing.items()}
    )


def _key(visit: Visit) -> tuple[object, ...]:
    return visit.site, visit.crew, visit.date, visit.arrive_minute
