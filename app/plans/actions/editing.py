"""A plan is edited by hand, and an edit is taken back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.clock import now
from app.core.errors import Conflict
from app.core.ids import new_id
from app.plans import queries
from app.plans.actions.beside import check_nothing_is_made_beside
from app.plans.actions.boards import answer_of, hold_board
from app.plans.actions.keeping import new_visit
from app.plans.actions.seen import check_seen, just_changed, who_and_when
from app.plans.actions.versions import add_version, stands_on
from app.plans.assemble.ground import Draft, draft_of
from app.plans.assemble.judging import Asked, Judgement, held_now, judge, judged_again
from app.plans.assemble.names import names_of
from app.plans.rules import Moment, Names, PlanStatus
from app.plans.rules.board import Change, change_of, stated
from app.plans.rules.breaches import Breach
from app.plans.rules.edit_words import say_changed_since, say_refused
from app.plans.rules.edits import Verdict
from app.plans.tables import Plan, PlanEdit, Visit
from solver.files import write_plan
from solver.plan import Plan as Answer

MOST_NAMED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """An edit that was made, in the plan that it was made in, and what was judged for it.

    names   as they were read for the judgement
    """

    edit: PlanEdit
    plan: Plan
    judgement: Judgement
    names: Names


def edit_plan(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    asked: Asked,
    if_match: str,
    moment: dt.datetime,
    by: str,
) -> Made:
    """The edit is made, on the plan itself or, when that is published, on a new draft of it.

    Raises Changed when the plan is not as it was seen, Conflict when a rule would break, there is
    nothing to change or another plan of its dates is being made: then all stays as it was.
    """
    plan = queries.plan(db, office_id, plan_id)
    check_nothing_is_made_beside(db, plan, plan.start, queries.last_date(plan))
    check_seen(db, plan, if_match)
    at = Moment.of(moment, accounts.office(db, office_id).zone)
    draft, names = draft_of(db, plan, now=at, moment=moment), names_of(db, office_id)
    judgement = judge(db, draft, asked, names)
    verdict = _allowed(judgement)
    if not verdict.change.touches:
        raise Conflict(
            "nothing_changes",
            id="Tidak ada yang berubah.",
            en="Nothing would change.",
        )
    if draft.made is not None:
        draft = _begin(db, draft, verdict, by=by)
    edit = _made(db, draft, verdict, kind=asked.kind, visit_id=judgement.visit_id, by=by)
    return Made(edit=edit, plan=draft.plan, judgement=judgement, names=names)


def undo_edit(
    db: Session, *, office_id: str, plan_id: str, edit_id: str, moment: dt.datetime, by: str
) -> Made:
    """What the edit did is taken back, by an edit of its own: that can be taken back too.

    Raises Conflict when anything that it touched is another since, with who and when, when a rule
    would break now, when the plan is published already, and while another one is being made.
    """
    plan = queries.plan(db, office_id, plan_id)
    check_nothing_is_made_beside(db, plan, plan.start, queries.last_date(plan))
    undone = queries.edit(db, office_id, plan_id, edit_id)
    if plan.status != PlanStatus.SOLVED:
        raise Conflict(
            "edit_published",
            id="Rencana ini bukan draf lagi. Ubah lewat draf baru.",
            en="This plan is a draft no longer. Edit it in a new draft.",
        )
    at = Moment.of(moment, accounts.office(db, office_id).zone)
    draft = draft_of(db, plan, now=at, moment=moment)
    inverse = change_of(undone.change).inverse
    _check_untouched(db, plan, undone, inverse, draft)
    names = names_of(db, office_id)
    stays = held_now(draft, inverse, names)
    if stays:
        raise _refused(stays)
    judgement = judged_again(draft, undone.visit_id, inverse, names)
    verdict = _allowed(judgement)
    edit = _made(
        db, draft, verdict, kind="undo", visit_id=undone.visit_id, undoes_id=undone.id, by=by
    )
    return Made(edit=edit, plan=plan, judgement=judgement, names=names)


def _check_untouched(
    db: Session, plan: Plan, undone: PlanEdit, inverse: Change, draft: Draft
) -> None:
    clashes = inverse.clashes(draft.ground.board)
    if not clashes:
        return
    later = [
        each
        for each in queries.edits_in_order(db, plan.office_id, plan.id)
        if each.sequence > undone.sequence and change_of(each.change).touches & clashes
    ]
    who, when = who_and_when(db, later[-1] if later else undone)
    said = say_changed_since(who, when)
    raise Conflict("changed_since", id=said.id, en=said.en)


def _allowed(judgement: Judgement) -> Verdict:
    if judgement.breaches or judgement.verdict is None:
        raise _refused(judgement.breaches)
    return judgement.verdict


def _refused(breaches: Sequence[Breach]) -> Conflict:
    said = say_refused([each.said for each in breaches])
    return Conflict(
        "edit_refused",
        id=said.id,
        en=said.en,
        fields=tuple(each.field for each in breaches[:MOST_NAMED]),
    )


def _begin(db: Session, draft: Draft, verdict: Verdict, *, by: str) -> Draft:
    """The new draft of a published plan is there, with all as it stands."""
    assert draft.made is not None  # noqa: S101 -- the caller asked
    plan = add_version(db, draft.plan, by=by)
    stands_on(plan, draft.made)
    plan.begun = list(draft.begun)
    found = answer_of(verdict.before, draft.found)
    plan.answer, plan.value = write_plan(found), found.value
    hold_board(db, plan, verdict.before, found)
    return Draft(
        plan=plan, ground=draft.ground, placed=draft.placed, begun=draft.begun, found=found
    )


def _made(
    db: Session,
    draft: Draft,
    verdict: Verdict,
    *,
    kind: str,
    visit_id: str,
    by: str,
    undoes_id: str | None = None,
) -> PlanEdit:
    plan = draft.plan
    answer = answer_of(verdict.after, draft.found)
    _take(db, plan, answer, draft)
    _know(db, plan, verdict)
    hold_board(db, plan, verdict.after, answer)
    last = queries.last_edit(db, plan.office_id, plan.id)
    edit = PlanEdit(
        office_id=plan.office_id,
        id=new_id(),
        plan_id=plan.id,
        sequence=1 if last is None else last.sequence + 1,
        kind=kind,
        visit_id=visit_id,
        undoes_id=undoes_id,
        change=stated(verdict.change),
        recordings_change=verdict.recordings_change,
        value_change=verdict.value_change,
        made_by=by,
        made_at=now(),
    )
    db.add(edit)
    db.flush()
    return edit


def _take(db: Session, plan: Plan, answer: Answer, draft: Draft) -> None:
    """The plan has the answer, if nobody else changed it since it was read: one at a time."""
    db.flush()
    changed = db.execute(
        update(Plan)
        .where(
            Plan.office_id == plan.office_id,
            Plan.id == plan.id,
            Plan.status == PlanStatus.SOLVED,
            Plan.version == plan.version,
        )
        .values(
            version=Plan.version + 1,
            answer=write_plan(answer),
            found=write_plan(draft.found),
            value=answer.value,
            bound=answer.bound,
            gap=answer.gap,
        )
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    if changed.rowcount != 1:
        raise just_changed()
    db.refresh(plan)


def _know(db: Session, plan: Plan, verdict: Verdict) -> None:
    """A visit that is put on the board for the first time is one that people can know."""
    for id, (_, after) in verdict.change.visits.items():
        if after is not None and db.get(Visit, (plan.office_id, id)) is None:
            db.add(new_visit(plan, id, after.site))
    db.flush()
