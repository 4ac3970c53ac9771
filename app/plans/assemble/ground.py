"""A plan on the board: what stands there, what must stay, and on which data edits are judged."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.errors import Conflict
from app.core.ids import new_id
from app.plans import queries
from app.plans.assemble import Assembled, problem_for
from app.plans.assemble.history import since_of
from app.plans.assemble.standing import Stands
from app.plans.queries import PlacedVisit
from app.plans.rules import FIXED, UNFINISHED, Moment, PlanStatus, VisitState, Wishes
from app.plans.rules.board import Board, Put
from app.plans.rules.judged import Ground
from app.plans.rules.states import BESIDE
from app.plans.tables import Plan
from solver.files import plan_from_json, problem_from_json
from solver.plan import CrewDay, Status, Unassigned
from solver.plan import Plan as Answer
from solver.problem import Night, Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A plan that may be edited.

    ground   the board and what of it must stay
    placed   the visits on it as they are known, by id
    found    the plan as it was before anybody edited it; of one that is to be made first, only
             the reasons for sites left out are known
    begun    visits that had begun when it was made, by id: it holds them, and nobody edits them
    made     of one that is to be made first: what today's data say
    """

    plan: Plan
    ground: Ground
    placed: dict[str, PlacedVisit]
    found: Answer
    begun: dict[str, PlacedVisit]
    made: Assembled | None = None


def draft_of(db: Session, plan: Plan, *, now: Moment, moment: dt.datetime) -> Draft:
    """The draft that an edit of the plan changes: itself, or of one that is published a new one.

    A new one has what stands published on the plan's dates that are left, from now on, judged on
    today's data. It is no row of the database yet.

    Raises Conflict while the plan is being solved, where there is none, and when it is over.
    """
    if plan.status == PlanStatus.SOLVED:
        return _own(db, plan)
    if plan.status == PlanStatus.PUBLISHED:
        return _anew(db, plan, now=now, moment=moment)
    if plan.status in UNFINISHED:
        raise Conflict(
            "plan_being_solved",
            id="Rencana ini sedang disusun. Tunggu sampai selesai, atau hentikan dahulu.",
            en="This plan is being made. Wait until it is done, or stop it first.",
        )
    if plan.status in (PlanStatus.SUPERSEDED, PlanStatus.CLOSED):
        raise Conflict(
            "plan_over",
            id="Rencana ini tidak berlaku lagi. Ubah versi yang berlaku.",
            en="This plan stands no longer. Edit the version that does.",
        )
    raise Conflict(
        "plan_not_solved",
        id="Tidak ada rencana di sini yang dapat diubah.",
        en="There is no plan here that could be edited.",
    )


def _own(db: Session, plan: Plan) -> Draft:
    assert plan.problem is not None  # noqa: S101 -- a solved plan has both
    assert plan.answer is not None  # noqa: S101
    answer = plan_from_json(plan.answer)
    visits = {each.visit.id: each for each in queries.visits_of(db, plan.office_id, plan.id)}
    begun = {id: each for id, each in visits.items() if id in (plan.begun or ())}
    placed = [each for id, each in visits.items() if id not in begun]
    return Draft(
        plan=plan,
        ground=Ground(
            problem=problem_from_json(plan.problem),
            board=_board(placed, answer.nights, answer.staffing),
            held=_held(placed),
            yielding=_yielding(placed),
        ),
        placed={each.visit.id: each for each in placed},
        found=answer if plan.found is None else plan_from_json(plan.found),
        begun=begun,
    )


def board_kept(db: Session, plan: Plan) -> Board:
    """What stands in a plan, without what had begun when it was made. Raises Conflict."""
    if plan.problem is None or plan.answer is None or plan.status == PlanStatus.FAILED:
        raise Conflict(
            "plan_not_solved",
            id="Belum ada rencana yang dapat dinilai di sini.",
            en="There is no plan here that could be judged.",
        )
    return _own(db, plan).ground.board


def _anew(db: Session, parent: Plan, *, now: Moment, moment: dt.datetime) -> Draft:
    published = queries.published_days(
        db, parent.office_id, first=now.date, last=queries.last_date(parent)
    )
    dates = [date for date, plan_id in published.items() if plan_id == parent.id]
    if not dates:
        raise Conflict(
            "dates_over",
            id="Tanggal-tanggal rencana ini sudah lewat.",
            en="The dates of this plan are over.",
        )
    start, days = dates[0], (dates[-1] - dates[0]).days + 1
    plan = Plan(
        office_id=parent.office_id,
        id=new_id(),
        status=PlanStatus.SOLVED,
        parent_id=parent.id,
        start=start,
        days=days,
        publish_days=days,
        moment=moment,
        # How many promises a plan may break was asked of the plan, not of who edits it.
        request=parent.request | {"max_changes": None, BESIDE: None},
        seconds=parent.seconds,
        seed=parent.seed,
        version=1,
    )
    made = problem_for(
        db,
        plan.office_id,
        start=start,
        days=days,
        today=now.date,
        wishes=Wishes.from_request(plan.request),
        since=since_of(db, plan),
    )
    stands = Stands.after(db, plan, (), made)
    return Draft(
        plan=plan,
        ground=Ground(
            problem=made.problem,
            board=_board(stands.visits, stands.nights, stands.staffing),
            held=_held(stands.visits),
            yielding=_yielding(stands.visits),
        ),
        placed={each.visit.id: each for each in stands.visits},
        found=Answer(
            status=Status.EMPTY,
            value=None,
            unassigned=_left_out(parent, made.problem, stands.visits),
        ),
        begun={each.visit.id: each for each in made.past.begun},
        made=made,
    )


def _left_out(
    parent: Plan, problem: Problem, placed: Sequence[PlacedVisit]
) -> tuple[Unassigned, ...]:
    """Why the published plan had left sites out that are without a visit still."""
    if parent.answer is None:
        return ()
    known = {site.id for site in problem.sites} - {each.visit.site_id for each in placed}
    return tuple(left for left in plan_from_json(parent.answer).unassigned if left.site in known)


def _board(
    placed: Sequence[PlacedVisit], nights: Sequence[Night], staffing: Sequence[CrewDay]
) -> Board:
    return Board(
        visits={each.visit.id: _put(each) for each in placed},
        nights={(night.crew, night.date): night.lodging for night in nights},
        staffing={(day.crew, day.date): tuple(day.staff) for day in staffing},
    )


def _put(each: PlacedVisit) -> Put:
    at = each.placed
    return Put(
        site=each.visit.site_id,
        crew=at.crew_id,
        date=at.date,
        arrive_minute=at.arrive_minute,
        service_minutes=at.service_minutes,
        pinned=at.pinned,
    )


def _held(placed: Sequence[PlacedVisit]) -> frozenset[str]:
    return frozenset(
        each.visit.id for each in placed if each.placed.pinned or each.visit.state in FIXED
    )


def _yielding(placed: Sequence[PlacedVisit]) -> frozenset[str]:
    """Nobody was asked about these, and nobody holds them."""
    return frozenset(
        each.visit.id
        for each in placed
        if each.visit.state == VisitState.PROPOSED and not each.placed.pinned
    )
