"""What plans and visits may become."""

import pytest

from app.core.errors import Conflict
from app.plans import actions
from app.plans.rules import (
    FIXED,
    MOVABLE,
    PLAN_STEPS,
    UNFINISHED,
    VISIT_STEPS,
    PlanStatus,
    VisitState,
)
from tests.app.plans.town import Town

FINAL_PLANS = {
    PlanStatus.FAILED,
    PlanStatus.CANCELLED,
    PlanStatus.SUPERSEDED,
    PlanStatus.CLOSED,
}


def reachable(start: PlanStatus) -> set[PlanStatus]:
    found = {start}
    while more := {after for status in found for after in PLAN_STEPS[status]} - found:
        found |= more
    return found


def test_every_status_is_reached_from_a_draft_and_none_leads_back() -> None:
    assert reachable(PlanStatus.DRAFT) == set(PlanStatus)
    for before, steps in PLAN_STEPS.items():
        assert all(before not in reachable(after) for after in steps)


def test_what_is_final_stays_as_it_is() -> None:
    assert {status for status, steps in PLAN_STEPS.items() if not steps} == FINAL_PLANS
    assert not UNFINISHED & FINAL_PLANS


def test_only_a_solved_plan_is_published() -> None:
    before = {status for status, steps in PLAN_STEPS.items() if PlanStatus.PUBLISHED in steps}
    assert before == {PlanStatus.SOLVED}


def test_a_visit_is_either_movable_or_fixed_or_fell_away() -> None:
    fell_away = {VisitState.CANCELLED, VisitState.MISSED}
    assert MOVABLE | FIXED | fell_away == set(VisitState)
    assert not MOVABLE & FIXED
    assert not (MOVABLE | FIXED) & fell_away


def test_what_happened_at_a_visit_is_final() -> None:
    for state in ("done", "partial", "cancelled", "missed"):
        assert VISIT_STEPS[VisitState(state)] == frozenset()


def test_a_visit_advances_by_the_steps_there_are(town: Town) -> None:
    visit = town.visits(town.draft(days=1))[0]["id"]

    for state in (VisitState.OFFERED, VisitState.CONFIRMED, VisitState.CONFIRMED, VisitState.DONE):
        town.advance(visit, state)

    with pytest.raises(Conflict, match="visit_state"):
        town.advance(visit, VisitState.CONFIRMED)


def test_a_plan_that_is_final_is_not_kept_again(town: Town) -> None:
    plan_id = town.draft(days=1)
    key = {"office_id": town.office.code, "plan_id": plan_id}

    with town.database.writing() as db:
        assert not actions.begin(db, **key)
        actions.end_cancelled(db, **key)

    assert town.show(plan_id)["status"] == "solved"
