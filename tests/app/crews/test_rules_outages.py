"""What outages take from a crew's hours: the whole day, an end of it, or the middle."""

from dataclasses import replace
from datetime import date

import pytest

from app.crews.rules import CrewWeek, Hours, Out, ShiftDay, Span, crew_out, day_of
from app.places.rules import Hours as OfficeHours
from app.places.rules import OfficeDay, Why

MONDAY = date(2023, 12, 11)
OFFICE = OfficeDay(date=MONDAY, hours=OfficeHours(start="08:00", end="15:00"), why=None)
HOURS = Hours(
    start_minute=480,
    end_minute=900,
    overtime_minutes=60,
    breaks=(Span(start_minute=690, end_minute=720),),
)
WEEK = CrewWeek(active=True, weekly={0: HOURS}, kits=2)
ILL = crew_out("ill", "")


def out(start: int | None = None, end: int | None = None) -> Out:
    return Out(why=ILL, first_date=MONDAY, last_date=MONDAY, start_minute=start, end_minute=end)


def left(*outages: Out) -> ShiftDay | Why:
    return day_of(replace(WEEK, outages=outages), OFFICE)


def shift(*outages: Out) -> tuple[int, int, int]:
    """Start, end and overtime of what is left."""
    found = left(*outages)
    assert isinstance(found, ShiftDay)
    return found.start_minute, found.end_minute, found.overtime_minutes


@pytest.mark.parametrize(
    ("outage", "found"),
    [
        (out(600), (480, 600, 0)),
        (out(601), (480, 600, 0)),  # in steps of five minutes
        (out(end=600), (600, 900, 60)),
        (out(end=599), (600, 900, 60)),
        (out(900), (480, 900, 0)),
        (out(930), (480, 900, 0)),
        (out(960), (480, 900, 60)),
        (out(end=480), (480, 900, 60)),
    ],
)
def test_an_end_of_the_day_is_cut_off(outage: Out, found: tuple[int, int, int]) -> None:
    assert shift(outage) == found


@pytest.mark.parametrize("outage", [out(), out(480), out(end=900), out(400, 1000)])
def test_a_day_that_is_taken_whole_says_why(outage: Out) -> None:
    assert left(outage) == ILL


def test_the_middle_is_a_break() -> None:
    found = left(out(600, 700))

    assert isinstance(found, ShiftDay)
    assert (found.start_minute, found.end_minute, found.cut) == (480, 900, ILL)
    assert found.breaks == (Span(start_minute=600, end_minute=720),)


def test_a_break_is_cut_with_the_day() -> None:
    found = left(out(700))

    assert isinstance(found, ShiftDay)
    assert found.breaks == (Span(start_minute=690, end_minute=700),)


def test_outages_add_up() -> None:
    assert shift(out(800), out(end=500)) == (500, 800, 0)
    assert left(out(600), out(end=600)) == ILL


def test_kits_that_are_out_stay_at_home() -> None:
    one = day_of(replace(WEEK, kits_out={"a": (out(), out())}), OFFICE)
    both = day_of(replace(WEEK, kits_out={"a": (out(),), "b": (out(600),)}), OFFICE)

    assert isinstance(one, ShiftDay)
    assert one.kits == 1
    assert isinstance(both, Why)
    assert both.code == "no_kit"


def test_why_is_said_with_what_somebody_wrote() -> None:
    assert crew_out("vehicle", "ban pecah.").id == (
        "Tim tidak dapat bertugas: kendaraan mogok (ban pecah)."
    )
    assert crew_out("other", "").en == "The crew cannot go out: something came up."
