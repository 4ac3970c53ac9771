"""When a site is open on a date, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.places.rules import sentences
from app.places.rules.calendar import Hours, OfficeDay
from app.places.rules.closures import Closing, without
from app.places.rules.sentences import Why
from app.places.rules.spans import Span, WeeklyWindow, clipped


@dataclass(frozen=True, kw_only=True, slots=True)
class DateSaid:
    """What a site says about one date: these windows instead of the weekly ones, or closed."""

    windows: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteHours:
    """All that decides when a site is open. Without weekly windows it follows the office.

    closings   what keeps crews away all the same
    """

    is_school: bool
    windows: tuple[WeeklyWindow, ...] = ()
    exceptions: Mapping[date, DateSaid] = field(default_factory=dict[date, DateSaid])
    closings: tuple[Closing, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A window of a site on a date, local wall time, "HH:MM"."""

    date: date
    start: str
    end: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteDay:
    """One date of a site: its openings in order, or why there are none.

    cut   what took a part of its hours away
    """

    date: date
    openings: tuple[Opening, ...]
    why: Why | None
    cut: Why | None = None


def site_day(site: SiteHours, office: OfficeDay) -> SiteDay:
    """The site's date on the office's date.

    The office's closing counts for every site. What a site says about one date is more exact
    than weekly windows, paused schools and shorter hours, and stands above them. Closings take
    away from whatever is left.
    """
    spans = _spans(site, office)
    if isinstance(spans, Why):
        return SiteDay(date=office.date, openings=(), why=spans)
    cut: Why | None = None
    for closing in site.closings:
        taken = closing.on(office.date)
        left = spans if taken is None else without(spans, taken)
        cut = cut if set(left) == set(spans) else closing.why
        spans = left
        if not spans:
            return SiteDay(date=office.date, openings=(), why=cut)
    openings = tuple(
        Opening(date=office.date, start=span.start, end=span.end) for span in sorted(spans)
    )
    return SiteDay(date=office.date, openings=openings, why=None, cut=cut)


def earliest_date(today: date, notice_days: int) -> date:
    """The first date a site can be visited when it is told today.

    Calendar days: a letter sent on Friday is read on Monday, and offices count that way.
    """
    return today + timedelta(days=notice_days)


def _spans(site: SiteHours, office: OfficeDay) -> tuple[Span, ...] | Why:
    if office.hours is None:
        assert office.why is not None  # noqa: S101 -- a closed day says why
        return office.why
    said = site.exceptions.get(office.date)
    if said is not None:
        return said.windows or sentences.site_closed(said.note)
    if site.is_school:
        for period in office.periods:
            if period.schools_paused:
                return sentences.schools_paused(period.name, period.last_date)
    return _weekly(site, office, office.hours)


def _weekly(site: SiteHours, office: OfficeDay, hours: Hours) -> tuple[Span, ...] | Why:
    weekday = office.date.weekday()
    if not site.windows:
        return (hours.span,)
    spans = tuple(window.span for window in site.windows if window.weekday == weekday)
    if not spans:
        return sentences.weekday_closed(weekday)
    for period in office.periods:
        if period.hours is not None:
            spans = tuple(cut for span in spans if (cut := clipped(span, period.hours)))
            if not spans:
                return sentences.outside_hours(period.name)
    return spans
