"""The only place that reads the clock."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The real moment, in UTC: for audit, sign-ins, and whatever the program itself puts an end to."""
    return datetime.now(UTC)


def office_today(zone: str, business_date: date | None) -> date:
    """The office's business date: today in its zone, unless the office is held at a date.

    Only a demo office is held at one (the day of the article it was made from), so that
    every run shows the same week.
    """
    return business_date or now().astimezone(ZoneInfo(zone)).date()


def office_reached(zone: str, business_date: date | None) -> datetime:
    """The moment that has come at the office, for what people there end at a date of theirs.

    Now; where the office is held at a date, the first moment of that. It never goes back, as
    `office_now` does on every new morning of a demo: what is over stays over.
    """
    return (
        now() if business_date is None else datetime.combine(business_date, time(), ZoneInfo(zone))
    )


def office_now(zone: str, today: date) -> datetime:
    """The office's business moment: the time of day of the clock there, on its business date."""
    return datetime.combine(today, now().astimezone(ZoneInfo(zone)).timetz())
