"""What people and workers do with plans and visits."""

from app.plans.actions.advice import (
    ADVICE_RUN,
    begin_advice,
    cancel_advice,
    end_advice_cancelled,
    fail_advice,
    keep_advice,
    request_advice,
)
from app.plans.actions.by_hand import enter_plan, request_ours
from app.plans.actions.editing import edit_plan, undo_edit
from app.plans.actions.keeping import fail, keep_draft
from app.plans.actions.moving import move_visit
from app.plans.actions.publishing import publish
from app.plans.actions.requests import RUN, cancel, request_plan
from app.plans.actions.solving import begin, end_cancelled, keep_problem, note_progress
from app.plans.actions.steps import hold_promises
from app.plans.actions.visits import advance_visit, follow_visits, note_outcome, reopen

__all__ = [
    "ADVICE_RUN",
    "RUN",
    "advance_visit",
    "begin",
    "begin_advice",
    "cancel",
    "cancel_advice",
    "edit_plan",
    "end_advice_cancelled",
    "end_cancelled",
    "enter_plan",
    "fail",
    "fail_advice",
    "follow_visits",
    "hold_promises",
    "keep_advice",
    "keep_draft",
    "keep_problem",
    "move_visit",
    "note_outcome",
    "note_progress",
    "publish",
    "reopen",
    "request_advice",
    "request_ours",
    "request_plan",
    "undo_edit",
]
