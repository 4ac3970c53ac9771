"""When a crew goes out and who is free: office days, breaks, exceptions, kits."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.hours import time_of
from app.crews import rules
from app.crews.rules import CrewWeek, Hours, ShiftDay, Span
from app.places.rules import Hours as OfficeHours
from app.places.rules import OfficeDay, Why
from app.places.rules import Span as OfficeSpan

FRIDAY = date(2023, 12, 8)
PRAYER = OfficeSpan("11:30", "13:00")
EIGHT_TO_THREE = Hours(start_minute=480, end_minute=900)
HOLIDAY = Why(code="holiday", id="Hari libur: Natal.", en="A holiday: Natal.")


def office_day(
    *,
    on: date = FRIDAY,
    start: str = "08:00",
    end: str = "15:00",
    breaks: tuple[OfficeSpan, ...] = (),
) -> OfficeDay:
    return OfficeDay(date=on, hours=OfficeHours(start=start, end=end, breaks=breaks), why=None)


def closed(on: date = FRIDAY) -> OfficeDay:
    return OfficeDay(date=on, hours=None, why=HOLIDAY)


def crew(
    *,
    hours: Hours | None = EIGHT_TO_THREE,
    exceptions: dict[date, Hours | None] | None = None,
    kits: int = 2,
    active: bool = True,
) -> CrewWeek:
    weekly = {} if hours is None else dict.fromkeys(range(7), hours)
    return CrewWeek(active=active, weekly=weekly, exceptions=exceptions or {}, kits=kits)


def shift(found: ShiftDay | Why) -> ShiftDay:
    assert isinstance(found, ShiftDay)
    return found


def test_a_crew_goes_out_in_its_hours_with_its_working_kits() -> None:
    hours = Hours(start_minute=480, end_minute=870, overtime_minutes=60)

    found = shift(rules.day_of(crew(hours=hours, kits=2), office_day()))

    assert (found.date, found.start_minute, found.end_minute) == (FRIDAY, 480, 870)
    assert (found.overtime_minutes, found.breaks, found.kits) == (60, (), 2)


def test_the_friday_prayer_merges_with_the_crews_own_lunch() -> None:
    lunch = Span(start_minute=720, end_minute=795)
    hours = Hours(start_minute=480, end_minute=900, breaks=(lunch,))

    found = shift(rules.day_of(crew(hours=hours), office_day(breaks=(PRAYER,))))

    assert found.breaks == (Span(start_minute=690, end_minute=795),)


def test_no_crew_goes_out_while_the_office_is_closed_not_even_by_exception() -> None:
    working = crew(exceptions={FRIDAY: EIGHT_TO_THREE})

    assert rules.day_of(working, closed()) == HOLIDAY


def test_shorter_office_hours_cut_the_weekly_shift() -> None:
    found = shift(rules.day_of(crew(), office_day(start="09:00", end="13:30")))

    assert (found.start_minute, found.end_minute) == (540, 810)


def test_hours_given_for_the_very_date_stand_beside_shorter_office_hours() -> None:
    island = Hours(start_minute=360, end_minute=1080)

    found = shift(rules.day_of(crew(exceptions={FRIDAY: island}), office_day()))

    assert (found.start_minute, found.end_minute) == (360, 1080)


def test_an_exception_can_bring_a_crew_out_on_a_weekday_it_never_works() -> None:
    idle = crew(hours=None, exceptions={FRIDAY: EIGHT_TO_THREE})

    assert shift(rules.day_of(idle, office_day())).start_minute == 480


@pytest.mark.parametrize(
    ("week", "why"),
    [
        (crew(active=False), rules.CREW_ENDED),
        (crew(exceptions={FRIDAY: None}), rules.CREW_OFF),
        (crew(hours=None), rules.NO_SHIFT),
        (crew(hours=Hours(start_minute=1080, end_minute=1200)), rules.NO_SHIFT),
        (crew(kits=0), rules.NO_KIT),
    ],
)
def test_a_missing_day_says_why(week: CrewWeek, why: Why) -> None:
    assert rules.day_of(week, office_day()) == why
    assert why.id != why.en


def test_breaks_outside_the_shift_are_left_out() -> None:
    afternoon = Hours(start_minute=780, end_minute=1020)

    found = rules.day_of(crew(hours=afternoon), office_day(end="17:00", breaks=(PRAYER,)))

    assert shift(found).breaks == ()


def test_odd_office_times_are_rounded_so_that_no_work_falls_outside_them() -> None:
    office = office_day(start="08:02", end="14:58", breaks=(OfficeSpan("11:32", "12:58"),))

    found = shift(rules.day_of(crew(), office))

    assert (found.start_minute, found.end_minute) == (485, 895)
    assert found.breaks == (Span(start_minute=690, end_minute=780),)


@pytest.mark.parametrize(
    "hours",
    [
        Hours(start_minute=480, end_minute=480),
        Hours(start_minute=481, end_minute=900),
        Hours(start_minute=480, end_minute=900, overtime_minutes=7),
        Hours(start_minute=480, end_minute=1400, overtime_minutes=60),
        Hours(start_minute=480, end_minute=900, breaks=(Span(start_minute=700, end_minute=700),)),
        Hours(start_minute=480, end_minute=900, breaks=(Span(start_minute=420, end_minute=500),)),
    ],
)
def test_hours_that_cannot_be_are_named(hours: Hours) -> None:
    assert rules.fault(hours) is not None


def test_days_off_count_their_first_and_last_date() -> None:
    week = rules.stretch(date(2023, 12, 11), 6)

    free = rules.free_dates(week, [(date(2023, 12, 12), date(2023, 12, 13)), (week[5], week[5])])

    assert free == (week[0], week[3], week[4])


@pytest.mark.parametrize(
    ("per_week", "days", "most"),
    [(None, 31, None), (5, 6, 5), (5, 3, 3), (5, 7, 5), (5, 10, 8), (4, 28, 16), (0, 28, 0)],
)
def test_days_a_week_become_days_in_the_stretch(
    per_week: int | None, days: int, most: int | None
) -> None:
    assert rules.most_days(per_week, days) == most


minutes = st.integers(0, 1435)
spans = st.lists(
    st.tuples(minutes, minutes)
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: Span(start_minute=min(ends), end_minute=max(ends))),
    max_size=8,
)


def covered(found: tuple[Span, ...] | list[Span]) -> set[int]:
    return {minute for span in found for minute in range(span.start_minute, span.end_minute)}


@given(spans)
def test_merging_keeps_the_minutes_and_nothing_overlaps_or_touches(found: list[Span]) -> None:
    merged = rules.merged(found)

    assert covered(merged) == covered(found)
    assert all(before.end_minute < after.start_minute for before, after in pairwise(merged))


@given(spans, st.integers(0, 200), st.integers(1, 80), st.integers(0, 60))
def test_whatever_the_office_says_a_shift_stands_in_steps_of_5_minutes(
    pauses: list[Span], start: int, length: int, overtime: int
) -> None:
    hours = Hours(
        start_minute=start * 5,
        end_minute=min(1440, (start + length) * 5),
        overtime_minutes=overtime * 5,
    )
    said = tuple(
        OfficeSpan(time_of(pause.start_minute), time_of(pause.end_minute)) for pause in pauses
    )

    found = rules.day_of(crew(hours=hours), office_day(start="00:07", end="23:52", breaks=said))

    if isinstance(found, Why):
        return
    ends = [
        minute for span in (found, *found.breaks) for minute in (span.start_minute, span.end_minute)
    ]
    assert all(minute % 5 == 0 for minute in (*ends, found.overtime_minutes))
    assert found.end_minute + found.overtime_minutes <= 1440
    during = set(range(found.start_minute, found.end_minute))
    assert covered(pauses) & during <= covered(found.breaks)


def test_a_stretch_has_its_days() -> None:
    assert rules.stretch(FRIDAY, 3) == tuple(FRIDAY + timedelta(days=n) for n in range(3))
