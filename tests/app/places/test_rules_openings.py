"""When a site is open, by hand and for random calendars."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.places import rules
from app.places.rules import (
    DateSaid,
    Holiday,
    Hours,
    OfficeCalendar,
    Period,
    SiteHours,
    Span,
    Suspension,
    WeeklyWindow,
)

MONDAY = dt.date(2023, 12, 4)
MORNING, AFTERNOON = Span("08:00", "11:00"), Span("13:00", "15:00")
SPLIT_DAY = (WeeklyWindow(0, "13:00", "15:00"), WeeklyWindow(0, "08:00", "11:00"))


def site(**changes: Any) -> SiteHours:
    return replace(SiteHours(is_school=False, windows=SPLIT_DAY), **changes)


def day(asked: SiteHours, calendar: OfficeCalendar, date: dt.date = MONDAY) -> rules.SiteDay:
    return rules.site_day(asked, rules.office_day(calendar, date))


def spans(found: rules.SiteDay) -> list[Span]:
    return [Span(opening.start, opening.end) for opening in found.openings]


def code(found: rules.SiteDay) -> str:
    assert not found.openings
    assert found.why is not None
    return found.why.code


def period(**changes: Any) -> Period:
    december = dt.date(2023, 12, 1), dt.date(2023, 12, 31)
    return replace(Period(name="Ramadan", first_date=december[0], last_date=december[1]), **changes)


def test_several_windows_a_day_come_in_order() -> None:
    assert spans(day(site(), OfficeCalendar())) == [MORNING, AFTERNOON]


def test_a_site_without_windows_is_open_when_the_office_is() -> None:
    assert spans(day(site(windows=()), OfficeCalendar())) == [Span("08:00", "15:00")]


def test_a_site_with_windows_is_closed_on_other_weekdays() -> None:
    found = day(site(), OfficeCalendar(), MONDAY + dt.timedelta(days=1))

    assert code(found) == "weekday_closed"
    assert found.why is not None
    assert found.why.id == "Lokasi ini tidak buka pada hari Selasa."


def test_a_closed_office_closes_every_site() -> None:
    holiday = OfficeCalendar(holidays={MONDAY: Holiday(name="Hari Jadi Kota")})
    stopped = OfficeCalendar(suspensions=(Suspension(reason="Banjir", first_date=MONDAY),))
    said = site(exceptions={MONDAY: DateSaid(windows=(MORNING,))})

    assert code(day(said, holiday)) == "holiday"
    assert code(day(said, stopped)) == "suspended"


def test_an_exception_replaces_the_weekly_windows_of_its_date_only() -> None:
    said = site(exceptions={MONDAY: DateSaid(windows=(Span("09:00", "10:00"),))})

    assert spans(day(said, OfficeCalendar())) == [Span("09:00", "10:00")]
    assert spans(day(said, OfficeCalendar(), MONDAY + dt.timedelta(days=7))) == [MORNING, AFTERNOON]


def test_an_exception_without_windows_closes_its_date_and_tells_why() -> None:
    found = day(site(exceptions={MONDAY: DateSaid(note="Rapat desa.")}), OfficeCalendar())
    silent = day(site(exceptions={MONDAY: DateSaid()}), OfficeCalendar())

    assert code(found) == code(silent) == "site_closed"
    assert found.why is not None
    assert silent.why is not None
    assert found.why.id == "Lokasi ini tutup pada tanggal ini: Rapat desa."
    assert silent.why.en == "This site is closed on this date."


def test_a_period_that_pauses_schools_closes_schools_only() -> None:
    exams = OfficeCalendar(periods=(period(name="Ujian akhir semester", schools_paused=True),))

    found = day(site(is_school=True), exams)

    assert code(found) == "schools_paused"
    assert found.why is not None
    assert found.why.id == (
        "Kunjungan sekolah dijeda sampai 31 Desember 2023: Ujian akhir semester."
    )
    assert spans(day(site(), exams)) == [MORNING, AFTERNOON]


def test_a_school_that_asks_for_a_date_is_open_in_spite_of_the_pause() -> None:
    exams = OfficeCalendar(periods=(period(schools_paused=True),))
    asked = site(is_school=True, exceptions={MONDAY: DateSaid(windows=(MORNING,))})

    assert spans(day(asked, exams)) == [MORNING]


def test_ramadan_that_does_not_pause_schools_leaves_them_open() -> None:
    shorter = OfficeCalendar(periods=(period(hours=Span("08:00", "10:00")),))

    assert spans(day(site(is_school=True), shorter)) == [Span("08:00", "10:00")]


def test_ramadan_shortens_a_sites_windows() -> None:
    shorter = OfficeCalendar(periods=(period(hours=Span("09:00", "14:00")),))

    assert spans(day(site(), shorter)) == [Span("09:00", "11:00"), Span("13:00", "14:00")]
    assert spans(day(site(windows=()), shorter)) == [Span("09:00", "14:00")]


def test_windows_outside_ramadan_hours_are_a_closed_day() -> None:
    evening = site(windows=(WeeklyWindow(0, "18:00", "20:00"),))
    shorter = OfficeCalendar(periods=(period(hours=Span("09:00", "14:00")),))

    assert code(day(evening, shorter)) == "outside_hours"


def test_windows_may_lie_outside_the_offices_usual_hours() -> None:
    """Crews have their own shifts; an evening at a hall is theirs to take."""
    evening = site(windows=(WeeklyWindow(0, "18:00", "20:00"),))

    assert spans(day(evening, OfficeCalendar())) == [Span("18:00", "20:00")]


def test_notice_is_counted_in_calendar_days() -> None:
    friday = dt.date(2023, 12, 8)

    assert rules.earliest_date(friday, 3) == dt.date(2023, 12, 11)
    assert rules.earliest_date(friday, 0) == friday


# Random calendars: a fortnight, and few enough times that windows and hours often meet.
# A busy machine draws them slowly; that is no fault of theirs.
at_ease = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TIMES = ("06:00", "08:00", "09:30", "11:00", "11:30", "13:00", "15:00", "16:30", "20:00")
times = st.sampled_from(TIMES)
dates = st.dates(dt.date(2023, 12, 4), dt.date(2023, 12, 17))
date_ranges = st.tuples(dates, dates).map(sorted)


def paired(times: Sequence[str]) -> tuple[Span, ...]:
    """The times in order, each two of them a span; an odd one is left over."""
    ordered = sorted(times)
    return tuple(Span(*pair) for pair in zip(ordered[::2], ordered[1::2], strict=False))


spans_of_a_day = st.lists(times, unique=True, max_size=5).map(paired)
some_span = st.lists(times, unique=True, min_size=2, max_size=2).map(lambda two: paired(two)[0])


def hours_of(within: Span, pauses: tuple[Span, ...]) -> Hours:
    cuts = (rules.clipped(pause, within) for pause in pauses)
    return Hours(start=within.start, end=within.end, breaks=tuple(cut for cut in cuts if cut))


weeks = st.dictionaries(
    st.integers(0, 6), st.builds(hours_of, some_span, spans_of_a_day), max_size=7
)
holidays = st.builds(
    Holiday, name=st.just("Libur"), works=st.booleans(), hours=st.none() | some_span
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first_date, last_date = draw(date_ranges)
    return period(
        first_date=first_date,
        last_date=last_date,
        hours=draw(st.none() | some_span),
        schools_paused=draw(st.booleans()),
    )


@st.composite
def suspensions(draw: st.DrawFn) -> Suspension:
    first_date, last_date = draw(date_ranges)
    until = draw(st.sampled_from([None, last_date]))
    return Suspension(reason="Banjir", first_date=first_date, last_date=until)


@st.composite
def sites(draw: st.DrawFn) -> SiteHours:
    weekly = draw(st.dictionaries(st.integers(0, 6), spans_of_a_day))
    said = st.builds(DateSaid, windows=spans_of_a_day)
    return site(
        is_school=draw(st.booleans()),
        windows=tuple(WeeklyWindow(n, w.start, w.end) for n in weekly for w in weekly[n]),
        exceptions=draw(st.dictionaries(dates, said, max_size=4)),
    )


calendars = st.builds(
    OfficeCalendar,
    week=weeks,
    holidays=st.dictionaries(dates, holidays, max_size=4),
    periods=st.lists(periods(), max_size=2).map(tuple),
    suspensions=st.lists(suspensions(), max_size=1).map(tuple),
)


@at_ease
@given(calendar=calendars, asked=sites(), date=dates)
def test_openings_are_sorted_disjoint_and_inside_what_the_site_says(
    calendar: OfficeCalendar, asked: SiteHours, date: dt.date
) -> None:
    found = day(asked, calendar, date)
    opened = spans(found)

    assert (found.why is None) == bool(opened)
    assert all(span.start < span.end for span in opened)
    assert all(a.end <= b.start for a, b in pairwise(opened))
    said = asked.exceptions.get(date)
    weekly = [w.span for w in asked.windows if w.weekday == date.weekday()]
    own = said.windows if said is not None else weekly
    if own or said is not None or asked.windows:
        assert all(any(rules.clipped(span, window) == span for window in own) for span in opened)


@at_ease
@given(calendar=calendars, asked=sites(), date=dates)
def test_nothing_is_open_under_a_suspension_or_on_a_free_holiday(
    calendar: OfficeCalendar, asked: SiteHours, date: dt.date
) -> None:
    found = day(asked, calendar, date)
    suspended = any(suspension.covers(date) for suspension in calendar.suspensions)
    holiday = calendar.holidays.get(date)
    if suspended or (holiday is not None and not holiday.works):
        assert found.openings == ()
        assert rules.office_day(calendar, date).hours is None


@at_ease
@given(calendar=calendars, date=dates)
def test_an_office_day_has_hours_with_breaks_inside_them_or_a_reason(
    calendar: OfficeCalendar, date: dt.date
) -> None:
    found = rules.office_day(calendar, date)

    assert (found.hours is None) == (found.why is not None)
    if found.hours is not None:
        assert found.hours.start < found.hours.end
        assert not rules.wrong_in_breaks(found.hours.breaks, found.hours.span, path="breaks")
        for period in found.periods:
            limits = period.hours or found.hours.span
            assert rules.clipped(found.hours.span, limits) == found.hours.span
