"""What plans and visits may become, and how plans are told apart and put in words. Pure."""

from app.plans.rules.advice import (
    say_card_price,
    say_crew_day_price,
    say_half_hour_price,
    say_kit_price,
    say_remedy,
)
from app.plans.rules.changes import (
    Aspect,
    Difference,
    MovedVisit,
    Placing,
    difference,
    say_added,
    say_begun_since,
    say_counts,
    say_differences,
    say_dropped,
    say_due_by_now,
    say_kept,
    say_moved,
)
from app.plans.rules.clashes import say_clash, say_promise
from app.plans.rules.failure import Failure
from app.plans.rules.history import Moment, Standing, Whereabouts, is_history, whereabouts
from app.plans.rules.hours import minute_of, time_of
from app.plans.rules.identity import Known, dates_to_publish, keep_ids
from app.plans.rules.months import UNLIMITED, month_of, whole_months
from app.plans.rules.obstacles import Stay, obstacle, say_hindered
from app.plans.rules.reasons import say_reason
from app.plans.rules.shares import taken_from_each
from app.plans.rules.states import (
    BEGUN,
    CALLED_OFF,
    FIXED,
    MOVABLE,
    OUTCOMES,
    PLAN_STEPS,
    REPORTED,
    TAKES_QUOTA,
    TO_COME,
    UNFINISHED,
    VISIT_STEPS,
    PlanStatus,
    VisitState,
)
from app.plans.rules.timetable import DayTimes, StopTimes, timetable
from app.plans.rules.wishes import Wishes
from app.plans.rules.wording import Names, Said, day, say

__all__ = [
    "BEGUN",
    "CALLED_OFF",
    "FIXED",
    "MOVABLE",
    "OUTCOMES",
    "PLAN_STEPS",
    "REPORTED",
    "TAKES_QUOTA",
    "TO_COME",
    "UNFINISHED",
    "UNLIMITED",
    "VISIT_STEPS",
    "Aspect",
    "DayTimes",
    "Difference",
    "Failure",
    "Known",
    "Moment",
    "MovedVisit",
    "Names",
    "Placing",
    "PlanStatus",
    "Said",
    "Standing",
    "Stay",
    "StopTimes",
    "VisitState",
    "Whereabouts",
    "Wishes",
    "dates_to_publish",
    "day",
    "difference",
    "is_history",
    "keep_ids",
    "minute_of",
    "month_of",
    "obstacle",
    "say",
    "say_added",
    "say_begun_since",
    "say_card_price",
    "say_clash",
    "say_counts",
    "say_crew_day_price",
    "say_differences",
    "say_dropped",
    "say_due_by_now",
    "say_half_hour_price",
    "say_hindered",
    "say_kept",
    "say_kit_price",
    "say_moved",
    "say_promise",
    "say_reason",
    "say_remedy",
    "taken_from_each",
    "time_of",
    "timetable",
    "whereabouts",
    "whole_months",
]
