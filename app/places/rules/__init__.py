"""Pure decisions about places: codes, terms of a visit, the calendar, when a site is open."""

from app.places.rules.as_if import AS_IT_IS, CalendarAsIf, HoursAsIf
from app.places.rules.calendar import (
    USUAL_WEEK,
    Holiday,
    Hours,
    OfficeCalendar,
    OfficeDay,
    Period,
    Suspension,
    office_day,
)
from app.places.rules.closures import Closing, without
from app.places.rules.codes import AreaLevel, level_of, lies_in, parent_of
from app.places.rules.openings import (
    DateSaid,
    Opening,
    SiteDay,
    SiteHours,
    earliest_date,
    site_day,
)
from app.places.rules.sentences import CAUSES, Why, called_off, out_of_reach, site_closed
from app.places.rules.spans import (
    Span,
    WeeklyWindow,
    clipped,
    wrong_in_breaks,
    wrong_in_spans,
    wrong_in_week,
)
from app.places.rules.terms import (
    ServiceTerms,
    SiteKind,
    equipment_needed,
    equipment_words,
    terms_for,
    week_for,
    wrong_in_terms,
)
from app.places.rules.whereabouts import AreaGround, holding, out_of_place

__all__ = [
    "AS_IT_IS",
    "CAUSES",
    "USUAL_WEEK",
    "AreaGround",
    "AreaLevel",
    "CalendarAsIf",
    "Closing",
    "DateSaid",
    "Holiday",
    "Hours",
    "HoursAsIf",
    "OfficeCalendar",
    "OfficeDay",
    "Opening",
    "Period",
    "ServiceTerms",
    "SiteDay",
    "SiteHours",
    "SiteKind",
    "Span",
    "Suspension",
    "WeeklyWindow",
    "Why",
    "called_off",
    "clipped",
    "earliest_date",
    "equipment_needed",
    "equipment_words",
    "holding",
    "level_of",
    "lies_in",
    "office_day",
    "out_of_place",
    "out_of_reach",
    "parent_of",
    "site_closed",
    "site_day",
    "terms_for",
    "week_for",
    "without",
    "wrong_in_breaks",
    "wrong_in_spans",
    "wrong_in_terms",
    "wrong_in_week",
]
