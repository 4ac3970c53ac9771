"""What people do with places, the calendar and travel."""

from app.places.actions.areas import add_area, add_school, edit_area, edit_school
from app.places.actions.boundaries import remove_boundary, state_boundaries
from app.places.actions.calendar import (
    add_holiday,
    add_period,
    edit_holiday,
    edit_period,
    load_holidays,
    remove_holiday,
    remove_period,
    resume_mobile_service,
    set_hours,
    suspend_mobile_service,
    withdraw_suspension,
)
from app.places.actions.closures import close, open_again
from app.places.actions.sites import (
    add_base,
    add_exception,
    add_site,
    edit_base,
    edit_exception,
    edit_site,
    remove_exception,
    set_exception,
)
from app.places.actions.travel import remove_travel_pair, set_travel_pair, set_travel_terms

__all__ = [
    "add_area",
    "add_base",
    "add_exception",
    "add_holiday",
    "add_period",
    "add_school",
    "add_site",
    "close",
    "edit_area",
    "edit_base",
    "edit_exception",
    "edit_holiday",
    "edit_period",
    "edit_school",
    "edit_site",
    "load_holidays",
    "open_again",
    "remove_boundary",
    "remove_exception",
    "remove_holiday",
    "remove_period",
    "remove_travel_pair",
    "resume_mobile_service",
    "set_exception",
    "set_hours",
    "set_travel_pair",
    "set_travel_terms",
    "state_boundaries",
    "suspend_mobile_service",
    "withdraw_suspension",
]
