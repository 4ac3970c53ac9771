"""What closings take from hours, and what is left, minute by minute."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.places.rules import Closing, Span, called_off, out_of_reach, without

MONDAY = date(2023, 12, 11)
WHY = called_off("cancelled", "")
TIMES = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(0, 24 * 60, 30)] + ["24:00"]


def closing(*, days: int | None = 0, start: str | None = None, end: str | None = None) -> Closing:
    last = None if days is None else MONDAY + timedelta(days=days)
    return Closing(why=WHY, first_date=MONDAY, last_date=last, start=start, end=end)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = sorted(draw(st.lists(st.sampled_from(TIMES), min_size=2, max_size=2, unique=True)))
    return Span(start, end)


def halves(some: tuple[Span, ...]) -> set[str]:
    """The half hours in them."""
    return {time for time in TIMES for span in some if span.start <= time < span.end}


@given(st.lists(spans(), max_size=4), spans())
def test_what_is_left_is_what_was_there_and_is_not_taken(some: list[Span], taken: Span) -> None:
    left = without(some, taken)

    assert halves(left) == halves(tuple(some)) - halves((taken,))
    assert all(span.start < span.end for span in left)


def test_a_closing_takes_all_of_its_date_and_nothing_of_others() -> None:
    assert closing().on(MONDAY) == Span("00:00", "24:00")
    assert closing().on(MONDAY - timedelta(days=1)) is None
    assert closing().on(MONDAY + timedelta(days=1)) is None


def test_hours_count_on_the_first_and_the_last_date() -> None:
    long = closing(days=2, start="10:00", end="12:00")

    assert long.on(MONDAY) == Span("10:00", "24:00")
    assert long.on(MONDAY + timedelta(days=1)) == Span("00:00", "24:00")
    assert long.on(MONDAY + timedelta(days=2)) == Span("00:00", "12:00")
    assert closing(start="10:00", end="12:00").on(MONDAY) == Span("10:00", "12:00")


def test_without_a_last_date_it_goes_on() -> None:
    assert closing(days=None).on(date(2199, 12, 31)) == Span("00:00", "24:00")


def test_why_is_said_with_what_somebody_wrote() -> None:
    assert called_off("occupied", "Hajatan.").id == (
        "Lokasi ini tidak dapat dipakai: tempat dipakai (Hajatan)."
    )
    assert out_of_reach("flood", " ").en == "This site is out of reach: flood."
