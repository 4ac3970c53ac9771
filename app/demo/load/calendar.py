"""The office's hours and holidays, and since when its mobile service stands still."""

from datetime import date

from sqlalchemy.orm import Session

from app.demo.office import DemoOffice
from app.places import actions as places
from app.places import rules as calendar


def load_calendar(db: Session, demo: DemoOffice, *, today: date, by: str) -> None:
    """A mobile service that stands still does so until further notice: someone must resume it."""
    week = {
        hours.weekday: calendar.Hours(
            start=f"{hours.start:%H:%M}",
            end=f"{hours.end:%H:%M}",
            breaks=()
            if hours.pause is None
            else (calendar.Span(f"{hours.pause[0]:%H:%M}", f"{hours.pause[1]:%H:%M}"),),
        )
        for hours in demo.hours
    }
    places.set_hours(db, office_id=demo.code, week=week)
    for year in (today.year, today.year + 1):
        places.load_holidays(db, office_id=demo.code, year=year)
    for stop in demo.suspensions:
        places.suspend_mobile_service(
            db,
            office_id=demo.code,
            first_date=stop.first_date,
            last_date=None,
            reason=stop.reason,
            by=by,
        )
