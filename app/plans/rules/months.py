"""Calendar months, which monthly quotas count in. Pure."""

import datetime as dt

# More visits than any month has.
UNLIMITED = 1000


def month_of(date: dt.date) -> str:
    """2023-12."""
    return f"{date:%Y-%m}"


def whole_months(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """From the 1st of the first date's month to the end of the last date's."""
    next_month = (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return first.replace(day=1), next_month - dt.timedelta(days=1)
