"""The month that a meeting is about, and the weeks that it looks ahead to. Pure."""

import calendar
import datetime as dt
from dataclasses import dataclass

from app.core.errors import Field, Invalid
from app.outlook.rules.flow import Week

WEEKS_AHEAD = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """A month as it stands.

    first, last   the month's dates
    as_of         the last date that is looked back on: today, or the month's last once it is over
    """

    first: dt.date
    last: dt.date
    as_of: dt.date

    @property
    def weeks(self) -> tuple[Week, ...]:
        """What is left of the week, then four from Monday to Sunday."""
        monday = self.as_of + dt.timedelta(days=7 - self.as_of.weekday())
        rest = Week(first=self.as_of + dt.timedelta(days=1), last=monday - dt.timedelta(days=1))
        whole = tuple(
            Week(first=start, last=start + dt.timedelta(days=6))
            for start in (monday + dt.timedelta(days=7 * at) for at in range(WEEKS_AHEAD))
        )
        return (rest, *whole) if rest.days else whole


def meeting(month: str | None, today: dt.date) -> Meeting:
    """The month like 2023-12, today's when left out. Raises Invalid for one that lies ahead."""
    first = dt.date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    if first > today:
        id, en = "Bulannya belum tiba.", "The month lies ahead."
        raise Invalid("date_ahead", id=id, en=en, fields=(Field(path="month", id=id, en=en),))
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return Meeting(first=first, last=last, as_of=min(today, last))
