"""What plans and visits may become, and how plans are told apart and put in words. Pure."""

from app.plans.rules.advice import (
    say_card_price,
    say_crew_day_price,
    say_half_hour_price,
    say_kit_price,
    say_remedy,
)
from app.plans.rules.identity import Known, dates_to_publish, keep_ids
from app.plans.rules.reasons import say_reason
from app.plans.rules.shares import taken_from_each
from app.plans.rules.states import (
    FIXED,
    MOVABLE,
    PLAN_STEPS,
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
    "FIXED",
    "MOVABLE",
    "PLAN_STEPS",
    "TO_COME",
    "UNFINISHED",
    "VISIT_STEPS",
    "DayTimes",
    "Known",
    "Names",
    "PlanStatus",
    "Said",
    "StopTimes",
    "VisitState",
    "Wishes",
    "dates_to_publish",
    "day",
    "keep_ids",
    "say",
    "say_card_price",
    "say_crew_day_price",
    "say_half_hour_price",
    "say_kit_price",
    "say_reason",
    "say_remedy",
    "taken_from_each",
    "timetable",
]
