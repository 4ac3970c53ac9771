"""Pure decisions about places: codes, terms of a visit, the calendar, when a site is open."""

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
from app.places.rules.codes import AreaLevel, level_of, lies_in, parent_of
from app.places.rules.openings import (
    DateSaid,
    Opening,
    SiteDay,
    SiteHours,
    earliest_date,
    site_day,
)
from app.places.rules.sentences import Why
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
    terms_for,
    week_for,
    wrong_in_terms,
)

__all__ = [
    "USUAL_WEEK",
    "AreaLevel",
    "DateSaid",
    "Holiday",
    "Hours",
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
    "clipped",
    "earliest_date",
    "equipment_needed",
    "level_of",
    "lies_in",
    "office_day",
    "parent_of",
    "site_day",
    "terms_for",
    "week_for",
    "wrong_in_breaks",
    "wrong_in_spans",
    "wrong_in_terms",
    "wrong_in_week",
]
