"""Which dates the mobile service works, by hand-made calendars."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.places import rules
from app.places.rules import Holiday, Hours, OfficeCalendar, OfficeDay, Period, Span, Suspension

WEDNESDAY = dt.date(2023, 12, 6)
FRIDAY = dt.date(2023, 12, 8)
SATURDAY = dt.date(2023, 12, 9)


def day(date: dt.date, calendar: OfficeCalendar | None = None) -> OfficeDay:
    return rules.office_day(calendar or OfficeCalendar(), date)


def code(date: dt.date, calendar: OfficeCalendar) -> str | None:
    found = day(date, calendar)
    assert (found.hours is None) == (found.why is not None)
    return found.why.code if found.why else None


def ramadan(**changes: Any) -> Period:
    december = dt.date(2023, 12, 1), dt.date(2023, 12, 31)
    shorter = Period(
        name="Ramadan",
        first_date=december[0],
        last_date=december[1],
        hours=Span("08:00", "12:00"),
        schools_paused=True,
    )
    return replace(shorter, **changes)


def test_an_office_that_set_no_hours_works_monday_to_friday() -> None:
    worked = [day(dt.date(2023, 12, 4) + dt.timedelta(days=n)).hours for n in range(7)]

    assert [hours is not None for hours in worked] == [True] * 5 + [False] * 2


def test_friday_has_the_prayer_break() -> None:
    assert day(FRIDAY).hours == Hours(start="08:00", end="15:00", breaks=(Span("11:30", "13:00"),))


def test_a_weekday_without_hours_says_so_in_both_languages() -> None:
    why = day(SATURDAY).why

    assert why is not None
    assert why.code == "day_off"
    assert why.id == "Tidak ada layanan jemput bola pada hari Sabtu."
    assert why.en == "No mobile service on Saturdays."


def test_a_holiday_closes_its_date_and_no_other() -> None:
    calendar = OfficeCalendar(holidays={WEDNESDAY: Holiday(name="Hari Jadi Kota")})

    assert code(WEDNESDAY, calendar) == "holiday"
    assert code(WEDNESDAY + dt.timedelta(days=1), calendar) is None


def test_a_holiday_on_which_the_office_works_has_the_weekdays_hours() -> None:
    calendar = OfficeCalendar(holidays={FRIDAY: Holiday(name="Cuti bersama", works=True)})

    assert day(FRIDAY, calendar) == day(FRIDAY)


def test_special_hours_open_a_day_that_is_off() -> None:
    special = Holiday(name="Layanan akhir pekan", works=True, hours=Span("09:00", "12:00"))

    found = day(SATURDAY, OfficeCalendar(holidays={SATURDAY: special}))

    assert found.hours == Hours(start="09:00", end="12:00")


def test_special_hours_keep_what_they_can_of_the_weekdays_breaks() -> None:
    special = Holiday(name="Setengah hari", works=True, hours=Span("08:00", "12:00"))

    found = day(FRIDAY, OfficeCalendar(holidays={FRIDAY: special}))

    assert found.hours == Hours(start="08:00", end="12:00", breaks=(Span("11:30", "12:00"),))


def test_working_without_hours_on_a_day_off_stays_a_day_off() -> None:
    calendar = OfficeCalendar(holidays={SATURDAY: Holiday(name="Lembur", works=True)})

    assert code(SATURDAY, calendar) == "day_off"


def test_ramadan_shortens_the_hours_and_drops_breaks_outside_them() -> None:
    calendar = OfficeCalendar(periods=(ramadan(hours=Span("08:30", "11:30")),))

    assert day(FRIDAY, calendar).hours == Hours(start="08:30", end="11:30")


def test_ramadan_never_lengthens_the_hours() -> None:
    calendar = OfficeCalendar(periods=(ramadan(hours=Span("05:00", "23:00")),))

    assert day(WEDNESDAY, calendar).hours == day(WEDNESDAY).hours


def test_two_periods_leave_the_hours_they_share() -> None:
    other = ramadan(name="Ujian", hours=Span("10:00", "20:00"))

    hours = day(WEDNESDAY, OfficeCalendar(periods=(ramadan(), other))).hours

    assert hours == Hours(start="10:00", end="12:00")


def test_hours_that_a_period_leaves_nothing_of_are_a_day_without_service() -> None:
    calendar = OfficeCalendar(periods=(ramadan(hours=Span("16:00", "18:00")),))

    assert code(WEDNESDAY, calendar) == "outside_hours"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (dt.date(2021, 9, 17), None),  # a Friday, before it
        (dt.date(2021, 9, 20), "suspended"),
        (dt.date(2021, 10, 29), "suspended"),
        (dt.date(2021, 11, 1), None),
    ],
)
def test_a_suspension_closes_its_first_and_last_date(date: dt.date, expected: str | None) -> None:
    calendar = OfficeCalendar(
        suspensions=(
            Suspension(
                reason="Kepala dinas mengundurkan diri",
                first_date=dt.date(2021, 9, 20),
                last_date=dt.date(2021, 10, 31),
            ),
        )
    )

    assert code(date, calendar) == expected


def test_a_suspension_until_further_notice_stands_above_everything() -> None:
    works = Holiday(name="Lembur", works=True, hours=Span("08:00", "12:00"))
    calendar = OfficeCalendar(
        holidays={SATURDAY: works},
        suspensions=(Suspension(reason="Banjir.", first_date=dt.date(2021, 9, 20)),),
    )

    why = day(SATURDAY, calendar).why

    assert why is not None
    assert why.id == (
        "Layanan jemput bola dihentikan sejak 20 September 2021: Banjir. Loket kantor tetap buka."
    )
    assert why.en == (
        "The mobile service is suspended since 20 September 2021: Banjir. "
        "The office's counter stays open."
    )
