"""On which dates a crew goes out, from when to when, with what; and who is free. Pure.

All times are local wall time in minutes since midnight, in multiples of 5.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.core.hours import minute_of
from app.places.rules import CalendarAsIf, OfficeDay, Why
from app.places.rules import Hours as OfficeHours
from app.places.rules import Span as OfficeSpan

STEP_MINUTES = 5
MIDNIGHT = 24 * 60
WEEK_DAYS = 7
ROLES_ID = {
    "operator": "operator",
    "driver": "pengemudi",
    "verifier": "verifikator",
    "lead": "ketua tim",
    "companion": "pendamping",
}
"""What people call the roles of the API."""


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """From `start_minute` to `end_minute` of a day."""

    start_minute: int
    end_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """A working day: the span, how much later than its end the crew may be back, its breaks."""

    start_minute: int
    end_minute: int
    overtime_minutes: int = 0
    breaks: tuple[Span, ...] = ()


CAUSES = {
    "ill": ("sakit", "ill"),
    "vehicle": ("kendaraan mogok", "the vehicle broke down"),
    "broken": ("alat rusak", "equipment is broken"),
    "other": ("ada kendala", "something came up"),
}
"""Why a crew or a kit cannot go out, in Indonesian and English."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Out:
    """A crew or a kit cannot go out from `start_minute` of the first date to `end_minute` of the last.

    last_date      None = until further notice
    start_minute   None = from the first date's morning   minutes since midnight
    end_minute     None = to the last date's end          minutes since midnight
    """

    why: Why
    first_date: date
    last_date: date | None = None
    start_minute: int | None = None
    end_minute: int | None = None

    def on(self, day: date) -> Span | None:
        """The part of the date that it takes; None on other dates."""
        if day < self.first_date or (self.last_date is not None and day > self.last_date):
            return None
        start = self.start_minute if day == self.first_date else None
        end = self.end_minute if day == self.last_date else None
        return Span(
            start_minute=0 if start is None else start,
            end_minute=MIDNIGHT if end is None else end,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewWeek:
    """What decides on a crew's days.

    weekly       hours by weekday, 0 = Monday; no entry = it does not work
    exceptions   what holds instead on a date; None = the crew is off
    kits         that work and that it has
    outages      when the crew cannot go out, whatever its hours are
    kits_out     when one of its kits cannot, one entry a kit and while
    """

    active: bool
    weekly: Mapping[int, Hours]
    exceptions: Mapping[date, Hours | None] = field(default_factory=dict[date, "Hours | None"])
    kits: int
    outages: tuple[Out, ...] = ()
    kits_out: Mapping[str, tuple[Out, ...]] = field(default_factory=dict[str, tuple[Out, ...]])


CREW_ENDED = Why(
    code="crew_ended", id="Tim ini tidak aktif lagi.", en="This crew is no longer active."
)
CREW_OFF = Why(
    code="crew_off", id="Tim libur pada tanggal ini.", en="The crew is off on this date."
)
NO_SHIFT = Why(
    code="no_shift",
    id="Tim tidak bertugas pada jam layanan tanggal ini.",
    en="The crew has no shift within the service hours of this date.",
)
NO_KIT = Why(
    code="no_kit",
    id="Tim tidak punya alat rekam yang berfungsi.",
    en="The crew has no working kit.",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftDay:
    """A date on which a crew goes out.

    start_minute, end_minute   leaves its base at or after, is back by     minutes since midnight
    overtime_minutes           how much later than the end it may be back  minutes
    breaks                     its own and the office's, merged, in order
    kits                       it brings                                   kits
    cut                        what took a part of its hours away
    """

    date: date
    start_minute: int
    end_minute: int
    overtime_minutes: int
    breaks: tuple[Span, ...]
    kits: int
    cut: Why | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewPlan:
    """A crew as the planner needs it, with its concrete shifts in order of date.

    provides     its own and its working kits' equipment
    needs        people by role on a day out
    max_nights   it may sleep out on consecutive dates   nights
    kits         that work and that it has               kits
    """

    id: str
    name: str
    number: int
    depot_id: str
    provides: tuple[str, ...]
    needs: Mapping[str, int]
    max_nights: int
    kits: int
    shifts: tuple[ShiftDay, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffPlan:
    """Someone as the planner needs them.

    dates      on which they are free, in order
    max_days   on which they may be sent out in the whole stretch; None = any number   days
    """

    id: str
    roles: tuple[str, ...]
    dates: tuple[date, ...]
    max_days: int | None


def stretch(start: date, days: int) -> tuple[date, ...]:
    """`days` dates from `start` on."""
    return tuple(start + timedelta(days=offset) for offset in range(days))


def day_of(crew: CrewWeek, office: OfficeDay) -> ShiftDay | Why:
    """The crew's shift on the office's date, or why there is none.

    No crew goes out while the office does not. Weekly hours are cut to the office's (Ramadan);
    hours given for the very date are more exact and stand. The office's breaks hold for all.
    """
    if not crew.active:
        return CREW_ENDED
    if office.hours is None:
        assert office.why is not None  # noqa: S101 -- a closed day says why
        return office.why
    if office.date in crew.exceptions:
        hours = crew.exceptions[office.date]
        if hours is None:
            return CREW_OFF
    else:
        hours = _within(crew.weekly.get(office.date.weekday()), _span(office.hours))
    if hours is None:
        return NO_SHIFT
    kits = crew.kits - sum(_any_on(office.date, out) for out in crew.kits_out.values())
    if kits <= 0:
        return NO_KIT
    pauses = (*hours.breaks, *(_span(pause) for pause in office.hours.breaks))
    return _without_outages(_shift(office.date, hours, pauses, kits), crew.outages)


def week_as_if(crew: CrewWeek, on: date, as_if: CalendarAsIf) -> CrewWeek:
    """What decides on the crew's date when it goes out in the hours that are taken to hold.

    What it may be late stays as usual on that weekday; what was said for the very date stands.
    """
    said = as_if.hours_on(on)
    if said is None or said.hours is None:
        return crew
    span = _span(said.hours)
    usual = crew.weekly.get(on.weekday())
    hours = Hours(
        start_minute=span.start_minute,
        end_minute=span.end_minute,
        overtime_minutes=0 if usual is None else usual.overtime_minutes,
        breaks=() if usual is None else usual.breaks,
    )
    return replace(crew, weekly={**crew.weekly, on.weekday(): hours})


def crew_out(cause: str, note: str) -> Why:
    """Why a crew cannot go out for a while."""
    said = f" ({note.strip().rstrip('.')})" if note.strip() else ""
    indonesian, english = CAUSES[cause]
    return Why(
        code="crew_out",
        id=f"Tim tidak dapat bertugas: {indonesian}{said}.",
        en=f"The crew cannot go out: {english}{said}.",
    )


def fault(hours: Hours) -> tuple[str, str] | None:
    """What is wrong with hours, in Indonesian and English; None when nothing is."""
    spans = (hours, *hours.breaks)
    minutes = [minute for span in spans for minute in (span.start_minute, span.end_minute)]
    if any(minute % STEP_MINUTES for minute in (*minutes, hours.overtime_minutes)):
        return "Semua waktu dalam kelipatan 5 menit.", "All times are in steps of 5 minutes."
    if any(span.end_minute <= span.start_minute for span in spans):
        return "Akhir harus sesudah awal.", "The end must lie after the start."
    if hours.end_minute + hours.overtime_minutes > MIDNIGHT:
        return "Lembur melewati tengah malam.", "The overtime goes past midnight."
    if any(not _inside(pause, hours) for pause in hours.breaks):
        return "Istirahat harus di dalam jam kerja.", "A break must lie within the hours."
    return None


def free_dates(dates: Iterable[date], days_off: Iterable[tuple[date, date]]) -> tuple[date, ...]:
    """The dates that no stretch of days off covers; first and last are off too."""
    stretches = tuple(days_off)
    return tuple(day for day in dates if not any(first <= day <= last for first, last in stretches))


def most_days(per_week: int | None, days: int) -> int | None:
    """On how many of `days` dates someone may be sent out, at most `per_week` in seven."""
    if per_week is None:
        return None
    weeks, rest = divmod(days, WEEK_DAYS)
    return weeks * per_week + min(per_week, rest)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same minutes in spans that neither overlap nor touch, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start_minute <= found[-1].end_minute:
            end = max(found[-1].end_minute, span.end_minute)
            found[-1] = Span(start_minute=found[-1].start_minute, end_minute=end)
        else:
            found.append(span)
    return tuple(found)


def _inside(pause: Span, hours: Hours) -> bool:
    return hours.start_minute <= pause.start_minute and pause.end_minute <= hours.end_minute


def _span(said: OfficeHours | OfficeSpan) -> Span:
    return Span(start_minute=minute_of(said.start), end_minute=minute_of(said.end))


def _shift(on: date, hours: Hours, pauses: Iterable[Span], kits: int) -> ShiftDay:
    latest = min(MIDNIGHT, hours.end_minute + hours.overtime_minutes)
    breaks = (_cut(pause, hours.start_minute, latest) for pause in pauses)
    return ShiftDay(
        date=on,
        start_minute=hours.start_minute,
        end_minute=hours.end_minute,
        overtime_minutes=latest - hours.end_minute,
        breaks=merged(pause for pause in breaks if pause is not None),
        kits=kits,
    )


def _any_on(day: date, outages: Iterable[Out]) -> bool:
    return any(out.on(day) is not None for out in outages)


def _without_outages(shift: ShiftDay, outages: Iterable[Out]) -> ShiftDay | Why:
    """The shift without what outages take: shorter, or with a break in the middle."""
    for out in outages:
        taken = out.on(shift.date)
        if taken is None:
            continue
        start, end = _down(taken.start_minute), _up(taken.end_minute)
        if start <= shift.start_minute and shift.end_minute <= end:
            return out.why
        if shift.end_minute <= end:
            if start < shift.end_minute + shift.overtime_minutes:
                shift = _shortened(shift, out, end_minute=min(start, shift.end_minute))
        elif start <= shift.start_minute < end:
            shift = _shortened(shift, out, start_minute=end)
        elif shift.start_minute < end:
            pause = Span(start_minute=start, end_minute=end)
            shift = replace(shift, breaks=merged((*shift.breaks, pause)), cut=out.why)
    return shift


def _shortened(
    shift: ShiftDay, out: Out, *, start_minute: int | None = None, end_minute: int | None = None
) -> ShiftDay:
    """It begins later, or ends earlier and then without overtime."""
    start = shift.start_minute if start_minute is None else start_minute
    end = shift.end_minute if end_minute is None else end_minute
    overtime = shift.overtime_minutes if end_minute is None else 0
    breaks = (_cut(pause, start, end + overtime) for pause in shift.breaks)
    return replace(
        shift,
        start_minute=start,
        end_minute=end,
        overtime_minutes=overtime,
        breaks=tuple(pause for pause in breaks if pause is not None),
        cut=out.why,
    )


def _within(hours: Hours | None, office: Span) -> Hours | None:
    """The part of the hours inside the office's; None when nothing is left."""
    if hours is None:
        return None
    start = max(hours.start_minute, _up(office.start_minute))
    end = min(hours.end_minute, _down(office.end_minute))
    return replace(hours, start_minute=start, end_minute=end) if start < end else None


def _cut(span: Span, earliest: int, latest: int) -> Span | None:
    """The part of the span between two minutes, widened to multiples of 5 first."""
    start = max(_down(span.start_minute), earliest)
    end = min(_up(span.end_minute), latest)
    return Span(start_minute=start, end_minute=end) if start < end else None


def _down(minute: int) -> int:
    return minute - minute % STEP_MINUTES


def _up(minute: int) -> int:
    return -_down(-minute)
