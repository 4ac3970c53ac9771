"""When a site cannot be visited though it would be open: called off, or out of reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.places.rules.sentences import Why
from app.places.rules.spans import Span

MORNING, MIDNIGHT = "00:00", "24:00"


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """From `start` of the first date to `end` of the last one, without a break.

    last_date   None = until further notice
    start       None = from the first date's morning
    end         None = to the last date's end
    """

    why: Why
    first_date: date
    last_date: date | None = None
    start: str | None = None
    end: str | None = None

    def on(self, day: date) -> Span | None:
        """The part of the date that it takes; None on other dates."""
        if day < self.first_date or (self.last_date is not None and day > self.last_date):
            return None
        start = self.start if day == self.first_date else None
        end = self.end if day == self.last_date else None
        return Span(start or MORNING, end or MIDNIGHT)


def without(spans: Iterable[Span], taken: Span) -> tuple[Span, ...]:
    """What is left of the spans: before what is taken, and after it."""
    parts = [
        part
        for span in spans
        for part in (
            Span(span.start, min(span.end, taken.start)),
            Span(max(span.start, taken.end), span.end),
        )
        if part.start < part.end
    ]
    return tuple(sorted(parts))
