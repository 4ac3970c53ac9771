"""A week as somebody planned it by hand, and ours on the same data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import Conflict, Field, Invalid, to_correct
from app.core.ids import new_id
from app.crews import queries as crews
from app.places import queries as places
from app.plans import queries
from app.plans.actions.boards import answer_of, hold_board
from app.plans.actions.keeping import visit_ids
from app.plans.actions.requests import check_not_too_many, hand_over, number_plan
from app.plans.actions.versions import add_version, stands_on
from app.plans.assemble import problem_for, problem_of_old
from app.plans.assemble.judgement import check_same_dates
from app.plans.rules import PlanStatus, Wishes
from app.plans.rules.board import Board, Put
from app.plans.rules.crew_people import with_people
from app.plans.rules.judged import Judged
from app.plans.rules.states import BESIDE, BY_HAND
from app.plans.rules.within_dates import Row, beyond_dates
from app.plans.tables import Plan
from solver.files import problem_from_json, write_plan
from solver.plan import Plan as Answer
from solver.plan import Status
from solver.problem import Problem

USUAL_SECONDS = 20
MOST_FIELDS = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    """A crew is at a site from one time to another, set-up and pack-up included."""

    crew_id: str
    site_id: str
    date: dt.date
    start_minute: int
    end_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Slept:
    """A crew sleeps out in the night after a date."""

    crew_id: str
    lodging_id: str
    date: dt.date


def enter_plan(
    db: Session,
    *,
    office_id: str,
    start: dt.date,
    days: int,
    stays: Sequence[Stay],
    nights: Sequence[Slept],
    same_data_as: str | None,
    today: dt.date,
    by: str,
) -> Plan:
    """The plan is there, solved by nobody: it may break rules, and is kept all the same.

    It is judged on the data of another plan, or on today's; dates that are over as if nothing had
    been promised then. Who goes is found, as far as there are people.

    Raises Invalid where a row names what the office has not, where two contradict each other and
    where a crew would be out before or after its date, and Conflict when the other plan has no data
    or is about other dates.
    """
    _check_known(db, office_id, stays, nights, first=start, days=days)
    plan = Plan(
        office_id=office_id,
        id=new_id(),
        status=PlanStatus.SOLVED,
        note=BY_HAND,
        start=start,
        days=days,
        publish_days=days,
        request={},
        seconds=USUAL_SECONDS,
        seed=1,
        version=1,
    )
    problem = _stood_on(db, plan, same_data_as, today=today)
    add_version(db, plan, by=by)
    ids = visit_ids(db, plan, [(stay.site_id, stay.date) for stay in stays])
    board = Board(
        visits={id: _put(problem, stay) for id, stay in zip(ids, stays, strict=True)},
        nights={(night.crew_id, night.date): night.lodging_id for night in nights},
    )
    judged = Judged(problem=problem, board=with_people(problem, board))
    answer = answer_of(judged, Answer(status=Status.EMPTY, value=None))
    _refuse(beyond_dates(problem, answer, [_key(stay) for stay in stays]))
    plan.answer, plan.value = write_plan(answer), answer.value
    hold_board(db, plan, judged, answer)
    return plan


def request_ours(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    seconds: int,
    seed: int,
    work: int | None,
    by: str,
) -> Plan:
    """A plan is asked for on the very data of this one, and a worker will make it.

    Meanwhile its dates are edited and published as ever: it is made to be compared.

    Raises Conflict while that one has no data, TooMany while too many plans are unfinished.
    """
    other = queries.plan(db, office_id, plan_id)
    problem = _data_of(other)
    check_not_too_many(db, office_id)
    made = Plan(
        office_id=office_id,
        id=new_id(),
        status=PlanStatus.DRAFT,
        start=other.start,
        days=other.days,
        publish_days=other.publish_days,
        moment=other.moment,
        request=other.request | {"work": work, BESIDE: other.id},
        seconds=seconds,
        seed=seed,
        problem=problem,
        data_version=other.data_version,
        stood_on=other.stood_on,
        begun=other.begun,
        shares=other.shares,
        requested_by=by,
        requested_at=now(),
        version=1,
    )
    number_plan(db, made)
    hand_over(db, made)
    return made


def _stood_on(db: Session, plan: Plan, same_data_as: str | None, *, today: dt.date) -> Problem:
    """The data that the plan is judged on; it says so."""
    if same_data_as is not None:
        other = queries.plan(db, plan.office_id, same_data_as)
        text = plan.problem = _data_of(other)
        check_same_dates(plan, other)
        plan.data_version, plan.stood_on = other.data_version, other.stood_on
        plan.shares, plan.moment, plan.begun = other.shares, other.moment, other.begun
        return problem_from_json(text)
    office_id, start, days = plan.office_id, plan.start, plan.days
    if start < today:
        made = problem_of_old(db, office_id, start=start, days=days, today=today)
    else:
        made = problem_for(db, office_id, start=start, days=days, today=today, wishes=Wishes())
    stands_on(plan, made)
    plan.begun = [each.visit.id for each in made.past.begun]
    return made.problem


def _data_of(plan: Plan) -> str:
    if plan.problem is None:
        raise Conflict(
            "plan_without_data",
            id="Rencana itu belum memiliki data.",
            en="That plan has no data yet.",
        )
    return plan.problem


def _put(problem: Problem, stay: Stay) -> Put:
    """What is left of the stay after set-up and pack-up is for recording; never less than none.

    Whole steps of it: how finely our own plans are cut is no rule that people have broken. What is
    over is for packing up.
    """
    found = next((site for site in problem.sites if site.id == stay.site_id), None)
    minutes = stay.end_minute - stay.start_minute
    if found is not None:
        minutes -= found.setup_minutes + found.packup_minutes
        minutes -= minutes % found.service_step_minutes
    return Put(
        site=stay.site_id,
        crew=stay.crew_id,
        date=stay.date,
        arrive_minute=stay.start_minute,
        service_minutes=max(0, minutes),
    )


def _check_known(
    db: Session,
    office_id: str,
    stays: Sequence[Stay],
    nights: Sequence[Slept],
    *,
    first: dt.date,
    days: int,
) -> None:
    known_crews = {crew.id for crew in db.scalars(crews.crews(office_id))}
    known_sites = {site.id for site in db.scalars(places.sites_of(office_id))}
    known_bases = {base.id for base in db.scalars(places.bases_of(office_id))}
    last = first + dt.timedelta(days=days - 1)
    wrong: list[Field] = []
    for name, rows in (("visits", stays), ("nights", nights)):
        for index, row in enumerate(rows):
            path = f"{name}.{index}"
            if row.crew_id not in known_crews:
                wrong.append(_unknown(f"{path}.crew", "Tim", "crew"))
            if not first <= row.date <= last:
                wrong.append(
                    Field(
                        path=f"{path}.date",
                        id="Rencana ini tidak mencakup tanggal itu.",
                        en="This plan is not about that date.",
                    )
                )
    wrong += [
        _unknown(f"visits.{index}.site", "Lokasi", "site")
        for index, stay in enumerate(stays)
        if stay.site_id not in known_sites
    ]
    wrong += [
        _unknown(f"nights.{index}.lodging", "Penginapan", "lodging")
        for index, night in enumerate(nights)
        if night.lodging_id not in known_bases
    ]
    _refuse(wrong + _said_twice(stays) + _slept_twice(nights))


def _refuse(wrong: Sequence[Field]) -> None:
    if wrong:
        indonesian, english = to_correct(len(wrong))
        fields = tuple(wrong[:MOST_FIELDS])
        raise Invalid("rows_invalid", id=indonesian, en=english, fields=fields)


def _said_twice(stays: Sequence[Stay]) -> list[Field]:
    seen: set[Row] = set()
    found: list[Field] = []
    for index, stay in enumerate(stays):
        if _key(stay) in seen:
            found.append(
                Field(
                    path=f"visits.{index}",
                    id="Kunjungan ini tertulis dua kali.",
                    en="This visit stands here twice.",
                )
            )
        seen.add(_key(stay))
    return found


def _key(stay: Stay) -> Row:
    return stay.site_id, stay.crew_id, stay.date, stay.start_minute


def _slept_twice(nights: Sequence[Slept]) -> list[Field]:
    """A crew sleeps at one place in a night: of two, one would be lost without a word."""
    seen: set[tuple[str, dt.date]] = set()
    found: list[Field] = []
    for index, night in enumerate(nights):
        if (night.crew_id, night.date) in seen:
            found.append(
                Field(
                    path=f"nights.{index}",
                    id="Tempat tim ini menginap malam itu sudah disebutkan.",
                    en="Where this crew sleeps that night was said already.",
                )
            )
        seen.add((night.crew_id, night.date))
    return found


def _unknown(path: str, what_id: str, what_en: str) -> Field:
    return Field(
        path=path,
        id=f"{what_id} ini tidak ada di kantor Anda.",
        en=f"Your office has no such {what_en}.",
    )
